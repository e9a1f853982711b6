"""What a finished file says of itself, the same in Word and in PDF."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from datetime import datetime

#: BCP 47 tag of every document's language, as document properties and PDF state it.
LANGUAGE = "zh-CN"


class PdfFlavour(StrEnum):
    """What kind of PDF (PDF 的种类): for archives (PDF/A, ISO 19005) at level B or, tagged, at level A; or plain."""

    A_1B = "a-1b"
    A_2A = "a-2a"
    A_2B = "a-2b"
    A_3A = "a-3a"
    A_3B = "a-3b"
    PLAIN = "plain"

    @property
    def part(self) -> int | None:
        """The part of ISO 19005 that the file follows; None for a plain file."""
        return int(self[2]) if self.startswith("a-") else None

    @property
    def level(self) -> str:
        """The level of that part, as metadata states it: A or B; empty for a plain file."""
        return self[3].upper() if self.startswith("a-") else ""

    @property
    def is_tagged(self) -> bool:
        """Whether the file says of everything on its pages what it is (level A, and PDF/UA-1)."""
        return self.level == "A"

    @property
    def carries_files(self) -> bool:
        """Whether what the file was made from is inside it."""
        return self.part == PdfFlavour.A_3B.part

    @property
    def version(self) -> tuple[int, int]:
        """The version of PDF that the file is of: PDF/A-1 stands on 1.4, all others on ISO 32000-1."""
        return (1, 4) if self is PdfFlavour.A_1B else (1, 7)


#: What is written unless another kind is asked for; all PDFs of an archive are of this kind.
USUAL: Final = PdfFlavour.A_2A


class OfdKind(StrEnum):
    """What kind of OFD (OFD 的种类): for archives (OFD-A, GB/T 42133-2022), with its source inside or not; or plain."""

    A = "a"
    A_SOURCE = "a-source"
    PLAIN = "plain"

    @property
    def is_for_archives(self) -> bool:
        """Whether the file says of itself that it is OFD-A."""
        return self is not OfdKind.PLAIN

    @property
    def carries_files(self) -> bool:
        """Whether what the file was made from is inside it."""
        return self is OfdKind.A_SOURCE


class Properties(Struct, frozen=True):
    """Document properties (文档属性). `author` is the issuing body; `created` is the moment the file claims to be made at,
    taken from the document's own date so that the same content always gives the same bytes. `pages` (页数) is nought where
    nobody has counted them."""

    title: str
    author: str
    created: datetime
    subject: str = ""
    keywords: str = ""
    pages: int = 0


class Publication(Struct, frozen=True):
    """What a government's site says of a published document (公开), each as names and values in their order.

    `record` are the rows of the table of information above the text, `tags` those of the page's head; a value that is
    not known is empty, and is not written.
    """

    record: tuple[tuple[str, str], ...] = ()
    tags: tuple[tuple[str, str], ...] = ()
