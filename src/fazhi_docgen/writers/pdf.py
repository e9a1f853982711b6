"""Pages to PDF on reportlab's canvas: our own lines, every glyph at its place, nothing broken or moved."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import xObjectName
from reportlab.pdfgen.canvas import Canvas

from fazhi_docgen.fonts.face import PDF_EM
from fazhi_docgen.standard.profile import Ink
from fazhi_docgen.writers.associated import associate
from fazhi_docgen.writers.composite_font import CompositeFont
from fazhi_docgen.writers.pdfa import Info, conform
from fazhi_docgen.writers.picture import picture_stream
from fazhi_docgen.writers.properties import LANGUAGE, PdfFlavour, Properties
from fazhi_docgen.writers.stream import compressed
from fazhi_docgen.writers.tags import NoTags, Tags

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fazhi_docgen.fonts.face import Face
    from fazhi_docgen.fonts.fontset import FontSet
    from fazhi_docgen.fonts.roles import Role
    from fazhi_docgen.layout.flow import Flow, Graphic
    from fazhi_docgen.layout.page import Image, Line, Page, Rule, Run
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


class _Cell(Struct, frozen=True):
    """A character as it is drawn: its font and code there, its natural width and its offset in its cell, in ems."""

    font: CompositeFont
    code: str
    width: float
    offset: float


class _Array:
    """Glyphs of one font in a row. Most stand evenly spaced: that spacing is said once, and only what departs from it
    is written between the glyphs."""

    __slots__ = ("_cells", "_ink", "_lefts", "_size", "font")

    def __init__(self, font: CompositeFont, size: float, ink: Ink) -> None:
        self.font = font
        self._size = size
        self._ink = ink
        self._cells: list[_Cell] = []
        self._lefts: list[float] = []

    def add(self, cell: _Cell, left: float) -> None:
        """Put a glyph at `left`."""
        self._cells.append(cell)
        self._lefts.append(left)

    def operators(self, baseline: str) -> str:
        """The array as PDF operators."""
        size, lefts = self._size, self._lefts
        spaces = [
            right - left - cell.width * size for left, right, cell in zip(lefts, lefts[1:], self._cells, strict=False)
        ]
        usual = sorted(spaces)[len(spaces) // 2] if spaces else 0.0
        parts = [self._cells[0].code]
        for space, cell in zip(spaces, self._cells[1:], strict=True):
            shift = usual - space
            if abs(shift) > _NEGLIGIBLE:
                parts.append(f"> {_number(shift * PDF_EM / size)} <")
            parts.append(cell.code)
        return (
            f"{_FILL[self._ink]} /{self.font.name} {_number(size)} Tf {_number(usual)} Tc "
            f"1 0 0 1 {_number(lefts[0])} {baseline} Tm [<{''.join(parts)}>] TJ"
        )


def write_pdf(
    pages: tuple[Page, ...],
    fonts: FontSet,
    properties: Properties,
    flavour: PdfFlavour = PdfFlavour.A_2B,
    files: Iterable[AssociatedFile] = (),
    flow: Flow | None = None,
) -> bytes:
    """The pages as a PDF file with `files` inside it; the same bytes for the same of all of these.

    A tagged file says of everything on its pages what it is in `flow`.
    """
    buffer = BytesIO()
    canvas = _canvas(buffer, pages[0], properties, flavour)
    associate(canvas._doc, files, properties.created)
    embedded = _embed(pages, fonts)
    for font in embedded.values():
        font.add_to(canvas._doc, cid_set=flavour is PdfFlavour.A_1B)
    tags = Tags(canvas._doc, (*flow.blocks, *flow.imprint)) if flow and flavour.is_tagged else NoTags()
    drawing = _Drawing(canvas, fonts, embedded, tags)
    for page in pages:
        drawing.draw(page)
    tags.finish()
    canvas.save()
    return buffer.getvalue()


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
    used: dict[Face, dict[int, str]] = {}
    runs = [run for page in pages for line in _lines(page) for run in line.runs]
    # In the order of the document, so that the first of two characters with one glyph gives it its text.
    for role, char in dict.fromkeys((run.role, char) for run in runs for char in run.text):
        glyph = fonts.glyph(role, char)
        used.setdefault(glyph.face, {}).setdefault(glyph.id, char)
    return {face: CompositeFont(f"F{number}", face, texts) for number, (face, texts) in enumerate(used.items(), 1)}


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
        self._fonts = fonts
        self._embedded = embedded
        self._tags = tags
        self._cells: dict[tuple[Role, str], _Cell] = {}
        self._pictures: dict[Graphic, str] = {}
        self._height = 0.0
        self._level = -1

    def draw(self, page: Page) -> None:
        """Draw one page: pictures under the text, rules, then lines in reading order."""
        self._canvas.setPageSize((page.width, page.height))
        if page.turned:
            self._height = page.width
            self._emit(f"q 0 1 -1 0 {_number(page.width)} 0 cm")
            self._content(page)
            self._emit("Q")
        self._height = page.height
        if not page.turned:
            self._content(page)
        if page.folio:
            self._emit(self._tags.artifact(self._text(page.folio)))
        self._outline(page)
        self._canvas.showPage()
        self._finish()

    def _content(self, page: Page) -> None:
        for image in page.images:
            self._image(image)
        for rule in page.rules:
            self._emit(self._tags.artifact(self._rule(rule)))
        for line in page.lines:
            self._emit(self._tags.text(line, self._text(line)))

    def _finish(self) -> None:
        """Give the page its content in our own kind of stream; the file's identifier is made of all of them."""
        document = self._canvas._doc
        page = document.Pages[-1]
        self._tags.end_page(page)
        page.Contents = compressed(page.stream.encode("ascii"))
        document.updateSignature(page.Contents.content)

    def _emit(self, code: str) -> None:
        self._canvas.addLiteral(code)

    def _image(self, image: Image) -> None:
        bottom = self._height - image.y - image.height
        size = f"{_number(image.width)} 0 0 {_number(image.height)}"
        name = self._picture(image.file)
        self._emit(self._tags.figure(image))
        self._emit(f"q {size} {_number(image.x)} {_number(bottom)} cm")
        self._canvas.doForm(name)
        self._emit("Q")
        self._emit(self._tags.end_figure())

    def _picture(self, file: Graphic) -> str:
        """The name of a picture's object, which is put into the document once."""
        if file not in self._pictures:
            self._pictures[file] = f"P{len(self._pictures) + 1}"
            self._canvas._doc.Reference(picture_stream(file), xObjectName(self._pictures[file]))
        return self._pictures[file]

    def _rule(self, rule: Rule) -> str:
        y0, y1 = self._height - rule.y0, self._height - rule.y1
        return (
            f"q {_STROKE[rule.ink]} {_number(rule.weight)} w "
            f"{_number(rule.x0)} {_number(y0)} m {_number(rule.x1)} {_number(y1)} l S Q"
        )

    def _text(self, line: Line) -> str:
        """The operators of one line: a text object with one array of glyphs for each change of face, size or ink."""
        baseline = _number(self._height - line.baseline)
        parts = [array.operators(baseline) for run in line.runs for array in self._arrays(run)]
        return "\n".join(("BT", *parts, "ET"))

    def _arrays(self, run: Run) -> list[_Array]:
        arrays: list[_Array] = []
        x, size, role, cells = run.x, run.size, run.role, self._cells
        for char, advance in zip(run.text, run.advances, strict=True):
            cell = cells.get((role, char)) or self._cell(role, char)
            left = x + cell.offset * size
            if not arrays or arrays[-1].font is not cell.font:
                arrays.append(_Array(cell.font, size, run.ink))
            arrays[-1].add(cell, left)
            x += advance
        return arrays

    def _cell(self, role: Role, char: str) -> _Cell:
        glyph = self._fonts.glyph(role, char)
        font = self._embedded[glyph.face]
        code, width = font.code(glyph.id)
        cell = self._cells[role, char] = _Cell(font, code, width / PDF_EM, glyph.offset)
        return cell

    def _outline(self, page: Page) -> None:
        for index, mark in enumerate(page.bookmarks):
            key = f"p{page.number}h{index}"
            self._canvas.bookmarkHorizontal(key, 0, self._height - (0 if page.turned else mark.y))
            # An outline may go only one level deeper at a time, even where the author skipped one.
            self._level = min(mark.level - 1, self._level + 1)
            self._canvas.addOutlineEntry(mark.text, key, self._level, closed=False)


def _number(value: float) -> str:
    """A number as PDF writes it: no exponent, no more than three places."""
    return f"{value:.3f}".rstrip("0").rstrip(".")
