"""Names (名称) in a title: places, bodies, persons, posts and documents, inside which no line may end."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from fazhi_docgen.layout.title_people import behind_surnames, first_of_person, last_of_person, people
from fazhi_docgen.layout.title_words import SHORTEST, is_body, is_content, is_place, lexicon, may_be_in_a_name, stem_of
from fazhi_docgen.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

#: A place's own name before 镇 has at most so many characters: 巴彦托海苏木.
_LONGEST: Final = 5
#: Names of bodies are read backwards over this many characters, and with the places before them over this many.
_BODY: Final = 8
_WHOLE_BODY: Final = 18


#: 镇人民政府与青河县 has no place 人民政府与青河县 in it.
_GOVERNMENT: Final = regex("政府|党委|委员会|办公室")

#: What belongs to the number before it, and to nothing behind it.
_COUNTS: Final = frozenset("年月日号届次度期")
#: What is called by a short name between quotes, and a count of the people: “治本攻坚三年行动”, 第七次全国人口普查.
_CALLED: Final = regex(r"“[^“”]{1,10}”|第[一二三四五六七八九十]{1,3}次全国[㐀-鿿]{2,4}普查")
#: A document whose name is short enough for a line: 《党政机关公文格式》.
_BOOK: Final = regex(r"《[^《》]{1,14}》")
#: Before what a title is about stands who issues the document.
_TOPIC: Final = "关于"


class Inside(Struct, frozen=True):
    """Places in a text that are inside a name: `firm` inside the shortest that has a meaning, `known` inside that or one that
    the document tells of too, `bodies` inside those with the places they stand behind, `whole` inside all that is better not
    parted."""

    firm: frozenset[int]
    known: frozenset[int]
    bodies: frozenset[int]
    whole: frozenset[int]


def inside_names(words: list[str], known: Collection[str] = ()) -> Inside:
    """Tell where in a text, cut into words, a name goes on.

    Args:
        words: the words, as `words_of` cuts them.
        known: names that the document is known to speak of.
    """
    text = "".join(words)
    issuer = text.partition(_TOPIC)[0] if _TOPIC in text else ""
    places = {place for name in (*known, issuer) for place in places_in(name)}
    firm = {*_inner(text, places), *_inner(text, lexicon().terms), *_recognised(words), *_matched(_CALLED, text)}
    told = firm.union(_inner(text, known))
    bodies = told.union(_whole_bodies(words), _matched(_BOOK, text))
    whole = bodies.union(_behind_first_places(words))
    return Inside(*map(frozenset, (firm, told, bodies, whole)))


@cache
def places_in(name: str) -> frozenset[str]:
    """Return the places that a body is named after, with 镇 and without: 双河镇, 双河."""
    found = re.findall(rf"(?:^|(?<=[省市州盟县区旗镇乡村]))[㐀-鿿]{{2,8}}?(?:{'|'.join(lexicon().divisions)})", name)
    own = [place for place in found if place not in lexicon().common and not _GOVERNMENT.search(place)]
    stems = (stem_of(place) for place in own)
    return frozenset(own) | {stem for stem in stems if len(stem) >= SHORTEST}


def _inner(text: str, names: Collection[str]) -> Iterator[int]:
    """Yield the places inside each of the names, wherever it stands in the text."""
    for name in names:
        start = text.find(name) if name else -1
        while start >= 0:
            yield from range(start + 1, start + len(name))
            start = text.find(name, start + 1)


def _matched(pattern: re.Pattern[str], text: str) -> Iterator[int]:
    """Yield the places inside what a pattern finds."""
    for found in pattern.finditer(text):
        yield from range(found.start() + 1, found.end())


def _recognised(words: list[str]) -> Iterator[int]:
    """Yield the places inside the names that words tell of: 镇, 委员会, 同志, 书记, 方案."""
    starts = _starts(words)
    for index, word in enumerate(words):
        first = _first_word(words, index)
        last = last_of_person(words, index) if word in lexicon().appointing else index
        begin, end = starts[first if last == index else index + 1], starts[last] + len(words[last])
        yield from range(begin + 1, end)
    for first, stop in (*people(words), *behind_surnames(words)):
        yield from range(starts[first] + 1, starts[stop])


def _whole_bodies(words: list[str]) -> Iterator[int]:
    """Yield the places inside the names of bodies with the places before them: 双河镇安全生产委员会."""
    starts = _starts(words)
    for index, word in enumerate(words):
        if is_body(word):
            first = _back(words, _first_word(words, index), _WHOLE_BODY, over_names=True)
            yield from range(starts[first] + 1, starts[index] + len(word))


def _behind_first_places(words: list[str]) -> Iterator[int]:
    """Yield the ends of places that what a title is about begins with: 关于印发双河镇 says too little for a line."""
    starts = _starts(words)
    for index, word in enumerate(words):
        first = _first_of_place(words, index) if is_place(word) else 0
        if first and words[first - 1] in lexicon().openers:
            yield starts[index + 1]


def _starts(words: list[str]) -> list[int]:
    starts = [0]
    for word in words:
        starts.append(starts[-1] + len(word))
    return starts


def _first_word(words: list[str], index: int) -> int:
    """Return the first word of the name that ends with the word at an index; the word itself where it ends none."""
    word, known = words[index], lexicon()
    if is_place(word):
        return _first_of_place(words, index)
    if is_body(word):
        return _back(words, index, _BODY)
    if word in known.posts or word in known.documents:
        return _one_before(words, index)
    if word in known.persons:
        return first_of_person(words, index)
    return _beside_single(words, index)


def _first_of_place(words: list[str], index: int) -> int:
    """Go back from 镇 over its name, and over the names of peoples in it."""
    own, first = _length(stem_of(words[index])), index
    while first:
        before, people = words[first - 1], _is_people(stem_of(words[first]))
        ended = own >= SHORTEST and (is_place(before) or is_body(before))
        if ended or not (
            _is_part(words, first - 1, own) and (own < SHORTEST or people or own + len(before) <= _LONGEST)
        ):
            break
        first, own = first - 1, own + _length(before)
    return first


def _is_part(words: list[str], index: int, own: int) -> bool:
    """Tell whether a word is a part of a place's name, of which `own` characters are known.

    同意乡, 吐鲁番于孜 and 等驾坡 have in them what stands behind or between names elsewhere.
    """
    known, word = lexicon(), words[index]
    if word in known.functions:
        return own < SHORTEST or (index > 0 and words[index - 1] in known.not_in_names)
    return may_be_in_a_name(word) or (word in known.openers and own == 0)


def _is_people(word: str) -> bool:
    return word.endswith(lexicon().peoples)


def _length(word: str) -> int:
    """Return what a word adds to a place's own name: that of a people is none of its own."""
    return 0 if _is_people(word) else len(word)


def _back(words: list[str], index: int, most: int, *, over_names: bool = False) -> int:
    """Go back over what may be in a name, `most` characters with it; other names end it unless it goes over them."""
    first, length = index, len(words[index])
    while first:
        before = words[first - 1]
        joining = before in ("和", "与") and first > 1 and not is_body(words[first - 2])
        if not (joining or may_be_in_a_name(before)) or length + len(before) > most:
            return first
        if not over_names and (is_place(before) or before in lexicon().bodies):
            return first
        first, length = first - 1, length + len(before)
    return first


def _one_before(words: list[str], index: int) -> int:
    """Return the word before one that says little alone: 工作 before 方案, 党委 before 书记."""
    return index - 1 if index and may_be_in_a_name(words[index - 1]) else index


def _beside_single(words: list[str], index: int) -> int:
    """Return a character that is no word of its own stays with what is beside it."""
    if not index or not (is_content(words[index]) and is_content(words[index - 1])):
        return index
    if words[index - 1] in _COUNTS and index > 1 and words[index - 2][-1:].isdigit():
        return index
    return index - 1 if len(words[index]) == 1 or len(words[index - 1]) == 1 else index
