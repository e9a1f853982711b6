"""A new page (分页)."""

from __future__ import annotations

from typing import ClassVar

from fazhi_docgen.content.blocks.base import Block


class PageBreak(Block, frozen=True):
    """A new page (分页)."""

    keys: ClassVar = ("分页", "page_break")
    wrapped: ClassVar = True
    not_yes: ClassVar = "page_break_false"

    tag: ClassVar = "page_break"
