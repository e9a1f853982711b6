"""Names (名称) in a title: places, bodies, persons, posts and documents, inside which no line may end."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from msgspec import Struct, convert

from fazhi_docgen.patterns import regex
from fazhi_docgen.standard.datafile import read_data

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

#: A place's own name has at least two characters before 镇, and at most as many: 巴彦托海苏木.
_SHORTEST: Final = 2
_LONGEST: Final = 5
#: Names of bodies are read backwards over this many characters, and with the places before them over this many.
_BODY: Final = 8
_WHOLE_BODY: Final = 18
#: With the point in names of minorities: 买买提·艾力.
_HAN: Final = regex("[㐀-鿿𠀀-𪛟·]+")
#: Ends of names that are cut off first: 八角庙街道 is not 八角, 庙街, 道, nor 土家族乡双塘村 土家族, 乡双, 塘村.
_ENDS: Final = regex(r"(街道办事处|街道|苏木|嘎查|社区|(?<=族)乡|同志|(?<=同志)任)")
#: 镇大柳塔村: who cuts words took the end of one place for the beginning of the next.
_TWO_PLACES: Final = regex(r"(镇|乡|村)(?=(?:..+(?:镇|乡|村|组)|[至到与和及在])$)")


#: Before what a title is about stands who issues the document.
_TOPIC: Final = "关于"


class Inside(Struct, frozen=True):
    """Places in a text that are inside a name: `firm` inside the shortest that has a meaning, `known` inside that or one that
    the document tells of too, `whole` inside all that is better not parted."""

    firm: frozenset[int]
    known: frozenset[int]
    whole: frozenset[int]


class _Lexicon(Struct, frozen=True):
    """The words that names end with, or stand behind."""

    divisions: tuple[str, ...]
    common: frozenset[str]
    peoples: tuple[str, ...]
    bodies: frozenset[str]
    posts: frozenset[str]
    documents: frozenset[str]
    openers: frozenset[str]
    terms: tuple[str, ...]
    appointing: frozenset[str]
    persons: frozenset[str]
    functions: frozenset[str]

    @property
    def not_in_names(self) -> frozenset[str]:
        """Words that a name may begin behind, and that are in none."""
        return self.openers | self.functions | self.persons


@cache
def _lexicon() -> _Lexicon:
    return convert(read_data("names.yaml"), _Lexicon)


@cache
def _openers() -> re.Pattern[str]:
    return re.compile(f"({'|'.join(sorted(_lexicon().openers, key=len, reverse=True))})")


def words_of(text: str, segment: Callable[[str], list[str]]) -> list[str]:
    """The words of a title; those that a name stands behind are cut off first, lest a name be joined to them."""
    parts = (piece for part in _openers().split(text) for piece in _ENDS.split(part) if piece)
    cut = _lexicon().openers | set(_lexicon().divisions)
    words = (word for part in parts for word in ([part] if part in cut else segment(part)))
    return [piece for word in words for piece in _TWO_PLACES.split(word, maxsplit=1) if piece]


def inside_names(words: list[str], known: Collection[str] = ()) -> Inside:
    """Where in a text, cut into words, a name goes on.

    Args:
        words: the words, as `words_of` cuts them.
        known: names that the document is known to speak of.
    """
    text = "".join(words)
    issuer = text.partition(_TOPIC)[0] if _TOPIC in text else ""
    places = {place for name in (*known, issuer) for place in places_in(name)}
    firm = {*_inner(text, places), *_inner(text, _lexicon().terms), *_recognised(words)}
    told = firm.union(_inner(text, known))
    whole = told.union(_whole_bodies(words), _behind_first_places(words))
    return Inside(*map(frozenset, (firm, told, whole)))


@cache
def places_in(name: str) -> frozenset[str]:
    """The places that a body is named after, with 镇 and without: 双河镇, 双河."""
    found = re.findall(rf"(?:^|(?<=[省市州盟县区旗镇乡村]))[㐀-鿿]{{2,8}}?(?:{'|'.join(_lexicon().divisions)})", name)
    own = [place for place in found if place not in _lexicon().common]
    stems = (_stem(place) for place in own)
    return frozenset(own) | {stem for stem in stems if len(stem) >= _SHORTEST}


def _inner(text: str, names: Collection[str]) -> Iterator[int]:
    """The places inside each of the names, wherever it stands in the text."""
    for name in names:
        start = text.find(name) if name else -1
        while start >= 0:
            yield from range(start + 1, start + len(name))
            start = text.find(name, start + 1)


def _recognised(words: list[str]) -> Iterator[int]:
    """The places inside the names that words tell of: 镇, 委员会, 同志, 书记, 方案."""
    starts = _starts(words)
    for index, word in enumerate(words):
        first = _first_word(words, index)
        last = _last_of_person(words, index) if word in _lexicon().appointing else index
        begin, end = starts[first if last == index else index + 1], starts[last] + len(words[last])
        yield from range(begin + 1, end)


def _whole_bodies(words: list[str]) -> Iterator[int]:
    """The places inside the names of bodies with the places before them: 双河镇安全生产委员会."""
    starts = _starts(words)
    for index, word in enumerate(words):
        if _is_body(word):
            first = _back(words, _first_word(words, index), _WHOLE_BODY, over_names=True)
            yield from range(starts[first] + 1, starts[index] + len(word))


def _behind_first_places(words: list[str]) -> Iterator[int]:
    """The ends of places that what a title is about begins with: 关于印发双河镇 says too little for a line."""
    starts = _starts(words)
    for index, word in enumerate(words):
        first = _first_of_place(words, index) if _is_place(word) else 0
        if first and words[first - 1] in _lexicon().openers:
            yield starts[index + 1]


def _starts(words: list[str]) -> list[int]:
    starts = [0]
    for word in words:
        starts.append(starts[-1] + len(word))
    return starts


def _first_word(words: list[str], index: int) -> int:
    """The first word of the name that ends with the word at an index; the word itself where it ends none."""
    word, lexicon = words[index], _lexicon()
    if _is_place(word):
        return _first_of_place(words, index)
    if _is_body(word):
        return _back(words, index, _BODY)
    if word in lexicon.posts or word in lexicon.documents:
        return _one_before(words, index)
    if word in lexicon.persons:
        return _first_of_person(words, index)
    return _beside_single(words, index)


def _stem(place: str) -> str:
    """A place without 镇 or the like."""
    ends = [end for end in _lexicon().divisions if place.endswith(end)]
    return place.removesuffix(max(ends, key=len)) if ends else place


def _is_place(word: str) -> bool:
    lexicon = _lexicon()
    return word.endswith(lexicon.divisions) and word not in lexicon.common and word not in lexicon.bodies


def _is_body(word: str) -> bool:
    return word in _lexicon().bodies or (len(word) > _SHORTEST and word.endswith(tuple(_lexicon().bodies)))


def _may_be_in_a_name(word: str) -> bool:
    return _is_content(word) and word not in _lexicon().common


def _is_content(word: str) -> bool:
    """Whether a word is neither a mark, a number nor one that names stand behind."""
    return bool(_HAN.fullmatch(word)) and word not in _lexicon().not_in_names


def _first_of_place(words: list[str], index: int) -> int:
    """Back from 镇 over its name, and over the names of peoples in it."""
    own, first = _length(_stem(words[index])), index
    while first:
        before, people = words[first - 1], _is_people(_stem(words[first]))
        ended = own >= _SHORTEST and (_is_place(before) or _is_body(before))
        if ended or not (
            _is_part(words, first - 1, own) and (own < _SHORTEST or people or own + len(before) <= _LONGEST)
        ):
            break
        first, own = first - 1, own + _length(before)
    return first


def _is_part(words: list[str], index: int, own: int) -> bool:
    """Whether a word is a part of a place's name, of which `own` characters are known.

    同意乡, 吐鲁番于孜 and 等驾坡 have in them what stands behind or between names elsewhere.
    """
    lexicon, word = _lexicon(), words[index]
    if word in lexicon.functions:
        return own < _SHORTEST or (index > 0 and words[index - 1] in lexicon.not_in_names)
    return _may_be_in_a_name(word) or (word in lexicon.openers and own == 0)


def _is_people(word: str) -> bool:
    return word.endswith(_lexicon().peoples)


def _length(word: str) -> int:
    """What a word adds to a place's own name: that of a people is none of its own."""
    return 0 if _is_people(word) else len(word)


def _back(words: list[str], index: int, most: int, *, over_names: bool = False) -> int:
    """Back over what may be in a name, `most` characters with it; other names end it unless it goes over them."""
    first, length = index, len(words[index])
    while first:
        before = words[first - 1]
        joining = before in ("和", "与") and first > 1 and not _is_body(words[first - 2])
        if not (joining or _may_be_in_a_name(before)) or length + len(before) > most:
            return first
        if not over_names and (_is_place(before) or before in _lexicon().bodies):
            return first
        first, length = first - 1, length + len(before)
    return first


def _one_before(words: list[str], index: int) -> int:
    """The word before one that says little alone: 工作 before 方案, 党委 before 书记."""
    return index - 1 if index and _may_be_in_a_name(words[index - 1]) else index


def _first_of_person(words: list[str], index: int) -> int:
    """Back over 等 and a name of up to four characters."""
    first = index
    length = 0
    while first and (words[first - 1] == "等" or _may_be_in_a_name(words[first - 1])):
        length += len(words[first - 1]) if words[first - 1] != "等" else 0
        if length > _SHORTEST * 2:
            break
        first -= 1
    return first


def _last_of_person(words: list[str], index: int) -> int:
    """The last word of a name of up to four characters behind 任命, where what follows it is no name."""
    last = index
    while last + 1 < len(words) and _may_be_in_a_name(words[last + 1]):
        last += 1
    return last if len("".join(words[index + 1 : last + 1])) <= _SHORTEST * 2 else index


def _beside_single(words: list[str], index: int) -> int:
    """A character that is no word of its own stays with what is beside it."""
    if not index or not (_is_content(words[index]) and _is_content(words[index - 1])):
        return index
    return index - 1 if len(words[index]) == 1 or len(words[index - 1]) == 1 else index
