"""Text to measured characters: which face each takes, how wide it is, and the space a word processor adds after it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Protocol

from fazhi_docgen.fonts.roles import Role
from fazhi_docgen.fonts.scripts import hinted_scripts, inherited_scripts, is_han, takes_latin_face

if TYPE_CHECKING:
    from fazhi_docgen.fonts.scripts import Script
    from fazhi_docgen.standard.dialect import Dialect


class Metrics(Protocol):
    """What layout asks of the typefaces."""

    def advance(self, role: Role, char: str) -> float:
        """The width of `char` in ems: 1 for an East Asian character, the face's own for letters and digits."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Characters ready for breaking; all tuples are of one length.

    `widths` are advances in points with the run spacing in them; `gaps` is what is added after a character because the
    next one is of another script, and is dropped at the end of a line.
    """

    text: str
    roles: tuple[Role, ...]
    widths: tuple[float, ...]
    gaps: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """How a stretch of text is set: its roles, its size and what is added to each advance, in points."""

    role: Role
    latin: Role
    size: float
    spacing: float


def measure(pieces: list[tuple[str, Setting]], metrics: Metrics, dialect: Dialect) -> Measured:
    """Measure the pieces of one paragraph, in order."""
    text = "".join(piece for piece, _ in pieces)
    settings = [setting for piece, setting in pieces for _ in piece]
    scripts = (inherited_scripts if dialect.inherits_script else hinted_scripts)(text)
    roles = tuple(
        [
            setting.latin if takes_latin_face(char) else setting.role
            for char, setting in zip(text, settings, strict=True)
        ]
    )
    widths = [
        metrics.advance(role, char) * setting.size + setting.spacing
        for char, role, setting in zip(text, roles, settings, strict=True)
    ]
    gaps = [0.0] * len(text)
    for index in _script_changes(scripts):
        if dialect.drops_spacing_at_script_change:
            widths[index] -= settings[index].spacing
        if _space_between(text[index], text[index + 1]):
            gaps[index] = dialect.han_latin_space * settings[index].size
    return Measured(text, roles, tuple(widths), tuple(gaps))


def _script_changes(scripts: list[Script]) -> list[int]:
    """Where a character is followed by one of another script."""
    return [index for index, (one, other) in enumerate(pairwise(scripts)) if one is not other]


def _space_between(left: str, right: str) -> bool:
    """Whether automatic space stands between two characters: a Han one beside a letter or digit, none beside marks."""
    return (is_han(left) and _is_latin_word(right)) or (_is_latin_word(left) and is_han(right))


def _is_latin_word(char: str) -> bool:
    return takes_latin_face(char) and char.isalnum()
