"""A paragraph set into lines: broken, then aligned or justified, with the place of every character."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from math import floor
from operator import attrgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from fazhi_docgen.fonts.roles import Role
from fazhi_docgen.fonts.scripts import latin_stretches
from fazhi_docgen.layout.linebreak import break_lines
from fazhi_docgen.layout.measure import TAB, Measured, Metrics, Setting, measure
from fazhi_docgen.layout.page import Run
from fazhi_docgen.standard.elements import HEADINGS
from fazhi_docgen.standard.length import Length
from fazhi_docgen.standard.measures import Align, ElementStyle

if TYPE_CHECKING:
    from collections.abc import Callable

    from fazhi_docgen.fonts.face import Face
    from fazhi_docgen.fonts.shaping import ShapedLine
    from fazhi_docgen.layout.flow import Fitting, Label, Paragraph, Span
    from fazhi_docgen.standard.dialect import Dialect
    from fazhi_docgen.standard.elements import Element
    from fazhi_docgen.standard.profile import Profile

#: How many set paragraphs a process remembers: those of some forty reports, or of one document of two hundred pages,
#: which are set again after each change by whoever edits it; twenty to forty megabytes.
_PARAGRAPHS: Final = 2048


#: How many runs it remembers: those of some ten reports.
_RUNS: Final = 2048
#: Makes a run. A paragraph of which a word changed has most of its runs again: one object is known at once wherever
#: something is remembered of it.
_run: Final = lru_cache(maxsize=_RUNS)(Run)
#: Where a stretch ends.
_END: Final = attrgetter("end")
#: What leads to a page number in the contents.
_DOT: Final = "."
#: What a tab is drawn as.
_BLANK: Final = " "
#: What follows a tab and ends at an edge has this much room beyond it: word processors round each stretch to twips.
_ROUNDING: Final = Length(0.25)


class Typesetter(Struct, frozen=True, eq=False):
    """What setting text needs to know: the measures, the typefaces' widths, the rules of breaking, where words end.

    `segment` cuts Chinese text into words; it is asked only of a title, a mark or a name that is longer than its line.
    """

    profile: Profile
    metrics: Metrics
    dialect: Dialect
    segment: Callable[[str], list[str]]
    #: the face of scripts whose letters join, where the office has one
    national: Face | None = None


class SetLine(Struct, frozen=True, gc=False):
    """A line of a paragraph: its runs, their `x` counted from the left edge of the measure, and where its text begins."""

    runs: tuple[Run, ...]
    start: int

    @property
    def text(self) -> str:
        """The line's characters."""
        return "".join(run.text for run in self.runs)


def set_paragraph(paragraph: Paragraph, width: Length, typesetter: Typesetter) -> tuple[SetLine, ...]:
    """Break and align a paragraph in a measure of `width`; `start` counts characters of its text, the number first."""
    room = width.pt - paragraph.left.pt - paragraph.right.pt
    tabs = tuple(tab.pt for tab in paragraph.tabs)
    end = paragraph.ends_at.pt if paragraph.ends_at else None
    place = _Measure(paragraph.left.pt, room, paragraph.first_indent.pt, tabs, end)
    if paragraph.shaped and paragraph.fitting:
        return (
            _shaped(paragraph.shaped, paragraph.fitting.size, place, typesetter.profile.elements[paragraph.element]),
        )
    dress = _Dress(paragraph.element, paragraph.align, paragraph.fitting, paragraph.leader)
    return _set_text(dress, paragraph.spans, paragraph.label, paragraph.run_in, place, typesetter)


def _shaped(shaped: ShapedLine, size: Length, place: _Measure, style: ElementStyle) -> SetLine:
    """Return a line in a script whose letters join, in the middle."""
    advances = tuple(advance * size.pt for advance in shaped.advances)
    x = place.left + (place.room - sum(advances)) / 2
    return SetLine((Run(shaped.text, style.face, size.pt, x, advances, style.ink, shaped=shaped),), 0)


class _Measure(NamedTuple):
    """Where lines begin, how much room they have, how much less the first one has, its tabs, and where what stands behind
    the last tab ends, in points."""

    left: float
    room: float
    indent: float
    tabs: tuple[float, ...]
    end: float | None


class _Dress(NamedTuple):
    """An element, and what a paragraph of it has otherwise."""

    element: Element
    align: Align | None
    fitting: Fitting | None
    leader: bool = False


@lru_cache(maxsize=_PARAGRAPHS)
def _set_text(
    dress: _Dress,
    spans: tuple[Span, ...],
    label: Label | None,
    run_in: bool,
    place: _Measure,
    typesetter: Typesetter,
) -> tuple[SetLine, ...]:
    """Return the lines of a text. Remembered, since a document is filled more than once and a district's documents share text."""
    style = typesetter.profile.elements[dress.element]
    closer = typesetter.dialect.sets_numbers_closer
    pieces = _pieces(spans, label, run_in, style, typesetter.profile, closer=closer)
    scale = 1.0
    if dress.fitting:
        style = replace(style, size=dress.fitting.size)
        scale = dress.fitting.percent / 100
        fitted = _setting(style, style.face, typesetter.profile)._replace(spacing=dress.fitting.spacing.pt, scale=scale)
        pieces = [(text, fitted._replace(bold=setting.bold)) for text, setting in pieces]
    measured = measure(pieces, typesetter.metrics, typesetter.dialect)
    ends = break_lines(measured, place.room - place.indent, place.room, typesetter.dialect)
    lines = []
    for index, (start, end) in enumerate(ends):
        inset = place.indent if index == 0 else 0.0
        is_last = index == len(ends) - 1 or measured.text[end : end + 1] == "\n"
        advances = [*measured.advances[start:end]]
        if advances:
            advances[-1] -= measured.gaps[end - 1]
        text = measured.text[start:end]
        _apply_tabs(advances, text, place, inset)
        shift = _align(dress.align or style.align, advances, text, place.room - inset, is_last)
        runs = _runs(measured, start, advances, place.left + inset + shift, style, scale)
        if dress.leader and TAB in text:
            runs = _with_leader(runs, text.index(TAB), style, typesetter)
        lines.append(SetLine(runs, start))
    return tuple(lines)


@lru_cache(maxsize=_PARAGRAPHS)
def natural_width(text: str, style: ElementStyle, typesetter: Typesetter) -> Length:
    """Return the width of `text` on one line of the element, unjustified. Remembered: dates, names and numbers come again."""
    setting = _setting(style, style.face, typesetter.profile)
    measured = measure([(text, setting)], typesetter.metrics, typesetter.dialect)
    return Length(sum(measured.widths) + sum(measured.gaps))


def tab_before(right: Length, text: str, style: ElementStyle, typesetter: Typesetter) -> Length:
    """Tell where `text` must begin to end at `right`; a whole half point, and not so near that rounding breaks the line."""
    left = right - natural_width(text, style, typesetter) - _ROUNDING
    return Length(floor(2 * left.pt) / 2)


def tabbed(left: str, right: str, indent: Length, end: Length, style: ElementStyle, typesetter: Typesetter) -> str:
    """Return text from `indent` on, and `right` to end at `end`; on a line of its own where the text leaves no room for it."""
    needed = indent + natural_width(left, style, typesetter) + style.size + natural_width(right, style, typesetter)
    return f"{left}{TAB}{right}" if needed <= end or not left else f"{left}\n{TAB}{right}"


def _pieces(
    spans: tuple[Span, ...], label: Label | None, run_in: bool, style: ElementStyle, profile: Profile, *, closer: bool
) -> list[tuple[str, Setting]]:
    pieces = [(span.text, _setting(style, span.role or style.face, profile, bold=span.bold)) for span in spans]
    if label is None:
        return pieces
    if label.face:
        number = _setting(style, label.face, profile)
        # A word processor that sets no number closer has them as wide as they are; short ones make no difference.
        return [(label.text, number if closer else number._replace(spacing=0.0)), *pieces]
    face = profile.elements[HEADINGS[label.level - 1]].face if run_in else style.face
    return [(label.text, _setting(style, face, profile)), *pieces]


def _setting(style: ElementStyle, face: Role, profile: Profile, *, bold: bool = False) -> Setting:
    """Tell how a stretch in a face is set: another face than the element's brings the usual letters and digits with it."""
    latin = style.latin_face if face is style.face else Role.LATIN
    return Setting(face, latin, style.size.pt, profile.spacing(style).pt, bold=bold)


def _apply_tabs(advances: list[float], text: str, place: _Measure, inset: float) -> None:
    """Widen each tab so that what follows it begins at the next of the paragraph's tabs, or ends where its last one says.

    The line begins `inset` in; a tab that what stands before it reaches beyond is passed over, as word processors do.
    """
    index, start = text.find(TAB), place.left + inset
    while index >= 0:
        x = start + sum(advances[:index])
        tab = next((tab for tab in place.tabs if tab > x), None)
        if tab is None:
            break
        advances[index] = tab - x
        index = text.find(TAB, index + 1)
    if place.end is not None and index >= 0:
        advances[index] = place.end - start - sum(advances)


def _align(align: Align, advances: list[float], text: str, room: float, is_last: bool) -> float:
    """Tell where the line begins in its room; a justified line's advances are widened in place."""
    slack = room - sum(advances)
    match align:
        case Align.CENTER:
            return slack / 2
        case Align.RIGHT:
            return slack
        case Align.BOTH if not is_last:
            _justify(advances, text, slack)
    return 0.0


def _justify(advances: list[float], text: str, slack: float) -> None:
    """Spread the slack over the line's gaps between characters, sparing the inside of Latin words and numbers."""
    rigid = {index for start, end in latin_stretches(text) for index in range(start, end - 1) if text[index] != _BLANK}
    gaps = len(advances) - 1 - len(rigid)
    share = slack / gaps if gaps > 0 else 0.0
    advances[:-1] = [advance if index in rigid else advance + share for index, advance in enumerate(advances[:-1])]


def _with_leader(runs: tuple[Run, ...], place: int, style: ElementStyle, typesetter: Typesetter) -> tuple[Run, ...]:
    """Return the runs of a line with dots in the place of the tab, as many as there is room for, up to what follows it."""
    dot = typesetter.metrics.advance(style.latin_face, _DOT) * style.size.pt
    step = dot + (typesetter.profile.spacing(style).pt if typesetter.dialect.sets_leaders_closer else 0.0)
    led: list[Run] = []
    for run in runs:
        if not 0 <= place < len(run.text):
            led.append(run)
        else:
            before, room, after = run.advances[:place], run.advances[place], run.advances[place + 1 :]
            end = run.x + sum(before) + room
            count = int((room - dot) / step) + 1
            led += [
                replace(run, text=run.text[:place], advances=before),
                replace(run, text=_DOT * count, x=end - count * step, advances=(step,) * count, role=style.latin_face),
                replace(run, text=run.text[place + 1 :], x=end, advances=after),
            ]
        place -= len(run.text)
    return tuple(run for run in led if run.text)


def _runs(
    measured: Measured, start: int, advances: list[float], x: float, style: ElementStyle, scale: float
) -> tuple[Run, ...]:
    """Return the runs of a line that begins at a character: one as long as neither the face changes nor whether it is
    thickened. `scale` is how wide its characters are, of their own width."""
    runs: list[Run] = []
    offset, length = 0, len(advances)
    stretch = bisect_right(measured.stretches, start, key=_END)
    while offset < length:
        end, role, bold = measured.stretches[stretch]
        stop = min(end - start, length)
        part = tuple(advances[offset:stop])
        said = measured.text[start + offset : start + stop].replace(TAB, _BLANK)
        runs.append(_run(said, role, style.size.pt, x, part, style.ink, scale, bold))
        x += sum(part)
        offset, stretch = stop, stretch + 1
    return tuple(runs)
