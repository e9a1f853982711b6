"""Headings as a tree (大纲): what the outline of every paged format is written from."""

from __future__ import annotations

from msgspec import Struct, field


class Heading(Struct, eq=False):
    """A heading: its words, where it leads to as the format says it, and the headings below it."""

    text: str = ""
    place: str = ""
    below: list[Heading] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many headings are below it, on all levels."""
        return sum(1 + heading.count for heading in self.below)


class Headings:
    """Takes headings in the order of the document; `root` has those of the first level below it."""

    def __init__(self) -> None:
        self.root = Heading()
        self._path = [self.root]

    def add(self, level: int, text: str, place: str) -> None:
        """Hang a heading of `level`, from 1 on, under the last one above it; a level that is skipped stays out."""
        del self._path[level:]
        heading = Heading(text, place)
        self._path[-1].below.append(heading)
        self._path.append(heading)
