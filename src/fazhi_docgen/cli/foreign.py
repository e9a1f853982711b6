"""Files of other kinds that `check` reads as `import` does: web pages, and those of old office programs (.doc、.wps)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fazhi_docgen.check.reading import Reading
    from fazhi_docgen.check.units import Unit


def _read_page(path: Path) -> Reading:
    """Return the article of a web page, line by line."""
    from fazhi_docgen.check.reading import Reading, units_of_text
    from fazhi_docgen.importing.pieces import Line
    from fazhi_docgen.importing.readers.web import read_page

    lines = [piece.raw for piece in read_page(path).pieces if isinstance(piece, Line)]
    return Reading(tuple(units_of_text("\n".join(lines), str(path))))


def _read_office(path: Path) -> Reading:
    """Return the .docx that LibreOffice makes of a file, told as the file itself."""
    from fazhi_docgen.check.reading import read_word_file
    from fazhi_docgen.importing.readers.office import converted, is_package

    if is_package(path):
        return read_word_file(path)
    with converted(path) as word:
        reading = read_word_file(word)
    # What LibreOffice makes of the layout is its own; the text is the file's.
    return replace(reading, units=tuple(_placed(unit, path) for unit in reading.units), word=None)


def _placed(unit: Unit, path: Path) -> Unit:
    return replace(unit, place=replace(unit.place, file=str(path)))


READERS: Final[dict[str, Callable[[Path], Reading]]] = {
    **dict.fromkeys((".html", ".htm"), _read_page),
    **dict.fromkeys((".doc", ".wps"), _read_office),
}
