"""Documents with attached PDFs: their pages are pictures in Word, and in our PDF often the text that they are."""

from __future__ import annotations

import re
from pathlib import Path

_NAMES_A_PDF = re.compile(r"文件: *\S+\.pdf\b")


def flavour(source: Path) -> str:
    """Return the kind of PDF to hold against what is made of a Word file: in PDF/A-1 attached pages are pictures, too."""
    return "a-1b" if _NAMES_A_PDF.search(source.read_text(encoding="utf-8")) else "a-2a"
