"""A finished document (排好的公文): all that a writer of any format takes, and nothing that it could decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from fazhi_docgen.writers.properties import USUAL, OfdKind, Publication

if TYPE_CHECKING:
    from fazhi_docgen.fonts.fontset import FontSet
    from fazhi_docgen.layout.flow import Flow
    from fazhi_docgen.layout.page import Page
    from fazhi_docgen.standard.dialect import Dialect
    from fazhi_docgen.standard.numbering import NumberingMode
    from fazhi_docgen.standard.profile import Profile
    from fazhi_docgen.writers.associated import AssociatedFile
    from fazhi_docgen.writers.properties import PdfFlavour, Properties


class Finished(Struct, frozen=True):
    """Pages for the formats of fixed pages, the flow that they were made of for those of flowing text, and the rest.

    Attributes:
        pages: every line, rule and picture at its place.
        flow: the blocks as the pages have them; `Structure.of(flow)` says what each of them is.
        composed: the blocks before they were put on pages, for a format that has none: no table in it is parted.
        profile: the measures.
        fonts: the faces.
        dialect: the word processor that a file for word processors is opened in.
        numbering: whether a word processor counts headings and items, or their numbers are text.
        properties: what the file says of itself.
        flavour: the kind of PDF, for that format alone.
        ofd: the kind of OFD, for that format alone.
        publication: what a page of a site says of it, for that format alone.
        with_fields: whether a file for word processors names each element's data for office systems (公文域).
        files: what the document was made from, for a format that can hold files; empty unless it is to.
    """

    pages: tuple[Page, ...]
    flow: Flow
    composed: Flow
    profile: Profile
    fonts: FontSet
    dialect: Dialect
    numbering: NumberingMode
    properties: Properties
    flavour: PdfFlavour = USUAL
    ofd: OfdKind = OfdKind.A
    publication: Publication = Publication()
    with_fields: bool = False
    files: tuple[AssociatedFile, ...] = ()
