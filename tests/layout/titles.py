"""Titles of the patterns that offices use, made with invented names of townships, villages, bodies and persons."""

from __future__ import annotations

from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

_PARTS: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("titles.yaml").read_text(encoding="utf-8"))


class Title(NamedTuple):
    """A title, and the names in it that no line may end inside."""

    text: str
    names: tuple[str, ...]


def townships() -> list[str]:
    """Names of townships of all kinds, each once."""
    kinds, peoples = cycle(_PARTS["kinds"]), cycle(_PARTS["peoples"])
    stems = _PARTS["stems"]
    return [name for stem in stems for name in (stem + next(kinds), stem + next(kinds), stem + next(peoples))]


def titles() -> Iterator[Title]:
    """A title of each township, of one pattern after the other, and the same of others of them."""
    names = townships()
    # Lists of other lengths go round with the townships, so that all meet all.
    others = zip(*(cycle(_PARTS[key]) for key in "cvpb"), strict=True)
    patterns = cycle(_PARTS["patterns"])
    for index, (township, (county, village, person, body)) in enumerate(zip(names, others, strict=False)):
        words = {"t": township, "u": names[-1 - index], "c": county, "v": village, "p": person, "b": body}
        words["w"], words["q"] = _PARTS["v"][index % 5], _PARTS["q"][index % len(_PARTS["q"])]
        pattern = next(patterns)
        yield Title(pattern.format(**words), tuple(word for key, word in words.items() if f"{{{key}}}" in pattern))


def titles_of_places() -> Iterator[Title]:
    """Each of the places in each of the patterns for them."""
    for place in _PARTS["places"]:
        yield from (Title(pattern.format(place=place), (place,)) for pattern in _PARTS["of_places"])


def broken_names(title: Title, lines: tuple[str, ...]) -> list[str]:
    """The names that a line ends inside."""
    ends = {sum(map(len, lines[:count])) for count in range(1, len(lines))}
    return [name for name in title.names if any(_inside(title.text, name, end) for end in ends)]


def _inside(text: str, name: str, end: int) -> bool:
    starts = range(max(0, end - len(name) + 1), end)
    return any(text.startswith(name, start) for start in starts)
