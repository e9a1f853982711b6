"""Names of persons (人名) in a title: before 同志, in lists, behind 任命, and those of a surname of two characters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fazhi_docgen.layout.title_words import SHORTEST, lexicon, may_be_in_a_name
from fazhi_docgen.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

#: How many the persons are, between their names and 同志; words that are cut or not: 两位, 3 名.
_COUNTED: Final = regex("[0-9二两三四五六七八九十]+[位名]?|[位名]|等")
#: What stands between the names of persons.
_BETWEEN_NAMES: Final = ("、", "和", "与")


def people(words: list[str]) -> Iterator[tuple[int, int]]:
    """Yield the first words of names, and those after their last: 张三丰、李四光两位同志."""
    for index, word in enumerate(words):
        stop = _before_count(words, index) if word in lexicon().persons else 0
        while stop and (first := _first_of_name(words, stop)) < stop:
            yield first, stop
            stop = first - 1 if first and words[first - 1] in _BETWEEN_NAMES else 0


def _before_count(words: list[str], index: int) -> int:
    """Tell where the names end that 同志, with how many they are, stands behind."""
    while index and _COUNTED.fullmatch(words[index - 1]):
        index -= 1
    return index


def _first_of_name(words: list[str], stop: int) -> int:
    """Go back over the words of a person's name of up to four characters."""
    first = stop
    while first and may_be_in_a_name(words[first - 1]) and len("".join(words[first - 1 : stop])) <= SHORTEST * 2:
        first -= 1
    return first


def behind_surnames(words: list[str]) -> Iterator[tuple[int, int]]:
    """Yield names of a surname of two characters, and those after their last word: 与欧阳文静."""
    for index, word in enumerate(words[:-1]):
        name = words[index + 1]
        if word in lexicon().surnames and may_be_in_a_name(name) and len(name) <= SHORTEST:
            yield index, index + 2


def first_of_person(words: list[str], index: int) -> int:
    """Go back over 等 and a name of up to four characters."""
    first = index
    length = 0
    while first and (words[first - 1] == "等" or may_be_in_a_name(words[first - 1])):
        length += len(words[first - 1]) if words[first - 1] != "等" else 0
        if length > SHORTEST * 2:
            break
        first -= 1
    return first


def last_of_person(words: list[str], index: int) -> int:
    """Return the last word of a name of up to four characters behind 任命, where what follows it is no name."""
    last = index
    while last + 1 < len(words) and may_be_in_a_name(words[last + 1]):
        last += 1
    return last if len("".join(words[index + 1 : last + 1])) <= SHORTEST * 2 else index
