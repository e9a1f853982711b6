"""Templates stand on one another and on the standard; what they change is said, what cannot hold is refused."""

from __future__ import annotations

import re
from pathlib import Path

import pdfplumber
import pytest
from click.testing import CliRunner
from PIL import Image
from tests.content.documents import complaints, loaded, problems, written

from fazhi_docgen import InputError, Options, build
from fazhi_docgen.cli import main
from fazhi_docgen.diagnostics.problems import Place
from fazhi_docgen.source.fields import fields_of
from fazhi_docgen.standard.length import Length
from fazhi_docgen.standard.profile import standard_profile
from fazhi_docgen.template.lookup import find_template
from fazhi_docgen.template.model import TemplateFile
from fazhi_docgen.template.template import Template

TITLE = "标题: 关于防汛工作的报告\n主送机关: 县人民政府\n正文: [做好防汛工作。]\n"
NUMBERED = f"{TITLE}发文字号: {{年份: 2024, 序号: 3}}\n签发人: 周明远\n成文日期: 2024-03-05\n"
DISTRICT = (
    '机关代字: {默认: "{{ 机关.代字 }}府发"}\n发文机关标志: {默认: "{{ 机关.全称 }}文件"}\n署名: "{{ 机关.全称 }}"\n'
)
TOWN = "继承: 区\n机关: {全称: 云川县清河镇人民政府, 简称: 清河镇, 代字: 清河}\n"


def template(folder: Path, name: str, text: str) -> Path:
    file = folder / "templates" / name / "template.yaml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file.parent


def found(folder: Path, name: str = "镇") -> Template:
    return find_template(name, folder, Place("模板"))


def refusals(folder: Path, name: str = "镇") -> list[tuple[str, int]]:
    with pytest.raises(InputError) as caught:
        found(folder, name)
    return [(problem.code, problem.place.line) for problem in caught.value.problems]


def test_a_township_needs_only_its_names(tmp_path: Path) -> None:
    template(tmp_path, "区", DISTRICT)
    template(tmp_path, "镇", TOWN)
    document = loaded(tmp_path, f"模板: 镇\n{NUMBERED}")
    assert document.issuing_mark == ("云川县清河镇人民政府文件",)
    assert document.document_number is not None
    assert document.document_number.text == "清河府发〔2024〕3号"
    assert document.signatories == ("云川县清河镇人民政府",)


def test_what_the_author_wrote_is_never_changed(tmp_path: Path) -> None:
    template(tmp_path, "区", DISTRICT)
    template(tmp_path, "镇", TOWN)
    own = NUMBERED.replace("{年份: 2024, 序号: 3}", "清河委发〔2024〕9号")
    document = loaded(tmp_path, f"模板: 镇\n{own}发文机关标志: 别的文件\n署名: 别的机关\n")
    assert document.issuing_mark == ("别的文件",)
    assert document.document_number is not None
    assert document.document_number.text == "清河委发〔2024〕9号"
    assert document.signatories == ("别的机关",)


def test_a_document_without_a_number_gets_no_red_head(tmp_path: Path) -> None:
    template(tmp_path, "区", DISTRICT)
    template(tmp_path, "镇", TOWN)
    assert loaded(tmp_path, f"模板: 镇\n{TITLE}").issuing_mark == ()


def test_the_nearest_template_has_the_word_entry_by_entry(tmp_path: Path) -> None:
    template(tmp_path, "区", "机关代字: {默认: 区发, 函: 区函}\n抄送: [甲]\n版式: {行与字.最小行距: 27pt}\n")
    template(tmp_path, "镇", "继承: 区\n机关代字: {默认: 镇发}\n版式: {行与字.最小行距: 26.5pt, 表格.线宽: 0.75pt}\n")
    town = found(tmp_path)
    assert town.codes == {"默认": "镇发", "函": "区函"}
    assert town.copies_to == ("甲",)
    assert town.profile.grid.tightest_pitch == Length(26.5)
    assert town.profile.table.rule_weight == Length(0.75)
    assert {(found.name, found.own, found.template) for found in town.deviations} == {
        ("行与字.最小行距", "26.5pt", "镇"),
        ("表格.线宽", "0.75pt", "镇"),
    }


def test_measures_have_chinese_and_english_names(tmp_path: Path) -> None:
    template(
        tmp_path,
        "镇",
        "版式: {elements.note.size: {value: 四号, reason: 办法第七条}, 标题.字号: {值: 小二, 理由: 办法第六条}}\n",
    )
    profile = found(tmp_path).profile
    assert profile.elements["note"].size == Length(14)  # type: ignore[index]
    assert profile.elements["title"].size == Length(18)  # type: ignore[index]


def test_a_template_that_changes_nothing_has_the_standards_own_profile(tmp_path: Path) -> None:
    template(tmp_path, "镇", "名称: 镇\n版式: {标题.字号: 22pt, 行与字.行距: 28.95pt, 版头.标题距分隔线: 2.0行}\n")
    town = found(tmp_path)
    assert town.deviations == ()
    assert town.profile.page == standard_profile().page


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("版式: {标题.字号: 小二}\n", [("deviation_unexplained", 1)]),
        ("版式:\n  行与字.每页行数: 22\n  行与字.行距: 30pt\n", [("geometry_lines", 3)]),
        ("版式:\n  行与字.每页行数: 20\n  行与字.行距: 28.95pt\n", [("geometry_lines_few", 2)]),
        ("版式:\n  行与字.行距: 36pt\n", [("geometry_loosest", 2)]),
        ("版式:\n  行与字.每行字数: 20\n", [("geometry_spacing", 2)]),
        ("版式:\n  行与字.每行字数: 20\n  行与字.字距: 0pt\n", [("geometry_chars_few", 2)]),
        ("版式:\n  表格.线宽: 0.4pt\n  单元格.字号: 11.8pt\n", [("geometry_step", 2), ("geometry_step", 3)]),
        ("版式:\n  页码文字.对齐: {值: 居左, 理由: 试}\n", [("template_choice", 2)]),
        (
            "版式:\n  标题.对齐: {值: 靠边, 理由: 试}\n  标题.字体: 行书\n",
            [("template_choice", 2), ("template_choice", 3)],
        ),
        ("版式:\n  标题.段前: 2行\n  单元格.段前: 1行\n", [("template_settled", 2), ("template_settled", 3)]),
        ("版式:\n  版面.订口: {值: 60mm, 理由: 试}\n", [("geometry_sheet", 2)]),
        ("版式:\n  行与字.每行字数: 28\n  行与字.字距: 1pt\n", [("geometry_chars", 3)]),
        ("版式:\n  行与字.最小行距: 30pt\n", [("geometry_tightest", 2)]),
        ("版式:\n  正文.字号: {值: 0pt, 理由: 试}\n", [("geometry_range", 2)]),
        (
            "版式:\n  印章.直径: 42pt\n  标题.段后: 60行\n  正文.首行缩进: {值: -2字, 理由: 试}\n",
            [("geometry_range", 2), ("geometry_range", 3), ("deviation_unexplained", 3), ("geometry_range", 4)],
        ),
        (
            "版式:\n  发文机关标志字号.行距倍数: 0\n  版头.每行签发人数: 0\n",
            [("geometry_range", 2), ("geometry_range", 3)],
        ),
        ("版式:\n  单元格.字号: 30pt\n", [("geometry_size", 2)]),
        ("版式:\n  版面.版心高: {值: 255mm, 理由: 试}\n", [("geometry_folio", 2)]),
        ("版式:\n  标题.字好: 小二\n", [("template_measure", 2)]),
        ("版式:\n  标题.字号: 很大\n  标题.段后: 1厘米\n", [("template_value", 2), ("template_value", 3)]),
        ("机关代字: {报高: 镇发}\n", [("template_kind", 1)]),
        ("继承: 镇\n", [("template_circle", 1)]),
        ("继承: 没有\n", [("template_missing", 1)]),
        ("编号: 随便\n字处理: 别的\n", [("choice_wrong", 1), ("choice_wrong", 2)]),
        ("字体文件: {仿宋: 没有.ttf}\n", [("path_missing", 1)]),
        ("印章: ../外.png\n", [("path_outside", 1)]),
        ("没有这个键: 1\n", [("key_unknown", 1)]),
        ("- 列表\n", [("not_a_mapping", 1)]),
    ],
)
def test_what_cannot_hold_is_refused_where_it_stands(
    tmp_path: Path, text: str, expected: list[tuple[str, int]]
) -> None:
    template(tmp_path, "镇", text)
    assert refusals(tmp_path) == expected


def test_a_wrong_template_is_told_with_what_is_wrong_in_the_document(tmp_path: Path) -> None:
    template(tmp_path, "镇", "没有这个键: 1\n")
    codes = {code for code, _, _ in complaints(written(tmp_path, "模板: 镇\n标题: 题\n"))}
    assert codes == {"key_unknown", "value_missing"}


def test_a_named_folder_goes_before_the_one_beside_the_document(tmp_path: Path) -> None:
    template(tmp_path, "镇", "署名: 旁边的\n")
    template(tmp_path / "别处", "镇", "署名: 别处的\n")
    named = find_template("镇", tmp_path, Place(""), tmp_path / "别处/templates")
    assert named.signatories == ("别处的",)


def test_phrases_come_from_the_nearest_template_and_the_kind(tmp_path: Path) -> None:
    district = template(tmp_path, "区", DISTRICT) / "phrases"
    (district / "报告").mkdir(parents=True)
    (district / "结尾.txt").write_text("各文种的结尾。\n", encoding="utf-8")
    (district / "报告/结尾.txt").write_text("{{ 机关.简称 }}特此报告。\n\n第二段。\n", encoding="utf-8")
    template(tmp_path, "镇", TOWN)
    text = "模板: 镇\n标题: 题\n主送机关: 县\n正文: [{标题: 一, 内容: [{套话: 结尾}]}]\n"
    body = loaded(tmp_path, text).body[0].body  # type: ignore[union-attr]
    assert [block.text for block in body] == ["清河镇特此报告。", "第二段。"]  # type: ignore[union-attr]
    assert complaints(written(tmp_path, text.replace("结尾", "结屋")))[0][0] == "phrase_missing"


@pytest.mark.parametrize("name", ["yongjia", "anju", "bachuan"])
def test_the_pitch_and_size_of_a_template_stand_on_the_page(tmp_path: Path, name: str) -> None:
    sentences = "".join("做好各项工作，落实各项责任，确保按时完成。" for _ in range(60))
    source = written(
        tmp_path,
        f"模板: tongliang/{name}\n文种: 报告\n标题: 关于防汛工作的报告\n主送机关: 区政府\n正文: [{sentences}]\n成文日期: 2024-03-05\n",
    )
    build(source, options=Options(formats=("pdf",)))
    profile = find_template(f"tongliang/{name}", tmp_path, Place("")).profile
    with pdfplumber.open(source.with_suffix(".pdf")) as pdf:
        title = pdf.pages[0].chars[0]
        lines = sorted({round(char["bottom"], 1) for char in pdf.pages[1].chars if char["size"] == 16})
    assert title["size"] == pytest.approx(profile.elements["title"].size.pt)  # type: ignore[index]
    assert lines[1] - lines[0] == pytest.approx(profile.grid.pitch.pt, abs=0.1)


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["template", *arguments])
    return result.exit_code, result.output


def test_the_shipped_templates_are_sound_and_listed() -> None:
    code, listed = run("list")
    assert code == 0
    assert {"gbt9704", "tongliang", "tongliang/yongjia", "tongliang/anju", "tongliang/bachuan"} <= set(listed.split())
    code, said = run("validate")
    assert code == 0
    assert "tongliang/bachuan：通过，与标准不同的有 3 处" in said
    assert "街道公文处理办法第六条" in said


def test_show_tells_which_template_each_value_comes_from() -> None:
    _, said = run("show", "tongliang/bachuan")
    rows = {line.split()[0]: line.split()[-1] for line in said.splitlines()}
    assert rows["机关.全称"] == "tongliang/bachuan"
    assert rows["机关代字.默认"] == "tongliang/jiedao"
    assert rows["格式.函"] == "tongliang"
    assert "巴川办发" in said  # as it is printed
    assert "巴川街道办事处会议纪要" in said
    assert "标题.字号”为“小一”" in said


def test_diff_names_what_differs_and_each_departure() -> None:
    _, said = run("diff", "tongliang/yongjia", "tongliang/anju")
    assert "版式.行与字.行距" in said
    assert "格式.函" not in said
    assert (
        "tongliang/anju · 与标准不同：“行与字.行距”为“31.5pt”，标准为“28.95pt”（GB/T 9704第5.2.3、7.3.5.5条，实务；理由："
        in said
    )


def test_a_new_template_is_sound_as_it_is_and_never_overwrites() -> None:
    runner = CliRunner()
    assert runner.invoke(main, ["template", "new", "新镇", "--from", "tongliang", "--label", '新: "镇"']).exit_code == 0
    said = runner.invoke(main, ["template", "validate", "新镇"])
    assert said.exit_code == 1
    assert "新镇：没有填完" in said.output
    assert runner.invoke(main, ["template", "new", "新镇"]).exit_code == 1
    assert runner.invoke(main, ["template", "new", "../外"]).exit_code == 2
    assert runner.invoke(main, ["template", "new", "gbt9704"]).exit_code == 2
    # Every line that is offered as a comment is right when it is put in force.
    file = Path("templates/新镇/template.yaml")
    lines = file.read_text(encoding="utf-8").splitlines()
    start = next(place for place, line in enumerate(lines) if line.startswith("# —— 本单位"))
    offered = [line.removeprefix("# ") for line in lines[start:] if "——" not in line and "印章" not in line]
    kept = [line.replace("【待填】", "新") for line in offered if "小标宋.ttf" not in line and "标志.png" not in line]
    file.write_text("\n".join([*lines[:start], *kept]), encoding="utf-8")
    said = runner.invoke(main, ["template", "validate", "新镇"])
    assert said.exit_code == 0, said.output


@pytest.mark.parametrize("parent", [(), ("--from", "tongliang")], ids=["standard", "district"])
def test_a_clerk_gets_from_a_new_template_to_a_red_headed_report(parent: tuple[str, ...]) -> None:
    def command(*arguments: str) -> str:
        result = CliRunner().invoke(main, arguments)
        assert result.exit_code == 0, result.output
        return result.output

    command("template", "new", "清河", *parent, "--label", "清河镇")
    file = Path("templates/清河/template.yaml")
    text = file.read_text(encoding="utf-8")
    for name in ("云川县清河镇人民政府", "清河"):
        text = text.replace("【待填】 #", f"{name} #", 1)
    file.write_text(text, encoding="utf-8")
    assert "清河：通过" in command("template", "validate", "清河")
    command("new", "2024.yaml", "--kind", "法治政府建设年度报告", "--template", "清河", "--year", "2024")
    report = Path("2024.yaml")
    text = report.read_text(encoding="utf-8").replace("# 发文字号", "发文字号").replace("# 签发人", "签发人")
    report.write_text(text, encoding="utf-8")
    said = command("build", "2024.yaml", "--to", "pdf")
    assert "还有 14 处“【待填】”没有填" in said
    with pdfplumber.open("2024.pdf") as pdf:
        printed = "".join("".join(page.extract_text().split()) for page in pdf.pages)
    for expected in (
        "云川县清河镇人民政府文件",
        "清河府发〔2025〕",
        "云川县清河镇人民政府关于2024年",
        "2024年，清河镇坚持",
        "特此报告。",
    ):
        assert expected in printed


def test_a_document_is_filed_where_its_template_says(tmp_path: Path) -> None:
    template(tmp_path, "镇", "继承: tongliang\n归档: {全宗号: Z109}\n")
    path = written(
        tmp_path,
        "模板: 镇\n文种: 意见\n标题: 题\n正文: [文]\n署名: 清河镇\n成文日期: 2024-01-02\n归档: {保管期限: 30年}\n",
    )
    result = CliRunner().invoke(main, ["archive", str(path), "-o", str(tmp_path / "档")])
    assert result.exit_code == 0, result.output
    assert "Z109-WS·2024-D30-DZB-0001" in result.output + " ".join(str(file) for file in (tmp_path / "档").rglob("*"))


def test_each_kind_has_the_form_that_its_template_gives_it(tmp_path: Path) -> None:
    template(tmp_path, "镇", f"{DISTRICT}格式: {{通知: 信函}}\n机关: {{全称: 清河镇人民政府, 代字: 清河}}\n")
    notice = "模板: 镇\n文种: 通知\n标题: 题\n主送机关: 县\n正文: [文]\n发文字号: {年份: 2024, 序号: 3}\n"
    assert loaded(tmp_path, notice).form == "信函"
    assert loaded(tmp_path, f"{notice}格式: 普通\n").form == "普通"
    assert loaded(tmp_path, notice.replace("通知", "函")).form is None


def test_what_a_template_still_lacks_is_told_with_each_document(tmp_path: Path) -> None:
    template(tmp_path, "镇", "署名: 【待填】\n")
    notes = build(written(tmp_path, "模板: 镇\n文种: 意见\n标题: 题\n正文: [文]\n成文日期: 2024-01-02\n")).notes
    assert "template_unfilled" in {note.code for note in notes}


def test_the_documentation_s_example_is_right(tmp_path: Path) -> None:
    manual = (Path(__file__).parents[2] / "docs/templates.md").read_text(encoding="utf-8")
    layered, example = re.findall(r"```yaml\n(.*?)```", manual, re.DOTALL)
    template(tmp_path, "镇", example)
    assert len(found(tmp_path).deviations) == 6
    folder = template(tmp_path, "双桥", layered)
    for name in ("政府章", "党委章", "旧章"):
        Image.new("RGB", (40, 40), "red").save(folder / f"{name}.png")
    assert found(tmp_path, "双桥/党委").notes == ()
    keys = re.findall(r"^\| ([\w、]+) \|", manual.partition("## 能写哪些项")[2].partition("## ")[0], re.MULTILINE)
    documented = {key for cell in keys for key in cell.split("、")} - {"键"}
    assert documented == {field.chinese for field in fields_of(TemplateFile).values()}


def test_templates_where_one_works_serve_documents_in_folders_below(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    template(tmp_path, "镇", "署名: 清河镇\n")
    (tmp_path / "2024").mkdir()
    path = written(tmp_path / "2024", "模板: 镇\n文种: 意见\n标题: 题\n正文: [文]\n成文日期: 2024-01-02\n")
    assert loaded(tmp_path / "2024", path.read_text(encoding="utf-8")).signatories == ("清河镇",)
    monkeypatch.chdir(tmp_path / "2024")
    assert complaints(path)[0][0] == "template_missing"
    monkeypatch.setenv("FAZHI_DOCGEN_TEMPLATES", "../templates")
    assert CliRunner().invoke(main, ["build", "公文.yaml", "--to", "pdf"]).exit_code == 0


def test_a_name_that_nobody_gave_is_told_where_the_template_quotes_it(tmp_path: Path) -> None:
    district = template(tmp_path, "区", DISTRICT) / "template.yaml"
    template(tmp_path, "镇", "继承: 区\n")
    (*_, problem) = problems(written(tmp_path, f"模板: 镇\n{NUMBERED}"))
    told = {(found.place.file, found.place.line) for found in problems(written(tmp_path, f"模板: 镇\n{NUMBERED}"))}
    assert told == {(str(district), line) for line in (1, 2, 3)}
    assert problem.code == "facts_undefined"


@pytest.mark.parametrize(
    "name",
    [
        "../外",
        "../../外",
        "/etc",
        "{folder}/外",
        "外/../../外",
        "链接",
        "链接/内",
        "..",
        "甲" * 300,
        "a\\0b",
        "{{ 数据.名 }}",
    ],
)
def test_a_template_s_name_leads_nowhere_else(tmp_path: Path, name: str) -> None:
    inside = tmp_path / "公文"
    template(inside, "镇", "名称: 镇\n")
    for place in (tmp_path / "外", tmp_path / "外/内"):
        place.mkdir()
        (place / "template.yaml").write_text("署名: root:x\n", encoding="utf-8")
    (inside / "templates/链接").symlink_to(tmp_path / "外", target_is_directory=True)
    name = name.format(folder=tmp_path) if "{folder}" in name else name
    found = problems(written(inside, f"模板: '{name}'\n标题: 题\n正文: [文]\n"))
    assert found[0].code == "template_missing"
    template(inside, "子", f"继承: '{name}'\n")
    assert [code for code, _ in refusals(inside, "子")] == ["template_missing"]
    assert "root:" not in found[0].text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("署名: !!python/object/apply:os.system ['id']\n", "yaml_tag"),
        ("署名: &a 甲\n抄送: [*a]\n", "yaml_alias"),
        ("署名: '{{ 机关.__class__ }}'\n", "facts_undefined"),
        ("署名: '{{ 9**9**9 }}'\n", "facts_syntax"),
        ("署名: '{% for i in range(1000000000) %}甲{% endfor %}'\n", "facts_syntax"),
        ("署名: \"{{ '{0.__class__}'.format(机关) }}\"\n", "facts_syntax"),
        ("印章: /etc/passwd\n", "path_outside"),
        ("字体文件: {仿宋: ../../外/字.ttf}\n", "path_outside"),
    ],
)
def test_a_hostile_template_is_refused_in_words(tmp_path: Path, text: str, code: str) -> None:
    template(tmp_path, "镇", text)
    (problem, *_) = problems(
        written(tmp_path, "模板: 镇\n文种: 意见\n标题: 题\n正文: [文]\n成文日期: 2024-01-02\n印章: 是\n")
    )
    assert problem.code == code
    assert problem.place.file.endswith("template.yaml")


def test_the_last_of_the_measures_is_suggested_too_and_no_list_is_endless(tmp_path: Path) -> None:
    template(tmp_path, "镇", "版式:\n  页码文字.字休: 宋体\n  页边距.上: 35mm\n")
    last, unknown = (str(problem) for problem in _complaints(tmp_path))
    assert "“页码文字.字体”" in last
    assert len(unknown) < 1000


def _complaints(folder: Path) -> tuple[object, ...]:
    with pytest.raises(InputError) as raised:
        found(folder)
    return tuple(raised.value.problems)
