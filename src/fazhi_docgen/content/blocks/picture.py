"""A picture (图片) on a line of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import Field, SkipValidation

from fazhi_docgen.content.blocks.base import Block, Role, Wording
from fazhi_docgen.content.values import PaperLength
from fazhi_docgen.resources.files import SourceFile
from fazhi_docgen.source.authored import Want

if TYPE_CHECKING:
    from collections.abc import Iterator


class Picture(Block):
    """A picture (图片); `pixels` are its columns and rows, read from the file."""

    keys: ClassVar = ("图片", "picture")
    wrapped: ClassVar = True
    short: ClassVar = "file"
    wants: ClassVar = {"file": Want.PICTURE}

    type: Literal["picture"] = "picture"
    file: SourceFile = Field(title="文件", description="PNG 或 JPEG 图片")
    caption: str = Field("", title="图题", description="图片下方的标题")
    width: PaperLength | None = Field(None, title="宽度", description="如 120mm")
    pixels: SkipValidation[tuple[int, int]] = Field((0, 0), exclude=True)

    def wordings(self) -> Iterator[Wording]:
        """Yield the caption."""
        if self.caption:
            yield Wording(Role.CAPTION, self.caption)
