"""The words of a title (词), and what they say about names: what names end with and stand behind is in `names.yaml`."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from msgspec import Struct, convert

from fazhi_docgen.patterns import regex
from fazhi_docgen.standard.datafile import read_data

if TYPE_CHECKING:
    from collections.abc import Callable

#: A name has at least so many characters before 镇, and a person's given name at most.
SHORTEST: Final = 2
#: With the point in names of minorities: 买买提·艾力.
_HAN: Final = regex("[㐀-鿿𠀀-𪛟·]+")
#: Ends of names that are cut off first: 八角庙街道 is not 八角, 庙街, 道, nor 土家族乡双塘村 土家族, 乡双, 塘村, 五通乡麻地冲社区
#: 五通, 乡麻地, 冲, 白云镇段 白云, 镇段, or 司马光远所提 司马光, 远所, 提.
_ENDS: Final = regex(
    r"(街道办事处|街道|苏木|嘎查|社区|(?<=族)乡|同志|(?<=同志)任|所提|(?<=[0-9])线|[镇乡村](?=段)"
    r"|(?<=[㐀-鿿]{2})(?<![乡城村集市])[镇乡](?![镇村])(?=[㐀-鿿]{2,4}(?:社区|村)))"
)
#: What stands behind a word that names of bodies end with, where it does not begin another word: 部分, 会议.
_IN_BODIES: Final = "(?:局|部(?!分)|厅|处|科|站|所|院|委员会|领导小组|小组|中心|办公室|会(?!议))"
#: 镇大柳塔村: who cuts words took the end of one place for the beginning of the next.
_TWO_PLACES: Final = regex(r"(镇|乡|村)(?=(?:..+(?:镇|乡|村|组)|[至到与和及在])$)")


class Lexicon(Struct, frozen=True):
    """The words that names end with, or stand behind."""

    divisions: tuple[str, ...]
    common: frozenset[str]
    peoples: tuple[str, ...]
    bodies: frozenset[str]
    posts: frozenset[str]
    documents: frozenset[str]
    openers: frozenset[str]
    of_bodies: frozenset[str]
    terms: tuple[str, ...]
    appointing: frozenset[str]
    surnames: frozenset[str]
    persons: frozenset[str]
    functions: frozenset[str]

    @property
    def not_in_names(self) -> frozenset[str]:
        """Words that a name may begin behind, and that are in none."""
        return self.openers | self.functions | self.persons


@cache
def lexicon() -> Lexicon:
    """Return the words of `names.yaml`."""
    return convert(read_data("names.yaml"), Lexicon)


@cache
def _openers() -> re.Pattern[str]:
    """Return the words that names stand behind, but 组织 before 部."""
    of_bodies = lexicon().of_bodies
    words = sorted(lexicon().openers, key=len, reverse=True)
    return re.compile(f"({'|'.join(f'{word}(?!{_IN_BODIES})' if word in of_bodies else word for word in words)})")


def words_of(text: str, segment: Callable[[str], list[str]]) -> list[str]:
    """Return the words of a title; those that a name stands behind are cut off first, lest a name be joined to them."""
    parts = (piece for part in _openers().split(text) for piece in _ENDS.split(part) if piece)
    cut = lexicon().openers | set(lexicon().divisions)
    words = (word for part in parts for word in ([part] if part in cut else segment(part)))
    return [piece for word in words for piece in _TWO_PLACES.split(word, maxsplit=1) if piece]


def stem_of(place: str) -> str:
    """Return a place without 镇 or the like."""
    ends = [end for end in lexicon().divisions if place.endswith(end)]
    return place.removesuffix(max(ends, key=len)) if ends else place


def is_place(word: str) -> bool:
    """Tell whether a word ends a place's name."""
    known = lexicon()
    return word.endswith(known.divisions) and word not in known.common and word not in known.bodies


def is_body(word: str) -> bool:
    """Tell whether a word ends a body's name."""
    return word in lexicon().bodies or (len(word) > SHORTEST and word.endswith(tuple(lexicon().bodies)))


def may_be_in_a_name(word: str) -> bool:
    """Tell whether a word may be a part of a name."""
    return is_content(word) and word not in lexicon().common


def is_content(word: str) -> bool:
    """Tell whether a word is neither a mark, a number nor one that names stand behind."""
    return bool(_HAN.fullmatch(word)) and word not in lexicon().not_in_names
