"""Where templates are kept: a folder that was named, `templates` beside the document or where one works, and those that ship."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from fazhi_docgen.diagnostics.problems import InputError, Place, mistake
from fazhi_docgen.io.data import data_folder

#: The standard itself, at the root of every template.
STANDARD: Final = "gbt9704"
TEMPLATE_FILE: Final = "template.yaml"
#: Where templates are kept, beside a document and among what ships.
FOLDER: Final = "templates"


def shelves(beside: Path | None, named: Path | None) -> tuple[Path, ...]:
    """Return the folders that are looked through, in this order."""
    folders = (named, beside and beside / FOLDER, Path(FOLDER), data_folder(FOLDER))
    return tuple(dict.fromkeys(path for path in folders if path is not None))


def find_folder(name: str, roots: tuple[Path, ...], place: Place) -> Path:
    """Return the folder of a template; never one outside the folders where templates are kept, links resolved.

    Raises:
        InputError: there is no template of that name.
    """
    for root in roots:
        folder = _inside(root, name)
        if folder is not None:
            return folder
    known = "、".join(sorted(known_names(roots)))
    raise InputError([mistake("template_missing", place, {"found": name, "known": known})])


def has_folder(name: str, roots: tuple[Path, ...]) -> bool:
    """Tell whether there is a template of that name."""
    return any(_inside(root, name) is not None for root in roots)


def known_names(roots: tuple[Path, ...]) -> dict[str, Path]:
    """Return the names of all templates with their folders; the first of a name wins."""
    names: dict[str, Path] = {}
    for root in roots:
        for path in sorted(root.rglob(TEMPLATE_FILE)):
            names.setdefault(path.parent.relative_to(root).as_posix(), path.parent)
    return names


def _inside(root: Path, name: str) -> Path | None:
    try:
        file = root / name / TEMPLATE_FILE
        if not file.is_file():
            return None
        found = file.resolve()
        return found.parent if found.is_relative_to(root.resolve()) else None
    except (OSError, ValueError, RuntimeError):  # a name too long, with a NUL, a loop of links
        return None
