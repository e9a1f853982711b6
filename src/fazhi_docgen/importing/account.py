"""The account of an import (导入说明): of every line what became of it, and what a person must decide."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from fazhi_docgen.messages import message


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of a line, or of a part of it; `code` is that of a message."""

    line: int
    code: str
    params: dict[str, Any]

    def __str__(self) -> str:
        return f"第{self.line}行：{message(self.code, self.params)}"


@dataclass(slots=True)
class Account:
    """Everything that is told of an import, in the order of the file when it is shown."""

    entries: list[Entry] = field(default_factory=list)
    decisions: list[Entry] = field(default_factory=list)

    def tell(self, line: int, code: str, **params: Any) -> None:
        """Something that was recognised, mended or left out."""
        self.entries.append(Entry(line, code, params))

    def ask(self, line: int, code: str, **params: Any) -> None:
        """Something that a person must decide."""
        self.decisions.append(Entry(line, code, params))
