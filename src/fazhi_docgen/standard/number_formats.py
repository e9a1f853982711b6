"""Numbers as Excel's formats show them (数字格式): 0.0%, #,##0.00, 0"件"; what a format says beyond that is left alone."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final

from fazhi_docgen.patterns import regex

if TYPE_CHECKING:
    import re

#: Formats by the names that clerks have for them.
NAMED: Final = {
    "自动": "",
    "整数": "0",
    "一位小数": "0.0",
    "两位小数": "0.00",
    "百分比": "0%",
    "一位小数百分比": "0.0%",
    "两位小数百分比": "0.00%",
    "千分位": "#,##0",
}
#: The same names in English.
ENGLISH: Final = {
    "auto": "自动",
    "integer": "整数",
    "one_decimal": "一位小数",
    "two_decimals": "两位小数",
    "percent": "百分比",
    "percent_one_decimal": "一位小数百分比",
    "percent_two_decimals": "两位小数百分比",
    "thousands": "千分位",
}
_DIGITS: Final = regex(r"(?P<whole>#,##0|0|#|#,###)(?:\.(?P<fraction>0{1,9}|#{1,9}))?(?P<percent>%?)")
#: What stands around the digits and is printed: text in quotes or behind a backslash, and a few signs.
_AROUND: Final = regex(r'"([^"]*)"|\\(.)|([￥¥$ 年月日元个件户人次])')
#: Colours, and room as wide as a character (_x) or filled up (*x), which are not printed.
_UNSEEN: Final = regex(r"\[[^\]=<>]*\]|[_*].")


def is_format(written: str) -> bool:
    """Tell whether numbers can be shown so."""
    return _parsed(_written_out(written)) is not None or (bool(written) and not _written_out(written))


def _written_out(written: str) -> str:
    """Return a format by its name, in either language, as Excel writes it; nothing for 自动."""
    return NAMED.get(ENGLISH.get(written, written), written)


def formatted(value: str, written: str) -> str:
    """Return a number as a format shows it; what is no number, or the format none that is known, stays as it is."""
    parsed = _parsed(_written_out(written))
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    if parsed is None or not number.is_finite():
        return value
    before, digits, after = parsed
    places = len(digits["fraction"] or "")
    shown = number * 100 if digits["percent"] else number
    text = f"{shown.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):{',' if ',' in digits['whole'] else ''}f}"
    if "#" in (digits["fraction"] or ""):
        text = text.rstrip("0").rstrip(".")
    return f"{before}{text}{digits['percent']}{after}"


def _parsed(written: str) -> tuple[str, re.Match[str], str] | None:
    """Return what stands before the digits, the digits, what stands behind them."""
    plain = _UNSEEN.sub("", written.partition(";")[0])
    bare = _AROUND.sub(lambda found: " " * len(found[0]), plain)
    digits = _DIGITS.search(bare)
    if digits is None or bare[: digits.start()].strip() or bare[digits.end() :].strip():
        return None
    return _said(plain[: digits.start()]), digits, _said(plain[digits.end() :])


def _said(around: str) -> str:
    return "".join(quoted or escaped or sign for quoted, escaped, sign in _AROUND.findall(around)).strip()
