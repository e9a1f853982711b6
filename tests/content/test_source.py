"""A file that is right: keys in both languages, text that stays text, and what each field makes of it."""

from __future__ import annotations

import unicodedata
from datetime import date
from pathlib import Path

import pytest
from tests.content.documents import BODY, TITLE, complaints, loaded, written
from tests.what_is_said import said

from fazhi_docgen.content.blocks import ItemList, PageBreak, Paragraph, Section, Table
from fazhi_docgen.pipeline.loading import load
from fazhi_docgen.source.authored import classes
from fazhi_docgen.source.fields import fields_of
from fazhi_docgen.standard.numbering import NumberingMode
from fazhi_docgen.standard.vocabulary import Form, Kind

#: What a key may be called that is no word of Chinese.
NAMES_OF_FORMATS = {"OFD"}
CHINESE = """\
文种: 通知
格式: 白头
编号: 文本
标题: [清河镇人民政府, 关于做好有关工作的通知]
发文字号: 清河府发〔2021〕7号
主送机关: [各村（社区）, 镇属各部门]
正文:
  - 第一段。
  - 标题: 工作要求
    内容:
      - 条目: [甲, [乙, 丙]]
      - 表格:
          表题: 统计
          表头: [村, 件数]
          列宽: [1, 30mm]
          行: [[甲村, 007], [{文字: [乙村, 补], 跨列: 2}]]
      - 分页: 是
署名: 清河镇人民政府
成文日期: 2021年3月5日
抄送: [区司法局]
公开: {索引号: 0012, 发布日期: 2021/3/6}
"""
ENGLISH = """\
kind: notice
form: plain
numbering: text
title: [清河镇人民政府, 关于做好有关工作的通知]
document_number: {code: 清河府发, year: 2021, serial: 7}
recipients: [各村（社区）, 镇属各部门]
body:
  - 第一段。
  - heading: 工作要求
    body:
      - items: [甲, [乙, 丙]]
      - table:
          caption: 统计
          header: [村, 件数]
          widths: [1, 30mm]
          rows: [[甲村, 007], [{text: [乙村, 补], colspan: 2}]]
      - page_break: true
signatories: 清河镇人民政府
date: 2021-03-05
copies_to: 区司法局
publication: {index_number: 0012, published_on: 2021年3月6日}
"""
MIXED = (
    CHINESE.replace("标题: [", "title: [")
    .replace("内容:", "body:")
    .replace("跨列", "colspan")
    .replace("署名", "signatories")
)


def test_chinese_english_and_mixed_keys_give_the_same_document(tmp_path: Path) -> None:
    documents = [said(loaded(tmp_path, text)) for text in (CHINESE, ENGLISH, MIXED)]
    assert documents[0] == documents[1] == documents[2]


def test_each_field_holds_what_it_means(tmp_path: Path) -> None:
    document = loaded(tmp_path, CHINESE)
    assert (document.kind, document.form, document.numbering) == (Kind.NOTICE, Form.PLAIN, NumberingMode.TEXT)
    assert document.title == ("清河镇人民政府", "关于做好有关工作的通知")
    assert document.document_number is not None
    assert document.document_number.text == "清河府发〔2021〕7号"
    assert document.date == date(2021, 3, 5)
    assert document.publication is not None
    assert document.publication.index_number == "0012"


def test_blocks_are_of_their_kinds(tmp_path: Path) -> None:
    first, section = loaded(tmp_path, CHINESE).body
    assert isinstance(first, Paragraph)
    assert isinstance(section, Section)
    items, table, page_break = section.body
    assert isinstance(items, ItemList)
    assert [[block.text for block in item] for item in items.items] == [["甲"], ["乙", "丙"]]
    assert isinstance(table, Table)
    assert [[cell.text for cell in row] for row in table.rows] == [[("甲村",), ("007",)], [("乙村", "补")]]
    assert isinstance(page_break, PageBreak)


def test_a_place_is_where_the_author_wrote_the_block(tmp_path: Path) -> None:
    document = loaded(tmp_path, CHINESE)
    table = document.body[1].body[1]
    assert (table.place.line, table.place.column, table.place.path) == (13, 11, "正文[2].内容[2]")
    assert document.place_of("date").line == 19
    assert document.place_of("note") == document.place


@pytest.mark.parametrize("value", ["007", "3.50", "true", "2020-01-12", "1e3", "0x1F", "1_000", "12:30:00", "No"])
def test_nothing_is_typed_that_no_field_asks_for(tmp_path: Path, value: str) -> None:
    assert loaded(tmp_path, f"{TITLE}正文: [{value}]\n").body[0].text == value


@pytest.mark.parametrize("written_date", ["2020-01-12", "2020/1/12", "2020年1月12日", "'2020-1-12'"])
def test_a_date_may_be_written_in_three_ways(tmp_path: Path, written_date: str) -> None:
    assert loaded(tmp_path, f"{TITLE}{BODY}成文日期: {written_date}\n").date == date(2020, 1, 12)


@pytest.mark.parametrize("kind", Kind)
def test_a_kind_has_a_chinese_and_an_english_name(tmp_path: Path, kind: Kind) -> None:
    for name in (kind.value, kind.name.lower()):
        assert loaded(tmp_path, f"{TITLE}{BODY}文种: {name}\n").kind is kind


def test_optional_keys_may_be_left_blank(tmp_path: Path) -> None:
    document = loaded(tmp_path, f"{TITLE}{BODY}副标题:\n成文日期: ~\n主送机关: null\n")
    assert (document.subtitle, document.date, document.recipients) == ("", None, ())


def test_lines_of_a_title_may_be_a_list_or_lines(tmp_path: Path) -> None:
    listed = loaded(tmp_path, f"标题: [永嘉镇, 工作报告]\n{BODY}").title
    assert listed == loaded(tmp_path, f"标题: |\n  永嘉镇\n  工作报告\n{BODY}").title == ("永嘉镇", "工作报告")


def test_a_paragraph_wrapped_by_an_editor_has_no_spaces_between_han_characters(tmp_path: Path) -> None:
    wrapped = loaded(tmp_path, f"{TITLE}正文:\n  - 永嘉镇坚持\n    依法行政 2019\n    以来 OK\n    go\n").body[0]
    assert wrapped.text == "永嘉镇坚持依法行政 2019 以来 OK go"


@pytest.mark.parametrize(("seals", "expected"), [("是", ()), ("否", None), ("no", None)])
def test_room_for_a_seal_is_left_only_when_asked_for(tmp_path: Path, seals: str, expected: tuple[()] | None) -> None:
    assert loaded(tmp_path, f"{TITLE}{BODY}印章: {seals}\n").seals == expected


def test_a_table_may_come_from_csv_in_utf8_or_gbk(tmp_path: Path) -> None:
    rows = '村,件数\n甲村,007\n\n"乙,村","3\n4"\n'
    for encoding in ("utf-8-sig", "utf-8", "gb18030"):
        (tmp_path / "件数.csv").write_bytes(rows.encode(encoding))
        table = loaded(tmp_path, f"{TITLE}正文:\n  - 表格: {{数据: 件数.csv}}\n").body[0]
        assert [cell.text for cell in table.header] == [("村",), ("件数",)]
        assert [[cell.text for cell in row] for row in table.rows] == [
            [("甲村",), ("007",)],
            [("乙,村",), ("3", "4")],
        ]


def test_a_file_in_gbk_is_read_and_noted(tmp_path: Path) -> None:
    result = load(written(tmp_path, (TITLE + BODY).encode("gb18030")))
    assert result.document.title == ("2019年法治政府建设工作报告",)
    assert [note.code for note in result.notes] == ["encoding_gbk"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_in_unicode_is_read_without_a_note(tmp_path: Path, encoding: str) -> None:
    result = load(written(tmp_path, (TITLE + BODY).encode(encoding)))
    assert result.document.title == ("2019年法治政府建设工作报告",)
    assert result.notes == ()


def test_line_ends_of_windows_do_not_move_places(tmp_path: Path) -> None:
    text = f"{TITLE}{BODY}主送机管: x\n"
    assert complaints(written(tmp_path, text)) == complaints(written(tmp_path, text.replace("\n", "\r\n")))


def test_every_key_is_chinese_and_english(tmp_path: Path) -> None:
    for kind in classes():
        for name, field in fields_of(kind).items():
            assert name.isascii()
            is_chinese = all(unicodedata.name(char).startswith("CJK") for char in field.chinese)
            assert is_chinese or field.chinese in NAMES_OF_FORMATS


def test_the_examples_load_without_a_note(examples: Path) -> None:
    found = sorted(examples.glob("*/*.yaml"))
    documents = [path for path in found if path.stem not in ("mends", "template")]
    assert documents
    for path in documents:
        assert load(path).notes == ()
