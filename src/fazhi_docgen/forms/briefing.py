"""The form of briefings (简报): mark, issue and editor over a red rule, below the text to whom it goes.

The standard has none; offices set its head (报头) as that of minutes (clause 10.3), and its foot (报尾) as an imprint.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from fazhi_docgen.forms.base import FormDesign, below
from fazhi_docgen.layout.head import ruled_off
from fazhi_docgen.layout.imprint import briefing_imprint
from fazhi_docgen.layout.issued_by import dated_head
from fazhi_docgen.standard.vocabulary import Form

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.content.model import Document
    from fazhi_docgen.layout.flow import Block, Paragraph
    from fazhi_docgen.layout.lines import Typesetter
    from fazhi_docgen.standard.vocabulary import AnyKind

#: How the names of briefings end.
_NAMES: Final = ("简报", "专报", "快报", "信息", "动态", "简讯")


class Briefing(FormDesign):
    """A briefing."""

    form: ClassVar = Form.BRIEFING
    absent: ClassVar = ("signers", "recipients", "seals", "signature_stamp", "copies_to", "printed_by", "printed_on")
    own: ClassVar = ("reports_to", "sends_to", "issues_to")
    always_red: ClassVar = True
    imprint_on_back: ClassVar = False

    def opening(self, document: Document, title: list[Paragraph], typesetter: Typesetter) -> Iterator[Block]:
        """The head with who edits it and when, the title below its rule."""
        profile = typesetter.profile
        head = dated_head(document, profile.briefing.mark_below_area_top, typesetter)
        yield from ruled_off(list(head), profile)
        yield from below(title, profile.briefing.title_below_rule)

    def signature(self, document: Document, typesetter: Typesetter) -> Iterator[Paragraph]:
        """None: briefings are signed in their head."""
        del document, typesetter
        yield from ()

    def imprint(self, document: Document, typesetter: Typesetter, *, with_recipients: bool) -> tuple[Block, ...]:
        """To whom it goes, and how many were printed."""
        del with_recipients
        return briefing_imprint(document, typesetter)

    def recognises(self, mark: str, kind: AnyKind) -> bool:
        """Whether a mark is the name of a briefing."""
        del kind
        return mark.endswith(_NAMES)
