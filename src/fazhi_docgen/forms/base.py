"""What a form (格式) says of itself: what it prints, what mark it needs, what opens and closes a document set in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from fazhi_docgen.layout.imprint import imprint_blocks
from fazhi_docgen.layout.signature import signature_blocks
from fazhi_docgen.standard.kinds import Presence, mark_rule, rules_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fazhi_docgen.content.model import Document
    from fazhi_docgen.diagnostics.problems import Diagnostic
    from fazhi_docgen.layout.flow import Banner, Block, Paragraph
    from fazhi_docgen.layout.lines import Typesetter
    from fazhi_docgen.standard.length import Lines
    from fazhi_docgen.standard.vocabulary import AnyKind, Form

#: What only a classified or urgent document bears.
SECRECY = ("copy_number", "secrecy", "secrecy_period", "urgency")
#: Who was there when minutes were taken.
ATTENDANCE = ("attendees", "absentees", "observers")


class FormDesign:
    """A form: the general one of the standard, from which others depart."""

    form: ClassVar[Form]
    #: the document's fields that it does not print; better a message than a part left out in silence
    absent: ClassVar[tuple[str, ...]] = ()
    #: fields that no other form prints
    own: ClassVar[tuple[str, ...]] = ()
    needs_mark: ClassVar[bool] = True
    #: a form that is nothing without its red head, which a draft has in force
    always_red: ClassVar[bool] = False
    prints_title: ClassVar[bool] = True
    #: whether its imprint is ruled off, and stands on the back of a sheet that is printed on both sides
    ruled_imprint: ClassVar[bool] = True
    imprint_on_back: ClassVar[bool] = True

    def opening(self, document: Document, title: list[Paragraph], typesetter: Typesetter) -> Iterator[Block]:
        """Yield everything above the recipients: the form's head, and the title group where it prints one."""
        raise NotImplementedError

    def banner(self, document: Document, typesetter: Typesetter) -> Banner | None:
        """Return what stands on the first page outside the flow of text."""
        del document, typesetter
        return None

    def signature(self, document: Document, typesetter: Typesetter) -> Iterable[Paragraph]:
        """Return signature and date below the text."""
        return signature_blocks(document, typesetter)

    def imprint(self, document: Document, typesetter: Typesetter, *, with_recipients: bool) -> tuple[Block, ...]:
        """Return what stands at the foot of the last page; the recipients too where the first page has no room for them."""
        return imprint_blocks(document, typesetter, with_recipients=with_recipients, ruled=self.ruled_imprint)

    def notes(self, document: Document) -> Iterator[Diagnostic]:
        """Yield what it prints of a field only in part."""
        del document
        yield from ()

    def prints(self, field: str) -> bool:
        """Tell whether it has a place for a field of the document."""
        return field not in self.absent

    def recognises(self, mark: str, kind: AnyKind) -> bool:
        """Tell whether a document of a kind with this mark was set in it: one that is the kind's own, if the mark ends so."""
        rule = mark_rule(self.form)
        if rule is None or rules_of(kind).form is not self.form:
            return False
        return mark.endswith(rule.endings) is (rule.presence is Presence.REQUIRED)


def below(title: list[Paragraph], blank: Lines) -> Iterator[Block]:
    """Yield the title group with its distance from what stands above it."""
    yield replace(title[0], space_before=blank)
    yield from title[1:]
