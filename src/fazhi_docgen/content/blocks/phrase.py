"""Boilerplate (套话) of the template, called by its name."""

from __future__ import annotations

from typing import Annotated, ClassVar

from fazhi_docgen.content.blocks.base import Block
from fazhi_docgen.source.keys import Key


class Phrase(Block, frozen=True):
    """Boilerplate (套话) of the template, called by its name; `template.phrases` puts its paragraphs here."""

    keys: ClassVar = ("套话", "phrase")

    tag: ClassVar = "phrase"
    phrase: Annotated[str, Key("套话", "模板 phrases 文件夹里的文字", least=1)]
