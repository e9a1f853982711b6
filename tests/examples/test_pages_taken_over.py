"""Pages of a PDF that keep to the rules for archives stand in ours as they are: as text, where they were drawn before.

A page that is drawn in PDF/A-1 and the same page as it is in PDF/A-2 look the same; what may not be in an archive is drawn.
"""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pdfplumber
import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, FloatObject, NameObject, NumberObject
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

import fazhi_docgen
from fazhi_docgen import Options, build
from fazhi_docgen.untrusted.pdf_pages import pdf_pages
from tests.oracles import ink, verapdf

FACES = Path(fazhi_docgen.__file__).parent / "fonts/faces"
TEXT = "标题: 通知\n正文: [请看附件。]\n附件: [{名称: 表, 文件: a.pdf}]\n"
#: Of what is dark on a page, how much may stand elsewhere: corners of letters, as two programs draw them.
_ALIKE = 0.01
#: What is dark, and what is not blank.
_DARK = 128, 200


@pytest.fixture(scope="module")
def form(examples: Path) -> bytes:
    """Two pages by this program, with PostScript and TrueType outlines."""
    return (examples / "qinghe/volunteer_form.pdf").read_bytes()


@pytest.fixture(scope="module")
def foreign() -> bytes:
    """Pages by another program: TrueType fonts of one byte a character, a turned line, a picture, a font that is not inside."""
    pdfmetrics.registerFont(TTFont("Serif", FACES / "LiberationSerif-Regular.ttf"))
    made = BytesIO()
    canvas = Canvas(made, invariant=1)
    for number in range(4):
        canvas.setFont("Serif" if number < 3 else "Helvetica", 24)
        canvas.rotate(10 * number)
        canvas.drawString(200, 500, "Ordnung" if number < 3 else "ABC")
        if number == 2:
            canvas.drawInlineImage(Image.new("RGB", (60, 30), "teal"), 200, 300)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def edited(content: bytes, edit: Callable[[PdfWriter], object]) -> bytes:
    """A PDF after something was done to it."""
    writer, made = PdfWriter(clone_from=PdfReader(BytesIO(content))), BytesIO()
    edit(writer)
    writer.write(made)
    return made.getvalue()


def attached(folder: Path, content: bytes, flavour: str = "a-2a") -> Path:
    """A document with this PDF as its attachment."""
    (folder / "a.pdf").write_bytes(content)
    (folder / "d.yaml").write_text(TEXT, encoding="utf-8")
    return build(folder / "d.yaml", folder / flavour, Options(formats=("pdf",), pdf=flavour)).outputs[0]


def taken(content: bytes) -> list[bool]:
    """Which pages are taken over as they are."""
    return [page.taken() is not None for page in pdf_pages(content)]


def same(one: Path, other: Path, number: int) -> bool:
    """Whether on a page of two files hardly anything is dark that is not dark in the other, or next to it."""
    grey = [ink.picture(file, number).convert("L").reduce(2) for file in (one, other)]
    dark, shaded = (
        [picture.point(lambda level, most=most: 255 * (level < most)) for picture in grey] for most in _DARK
    )
    near = [picture.filter(ImageFilter.MaxFilter(5)) for picture in shaded]
    alone = [ImageChops.subtract(picture, around) for picture, around in zip(dark, reversed(near), strict=True)]
    return all(_amount(rest) <= _ALIKE * _amount(picture) for rest, picture in zip(alone, dark, strict=True))


def _amount(picture: Image.Image) -> float:
    return ImageStat.Stat(picture).sum[0]


def test_text_stays_text_and_the_file_small_and_one_for_archives(tmp_path: Path, form: bytes) -> None:
    drawn, whole = attached(tmp_path, form, "a-1b"), attached(tmp_path, form)
    with pdfplumber.open(whole) as pdf:
        assert "公共法律服务志愿者报名表" in pdf.pages[1].extract_text()
        assert [len(page.images) for page in pdf.pages] == [0, 0, 0]
    assert whole.stat().st_size < drawn.stat().st_size
    assert all(same(whole, drawn, number) for number in (2, 3))


def test_both_are_for_archives_and_can_be_read_by_all(tmp_path: Path, form: bytes, foreign: bytes) -> None:
    files = []
    for name, content in (("own", form), ("foreign", foreign)):
        (tmp_path / name).mkdir()
        files.append(attached(tmp_path / name, content))
    assert verapdf.validate(files, "2a") == verapdf.validate(files, "ua1") == []


def test_a_page_of_text_is_read_aloud_and_one_with_a_picture_is_told_by_its_name(tmp_path: Path, form: bytes) -> None:
    with pdfplumber.open(attached(tmp_path, form)) as pdf:
        kinds = [element["type"] for element in pdf.structure_tree[0]["children"]]
    assert "Figure" not in kinds


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_turned_and_cropped_pages_stand_as_they_are_shown(tmp_path: Path, form: bytes, turned: int) -> None:
    def turn(writer: PdfWriter) -> None:
        for page in writer.pages:
            page.rotate(turned)
            page.cropbox.lower_left = (40, 60)

    content = edited(form, turn)
    assert taken(content) == [True, True]
    drawn, whole = attached(tmp_path, content, "a-1b"), attached(tmp_path, content)
    assert all(same(whole, drawn, number) for number in (2, 3))


def test_pages_of_another_program_are_taken_over_if_all_fonts_are_inside(tmp_path: Path, foreign: bytes) -> None:
    assert taken(foreign) == [True, True, False, False]
    drawn, whole = attached(tmp_path, foreign, "a-1b"), attached(tmp_path, foreign, "a-3a")
    with pdfplumber.open(whole) as pdf:
        assert "Ordnung" in pdf.pages[1].extract_text()
    assert all(same(whole, drawn, number) for number in range(2, 6))


def _state(**entries: object) -> Callable[[PdfWriter], None]:
    """A graphics state with these entries on the first page."""

    def add(writer: PdfWriter) -> None:
        page = writer.pages[0]
        state = DictionaryObject({NameObject(f"/{key}"): thing for key, thing in entries.items()})
        page["/Resources"][NameObject("/ExtGState")] = DictionaryObject({NameObject("/G"): state})  # type: ignore[index]
        _content(page, b"/G gs\n")

    return add


def _content(page: object, first: bytes) -> None:
    contents = page.get_contents()  # type: ignore[attr-defined]
    contents.set_data(first + contents.get_data())
    page[NameObject("/Contents")] = contents  # type: ignore[index]


def _before(first: bytes) -> Callable[[PdfWriter], None]:
    return lambda writer: _content(writer.pages[0], first)


def _descendant(writer: PdfWriter) -> DictionaryObject:
    [font, *_] = writer.pages[0]["/Resources"]["/Font"].values()  # type: ignore[index]
    [descendant] = font.get_object()["/DescendantFonts"]
    found: DictionaryObject = descendant.get_object()
    return found


def _wider(writer: PdfWriter) -> None:
    _descendant(writer)[NameObject("/DW")] = NumberObject(700)


def _without_program(writer: PdfWriter) -> None:
    for key in ("/FontFile2", "/FontFile3"):
        _descendant(writer)["/FontDescriptor"].pop(NameObject(key), None)  # type: ignore[attr-defined]


def _without_texts(writer: PdfWriter) -> None:
    for font in writer.pages[0]["/Resources"]["/Font"].values():  # type: ignore[index]
        del font.get_object()["/ToUnicode"]


def _written_on(writer: PdfWriter) -> None:
    from pypdf.annotations import FreeText

    writer.add_annotation(0, FreeText(text="note", rect=(50, 550, 200, 650)))


def _larger_units(writer: PdfWriter) -> None:
    writer.pages[0][NameObject("/UserUnit")] = FloatObject(2)


UNFIT: dict[str, Callable[[PdfWriter], object]] = {
    "transparent": _state(ca=FloatObject(0.5)),
    "blended": _state(BM=NameObject("/Multiply")),
    "colours for print": _before(b"0 0 0 1 k\n"),
    "colours of nobody": _before(b"/X cs\n"),
    "an operator of no kind": _before(b"/X xx\n"),
    "a form of nothing": _before(b"/X Do\n"),
    "states without end": _before(b"q " * 40),
    "a state too many given back": _before(b"Q\n"),
    "a word that readers read in different ways": _before(b"1.2.3 w\n"),
    "brackets without end": _before(b"[" * 1_000_000),
    "a text without a font": _before(b"BT (a) Tj ET\n"),
    "a picture in the text": _before(b"BI /W 1 /H 1 /BPC 8 /CS /G ID x EI\n"),
    "glyphs of other widths": _wider,
    "a font that is not inside": _without_program,
    "codes that are no characters": _without_texts,
    "a note": _written_on,
    "units of its own": _larger_units,
}


@pytest.mark.parametrize("name", UNFIT)
def test_a_page_that_is_not_for_archives_is_drawn(form: bytes, name: str) -> None:
    assert taken(edited(form, UNFIT[name]))[0] is False


def test_pages_of_one_file_share_their_fonts(tmp_path: Path, form: bytes) -> None:
    one, two = (attached(tmp_path, content).stat().st_size for content in (form, edited(form, _same_pages_again)))
    assert two - one < len(form) // 4


def _same_pages_again(writer: PdfWriter) -> None:
    for page in list(writer.pages):
        writer.add_page(page)
