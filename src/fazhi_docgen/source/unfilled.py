"""Places that were left to be filled in (待填): a document that still has some is not ready to be sent."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from fazhi_docgen.diagnostics.problems import Diagnostic, Place, notice
from fazhi_docgen.source.nodes import scalars, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from yaml.nodes import Node

    from fazhi_docgen.diagnostics.codes import Code

#: What a document that was started by the program has where its author must write; what follows it may be a hint.
OPENING: Final = "【待填"
TO_FILL_IN: Final = f"{OPENING}】"
#: What was kept of last year, and what the program is not sure of: a person looks at it, and takes the mark away.
TO_CHECK: Final = "【待核"
#: So many lines are named; whoever has more will see them.
_MOST_LINES: Final = 8


def hinted(hint: str) -> str:
    """Return a place to fill in that says what with."""
    return f"{OPENING}，{hint}】"


def unfilled_facts(facts: Mapping[str, Any], written: Iterable[Node]) -> Iterator[Diagnostic]:
    """Note that facts from elsewhere, a file or a list, still hold places to fill in or to check; those `written` here
    have their lines.
    """
    if not any(facts.values()):
        return
    own = list(written)
    marks: tuple[tuple[str, Code], ...] = ((OPENING, "unfilled_facts"), (TO_CHECK, "unchecked_facts"))
    for mark, code in marks:
        here = sum(scalar.value.count(mark) for node in own for scalar in scalars(node))
        count = _count(list(facts.values()), mark) - here
        if count > 0:
            yield notice(code, {"count": count})


def _count(value: Any, mark: str) -> int:
    if isinstance(value, (dict, list)):
        return sum(_count(inner, mark) for inner in (value.values() if isinstance(value, dict) else value))
    return str(value).count(mark)


def unfilled(root: Node, file: str, code: Code = "unfilled", **params: str) -> Iterator[Diagnostic]:
    """Yield a note with the lines that still hold such a place, comments apart."""
    yield from _lines_with(root, file, OPENING, code, **params)


def unchecked(root: Node, file: str) -> Iterator[Diagnostic]:
    """Yield a note with the lines of which nobody has looked at what was kept of last year."""
    yield from _lines_with(root, file, TO_CHECK, "unchecked")


def _lines_with(root: Node, file: str, mark: str, code: Code, **params: str) -> Iterator[Diagnostic]:
    found: Counter[int] = Counter()
    for node in scalars(root) if mark in words(root) else ():
        if mark in node.value:
            found[node.start_mark.line + 1] += node.value.count(mark)
    lines = sorted(+found)
    if lines:
        named = "、".join(map(str, lines[:_MOST_LINES])) + ("、…" if len(lines) > _MOST_LINES else "")
        yield notice(code, {"count": found.total(), "lines": named, **params}, Place(file, lines[0], 1))
