"""Pages to PDF in reportlab's document: our own lines, every glyph at its place, nothing broken or moved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fazhi_docgen.standard.measures import Ink
from fazhi_docgen.writers.pdf.embedded_fonts import embed
from fazhi_docgen.writers.pdf.embedding import associate
from fazhi_docgen.writers.pdf.file import PdfFile
from fazhi_docgen.writers.pdf.graphics import Graphics
from fazhi_docgen.writers.pdf.objects import Written, refer, remembered
from fazhi_docgen.writers.pdf.operators import drawn, number
from fazhi_docgen.writers.pdf.outline import Outline
from fazhi_docgen.writers.pdf.pdfa import Info, conform
from fazhi_docgen.writers.pdf.tags import NoTags, Tags
from fazhi_docgen.writers.properties import PdfFlavour, Properties

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fazhi_docgen.fonts.fontset import FontSet
    from fazhi_docgen.layout.flow import Flow
    from fazhi_docgen.layout.page import Image, Page, Rule
    from fazhi_docgen.writers.associated import AssociatedFile
    from fazhi_docgen.writers.finished import Finished
    from fazhi_docgen.writers.pdf.embedded_fonts import EmbeddedFonts

_STROKE: Final = {Ink.BLACK: "0 0 0 RG", Ink.RED: "1 0 0 RG"}


def write(document: Finished) -> bytes:
    """Return a finished document as a PDF file."""
    return write_pdf(
        document.pages, document.fonts, document.properties, document.flavour, document.files, document.flow
    )


def write_pdf(
    pages: tuple[Page, ...],
    fonts: FontSet,
    properties: Properties,
    flavour: PdfFlavour,
    files: Iterable[AssociatedFile] = (),
    flow: Flow | None = None,
) -> bytes:
    """Return the pages as a PDF file with `files` inside it; the same bytes for the same of all of these.

    A tagged file says of everything on its pages what it is in `flow`, so it must be given for one.
    """
    document = _document(properties, flavour)
    associate(document, files, properties.created)
    embedded = embed(pages, fonts)
    for font in embedded.by_face.values():
        document.fonts.words[font.name] = font.add_to(document, cid_set=flavour is PdfFlavour.A_1B)
    tags = _tags(document, flavour, flow)
    drawing = _Drawing(document, embedded, tags, Graphics(document, flavour))
    for page in pages:
        drawing.draw(page)
    tags.finish()
    written: bytes = document.GetPDFData(None)
    return written


def _tags(document: PdfFile, flavour: PdfFlavour, flow: Flow | None) -> Tags | NoTags:
    if not flavour.is_tagged:
        return NoTags()
    if flow is None:
        raise ValueError("nothing is known of what stands on these pages")
    return Tags(document, flow)


def _document(properties: Properties, flavour: PdfFlavour) -> PdfFile:
    document = PdfFile(flavour.version)
    document.info = Info(properties)
    conform(document, properties, flavour)
    return document


class _Sheet(Written):
    """A page of the file."""

    #: The tree of pages refers to it.
    __RefOnly__ = 1


class _Drawing:
    """Draws pages one after the other, and hangs the headings into the outline."""

    def __init__(self, document: PdfFile, fonts: EmbeddedFonts, tags: Tags | NoTags, graphics: Graphics) -> None:
        self._document = document
        self._fonts = fonts
        self._tags = tags
        self._outline = Outline.of(document)
        self._graphics = graphics
        self._resources = f"/Resources<</Font {refer(document, document.fonts)}/XObject {graphics.reference}>>"

    def draw(self, page: Page) -> None:
        """Draw one page: pictures under the text, rules, then lines in reading order."""
        sheet = _Sheet()
        self._document.addPage(sheet)
        content = remembered("\n".join(self._operators(page)).encode("ascii"))
        # The file's identifier is made of all that is on its pages.
        self._document.updateSignature(content.content)
        reference = refer(self._document, sheet)
        sheet.text = (
            f"<</Type/Page/Parent {refer(self._document, self._document.Pages)}"
            f"/MediaBox[0 0 {number(page.width)} {number(page.height)}]{self._resources}"
            f"/Contents {refer(self._document, content)}{self._tags.end_page(reference)}>>"
        )
        for mark in page.bookmarks:
            top = page.height - (0 if page.turned else mark.y)
            self._outline.add(mark.level, mark.text, f"[{reference}/XYZ 0 {number(top)} 0]")

    def _operators(self, page: Page) -> Iterator[str]:
        """Yield all of a page. One that is turned is drawn on a sheet as high as the page is wide."""
        if page.turned:
            yield f"q 0 1 -1 0 {number(page.width)} 0 cm"
            yield from self._content(page, page.width)
            yield "Q"
        else:
            yield from self._content(page, page.height)
        for mark in page.sheet_lines():
            for _, words in drawn((mark,), page.height, self._fonts):
                yield self._tags.artifact(words)

    def _content(self, page: Page, height: float) -> Iterator[str]:
        for image in page.images:
            yield self._tags.mark(image.part, self._image(image, height), read=self._graphics.is_text(image.file))
        if page.rules:
            yield self._tags.artifact("\n".join(_rule(rule, height) for rule in page.rules))
        for part, words in drawn(page.lines, height, self._fonts):
            yield self._tags.mark(part, words)

    def _image(self, image: Image, height: float) -> str:
        size = f"{number(image.width)} 0 0 {number(image.height)}"
        corner = f"{number(image.x)} {number(height - image.y - image.height)}"
        return f"q {size} {corner} cm /{self._graphics.name(image.file)} Do Q"


def _rule(rule: Rule, height: float) -> str:
    y0, y1 = height - rule.y0, height - rule.y1
    return (
        f"q {_STROKE[rule.ink]} {number(rule.weight)} w "
        f"{number(rule.x0)} {number(y0)} m {number(rule.x1)} {number(y1)} l S Q"
    )
