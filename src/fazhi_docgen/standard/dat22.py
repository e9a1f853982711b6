"""Reads `dat22.yaml`: what the rule on filing documents (归档文件整理规则, DA/T 22-2015) measures and names."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from fazhi_docgen.standard.datafile import read_data
from fazhi_docgen.standard.length import Length, parse_quantity

if TYPE_CHECKING:
    from collections.abc import Mapping


class FilingStamp(Struct, frozen=True):
    """The archive stamp (归档章): two rows of three cells, 45 × 16 mm; `sizes` of its type from the largest down."""

    items: tuple[str, ...]
    columns: int
    rows: int
    cell_width: Length
    cell_height: Length
    top: Length
    side: Length
    clearance: Length
    rule_weight: Length
    cell_margin: Length
    sizes: tuple[Length, ...]

    @property
    def width(self) -> Length:
        """The whole stamp's width."""
        return self.cell_width * self.columns

    @property
    def height(self) -> Length:
        """The whole stamp's height."""
        return self.cell_height * self.rows


class PageMark(Struct, frozen=True):
    """The number (页码) on a printed side: how far from the upper and the outer edge of the paper, and its size."""

    top: Length
    side: Length
    size: Length


class FilingCodes(Struct, frozen=True):
    """What an archive number (档号) is made of; `retention` leads from a period (保管期限) to its code."""

    kind: str
    item_digits: int
    retention: Mapping[str, str]


class FilingBoxes(Struct, frozen=True):
    """Boxes (档案盒): the widths of spines in millimetres, and how thick what is put into them is."""

    spines: tuple[int, ...]
    usual_spine: int
    sheet: Length
    item: Length
    walls: Length


class SpineLabel(Struct, frozen=True):
    """What is glued on the spine of a box (盒脊): a heading and a value for each item, one under the other."""

    items: tuple[str, ...]
    margin: Length
    heading_height: Length
    cell_height: Length
    top: Length
    gap: Length
    side: Length
    size: Length
    rule_weight: Length


class FilingSheet(Struct, frozen=True):
    """The paper that the list of filed documents (归档文件目录) stands on, and its type area."""

    width: Length
    height: Length
    top_margin: Length
    left_margin: Length
    area_width: Length
    area_height: Length


class FilingRecords(Struct, frozen=True):
    """The records of a box: the columns of its list with their widths, its cover, its note (备考表)."""

    columns: Mapping[str, Length]
    aligns: tuple[str, ...]
    cover: tuple[str, ...]
    cover_widths: tuple[Length, ...]
    cover_top: Length
    note: tuple[str, ...]
    note_widths: tuple[Length, ...]
    note_aligns: tuple[str, ...]
    note_blank_lines: int


@cache
def filing_stamp() -> FilingStamp:
    """Return the archive stamp's measures."""
    rule, drawing = _section("stamp"), _section("stamp_drawing")
    sizes = tuple(map(_length, drawing.pop("sizes")))
    items = tuple(rule.pop("items"))
    columns, rows = rule.pop("columns"), rule.pop("rows")
    lengths = {name: _length(value) for name, value in (rule | drawing).items()}
    return FilingStamp(items=items, columns=columns, rows=rows, sizes=sizes, **lengths)


@cache
def page_mark() -> PageMark:
    """Tell where an archivist numbers a page."""
    return PageMark(**{name: _length(value) for name, value in _section("page_mark").items()})


@cache
def filing_codes() -> FilingCodes:
    """Tell how archive numbers are made."""
    return FilingCodes(**_section("codes"))


@cache
def filing_boxes() -> FilingBoxes:
    """Return boxes and what goes into them."""
    section = _section("boxes")
    lengths = {name: _length(section[name]) for name in ("sheet", "item", "walls")}
    return FilingBoxes(spines=tuple(section["spines"]), usual_spine=section["usual_spine"], **lengths)


@cache
def spine_label() -> SpineLabel:
    """Return the label of a spine."""
    section = _section("spine_label")
    items = tuple(section.pop("items"))
    return SpineLabel(items=items, **{name: _length(value) for name, value in section.items()})


@cache
def filing_sheet() -> FilingSheet:
    """Return the paper of the list."""
    return FilingSheet(**{name: _length(value) for name, value in _section("sheet").items()})


@cache
def filing_records() -> FilingRecords:
    """Return list, cover and note."""
    catalogue, note = _section("catalogue"), _section("note")
    return FilingRecords(
        columns={name: _length(width) for name, width in catalogue["columns"].items()},
        aligns=tuple(catalogue["aligns"]),
        cover=tuple(catalogue["cover"]),
        cover_widths=tuple(map(_length, catalogue["cover_widths"])),
        cover_top=_length(catalogue["cover_top"]),
        note=tuple(note["items"]),
        note_widths=tuple(map(_length, note["widths"])),
        note_aligns=tuple(note["aligns"]),
        note_blank_lines=note["blank_lines"],
    )


def _section(name: str) -> dict[str, Any]:
    """Return a section's values, without the keys that say where they come from."""
    return {key: value for key, value in _data()[name].items() if key not in ("source", "strength")}


@cache
def _data() -> dict[str, Any]:
    return read_data("dat22.yaml")


def _length(text: str) -> Length:
    quantity = parse_quantity(text)
    if not isinstance(quantity, Length):
        raise ValueError(text)
    return quantity
