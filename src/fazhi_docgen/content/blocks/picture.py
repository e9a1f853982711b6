"""A picture (图片) on a line of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar

from fazhi_docgen.content.blocks.base import Block, Role, Wording
from fazhi_docgen.content.values import PaperLength
from fazhi_docgen.resources.files import SourceFile
from fazhi_docgen.source.authored import Want
from fazhi_docgen.source.keys import Key

if TYPE_CHECKING:
    from collections.abc import Iterator


class Picture(Block, frozen=True):
    """A picture (图片); `pixels` are its columns and rows, read from the file."""

    keys: ClassVar = ("图片", "picture")
    wrapped: ClassVar = True
    short: ClassVar = "file"
    wants: ClassVar = {"file": Want.PICTURE}

    tag: ClassVar = "picture"
    file: Annotated[SourceFile, Key("文件", "PNG 或 JPEG 图片")]
    caption: Annotated[str, Key("图题", "图片下方的标题")] = ""
    width: Annotated[PaperLength | None, Key("宽度", "如 120mm")] = None
    pixels: tuple[int, int] = (0, 0)

    def wordings(self) -> Iterator[Wording]:
        """Yield the caption."""
        if self.caption:
            yield Wording(Role.CAPTION, self.caption)
