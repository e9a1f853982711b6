"""What a finished file says of itself, the same in Word and in PDF."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

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
    A_3B = "a-3b"
    PLAIN = "plain"

    @property
    def part(self) -> int | None:
        """The part of ISO 19005 that the file follows; None for a plain file."""
        return {PdfFlavour.A_1B: 1, PdfFlavour.A_2A: 2, PdfFlavour.A_2B: 2, PdfFlavour.A_3B: 3}.get(self)

    @property
    def is_tagged(self) -> bool:
        """Whether the file says of everything on its pages what it is (level A, and PDF/UA-1)."""
        return self is PdfFlavour.A_2A

    @property
    def version(self) -> tuple[int, int]:
        """The version of PDF that the file is of: PDF/A-1 stands on 1.4, all others on ISO 32000-1."""
        return (1, 4) if self is PdfFlavour.A_1B else (1, 7)


class Properties(Struct, frozen=True):
    """Document properties (文档属性). `author` is the issuing body; `created` is the moment the file claims to be made at,
    taken from the document's own date so that the same content always gives the same bytes."""

    title: str
    author: str
    created: datetime
    subject: str = ""
    keywords: str = ""
