"""Issuing mark (发文机关标志): the red name at the head, as wide as looks well, one body or several (clause 7.2.4)."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from fazhi_docgen.content.marks import marked_bodies
from fazhi_docgen.fonts.scripts import is_shaped, width_in_chars
from fazhi_docgen.layout.joint_mark import joint_mark
from fazhi_docgen.layout.mark_picture import picture_line
from fazhi_docgen.layout.mark_type import ems, fitted, line_height, narrowest
from fazhi_docgen.layout.shaped_mark import shaped_mark, white_above
from fazhi_docgen.layout.styling import styled
from fazhi_docgen.layout.title import break_title
from fazhi_docgen.standard.elements import Element
from fazhi_docgen.standard.length import Length, Lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.content.model import Document
    from fazhi_docgen.layout.flow import Block, Paragraph
    from fazhi_docgen.layout.lines import Typesetter
    from fazhi_docgen.standard.profile import Profile

#: A mark of more lines than this would leave the first page without text; lines differ by a word of this length.
_MOST_LINES: Final = 3
_WORD: Final = 2


def mark_blocks(
    document: Document, below_top: Length, labels: int, typesetter: Typesetter, after: Lines | None = None
) -> Iterator[Block]:
    """Yield the mark with its upper edge `below_top` of the type area's top, where `labels` lines stand above it.

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
    marks = marked_bodies(document)
    if len(marks) == 1:
        first, *others = mark_lines(marks[0], typesetter)
        *above, last = (replace(first, space_before=_less(blank, white_above(first, profile), profile)), *others)
        below = _less(after, _excess(last, profile), profile)
        yield from (replace(line, place=place) for line in (*above, replace(last, space_after=below)))
        return
    # A table has no blank of its own above and below: empty lines make it.
    yield styled(Element.DOCUMENT_NUMBER, "", profile, pitch=profile.lines(blank), place=place)
    joint = replace(joint_mark(marks, typesetter), place=place)
    yield joint
    yield from _blank_lines(after, _excess(joint.rows[-1].cells[0].paragraphs[0], profile), profile)


def ink_height(mark: Paragraph, profile: Profile) -> Length:
    """Return the distance from the upper edge of a mark's characters to their lower edge."""
    size, lines = _size_of(mark, profile), mark.text.count("\n")
    return mark.pitch * lines + size * (profile.mark.ascent + profile.mark.descent)


def _blank_lines(after: Lines, excess: Length, profile: Profile) -> Iterator[Block]:
    """Yield blank lines below what has `excess` more below its feet than a line of text."""
    yield styled(Element.DOCUMENT_NUMBER, "", profile, pitch=profile.grid.pitch - excess)
    for _ in range(1, round(after.count)):
        yield styled(Element.DOCUMENT_NUMBER, "", profile)


def _excess(mark: Paragraph, profile: Profile) -> Length:
    """Tell how much more a mark's line has below its characters' feet than a line of text; blank lines count from feet."""
    of_mark = mark.pitch * (1 - profile.grid.baseline) - _size_of(mark, profile) * profile.mark.descent
    return of_mark - _below_feet(profile)


def _below_feet(profile: Profile) -> Length:
    """Return what a line of text has below its characters' feet."""
    text = profile.elements[Element.DOCUMENT_NUMBER]
    return profile.pitch(text) * (1 - profile.grid.baseline) - text.size * profile.head.descent


def _less(blank: Lines, excess: Length, profile: Profile) -> Lines:
    return Lines(blank.count - excess.pt / profile.grid.pitch.pt)


def _size_of(mark: Paragraph, profile: Profile) -> Length:
    return mark.fitting.size if mark.fitting else profile.elements[Element.ISSUING_MARK].size


def mark_lines(mark: str, typesetter: Typesetter) -> list[Paragraph]:
    """Return the lines of one body's mark: those in a script whose letters join for themselves, where there is a face
    for them."""
    groups = groupby(mark.split("\n"), lambda line: typesetter.national is not None and is_shaped(line))
    return [
        paragraph
        for shaped, lines in groups
        for paragraph in (
            [shaped_mark(line, typesetter) for line in lines] if shaped else [mark_line("\n".join(lines), typesetter)]
        )
    ]


def mark_line(mark: str, typesetter: Typesetter, **overrides: object) -> Paragraph:
    """Return the mark of one body, on one line or, where it would become too small, on two or three, parted between words."""
    profile = typesetter.profile
    lines = _lines(mark, typesetter)
    fitting = fitted(max(ems(line, typesetter) for line in lines), typesetter)
    pitch = line_height(fitting.size, profile)
    return styled(Element.ISSUING_MARK, "\n".join(lines), profile, fitting=fitting, pitch=pitch, **overrides)


def _lines(mark: str, typesetter: Typesetter) -> tuple[str, ...]:
    """Return the mark's lines: those that were written, or one as long as its characters, narrowed, are not too small."""
    profile = typesetter.profile
    if "\n" in mark:
        return tuple(mark.split("\n"))
    room = profile.page.area_width.pt * profile.mark.widest / narrowest(typesetter)
    if ems(mark, typesetter) <= room / profile.mark.smallest.pt:
        return (mark,)
    capacity = max(room / profile.mark.narrowed_below.pt, width_in_chars(mark) / _MOST_LINES + _WORD)
    return break_title(mark, capacity, typesetter.segment, more_lines=0)
