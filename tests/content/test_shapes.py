"""What may stand under a key, by the type of its field: what fits is read, and all that does not is told at once."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from fazhi_docgen.content.attachment import Attachment
from fazhi_docgen.content.blocks import Cell, Paragraph, People, Section, Table
from fazhi_docgen.content.model import Archive, Document, DocumentNumber, MarkPicture
from fazhi_docgen.fonts.roles import Role
from fazhi_docgen.resources.files import SourceFile
from fazhi_docgen.source.fields import REQUIRED, fields_of
from fazhi_docgen.source.shapes import FAILED, read_mapping
from fazhi_docgen.source.validation import made_of
from fazhi_docgen.standard.length import Length
from fazhi_docgen.standard.vocabulary import ColumnAlign, Form, Kind
from fazhi_docgen.template.model import Layer, Period

if TYPE_CHECKING:
    from fazhi_docgen.source.authored import Authored

_TEXT = {"type": "paragraph", "text": "甲。"}
_WHOLE = {"title": "关于防汛的通知", "body": [_TEXT]}


class _Told(list[tuple[tuple[str | int, ...], str | None]]):
    def add(self, at: tuple[str | int, ...], code: str | None, **params: object) -> None:
        self.append((at, code))


def _read(kind: type[Authored], data: dict[str, Any]) -> tuple[Any, _Told]:
    told = _Told()
    return read_mapping(kind, data, (), told), told


def test_what_fits_is_read_to_what_the_model_holds() -> None:
    data = {
        "title": "关于防汛的通知",
        "kind": "通知",
        "form": "letter",
        "document_number": "永嘉府发〔2020〕1号",
        "date": "2020-05-06",
        "body": [_TEXT, {"type": "section", "heading": "要求", "body": [_TEXT], "run_in": "是"}],
        "archive": {"fonds": "J001"},
    }
    document, told = _read(Document, data)
    assert not told
    assert (document.title, document.kind, document.form) == (("关于防汛的通知",), Kind.NOTICE, Form.LETTER)
    assert document.document_number == DocumentNumber(code="永嘉府发", year="2020", serial="1")
    assert document.date == date(2020, 5, 6)
    text = Paragraph(text="甲。")
    assert document.body == (text, Section(heading="要求", body=(text,), run_in=True))
    assert document.archive == Archive(fonds="J001")
    assert document.given == data.keys()


def test_a_table_is_read_with_its_widths_aligns_and_cells() -> None:
    rows = [["村", {"text": "数\n量", "colspan": "2"}], ["甲", "1", "2"]]
    data = {"type": "table", "rows": rows, "widths": ["2", "30mm", "1.5"], "align": "左\n右\n自动"}
    table, told = _read(Table, data)
    assert not told
    assert table.widths == (2.0, Length.from_mm(30), 1.5)
    assert table.align == (ColumnAlign.LEFT, ColumnAlign.RIGHT, ColumnAlign.AUTO)
    assert table.rows[0] == (Cell(text=("村",)), Cell(text=("数", "量"), colspan=2))


def test_mappings_with_names_of_their_own_are_read() -> None:
    people, told = _read(People, {"people": {"组长": "周明远", "成员": ["陈堃", "杨帆"]}})
    assert people.people == {"组长": ("周明远",), "成员": ("陈堃", "杨帆")}
    layer, more = _read(Layer, {"families": {"仿宋": "仿宋"}})
    assert layer.families == {Role.FANGSONG: "仿宋"}
    assert not told + more


@pytest.mark.parametrize(
    ("kind", "data", "at", "code"),
    [
        (Document, {**_WHOLE, "form": "信"}, ("form",), "choice_wrong"),
        (Document, {**_WHOLE, "form": ["信函"]}, ("form",), "choice_wrong"),
        (Document, {**_WHOLE, "note": ["注"]}, ("note",), "not_text"),
        (Document, {**_WHOLE, "recipients": ["各村", ["甲"]]}, ("recipients", 1), "not_text"),
        (Document, {**_WHOLE, "recipients": ["各村", ""]}, ("recipients", 1), "value_empty"),
        (Document, {**_WHOLE, "recipients": {"甲": "乙"}}, ("recipients",), "not_a_list"),
        (Document, {**_WHOLE, "letter_foot": ["甲"] * 4}, ("letter_foot",), "value_many"),
        (Document, {**_WHOLE, "level_signs": ["一、"] * 2}, ("level_signs",), "signs_twice"),
        (Document, {**_WHOLE, "document_number": "1号"}, ("document_number",), "document_number_form"),
        (Document, {**_WHOLE, "archive": "归档：是"}, ("archive",), "not_a_mapping_wide"),
        (Document, {**_WHOLE, "issued": {"title": "办法"}}, ("issued", 0, "body"), "value_missing"),
        (Document, {"title": "通知", "body": []}, ("body",), "value_empty"),
        (Document, {"title": "通知", "body": [None]}, ("body", 0), None),
        (Document, {"title": "通知", "body": ["甲"]}, ("body", 0), "not_a_mapping"),
        (Document, {"title": [], "body": [_TEXT]}, ("title",), "value_empty"),
        (Document, {"body": [_TEXT]}, ("title",), "value_missing"),
        (DocumentNumber, {"serial": "1", "year": "20201"}, ("year",), "value_wrong"),
        (DocumentNumber, {"year": "2020"}, ("serial",), "value_missing"),
        (Attachment, {"title": ""}, ("title",), "value_empty"),
        (MarkPicture, {"file": "a.png"}, ("file",), "not_a_mapping"),
        (Table, {"rows": [["甲", {"text": "乙", "colspan": "零"}]]}, ("rows", 0, 1, "colspan"), "number_wrong"),
        (Table, {"rows": [["合计"]], "total": "是"}, (), "total_twice"),
        (Layer, {"families": {"正文": "仿宋"}}, ("families", "正文"), "choice_wrong"),
        (Layer, {"families": {"仿宋": ""}}, ("families", "仿宋"), "value_empty"),
        (Layer, {"families": "仿宋"}, ("families",), "not_a_mapping"),
        (Layer, {"letterhead": {"right": "99mm"}}, ("letterhead", "right"), "offset_range"),
        (Period, {"since": "2020-01-01", "until": "2019-01-01"}, ("until",), "period_reversed"),
        (Period, {"signatories": "镇"}, (), "period_undated"),
    ],
)
def test_what_does_not_fit_is_told_where_it_stands(
    kind: type[Authored], data: dict[str, Any], at: tuple[str | int, ...], code: str | None
) -> None:
    made, told = _read(kind, data)
    assert made is FAILED
    assert told == [(at, code)]


def test_an_order_may_be_without_a_title() -> None:
    for told_by in ({"kind": "命令"}, {"form": "命令"}):
        document, told = _read(Document, {"body": [_TEXT], **told_by})
        assert not told
        assert document.title == ()


def test_all_that_does_not_fit_is_told_in_the_order_of_the_fields() -> None:
    body = [{"type": "section"}, {"type": "paragraph", "text": ["甲"]}]
    _, told = _read(Document, {"date": "5月", "form": "信", "title": "通知", "body": body})
    assert told == [
        (("form",), "choice_wrong"),
        (("body", 0, "heading"), "value_missing"),
        (("body", 1, "text"), "not_text"),
        (("date",), "date_form"),
    ]


def test_fields_have_their_keys_and_defaults() -> None:
    fields = fields_of(Attachment)
    assert [field.chinese for field in fields.values()] == ["名称", "正文", "文件", "横排", "不合订"]
    assert fields["title"].default is REQUIRED
    assert fields["file"].default is None
    assert fields_of(Layer)["codes"].default == {}


def test_a_file_that_was_opened_is_taken_as_it_is() -> None:
    file = SourceFile("a.png", content=b"png")
    assert made_of({"file": file, "pixels": (3, 4)}, MarkPicture) == MarkPicture(file=file, pixels=(3, 4))


def test_defaults_are_each_their_own() -> None:
    assert made_of({}, Layer).codes is not made_of({}, Layer).codes


def test_data_of_the_program_that_does_not_fit_is_an_error_of_its_own() -> None:
    with pytest.raises(ValueError, match="value_missing"):
        made_of({"title": "通知"}, Document)
