"""A document that another one issues, forwards or promulgates (印发件): a text of its own behind that of the notice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar, Self

from msgspec.structs import replace

from fazhi_docgen.content.attachment import Attachment
from fazhi_docgen.content.blocks import Block
from fazhi_docgen.content.values import Day, Switch, Texts
from fazhi_docgen.source.authored import Authored
from fazhi_docgen.source.keys import Key

if TYPE_CHECKING:
    from fazhi_docgen.content.blocks.base import Change


class Issued(Authored, frozen=True, kw_only=True):
    """A document that is issued (印发件).

    It is part of the text of the notice, no attachment: it stands on pages of its own behind the signature, without
    a label, counts its own headings and attachments, and the imprint of the notice ends it.
    """

    example: ClassVar = "标题"

    title: Annotated[Texts, Key("标题", "写成一行自动分行；写成列表则按列表分行", least=1)]
    title_note: Annotated[str, Key("题注", "标题下括号里的一行，如 2026年3月5日镇长办公会议通过")] = ""
    contents: Annotated[Switch, Key("目录", "是：它的正文前面加目录，列一、二级标题和页码")] = False
    recipients: Annotated[Texts, Key("主送机关", "转发的公文原有的主送机关")] = ()
    body: Annotated[tuple[Block, ...], Key("正文", least=1)]
    attachments: Annotated[tuple[Attachment, ...], Key("附件", "印发件自己的附件，另编顺序号")] = ()
    signatories: Annotated[Texts, Key("署名", "转发的公文原有的署名")] = ()
    date: Annotated[Day | None, Key("成文日期", "转发的公文原有的成文日期")] = None

    @property
    def full_title(self) -> str:
        """The title on one line."""
        return "".join(self.title)

    @property
    def bodies(self) -> tuple[tuple[Block, ...], ...]:
        """Its texts: that of the body, and that of each attachment."""
        return (self.body, *(attachment.body for attachment in self.attachments))

    def rebuilt(self, change: Change) -> Self:
        """Return the document with each of its texts changed."""
        attachments = tuple(attachment.rebuilt(change) for attachment in self.attachments)
        return replace(self, body=tuple(change(self.body)), attachments=attachments)
