"""What annual reports speak of (事项), by the words that they use for it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from fazhi_docgen.standard.datafile import read_data

if TYPE_CHECKING:
    from collections.abc import Mapping


class Topics(Struct, frozen=True):
    """The topics that a text names: those of its own, and those that every report speaks of somewhere."""

    own: frozenset[str]
    broad: frozenset[str]


def topics_in(text: str) -> Topics:
    """Return the topics that a text names."""
    return Topics(_named(text, "topics"), _named(text, "broad"))


def without_topics(text: str) -> str:
    """Return a text without the words that name its topics, a blank for each."""
    for pattern in (*_patterns("topics").values(), *_patterns("broad").values()):
        text = pattern.sub(" ", text)
    return text


def _named(text: str, scope: str) -> frozenset[str]:
    return frozenset(name for name, pattern in _patterns(scope).items() if pattern.search(text))


@cache
def _patterns(scope: str) -> Mapping[str, re.Pattern[str]]:
    return {name: re.compile(words) for name, words in read_data("topics.yaml")[scope].items()}
