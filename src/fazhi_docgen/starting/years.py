"""What of a text is last year's: years that move on; dates and figures that wait for this year's; what stays and is marked.

Only the calendar moves by itself: the year that is reported on, whole years and periods from the first of January or to the
end of December, the year that is planned for. A figure too many is seen and put back; one too few is printed as this
year's. So all figures wait, but those that are names (12345热线, “12·4”, A4), and all other dates, numbers of documents
and articles are kept and marked.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from fazhi_docgen.starting.doubts import doubts
from fazhi_docgen.starting.last_figures import last_figures
from fazhi_docgen.starting.marks import Doubt, Edit, marked, waiting

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
    | (?P<date>(?<![0-9.]){_YEAR}(?:年{_MONTH}(?:{_DAY})?{_UNTIL}?|年1(?={_TO}[0-9]{{1,2}}月){_UNTIL}
        | -[0-9]{{1,2}}-[0-9]{{1,2}}(?![0-9]))
        | {_HAN_YEAR}年{_HAN_NUMBER}月(?:{_HAN_NUMBER}日)?)
    | (?P<day>(?<![0-9])(?<!每年)(?:{_MONTH}{_DAY}{_UNTIL}?|1(?:月)?{_TO}[0-9]{{1,2}}月))  # 3月15日 of that year
    | (?P<han>{_HAN_YEAR}(?=年))
    | (?P<span>(?<![0-9]){_YEAR}年?{_TO}{_YEAR}(?=年))               # 2021—2025年
    | (?P<number>[〔\[［]{_YEAR}[〕\]］]\s*第?[0-9]*号?)              # 〔2019〕1号
    | (?<![0-9.])(?P<year>{_YEAR})(?=年|-[0-9])
    | (?P<article>第\s*[0-9]+(?=[条款章节项]))
    | (?P<none>第\s*[0-9]+ | (?<=每年)[0-9]{{1,2}}月[0-9]{{1,2}}日 | [0-9]+(?=[年号·]|小时值班|小时热线)
        | (?:12345|12348|12388|12315|110|119|120)(?=[^0-9，。；件个次人条]{{0,6}}(?:热线|平台))
        | [A-Za-z][0-9.]++(?!\s*[万亿元%％件人户]) | [0-9]+(?=[A-Za-z]) | ^\s*[0-9]+[.、]\s)
    | (?P<month>[0-9]{{1,2}}月)
    | (?P<figure>[0-9]+(?:,[0-9]{{3}})*(?:\.[0-9]+)?)
    """,
    re.VERBOSE | re.MULTILINE,
)
#: A title, with the number of its document: 《…工作要点》（区委〔2023〕1号）.
_TITLES: Final = re.compile(r"《[^》]*》(?:（[^（）]{0,12}〔[0-9]{4}〕[0-9]{1,4}号）)?")
_ANY_YEAR: Final = re.compile(_YEAR)
#: Dates that are every year's: 1月1日, 12月31日, 1月1日至6月30日, 1月至11月.
_PERIOD: Final = re.compile(rf"(?:{_YEAR}年)?(?:1月1日|12月31日|1月?(?:1日)?{_UNTIL})")
#: What came into force, was issued or held on a day did so once.
_ONCE: Final = re.compile(
    r"\s*(?:起?(?:正式)?(?:施行|生效)|起(?:正式)?(?:实施|执行)|(?:印发|发布|公布|颁布|修订|修正|出台|实施)的)"
)
#: The year before is the calendar's where the year is compared with it.
_COMPARED: Final = re.compile(r"[比较同与]$")
_DATE, _NUMBER_OF, _ARTICLE, _STANDARD = "日期", "文号", "条款", "标准"
_HAN_TO_ARABIC: Final = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_ARABIC_TO_HAN: Final = str.maketrans("0123456789", "〇一二三四五六七八九")


class Move(Struct, frozen=True):
    """From the year that a document is of to the one that it is carried over to."""

    old: int
    new: int

    def is_near(self, year: str) -> bool:
        """Tell whether a year is spoken of because of the document's: the year itself, the one before, the one after."""
        return abs(int(year) - self.old) <= 1

    def moved(self, year: str) -> str:
        """Return a year as far from the new one as it was from the old."""
        return str(int(year) + self.new - self.old)


def edits(text: str, start: int, end: int, move: Move, *, figures: bool) -> Iterator[Edit]:
    """Yield what becomes of the text from `start` to `end`.

    Args:
        text: the text of the whole file.
        start: where the part begins.
        end: where it ends.
        move: the two years.
        figures: whether figures are to be marked as well.
    """
    found_doubts = list(doubts(text, start, end))
    offered = {edit.start: edit for edit in last_figures(text, start, end)} if figures else {}
    titles = [found.span() for found in _TITLES.finditer(text, start, end)]
    kept = [replace(doubt, end=_title_end(titles, doubt.start) or doubt.end) for doubt in found_doubts]
    for found in _PARTS.finditer(text, start, end):
        if any(doubt.start <= found.start() < doubt.end for doubt in found_doubts):
            continue
        title_end = _title_end(titles, found.start())
        if found.start() in offered:
            yield offered[found.start()]
        elif (new := _moved(found, move, in_title=bool(title_end), figures=figures)) is not None:
            yield Edit(*found.span(), new)
        elif kind := _kind(found, move, in_title=bool(title_end)):
            kept.append(Doubt(found.start(), title_end or _behind(text, found.end(), end), kind))
    yield from marked(kept, text)


def _title_end(titles: list[tuple[int, int]], place: int) -> int:
    """Tell where the title ends that a place stands in; nought where it stands in none."""
    return next((last for first, last in titles if first <= place < last), 0)


def _behind(text: str, place: int, end: int) -> int:
    """Go behind 年 or 号 and a closing bracket, which belong to what stands before them."""
    while place < end and text[place] in "年度条款章节项）)":
        place += 1
    return place


def _moved(found: re.Match[str], move: Move, *, in_title: bool, figures: bool) -> str | None:
    """Return what stands in the place of a part; None where it stays. How cited documents are called now, nobody can guess."""
    match found.lastgroup:
        case "date" if move.is_near(_year_in(found[0])) and not _is_once(found):
            return _moved_period(found[0], move) if _is_period(found) and not in_title else waiting(found[0])
        case "day" if figures and not in_title and not _PERIOD.fullmatch(found[0]):
            return waiting(found[0])
        case "year" if move.is_near(found[0]) and not _is_once(found):
            return waiting(found[0]) if in_title else move.moved(found[0]) if _is_calendar(found, move) else None
        case "han" if move.is_near(_year_in(found[0])) and not in_title:
            return move.moved(_year_in(found[0])).translate(_ARABIC_TO_HAN)
        case "span" if not in_title and any(map(move.is_near, _ANY_YEAR.findall(found[0]))):
            return waiting(found[0])
        case "number" if str(move.old) in found[0]:
            return waiting(found[0])
        case "figure" if figures and not in_title:
            return waiting(found[0])
        case _:
            return None


def _kind(found: re.Match[str], move: Move, *, in_title: bool) -> str:
    """Return what kind of thing a part is that stays and that a person must look at; empty for what is a name or every year's."""
    match found.lastgroup:
        case "fixed":
            return _DATE if _ANY_YEAR.match(found[0]) else _STANDARD
        case "date" | "year" | "han" | "span" | "month":
            return _DATE
        case "day" if not _PERIOD.fullmatch(found[0]):
            return _DATE
        case "number":
            return _NUMBER_OF
        case "article":
            return _ARTICLE
        case "figure" if in_title:
            return "数字"
        case _:
            return ""


def _is_period(found: re.Match[str]) -> bool:
    """Tell whether a date begins or ends a period; a lone 1月1日 is a day like any other."""
    if not _PERIOD.fullmatch(found[0]):
        return False
    before, after = found.string[: found.start()][-2:], found.string[found.end() :][:2]
    alone = "日" not in found[0][:-1] and not re.search(_TO, found[0])
    return (
        not alone
        or before.endswith(("至", "到", "自", "从", "截至", "截止", "—", "-"))
        or after.startswith(("起", "至", "到", "以", "前", "止", "—", "-"))
    )


def _is_once(found: re.Match[str]) -> bool:
    """Tell whether something came into force, was issued or revised on that day or in that year."""
    behind = found.end() + (found.string[found.end() : found.end() + 1] == "年")
    return _ONCE.match(found.string, behind) is not None


def _is_calendar(found: re.Match[str], move: Move) -> bool:
    """Tell whether a year is the one reported on or planned for, or the one before that it is compared with."""
    is_before = int(found[0]) < move.old
    return not is_before or _COMPARED.search(found.string[: found.start()]) is not None


def _year_in(date: str) -> str:
    """Return the year that a date begins with, in Arabic numerals."""
    return date[:4].translate(_HAN_TO_ARABIC)


def _moved_period(period: str, move: Move) -> str:
    """Return a period of the year with its years moved on."""
    return _ANY_YEAR.sub(lambda year: move.moved(year[0]), period)
