"""Bounds of an original (上限): what has more than any document is refused before anything is looked for in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fazhi_docgen.diagnostics.problems import InputError, Place, mistake
from fazhi_docgen.source.nodes import read_text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

#: A thousand pages have fewer of each.
_MOST_CHARS: Final = 1_000_000
_MOST_LINES: Final = 20_000
#: A paragraph of this many characters fills eighty pages.
_LONGEST: Final = 50_000


def bounded_text(path: Path) -> str:
    """Return the text of a file.

    Raises:
        InputError: it cannot be read, or is more than a document.
    """
    text, _ = read_text(path)
    if len(text) > _MOST_CHARS:
        raise _refused(path, len(text), "字", _MOST_CHARS)
    check_bounds(path, text.split("\n"))
    return text


def check_bounds(path: Path, lines: Iterable[str]) -> None:
    """Refuse what has too many lines, or lines that are too long.

    Raises:
        InputError: it has.
    """
    count = 0
    for line in lines:
        count += 1
        if len(line) > _LONGEST:
            raise InputError([mistake("import_long", Place(str(path)), {"found": path.name, "limit": _LONGEST})])
    if count > _MOST_LINES:
        raise _refused(path, count, "行", _MOST_LINES)


def _refused(path: Path, count: int, unit: str, limit: int) -> InputError:
    params = {"found": path.name, "count": count, "unit": unit, "limit": limit}
    return InputError([mistake("import_large", Place(str(path)), params)])
