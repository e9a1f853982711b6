"""The outline (大纲) of an OFD file: headings that lead to their places (GB/T 33190-2016, 7.6)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from msgspec import Struct, field

from fazhi_docgen.writers.ofd.xml import mm, numbers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fazhi_docgen.layout.page import Page


class _Entry(Struct, eq=False):
    """A heading: its words, where it is, and the headings below it."""

    text: str = ""
    place: str = ""
    entries: list[_Entry] = field(default_factory=list)

    def xml(self) -> str:
        """Return the entry with those below it."""
        action = f'<ofd:Action Event="CLICK"><ofd:Goto>{self.place}</ofd:Goto></ofd:Action>'
        below = "".join(entry.xml() for entry in self.entries)
        count = f' Count="{len(self.entries)}"' if self.entries else ""
        title = quoteattr(self.text)
        return f"<ofd:OutlineElem Title={title}{count}><ofd:Actions>{action}</ofd:Actions>{below}</ofd:OutlineElem>"


def outlines(pages: Mapping[int, Page]) -> str:
    """Return the outline of pages by their identifiers; nothing where there are no headings."""
    path = [_Entry()]
    for number, page in pages.items():
        for mark in page.bookmarks:
            top = numbers(0 if page.turned else mm(mark.y))
            place = f'<ofd:Dest Type="XYZ" PageID="{number}" Left="0" Top="{top}" Zoom="0"/>'
            del path[mark.level :]
            entry = _Entry(mark.text, place)
            path[-1].entries.append(entry)
            path.append(entry)
    entries = "".join(entry.xml() for entry in path[0].entries)
    return f"<ofd:Outlines>{entries}</ofd:Outlines>" if entries else ""
