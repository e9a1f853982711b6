"""The parts of rules as blocks (编、章、节、条): articles under their chapters, their items numbered as they were typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from fazhi_docgen.importing.account import shown
from fazhi_docgen.importing.joining import joined
from fazhi_docgen.importing.outline import as_lists, outlined
from fazhi_docgen.importing.pieces import Line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from fazhi_docgen.importing.account import Account
    from fazhi_docgen.importing.found import Found
    from fazhi_docgen.importing.outline import Node
    from fazhi_docgen.importing.pieces import Piece
    from fazhi_docgen.importing.rules import Part

    #: Puts nodes into a list of blocks under so many headings.
    Fill = Callable[[list[Node], list[Any], int], None]
    #: A text of a line with its mends.
    Mend = Callable[[Line, str], str]

_ARTICLE: Final = "条"
#: What stands in what, articles in all of them.
_ORDER: Final = ("", "编", "章", "节", _ARTICLE)
#: What stands in an article is numbered as under one heading: （一）, then 1.
_IN_ARTICLE: Final = 1


def put_rules(parts: Sequence[Part], blocks: list[Any], found: Found, account: Account, fill: Fill, mend: Mend) -> None:
    """Put the parts of rules into blocks.

    Args:
        parts: books, chapters, sections and articles in their order.
        blocks: where they are put.
        found: what is known of the file.
        account: is told what became of each line.
        fill: puts what stands in a part.
        mend: gives a text with its mends.
    """
    levels: list[tuple[str, list[Any]]] = [("", blocks)]
    for part in parts:
        found.typed.append((part.line.number, part.number))
        account.tell(part.line.number, "import_number", lost=part.number, text=shown(part.number.strip()))
        while _ORDER.index(levels[-1][0]) >= _ORDER.index(part.kind):
            levels.pop()
        home = levels[-1][1]
        if part.kind == _ARTICLE:
            _put_article(part, home, account, fill, mend)
            continue
        body: list[Any] = []
        raw = part.pieces[0].stripped if isinstance(part.pieces[0], Line) else ""
        home.append({part.kind: part.name, "内容": body})
        account.part(part.line.number, part.kind, raw, part.name)
        fill(outlined(joined(part.pieces[1:], account)), body, 0)
        levels.append((part.kind, body))


def _put_article(part: Part, home: list[Any], account: Account, fill: Fill, mend: Mend) -> None:
    topic = part.topic()
    pieces: list[Piece] = part.pieces
    block: dict[str, Any] = {}
    if topic:
        block["条名"] = topic
        account.part(part.line.number, "条名", topic)
        pieces = pieces[1:]
    first, *rest = joined(pieces, account)
    if isinstance(first, Line):  # it always is one: a part without a text makes no rules
        block[_ARTICLE] = mend(first, first.stripped)
        account.paragraph(first.number, _ARTICLE, first.stripped)
    if part.added:
        block["增加"] = "是"
    body: list[Any] = []
    home.append(block)
    nodes = outlined(rest)
    as_lists(nodes)
    fill(nodes, body, _IN_ARTICLE)
    if body:
        block["内容"] = body
