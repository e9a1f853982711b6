"""Filters (过滤器): facts put as official writing does: 一千二百三十四, 1234.57万, 同比增长12.3%.

All arithmetic is decimal and rounds half up, as people do (GB/T 8170 aside, which rounds to even and nobody expects).
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, Final

from pydantic_core import PydanticCustomError

from fazhi_docgen.content.values import as_date

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_DIGITS: Final = "零一二三四五六七八九"
_PLACES: Final = ("", "十", "百", "千")
_GROUPS: Final = ("", "万", "亿", "万亿")
_GROUP: Final = 10_000
_WAN: Final = Decimal(10_000)
_YI: Final = Decimal(100_000_000)
_HUNDRED: Final = Decimal(100)
#: Figures of official documents have fewer digits than this, and a decimal of a million digits takes its time.
_MOST_DIGITS: Final = 15
_MOST_PLACES: Final = 6
_LEVEL: Final = "与上年持平"


class Unfit(Exception):
    """What stands between the brackets cannot be filled in; the reason is in words."""


def numeral(value: Any) -> str:
    """A whole number in Han numerals (汉字数字): 1234 is 一千二百三十四."""
    number = _number(value)
    if number != number.to_integral_value() or number < 0:
        raise Unfit(f"“{value}”不是整数，不能写成汉字数字")
    groups = _groups(int(number))
    text = "".join(_group_text(group, name, bool(above)) for group, name, above in groups)
    return text.removeprefix("一") if text.startswith("一十") else text or _DIGITS[0]


def in_ten_thousands(value: Any, places: Any = None) -> str:
    """A number in 万: 12345678 is 1234.57万."""
    return f"{_rounded(_number(value) / _WAN, places, 2)}万"


def in_hundred_millions(value: Any, places: Any = None) -> str:
    """A number in 亿: 1234567890 is 12.35亿."""
    return f"{_rounded(_number(value) / _YI, places, 2)}亿"


def percentage(value: Any, places: Any = None) -> str:
    """A share as a percentage (百分比): 0.123 is 12.3%."""
    return _percent(_number(value), places)


def share(value: Any, total: Any, places: Any = None) -> str:
    """A part's percentage of its total (占比): 163 of 167 is 97.6%."""
    whole = _number(total)
    if not whole:
        raise Unfit("占比的总数是零")
    return _percent(_number(value) / whole, places)


def rounded(value: Any, places: Any = 0) -> str:
    """A number with so many decimal places (保留)."""
    return _rounded(_number(value), places, 0)


def day(value: Any) -> str:
    """A date in full (日期): 2020-01-12 is 2020年1月12日."""
    found = _date(value)
    return f"{found.year}年{found.month}月{found.day}日"


def month(value: Any) -> str:
    """The year and month of a date (年月): 2020年1月."""
    found = _date(value)
    return f"{found.year}年{found.month}月"


def year_on_year(value: Any, last: Any, places: Any = None) -> str:
    """The change against last year in per cent (同比): 同比增长12.3%, 同比下降5%, 与上年持平."""
    now, then = _number(value), _number(last)
    if then <= 0:
        raise Unfit(f"上年是“{last}”，算不出同比")
    if now == then:
        return _LEVEL
    change = _rounded(abs(now - then) / then * _HUNDRED, places, 1)
    if not Decimal(change):
        return "与上年基本持平"
    return f"同比{'增长' if now > then else '下降'}{change}%"


def change(value: Any, last: Any) -> str:
    """The change against last year as a number (增减): 比上年增加12, 比上年减少3, 与上年持平."""
    now, then = _number(value), _number(last)
    if now == then:
        return _LEVEL
    return f"比上年{'增加' if now > then else '减少'}{_plain(abs(now - then))}"


def trend(value: Any, last: Any) -> str:
    """The direction against last year (涨跌): 增长, 下降, 持平."""
    now, then = _number(value), _number(last)
    return "持平" if now == then else "增长" if now > then else "下降"


def total(values: Any, column: Any = None) -> str:
    """The sum (合计) of a group of figures, or of one column of a table of them."""
    return _plain(sum((_number(value) for value in _column(values, column)), Decimal(0)))


def listed(values: Any, column: Any = None) -> str:
    """Names with 、 between them (顿号)."""
    return "、".join(str(value) for value in _column(values, column))


FILTERS: Final[dict[str, Callable[..., str]]] = {
    "汉字数字": numeral,
    "万": in_ten_thousands,
    "亿": in_hundred_millions,
    "百分比": percentage,
    "占比": share,
    "保留": rounded,
    "日期": day,
    "年月": month,
    "同比": year_on_year,
    "增减": change,
    "涨跌": trend,
    "合计": total,
    "顿号": listed,
}


def _number(value: Any) -> Decimal:
    """A figure as it was written, thousands separators apart."""
    if isinstance(value, (dict, list)):
        raise Unfit("这里是一组数据，还要写出是哪一项")
    text = str(value).replace(",", "").replace("，", "").strip()
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise Unfit(f"“{value}”不是数字") from None
    if not number.is_finite() or len(text) > _MOST_DIGITS or abs(number.adjusted()) > _MOST_DIGITS:
        raise Unfit(f"“{value}”不是公文里会有的数字")
    return number


def _percent(fraction: Decimal, places: Any) -> str:
    return f"{_rounded(fraction * _HUNDRED, places, 1)}%"


def _rounded(number: Decimal, places: Any, usual: int) -> str:
    """A number rounded half up; without a word on the places zeros at the end are dropped."""
    count = usual if places is None else _count(places)
    result = number.quantize(Decimal(1).scaleb(-count), rounding=ROUND_HALF_UP)
    return _plain(result) if places is None else f"{result:f}"


def _count(places: Any) -> int:
    number = _number(places)
    if number != number.to_integral_value() or not 0 <= number <= _MOST_PLACES:
        raise Unfit(f"小数位数应为 0 到 {_MOST_PLACES}，实为“{places}”")
    return int(number)


def _plain(number: Decimal) -> str:
    """A number without exponent and without zeros that say nothing."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _date(value: Any) -> Any:
    try:
        return as_date(str(value))
    except PydanticCustomError:
        raise Unfit(f"“{value}”不是日期，应写成 2020-01-12") from None


def _column(values: Any, column: Any) -> Iterator[Any]:
    """The values of a list or a group, or those of one column of a table."""
    if not isinstance(values, (dict, list)):
        raise Unfit("这里应是一组数据")
    for row in values.values() if isinstance(values, dict) else values:
        if column is None:
            yield row
        elif not isinstance(row, dict) or column not in row:
            raise Unfit(f"有一行没有“{column}”这一列")
        else:
            yield row[column]


def _groups(number: int) -> list[tuple[int, str, int]]:
    """Groups of four digits, the highest first, each with its name and what stands above it."""
    groups, name = [], 0
    while number:
        groups.append((number % _GROUP, _GROUPS[name], number // _GROUP))
        number, name = number // _GROUP, name + 1
    return groups[::-1]


def _group_text(group: int, name: str, below_others: bool) -> str:
    """One group; a zero is read where higher digits are missing below others."""
    if not group:
        return ""
    text = "".join(
        _DIGITS[int(digit)] + (_PLACES[3 - place] if digit != "0" else "") for place, digit in enumerate(f"{group:04d}")
    )
    while "零零" in text:
        text = text.replace("零零", "零")
    text = text.rstrip("零")
    return (text if below_others else text.lstrip("零")) + name
