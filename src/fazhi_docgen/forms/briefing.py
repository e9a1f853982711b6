"""The form of briefings (简报): mark, issue and editor over a red rule, below the text to whom it goes.

The standard has none; offices set its head (报头) as that of minutes (clause 10.3), and its foot (报尾) as an imprint.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from fazhi_docgen.forms.signed_head import SignedInHead
from fazhi_docgen.layout.imprint import briefing_imprint
from fazhi_docgen.standard.vocabulary import Form

if TYPE_CHECKING:
    from fazhi_docgen.content.model import Document
    from fazhi_docgen.layout.flow import Block
    from fazhi_docgen.layout.lines import Typesetter
    from fazhi_docgen.standard.length import Length, Lines
    from fazhi_docgen.standard.profile import Profile
    from fazhi_docgen.standard.vocabulary import AnyKind

#: How the names of briefings end.
_NAMES: Final = ("简报", "专报", "快报", "信息", "动态", "简讯")


class Briefing(SignedInHead):
    """A briefing."""

    form: ClassVar = Form.BRIEFING
    absent: ClassVar = ("signers", "recipients", "seals", "signature_stamp", "copies_to", "printed_by", "printed_on")
    own: ClassVar = ("reports_to", "sends_to", "issues_to")
    imprint_on_back: ClassVar = False

    def distances(self, profile: Profile) -> tuple[Length, Lines]:
        """Return those of briefings, nearer the top than the standard's."""
        return profile.briefing.mark_below_area_top, profile.briefing.title_below_rule

    def imprint(self, document: Document, typesetter: Typesetter, *, with_recipients: bool) -> tuple[Block, ...]:
        """Return to whom it goes, and how many were printed."""
        del with_recipients
        return briefing_imprint(document, typesetter)

    def recognises(self, mark: str, kind: AnyKind) -> bool:
        """Tell whether a mark is the name of a briefing."""
        del kind
        return mark.endswith(_NAMES)
