"""Where in an original a line of its YAML comes from (原件中的位置): who formats a file never sees the YAML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from fazhi_docgen.importing.account import beginning

if TYPE_CHECKING:
    from fazhi_docgen.importing.run import Imported

#: A line of YAML as an import writes it: dashes, a key, a value.
_ROW: Final = re.compile(r"\s*(?:- )*(?:(?P<key>[一-鿿]{1,8}):(?:\s+|$))?(?P<value>.*)")
#: A value that is a list or a table's row on one line, and quotation marks around one.
_IN_ROW: Final = re.compile(r"[\[{].*[\]}]")
_NAMED_ROWS: Final = re.compile(r"(?P<open>（)?第 (?P<rows>[0-9]+(?:、[0-9]+)*) 行(?(open)）)")
#: A shorter text may stand on any line.
_SHORTEST: Final = 4
_QUOTED: Final = re.compile(r"(?P<mark>[\"'])(?P<text>.*)(?P=mark)")


class Origins:
    """The places in an original by the lines of the YAML that was made of it."""

    def __init__(self, imported: Imported) -> None:
        self._rows = imported.text.split("\n")
        self._unit = imported.account.unit
        self._lines = dict(imported.lines)
        for entry in imported.account.entries:
            if entry.line and "text" in entry.params:
                self._lines.setdefault(str(entry.params["text"]).strip("：: "), entry.line)

    def place(self, row: int) -> str:
        """Tell where a line of the YAML, from 1 on, comes from: 第5行“各村各单位……”; the words alone where no line is known."""
        key, text = self._said(row)
        if not text:
            return key
        line = self._line(text)
        quoted = f"“{beginning(text)}”"
        return f"第{line}{self._unit}{quoted}" if line else f"{key}{quoted}"

    def spoken(self, text: str) -> str:
        """Return what is said, the lines of the YAML that it names (第 9、10 行) as those of the original, or left out."""
        return _NAMED_ROWS.sub(self._rows_named, text)

    def _rows_named(self, found: re.Match[str]) -> str:
        lines = [self._line(self._said(int(row))[1]) for row in found["rows"].split("、")]
        if not all(lines):
            return ""
        named = f"第 {'、'.join(map(str, dict.fromkeys(lines)))} {self._unit}"
        return f"（{named}）" if found["open"] else named

    def _line(self, text: str) -> int:
        """Return the line of the original that says a text, perhaps with more; 0 if none is known."""
        if text in self._lines or not text:
            return self._lines.get(text, 0)
        return next((line for said, line in self._lines.items() if len(text) >= _SHORTEST and text in said), 0)

    def _said(self, row: int) -> tuple[str, str]:
        """Return the key of a line and the words behind it; of a line with neither, nothing."""
        if not 0 < row <= len(self._rows):
            return "", ""
        key, value = key_and_value(self._rows[row - 1])
        return key or self._key_above(row), value

    def _key_above(self, row: int) -> str:
        """Return the key that the values of a list stand below."""
        return next((key for above in reversed(self._rows[: row - 1]) if (key := key_and_value(above)[0])), "")


def key_and_value(row: str) -> tuple[str, str]:
    """Return the key and the words of a line of YAML."""
    found = _ROW.fullmatch(row)
    if found is None:
        return "", row.strip()
    value = found["value"].strip()
    quoted = _QUOTED.fullmatch(value)
    value = quoted["text"] if quoted else value[1:-1] if _IN_ROW.fullmatch(value) else value
    return found["key"] or "", value
