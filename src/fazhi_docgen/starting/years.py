"""What of a text is last year's: years that move on; dates, figures and cited documents that wait for this year's.

A figure too many is seen and put back; one too few is printed as this year's. So all figures are marked, but those that
are none: numbers of documents and articles, hotlines, what stands in quotes. A date says when something was done last
year, so it is marked too; a period from the first of January or to the end of December moves on with its year.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from fazhi_docgen.content.unfilled import OPENING

if TYPE_CHECKING:
    from collections.abc import Iterator

_YEAR: Final = r"(?:19|20)[0-9]{2}"
_HAN_YEAR: Final = "(?:二〇|二○|二零|一九)[〇○零一二三四五六七八九]{2}"
_HAN_NUMBER: Final = "[一二三四五六七八九十]{1,3}"
_TO: Final = r"\s*[—–―\-~～至到]+\s*"
_MONTH: Final = "[0-9]{1,2}月"
_DAY: Final = "[0-9]{1,2}日"
#: What a range of dates ends with: 至17日, 至5月, 至5月17日, 至2024年5月.
_UNTIL: Final = rf"(?:{_TO}(?:{_YEAR}年)?(?:{_MONTH})?[0-9]{{1,2}}[月日])"
#: What is looked for, in this order: the first that fits a place has it.
_PARTS: Final = re.compile(
    rf"""
    (?P<quoted>\{{\{{.*?\}}\}} | “[0-9·+.]+”?)                        # a fact; “12·4”, “1+N”
    | (?P<fixed>{_YEAR}年?(?:[0-9]{{1,2}}月)?(?:[0-9]{{1,2}}日)?(?:第[一二三四五]次)?(?:修订|修正|修改|公布|颁布)(?=[）)的])
        | (?:GB|DB|DA|GA|JGJ|CJJ|ISO)[0-9]*(?:/[A-Z]+)?\s*[0-9.]+(?:{_TO}{_YEAR})?)    # （2023年修订）, GB/T 9704—2012
    | (?P<date>(?<![0-9.]){_YEAR}(?:年{_MONTH}(?:{_DAY})?{_UNTIL}?|-[0-9]{{1,2}}-[0-9]{{1,2}}(?![0-9]))
        | {_HAN_YEAR}年{_HAN_NUMBER}月(?:{_HAN_NUMBER}日)?)
    | (?P<day>(?<![0-9])(?<!每年){_MONTH}{_DAY}{_UNTIL}?)            # 3月15日, of the year that is spoken of
    | (?P<han>{_HAN_YEAR}(?=年))
    | (?P<span>(?<![0-9]){_YEAR}年?{_TO}{_YEAR}(?=年))               # 2021—2025年
    | (?P<number>[〔\[［]{_YEAR}[〕\]］]\s*第?[0-9]*号?)              # 〔2019〕1号
    | (?<![0-9.])(?P<year>{_YEAR})(?=年|-[0-9])
    | (?P<none>第\s*[0-9]+ | [0-9]+(?=[年月日号·]|小时值班|小时热线) | [0-9]{{1,2}}(?={_TO}[0-9]{{1,2}}[月日])
        | (?:12345|12348|12388|12315|110|119|120)(?=[^0-9，。；件个次人条]{{0,6}}(?:热线|平台))
        | [A-Za-z][0-9.]++(?!\s*[万亿元%％件人户]) | [0-9]+(?=[A-Za-z]) | ^\s*[0-9]+[.、]\s)
    | (?P<figure>[0-9]+(?:,[0-9]{{3}})*(?:\.[0-9]+)?)
    """,
    re.VERBOSE | re.MULTILINE,
)
_TITLES: Final = re.compile(r"《[^》]*》")
_ANY_YEAR: Final = re.compile(_YEAR)
#: Dates that are every year's: 1月1日, 12月31日, 1月1日至6月30日, 1月至11月.
_PERIOD: Final = re.compile(rf"(?:{_YEAR}年)?(?:1月1日|12月31日|1月(?:1日)?{_UNTIL})")


_HAN_TO_ARABIC: Final = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_ARABIC_TO_HAN: Final = str.maketrans("0123456789", "〇一二三四五六七八九")


class Edit(Struct, frozen=True):
    """Replace the text from `start` to `end`."""

    start: int
    end: int
    text: str


class Move(Struct, frozen=True):
    """From the year that a document is of to the one that it is carried over to."""

    old: int
    new: int

    def is_near(self, year: str) -> bool:
        """Whether a year is spoken of because of the document's: the year itself, the one before, the one after."""
        return abs(int(year) - self.old) <= 1

    def moved(self, year: str) -> str:
        """A year as far from the new one as it was from the old."""
        return str(int(year) + self.new - self.old)


def waiting(last: str) -> str:
    """A place to be filled in, with what stood there last year."""
    return f"{OPENING}，上年{last}】"


def edits(text: str, start: int, end: int, move: Move, *, figures: bool) -> Iterator[Edit]:
    """What becomes of the text from `start` to `end`.

    Args:
        text: the text of the whole file.
        start: where the part begins.
        end: where it ends.
        move: the two years.
        figures: whether figures are to be marked as well.
    """
    titles = [found.span() for found in _TITLES.finditer(text, start, end)]
    for found in _PARTS.finditer(text, start, end):
        in_title = any(first <= found.start() < last for first, last in titles)
        new = _new(found, move, in_title=in_title, figures=figures)
        if new is not None:
            yield Edit(*found.span(), new)


def _new(found: re.Match[str], move: Move, *, in_title: bool, figures: bool) -> str | None:
    """What stands in the place of a part; None where it stays. How cited documents are called now, nobody can guess."""
    match found.lastgroup:
        case "date" if move.is_near(_year_in(found[0])):
            return _moved_period(found[0], move) if _PERIOD.fullmatch(found[0]) and not in_title else waiting(found[0])
        case "day" if figures and not in_title and not _PERIOD.fullmatch(found[0]):
            return waiting(found[0])
        case "year":
            if not move.is_near(found[0]):
                return None
            return waiting(found[0]) if in_title else move.moved(found[0])
        case "han":
            year = _year_in(found[0])
            return move.moved(year).translate(_ARABIC_TO_HAN) if move.is_near(year) and not in_title else None
        case "span" if not in_title and any(map(move.is_near, _ANY_YEAR.findall(found[0]))):
            return waiting(found[0])
        case "number" if str(move.old) in found[0]:
            return waiting(found[0])
        case "figure" if figures and not in_title:
            return waiting(found[0])
        case _:
            return None


def _year_in(date: str) -> str:
    """The year that a date begins with, in Arabic numerals."""
    return date[:4].translate(_HAN_TO_ARABIC)


def _moved_period(period: str, move: Move) -> str:
    """A period of the year with its years moved on."""
    return _ANY_YEAR.sub(lambda year: move.moved(year[0]), period)
