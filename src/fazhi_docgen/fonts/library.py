"""Which file plays a role: the one a template names, the standard face of the machine, or the open face that ships."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from fazhi_docgen.fonts.catalogue import FALLBACK_FILES, INSTALLED_FILES, PROOF, SHIPPED_FILES, WORD_FAMILIES
from fazhi_docgen.fonts.face import Face, open_face
from fazhi_docgen.fonts.roles import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: Set to `shipped` to leave the machine's own faces aside: the same bytes everywhere.
FONTS_VARIABLE: Final = "FAZHI_DOCGEN_FONTS"
_SHIPPED_ONLY: Final = "shipped"
_FACES: Final = Path(__file__).parent / "faces"


class Origin(StrEnum):
    """Where a face was found."""

    TEMPLATE = "template"
    INSTALLED = "installed"
    SHIPPED = "shipped"


class Typeface(Struct, frozen=True):
    """A role's family in Word, its face in the PDF, and the faces asked for what that one lacks."""

    role: Role
    family: str
    face: Face
    origin: Origin
    fallbacks: tuple[Path, ...]


def typefaces(
    families: Mapping[Role, str] | None = None, files: Mapping[Role, Path] | None = None
) -> dict[Role, Typeface]:
    """Return all six roles resolved.

    Args:
        families: names in Word that a template sets, over the usual ones.
        files: font files that a template names.

    Raises:
        OSError: a file that a template names cannot be read, or is no font.
    """
    named = WORD_FAMILIES | dict(families or {})
    return {role: _typeface(role, named[role], (files or {}).get(role)) for role in Role}


def _typeface(role: Role, family: str, file: Path | None) -> Typeface:
    fallbacks = tuple(_FACES / name for name in FALLBACK_FILES[role])
    shipped = shipped_file(role)
    if file is not None:
        return Typeface(role, family, open_face(file), Origin.TEMPLATE, (shipped, *fallbacks))
    installed = None if _shipped_only() else _installed().get(role)
    if installed is not None:
        return Typeface(role, family, installed, Origin.INSTALLED, (shipped, *fallbacks))
    return Typeface(role, family, open_face(shipped), Origin.SHIPPED, fallbacks)


def shipped_file(role: Role) -> Path:
    """Return the file of the open face that ships for a role."""
    return _FACES / SHIPPED_FILES[role]


def _shipped_only() -> bool:
    return os.environ.get(FONTS_VARIABLE) == _SHIPPED_ONLY


def standard_files() -> list[Path]:
    """Return the files of this machine that may be one of the standard faces; none where only those that ship are wanted."""
    if _shipped_only():
        return []
    wanted = {name for names in INSTALLED_FILES.values() for name in names}
    return [path for folder in _font_folders() for path in _font_files(folder) if path.name.lower() in wanted]


@cache
def _installed() -> dict[Role, Face]:
    """Return the standard faces of this machine."""
    found = {path.name.lower(): path for path in standard_files()}
    faces: dict[Role, Face] = {}
    for role, names in INSTALLED_FILES.items():
        candidates = (found[name] for name in names if name in found)
        face = next((face for path in candidates if (face := _proven(path, role))), None)
        if face is not None:
            faces[role] = face
    return faces


def _proven(path: Path, role: Role) -> Face | None:
    """Return the face in `path`, if it is a font that has the characters of the role and may be embedded."""
    try:
        face = open_face(path)
    except OSError:
        return None
    return face if face.is_embeddable and not face.lacking(PROOF[role]) else None


def _font_files(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders.sort()
        yield from (Path(parent) / name for name in names if name.lower().endswith((".ttf", ".ttc", ".otf")))


def _font_folders() -> Iterator[Path]:
    """Yield the folders in which this system, WPS and Office keep fonts; those that do not exist are no matter."""
    home = Path.home()
    if sys.platform == "win32":
        yield Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts"
        yield home / "AppData/Local/Microsoft/Windows/Fonts"
    elif sys.platform == "darwin":
        yield from (Path("/Library/Fonts"), Path("/System/Library/Fonts"), home / "Library/Fonts")
    else:
        yield from (
            Path("/usr/share/fonts"),
            Path("/usr/local/share/fonts"),
            Path("/opt/kingsoft/wps-office/office6/fonts"),
        )
        yield from (home / ".local/share/fonts", home / ".fonts")
