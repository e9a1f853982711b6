"""How a document is laid out and written (选项): one value, equal for what must give the same bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from fazhi_docgen.standard.dialect import DialectName
from fazhi_docgen.writers.formats import DEFAULT
from fazhi_docgen.writers.properties import USUAL, OfdKind, PdfFlavour

if TYPE_CHECKING:
    from fazhi_docgen.template.letterhead import Letterhead


class Options(Struct, frozen=True):
    """What a caller may choose beside the document and its template.

    Attributes:
        formats: which of `writers.formats.FORMATS` a build writes.
        dialect: whose line breaking to follow; the template's if None.
        letterhead: leave the red head out, since the paper bears it (套打), moved so far; True: as the template says.
        pdf: which kind of PDF.
        ofd: which kind of OFD.
        with_fields: whether a Word file names each element's data (公文域), also where the template does not ask for it.
    """

    formats: tuple[str, ...] = DEFAULT
    dialect: DialectName | str | None = None
    letterhead: Letterhead | bool = False
    pdf: PdfFlavour | str = USUAL
    ofd: OfdKind | str = OfdKind.A
    with_fields: bool = False

    def dialect_or(self, of_template: DialectName) -> DialectName:
        """Return the dialect that was chosen, or the template's."""
        return DialectName(self.dialect or of_template)

    @property
    def flavour(self) -> PdfFlavour:
        """The kind of PDF.

        Raises:
            ValueError: there is none of that name.
        """
        return PdfFlavour(self.pdf)


#: What holds unless a caller chooses.
USUAL_OPTIONS: Final = Options()
