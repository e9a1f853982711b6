"""The outline (大纲) of an OFD file: headings that lead to their places (GB/T 33190-2016, 7.6)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from fazhi_docgen.writers.headings import Headings
from fazhi_docgen.writers.ofd.xml import mm, numbers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fazhi_docgen.layout.page import Page
    from fazhi_docgen.writers.headings import Heading


def outlines(pages: Mapping[int, Page]) -> str:
    """Return the outline of pages by their identifiers; nothing where there are no headings."""
    headings = Headings()
    for number, page in pages.items():
        for mark in page.bookmarks:
            top = numbers(0 if page.turned else mm(mark.y))
            headings.add(
                mark.level, mark.text, f'<ofd:Dest Type="XYZ" PageID="{number}" Left="0" Top="{top}" Zoom="0"/>'
            )
    entries = "".join(map(_entry, headings.root.below))
    return f"<ofd:Outlines>{entries}</ofd:Outlines>" if entries else ""


def _entry(heading: Heading) -> str:
    """Return a heading with those below it."""
    action = f'<ofd:Action Event="CLICK"><ofd:Goto>{heading.place}</ofd:Goto></ofd:Action>'
    below = "".join(map(_entry, heading.below))
    count = f' Count="{len(heading.below)}"' if heading.below else ""
    title = quoteattr(heading.text)
    return f"<ofd:OutlineElem Title={title}{count}><ofd:Actions>{action}</ofd:Actions>{below}</ofd:OutlineElem>"
