"""The lines of a printed PDF, character by character, with the fonts they are printed with; run by `printed` as a process.

What is slanted is no text of the document (a watermark, a mark of an unpaid program), nor is what is turned against the
page, as page numbers beside a turned table are.
"""

from __future__ import annotations

import sys
from ctypes import c_double, c_int, create_string_buffer
from typing import TYPE_CHECKING, Any, Final

import msgspec

from fazhi_docgen.untrusted.confined import confine
from fazhi_docgen.untrusted.rows import Char, rows

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_PAGES: Final = 2000
_MOST_CHARACTERS: Final = 1_000_000
_NAME: Final = 128
_LONGEST_NAME: Final = 60
#: PDFium's sign for a hyphen at the end of a line.
_HYPHEN: Final = 2
_FIRST_HALVES, _SECOND_HALVES, _AFTER_HALVES = 0xD800, 0xDC00, 0xE000
#: A character's direction may be off the line's by this share.
_UPRIGHT: Final = 1e-3


def main(path: str) -> None:
    """Tell of the pages of a file; of one that cannot be opened, nothing."""
    confine()
    sys.stdout.buffer.write(msgspec.json.encode(_told(path)))


def _told(path: str) -> dict[str, Any]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError:
        return {}
    if len(document) > _MOST_PAGES:
        raise MemoryError
    pages = []
    room = _MOST_CHARACTERS
    for page in document:
        pages.append({"size": page.get_size(), "rows": rows(_chars(page, room))})
        page.close()
        room -= sum(len(row.text) for row in pages[-1]["rows"])
    return {"program": _program(document.get_metadata_dict()), "pages": pages}


def _program(said: dict[str, str]) -> str:
    """Return what printed the file, as it says itself, made fit for a message."""
    return "".join(filter(str.isprintable, said["Creator"] or said["Producer"]))[:_LONGEST_NAME]


def _chars(page: Any, room: int) -> Iterator[Char]:
    """Yield the characters of a page that leave ink, in reading direction."""
    import pypdfium2.raw as raw

    text = page.get_textpage()
    turn, size = page.get_rotation(), page.get_mediabox()
    if text.count_chars() > room:
        raise MemoryError
    x, y, matrix = c_double(), c_double(), raw.FS_MATRIX()
    for index in range(text.count_chars()):
        char = _character(text.raw, index)
        if not char.strip() or _is_added(text.raw, index, char) or not raw.FPDFText_GetMatrix(text.raw, index, matrix):
            continue
        if _is_level(*_turned(matrix.a, matrix.b, turn)) and raw.FPDFText_GetCharOrigin(text.raw, index, x, y):
            across, up = _turned(x.value - size[0], y.value - size[1], turn)
            yield Char(char, across, -up, _font(text.raw, index))
    text.close()


def _character(text: Any, index: int) -> str:
    """Return the character at a place; PDFium tells a rare one in two halves (UTF-16), of which the first stands for both."""
    import pypdfium2.raw as raw

    code: int = raw.FPDFText_GetUnicode(text, index)
    if code == _HYPHEN:
        return "-"
    if _FIRST_HALVES <= code < _SECOND_HALVES:
        second: int = raw.FPDFText_GetUnicode(text, index + 1)
        pair = code.to_bytes(2, "little") + second.to_bytes(4, "little")[:2]
        return pair.decode("utf-16-le", "ignore")
    is_whole = code <= sys.maxunicode and not _SECOND_HALVES <= code < _AFTER_HALVES
    return chr(code) if is_whole else ""


def _is_added(text: Any, index: int, char: str) -> bool:
    """Tell whether PDFium supposes a character that the page has not; of a hyphen at a line's end it says so too."""
    import pypdfium2.raw as raw

    return char != "-" and raw.FPDFText_IsGenerated(text, index) == 1


def _turned(right: float, up: float, degrees: int) -> tuple[float, float]:
    """Return a direction on the sheet as it is seen on the page that is shown turned to the right by so many degrees."""
    for _ in range(degrees // 90 % 4):
        right, up = up, -right
    return right, up


def _is_level(right: float, up: float) -> bool:
    return right > 0 and abs(up) <= _UPRIGHT * right


def _font(text: Any, index: int) -> str:
    import pypdfium2.raw as raw

    buffer = create_string_buffer(_NAME)
    raw.FPDFText_GetFontInfo(text, index, buffer, _NAME, c_int())
    return buffer.value.decode("utf-8", "replace")


if __name__ == "__main__":
    main(sys.argv[1])
