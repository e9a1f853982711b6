"""veraPDF as an oracle: which rules of PDF/A (ISO 19005) or PDF/UA (ISO 14289) a PDF breaks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tests.oracles import jvm

Flavour = Literal["1b", "2a", "2b", "3a", "3b", "ua1"]


@dataclass(frozen=True)
class Violation:
    """A rule of the standard that a file breaks, and how often."""

    file: str
    clause: str
    test: int
    count: int
    message: str


def validate(files: Iterable[Path], flavour: Flavour) -> list[Violation]:
    """All broken rules of the files; skips the test where there is no Java or Maven."""
    rows = jvm.rows("ValidatePdf", flavour, *files)
    return [Violation(file, clause, int(test), int(count), text) for file, clause, test, count, text in rows]
