"""What a clerk types is recognised as what it is, and what nobody can know is asked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import pytest
import yaml
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from fazhi_docgen import loads
from fazhi_docgen.importing.found import Office
from fazhi_docgen.importing.run import Imported, import_file

TITLE = "清河镇人民政府关于做好防汛工作的通知"
NOTICE = """清河府发〔2024〕 17 号

        清河镇人民政府
关于做好2024年秋冬季森林防火工作的通知

各村（居）民委员会，镇属各部门：

    现就有关事项通知如下：

一、提高认识，压实责任

    各村（社区）主任为第一责任人。

二、突出重点，强化措施

（一）严格火源管理。重点管控以下行为：

1、上坟烧纸；
2、野炊、吸烟。

（二）储备物资。各村物资储备情况见下表：

村名\t灭火拍（把）\t水枪（支）
青龙村\t30\t10
合计\t30\t10

    特此通知。

    附件：1. 各村（社区）森林防火责任人名单
          2. 《应急物资储备清单》

                              清河镇人民政府
                              2024年10月8日

    （联系人：杨帆；联系电话：023-45678901）

抄送：县林业局，县应急管理局。
清河镇党政综合办公室              2024年10月8日印发（共印30份）
附件1

各村（社区）森林防火责任人名单

序号\t村（社区）\t责任人
1\t青龙村\t王大山
"""


def brought(folder: Path, *lines: str, title: str = TITLE) -> tuple[dict[str, Any], Imported]:
    """The document that a text of these lines under a title becomes, and what was told of it."""
    return read(folder, "\n".join([title, *lines, ""]))


def read(folder: Path, text: str) -> tuple[dict[str, Any], Imported]:
    (folder / "文.txt").write_text(text, encoding="utf-8")
    imported = import_file(folder / "文.txt")
    return dict(yaml.load(imported.text, Loader=yaml.BaseLoader)), imported


def asked(imported: Imported) -> str:
    return "\n".join(map(str, imported.account.decisions))


def told(imported: Imported) -> str:
    return "\n".join(map(str, imported.account.entries))


def test_a_notice_as_a_clerk_types_it(tmp_path: Path) -> None:
    found, imported = read(tmp_path, f"清河镇人民政府文件\n{NOTICE}")
    assert found["发文机关标志"] == ["清河镇人民政府文件"]
    assert found["发文字号"] == "清河府发〔2024〕17号"
    assert found["标题"] == ["清河镇人民政府", "关于做好2024年秋冬季森林防火工作的通知"]
    duties, measures = found["正文"][1:3]
    assert duties == {"标题": "提高认识，压实责任", "内容": ["各村（社区）主任为第一责任人。"]}
    fires, stores = measures["内容"]
    assert fires["标题"] == "严格火源管理。"
    assert fires["内容"] == ["重点管控以下行为：", {"条目": ["上坟烧纸；", "野炊、吸烟。"]}]
    assert stores["内容"][1]["表格"]["表头"] == ["村名", "灭火拍（把）", "水枪（支）"]
    assert stores["内容"][1]["表格"]["行"] == [["青龙村", "30", "10"], ["合计", "30", "10"]]
    assert found["正文"][-1] == "特此通知。"
    listed = [part["名称"] for part in found["附件"]]
    assert listed == ["各村（社区）森林防火责任人名单", "应急物资储备清单"]
    assert found["附件"][0]["正文"][0]["表格"]["行"] == [["1", "青龙村", "王大山"]]
    assert (found["署名"], found["成文日期"]) == (["清河镇人民政府"], "2024年10月8日")
    assert found["附注"] == "联系人：杨帆；联系电话：023-45678901"
    assert found["抄送"] == ["县林业局", "县应急管理局"]
    assert (found["印发机关"], found["印发日期"]) == ("清河镇党政综合办公室", "2024年10月8日")
    assert "没有转入的文字：“（共印30份）”" in told(imported)
    assert "附件“应急物资储备清单”没有找到正文" in asked(imported)


# a site's own words


@pytest.mark.parametrize(
    "line",
    [
        "要推广智能问答系统。",
        "智能问答 政策问答 是群众最常用的。",
        "请牢记当前位置：镇政府大楼",
        "审核：杨帆",
        "主办单位：清河镇人民政府",
        "来源：县水利局",
    ],
)
def test_text_that_speaks_as_sites_do_stays(line: str, tmp_path: Path) -> None:
    found, _ = brought(tmp_path, "各村：", "现通知如下。", line, "特此通知。", line)
    assert sum(line.replace(" ", "") in str(block).replace(" ", "") for block in found["正文"]) == 2


def test_each_line_of_a_site_s_is_named(tmp_path: Path) -> None:
    foot = ["主办单位：清河镇人民政府", "扫一扫在手机打开当前页", "智能问答 政策问答 便民地图"]
    head = "您当前的位置：首页 > 政务公开"
    found, imported = read(tmp_path, "\n".join([head, TITLE, "现通知如下。", "特此通知。", *foot]))
    assert found["正文"] == ["现通知如下。", "特此通知。"]
    assert all(f"没有转入：“{line}”" in told(imported) for line in (head, *foot))


def test_a_record_that_names_nothing_is_confirmed_by_a_person(tmp_path: Path) -> None:
    rows = ["115002240093516242/2020-00573", "法制", "工作报告", "铜梁区永嘉镇", "2020-05-07", "2020-05-08"]
    record = [f"  • {row}" for row in rows]
    found, imported = read(tmp_path, "\n".join([*record, TITLE, "现通知如下。", "特此通知。"]))
    assert found["公开"]["发布日期"] == "2020年5月8日"
    assert "发布机构“铜梁区永嘉镇”" in asked(imported)
    found, imported = read(tmp_path, "\n".join([*record[:3], TITLE, "现通知如下。", "特此通知。"]))
    assert found["公开"] == {"索引号": "115002240093516242/2020-00573"}
    assert "不合通常的次序，没有转入：“• 法制”" in asked(imported)


# the head


def test_a_title_that_names_no_kind_is_asked_about(tmp_path: Path) -> None:
    _, imported = brought(tmp_path, "各项工作有序开展。", "特此报告。", title="清河镇2024年防汛工作大事记")
    assert "看不出文种" in asked(imported)
    assert "# 待定：文种" in imported.text


@pytest.mark.parametrize("kind", ["工作总结", "工作方案（试行）", "工作要点"])
def test_a_title_that_names_a_working_document_says_what_it_is(tmp_path: Path, kind: str) -> None:
    fields, imported = brought(tmp_path, "各项工作有序开展。", title=f"清河镇2024年防汛{kind}")
    assert "看不出文种" not in asked(imported)
    assert "文种" not in fields


def test_a_red_head_is_no_part_of_the_title(tmp_path: Path) -> None:
    head = "000003\n秘密★1年\n特急\n清河镇人民政府文件\n清河府〔2024〕12号      签发人：周明远\n"
    found, _ = read(tmp_path, f"{head}关于防汛工作的请示\n县人民政府：\n妥否，请批示。\n")
    assert found["标题"] == "关于防汛工作的请示"
    assert (found["份号"], found["密级"], found["保密期限"], found["紧急程度"]) == ("000003", "秘密", "1年", "特急")
    assert (found["发文字号"], found["签发人"]) == ("清河府〔2024〕12号", ["周明远"])


def test_a_signature_below_the_title_goes_to_the_end(tmp_path: Path) -> None:
    found, imported = brought(tmp_path, "清河镇人民政府", "2024年4月8日", "各村：", "现通知如下。", "特此通知。")
    assert found["标题"] == TITLE
    assert (found["署名"], found["成文日期"]) == (["清河镇人民政府"], "2024年4月8日")
    assert "移到文后：“清河镇人民政府”" in told(imported)


# the end

SIGNED = ["清河镇人民政府", "2024年4月8日"]


@pytest.mark.parametrize(
    "below",
    [
        ["抄送：县水利局"],
        ["（联系人：杨帆）", "抄送：县水利局", "清河镇党政办公室2024年4月8日印发"],
        ["抄报：县水利局", "（共印30份）"],
    ],
)
def test_what_stands_below_a_signature_does_not_hide_it(below: list[str], tmp_path: Path) -> None:
    found, _ = brought(tmp_path, "现通知如下。", "特此通知。", *SIGNED, *below)
    assert found["正文"] == ["现通知如下。", "特此通知。"]
    assert (found["署名"], found["成文日期"], found["抄送"]) == (["清河镇人民政府"], "2024年4月8日", ["县水利局"])


def test_a_strange_line_below_a_signature_is_asked_about(tmp_path: Path) -> None:
    found, imported = brought(tmp_path, "现通知如下。", *SIGNED, "此件请存档")
    assert found["署名"] == ["清河镇人民政府"]
    assert found["正文"] == ["现通知如下。", "此件请存档"]
    assert "“此件请存档”写在落款之后" in asked(imported)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2024年4月8日", "2024年4月8日"),
        ("二〇二四年四月八日", "2024年4月8日"),
        ("2024.4.8", "2024年4月8日"),
        ("20240408", "2024年4月8日"),
    ],
)
def test_a_date_with_one_reading_is_read(written: str, day: str, tmp_path: Path) -> None:
    found, _ = brought(tmp_path, "现通知如下。", "清河镇人民政府", written)
    assert found["成文日期"] == day


@pytest.mark.parametrize(
    ("written", "reading"),
    [
        ("2020112", "可能是 2020年1月12日、2020年11月2日"),
        ("2020年13月45日", "没有这一天"),
        ("2024年×月×日", "没有这一天，或者缺了月、日"),
    ],
)
def test_a_date_that_cannot_be_read_is_not_written(written: str, reading: str, tmp_path: Path) -> None:
    found, imported = brought(tmp_path, "现通知如下。", "清河镇人民政府", written)
    assert "成文日期" not in found
    assert found["署名"] == ["清河镇人民政府"]
    assert f"“{written}”读不出来，{reading}" in asked(imported)
    assert f"# 待定：成文日期，原文是“{written}”" in imported.text


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (["附件：1.责任人名单", "2.物资表"], ["责任人名单", "物资表"]),
        (["附件：", "1、责任人名单", "2、物资表。"], ["责任人名单", "物资表"]),
        (["附件1：责任人名单", "附件2：物资表"], ["责任人名单", "物资表"]),
        (["附：责任人名单"], ["责任人名单"]),
        (["附件：1.", "2.物资表"], ["物资表"]),
    ],
)
def test_lists_of_attachments(lines: list[str], names: list[str], tmp_path: Path) -> None:
    found, imported = brought(tmp_path, "现通知如下。", *lines, *SIGNED, "抄送：县水利局")
    assert [part["名称"] for part in found["附件"]] == names
    assert found["正文"] == ["现通知如下。"]
    assert found["署名"] == ["清河镇人民政府"]
    assert ("没有名称" in asked(imported)) == ("附件：1." in lines)


# numbers


def test_damaged_numbers_that_fill_the_gap_are_not_asked_about(tmp_path: Path) -> None:
    _, imported = brought(tmp_path, "一、总则", "（一）甲", "文。", ")乙", "文。", "（三）丙", "文。")
    assert "接不上" not in asked(imported)


def test_a_gap_that_they_do_not_fill_is_asked_about_once(tmp_path: Path) -> None:
    _, imported = brought(
        tmp_path, "一、总则", "（一）甲", "文。", ")乙", "文。", "（四）丙", "文。", "（五）丁", "文。"
    )
    assert asked(imported).count("接不上") == 1
    assert "序号“（四）”接不上，照原来的编，写了“起始号: 4”" in asked(imported)


def test_numbers_that_would_look_otherwise_stay_as_they_were_typed(tmp_path: Path) -> None:
    found, imported = brought(tmp_path, "一、总则", "要做到：", "1.甲；", "3.乙。", "二、分则", "还要：", "1.丙。")
    assert found["正文"][0]["内容"] == ["要做到：", "1.甲；", "3.乙。"]
    assert "序号" not in found
    assert "序号“1.”不会由程序这样编，写进文字" in told(imported)


def test_numbers_that_go_on_under_the_next_heading_are_counted_on(tmp_path: Path) -> None:
    found, imported = brought(tmp_path, "一、总则", "要做到：", "1.甲；", "2.乙。", "二、分则", "还要：", "3.丙。")
    assert [part["内容"] for part in found["正文"]] == [
        ["要做到：", {"条目": ["甲；", "乙。"]}],
        ["还要：", {"条目": ["丙。"], "起始号": "接上"}],
    ]
    assert not asked(imported).count("接不上")


def test_a_second_document_in_a_file_is_asked_about(tmp_path: Path) -> None:
    other = ("清河镇关于清理楼道的通知", "各社区：", "请于8月10日前清理楼道杂物。", "清河镇人民政府", "2024年7月30日")
    _, imported = brought(tmp_path, "请参加婚检。", "清河镇人民政府", "2024年7月28日", *other)
    assert "“清河镇关于清理楼道的通知”像是另一份公文的标题" in asked(imported)


def test_a_short_text_may_begin_with_figures(tmp_path: Path) -> None:
    found, _ = brought(tmp_path, "1、清理范围", "全镇河道。", "2、清理时间", "（1）4月自查；", "（2）5月检查。")
    assert found["序号"] == ["1."]
    assert [part["标题"] for part in found["正文"]] == ["清理范围", "清理时间"]


@pytest.mark.parametrize(
    ("numbers", "signs"),
    [
        (("1.", "（1）", "①"), ["一、", "1."]),
        (("1、", "1）"), ["一、", "1.", "1）"]),
        (("（1）", "①"), ["一、", "（1）"]),
        (("①",), ["一、", "①"]),
        (("（一）", "1.", "（1）"), None),
        (("（一）", "（1）"), ["一、", "（一）", "（1）"]),
    ],
)
def test_level_signs_are_those_of_the_original(
    tmp_path: Path, numbers: tuple[str, ...], signs: list[str] | None
) -> None:
    """Each level of the original under the one before; what is built bears the same numbers."""
    below = [f"{number}要抓好第{place}件事；" for place, number in enumerate(numbers)]
    found, imported = brought(
        tmp_path, "一、总体要求", "坚持标准。", "二、主要任务", *below, "三、工作要求", "压实责任。"
    )
    assert found.get("序号") == signs
    assert ("各层的序号照原件" in told(imported)) == (signs is not None)
    printed = [line.text for page in loads(imported.text).render().layout.pages for line in page.lines]
    assert [text for text in printed if "件事" in text] == [text.replace("1、", "1.") for text in below]


def test_a_run_in_heading_is_one(tmp_path: Path) -> None:
    found, _ = brought(tmp_path, "一、总体要求", "（一）总要求。要把防汛作为头等大事。")
    assert found["正文"][0]["内容"] == [{"标题": "总要求。", "接排": "是", "内容": ["要把防汛作为头等大事。"]}]


# blanks and the account


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("用 Microsoft Word 2010 编写 2019 年台账。", "用Microsoft Word 2010编写2019年台账。"),
        ("第一条  为做好 防汛工作。", "第一条　为做好防汛工作。"),
        ("联系人：杨帆    电话：023-45678901", "联系人：杨帆　电话：023-45678901"),
    ],
)
def test_blanks_that_part_words_stay(typed: str, kept: str, tmp_path: Path) -> None:
    found, _ = brought(tmp_path, "各村：", "现通知如下。", typed, "特此通知。")
    assert found["正文"][1] == kept


def test_the_account_shows_lines_whole_and_blanks_by_their_names(tmp_path: Path) -> None:
    long = "您当前的位置：首页 > " + "政务公开 > " * 20
    _, imported = read(tmp_path, f"{long}\n{TITLE}\n做 好防汛工作。\n")
    assert long.strip() in told(imported)
    assert "去掉“〈空格〉”，1 处" in told(imported)


def test_the_name_of_the_file_stays_in_the_comment(tmp_path: Path) -> None:
    (tmp_path / "a\n标题: 坏.txt").write_text(f"{TITLE}\n现通知如下。\n", encoding="utf-8")
    imported = import_file(tmp_path / "a\n标题: 坏.txt")
    assert yaml.load(imported.text, Loader=yaml.BaseLoader)["标题"] == TITLE


def test_what_cannot_be_built_says_what_comes_first(tmp_path: Path) -> None:
    found, imported = brought(tmp_path, "县委：", "现报告如下\ue000。", title="清河镇人民政府文件\n关于防汛工作的报告")
    assert found["格式"] == "普通"
    assert found["签发人"] == ["【待填】"]
    assert "上行文（报告）要有签发人，原件里没有" in asked(imported)
    assert "生成以前先要改，YAML 第" in asked(imported)
    assert "签发人" in asked(imported)


# Word files of offices


def test_an_imprint_in_a_table_and_a_frame_around_a_note(tmp_path: Path) -> None:
    word = docx.Document()
    for text in (TITLE, "各村：", "现通知如下。", "特此通知。", *SIGNED):
        word.add_paragraph(text)
    imprint = word.add_table(2, 2)
    imprint.cell(0, 0).merge(imprint.cell(0, 1)).text = "抄送：县财政局，县民政局。"
    imprint.cell(1, 0).text, imprint.cell(1, 1).text = "清河镇党政办公室", "2024年4月9日印发"
    word.save(str(tmp_path / "文.docx"))
    found = yaml.load(import_file(tmp_path / "文.docx").text, Loader=yaml.BaseLoader)
    assert (found["抄送"], found["印发机关"], found["印发日期"]) == (
        ["县财政局", "县民政局"],
        "清河镇党政办公室",
        "2024年4月9日",
    )
    assert found["署名"] == ["清河镇人民政府"]


def test_a_title_of_several_lines_that_word_knows(tmp_path: Path) -> None:
    word = docx.Document()
    for text in ("清河镇人民政府", "关于做好防汛工作的通知"):
        word.add_paragraph(text, style="Title")
    word.add_heading("压实责任", 1)
    word.add_paragraph("各村要落实责任。")
    word.save(str(tmp_path / "文.docx"))
    found = yaml.load(import_file(tmp_path / "文.docx").text, Loader=yaml.BaseLoader)
    assert found["标题"] == ["清河镇人民政府", "关于做好防汛工作的通知"]
    assert found["正文"] == [{"标题": "压实责任", "内容": ["各村要落实责任。"]}]


# letters and minutes


def test_a_letter_as_a_clerk_types_it(tmp_path: Path) -> None:
    found, imported = read(
        tmp_path,
        "                清 河 镇 人 民 政 府\n清府函〔2024〕6号\n关于商请支援防汛物资的函\n\n白马镇人民政府：\n"
        "    现商请贵镇支援编织袋5000条。\n    请予函复。\n                  清河镇人民政府\n                 2024 年 6 月 30 日\n",
    )
    assert (found["格式"], found["发文机关标志"], found["发文字号"]) == (
        "信函",
        ["清河镇人民政府"],
        "清府函〔2024〕6号",
    )
    assert (found["标题"], found["主送机关"]) == ("关于商请支援防汛物资的函", "白马镇人民政府")
    assert (found["署名"], found["成文日期"]) == (["清河镇人民政府"], "2024年6月30日")
    assert asked(imported) == ""


def test_minutes_as_a_clerk_types_them(tmp_path: Path) -> None:
    found, _ = read(
        tmp_path,
        "清河镇人民政府会议纪要\n第12期\n清河镇党政综合办公室                2024年5月8日\n\n镇政府第12次常务会议纪要\n"
        "2024年5月6日，镇长周明远主持召开会议。现纪要如下。\n出席：周明远、李明。\n请假：张三\n抄送：镇属各部门。\n",
    )
    assert (found["格式"], found["发文机关标志"], found["发文字号"]) == ("纪要", ["清河镇人民政府会议纪要"], "第12期")
    assert (found["标题"], found["成文日期"]) == ("镇政府第12次常务会议纪要", "2024年5月8日")
    assert (found["出席"], found["请假"], found["抄送"]) == (["周明远", "李明"], ["张三"], ["镇属各部门"])
    assert found["正文"] == ["2024年5月6日，镇长周明远主持召开会议。现纪要如下。"]


# what a careful clerk types


@pytest.mark.parametrize(
    "line",
    [
        "2024年，全镇扎实推进法治建设。现将有关情况报告如下：",
        "根据《中华人民共和国防洪法》有关规定，现通告如下：",
        "经镇党委研究，决定：",
    ],
)
def test_an_opening_sentence_that_ends_with_a_colon_is_no_recipient(line: str, tmp_path: Path) -> None:
    found, _ = brought(tmp_path, line, "一、加强领导。", "二、落实责任。")
    assert "主送机关" not in found
    assert found["正文"][0] == line


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("张  三  赵小红  李  四", "张　三　赵小红　李　四"),
        ("出席：陈志远 李明 王强。", "出席：陈志远　李明　王强。"),
        ("落实《中共中央 国务院关于防汛的意见》精神。", "落实《中共中央　国务院关于防汛的意见》精神。"),
        ("落实《清河县委 清河县人民政府关于防汛的意见》。", "落实《清河县委　清河县人民政府关于防汛的意见》。"),
    ],
)
def test_blanks_between_names_stay(line: str, written: str, tmp_path: Path) -> None:
    found, imported = brought(tmp_path, "各村要落实责任。", line)
    assert found["正文"][1] == written
    assert asked(imported) == ""


def test_rows_of_names_are_no_lines_broken_by_hand(tmp_path: Path) -> None:
    rows = ["张  三  李  四", "王  强  赵小红", "刘  洋  周  敏"]
    _, imported = brought(tmp_path, "名单公布于后。", *rows)
    assert asked(imported) == ""


def test_a_joint_mark_is_one_wherever_its_words_stand(tmp_path: Path) -> None:
    rest = "石门委发〔2024〕3号        签发人：李 明  王小强\n关于2023年防汛情况的报告\n县政府：\n报告如下。\n"
    for mark in ("中共石门镇委员会\n石门镇人民政府文件\n", "中共石门镇委员会\n文 件\n石门镇人民政府\n"):
        found, _ = read(tmp_path, mark + rest)
        assert found["发文机关标志"] == ["中共石门镇委员会文件", "石门镇人民政府"]
        assert (found["发文字号"], found["签发人"]) == ("石门委发〔2024〕3号", ["李明", "王小强"])


def test_names_of_those_present_may_be_parted_by_blanks(tmp_path: Path) -> None:
    found, _ = read(
        tmp_path,
        "石门镇人民政府常务会议纪要\n第5期\n石门镇人民政府2024年第5次常务会议纪要\n会议研究了防汛工作。\n"
        "出席：张 三  李小四  王 五\n列席：刘洋、党政办公室　罗敏。\n",
    )
    assert (found["出席"], found["列席"]) == (["张三", "李小四", "王五"], ["刘洋", "党政办公室　罗敏"])


def test_tables_that_only_place_lines_are_these_lines(tmp_path: Path) -> None:
    document = docx.Document()
    mark = document.add_table(2, 2)
    mark.cell(0, 0).text, mark.cell(1, 0).text = "中共石门镇委员会", "石门镇人民政府"
    mark.cell(0, 1).merge(mark.cell(1, 1)).text = "文件"
    for text in ("石门委发〔2024〕3号", "关于做好防汛工作的通知", "各村：", "现就防汛工作通知如下。"):
        document.add_paragraph(text)
    end = document.add_table(2, 2)
    end.cell(0, 0).text, end.cell(0, 1).text, end.cell(1, 1).text = "中共石门镇委员会", "石门镇人民政府", "2024年5月6日"
    document.add_paragraph("（此件公开发布）")
    document.save(str(tmp_path / "文.docx"))
    imported = import_file(tmp_path / "文.docx")
    found = yaml.load(imported.text, Loader=yaml.BaseLoader)
    assert found["发文机关标志"] == ["中共石门镇委员会文件", "石门镇人民政府"]
    assert (found["署名"], found["成文日期"]) == (["中共石门镇委员会", "石门镇人民政府"], "2024年5月6日")
    assert (found["附注"], asked(imported)) == ("此件公开发布", "")


def test_a_record_of_publication_in_a_table_of_word_is_one(tmp_path: Path) -> None:
    document = docx.Document()
    record = document.add_table(2, 4)
    for cell, text in zip(
        (cell for row in record.rows for cell in row.cells),
        (
            "索引号：",
            "11500224009351624E/2024-00123",
            "发布机构：",
            "石门镇",
            "发文字号：",
            "石门府发〔2024〕3号",
            "",
            "",
        ),
        strict=True,
    ):
        cell.text = text
    for text in ("石门镇人民政府关于做好防汛工作的通知", "各村：", "现就防汛工作通知如下。"):
        document.add_paragraph(text)
    document.save(str(tmp_path / "文.docx"))
    found = yaml.load(import_file(tmp_path / "文.docx").text, Loader=yaml.BaseLoader)
    assert found["公开"] == {
        "索引号": "11500224009351624E/2024-00123",
        "发布机构": "石门镇",
        "发文字号": "石门府发〔2024〕3号",
    }
    assert found["标题"] == "石门镇人民政府关于做好防汛工作的通知"


def test_lines_that_were_broken_by_hand_are_joined(tmp_path: Path) -> None:
    found, imported = brought(
        tmp_path,
        "    为改善人居环境，经镇党委、政府研究，决定在全镇",
        "范围内开展集中整治。现将有关事项通知如下。",
        *("    4月起每周一次。", "    各村要做好准备。", "    各部门要做好配合。", "    违者严肃处理。"),
        "    各村要落实“门前三包”责任制，做到垃圾日产日清、",
        "河道无漂浮物。",
    )
    assert found["正文"][0].endswith("决定在全镇范围内开展集中整治。现将有关事项通知如下。")
    assert found["正文"][-1].endswith("做到垃圾日产日清、河道无漂浮物。")
    assert len(found["正文"]) == 6
    assert "有 2 处在句子中间断开的行，接成了一段" in asked(imported)


def test_chapters_and_articles_that_word_counts_by_itself_are_such(tmp_path: Path) -> None:
    document = docx.Document()
    numbering = document.part.numbering_part.element
    levels = [("第%1章", "chineseCounting"), ("第%2条", "chineseCounting")]
    inside = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (text, form) in enumerate(levels)
    )
    xml = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{inside}</w:abstractNum>'
    numbering.insert(0, parse_xml(xml))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    document.add_paragraph("清河镇小型工程管理办法")
    for depth, text in ((0, "总则"), (1, "为加强管理，制定本办法。"), (1, "本办法自印发之日起施行。")):
        number = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="90"/></w:numPr>'
        document.add_paragraph(text)._p.get_or_add_pPr().append(parse_xml(number))
    document.save(str(tmp_path / "文.docx"))
    found = yaml.load(import_file(tmp_path / "文.docx").text, Loader=yaml.BaseLoader)
    articles = [{"条": "为加强管理，制定本办法。"}, {"条": "本办法自印发之日起施行。"}]
    assert found["正文"] == [{"章": "总则", "内容": articles}]


def test_the_kind_of_a_file_is_no_part_of_the_name_of_an_attachment(tmp_path: Path) -> None:
    found, _ = brought(tmp_path, "现通知如下。", "附件：1.操作指引.pdf", "2.服务网点.xlsx（12KB）", *SIGNED)
    assert [part["名称"] for part in found["附件"]] == ["操作指引", "服务网点"]


def test_a_contents_page_is_taken_out_and_told(tmp_path: Path) -> None:
    found, imported = brought(
        tmp_path, "目　录", "一、压实责任……1", "二、储备物资\t3", "一、压实责任", "要落实。", "二、储备物资", "要充足。"
    )
    assert found["标题"] == TITLE
    assert [block["标题"] for block in found["正文"]] == ["压实责任", "储备物资"]
    assert found["目录"] == "是"
    assert "目录，去掉，写“目录: 是”，由程序按标题重排：“一、压实责任……1”" in told(imported)


def test_a_contents_page_without_a_head_is_known_by_the_headings_that_it_lists(tmp_path: Path) -> None:
    rows = ["一、压实责任......1", "（一）到村......1", "二、储备物资-----2"]
    below = ["一、压实责任", "（一）到村", "要落实。", "二、储备物资", "要充足。"]
    found, _ = brought(tmp_path, *rows, *below)
    assert found["目录"] == "是"
    assert [block["标题"] for block in found["正文"]] == ["压实责任", "储备物资"]
    amounts = ["一、双塘村 43", "二、石桥村 55", "三、白沙村 12"]
    assert "目录" not in brought(tmp_path, *amounts)[0]


def test_a_contents_page_with_nothing_to_list_or_of_a_form_that_prints_none_is_told(tmp_path: Path) -> None:
    found, imported = brought(tmp_path, "目录", "压实责任……1", "储备物资……2", "要落实。", "要充足。")
    assert "目录" not in found
    assert "目录，没有转入：“压实责任……1”" in told(imported)


def test_sentences_inside_a_quotation_are_no_heading_and_a_figure_is_kept_from_a_number(tmp_path: Path) -> None:
    changed = ["一、第三条修改为：“由镇农业站负责。镇财政所协助。”", "二、删去第十二条。", "本决定自公布之日起施行。"]
    found, _ = brought(tmp_path, "现作如下修改：", *changed)
    said = str(found["正文"])
    assert "第三条修改为：“由镇农业站负责。镇财政所协助。”" in said
    text = [
        "第一条 支出审批：",
        "1. 2000元以下的，由主任审批；",
        "2. 3000元以上的，集体讨论。",
        "第二条 本办法自印发之日起施行。",
    ]
    found, _ = brought(tmp_path, *text)
    assert "2. 3000元以上的，集体讨论。" in str(found["正文"])


# what only the record of publication says


RECORD = "[ 索引号 ] 11500224009351624E/2024-00004 [ 发文字号 ] 清府发〔2024〕012号\n[ 成文日期 ] 2024-04-08 [ 发布日期 ] 2024-04-10\n"


def test_the_date_of_the_record_is_taken_where_the_text_has_none(tmp_path: Path) -> None:
    found, imported = read(tmp_path, f"{RECORD}{TITLE}\n各村：\n现将有关事项通知如下。\n清河镇人民政府\n")
    assert found["成文日期"] == "2024年4月8日"
    assert "用了公开信息里的“2024年4月8日”" in asked(imported)
    dated, imported = read(tmp_path, f"{RECORD}{TITLE}\n各村：\n现将有关事项通知如下。\n清河镇人民政府\n2024年4月7日\n")
    assert dated["成文日期"] == "2024年4月7日"
    assert "公开信息里的" not in asked(imported)
    unreadable, imported = read(tmp_path, f"{RECORD}{TITLE}\n现将有关事项通知如下。\n清河镇人民政府\n2024413\n")
    assert "成文日期" not in unreadable


def test_the_number_of_the_record_is_taken_under_a_red_head(tmp_path: Path) -> None:
    text = f"{RECORD}清河镇人民政府文件\n{TITLE}\n各村：\n现将有关事项通知如下。\n清河镇人民政府\n2024年4月7日\n"
    found, imported = read(tmp_path, text)
    assert found["发文字号"] == "清府发〔2024〕12号"
    assert "用了公开信息里的“清府发〔2024〕012号”；核对" in asked(imported)
    plain, _ = read(tmp_path, text.replace("清河镇人民政府文件\n", ""))
    assert "发文字号" not in plain
    (tmp_path / "文.txt").write_text(text.replace("清河镇人民政府文件\n", ""), encoding="utf-8")
    headed = import_file(tmp_path / "文.txt", office=Office("tongliang/yongjia", has_mark=True))
    assert yaml.load(headed.text, Loader=yaml.BaseLoader)["发文字号"] == "清府发〔2024〕12号"


def test_what_stands_above_the_last_line_of_a_site_is_its_own(tmp_path: Path) -> None:
    page = f"清河县人民政府\n通知公告\n您当前的位置：首页 > 通知公告\n{TITLE}\n发布时间：2024-04-10\n各村：\n现通知如下。\n"
    found, imported = read(tmp_path, page)
    assert found["标题"] == TITLE
    assert "网页上的文字，没有转入：“通知公告”" in told(imported)
    document = f"清河县人民政府\n{TITLE}\n各村：\n现通知如下。\n"  # no line of a site: nothing is left out
    kept, _ = read(tmp_path, document)
    assert kept["标题"] == ["清河县人民政府", TITLE]


@pytest.mark.parametrize(
    ("head", "mark"),
    [
        (["清河县水利局", "清水函〔2024〕3号"], ["清河县水利局"]),
        (
            ["中共清溪镇委员会", "清溪镇人民政府", "文件", "清委发〔2024〕3号"],
            ["中共清溪镇委员会文件", "清溪镇人民政府"],
        ),
    ],
)
def test_a_mark_that_the_title_says_again_is_no_title_said_twice(
    tmp_path: Path, head: list[str], mark: list[str]
) -> None:
    names = "　".join(head[:-2] if len(head) > 2 else head[:-1])
    found, _ = read(tmp_path, "\n".join([*head, names, "关于做好防汛工作的函", "县财政局：", "商请支持。", ""]))
    assert found["发文机关标志"] == mark
    assert found["标题"] == [names, "关于做好防汛工作的函"]


# lists of attachments, in the ways that offices write them

BEGUN = f"{TITLE}\n各村民委员会：\n现将有关事项通知如下。\n请各村遵照执行。\n"
ENDED = "清河镇人民政府\n2024年4月8日\n"


@pytest.mark.parametrize(
    "listed",
    [
        "附件：1．责任人名单\n      2．物资清单\n",
        "附件1.责任人名单\n附件2.物资清单\n",
        "附件：\n1.责任人名单.xlsx\n2.物资清单.docx（15KB）\n",
        "附件：（1）责任人名单\n（2）《物资清单》\n",
        "附件：一、责任人名单\n二、物资清单\n",
        "附件一：责任人名单\n附件二：物资清单\n",
        "附件\n1.责任人名单\n2.物资清单\n",
        "附件：1.责任人名单；2.物资清单。\n",
        "附件：①责任人名单②物资清单\n",
        "附表：1.责任人名单\n2.物资清单\n",
        "附件：1.责任人\n名单\n2.物资清单\n",
    ],
)
def test_a_list_of_attachments_gives_their_names(tmp_path: Path, listed: str) -> None:
    found, imported = read(tmp_path, BEGUN + listed + ENDED)
    assert found["附件"] == [{"名称": "责任人名单"}, {"名称": "物资清单"}]
    assert found["正文"] == ["现将有关事项通知如下。", "请各村遵照执行。"]
    assert found["署名"] == ["清河镇人民政府"]
    assert "核对全文" not in asked(imported)


@pytest.mark.parametrize(
    "offered",
    [
        "附件：1.责任人名单.docx\n附件：2.物资清单.docx\n",
        "责任人名单.docx\n物资清单.xlsx\n",
        "附件【责任人名单.docx】已下载12次\n附件【物资清单.xlsx】已下载3次\n",
        "附件下载：责任人名单.pdf\n附件下载：物资清单.pdf\n",
    ],
)
def test_files_that_a_page_offers_below_a_text_are_its_attachments_or_are_listed_already(
    tmp_path: Path, offered: str
) -> None:
    names = [{"名称": "责任人名单"}, {"名称": "物资清单"}]
    found, _ = read(tmp_path, BEGUN + ENDED + offered)
    assert found["附件"] == names
    listed, imported = read(tmp_path, BEGUN + "附件：1.责任人名单\n2.物资清单\n" + ENDED + offered)
    assert listed["附件"] == names
    assert listed["正文"] == ["现将有关事项通知如下。", "请各村遵照执行。"]
    assert "网页上供下载的附件，与附件说明重复" in told(imported)
    assert "核对全文" not in asked(imported)


def test_headings_below_a_word_of_attachments_are_no_list(tmp_path: Path) -> None:
    found, _ = read(
        tmp_path, BEGUN + ENDED + "附件\n物资储备办法\n一、储备标准\n每村300条。\n二、储备方式\n集中存放。\n"
    )
    assert [block["标题"] for block in found["附件"][0]["正文"]] == ["储备标准", "储备方式"]


def test_a_note_below_the_title_keeps_the_gap_between_its_parts(tmp_path: Path) -> None:
    path = tmp_path / "规定.txt"
    note = "（2023年5月6日江源市人民政府令第56号公布　自2023年7月1日起施行）"
    path.write_text(f"江源市养犬管理规定\n{note}\n第一条　为规范养犬，制定本规定。\n第二条　养犬应当登记。\n", "utf-8")
    assert yaml.load(import_file(path).text, Loader=yaml.BaseLoader)["题注"] == note
