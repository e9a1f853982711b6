"""Places that were left to be filled in (待填): a document that still has some is not ready to be sent."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from fazhi_docgen.content.nodes import scalars
from fazhi_docgen.errors import Note

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yaml.nodes import Node

#: What a document that was started by the program has where its author must write; what follows it may be a hint.
OPENING: Final = "【待填"
TO_FILL_IN: Final = f"{OPENING}】"
#: So many lines are named; whoever has more will see them.
_MOST_LINES: Final = 8


def unfilled(root: Node, code: str = "unfilled", **params: str) -> Iterator[Note]:
    """A note with the lines that still hold such a place, comments apart."""
    found: Counter[int] = Counter()
    for node in scalars(root):
        found[node.start_mark.line + 1] += node.value.count(OPENING)
    lines = [str(line) for line in sorted(+found)]
    if lines:
        named = "、".join(lines[:_MOST_LINES]) + ("等" if len(lines) > _MOST_LINES else "")
        yield Note(code, {"count": found.total(), "lines": named, **params})
