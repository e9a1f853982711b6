"""Apache POI's XMLBeans as an oracle: a .docx against the transitional OOXML schema.

The packaging's own parts (content types, relations, core properties) have schemas of their own and are left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.oracles import jvm


@dataclass(frozen=True)
class Violation:
    """What is wrong with one part."""

    file: str
    part: str
    line: int
    message: str


def validate(files: Iterable[Path]) -> list[Violation]:
    """All violations in the files; skips the test where there is no Java or Maven."""
    rows = jvm.rows("ValidateOoxml", *files)
    return [Violation(file, part, int(line), message) for file, part, line, message in rows]
