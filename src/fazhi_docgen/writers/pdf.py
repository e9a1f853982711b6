"""Pages to PDF on reportlab's canvas: our own lines, every glyph at its place, nothing broken or moved."""

from __future__ import annotations

from io import BytesIO
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import xObjectName
from reportlab.pdfgen.canvas import Canvas

from fazhi_docgen.standard.profile import Ink
from fazhi_docgen.writers.associated import associate
from fazhi_docgen.writers.composite_font import CompositeFont
from fazhi_docgen.writers.glyph_rows import Pen, number, rows_of
from fazhi_docgen.writers.objects import compressed, refer
from fazhi_docgen.writers.outline import Outline
from fazhi_docgen.writers.pdfa import Info, conform
from fazhi_docgen.writers.picture import picture_stream
from fazhi_docgen.writers.properties import LANGUAGE, PdfFlavour, Properties
from fazhi_docgen.writers.tags import NoTags, Tags

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportlab.pdfbase.pdfdoc import PDFDocument

    from fazhi_docgen.fonts.face import Face
    from fazhi_docgen.fonts.fontset import FontSet
    from fazhi_docgen.layout.flow import Flow, Graphic
    from fazhi_docgen.layout.page import Image, Line, Page, Rule
    from fazhi_docgen.writers.associated import AssociatedFile

_FILL: Final = {Ink.BLACK: "0 0 0 rg", Ink.RED: "1 0 0 rg"}
_STROKE: Final = {Ink.BLACK: "0 0 0 RG", Ink.RED: "1 0 0 RG"}
_NO_FONT: Final = "fazhi-none"
#: A glyph less than this many points off its place is left there.
_NEGLIGIBLE: Final = 0.0005


class _NoFace:
    name = _NO_FONT
    builtIn = 0


class _NoFont:
    """Stands where reportlab wants a first font, so that no page carries an unembedded Helvetica."""

    fontName = _NO_FONT
    _dynamicFont = 1
    _multiByte = 1
    face = _NoFace
    encoding = None


def write_pdf(
    pages: tuple[Page, ...],
    fonts: FontSet,
    properties: Properties,
    flavour: PdfFlavour,
    files: Iterable[AssociatedFile] = (),
    flow: Flow | None = None,
) -> bytes:
    """The pages as a PDF file with `files` inside it; the same bytes for the same of all of these.

    A tagged file says of everything on its pages what it is in `flow`, so it must be given for one.
    """
    buffer = BytesIO()
    canvas = _canvas(buffer, pages[0], properties, flavour)
    associate(canvas._doc, files, properties.created)
    embedded = _embed(pages, fonts)
    for font in embedded.values():
        font.add_to(canvas._doc, cid_set=flavour is PdfFlavour.A_1B)
    tags = _tags(canvas._doc, flavour, flow)
    drawing = _Drawing(canvas, fonts, embedded, tags)
    for page in pages:
        drawing.draw(page)
    tags.finish()
    canvas.save()
    return buffer.getvalue()


def _tags(document: PDFDocument, flavour: PdfFlavour, flow: Flow | None) -> Tags | NoTags:
    if not flavour.is_tagged:
        return NoTags()
    if flow is None:
        raise ValueError("nothing is known of what stands on these pages")
    return Tags(document, flow)


def _canvas(buffer: BytesIO, first: Page, properties: Properties, flavour: PdfFlavour) -> Canvas:
    if _NO_FONT not in pdfmetrics._fonts:
        pdfmetrics.registerFont(_NoFont())
    canvas = Canvas(
        buffer,
        pagesize=(first.width, first.height),
        pdfVersion=flavour.version,
        invariant=1,
        initialFontName=_NO_FONT,
        lang=LANGUAGE,
    )
    canvas._doc.info = Info(properties)
    conform(canvas._doc, properties, flavour)
    return canvas


def _embed(pages: Iterable[Page], fonts: FontSet) -> dict[Face, CompositeFont]:
    """One composite font for each face that the pages use."""
    texts: dict[Face, list[str]] = {}
    for run in (run for page in pages for line in _lines(page) for run in line.runs):
        for row in rows_of(run, fonts):
            texts.setdefault(row.face, []).append(row.text)
    used = {face: "".join(sorted(set("".join(rows)))) for face, rows in texts.items()}
    return {face: CompositeFont(f"F{number}", face, chars) for number, (face, chars) in enumerate(used.items(), 1)}


def _lines(page: Page) -> Iterator[Line]:
    yield from page.lines
    if page.folio:
        yield page.folio


class _Drawing:
    """Draws pages one after the other, and hangs the headings into the outline."""

    def __init__(
        self, canvas: Canvas, fonts: FontSet, embedded: dict[Face, CompositeFont], tags: Tags | NoTags
    ) -> None:
        self._canvas = canvas
        self._document = canvas._doc
        self._fonts = fonts
        self._embedded = embedded
        self._tags = tags
        self._pictures: dict[Graphic, str] = {}
        self._height = 0.0
        self._outline = Outline.of(canvas._doc)
        self._pen = Pen(fonts, embedded, self._height)

    def draw(self, page: Page) -> None:
        """Draw one page: pictures under the text, rules, then lines in reading order."""
        self._canvas.setPageSize((page.width, page.height))
        if page.turned:
            self._take_pen(page.width)
            self._emit(f"q 0 1 -1 0 {number(page.width)} 0 cm")
            self._content(page)
            self._emit("Q")
        self._take_pen(page.height)
        if not page.turned:
            self._content(page)
        if page.folio:
            self._emit(self._tags.artifact(self._pen.line(page.folio)))
        self._canvas.showPage()
        self._end(page)

    def _take_pen(self, height: float) -> None:
        """Begin to draw on a sheet of so much height, where nothing has been said yet."""
        self._height = height
        self._pen = Pen(self._fonts, self._embedded, height)

    def _content(self, page: Page) -> None:
        for image in page.images:
            self._image(image)
        if page.rules:
            self._emit(self._tags.artifact("\n".join(map(self._rule, page.rules))))
        for part, group in groupby(page.lines, key=attrgetter("part")):
            lines = [self._pen.line(line) for line in group if line.runs]
            if lines:
                self._emit(self._tags.mark(part, "\n".join(lines)))

    def _end(self, page: Page) -> None:
        """Give the page its content in our own kind of stream; the file's identifier is made of all of them."""
        sheet = self._document.Pages[-1]
        self._tags.end_page(sheet)
        sheet.Contents = compressed(sheet.stream.encode("ascii"))
        self._document.updateSignature(sheet.Contents.content)
        for mark in page.bookmarks:
            top = self._height - (0 if page.turned else mark.y)
            place = f"[{refer(self._document, sheet)}/XYZ 0 {number(top)} 0]"
            self._outline.add(mark.level, mark.text, place)

    def _emit(self, code: str) -> None:
        self._canvas.addLiteral(code)

    def _image(self, image: Image) -> None:
        bottom = self._height - image.y - image.height
        size = f"{number(image.width)} 0 0 {number(image.height)}"
        name = self._picture(image.file)
        drawn = f"q {size} {number(image.x)} {number(bottom)} cm /{xObjectName(name)} Do Q"
        self._emit(self._tags.mark(image.part, drawn))
        self._canvas._formsinuse.append(name)

    def _picture(self, file: Graphic) -> str:
        """The name of a picture's object, which is put into the document once."""
        if file not in self._pictures:
            self._pictures[file] = f"P{len(self._pictures) + 1}"
            self._canvas._doc.Reference(picture_stream(file), xObjectName(self._pictures[file]))
        return self._pictures[file]

    def _rule(self, rule: Rule) -> str:
        y0, y1 = self._height - rule.y0, self._height - rule.y1
        return (
            f"q {_STROKE[rule.ink]} {number(rule.weight)} w "
            f"{number(rule.x0)} {number(y0)} m {number(rule.x1)} {number(y1)} l S Q"
        )
