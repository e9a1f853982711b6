"""The level signs (序号) of a text that is brought in: which shape of number stands at which level, if it is always the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fazhi_docgen.importing.numbers import ITEM, Shape
from fazhi_docgen.importing.outline import Run, outlined
from fazhi_docgen.importing.rules import rules_in
from fazhi_docgen.standard.numbering import Sign, signs_of_levels

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from fazhi_docgen.importing.account import Account
    from fazhi_docgen.importing.found import Found
    from fazhi_docgen.importing.outline import Node
    from fazhi_docgen.importing.pieces import Piece

_SIGNS: Final = {
    Shape.HAN: Sign.HAN,
    Shape.HAN_BRACKETS: Sign.HAN_BRACKETS,
    Shape.FIGURE: Sign.FIGURE,
    Shape.FIGURE_BRACKETS: Sign.FIGURE_BRACKETS,
    Shape.FIGURE_BRACKET: Sign.FIGURE_BRACKET,
    Shape.CIRCLED: Sign.CIRCLED,
}
#: What the first level begins with: a short text may have none of the higher ones.
_FIRST: Final = (Sign.HAN, Sign.FIGURE)
_SHAPES: Final = {sign: shape for shape, sign in _SIGNS.items()}
#: What stands in an article (条) counts as below one heading.
_IN_ARTICLE: Final = 2


def put_signs(texts: Iterable[Sequence[Piece]], found: Found, account: Account) -> None:
    """Put the signs of the levels of all texts, where they are others than the standard's, and always the same."""
    used: dict[int, set[Shape]] = {}
    for level, shape in (one for text in texts for one in _numbered(text)):
        used.setdefault(level, set()).add(shape)
    chosen = _chosen(used)
    if chosen:
        found.levels = _levels(chosen)
        found.put("序号", [sign.value for sign in chosen])
        account.tell(0, "import_signs", text="、".join(f"“{sign.value}”" for sign in chosen))


def _chosen(used: Mapping[int, set[Shape]]) -> tuple[Sign, ...]:
    """Return the signs from the first level on, no more than tell them from the standard's; none where levels are not alike."""
    levels = range(1, max(used, default=0) + 1)
    shapes = [shape for level in levels for shape in used.get(level, ())]
    signs = tuple(_SIGNS[shape] for shape in shapes if shape in _SIGNS)
    if (
        len(shapes) != len(signs)
        or len(signs) != len(levels)
        or len(set(signs)) != len(signs)
        or not set(signs[:1]) <= set(_FIRST)
    ):
        return ()
    fewest = range(len(signs) + 1)
    told = next((count for count in fewest if signs_of_levels(signs[:count])[: len(signs)] == signs), 0)
    return signs[:told]


def _levels(chosen: tuple[Sign, ...]) -> dict[Shape, int]:
    """Return the level at which each shape is printed under chosen signs."""
    signs = enumerate(signs_of_levels(chosen), start=1)
    return {_SHAPES[sign]: level for level, sign in signs if sign in _SHAPES}


def _numbered(text: Sequence[Piece]) -> Iterator[tuple[int, Shape]]:
    """Yield the runs of numbers in a text: the level that each stands at, and the shape of its numbers, if they count on."""
    before, parts = rules_in(text) or (list(text), [])
    yield from _of(outlined(list(before)), 1)
    for part in parts:
        yield from _of(outlined(part.pieces[1:]), _IN_ARTICLE)


def _of(nodes: Sequence[Node], level: int) -> Iterator[tuple[int, Shape]]:
    for run in (node for node in nodes if isinstance(node, Run)):
        shape = run.entries[0].line.level
        if 0 < shape < ITEM:
            yield level, Shape(shape) if _counts(run) else Shape.NONE
        yield from _of([node for entry in run.entries for node in entry.below], level + 1)
        yield from _of(run.after, level)


def _counts(run: Run) -> bool:
    """Tell whether the numbers of a run count on from the first; where some do not, no level can be counted as they are."""
    first = run.entries[0].line.count or 1
    return all(entry.line.count in (None, count) for count, entry in enumerate(run.entries, start=first))
