"""The article of a page and its title (网页的正文), found by what they are, not by a site's names for them."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from msgspec.structs import replace

from fazhi_docgen.importing.attachment_lists import LABEL, LABEL_AND_TITLE, attachment_list
from fazhi_docgen.importing.furniture import Certainty, certainty, published_on
from fazhi_docgen.importing.imprint import is_imprint
from fazhi_docgen.importing.pieces import Line, TablePiece, is_office
from fazhi_docgen.importing.record import entries, is_certain, label_of, table_entries
from fazhi_docgen.importing.red_head import NUMBER, kind_of
from fazhi_docgen.importing.signature import is_signed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fazhi_docgen.diagnostics.codes import Code
    from fazhi_docgen.importing.pieces import Original, Piece
    from fazhi_docgen.importing.readers.web_head import PageHead

_SENTENCE: Final = re.compile(r"[。；！？]")
#: The name of a site before the title of its page.
_TITLE_AFTER: Final = re.compile(r"[^-_—|–]{2,30}?\s*[-_—|–]+\s*")
_NOTE: Final = re.compile(r"[（(][^（）()]{2,80}[）)]")
#: The part of all sentences of a page that an article holds at least.
_MOST: Final = 0.8
#: Fewer characters on a page are no title of a document.
_SHORTEST_TITLE: Final = 5
_HEAD_LINES: Final = 8
#: A table of an attachment stands no further below its label: the title is between.
_LABEL_ABOVE: Final = 3

Placed = tuple[Any, "Piece"]


def take_article(root: Any, pieces: list[Placed], linked: set[int], head: PageHead, original: Original) -> None:
    """Put the article of a page into `original`, with the title and the record of publication that stand around it; all
    else is left out, and told.
    """
    inside = {id(node) for node in _article(root, pieces, linked).iter()}
    first, last = _bounds(pieces, inside)
    title = _title_node(pieces[:first], [piece for _, piece in pieces[first:last]], head)
    if title is None:
        title = _heading_of(pieces[first:last])
    if title is None and not any(
        kind_of(piece.stripped) for _, piece in pieces[first : first + _HEAD_LINES] if isinstance(piece, Line)
    ):
        title = _line_above(pieces[:first])
    kept = {id(piece) for node, piece in pieces[:first] if node is title}
    kept |= {id(piece) for _, piece in pieces[first:last]} | {id(piece) for piece in _around(pieces, first, last)}
    _leave([(node, piece) for node, piece in pieces if id(piece) not in kept], original)
    original.pieces = [_of_title(piece) if node is title else piece for node, piece in pieces if id(piece) in kept]
    _add_title(title, head, original)
    for name, value in (("发布日期", head.published_on), ("发布机构", head.source)):
        if value:
            original.record.append((0, name, value, ""))


def _article(root: Any, pieces: list[Placed], linked: set[int]) -> Any:
    """Return the smallest element with nearly all sentences, but never a single paragraph; where there are none, with
    all words."""
    weights = _weights(pieces, linked, _of_sentences)
    weights = weights if weights[id(root)] else _weights(pieces, linked, _of_words)
    lines = Counter(id(one) for node, _ in pieces for one in (node, *node.iterancestors()))
    article, wanted = root, _MOST * weights[id(root)]
    while weights[id(root)]:
        inner = next((child for child in article if weights[id(child)] >= wanted and lines[id(child)] > 1), None)
        if inner is None:
            return article
        article = inner
    return article


def _weights(pieces: list[Placed], linked: set[int], weigh: Any) -> Counter[int]:
    weights: Counter[int] = Counter()
    for node, piece in pieces:
        weight = 0 if id(piece) in linked else weigh(piece)
        for one in (node, *node.iterancestors()) if weight else ():
            weights[id(one)] += weight
    return weights


def _of_sentences(piece: Piece) -> int:
    is_text = isinstance(piece, Line) and _SENTENCE.search(piece.raw) and certainty(piece.stripped) is Certainty.NONE
    return len(piece.raw) if is_text and isinstance(piece, Line) else 0


def _of_words(piece: Piece) -> int:
    if isinstance(piece, TablePiece):
        is_record = table_entries(piece) is not None
        return 0 if is_record else sum(len(text) for row in piece.rows for cell in row for text in cell.text)
    return len(piece.raw) if isinstance(piece, Line) and certainty(piece.stripped) is Certainty.NONE else 1


def _bounds(pieces: list[Placed], inside: set[int]) -> tuple[int, int]:
    """Tell where the article begins and ends among the pieces of its page."""
    places = [place for place, (node, _) in enumerate(pieces) if id(node) in inside]
    return (places[0], places[-1] + 1) if places else (0, 0)


def _around(pieces: list[Placed], first: int, last: int) -> list[Piece]:
    """Return what stands straight before and after an article in elements of their own, and is of the document: its
    number, its recipients; its signature, its attachments.
    """
    above = (piece for _, piece in reversed(pieces[:first]) if not _is_furniture(piece))
    before = list(itertools.takewhile(_opens, above))[::-1]
    after = [piece for _, piece in pieces[last:]]
    end = 0
    while end < len(after):
        if _closes(after, end):
            end = attachment_list(after, end) or end + 1
        elif _is_attached([piece for _, piece in pieces[: last + end + 1]]):
            end += 1
        else:
            break
    return [*before, *after[:end]]


def _is_furniture(piece: Piece) -> bool:
    return isinstance(piece, Line) and certainty(piece.stripped) is not Certainty.NONE


def _is_attached(pieces: Sequence[Piece]) -> bool:
    """Tell whether the last piece is a table, no record, that stands below the label of an attachment and perhaps its title."""
    *above, last = pieces[-_LABEL_ABOVE:]
    labels = (LABEL.fullmatch(piece.stripped) for piece in above if isinstance(piece, Line) and piece.is_short)
    return isinstance(last, TablePiece) and table_entries(last) is None and any(labels)


def _opens(piece: Piece) -> bool:
    if not isinstance(piece, Line) or certainty(piece.stripped) is not Certainty.NONE or entries(piece.stripped):
        return False
    is_address = piece.stripped.endswith(("：", ":")) and len(piece.stripped) > 2
    return is_address or NUMBER.fullmatch(piece.stripped) is not None


def _closes(pieces: Sequence[Piece], place: int) -> bool:
    piece = pieces[place]
    if not isinstance(piece, Line) or not piece.is_short:
        return False
    text = piece.stripped
    is_label = (LABEL.fullmatch(text) or LABEL_AND_TITLE.fullmatch(text)) is not None
    is_end = is_signed(piece) or is_office(text) or _NOTE.fullmatch(text) is not None or is_imprint(text)
    return is_label or is_end or attachment_list(pieces, place) is not None


def _title_node(above: list[Placed], article: list[Piece], head: PageHead) -> Any:
    """Return the element above an article that has its title: what the head calls it, the last h1, or what the page
    itself is called by; None where the article has it.
    """
    said = {piece.stripped for piece in article if isinstance(piece, Line)}
    lines = [(node, piece) for node, piece in above if isinstance(piece, Line) and piece.stripped not in said]
    exact = [node for node, line in lines if head.title and line.stripped == head.title]
    titles = exact or [node for node, line in lines if line.outline == 1 and certainty(line.stripped) is Certainty.NONE]
    if not titles and not any(isinstance(piece, Line) and piece.outline == 1 for _, piece in above):
        called = [line for _, line in lines if len(line.stripped) >= _SHORTEST_TITLE]
        names = [
            line for line in called if head.called.startswith(line.stripped) and not _names_site(line, head.called)
        ]
        names = names or [line for line in called if _TITLE_AFTER.sub("", head.called) == line.stripped]
        titles = [node for node, line in lines if any(line is one for one in names)]
    return titles[-1] if titles else None


def _heading_of(article: list[Placed]) -> Any:
    """Return the only h1 of an article, if no text stands above it; its lines are all of the title."""
    heads = {id(node): node for node, piece in article if isinstance(piece, Line) and piece.outline == 1}
    above = itertools.takewhile(lambda placed: id(placed[0]) not in heads, article)
    return (
        next(iter(heads.values())) if len(heads) == 1 and not any(_of_sentences(piece) for _, piece in above) else None
    )


def _line_above(above: list[Placed]) -> Any:
    """Return the element straight above an article, but for what sites write between, that has a title by what it says,
    or a heading; None if there is none.
    """
    for node, piece in reversed(above):
        if (
            isinstance(piece, TablePiece)
            or _is_furniture(piece)
            or (isinstance(piece, Line) and entries(piece.stripped))
        ):
            continue
        if not isinstance(piece, Line) or len(piece.stripped) < _SHORTEST_TITLE:
            return None
        return node if piece.outline or kind_of(piece.stripped) else None
    return None


def _names_site(line: Line, page_title: str) -> bool:
    """Tell whether a line is the name of the site, which some pages put before the title: 石门镇人民政府 - 工作总结."""
    return is_office(line.stripped) and _TITLE_AFTER.match(page_title) is not None


def _of_title(piece: Piece) -> Piece:
    return replace(piece, outline=0, title=True) if isinstance(piece, Line) else piece


def _add_title(node: Any, head: PageHead, original: Original) -> None:
    """Add the title that only the head of the page says, before an article without one."""
    name = head.article_title
    lines = [piece for piece in original.pieces[:_HEAD_LINES] if isinstance(piece, Line)]
    said = re.sub(r"\s", "", "".join(line.stripped for line in lines))
    is_said = re.sub(r"\s", "", name) in said or any(kind_of(line.stripped) for line in lines)
    if node is None and not is_said and (head.title or kind_of(name)):
        original.pieces.insert(0, Line(0, name, title=True))
        original.gained.append((0, "import_title_of_page", name))


def _leave(left: list[Placed], original: Original) -> None:
    """Leave what stands outside the article: entries of a record of publication are kept, all else is told."""
    has_record = any(isinstance(piece, Line) and _is_certain(piece) for _, piece in left)
    place = 0
    while place < len(left):
        node, piece = left[place]
        place += 1
        if isinstance(piece, TablePiece):
            _leave_table(piece, original)
        elif isinstance(piece, Line):
            below = left[place][1] if place < len(left) else None
            listed = entries(piece.stripped) if piece.is_short else None
            name = label_of(piece.stripped) if piece.is_short else None
            if name and isinstance(below, Line) and _is_value(below):
                raw = piece.stripped + below.stripped
                original.record.append((piece.number, name, below.stripped, raw))
                place += 1
            elif listed and (has_record or is_certain(listed)):
                original.record += [(piece.number, *one) for one in listed]
            else:
                code: Code = "import_page_title" if str(node.tag).lower() == "h1" else "import_chrome"
                original.leave(piece.number, code, piece.stripped)
                if certainty(piece.stripped) is not Certainty.NONE and (day := published_on(piece.stripped)):
                    original.record.append((piece.number, "发布日期", day, ""))


def _is_certain(line: Line) -> bool:
    listed = entries(line.stripped) if line.is_short else None
    return bool(listed) and is_certain(listed or [])


def _is_value(line: Line) -> bool:
    """Tell whether a line may be what the line above it names."""
    return line.is_short and label_of(line.stripped) is None and entries(line.stripped) is None


def _leave_table(table: TablePiece, original: Original) -> None:
    listed = table_entries(table)
    if listed is not None:
        for name, value, raw in listed:
            if name:
                original.record.append((table.number, name, value, raw))
            else:
                original.leave(table.number, "import_chrome", raw)
        return
    for row in table.rows:
        if text := " ".join("".join(cell.text) for cell in row if cell.text):
            original.leave(table.number, "import_chrome", text)
