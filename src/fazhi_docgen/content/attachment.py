"""An attachment (附件) of a document, or of one that it issues."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar, Final, Self

from msgspec.structs import replace

from fazhi_docgen.content.blocks import Block
from fazhi_docgen.content.values import Switch
from fazhi_docgen.diagnostics.problems import Diagnostic, mistake
from fazhi_docgen.patterns import regex
from fazhi_docgen.resources.files import SourceFile
from fazhi_docgen.source.authored import Authored, Want
from fazhi_docgen.source.keys import Key
from fazhi_docgen.untrusted.pdf_pages import PdfPage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.content.blocks.base import Change

#: 附件1：, 附件：, 1. before the name of an attachment; 3.15活动方案 has none.
_TYPED: Final = regex(
    r"附件\s*(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})?\s*[:：.．、\s](?=.)|[0-9]{1,2}[.．、](?![0-9])\s*(?=.)"
)


class Attachment(Authored, frozen=True):
    """An attachment (附件): its title, and its text or a file; `pages` are those of a PDF."""

    also_called: ClassVar = {
        **dict.fromkeys(("标题", "题目", "附件名", "附件名称"), "名称"),
        **dict.fromkeys(("内容", "全文"), "正文"),
    }

    wants: ClassVar = {"file": Want.SHEETS}

    title: Annotated[str, Key("名称", least=1)]
    body: Annotated[tuple[Block, ...], Key("正文")] = ()
    file: Annotated[SourceFile | None, Key("文件", "PNG、JPEG 图片或 PDF，图片占满一页，PDF 一页占一页")] = None
    landscape: Annotated[Switch, Key("横排")] = False
    apart: Annotated[Switch, Key("不合订", "不能与正文一起装订的附件，左上角标发文字号和附件号")] = False
    pixels: tuple[int, int] = (0, 0)
    pages: tuple[PdfPage, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands below the title: the attachment is listed and handed over by itself."""
        return not self.body and self.file is None

    def problems(self) -> Iterator[Diagnostic]:
        """Yield a number typed before the name, which the program counts."""
        found = _TYPED.match(self.title)
        if found:
            params = {"found": found[0].strip(), "advice": self.title[found.end() :]}
            yield mistake("attachment_numbered", self.place, params)

    def rebuilt(self, change: Change) -> Self:
        """Return the attachment with its text changed."""
        return replace(self, body=tuple(change(self.body)))
