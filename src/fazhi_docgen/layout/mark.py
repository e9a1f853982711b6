"""Issuing mark (发文机关标志): the red name at the head, as wide as looks well, one body or several (clause 7.2.4)."""

from __future__ import annotations

from math import floor, inf
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from fazhi_docgen.fonts.scripts import width_in_chars
from fazhi_docgen.layout.flow import Cell, Fitting, Row, Table
from fazhi_docgen.layout.lines import natural_width
from fazhi_docgen.layout.mark_picture import picture_line
from fazhi_docgen.layout.styling import styled
from fazhi_docgen.layout.title import break_title
from fazhi_docgen.standard.elements import Element
from fazhi_docgen.standard.length import Length, Lines
from fazhi_docgen.standard.profile import Align

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.content.model import Document
    from fazhi_docgen.layout.flow import Block, Paragraph
    from fazhi_docgen.layout.lines import Typesetter
    from fazhi_docgen.standard.profile import Profile

#: What follows the names of a joint issue, centred at their right.
_DOCUMENT = "文件"
#: A mark of more lines than this would leave the first page without text; lines differ by a word of this length.
_MOST_LINES: Final = 3
_WORD: Final = 2
#: Characters as wide as they are, in the hundredths that word processors count.
_WHOLE: Final = 100


def mark_blocks(
    document: Document, below_top: Length, labels: int, typesetter: Typesetter, after: Lines | None = None
) -> Iterator[Block]:
    """The mark with its upper edge `below_top` of the type area's top, where `labels` lines stand above it.

    Args:
        document: whose mark it is.
        below_top: from the top of the type area to the upper edge of the characters.
        labels: how many lines stand above the mark on the page.
        typesetter: the measures.
        after: the blank below it; that of the general form if None.
    """
    profile = typesetter.profile
    blank = Lines((below_top.pt - labels * profile.grid.pitch.pt) / profile.grid.pitch.pt)
    after = after or profile.head.number_below_mark
    place = document.place_of("issuing_mark")
    if document.mark_picture:
        yield styled(Element.ISSUING_MARK, "", profile, pitch=profile.lines(blank), place=place)
        yield picture_line(document, document.mark_picture, profile)
        yield from _blank_lines(after, Length(0) - _below_feet(profile), profile)
        return
    marks = _bodies(document)
    if len(marks) == 1:
        mark = mark_line(marks[0], typesetter, space_before=blank, place=place)
        yield replace(mark, space_after=_less(after, _excess(mark, profile), profile))
        return
    # A table has no blank of its own above and below: empty lines make it.
    yield styled(Element.DOCUMENT_NUMBER, "", profile, pitch=profile.lines(blank), place=place)
    joint = _joint(marks, typesetter)
    yield joint
    yield from _blank_lines(after, _excess(joint.rows[-1].cells[0].paragraphs[0], profile), profile)


def _bodies(document: Document) -> tuple[str, ...]:
    """The marks, one for each body: lines of which the last alone ends with 文件 are those of one body, unless several sign."""
    marks = document.issuing_mark
    closed = [mark.endswith(_DOCUMENT) for mark in marks]
    one_body = closed[-1:] == [True] and not any(closed[:-1]) and len(document.signatories) < len(marks)
    return ("\n".join(marks),) if one_body else marks


def ink_height(mark: Paragraph, profile: Profile) -> Length:
    """From the upper edge of a mark's characters to their lower edge."""
    size, lines = _size_of(mark, profile), mark.text.count("\n")
    return mark.pitch * lines + size * (profile.mark.ascent + profile.mark.descent)


def _blank_lines(after: Lines, excess: Length, profile: Profile) -> Iterator[Block]:
    """Blank lines below what has `excess` more below its feet than a line of text."""
    yield styled(Element.DOCUMENT_NUMBER, "", profile, pitch=profile.grid.pitch - excess)
    for _ in range(1, round(after.count)):
        yield styled(Element.DOCUMENT_NUMBER, "", profile)


def _excess(mark: Paragraph, profile: Profile) -> Length:
    """How much more a mark's line has below its characters' feet than a line of text; blank lines count from feet."""
    of_mark = mark.pitch * (1 - profile.grid.baseline) - _size_of(mark, profile) * profile.mark.descent
    return of_mark - _below_feet(profile)


def _below_feet(profile: Profile) -> Length:
    """What a line of text has below its characters' feet."""
    text = profile.elements[Element.DOCUMENT_NUMBER]
    return profile.pitch(text) * (1 - profile.grid.baseline) - text.size * profile.head.descent


def _less(blank: Lines, excess: Length, profile: Profile) -> Lines:
    return Lines(blank.count - excess.pt / profile.grid.pitch.pt)


def _size_of(mark: Paragraph, profile: Profile) -> Length:
    return mark.fitting.size if mark.fitting else profile.elements[Element.ISSUING_MARK].size


def mark_line(mark: str, typesetter: Typesetter, **overrides: object) -> Paragraph:
    """The mark of one body, on one line or, where it would become too small, on two or three, parted between words."""
    profile = typesetter.profile
    lines = _lines(mark, typesetter)
    fitting = _fitted(max(_ems(line, typesetter) for line in lines), typesetter)
    pitch = _line_height(fitting.size, profile)
    return styled(Element.ISSUING_MARK, "\n".join(lines), profile, fitting=fitting, pitch=pitch, **overrides)


def _lines(mark: str, typesetter: Typesetter) -> tuple[str, ...]:
    """The mark's lines: those that were written, or one as long as its characters, narrowed, are not too small."""
    profile = typesetter.profile
    if "\n" in mark:
        return tuple(mark.split("\n"))
    room = profile.page.area_width.pt * profile.mark.widest / _narrowest(typesetter)
    if _ems(mark, typesetter) <= room / profile.mark.smallest.pt:
        return (mark,)
    capacity = max(room / profile.mark.narrowed_below.pt, width_in_chars(mark) / _MOST_LINES + _WORD)
    return break_title(mark, capacity, typesetter.segment, more_lines=0)


def _narrowest(typesetter: Typesetter) -> float:
    """The share of their width that characters may be narrowed to: the whole where the word processor cannot."""
    return typesetter.profile.mark.narrowest if typesetter.dialect.narrows_characters else 1.0


def _fitted(ems: float, typesetter: Typesetter, tallest: float = inf) -> Fitting:
    """The size at which so many characters take the room there is; narrowed before they would be less than tall."""
    profile = typesetter.profile
    measures = profile.mark
    room = profile.page.area_width.pt * measures.widest / ems
    size = _size(min(tallest, max(room, min(measures.narrowed_below.pt, room / _narrowest(typesetter)))), profile)
    return Fitting(size, percent=min(_WHOLE, floor(room / size.pt * _WHOLE)))


def _size(size: float, profile: Profile) -> Length:
    """The size in whole points, none larger than a mark's own."""
    return Length(min(floor(size), profile.elements[Element.ISSUING_MARK].size.pt))


def _line_height(size: Length, profile: Profile) -> Length:
    """A line that the characters touch the top of."""
    return Length.from_twips((size * (profile.mark.ascent / profile.grid.baseline)).twips)


def _ems(text: str, typesetter: Typesetter) -> float:
    """The width of a mark in characters, with the space that a word processor adds beside letters and digits."""
    style = typesetter.profile.elements[Element.ISSUING_MARK]
    return natural_width(text, style, typesetter).pt / style.size.pt


def _joint(marks: tuple[str, ...], typesetter: Typesetter) -> Table:
    """The names one under the other, spread to one width, 文件 at the middle of their right (联合行文)."""
    profile = typesetter.profile
    names = [mark.removesuffix(_DOCUMENT) for mark in marks]
    widths = [_ems(name, typesetter) for name in names]
    with_document = any(mark.endswith(_DOCUMENT) for mark in marks)
    longest = max(widths)
    gap, tail = (profile.mark.document_gap, len(_DOCUMENT)) if with_document else (0.0, 0)
    by_height = profile.mark.tallest.pt / (len(names) * profile.mark.leading)
    fitting = _fitted(longest + gap + tail, typesetter, by_height)
    em = fitting.size.pt * fitting.percent / _WHOLE
    columns = [Length(em * (longest + gap) + 1)] + ([Length(em * tail + 1)] if tail else [])
    rows = []
    for index, name in enumerate(names):
        cells = [Cell((_name(name, fitting, em * (longest - widths[index]), index, profile),), 0)]
        if tail and index == 0:
            cells.append(
                Cell((_part(_DOCUMENT, fitting, _line_height(fitting.size, profile), profile),), 1, 1, len(names))
            )
        rows.append(Row(tuple(cells)))
    return Table(tuple(columns), tuple(rows), ruled=False)


def _name(name: str, fitting: Fitting, spare: float, index: int, profile: Profile) -> Paragraph:
    """A body's name, its characters spread over what it is narrower than the longest, `spare` points."""
    spacing = Length.from_twips(floor(spare / max(1, len(name) - 1) * 20)) if len(name) > 1 else Length(0)
    touching = _line_height(fitting.size, profile)
    pitch = touching if index == 0 else Length.from_twips((fitting.size * profile.mark.leading).twips)
    return _part(name, replace(fitting, spacing=spacing), pitch, profile)


def _part(text: str, fitting: Fitting, pitch: Length, profile: Profile) -> Paragraph:
    """Text of a joint mark. The spacing behind its last character must not break the line, so its edge gives way."""
    return styled(
        Element.ISSUING_MARK,
        text,
        profile,
        fitting=fitting,
        pitch=pitch,
        align=Align.LEFT,
        right=Length(0) - fitting.spacing,
    )
