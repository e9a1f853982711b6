"""Replacements that no template can tell (机改的函数): one function for each rule, of the match to what takes its place."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from fazhi_docgen.standard.numbering import counted

if TYPE_CHECKING:
    from collections.abc import Callable

_LATIN: Final = re.compile(r"[0-9A-Za-z]")
_HAN_DIGITS: Final = str.maketrans("〇○零Ｏ一二三四五六七八九", "0000123456789")
_TIMES: Final = {"百": "00", "千": "000"}


def _half_width(found: re.Match[str]) -> str:
    """２０１９ to 2019."""
    return unicodedata.normalize("NFKC", found[0])


def _plain_number(found: re.Match[str]) -> str:
    """㈠ and ⑴ to （一） and （1）, ⒈ to 1. ."""
    return unicodedata.normalize("NFKC", found[0]).translate(str.maketrans("()", "（）"))


def _blank(found: re.Match[str]) -> str:
    """Drop a hidden blank, but part Latin words as by a plain one."""
    around = found.string[found.start() - 1 : found.start()], found.string[found.end() : found.end() + 1]
    is_seen = any(char.isspace() for char in found[0])
    return " " if is_seen and all(_LATIN.match(char) for char in around) else ""


def _arabic_date(found: re.Match[str]) -> str:
    """二〇二〇年一月二日 to 2020年1月2日."""
    year, month, day = found.groups()
    return f"{year.translate(_HAN_DIGITS)}年{counted(month)}月{counted(day)}日"


def _in_digits(found: re.Match[str]) -> str:
    """Write 3千 as 3000."""
    return found[1] + _TIMES[found[2]]


REPLACEMENTS: Final[dict[str, Callable[[re.Match[str]], str]]] = {
    "SPC-001": _blank,
    "SEQ-009": _plain_number,
    "DAT-003": _arabic_date,
    "DGT-003": _in_digits,
    "DGT-004": _half_width,
}
