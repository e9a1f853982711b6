"""Boilerplate (套话) of the template, called by its name."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from fazhi_docgen.content.blocks.base import Block


class Phrase(Block):
    """Boilerplate (套话) of the template, called by its name; `template.phrases` puts its paragraphs here."""

    keys: ClassVar = ("套话", "phrase")

    type: Literal["phrase"] = "phrase"
    phrase: str = Field(title="套话", min_length=1, description="模板 phrases 文件夹里的文字")
