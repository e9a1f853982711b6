"""Text to measured characters: which face each takes, how wide it is, and the space a word processor adds after it."""

from __future__ import annotations

from functools import lru_cache
from itertools import cycle, pairwise
from operator import add
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from msgspec import Struct

from fazhi_docgen.fonts.scripts import (
    Script,
    hinted_changes,
    inherited_scripts,
    is_han,
    latin_stretches,
    named_faces,
    takes_latin_face,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fazhi_docgen.fonts.roles import Role
    from fazhi_docgen.standard.dialect import Dialect


#: Leads to a place that the paragraph names; as wide as it must be there.
TAB: Final = "\t"
#: How many pairs of characters a process remembers whether space stands between.
_PAIRS: Final = 4096
#: How many ways of setting text a process remembers the widths of: those of a dozen templates.
_SETTINGS: Final = 256


class Metrics(Protocol):
    """What layout asks of the typefaces."""

    def advance(self, role: Role, char: str) -> float:
        """Return the width of `char` in ems: 1 for an East Asian character, the face's own for letters and digits."""

    def __hash__(self) -> int:
        """Hash as one of those for each of which widths are remembered."""


class Stretch(NamedTuple):
    """Characters that look alike, up to `end`: their typeface role, and whether they are thickened."""

    end: int
    role: Role
    bold: bool


class Measured(Struct, frozen=True, gc=False):
    """Characters ready for breaking; all tuples of numbers are as long as the text.

    `widths` are advances in points with the run spacing in them; `gaps` is what is added after a character because the
    next one is of another script, and is dropped at the end of a line. `at_line_end` is what a character takes more there.
    """

    text: str
    stretches: tuple[Stretch, ...]
    widths: tuple[float, ...]
    gaps: tuple[float, ...]
    at_line_end: tuple[float, ...]
    #: from each character's left edge to the next one's, inside a line
    advances: tuple[float, ...]


class Setting(NamedTuple):
    """How a stretch of text is set: its roles, its size and what is added to each advance, in points, how wide its
    characters are, of their own width, and whether it is thickened."""

    role: Role
    latin: Role
    size: float
    spacing: float
    scale: float = 1.0
    bold: bool = False


class _Widths(dict[str, float]):
    """The width of each character set in one way, looked up once."""

    def __init__(self, setting: Setting, metrics: Metrics) -> None:
        super().__init__({TAB: 0.0})
        self._setting = setting
        self._metrics = metrics

    def __missing__(self, char: str) -> float:
        setting = self._setting
        role = setting.latin if takes_latin_face(char) else setting.role
        width = self[char] = self._metrics.advance(role, char) * setting.size * setting.scale + setting.spacing
        return width


@lru_cache(maxsize=_SETTINGS)
def _widths(setting: Setting, metrics: Metrics) -> _Widths:
    return _Widths(setting, metrics)


def measure(pieces: list[tuple[str, Setting]], metrics: Metrics, dialect: Dialect) -> Measured:
    """Measure the pieces of one paragraph, in order."""
    text = "".join(piece for piece, _ in pieces)
    widths: list[float] = []
    settings: list[Setting] = []
    for piece, setting in pieces:
        widths += map(_widths(setting, metrics).__getitem__, piece)
        settings += [setting] * len(piece)
    scripts = inherited_scripts(text) if dialect.inherits_script else None
    for index in _han_spaces(text, scripts) if scripts else ():
        setting = settings[index]
        widths[index] = metrics.advance(setting.role, " ") * setting.size * setting.scale + setting.spacing
    gaps, at_line_end = [0.0] * len(text), [0.0] * len(text)
    for index in _changes(scripts) if scripts else hinted_changes(text):
        beside = text[index : index + 2]
        if _space_between(*beside) and dialect.unspaced.isdisjoint(beside):
            gaps[index] = dialect.han_latin_space * _em(settings[index], dialect)
            if _stands_alone(text, index, dialect):
                at_line_end[index] = gaps[index]
    if dialect.drops_spacing_at_portion_end and scripts:
        at_line_end = [-setting.spacing for setting in settings]
        for index in _portion_ends(pieces, text, scripts):
            # Characters that are set apart stay so.
            if settings[index].spacing < 0:
                widths[index] += at_line_end[index]
                at_line_end[index] = 0.0
    advances = tuple(map(add, widths, gaps))
    return Measured(text, _stretches(pieces), tuple(widths), tuple(gaps), tuple(at_line_end), advances)


def _stretches(pieces: list[tuple[str, Setting]]) -> tuple[Stretch, ...]:
    """Return the stretches of a paragraph that look alike, each as long as it is."""
    found: list[Stretch] = []
    done = 0
    for piece, setting in pieces:
        start = done
        edges = (start + edge for latin in latin_stretches(piece) for edge in latin)
        for end, role in zip((*edges, start + len(piece)), cycle((setting.role, setting.latin)), strict=False):
            if end == done:
                continue
            if found and found[-1][1:] == (role, setting.bold):
                found.pop()
            found.append(Stretch(end, role, setting.bold))
            done = end
    return tuple(found)


def _han_spaces(text: str, scripts: list[Script]) -> list[int]:
    """Return the spaces that LibreOffice sets in the East Asian face: those of “《中共中央 国务院…》”."""
    return [index for index, char in enumerate(text) if char == " " and scripts[index] is Script.EAST_ASIAN]


def _portion_ends(pieces: list[tuple[str, Setting]], text: str, scripts: list[Script]) -> set[int]:
    """Return the last characters of LibreOffice's portions: one ends with each piece, script and face that is named anew."""
    ends = {*_changes(scripts), *_changes(named_faces(text, scripts))}
    position = 0
    for piece, _ in pieces[:-1]:
        position += len(piece)
        ends.add(position - 1)
    return ends


def _changes(values: Sequence[Script | None]) -> list[int]:
    """Tell where a value is followed by another one."""
    return [index for index, (one, other) in enumerate(pairwise(values)) if one is not other]


def _em(setting: Setting, dialect: Dialect) -> float:
    """Return what the space between scripts is a share of, in points: the size, or what a character of an em takes."""
    return setting.size + (setting.spacing if dialect.spaces_by_pitch else 0.0)


def _stands_alone(text: str, index: int, dialect: Dialect) -> bool:
    """Tell whether a character must fit on its line with the space behind it: the only one between two changes of script.

    A mark before a Han character is such a change too.
    """
    if not dialect.parts_stretches or not index:
        return False
    before = text[index - 1]
    if takes_latin_face(text[index]):
        return not takes_latin_face(before)
    return before in dialect.parts_stretches or (before.isalpha() and not is_han(before)) or takes_latin_face(before)


@lru_cache(maxsize=_PAIRS)
def _space_between(left: str, right: str) -> bool:
    """Tell whether automatic space stands between two characters: a Han one beside a letter or digit, none beside marks."""
    return (is_han(left) and _is_latin_word(right)) or (_is_latin_word(left) and is_han(right))


def _is_latin_word(char: str) -> bool:
    return takes_latin_face(char) and char.isalnum()
