"""Objects of a PDF in our own words, and streams as archives want them.

reportlab's own objects are put together anew for each file, piece by piece; most of ours are known beforehand.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from reportlab.pdfbase.pdfdoc import DummyDoc, PDFObject, PDFString

from fazhi_docgen.writers.compression import compress

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportlab.pdfbase.pdfdoc import PDFDocument

#: How many contents a process remembers compressed, of some ten kilobytes in all each: those of some ten reports.
_REMEMBERED: Final = 128


class Written(PDFObject):
    """A part of a PDF whose words are known already, or will be before the file is written."""

    def __init__(self, text: str = "") -> None:
        self.text = text

    def format(self, document: PDFDocument | None) -> bytes:
        """Return the words as they stand."""
        del document
        return self.text.encode("ascii")


class Entries(PDFObject):
    """A dictionary that is filled until the file is written, in words."""

    def __init__(self) -> None:
        self.words: dict[str, str] = {}

    def format(self, document: PDFDocument | None) -> bytes:
        """Return the dictionary as it then stands."""
        del document
        return dictionary(self.words).encode("ascii")


class Stream(PDFObject):
    """A stream: the entries of its dictionary in words, but for the length, and its content.

    It has an end of line of its own before its end, which the length does not count (ISO 19005-1, 6.1.7; 19005-2, 6.1.7.1).
    """

    def __init__(self, entries: str, content: bytes) -> None:
        self.entries = entries
        self.content = content

    @property
    def parts(self) -> tuple[bytes, bytes, bytes]:
        """What the stream is put together of in the file, so that fonts and pictures are not copied on the way."""
        head = f"<<{self.entries}/Length {len(self.content)}>>\nstream\n"
        return head.encode("ascii"), self.content, b"\nendstream"

    def format(self, document: PDFDocument | None) -> bytes:
        """Return the stream as it stands in the file."""
        del document
        return b"".join(self.parts)


def deflated(compressed: bytes, entries: str = "") -> Stream:
    """Return a stream whose content has been compressed."""
    return Stream(f"{entries}/Filter/FlateDecode", compressed)


def compressed(content: bytes, entries: str = "") -> Stream:
    """Return a stream of `content`, compressed."""
    return deflated(compress(content), entries)


def remembered(content: bytes, entries: str = "") -> Stream:
    """Return the same of what most likely is in the next file, too: a page that nobody changes, the tags of a text in
    which only words change."""
    return deflated(_compress_once(content), entries)


@lru_cache(maxsize=_REMEMBERED)
def _compress_once(content: bytes) -> bytes:
    return compress(content)


def refer(document: PDFDocument, thing: PDFObject) -> str:
    """Return the words by which an object of a document is referred to; it is put into the document the first time."""
    name = getattr(thing, "__InternalName__", None) or document.Reference(thing).name
    number, generation = document.idToObjectNumberAndVersion[name]
    return f"{number} {generation} R"


def dictionary(entries: Mapping[str, str]) -> str:
    """Return a dictionary in words, by the names of its entries: six of them on a line."""
    return f"<<\n{_lines([f'/{name} {words}' for name, words in sorted(entries.items())], 6)}\n>>"


def array(elements: Sequence[str]) -> str:
    """Return an array in words: ten elements on a line."""
    return f"[ {_lines(elements, 10)} ]"


def _lines(words: Sequence[str], together: int) -> str:
    return " \n  ".join(" ".join(words[at : at + together]) for at in range(0, len(words), together))


def literal(text: str | bytes) -> str:
    """Return text, or bytes as they stand, in brackets (7.9.2): a byte a character where all of them have one."""
    return str(PDFString(text, enc="raw" if isinstance(text, bytes) else "auto").format(DummyDoc()), "ascii")


def text_string(text: str) -> str:
    """Return text of any script as PDF writes it (7.9.2.2)."""
    return f"<FEFF{text.encode('utf-16-be').hex()}>"
