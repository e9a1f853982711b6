"""The account of an import (导入说明): of every line what became of it, and what a person must decide."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, field

from fazhi_docgen.diagnostics.catalogue import message

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fazhi_docgen.diagnostics.codes import Code

#: What a reader of the account could not see, by its name.
_UNSEEN: Final = {
    "\u00a0": "〈不换行空格〉",
    "\u3000": "〈全角空格〉",
    "\t": "〈制表符〉",
    "\n": "〈换行〉",
    "\ufeff": "〈零宽空格〉",
} | dict.fromkeys("\u200b\u200c\u200d", "〈零宽空格〉")
_SPACE: Final = "〈空格〉"
#: A paragraph is recognised by its beginning; the whole of it stands in the YAML.
_BEGINNING: Final = 20

#: What does not come in exactly as it stood: numbers, tables, pictures, and words that no document has a place for.
_INEXACT: Final = frozenset(
    {
        *("import_renumbered", "import_bulleted", "import_dot_lost", "import_number_damaged"),
        *("import_table_text", "import_table_squared", "import_picture_left", "import_formula", "import_drawing"),
        *(
            "import_comment",
            "import_footnote",
            "import_note_here",
            "import_left",
            "import_unplaced",
            "import_unsourced",
        ),
    }
)


class Entry(Struct, frozen=True):
    """What became of a line, or of a part of it; `code` is that of a message, `unit` what lines are called in the file.

    `lost` are the characters that do not stand in the YAML any more, `gained` those that stand there instead.
    """

    line: int
    code: Code
    params: dict[str, Any]
    lost: str = ""
    gained: str = ""
    unit: str = "行"

    @property
    def text(self) -> str:
        """The message without its line."""
        return message(self.code, self.params)

    def __str__(self) -> str:
        return f"第{self.line}{self.unit}：{self.text}" if self.line else self.text


class Account(Struct):
    """Everything that is told of an import; `unit` is what the file counts: lines (行), or paragraphs (段) as in Word."""

    unit: str = "行"
    entries: list[Entry] = field(default_factory=list)
    decisions: list[Entry] = field(default_factory=list)

    def tell(self, line: int, code: Code, *, lost: str = "", gained: str = "", **params: Any) -> None:
        """Tell something that was recognised, mended or left out."""
        self.entries.append(Entry(line, code, params, lost, gained, self.unit))

    def ask(self, line: int, code: Code, *, lost: str = "", gained: str = "", **params: Any) -> None:
        """Ask something that a person must decide."""
        self.decisions.append(Entry(line, code, params, lost, gained, self.unit))

    def part(self, line: int, name: str, raw: str, kept: Iterable[str] | None = None) -> None:
        """Account for a line that became the part `name` of the document; `kept` are the texts of it that stand in the YAML."""
        self.became(line, "import_part", name, raw, raw if kept is None else kept)

    def became(self, line: int, code: Code, name: str, raw: str, kept: Iterable[str]) -> None:
        """Account for a line of which `kept` is left, told whole under the message `code`."""
        lost, gained = _difference(raw, "".join(kept))
        self.tell(line, code, lost=lost, gained=gained, name=name, text=shown(raw.strip()))

    def paragraph(self, line: int, name: str, text: str) -> None:
        """Account for a paragraph or an item that stands in the YAML as it is: named by its beginning."""
        code: Code = "import_part" if len(text) <= _BEGINNING else "import_long_part"
        self.tell(line, code, name=name, text=beginning(text), count=len(text))

    @property
    def inexact(self) -> list[Entry]:
        """What did not come in exactly as it stood, in the order of the original."""
        return sorted((entry for entry in self.told if entry.code in _INEXACT), key=lambda entry: entry.line)

    @property
    def told(self) -> list[Entry]:
        """All that is said of the original, decisions included."""
        return [*self.entries, *self.decisions]


def shown(text: str) -> str:
    """Return a text as the account quotes it: blanks that cannot be seen by their names; so are spaces that stand alone."""
    spaced = text if text.strip(" ") else text.replace(" ", _SPACE)
    return "".join(_UNSEEN.get(char, char) for char in spaced)


def beginning(text: str) -> str:
    """Return the first words of a paragraph, which stands in the YAML as a whole."""
    return shown(text) if len(text) <= _BEGINNING else f"{shown(text[:_BEGINNING])}……"


def _difference(old: str, new: str) -> tuple[str, str]:
    """Return the characters that only one of two texts has."""
    had, has = Counter(old), Counter(new)
    return "".join((had - has).elements()), "".join((has - had).elements())
