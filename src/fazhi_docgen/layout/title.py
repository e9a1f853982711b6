"""A title broken into lines by its meaning: even, shaped like a trapezium or a lozenge (clause 7.3.1)."""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations, pairwise, product
from math import ceil, comb
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from fazhi_docgen.fonts.scripts import is_han, takes_latin_face, width_in_chars
from fazhi_docgen.layout.lines import natural_width
from fazhi_docgen.layout.names import inside_names
from fazhi_docgen.layout.title_words import words_of
from fazhi_docgen.patterns import regex
from fazhi_docgen.standard.elements import Element
from fazhi_docgen.standard.length import Length

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from fazhi_docgen.layout.lines import Typesetter

#: What a title is broken by where nothing is known of its document.
NO_NAMES: Final[frozenset[str]] = frozenset()
#: Words that belong to what stands before them, or after them: a line does not end in front of, or behind, these.
_NOT_AT_START: Final = (
    "的",
    "和",
    "与",
    "及",
    "、",
    "》",
    "”",
    "）",
    "年",
    "号",
    "了",
    "等",
    "期间",
    "以来",
    "以后",
    "以内",
    "书记",
)
_NOT_AT_END: Final = (
    *("关于", "进一步", "切实", "《", "“", "（", "〈", "第", "对", "在", "向", "次", "届", "等"),
    *("联合", "深入", "大力", "全面", "全力", "着力", "依法", "积极", "持续", "扎实", "继续", "坚决", "严格", "认真"),
    *("村级", "乡级", "镇级", "县级", "区级", "市级", "突发", "困难"),
)
#: Digits of a year written in Han characters; a number is never parted.
_NUMERALS: Final = frozenset("〇零一二三四五六七八九十百千")
#: Between the names of a joint issue; a line neither begins nor ends with it.
_BLANK: Final = "\u3000"
#: The kinds of document never stand alone on a last line.
_LONELY_TAIL: Final = 4
#: Two lines look even when the shorter is at least this share of the longer; what is less even yet, a line more is worse than.
_EVEN: Final = 0.55
_PASSABLE: Final = 0.4
#: What a document is about begins so; a title that parts before it reads better by as much as this unevenness.
_TOPIC: Final = "关于"
_TOPIC_APART: Final = 0.1
#: Lines of one length are neither a trapezium nor a lozenge; a less even shape is better, a ragged one is not.
_RECTANGLE: Final = 0.35
#: What joins two words is read with the second, and may not begin its line.
_JOINING: Final = ("和", "与", "及", "或", "、")
_DANGLING: Final = 0.6
#: What says more exactly when in a year: 2024年｜第一季度 is one time.
_PART_OF_YEAR: Final = regex(
    "第[一二三四]季度|[上下]半年|[春夏秋冬]季|元旦|春节|清明|五一|端午|中秋|国庆|汛期|度|[一二三四五六七八九十0-9]{1,2}月"
)
#: A remark inside a name belongs to what stands before it: 乡镇（街道）考核, 管理办法（试行）》.
_REMARK: Final = regex(r"（[^（）]{1,8}）(?=.)")
#: More breaking places than this are thinned out before all combinations are tried.
_MOST_PLACES: Final = 24
#: How many titles, marks and names a process remembers: those of a district's documents.
_TITLES: Final = 1024
#: However many wide letters a text has, as much of a line as this is the most that is taken off for them.
_MOST_EXCESS: Final = 0.5
#: What has more lines than this is no title: it is broken as any text is.
_MOST_LINES: Final = 7
#: A title of six lines and more is broken well enough by fewer tries.
_MOST_TRIES: Final = 20_000


#: When a note to the title says that something was resolved.
_DATE: Final = regex(r"[（(]?[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日")
#: Where a note goes on to what was resolved another day: 通过，2026年3月20日……修订.
_ANOTHER: Final = regex(r"(?<=[，；、])(?=[0-9]{4}年)")


class _Candidate(Struct, frozen=True):
    lines: tuple[str, ...]
    widths: tuple[float, ...]


@lru_cache(maxsize=_TITLES)
def in_lines(
    title: str, element: Element, typesetter: Typesetter, inset: Length = Length(0), known: frozenset[str] = NO_NAMES
) -> str:
    """Return a title of the element in its lines, broken by meaning where the type area less `inset` does not hold it.

    No line ends inside one of the `known` names, nor inside one that its words tell of. Remembered, since most changes of
    a document leave its title and its names as they are.
    """
    profile = typesetter.profile
    style = profile.elements[element]
    # Digits and the space around them are a little wider than the half characters that they are counted as; how wide
    # the space behind a number is depends on the word processor and its face.
    excess = natural_width(title, style, typesetter).pt / style.size.pt - width_in_chars(title)
    behind = sum(before.isdigit() and is_han(after) for before, after in pairwise(title))
    excess += behind * typesetter.dialect.han_latin_space
    line = (profile.page.area_width - inset).pt // style.size.pt
    capacity = line - min(max(0.0, excess), line * _MOST_EXCESS)
    return "\n".join(break_title(title, capacity, typesetter.segment, known))


def title_in_lines(title: tuple[str, ...], element: Element, typesetter: Typesetter, known: frozenset[str]) -> str:
    """Return a title as it was written: a list fixes the lines by hand, one text is broken by its meaning; so is a line
    of a list that the type area does not hold.
    """
    if len(title) == 1:
        return in_lines(title[0], element, typesetter, known=known)
    style, width = typesetter.profile.elements[element], typesetter.profile.page.area_width
    return "\n".join(
        line
        if natural_width(line, style, typesetter).pt <= width.pt
        else in_lines(line, element, typesetter, known=known)
        for line in title
    )


def bracketed(note: str) -> str:
    """Return a note in the brackets that it stands in, whether its author wrote them or not."""
    return note if note.startswith("（") else f"（{note}）"


def note_in_lines(note: str, typesetter: Typesetter, known: frozenset[str] = NO_NAMES) -> str:
    """Return a note to the title (题注): where one line does not hold it, each day that something was resolved on begins
    one, or else the only date has one for itself.
    """
    if in_lines(note, Element.TITLE_NOTE, typesetter, known=known) == note:
        return note
    passed = _ANOTHER.split(note)
    if len(passed) > 1 and all(in_lines(part, Element.TITLE_NOTE, typesetter, known=known) == part for part in passed):
        return "\n".join(passed)
    date = _DATE.match(note)
    parts = (note[: date.end()], note[date.end() :]) if date else ("", note)
    lines = [in_lines(part, Element.TITLE_NOTE, typesetter, known=known) for part in parts if part]
    whole = in_lines(note, Element.TITLE_NOTE, typesetter, known=known)
    return whole if whole == note or len(lines) > len(whole.split("\n")) else "\n".join(lines)


@lru_cache(maxsize=_TITLES)
def break_title(
    title: str,
    capacity: float,
    segment: Callable[[str], list[str]],
    known: frozenset[str] = NO_NAMES,
    *,
    more_lines: int = 1,
) -> tuple[str, ...]:
    """Return the title's lines.

    Args:
        title: the whole title.
        capacity: how many characters a line holds.
        segment: cuts text into words; asked only when the title is longer than its line.
        known: names that the document is known to speak of.
        more_lines: how many lines more than there must be may be taken, lest one end in a name.
    """
    if width_in_chars(title) <= capacity:
        return (title,)
    fewest = ceil(width_in_chars(title) / capacity)
    if fewest > _MOST_LINES:
        return (title,)
    words = segment(title)
    names = inside_names(words_of(title, segment), known)
    # Inside 《》, and on a line more, rather than inside a name; whole names where lines are even all the same.
    for joined, most, evenness in (
        (names.whole, fewest, _EVEN),
        (names.whole, fewest, _PASSABLE),
        (names.whole, fewest + more_lines, _EVEN),
        (names.bodies, fewest + more_lines, 0.0),
        (names.known, fewest + more_lines, 0.0),
        (names.firm, fewest + more_lines, 0.0),
        (frozenset[int](), _MOST_PLACES + 1, 0.0),
    ):
        for count, inside in product(range(fewest, most + 1), (False, True)):
            places = [place for place in _places(words, inside) if place not in joined]
            best = _fitted(title, capacity, places, count)
            if best and min(best.widths) >= evenness * max(best.widths):
                return best.lines
    return (title,)


def _fitted(title: str, capacity: float, places: list[int], count: int) -> _Candidate | None:
    """Return the best so many lines that end at some of the places; None if there are none short enough."""
    candidates = [
        candidate
        for cuts in combinations(_nearest(places, title, count), count - 1)
        if (candidate := _candidate(title, cuts, capacity))
    ]
    return min(candidates, key=_penalty, default=None)


def _places(words: list[str], inside: bool) -> list[int]:
    """Tell where a line may end: between words, outside 《》, “” and names of a joint issue unless `inside`, not before 的."""
    title = "".join(words)
    places = []
    position = depth = 0
    for word in words:
        whole = depth or _is_in_a_name(title, position)
        if position and (inside or not whole) and _may_part(title[:position], title[position:]):
            places.append(position)
        depth += sum(word.count(mark) for mark in "《“（") - sum(word.count(mark) for mark in "》”）")
        position += len(word)
    return places


def _is_in_a_name(title: str, position: int) -> bool:
    """Tell whether a place is inside one of the names that stand before the topic, parted by blanks."""
    names = title[: title.find(_TOPIC)] if _TOPIC in title else title
    if _BLANK not in names or position >= len(names):
        return False
    return _BLANK not in title[position - 1 : position + 1]


def _may_part(before: str, after: str) -> bool:
    if after.startswith(_NOT_AT_START) or before.endswith(_NOT_AT_END) or _REMARK.match(after):
        return False
    if before[-1] in _NUMERALS and after[0] in _NUMERALS:
        return False
    if before.endswith("年") and _PART_OF_YEAR.match(after):
        return False
    return not (takes_latin_face(before[-1]) and (takes_latin_face(after[0]) or before[-1].isdigit()))


def _nearest(places: list[int], title: str, count: int) -> list[int]:
    """Return the places nearest to even cuts, where there are too many to try all."""
    most = _MOST_PLACES
    while comb(most, count - 1) > _MOST_TRIES:
        most -= 1
    if len(places) <= most:
        return places
    ideal = [len(title) * part / count for part in range(1, count)]
    near = sorted(places, key=lambda place: min(abs(place - cut) for cut in ideal))
    return sorted(near[:most])


def _candidate(title: str, cuts: Iterable[int], capacity: float) -> _Candidate | None:
    lines = _lines(title, tuple(cuts))
    widths = tuple(map(width_in_chars, lines))
    if max(widths) > capacity or _is_lonely(lines[-1]):
        return None
    return _Candidate(lines, widths)


def _lines(title: str, cuts: tuple[int, ...]) -> tuple[str, ...]:
    return tuple(title[start:end].strip(_BLANK) for start, end in pairwise((0, *cuts, len(title))))


def _is_lonely(last: str) -> bool:
    return len(last) <= _LONELY_TAIL


def _penalty(candidate: _Candidate) -> tuple[float, float]:
    """Weigh unevenness first, then bad shapes: hourglass and plain rectangle, and a line that ends in the middle of a pair."""
    widths = candidate.widths
    uneven = 1 - min(widths) / max(widths)
    rectangle = _RECTANGLE * (len(set(widths)) == 1)
    # 「××会议／关于……的决议」: who speaks on one line, what of on the next.
    parted = 0.0 if any(line.startswith(_TOPIC) for line in candidate.lines[1:]) else _TOPIC_APART
    dangling = _DANGLING * sum(line.endswith(_JOINING) for line in candidate.lines[:-1])
    too_uneven = max(0.0, _EVEN - min(widths) / max(widths))
    return (4 * too_uneven + _is_hourglass(widths) + rectangle + uneven + parted + dangling, max(widths))


def _is_hourglass(widths: tuple[float, ...]) -> bool:
    """Tell whether a line is shorter than one above it and than one below it."""
    inner = range(1, len(widths) - 1)
    return any(max(widths[:index]) > widths[index] < max(widths[index + 1 :]) for index in inner)
