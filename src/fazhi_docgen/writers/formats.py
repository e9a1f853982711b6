"""The kinds of file that a document is written as; here, so that asking for them loads no writer."""

from __future__ import annotations

from typing import Final

FORMATS: Final = ("docx", "pdf")
