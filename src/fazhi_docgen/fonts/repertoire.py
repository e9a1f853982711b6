"""The character sets (字符集) that a face is judged by: what it lacks of them, a fallback has to supply."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

#: The 通用规范汉字表 of 2013, in the table's own order.
_GENERAL_TABLE: Final = Path(__file__).parent / "general_table.txt"
#: Bytes of GB 2312 as EUC-CN: rows 16 to 87 hold its Han characters, each row 94 of them.
_HAN_ROWS: Final = range(0xB0, 0xF8)
_CELLS: Final = range(0xA1, 0xFF)


@cache
def repertoires() -> dict[str, str]:
    """Return the Han characters of each set under its name: 6,763 of GB 2312, 8,105 of the general table."""
    return {"GB 2312": _gb2312(), "通用规范汉字表": _general_table()}


def _gb2312() -> str:
    codes = b"".join(bytes((row, cell)) for row in _HAN_ROWS for cell in _CELLS)
    return codes.decode("gb2312", "ignore")


def _general_table() -> str:
    return "".join(_GENERAL_TABLE.read_text(encoding="utf-8").split())
