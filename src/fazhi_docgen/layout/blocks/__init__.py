"""Blocks of a text (正文各块) composed into flow: one file a kind of block; all are imported here, so that each is known."""

from fazhi_docgen.layout.blocks import items, page_breaks, paragraphs, people, pictures, rules, sections, tables
from fazhi_docgen.layout.blocks.composer import BodyComposer

__all__ = ["BodyComposer", "items", "page_breaks", "paragraphs", "people", "pictures", "rules", "sections", "tables"]
