"""What of last year's text only a person can carry over (待核): names, sessions, plans, numbers in words, the year's own phrases."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from fazhi_docgen.standard.datafile import read_data
from fazhi_docgen.starting.marks import Doubt

if TYPE_CHECKING:
    from collections.abc import Iterator

_HAN: Final = "[一-鿿]"
_NUMERALS: Final = "[一二两三四五六七八九十百千万亿]"
#: 一 counts before these only; 一个, 一项, 一批 say no more than that there is one.
_OF_ONE: Final = "名|件|次(?!性)|场次|场|起|份|期|人次"
#: What ends so before a post is a body or a place, not a person: 马店村书记, 管委会主任.
_NO_PERSON: Final = "(?<![村社区镇乡会部室所站组委院校队局办处副党])"
_NAME, _SESSION, _PLAN, _NUMBER, _ONLY_THEN = "姓名", "会议", "规划", "数字", "去年才有"
_FACTS: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")


def doubts(text: str, start: int, end: int) -> Iterator[Doubt]:
    """Yield what a person must look at from `start` to `end` of a text, none within a fact; no two of them overlap."""
    taken = [found.span() for found in _FACTS.finditer(text, start, end)]
    for kind, pattern in _patterns():
        for found in pattern.finditer(text, start, end):
            first, last = found.span("it")
            if not any(first < after and before < last for before, after in taken):
                taken.append((first, last))
                yield Doubt(first, last, kind)


def is_name(text: str) -> bool:
    """Tell whether a text looks like the name of a person, as it stands after 签发人."""
    words = read_data("doubtful.yaml")
    return re.fullmatch(f"(?:{_surname(words)}){_HAN}{{1,2}}", text.strip()) is not None


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return each kind with a pattern, the first of them before the others; what is meant is the group `it`."""
    words = read_data("doubtful.yaml")
    return (
        (_SESSION, _any(words["sessions"])),
        (_PLAN, _any(words["plans"])),
        (_ONLY_THEN, _any(words["only_then"])),
        (_NAME, _name_before_post(words)),
        (_NAME, _name_behind_post(words)),
        (_NUMBER, _number(words)),
    )


def _any(patterns: list[str]) -> re.Pattern[str]:
    return re.compile(f"(?P<it>{'|'.join(patterns)})")


def _surname(words: dict[str, Any]) -> str:
    return f"(?!{'|'.join(words['no_names'])})(?:{'|'.join(words['compound_surnames'])}|[{words['surnames']}])"


def _name_before_post(words: dict[str, Any]) -> re.Pattern[str]:
    """周志武书记, 李平镇长."""
    posts = "|".join(words["posts"])
    return re.compile(f"(?P<it>{_surname(words)}{_HAN}{{1,2}}{_NO_PERSON}(?:{posts}))(?!会)")


def _name_behind_post(words: dict[str, Any]) -> re.Pattern[str]:
    """镇党委书记周志武全年主持, 联系人：李华."""
    posts, after = "|".join(words["posts"]), "|".join(words["after_names"])
    name = f"{_surname(words)}{_HAN}(?:(?!{after}){_HAN})?"
    return re.compile(rf"(?:{posts})[：:]?(?P<it>{name})(?=[，、。；：（）\s”】]|{after}|$)")


def _number(words: dict[str, Any]) -> re.Pattern[str]:
    """二十五名, 两万余人次, 四次, 百分之九十; no ordinal (第四次), no list (一是), no fixed name (三项制度)."""
    measures, fixed = "|".join(words["measures"]), "|".join(words["fixed_numbers"])
    many = rf"(?:[数几上近]?{_NUMERALS}{{2,}}|[二两三四五六七八九十百千]|[数上][十百千万]+)[余多]?(?:{measures})"
    return re.compile(
        rf"(?<![第其“之])(?<!每[年月周日])(?<!每季度)(?<!{_NUMERALS})(?!{fixed})(?P<it>百分之{_NUMERALS}+|{many}|一(?:{_OF_ONE}))"
    )
