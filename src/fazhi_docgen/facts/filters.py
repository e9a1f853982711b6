"""How official writing puts a fact: the filters (过滤器) that may stand behind its name, as in `{{ 数据.金额|万 }}`.

All arithmetic is decimal and exact until the one rounding at its end, which is half up (四舍五入).
"""

from __future__ import annotations

import operator
import re
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from fazhi_docgen.facts.sources import NamedRows
from fazhi_docgen.source.dates import as_date
from fazhi_docgen.source.plain import Unfit
from fazhi_docgen.standard.dates import date_text
from fazhi_docgen.standard.numbering import chinese

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from fazhi_docgen.diagnostics.codes import Code

#: Sixteen digits before the point, as many as 汉字数字 has names for; nothing written here is any longer.
_PERCENT: Final = ("%", "％")
_NUMBER: Final = re.compile(r"[+-]?(?:\d{1,16}|\d{1,3}(?:,\d{3}){1,4})(?:\.\d{1,12})?", re.ASCII)
#: Room for the sum of every fact of the largest file, and for twelve places behind the point.
_EXACT: Final = Context(prec=60, rounding=ROUND_HALF_UP)
_MOST_DECIMALS: Final = 8
_WAN: Final = Decimal(10_000)
_YI: Final = _WAN * _WAN
_HUNDRED: Final = Decimal(100)
_MONTH: Final = re.compile(r"(\d{4})(?:-|/|年)(\d{1,2})月?", re.ASCII)
_MONTHS: Final = 12
_HAN_DIGITS: Final = "零一二三四五六七八九"
_SECTIONS: Final = ((10**8, "亿"), (10**4, "万"))
_MOST_WHOLE: Final = 10**16
_TEN: Final = "十"
#: How many decimals there are where none are asked for; zeros at their end are then left out.
_AMOUNT_DECIMALS: Final = 2
_SHARE_DECIMALS: Final = 1
SAME: Final = "与上年持平"
_NEARLY_SAME: Final = "与上年基本持平"
_TOTALS: Final = ("合计", "总计", "小计", "总数", "共计")
_COMMA: Final = "、"


class FilterError(Exception):
    """A fact that a filter cannot put; `code` and `params` as in the catalogue of messages."""

    def __init__(self, code: Code, **params: Any) -> None:
        super().__init__(code)
        self.code = code
        self.params = params
        #: where in a text it stands; 0 if that is not known
        self.line = 0


class Filter(Struct, frozen=True):
    """One filter: its two names, what it does, and what stands between its brackets (the first `required` must)."""

    chinese: str
    english: str
    put: Callable[..., Any]
    arguments: tuple[str, ...] = ()
    required: int = 0
    #: whether a measure word stands behind it, which 与上年持平 must not have (与上年持平件)
    before_measure: bool = False

    @property
    def usage(self) -> str:
        """How the filter is written: 同比(上年的数, 小数位数)."""
        return f"{self.chinese}({', '.join(self.arguments)})" if self.arguments else self.chinese


def han_numerals(value: Any) -> str:
    """汉字数字: 1234 is 一千二百三十四, -2.5 is 负二点五.

    Raises:
        FilterError: the value is no number of at most sixteen digits.
    """
    number = _number(value, "汉字数字")
    whole, _, decimals = f"{abs(number):f}".partition(".")
    if int(whole) >= _MOST_WHOLE:
        raise FilterError("filter_number", filter="汉字数字", found=f"{number:f}")
    point = "点" + "".join(_HAN_DIGITS[int(digit)] for digit in decimals) if decimals else ""
    return ("负" if number < 0 else "") + _han_whole(int(whole)) + point


def in_wan(value: Any, decimals: Any = None) -> str:
    """万: 12345678 is 1234.57万."""
    return _scaled(value, decimals, _WAN, "万")


def in_yi(value: Any, decimals: Any = None) -> str:
    """亿: 1234567890 is 12.35亿."""
    return _scaled(value, decimals, _YI, "亿")


def percent(value: Any, decimals: Any = None) -> str:
    """百分比: the share 0.123 is 12.3%."""
    share = _number(value, "百分比")
    with localcontext(_EXACT):
        return _percent(share * _HUNDRED, decimals, "百分比")


def share_of(value: Any, total: Any, decimals: Any = None) -> str:
    """占比: how many percent of `total` the value is."""
    part, whole = _number(value, "占比"), _base(total, "占比")
    with localcontext(_EXACT):
        return _percent(part / whole * _HUNDRED, decimals, "占比")


def rounded(value: Any, decimals: Any = 0) -> str:
    """保留: exactly so many decimals, half up: 2.345 with two is 2.35."""
    return _fixed(_number(value, "保留"), _decimals(decimals, "保留"))


def full_date(value: Any) -> str:
    """日期: 2020-01-12 is 2020年1月12日 (GB/T 9704-2012, clause 7.3.5.4)."""
    return date_text(_date(value, "日期"))


def year_month(value: Any) -> str:
    """年月: 2020-01-12, or 2020-01, is 2020年1月."""
    found = _MONTH.fullmatch(_text(value, "年月").strip())
    if found and 1 <= int(found[2]) <= _MONTHS:
        return f"{int(found[1])}年{int(found[2])}月"
    day = _date(value, "年月")
    return f"{day.year}年{day.month}月"


def growth(value: Any, last: Any, decimals: Any = None) -> str:
    """同比: 同比增长12.3%, 同比下降12.3% or 与上年持平; 与上年基本持平 where the difference rounds to nothing."""
    now, before = _number(value, "同比"), _base(last, "同比")
    if now == before:
        return SAME
    with localcontext(_EXACT):
        percentage = _percent(abs(now - before) / before * _HUNDRED, decimals, "同比")
    if not percentage.strip("0.%"):
        return _NEARLY_SAME
    return f"同比{_trend(now, before)}{percentage}"


def change(value: Any, last: Any) -> str:
    """增减: 比上年增加12, 比上年减少12 or 与上年持平."""
    now, before = _number(value, "增减"), _number(last, "增减")
    if now == before:
        return SAME
    with localcontext(_EXACT):
        return f"比上年{'增加' if now > before else '减少'}{abs(now - before):f}"


def trend(value: Any, last: Any) -> str:
    """涨跌: 增长, 下降 or 持平."""
    return _trend(_number(value, "涨跌"), _number(last, "涨跌"))


def total(value: Any, column: Any = None) -> Decimal:
    """合计: the sum of a list, or of a column of a table of facts.

    Raises:
        FilterError: there is nothing to add, something is no number, or a row is a sum already.
    """
    _check_no_total(value)
    with localcontext(_EXACT):
        return sum((_number(item, "合计") for item in _column(value, column, "合计")), Decimal(0))


def joined(value: Any, column: Any = None) -> str:
    """顿号: the texts of a list, of a column, or the names of the rows of a table, with 、 between them."""
    if column is None and isinstance(value, dict) and all(isinstance(row, dict) for row in value.values()):
        return _COMMA.join(map(str, value))
    if column is None and isinstance(value, dict):
        raise FilterError("filter_list", filter="顿号", found=_shown(value))
    return _COMMA.join(_text(item, "顿号") for item in _column(value, column, "顿号"))


SIGNS: Final[Mapping[str, Callable[[Any, Any], bool]]] = {
    "eq": operator.eq, "ne": operator.ne, "lt": operator.lt, "lteq": operator.le, "gt": operator.gt, "gteq": operator.ge,
}  # fmt: skip


def compared(value: Any, sign: str, other: Any) -> bool:
    """Tell whether two facts are equal, or one is the greater: as numbers if both are, else as text, which has no order.

    Raises:
        FilterError: one is to be greater, and is no number.
    """
    texts = [_text(item, "比较").strip() for item in (value, other)]
    if sign in ("eq", "ne") and not all(map(_NUMBER.fullmatch, texts)):
        return SIGNS[sign](*texts)
    return SIGNS[sign](_number(value, "比较"), _number(other, "比较"))


_DECIMALS: Final = "小数位数"
_LAST: Final = "上年的数"
_OF_COLUMN: Final = "列名"
_ALL: Final = (
    Filter("汉字数字", "han_numerals", han_numerals),
    Filter("万", "in_wan", in_wan, (_DECIMALS,)),
    Filter("亿", "in_yi", in_yi, (_DECIMALS,)),
    Filter("百分比", "percent", percent, (_DECIMALS,)),
    Filter("占比", "share_of", share_of, ("总数", _DECIMALS), 1),
    Filter("保留", "rounded", rounded, (_DECIMALS,), 1),
    Filter("日期", "full_date", full_date),
    Filter("年月", "year_month", year_month),
    Filter("同比", "growth", growth, (_LAST, _DECIMALS), 1),
    Filter("增减", "change", change, (_LAST,), 1, before_measure=True),
    Filter("涨跌", "trend", trend, (_LAST,), 1),
    Filter("合计", "total", total, (_OF_COLUMN,)),
    Filter("顿号", "joined", joined, (_OF_COLUMN,)),
)
#: Every filter under both its names.
FILTERS: Final = {name: one for one in _ALL for name in (one.chinese, one.english)}


def _number(value: Any, name: str) -> Decimal:
    """Return a value as the number that was written; thousands may be set apart by commas, 97.1% is a share of 0.971."""
    if isinstance(value, Decimal):
        return value
    written = _text(value, name).strip()
    if written.endswith(_PERCENT) and _NUMBER.fullmatch(written[:-1]):
        return Decimal(written[:-1].replace(",", "")).scaleb(-2)
    if not _NUMBER.fullmatch(written):
        raise FilterError("filter_number", filter=name, found=_shown(value))
    return Decimal(written.replace(",", ""))


def _base(value: Any, name: str) -> Decimal:
    """Return a number of which another can be a part or a growth."""
    number = _number(value, name)
    if number <= 0:
        raise FilterError("filter_base", filter=name, found=f"{number:f}")
    return number


def _decimals(value: Any, name: str) -> int:
    written = str(value).strip()
    if not (written.isascii() and written.isdigit() and len(written) == 1 and int(written) <= _MOST_DECIMALS):
        raise FilterError("filter_decimals", filter=name, limit=_MOST_DECIMALS, found=_shown(value))
    return int(written)


def _text(value: Any, name: str) -> str:
    if isinstance(value, (dict, list)):
        raise FilterError("filter_group", filter=name, found=_shown(value))
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _date(value: Any, name: str) -> date:
    try:
        return as_date(_text(value, name))
    except Unfit:
        raise FilterError("filter_date", filter=name, found=_shown(value)) from None


def _shown(value: Any) -> str:
    """Return what was found, for a message."""
    if isinstance(value, dict):
        return f"一组数据（{_COMMA.join(map(str, value))}）"
    return "一个列表" if isinstance(value, list) else str(value)


def _fixed(number: Decimal, decimals: int) -> str:
    """Return a number with exactly so many decimals; what rounds to nothing has no sign."""
    with localcontext(_EXACT):
        result = number.quantize(Decimal(1).scaleb(-decimals))
    return f"{abs(result) if result.is_zero() else result:f}"


def _shortest(number: Decimal, decimals: Any, usual: int, name: str) -> str:
    """Return a figure with the decimals that were asked for, or with at most the usual ones."""
    if decimals is not None:
        return _fixed(number, _decimals(decimals, name))
    return _fixed(number, usual).rstrip("0").rstrip(".")


def _scaled(value: Any, decimals: Any, unit: Decimal, name: str) -> str:
    number = _number(value, name)
    with localcontext(_EXACT):
        scaled = _shortest(number / unit, decimals, _AMOUNT_DECIMALS, name)
    if number and not scaled.strip("-0."):
        raise FilterError("filter_small", filter=name, found=f"{number:f}", text=scaled + name)
    return scaled + name


def _percent(percentage: Decimal, decimals: Any, name: str) -> str:
    return _shortest(percentage, decimals, _SHARE_DECIMALS, name) + "%"


def _trend(now: Decimal, before: Decimal) -> str:
    if now == before:
        return "持平"
    return "增长" if now > before else "下降"


def _column(value: Any, column: Any, name: str) -> list[Any]:
    """Return the items of a list or a mapping, or those of one column of the rows in it."""
    if not isinstance(value, (dict, list)) or not value:
        raise FilterError("filter_list", filter=name, found=_shown(value) if value else "空的")
    rows = list(value.values()) if isinstance(value, dict) else value
    if column is None:
        return rows
    key = _text(column, name)
    if isinstance(value, NamedRows) and key == value.head[0]:
        return list(value)  # the names of the rows are a column of the file, too
    if isinstance(value, NamedRows) and value.head[1:] == [key]:
        return rows
    for row in rows:
        if not isinstance(row, dict) or key not in row:
            raise FilterError("filter_column", filter=name, column=key, found=_shown(row))
    return [row[key] for row in rows]


def _check_no_total(value: Any) -> None:
    """Refuse a row that is a sum already: it would be counted twice."""
    names = value if isinstance(value, dict) else ()
    rows = value if isinstance(value, list) else ()
    firsts = (next(iter(row.values())) for row in rows if isinstance(row, dict) and row)
    found = next((name for name in (*names, *firsts) if name in _TOTALS), None)
    if found:
        raise FilterError("filter_total", found=found)


def _han_whole(number: int, inside: bool = False) -> str:
    """Return a whole number in Han numerals; inside a longer one 10 is 一十, and a gap of noughts is one 零."""
    for unit, name in _SECTIONS:
        if number >= unit:
            high, low = divmod(number, unit)
            gap = _HAN_DIGITS[0] if 0 < low < unit // 10 else ""
            return _han_whole(high, inside) + name + gap + (_han_whole(low, inside=True) if low else "")
    if not number:
        return _HAN_DIGITS[0]
    text = chinese(number)
    return f"一{text}" if inside and text.startswith(_TEN) else text
