"""The account of an import (导入说明): of every line what became of it, and what a person must decide."""

from __future__ import annotations

from typing import Any, Final

from msgspec import Struct, field

from fazhi_docgen.messages import message

#: What a reader of the account could not see, by its name.
_UNSEEN: Final = {
    "\u00a0": "〈不换行空格〉",
    "\u3000": "〈全角空格〉",
    "\t": "〈制表符〉",
    "\ufeff": "〈零宽空格〉",
} | dict.fromkeys("\u200b\u200c\u200d", "〈零宽空格〉")
#: A paragraph is recognised by its beginning; the whole of it stands in the YAML.
_BEGINNING: Final = 20


class Entry(Struct, frozen=True):
    """What became of a line, or of a part of it; `code` is that of a message.

    `lost` are the characters that do not stand in the YAML any more, `gained` those that stand there instead.
    """

    line: int
    code: str
    params: dict[str, Any]
    lost: str = ""
    gained: str = ""

    @property
    def text(self) -> str:
        """The message without its line."""
        return message(self.code, self.params)

    def __str__(self) -> str:
        return f"第{self.line}行：{self.text}" if self.line else self.text


class Account(Struct):
    """Everything that is told of an import, in the order of the file when it is shown."""

    entries: list[Entry] = field(default_factory=list)
    decisions: list[Entry] = field(default_factory=list)

    def tell(self, line: int, code: str, *, lost: str = "", gained: str = "", **params: Any) -> None:
        """Something that was recognised, mended or left out."""
        self.entries.append(Entry(line, code, params, lost, gained))

    def ask(self, line: int, code: str, *, lost: str = "", gained: str = "", **params: Any) -> None:
        """Something that a person must decide."""
        self.decisions.append(Entry(line, code, params, lost, gained))

    def part(self, line: int, name: str, text: str, *, lost: str = "") -> None:
        """A line that became the part `name` of the document."""
        self.tell(line, "import_part", lost=lost, name=name, found=shown(text))


def shown(text: str) -> str:
    """A text as the account quotes it: blanks that cannot be seen by their names."""
    return "".join(_UNSEEN.get(char, char) for char in text)


def beginning(text: str) -> str:
    """The first words of a paragraph, which stands in the YAML as a whole."""
    return shown(text) if len(text) <= _BEGINNING else f"{shown(text[:_BEGINNING])}……"
