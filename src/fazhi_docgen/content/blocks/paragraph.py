"""A paragraph (段落): what a text without a key is; with its key it may be aligned, or have a text at its right end."""

from __future__ import annotations

from typing import Annotated, ClassVar

from fazhi_docgen.content.blocks.base import Block, Role, Wording
from fazhi_docgen.source.keys import Key
from fazhi_docgen.standard.vocabulary import ParagraphAlign


class Paragraph(Block, frozen=True):
    """A paragraph (段落)."""

    keys: ClassVar = ("段落", "text")

    tag: ClassVar = "paragraph"
    text: Annotated[str, Key("段落", "文字；要加粗的写在两对星号里，如 **一是**", least=1)]
    align: Annotated[ParagraphAlign, Key("对齐", "两端、左、中、右，或 顶格（首行不空两字）")] = ParagraphAlign.BOTH
    at_end: Annotated[str, Key("右端", "与段落同在一行、排在右端的文字")] = ""

    @property
    def is_plain(self) -> bool:
        """Whether it is set as the text is, so that it may run on from a heading or a number."""
        return self.align is ParagraphAlign.BOTH and not self.at_end

    def wordings(self) -> tuple[Wording, ...]:
        """Return its text as it is written, then what stands at the right end of its line."""
        text = Wording(Role.BODY, self.text)
        return (text, Wording(Role.BODY, self.at_end)) if self.at_end else (text,)
