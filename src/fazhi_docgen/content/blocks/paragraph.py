"""A paragraph (段落): what a text without a key is; with its key it may be aligned, or have a text at its right end."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from fazhi_docgen.content.blocks.base import Block, Role, Wording
from fazhi_docgen.standard.vocabulary import ParagraphAlign


class Paragraph(Block):
    """A paragraph (段落)."""

    keys: ClassVar = ("段落", "text")

    type: Literal["paragraph"] = "paragraph"
    text: str = Field(title="段落", min_length=1, description="文字；要加粗的写在两对星号里，如 **一是**")
    align: ParagraphAlign = Field(
        default=ParagraphAlign.BOTH, title="对齐", description="两端、左、中、右，或 顶格（首行不空两字）"
    )
    at_end: str = Field(default="", title="右端", description="与段落同在一行、排在右端的文字")

    @property
    def is_plain(self) -> bool:
        """Whether it is set as the text is, so that it may run on from a heading or a number."""
        return self.align is ParagraphAlign.BOTH and not self.at_end

    def wordings(self) -> tuple[Wording, ...]:
        """Return its text as it is written, then what stands at the right end of its line."""
        text = Wording(Role.BODY, self.text)
        return (text, Wording(Role.BODY, self.at_end)) if self.at_end else (text,)
