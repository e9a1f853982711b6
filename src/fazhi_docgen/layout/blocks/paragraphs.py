"""Paragraphs (段落), aligned as their author wants them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from fazhi_docgen.content.blocks import Paragraph
from fazhi_docgen.layout.blocks.composer import composed, paragraph_texts
from fazhi_docgen.layout.emphasis import emphasised
from fazhi_docgen.layout.lines import tabbed
from fazhi_docgen.layout.styling import styled
from fazhi_docgen.standard.elements import Element
from fazhi_docgen.standard.length import Length
from fazhi_docgen.standard.measures import Align
from fazhi_docgen.standard.vocabulary import ParagraphAlign

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.layout import flow
    from fazhi_docgen.layout.blocks.composer import BodyComposer, Siblings

_FLUSH: Final = {"first_indent": Length(0)}
#: What an alignment changes in a paragraph of the text.
_ALIGNED: Final[dict[ParagraphAlign, dict[str, Any]]] = {
    ParagraphAlign.BOTH: {},
    ParagraphAlign.LEFT: {"align": Align.LEFT},
    ParagraphAlign.CENTER: {"align": Align.CENTER, **_FLUSH},
    ParagraphAlign.RIGHT: {"align": Align.RIGHT, **_FLUSH},
    ParagraphAlign.FLUSH: _FLUSH,
}


@composed.register(Paragraph)
def _paragraph(block: Paragraph, beside: Siblings, composer: BodyComposer) -> Iterator[flow.Block]:
    del beside
    if block.at_end:
        yield _with_end(block, composer)
        return
    for text in paragraph_texts(block.text):
        look = _ALIGNED[block.align]
        yield styled(Element.BODY, emphasised(text), composer.profile, place=block.place, **look)


def _with_end(block: Paragraph, composer: BodyComposer) -> flow.Paragraph:
    """Return two texts at both ends of a line; the right one on a line of its own where there is no room for both."""
    profile, typesetter = composer.profile, composer.typesetter
    style = profile.elements[Element.BODY]
    flush = block.align is not ParagraphAlign.LEFT
    indent = Length(0) if flush else profile.chars(style, style.first_indent)
    end = profile.measure(composer.landscape)
    text = tabbed(block.text, block.at_end, indent, end, style, typesetter)
    look = {"align": Align.LEFT, "first_indent": indent, "ends_at": end}
    return styled(Element.BODY, text, profile, place=block.place, **look)
