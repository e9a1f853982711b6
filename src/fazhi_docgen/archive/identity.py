"""By what an item is known when its document comes again (同一件的标识), whatever its file is called by then."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from fazhi_docgen.content.model import Document
    from fazhi_docgen.layout.page import Page

#: How files of templates are called from a document's folder.
_TEMPLATES: Final = "templates/"


class Identity(Struct, frozen=True):
    """What is remembered of a document.

    `number` is its own number (文号), with the year and the body where it says neither; empty if it has none. `serial` is
    its serial number in its year, which stays when the body is renamed. The three digests are of its own files, of all
    files that it was made from, templates too, and of what is printed on it.
    """

    number: str
    serial: str
    title: str
    date: str
    file: str
    source: str
    sources: str
    wording: str

    @property
    def name(self) -> str:
        """What it is called in messages: its number, or its title."""
        return self.number or self.title

    def is_same_document(self, other: Identity) -> bool:
        """Tell whether both are of one document, changed or not: it was made from the same files, bears the same number,
        or has no number and the same title and date."""
        if self.source == other.source and self.serial == other.serial:
            return True
        if self.number or other.number:
            return self.number == other.number
        return (self.title, self.date) == (other.title, other.date)

    def says_the_same(self, other: Identity) -> bool:
        """Tell whether nothing that counts has changed: it was made from the same files, or says the same on paper."""
        return self.sources == other.sources or self.wording == other.wording


def number_key(document: Document, body: str, year: str) -> tuple[str, str]:
    """Return a document's number by which it is told from all others, and the serial number in its year."""
    number = document.document_number
    if number is None:
        return "", ""
    serial = f"{number.year or year}-{number.serial}"
    return (number.text if number.year else f"{year}年 {body}{number.text}"), serial


def own_files(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return those of the files that a document was made from that are not its template's."""
    return {name: content for name, content in files.items() if not name.startswith(_TEMPLATES)}


def digest_of_files(contents: Iterable[bytes]) -> str:
    """Return one digest of some files, whatever they are called."""
    return digest_of(sorted(sha256(content).hexdigest() for content in contents))


def digest_of(texts: Iterable[str]) -> str:
    """Return one digest of some texts in their order."""
    return sha256("\n".join(texts).encode("utf-8", "surrogatepass")).hexdigest()


def wording_of(pages: Iterable[Page]) -> str:
    """Return a digest of what is printed: the characters in their order and the pictures, wherever lines end."""
    texts, pictures = [], []
    for page in pages:
        texts += ["".join(line.text.split()) for line in page.lines]
        pictures += [sha256(image.file.read_bytes()).hexdigest() for image in page.images]
    return digest_of(["".join(texts), *sorted(pictures)])
