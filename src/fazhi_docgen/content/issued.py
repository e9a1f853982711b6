"""A document that another one issues, forwards or promulgates (印发件): a text of its own behind that of the notice."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from pydantic import Field

from fazhi_docgen.content.attachment import Attachment
from fazhi_docgen.content.blocks import Block
from fazhi_docgen.content.values import Day, Switch, Texts
from fazhi_docgen.source.authored import Authored

if TYPE_CHECKING:
    from fazhi_docgen.content.blocks.base import Change


class Issued(Authored):
    """A document that is issued (印发件).

    It is part of the text of the notice, no attachment: it stands on pages of its own behind the signature, without
    a label, counts its own headings and attachments, and the imprint of the notice ends it.
    """

    example: ClassVar = "标题"

    title: Texts = Field(title="标题", min_length=1, description="写成一行自动分行；写成列表则按列表分行")
    title_note: str = Field("", title="题注", description="标题下括号里的一行，如 2026年3月5日镇长办公会议通过")
    contents: Switch = Field(False, title="目录", description="是：它的正文前面加目录，列一、二级标题和页码")
    recipients: Texts = Field((), title="主送机关", description="转发的公文原有的主送机关")
    body: tuple[Block, ...] = Field(title="正文", min_length=1)
    attachments: tuple[Attachment, ...] = Field((), title="附件", description="印发件自己的附件，另编顺序号")
    signatories: Texts = Field((), title="署名", description="转发的公文原有的署名")
    date: Day | None = Field(None, title="成文日期", description="转发的公文原有的成文日期")

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
        return self.model_copy(update={"body": tuple(change(self.body)), "attachments": attachments})
