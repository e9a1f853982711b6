"""The parts of a document as elements of HTML: headings in order, lists, tables whose heads say what they head."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Final

from fazhi_docgen.layout.flow import Paragraph, Picture, Span, Table
from fazhi_docgen.layout.page import BANNER, Part
from fazhi_docgen.standard.elements import CONTENTS, Element
from fazhi_docgen.writers.looks import (
    LEAD,
    TAB,
    cell_attributes,
    label_attributes,
    mm,
    paragraph_attributes,
    table_attributes,
)
from fazhi_docgen.writers.pictures import picture_url
from fazhi_docgen.writers.structure import NodeKind, Structure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.layout.flow import Flow
    from fazhi_docgen.writers.structure import Node

#: Where a line is ended for the page's sake only: a browser breaks lines itself, but may do so there.
_TITLES: Final = (Element.TITLE, Element.ATTACHMENT_TITLE, Element.ISSUED_TITLE)
_BROKEN_BY_MEANING: Final = (*_TITLES, Element.SUBTITLE, Element.TITLE_NOTE, Element.ISSUING_MARK)
#: What a text of its own behind the document's begins with: an attachment, a document that is issued.
_SECTIONS: Final = (Element.ATTACHMENT_LABEL, Element.ISSUED_TITLE)
_LAST_LEVEL: Final = 6
#: A table of no more rows is printed on one page.
_WHOLE_ROWS: Final = 15
#: A browser's pixels are a ninety-sixth of an inch (CSS Values 4, 6.2).
_PIXELS_PER_POINT: Final = 96 / 72
_DATE: Final = re.compile(r"([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日")


class Elements:
    """Writes the parts of a flow; what stands behind the signature is in sections, whose headings are a level deeper."""

    def __init__(self, flow: Flow, *, titled: bool) -> None:
        self._flow = flow
        self._blocks = (*flow.blocks, *flow.imprint)
        self._structure = Structure.of(flow)
        self._parts: dict[int, list[Part]] = {}
        for part, node in self._structure.nodes.items():
            self._parts.setdefault(id(node), []).append(part)
        self._tables = 0
        # Without a title of its own the first headings of a document are of the first level.
        self._deeper = 0 if titled else 1

    def article(self) -> str:
        """Return everything of the document: its text, each attachment and document issued as a section, the imprint as a footer."""
        html, section = [], ""
        for node in self._structure.root.kids:
            part = next(iter(self._parts.get(id(node), ())), None)
            if part and part.block == len(self._flow.blocks) and self._flow.imprint:
                html.append(f"{section}<footer>\n")
                section = "</footer>\n"
            elif self._begins_section(part):
                html.append(f"{section}<section>\n")
                section, self._deeper = "</section>\n", 1
            html.append(self._node(node))
        return "".join((*html, section))

    def _begins_section(self, part: Part | None) -> bool:
        block = self._blocks[part.block] if part and part.block != BANNER else None
        return isinstance(block, Paragraph) and block.element in _SECTIONS

    def _node(self, node: Node) -> str:
        match node.kind:
            case NodeKind.HEADING:
                return self._heading(node)
            case NodeKind.LIST:
                return f'<ul class="items">\n{self._kids(node)}</ul>\n'
            case NodeKind.ITEM:
                return f"<li>{self._kids(node)}</li>\n"
            case NodeKind.TABLE:
                return self._table(node)
            case NodeKind.CAPTION:
                return f"<caption>{'　'.join(map(self._span, self._paragraphs(node)))}</caption>\n"
            case NodeKind.ROW:
                return f"<tr>{self._kids(node)}</tr>\n" if node.kids else ""
            case NodeKind.HEAD_CELL | NodeKind.CELL:
                return self._cell(node)
            case NodeKind.FIGURE:
                return self._figure(node)
        return "".join(map(self._paragraph, self._paragraphs(node))) + self._kids(node)

    def _kids(self, node: Node) -> str:
        return "".join(map(self._node, node.kids))

    def _heading(self, node: Node) -> str:
        (paragraph, *_) = self._paragraphs(node)
        level = min(node.level + self._deeper, _LAST_LEVEL)
        name = paragraph_attributes(paragraph)
        return f"<h{level}{name}>{self._text(paragraph)}</h{level}>\n{self._kids(node)}"

    def _paragraph(self, paragraph: Paragraph) -> str:
        if paragraph.element in CONTENTS:
            return ""
        text = self._text(paragraph)
        if paragraph.element is Element.CONTENTS_TITLE:
            return f"<p{paragraph_attributes(paragraph)} hidden>{text}</p>\n"
        return f"<p{paragraph_attributes(paragraph)}>{_dated(text, paragraph.element)}</p>\n" if text else ""

    def _text(self, paragraph: Paragraph) -> str:
        """Return the paragraph's text with its number; a tab is as wide as a character, words that stand do so here too."""
        if paragraph.shaped and paragraph.shaped.columns:
            words = (escape(column.text) for column in paragraph.shaped.columns)
            return " ".join(f'<span class="standing">{word}</span>' for word in words)
        number = (
            f"<span{label_attributes(paragraph.label)}>{escape(paragraph.label.text)}</span>" if paragraph.label else ""
        )
        lead, *others = paragraph.spans or (Span(""),)
        opening = f'<span class="{LEAD}">{_marked(lead)}</span>' if lead.role else _marked(lead)
        end = "<wbr>" if paragraph.element in _BROKEN_BY_MEANING else "<br>"
        text = number + opening + "".join(map(_marked, others))
        return text.replace("\n", end).replace("\t", f'<span class="{TAB}">　</span>')

    def _span(self, paragraph: Paragraph) -> str:
        return f"<span{paragraph_attributes(paragraph)}>{self._text(paragraph)}</span>"

    def _table(self, node: Node) -> str:
        """Return a table, which may be wider than the page: then it is moved under it by hand or by key, each by a name
        of its own."""
        rows = [row for row in node.kids if row.kind is NodeKind.ROW]
        part = self._parts[id(rows[0].kids[0])][0]
        block = self._blocks[part.block]
        said = table_attributes(block) if isinstance(block, Table) else ""
        self._tables += 1
        kept = "wide whole" if len(rows) <= _WHOLE_ROWS else "wide"
        region = f'<div class="{kept}" tabindex="0" role="region" aria-label="表格{self._tables}">'
        return f"{region}<table{said}>{self._kids(node)}</table></div>\n"

    def _cell(self, node: Node) -> str:
        name, scope = ("th", ' scope="col"') if node.kind is NodeKind.HEAD_CELL else ("td", "")
        across = f' colspan="{node.columns}"' if node.columns > 1 else ""
        down = f' rowspan="{node.rows}"' if node.rows > 1 else ""
        part = self._parts[id(node)][0]
        block = self._blocks[part.block]
        look = cell_attributes(block.rows[part.row].cells[part.piece]) if isinstance(block, Table) else ""
        text = "<br>".join(map(self._text, self._paragraphs(node)))
        return f"<{name}{scope}{across}{down}{look}>{text}</{name}>"

    def _figure(self, node: Node) -> str:
        """Return a picture with what it shows; seals (印章) are left out: pages of sites show none."""
        part = self._parts[id(node)][0]
        block = self._blocks[part.block]
        if isinstance(block, Picture):
            # Said twice: content systems take the style away, and a picture would be as wide as it has points.
            size = f'width="{round(block.width.pt * _PIXELS_PER_POINT)}" style="width: {mm(block.width)}mm"'
            drawn = picture_url(block.file.read_bytes())
            return f'<figure><img src="{drawn}" alt="{escape(node.alt)}" {size}></figure>\n'
        if isinstance(block, Paragraph) and block.element is Element.ISSUING_MARK:
            drawn = picture_url(block.floating[part.piece].file.read_bytes())
            return f'<p class="issuing_mark"><img src="{drawn}" alt="{escape(node.alt)}"></p>'
        return ""

    def _paragraphs(self, node: Node) -> Iterator[Paragraph]:
        """Yield the paragraphs that are a node's own."""
        for part in self._parts.get(id(node), ()):
            if part.block == BANNER:
                yield from (self._flow.banner.parts[part.piece][0],) if self._flow.banner else ()
                continue
            block = self._blocks[part.block]
            if isinstance(block, Paragraph):
                yield block
            elif isinstance(block, Table):
                yield from block.rows[part.row].cells[part.piece].paragraphs


def _marked(span: Span) -> str:
    """Return a span's text, what is thickened in it told apart."""
    text = escape(span.text)
    return f"<strong>{text}</strong>" if span.bold else text


def _dated(text: str, element: Element) -> str:
    """Return a date (成文日期) that machines can read as well."""
    found = _DATE.fullmatch(text) if element is Element.DATE else None
    if not found:
        return text
    year, month, day = found.groups()
    return f'<time datetime="{year}-{int(month):02}-{int(day):02}">{text}</time>'
