"""Which font a printed PDF has for each face of ours (字体): where a machine lacks a family, Word takes another in silence."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from fazhi_docgen.fonts.catalogue import PRINTED_NAMES, WORD_FAMILIES
from fazhi_docgen.fonts.roles import Role
from fazhi_docgen.fonts.scripts import takes_latin_face

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from fazhi_docgen.compare.differences import Matter
    from fazhi_docgen.compare.lines import Line
    from fazhi_docgen.fonts.library import Typeface

#: A PDF marks a part of a font by six letters before its name, and a style behind it.
_DECORATION: Final = re.compile(r"^[A-Z]{6}\+|[-, ]?(?:bold|italic|regular|oblique)$", re.IGNORECASE)
_IDLE: Final = re.compile(r"[\W_]")


class Substitution(Struct, frozen=True):
    """A family of the .docx, and the font that was printed instead of it."""

    family: str
    printed: str


def substitutions(matters: Iterable[Matter], faces: Mapping[Role, Typeface]) -> tuple[Substitution, ...]:
    """Return the families that were not printed, as far as the same text stands in both."""
    found = []
    for role, fonts in _fonts_by_role(matters).items():
        name = fonts.most_common(1)[0][0]
        if not _plays(name, faces[role]):
            found.append(Substitution(faces[role].family, _bare(name)))
    return tuple(found)


def _fonts_by_role(matters: Iterable[Matter]) -> dict[Role, Counter[str]]:
    found: dict[Role, Counter[str]] = defaultdict(Counter)
    for matter in matters:
        for latin in (False, True):
            ours, printed = _chars(matter.ours, latin), _chars(matter.printed, latin)
            if ours and printed:
                font, count = printed.most_common(1)[0]
                found[Role(ours.most_common(1)[0][0])][font] += count
    return {role: found[role] for role in Role if role in found}


def _chars(lines: Iterable[Line], latin: bool) -> Counter[str]:
    """Tell how many letters, or how many other characters, each font has in some lines."""
    found: Counter[str] = Counter()
    for line in lines:
        for font, chars in line.row.fonts.items():
            found[font] += sum(char.isalnum() and takes_latin_face(char) is latin for char in chars)
    return +found


def _plays(name: str, face: Typeface) -> bool:
    """Tell whether a font of a PDF is a family of the .docx, or the face that our own PDF has for it."""
    return _plain(name) in _names(face)


def _names(face: Typeface) -> Iterator[str]:
    yield _plain(face.family)
    yield _plain(face.face.postscript_name)
    if face.family == WORD_FAMILIES[face.role]:
        yield from PRINTED_NAMES[face.role]


def _bare(name: str) -> str:
    return _DECORATION.sub("", _DECORATION.sub("", name))


def _plain(name: str) -> str:
    return _IDLE.sub("", _bare(name)).lower()
