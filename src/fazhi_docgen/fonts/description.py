"""What `fazhi-docgen fonts` tells of a role: its family in Word, its face in the PDF, what the face lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fazhi_docgen.fonts.repertoire import repertoires
from fazhi_docgen.fonts.roles import Role

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fazhi_docgen.fonts.face import Face
    from fazhi_docgen.fonts.library import Typeface


def describe(typefaces: Mapping[Role, Typeface]) -> dict[str, Any]:
    """Return all roles as plain data, ready for JSON.

    Counting what a face lacks asks it for some fifteen thousand characters: made only when asked for.
    """
    return {"roles": {role.value: _describe(typeface) for role, typeface in typefaces.items()}}


def _describe(typeface: Typeface) -> dict[str, Any]:
    face = typeface.face
    return {
        "family": typeface.family,
        "face": face.postscript_name,
        "file": str(face.path),
        "index": face.index,
        "origin": typeface.origin.value,
        "lacks": {} if typeface.role is Role.LATIN else _lacks(face),
        "fallbacks": [path.stem for path in typeface.fallbacks],
    }


def _lacks(face: Face) -> dict[str, int]:
    """Tell how many Han characters of each set the face has no glyph for."""
    return {name: len(face.lacking(chars)) for name, chars in repertoires().items()}
