"""What forms share that are signed and dated in their head (报头), above its red rule: minutes and briefings (10.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from fazhi_docgen.forms.base import FormDesign, below
from fazhi_docgen.layout.head import ruled_off
from fazhi_docgen.layout.issued_by import dated_head

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.content.model import Document
    from fazhi_docgen.layout.flow import Block, Paragraph
    from fazhi_docgen.layout.lines import Typesetter
    from fazhi_docgen.standard.length import Length, Lines
    from fazhi_docgen.standard.profile import Profile


class SignedInHead(FormDesign):
    """A form whose signature stands in its head, not below its text."""

    always_red: ClassVar = True

    def distances(self, profile: Profile) -> tuple[Length, Lines]:
        """Tell how far the mark lies below the top of the type area, and the title below the rule."""
        return profile.head.mark_below_area_top, profile.head.title_below_rule

    def opening(self, document: Document, title: list[Paragraph], typesetter: Typesetter) -> Iterator[Block]:
        """Yield the head with who issues it and when, the title below its rule."""
        mark_below_top, title_below_rule = self.distances(typesetter.profile)
        yield from ruled_off(list(dated_head(document, mark_below_top, typesetter)), typesetter.profile)
        yield from below(title, title_below_rule)

    def signature(self, document: Document, typesetter: Typesetter) -> Iterator[Paragraph]:
        """Yield none below the text."""
        del document, typesetter
        yield from ()
