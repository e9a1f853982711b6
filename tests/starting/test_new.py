"""What `new` writes builds as it is, says what is to be filled in, and never slips last year's figures into this year's."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from fazhi_docgen import build, load
from fazhi_docgen.cli import main
from fazhi_docgen.standard.vocabulary import Kind

YONGJIA = Path(__file__).parents[2] / "examples/yongjia/2019.yaml"
LAST = """\
# 一份说明
文种: 报告
标题: 清河镇2023年法治政府建设情况的报告
发文字号: 清河府发〔2024〕3号
主送机关: 县人民政府
正文:
  - 标题: 2023年工作情况
    内容:
      - 按照县委法〔2023〕1号文件，2023年调解纠纷{{ 数据.调解.件数 }}件，培训12次，成功率97.6%，第一责任人负责。
  - 标题: 2024年打算
    内容:
      - 抓好普法宣传，年内培训全部干部。
署名: 清河镇人民政府
成文日期: 2024-02-05
数据:
  调解: {件数: 167}
上年:
  调解: {件数: 150}
"""


def new(*arguments: object) -> str:
    run = CliRunner().invoke(main, ["new", *map(str, arguments)])
    assert run.exit_code == 0, run.output
    return run.output


@pytest.mark.parametrize("template", ["gbt9704", "tongliang/yongjia"])
@pytest.mark.parametrize("kind", Kind)
def test_a_skeleton_of_each_kind_builds_as_it_is(kind: Kind, template: str, tmp_path: Path) -> None:
    path = tmp_path / "新.yaml"
    new(path, "--kind", kind.value, "--template", template)
    report = build(path)
    codes = {note.code for note in report.notes}
    assert "unfilled" in codes
    assert codes <= {
        "unfilled",
        "face_substituted",
        "signature_pitch",
        "signature_moved",
        "page_pitch",
        "opening_pitch",
        "imprint_pitch",
        "white_given_up",
    }


@pytest.mark.parametrize("kind", ["命令", "纪要", "函", "通知"])
def test_a_skeleton_builds_with_a_template_that_was_just_filled_in(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The template has one mark, which ends with 文件: an order's and that of minutes do not."""
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(main, ["template", "new", "清河", "--label", "清河镇"]).exit_code == 0
    home = tmp_path / "templates/清河/template.yaml"
    filled = home.read_text(encoding="utf-8").replace("全称: 【待填】", "全称: 清河镇人民政府", 1)
    home.write_text(filled.replace("代字: 【待填】", "代字: 清河", 1), encoding="utf-8")
    new("新.yaml", "--kind", kind, "--template", "清河")
    assert "unfilled" in {note.code for note in build(tmp_path / "新.yaml").notes}


def test_the_annual_report_has_all_parts_and_misses_what_is_taken_out(tmp_path: Path) -> None:
    path = tmp_path / "年报.yaml"
    new(path, "--kind", "法治政府建设年度报告", "--template", "tongliang/yongjia", "--year", 2023)
    loaded = load(path)
    assert "2023年" in "".join(loaded.document.title)
    assert {note.code for note in loaded.notes} == {"unfilled"}
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"  - 标题: 党政主要负责人.*\n.*\n", "", text), encoding="utf-8")
    [missing] = [note for note in load(path).notes if note.code == "part_missing"]
    assert missing.params["name"] == "党政主要负责人履行推进法治建设第一责任人职责情况"


@pytest.fixture
def carried(tmp_path: Path) -> Path:
    (tmp_path / "2023.yaml").write_text(LAST, encoding="utf-8")
    new(tmp_path / "2024.yaml", "--from", tmp_path / "2023.yaml")
    return tmp_path / "2024.yaml"


def test_years_move_and_the_numbers_of_cited_documents_do_not(carried: Path) -> None:
    document = load(carried).document
    assert document.title == ("清河镇2024年法治政府建设情况的报告",)
    assert [block.heading for block in document.body] == ["2024年工作情况", "2025年打算"]  # type: ignore[union-attr]
    assert str(document.date) == "2025-02-05"
    text = carried.read_text(encoding="utf-8")
    assert "县委法【待填，上年〔2023〕1号】" in text
    assert "第一责任人" in text
    assert "发文字号: 清河府发〔2025〕【待填】号" in text


def test_figures_wait_to_be_filled_in_and_last_years_become_last_years(carried: Path) -> None:
    document = load(carried).document
    text = carried.read_text(encoding="utf-8")
    assert "培训【待填，上年12】次" in text
    assert "成功率【待填，上年97.6】%" in text
    assert document.last_year == {"调解": {"件数": "167"}}
    assert document.facts == {"调解": {"件数": "【待填】"}}
    assert "150" not in text


def rolled(folder: Path, text: str, rest: str = "") -> str:
    """What becomes of a text in the body of a document on 2023."""
    before = f"标题: 2023年工作报告\n正文:\n  - {text}\n{rest}"
    (folder / "去年.yaml").write_text(before, encoding="utf-8")
    new(folder / "今年.yaml", "--from", folder / "去年.yaml")
    after = (folder / "今年.yaml").read_text(encoding="utf-8")
    (folder / "今年.yaml").unlink()
    return after.partition("正文:\n  - ")[2].rstrip("\n")


@pytest.mark.parametrize(
    ("last", "this"),
    [
        ("2023年比2022年多，2024年再加把劲。", "2024年比2023年多，2025年再加把劲。"),
        ("2015年建成，2018年12月4日启用。", "2015年【待核：日期】建成，2018年12月4日【待核：日期】启用。"),
        ("自2023年1月1日起至2023年12月31日止", "自2024年1月1日起至2024年12月31日止"),
        (
            "2023年1月1日至11月30日，2023年1月至10月，1月1日至6月30日",
            "2024年1月1日至11月30日，2024年1月至10月，1月1日至6月30日",
        ),
        ("2023年3月15日召开党委会", "【待填，上年2023年3月15日】召开党委会"),
        (
            "2023年3月15日至17日培训，2023年3月至5月整治",
            "【待填，上年2023年3月15日至17日】培训，【待填，上年2023年3月至5月】整治",
        ),
        ("2022年12月25日部署，2024年6月底前完成", "【待填，上年2022年12月25日】部署，【待填，上年2024年6月】底前完成"),
        (
            "4月2日研究，8月1日—9日检查，至12月31日结束",
            "【待填，上年4月2日】研究，【待填，上年8月1日—9日】检查，至12月31日结束",
        ),
        ("二〇二三年三月十五日，2023-03-15", "【待填，上年二〇二三年三月十五日】，【待填，上年2023-03-15】"),
        ("每年12月4日宣传宪法，2023年以来，2023年底", "每年12月4日宣传宪法，2024年以来，2024年底"),
        ("《关于2023年3月15日事故的通报》", "《关于【待填，上年2023年3月15日】事故的通报》"),
        (
            "实施《纲要（2021—2025年）》，推进“十四五”规划",
            "实施《纲要（2021—2025年）》【待核：日期】，推进“十四五”规划【待核：规划】",
        ),
        ("按照2016—2020年的规划", "按照2016—2020年【待核：日期】的规划"),
        ("按照2023—2025年的三年行动", "按照【待填，上年2023—2025】年的三年行动"),
        (
            "《区委2023年工作要点》（区委〔2023〕1号）",
            "《区委【待填，上年2023】年工作要点》（区委【待填，上年〔2023〕1号】）",
        ),
        (
            "《行政处罚法》第30条、《办法》（市府令〔2019〕12号）",
            "《行政处罚法》第30条【待核：条款】、《办法》（市府令〔2019〕12号）【待核：文号】",
        ),
        (
            "培训40学时，检查3.5公里，共1,234亩",
            "培训【待填，上年40】学时，检查【待填，上年3.5】公里，共【待填，上年1,234】亩",
        ),
        ("办理12345热线诉求150件，热线满意率98%", "办理12345热线诉求【待填，上年150】件，热线满意率【待填，上年98】%"),
        ("办理150件群众热线诉求", "办理【待填，上年150】件群众热线诉求"),
        (
            "24小时值班，“12·4”宪法日，A4纸，2号楼；5月宣传",
            "24小时值班，“12·4”宪法日，A4纸，2号楼；5月【待核：日期】宣传",
        ),
        ("调解{{ 数据.件数|万(2) }}件，{{ 数据.列[0] }}件", "调解{{ 数据.件数|万(2) }}件，{{ 数据.列[0] }}件"),
        (
            "表格: {列宽: [1, 20mm], 行: [[双塘村, 43], [石桥村, 7]]}",
            "表格: {列宽: [1, 20mm], 行: [[双塘村, 【待填，上年43】], [石桥村, 【待填，上年7】]]}",
        ),
        ("图片: {文件: 图2023.png, 宽度: 120mm, 图题: 图}", "图片: {文件: 图2023.png, 宽度: 120mm, 图题: 图}"),
        (
            "《行政复议法（2023年修订）》和《公务员法》（2023年修正）",
            "《行政复议法（2023年修订）》【待核：日期】和《公务员法》（2023年修正）【待核：日期】",
        ),
        (
            "按2023年修订的《行政复议法》和GB/T 9704—2012办理",
            "按2023年修订【待核：日期】的《行政复议法》和GB/T 9704—2012【待核：标准】办理",
        ),
        ("二〇二三年全年零事故，一九九八年建成", "二〇二四年全年零事故，一九九八年【待核：日期】建成"),
        (
            "自2023年1月1日起施行，2023年1月1日揭牌",
            "自2023年1月1日【待核：日期】起施行，【待填，上年2023年1月1日】揭牌",
        ),
        ("比2022年多，2022年制定制度", "比2023年多，2022年【待核：日期】制定制度"),
        (
            "周志武书记任组长，镇长李平主持，联系人：欧阳文",
            "周志武书记【待核：姓名】任组长，镇长李平【待核：姓名】主持，联系人：欧阳文【待核：姓名】",
        ),
        (
            "镇党委书记高度重视，镇长任组长，书记严格把关，主任安排部署",
            "镇党委书记高度重视，镇长任组长，书记严格把关，主任安排部署",
        ),
        (
            "二十五名干部、两万余人次、四次会议、百分之九十；一是第四次，“三项制度”、三项制度、一个、一次性",
            "二十五名【待核：数字】干部、两万余人次【待核：数字】、四次【待核：数字】会议、百分之九十【待核：数字】；"
            "一是第四次，“三项制度”、三项制度、一个、一次性",
        ),
        (
            "学习党的二十大和二十届三中、四中全会精神，县委十五届三次全会要求，县第十八届人大第三次会议",
            "学习党的二十大和二十届三中、四中全会【待核：会议】精神，县委十五届三次全会【待核：会议】要求，"
            "县第十八届人大第三次会议【待核：会议】",
        ),
        (
            "调解167件，比上年的150件多；去年为9场，培训12场次",
            "调解【待填，上年167】件，比上年的167【待核：上年数，原为150】件多；去年为【待填，上年9】场，培训【待填，上年12】场次",
        ),
        (
            "调解{{ 数据.调解.件数 }}件，比去年的150件多",
            "调解{{ 数据.调解.件数 }}件，比去年的{{ 上年.调解.件数 }}【待核：上年数，原为150】件多",
        ),
        (
            "今年是“八五”普法的收官之年，建党100周年",
            "今年是“八五”普法的收官之年【待核：规划、去年才有】，建党100周年【待核：去年才有】",
        ),
        ("2023年1—12月实现GDP25.6亿元", "2024年1—12月实现GDP【待填，上年25.6】亿元"),
        ("表格: {数据: 各村.csv}", "表格: {数据: 【待填，上年各村.csv】}"),
    ],
)
def test_what_is_last_years_is_seen_and_what_is_not_stays(tmp_path: Path, last: str, this: str) -> None:
    assert rolled(tmp_path, last) == this


def test_the_day_in_a_note_to_the_title_is_not_moved_on(tmp_path: Path) -> None:
    after = rolled(tmp_path, "文", "题注: （2023年3月5日镇人民代表大会通过）\n成文日期: 2023-03-06\n")
    assert "题注: （【待填，上年2023年3月5日】镇人民代表大会通过）" in after
    assert "成文日期: 2024-03-06 # 去年是 2023-03-06，请核对" in after


def test_attachments_and_facts_of_any_shape_wait_for_new_figures(tmp_path: Path) -> None:
    rest = (
        "附件: [{名称: 表, 正文: [培训12次。]}]\n数据:\n  各村: # 一村一行\n    - {村: 双塘村, 件数: 43}\n"
        "  签发人: 周明远\n  表: {文件: 数.xlsx}\n\n上年: {件数: 8}\n署名: 清河镇\n归档: {年度: 2023, 件号: 5}\n"
    )
    after = rolled(tmp_path, "文", rest)
    assert "正文: [培训【待填，上年12】次。]" in after
    assert (
        "数据:\n  各村: # 一村一行\n    - {村: 双塘村, 件数: 【待填】}\n  签发人: 周明远【待核：姓名】\n"
        "  表: {文件: 【待填，上年数.xlsx】}\n"
        "上年:\n  各村: # 一村一行\n    - {村: 双塘村, 件数: 43}\n"
    ) in after
    assert "件数: 8" not in after
    assert "\n# 去年的，今年另写：\n# 归档: {年度: 2023, 件号: 5}" in after


def test_the_year_is_found_in_any_title_or_in_the_date_and_asked_for_if_it_is_nowhere(tmp_path: Path) -> None:
    for head, new_year in (
        ("标题: 清河镇2023法治政府建设情况报告", "2024年"),
        ("标题: 清河镇二〇二三年工作总结", "2024年"),
        ("标题: 《纲要（2021—2025年）》2023年度落实情况报告", "2024年"),
        ("标题: 工作报告\n成文日期: 2024-02-05", "2024年"),
        ("标题: 工作报告\n成文日期: 二〇二四年二月五日", "2024年"),
        ("标题: 清河镇工作要点\n文种: 通知\n成文日期: 2023年3月1日", "2024年"),
    ):
        (tmp_path / "去年.yaml").write_text(f"{head}\n正文:\n  - 2023年情况。\n", encoding="utf-8")
        new(tmp_path / "今年.yaml", "--from", tmp_path / "去年.yaml")
        text = (tmp_path / "今年.yaml").read_text(encoding="utf-8")
        assert f"正文:\n  - {new_year}情况。" in text, head
        (tmp_path / "今年.yaml").unlink()
    (tmp_path / "去年.yaml").write_text("标题: 工作报告\n正文:\n  - 2023年情况。\n", encoding="utf-8")
    arguments = ["new", str(tmp_path / "今年.yaml"), "--from", str(tmp_path / "去年.yaml")]
    nobody = CliRunner().invoke(main, arguments)
    assert nobody.exit_code == 1
    assert "看不出是哪一年的" in nobody.output
    asked = CliRunner().invoke(main, arguments, input="2024\n")
    assert asked.exit_code == 0, asked.output
    assert "2024年情况" in (tmp_path / "今年.yaml").read_text(encoding="utf-8")


GAPS = """\
标题: 清河镇2023年法治政府建设情况的报告
签发人: 周明远
正文:
  - 标题: 存在的问题和原因
    内容:
      - 一是人员少；二是经费少。原因是编制紧。
      - "{{ 数据.不足 }}"
  - 标题: 2024年工作安排
    内容:
      - 标题: 加强力量
        内容: ["6月底前增加2人。"]
      - >-
        抓好
        落实。做好2件事！
数据: {不足: "力量不足，原因是编制紧。"}
成文日期: 2024-02-05
"""


def test_each_sentence_of_gaps_and_plans_says_that_it_is_last_years(tmp_path: Path) -> None:
    (tmp_path / "2023.yaml").write_text(GAPS, encoding="utf-8")
    new(tmp_path / "2024.yaml", "--from", tmp_path / "2023.yaml")
    text = (tmp_path / "2024.yaml").read_text(encoding="utf-8")
    mark = "【待核：去年原文，改写】"
    assert "签发人: 周明远【待核：姓名】" in text
    assert f"- {mark}一是人员少；二是经费少。{mark}原因是编制紧。" in text
    assert '- "{{ 数据.不足 }}"' in text
    assert "  - 标题: 2025年工作安排" in text
    assert f"- 标题: {mark}加强力量" in text
    assert f'内容: ["{mark}6月底前增加2人。"]' in text
    assert f"        {mark}抓好\n        落实。{mark}做好2件事！" in text
    assert f'数据: {{不足: "{mark}力量不足，原因是编制紧。"}}' in text
    assert '上年: {不足: "力量不足，原因是编制紧。"}' in text


def test_build_counts_what_nobody_has_looked_at_and_check_does_not_call_it_finished(tmp_path: Path) -> None:
    (tmp_path / "2023.yaml").write_text(GAPS.replace("签发人: 周明远\n", ""), encoding="utf-8")
    new(tmp_path / "2024.yaml", "--from", tmp_path / "2023.yaml")
    [unchecked] = [note for note in build(tmp_path / "2024.yaml").notes if note.code == "unchecked"]
    assert unchecked.params["count"] == 7
    for file in ("2024.yaml", "2024.docx"):
        run = CliRunner().invoke(main, ["check", str(tmp_path / file)])
        assert run.exit_code == 1
        assert "FIN-001" in run.output


def test_a_draft_builds_while_its_figures_wait(tmp_path: Path) -> None:
    rest = "数据: {件数: 167, 列: [1, 2]}\n上年: {件数: 150}\n成文日期: 2024-02-05\n署名: 清河镇\n发文机关标志: 清河镇文件\n"
    rest += "发文字号: {机关代字: 清府发, 年份: 2024, 序号: 3}\n签发人: 甲\n主送机关: 县\n"
    text = "共{{ 数据.件数|万 }}，{{ 数据.件数|同比(上年.件数) }}，{{ 数据.列|合计 }}。"
    rolled(tmp_path, text, rest)
    new(tmp_path / "今年.yaml", "--from", tmp_path / "去年.yaml")
    found = load(tmp_path / "今年.yaml")
    assert found.document.body[0].text == "共【待填】，【待填】，【待填】。"  # type: ignore[union-attr]
    assert found.document.document_number is not None
    assert found.document.document_number.text == "清府发〔2025〕【待填】号"
    [unfilled] = [note for note in found.notes if note.code == "unfilled"]
    assert unfilled.params["count"] == 4
    assert build(tmp_path / "今年.yaml").pages == 1


def test_a_document_written_in_one_piece_is_refused(tmp_path: Path) -> None:
    (tmp_path / "去年.yaml").write_text("{标题: 2023年报告, 发文字号: 清府发〔2024〕3号, 正文: [文]}", encoding="utf-8")
    run = CliRunner().invoke(main, ["new", str(tmp_path / "新.yaml"), "--from", str(tmp_path / "去年.yaml")])
    assert run.exit_code == 1
    assert "每一项单独一行" in run.output
    assert not (tmp_path / "新.yaml").exists()


def test_last_years_plans_stand_beside_this_years_results(carried: Path) -> None:
    text = carried.read_text(encoding="utf-8")
    assert text.index("# 去年的打算：抓好普法宣传") < text.index("按照县委法")
    assert "# 一份说明" in text


def test_the_real_report_carries_over_and_builds(tmp_path: Path) -> None:
    new(tmp_path / "2020.yaml", "--from", YONGJIA)
    document = load(tmp_path / "2020.yaml").document
    assert document.title[-1] == "2020年法治政府建设工作报告"
    assert str(document.date) == "2021-01-12"
    assert build(tmp_path / "2020.yaml").pages >= 5


def test_nothing_is_overwritten_and_what_is_no_kind_is_told(tmp_path: Path) -> None:
    (tmp_path / "有.yaml").write_text("旧", encoding="utf-8")
    assert CliRunner().invoke(main, ["new", str(tmp_path / "有.yaml")]).exit_code == 1
    assert (tmp_path / "有.yaml").read_text(encoding="utf-8") == "旧"
    for wrong, told in (
        ([str(tmp_path / "新.docx")], "文件名要以 .yaml 结尾，如 新.yaml"),
        ([str(tmp_path / "新.yaml"), "--from", str(YONGJIA), "--kind", "通知"], "不另写 --kind、--template"),
    ):
        run = CliRunner().invoke(main, ["new", *wrong])
        assert run.exit_code == 2
        assert told in run.output
    run = CliRunner().invoke(main, ["new", str(tmp_path / "新.yaml"), "--kind", "没有的文种"])
    assert run.exit_code == 2
    assert "可用的有" in run.output
    assert (
        CliRunner().invoke(main, ["new", str(tmp_path / "新.yaml"), "--from", str(tmp_path / "无.yaml")]).exit_code == 1
    )
    assert not (tmp_path / "新.yaml").exists()
