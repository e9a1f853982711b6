"""Our own pages of a government's site (.html), whole or pasted into a site's own: classes say what every part is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from fazhi_docgen.importing.account import shown
from fazhi_docgen.importing.own.look import signs_of_numbers
from fazhi_docgen.importing.own.marked import ELEMENTS, align_of, classes_of, count_of, has, run_in_of, table_of
from fazhi_docgen.importing.own.pieces import OwnFile, OwnParagraph, OwnRun
from fazhi_docgen.importing.pieces import CellText, PicturePiece
from fazhi_docgen.importing.publication import record
from fazhi_docgen.importing.readers.pictures import local_picture
from fazhi_docgen.standard.elements import Element
from fazhi_docgen.standard.vocabulary import kind_called
from fazhi_docgen.writers import looks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from fazhi_docgen.importing.account import Account
    from fazhi_docgen.importing.found import Found
    from fazhi_docgen.importing.own.pieces import OwnPiece

_WHITE: Final = re.compile(r"[ \t\r\n\f]+")
_PARAGRAPHS: Final = ("p", "h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS: Final = (*_PARAGRAPHS, "table", "figure", "img")
_CELLS: Final = ("td", "th")
_BREAKS: Final = ("br", "wbr")
_BOLD: Final = ("strong", "b")
_SILENT: Final = ("script", "style", "noscript", "template", "head")
#: What is read before the cells of a table, or never.
_APART: Final = ("caption", *_SILENT)
_WIDTH: Final = re.compile(r"width:\s*([0-9]{1,4}(?:\.[0-9]{1,2})?)mm")
#: Lists of items, what only programs read, and the link that leads past a site's own parts.
_ITEMS, _UNSEEN, _SKIP = "items", "unseen", "skip"
#: Entries of the record that are the document's own, by the elements that say them.
_OF_DOCUMENT: Final = {"发文字号": Element.DOCUMENT_NUMBER, "成文日期": Element.DATE, "标题": Element.TITLE}


def article_of(page: Any) -> Any:
    """Return the document on a page that this program wrote; None on any other page."""
    return next((node for node in page.iter("article") if node.get(looks.KIND) is not None), None)


def read(page: Any, path: Path, found: Found, account: Account) -> OwnFile:
    """Return what the classes of a page of ours say; the record of publication is put into its fields, a site's own
    words are told."""
    article = article_of(page)
    file = _Reader(path).file(article)
    for row in _record_rows(page, article):
        file.words += "".join(row)
        _put_record(*row, file, found, account)
    for text in _outside(page, article):
        file.words += text
        account.tell(0, "import_chrome", lost=text, text=shown(text))
    return file


def _put_record(name: str, value: str, file: OwnFile, found: Found, account: Account) -> None:
    """Put an entry of the record; what only repeats the document is told."""
    said = _OF_DOCUMENT.get(name)
    texts = (piece.text for piece in file.pieces if isinstance(piece, OwnParagraph) and piece.element is said)
    if said and any(value in text.replace("\n", "") for text in texts):
        account.tell(0, "import_record_left", lost=name + value, name=name, text=shown(name + value))
    else:
        record(0, name, value, name + value, found, account)


class _Reader:
    """Makes pieces of the elements of a page; `words` collects all that is read."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._words: list[str] = []
        self._numbers: dict[int, str] = {}

    def file(self, article: Any) -> OwnFile:
        """Return the file of which this is the article."""
        pieces = [*self._pieces(article, article)]
        unseen = next((node for node in article.iter("h1") if _UNSEEN in classes_of(node)), None)
        return OwnFile(
            pieces,
            "".join(self._words),
            kind_called(article.get(looks.KIND) or ""),
            "" if unseen is None else _plain(unseen),
            signs_of_numbers(self._numbers),
            is_letter=has(article, looks.LETTER),
            is_sealed=has(article, looks.SEALED),
        )

    def _pieces(self, node: Any, article: Any) -> Iterator[OwnPiece]:
        """Yield the pieces in an element; text that stands in no paragraph is one of its own, of which nobody knows what
        it is."""
        yield from self._loose(node.text, node)
        for child in node:
            yield from self._piece(child, article)
            yield from self._loose(child.tail, node)

    def _piece(self, node: Any, article: Any) -> Iterator[OwnPiece]:
        tag = str(node.tag).lower()
        if tag in _SILENT or not isinstance(node.tag, str) or _UNSEEN in classes_of(node):
            return
        if tag in _PARAGRAPHS:
            yield self._paragraph(node, _depth(node, article))
        elif tag == "table":
            yield from self._table(node)
        elif tag == "img":
            yield OwnParagraph(_line(node), Element.PICTURE, "", pictures=self._pictures(node))
        else:
            yield from self._pieces(node, article)

    def _loose(self, text: str | None, node: Any) -> Iterator[OwnParagraph]:
        if text and text.strip():
            runs = self._said(text)
            yield OwnParagraph(_line(node), None, "".join(run.text for run in runs), str(node.tag), runs)

    def _paragraph(self, node: Any, depth: int | None = None) -> OwnParagraph:
        classes = classes_of(node)
        runs = tuple(self._runs(node))
        element = ELEMENTS.get(classes[0] if classes else "")
        numbers = [_plain(child) for child in node if looks.NUMBER in classes_of(child)]
        return OwnParagraph(
            _line(node),
            element,
            "".join(run.text for run in runs),
            " ".join(classes) or str(node.tag),
            runs,
            run_in=run_in_of(classes),
            depth=(depth or 0) if numbers and (depth is not None or element is Element.ATTACHMENT_NOTE) else None,
            counted="".join(numbers),
            align=align_of(classes),
            flush=looks.FLUSH in classes,
            landscape=has(node, looks.LANDSCAPE),
            pictures=tuple(picture for child in node.iter("img") for picture in self._pictures(child)),
        )

    def _runs(self, node: Any, *, bold: bool = False, faced: bool = False) -> Iterator[OwnRun]:
        """Yield the text of an element by how it is set, without the numbers that are counted."""
        yield from self._said(node.text, bold=bold, faced=faced)
        for child in node:
            classes, tag = classes_of(child), str(child.tag).lower()
            if tag in _BREAKS:
                yield OwnRun("\n", faced=faced)
                yield from self._runs(child, bold=bold, faced=faced)  # the parser takes what follows <wbr> for its text
            elif looks.TAB in classes:
                yield OwnRun("\t")
            elif looks.NUMBER in classes:
                self._note(classes, _plain(child))
            elif tag not in _SILENT and isinstance(child.tag, str):
                is_bold, is_lead = bold or tag in _BOLD, faced or looks.LEAD in classes
                yield from self._runs(child, bold=is_bold, faced=is_lead)
            yield from self._said(child.tail, bold=bold, faced=faced)

    def _said(self, text: str | None, *, bold: bool = False, faced: bool = False) -> tuple[OwnRun, ...]:
        if not text:
            return ()
        said = _WHITE.sub(" ", text)
        self._words.append(said)
        return (OwnRun(said, bold, faced),)

    def _note(self, classes: list[str], number: str) -> None:
        """Remember the first number of each level."""
        for name in classes:
            level = name.removeprefix(looks.LEVEL)
            if level != name and level.isdecimal():
                self._numbers.setdefault(int(level[:2]), number)

    def _table(self, table: Any) -> Iterator[OwnPiece]:
        """Yield a table below its caption and its unit."""
        for caption in table.iter("caption"):
            yield from (self._paragraph(span) for span in caption.iter("span") if classes_of(span))
        nodes = [[cell for cell in row if str(cell.tag).lower() in _CELLS] for row in table.iter("tr")]
        heads = bool(nodes) and bool(nodes[0]) and all(cell.tag == "th" for cell in nodes[0])
        pictures = tuple(picture for child in table.iter("img") for picture in self._pictures(child))
        rows = [[(cell, self._cell(cell)) for cell in row] for row in nodes]
        yield table_of(table, _line(table), rows, has_head=heads, pictures=pictures)
        yield from self._astray(table, {cell for row in nodes for cell in row})

    def _astray(self, node: Any, cells: set[Any]) -> Iterator[OwnParagraph]:
        """Yield what stands in a table and in none of its cells, as where the end of a row was lost."""
        yield from self._loose(node.text, node)
        for child in node:
            if child not in cells and isinstance(child.tag, str) and str(child.tag).lower() not in _APART:
                yield from self._astray(child, cells)
            yield from self._loose(child.tail, node)

    def _cell(self, cell: Any) -> CellText:
        text = "".join(run.text for run in self._runs(cell))
        lines = tuple(line for line in (line.strip() for line in text.split("\n")) if line)
        return CellText(lines, count_of(cell.get("colspan")), count_of(cell.get("rowspan")))

    def _pictures(self, node: Any) -> tuple[PicturePiece | str, ...]:
        found = local_picture(self._path, str(node.get("src") or ""))
        width = _WIDTH.search(node.get("style") or "")
        said = str(node.get("alt") or "")
        return (PicturePiece(_line(node), *found, width=float(width[1]) if width else 0) if found else said,)


def _record_rows(page: Any, article: Any) -> Iterator[tuple[str, str]]:
    """Yield the names and the values of the record of publication that stands above the document."""
    for table in page.iter("table"):
        if "record" in classes_of(table) and article not in table.iterancestors():
            for row in table.iter("tr"):
                cells = [_plain(cell) for cell in row if str(cell.tag).lower() in _CELLS]
                if len(cells) == len(("name", "value")):
                    yield cells[0], cells[1]


def _outside(page: Any, article: Any) -> Iterator[str]:
    """Yield the texts of a site around the document."""
    left = [page]
    while left:
        node = left.pop()
        classes = classes_of(node)
        is_ours = node is article or "record" in classes or _SKIP in classes
        if is_ours or not isinstance(node.tag, str) or node.tag.lower() in _SILENT:
            continue
        texts = (node.text, *(child.tail for child in node))
        yield from (" ".join(text.split()) for text in texts if text and text.strip())
        left += node


def _line(node: Any) -> int:
    return node.sourceline or 0


def _plain(node: Any) -> str:
    return " ".join("".join(node.itertext()).split(" "))


def _depth(node: Any, article: Any) -> int | None:
    """Tell how deep the list is that a paragraph is an item of; None where it is in none."""
    depth = -1
    for above in node.iterancestors():
        if above is article:
            break
        depth += _ITEMS in classes_of(above)
    return depth if depth >= 0 else None
