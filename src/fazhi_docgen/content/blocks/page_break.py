"""A new page (分页)."""

from __future__ import annotations

from typing import ClassVar, Literal

from fazhi_docgen.content.blocks.base import Block


class PageBreak(Block):
    """A new page (分页)."""

    keys: ClassVar = ("分页", "page_break")
    wrapped: ClassVar = True
    not_yes: ClassVar = "page_break_false"

    type: Literal["page_break"] = "page_break"
