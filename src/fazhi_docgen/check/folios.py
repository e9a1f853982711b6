"""Page numbers of Word files (页码): there, with dashes, on the right sides, and as fields that every program knows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from docx.oxml.ns import qn

from fazhi_docgen.standard.profile import standard_profile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.check.docx_formatting import WordLayout
    from fazhi_docgen.check.leftovers import LayoutHit

_DASHES: Final = re.compile(r"(?<!—)[-－–]\s*$|^\s*[-－–]")
_PAGE: Final = "PAGE"


def page_number(layout: WordLayout) -> Iterator[LayoutHit]:
    """Yield a document without page numbers."""
    if not any(_PAGE in code for footer in layout.footers() for code in _codes(footer)):
        yield "页脚", "没有页码"


def simple_field(layout: WordLayout) -> Iterator[LayoutHit]:
    """Yield page numbers as a simple field, which WPS prints as text."""
    for footer in layout.footers():
        if any(_PAGE in (field.get(qn("w:instr")) or "") for field in footer.iter(qn("w:fldSimple"))):
            yield "页脚", "fldSimple PAGE"
            return


def folio_dashes(layout: WordLayout) -> Iterator[LayoutHit]:
    """Yield page numbers with hyphens, or with nothing, beside them."""
    opening = standard_profile().folio.opening.strip()
    for footer in layout.footers():
        if not any(_PAGE in code for code in _codes(footer)):
            continue
        text = "".join(node.text or "" for node in footer.iter(qn("w:t")))
        if opening not in text or _DASHES.search(text):
            yield "页脚", text.strip()
            return


def odd_and_even(layout: WordLayout) -> Iterator[LayoutHit]:
    """Yield page numbers that do not change sides from odd to even pages."""
    if layout.document.settings.element.find(qn("w:evenAndOddHeaders")) is None:
        yield "页脚", "奇偶页相同"


def _codes(footer: Any) -> Iterator[str]:
    """Yield the instructions of the fields of a footer."""
    yield from (node.text or "" for node in footer.iter(qn("w:instrText")))
    yield from (node.get(qn("w:instr")) or "" for node in footer.iter(qn("w:fldSimple")))
