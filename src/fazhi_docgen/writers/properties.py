"""What a finished file says of itself, the same in Word and in PDF."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

#: BCP 47 tag of every document's language, as document properties and PDF state it.
LANGUAGE = "zh-CN"


@dataclass(frozen=True, slots=True)
class Properties:
    """Document properties (文档属性). `author` is the issuing body; `created` is the moment the file claims to be made at,
    taken from the document's own date so that the same content always gives the same bytes."""

    title: str
    author: str
    created: datetime
    subject: str = ""
    keywords: str = ""
