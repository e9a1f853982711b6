"""What all parts of an OFD file share: the name space, numbers in millimetres, identifiers that count through a document."""

from __future__ import annotations

from functools import lru_cache
from typing import Final
from xml.sax.saxutils import escape

from fazhi_docgen.standard.length import MM_PER_INCH, POINTS_PER_INCH

#: The name space of OFD (GB/T 33190-2016, 7.1).
NAMESPACE: Final = "http://www.ofdspec.org/2016"
_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
#: Numbers are written to a ten-thousandth of a millimetre, which no print shows.
_PLACES: Final = 4
#: How many numbers a process remembers as they are written: those of some ten pages.
_REMEMBERED: Final = 8192
_MM_PER_POINT: Final = MM_PER_INCH / POINTS_PER_INCH


def mm(points: float) -> float:
    """Return a length in points as millimetres, rounded as it is written."""
    return round(points * _MM_PER_POINT, _PLACES)


def points(millimetres: float) -> float:
    """Return a length in millimetres as points."""
    return millimetres / _MM_PER_POINT


@lru_cache(maxsize=_REMEMBERED)
def written_mm(points: float) -> str:
    """Return a length in points as OFD writes it: lines begin, and stand, at the same places again and again."""
    return numbers(mm(points))


def numbers(*values: float) -> str:
    """Return numbers as OFD writes them: parted by spaces, without an exponent."""
    return " ".join(map(_number, values))


@lru_cache(maxsize=_REMEMBERED)
def _number(value: float) -> str:
    return f"{value:.{_PLACES}f}".rstrip("0").rstrip(".")


def text_element(name: str, text: str) -> str:
    """Return an element that holds a text; nothing where the text is empty, since OFD-A has no empty entries."""
    return f"<ofd:{name}>{escape(text)}</ofd:{name}>" if text else ""


def xml_part(root: str, content: str, attributes: str = "") -> bytes:
    """Return one XML part of the file, whose root element is `root`."""
    return f'{_DECLARATION}<ofd:{root} xmlns:ofd="{NAMESPACE}"{attributes}>{content}</ofd:{root}>'.encode()


class Identifiers:
    """Counts the identifiers of a document: each page, resource and object has its own (GB/T 33190-2016, 7.4)."""

    def __init__(self) -> None:
        self.last = 0

    def new(self) -> int:
        """Return an identifier that nothing has yet."""
        self.last += 1
        return self.last
