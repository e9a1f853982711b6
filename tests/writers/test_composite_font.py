"""Composite fonts in a real PDF, read by programs that did not write it: PDFium, pdfminer, poppler, qpdf."""

from __future__ import annotations

import re
import shutil
import subprocess
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest
from fontTools.cffLib import CFFFontSet
from fontTools.pens.basePen import NullPen
from fontTools.ttLib import TTFont
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1
from PIL import Image, ImageChops, ImageDraw, ImageFont
from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import BasicFonts
from reportlab.pdfgen.canvas import Canvas

from fazhi_docgen.fonts.fontset import FontSet
from fazhi_docgen.fonts.library import typefaces
from fazhi_docgen.fonts.roles import Role
from fazhi_docgen.writers.pdf.composite_font import CompositeFont

if TYPE_CHECKING:
    from pathlib import Path

    from fazhi_docgen.fonts.face import Face

WIDTH, HEIGHT, SIZE = 600, 300, 30
#: The only flag of a composite font with codes of its own (ISO 32000-1, table 123).
SYMBOLIC = 4
#: One line a role: with fallbacks (喆 in 仿宋), a character beyond the basic plane, widths that are no em.
TEXTS = {
    Role.XIAOBIAOSONG: "永嘉镇人民政府文件",
    Role.HEITI: "一、依法行政℃①",
    Role.KAITI: "（一）组织领导堃",
    Role.FANGSONG: "张喆、王𬭎〔2020〕",
    Role.SONGTI: "抄送：各村（居）",
    Role.LATIN: "Report 2019: 85.5%",
}


@pytest.fixture
def fonts(monkeypatch: pytest.MonkeyPatch) -> FontSet:
    monkeypatch.setenv("FAZHI_DOCGEN_FONTS", "shipped")
    return FontSet(typefaces())


@pytest.fixture
def pdf(fonts: FontSet, monkeypatch: pytest.MonkeyPatch) -> bytes:
    monkeypatch.setattr(rl_config, "useA85", 0)
    return draw(fonts)


@pytest.fixture
def descriptors(pdf: bytes) -> dict[str, dict[str, Any]]:
    """The PDF's fonts by the name of their face, each with its descendant and descriptor."""
    document = PDFDocument(PDFParser(BytesIO(pdf)))
    pages = resolve1(resolve1(document.catalog["Pages"])["Kids"])
    entries = resolve1(resolve1(resolve1(pages[0])["Resources"])["Font"]).values()
    fonts = [resolve1(entry) for entry in entries]
    found = {}
    for font in (font for font in fonts if font["Subtype"].name == "Type0"):
        descendant = resolve1(resolve1(font["DescendantFonts"])[0])
        found[font["BaseFont"].name.partition("+")[2]] = {
            "font": font,
            "descendant": descendant,
            "descriptor": resolve1(descendant["FontDescriptor"]),
        }
    return found


def draw(fonts: FontSet) -> bytes:
    """A page with a line in every role, each glyph where its cell begins."""
    used: dict[Face, set[str]] = {}
    for role, char in ((role, char) for role, text in TEXTS.items() for char in text):
        used.setdefault(fonts.glyph(role, char).face, set()).add(char)
    embedded = {
        face: CompositeFont(f"F{index}", face, "".join(sorted(chars)))
        for index, (face, chars) in enumerate(used.items())
    }
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(WIDTH, HEIGHT), pageCompression=1, invariant=1)
    for font in embedded.values():
        canvas._doc.idToObject[BasicFonts].dict[font.name] = font.add_to(canvas._doc)
    for row, (role, text) in enumerate(TEXTS.items()):
        x = float(SIZE)
        for char in text:
            glyph = fonts.glyph(role, char)
            font = embedded[glyph.face]
            place = f"1 0 0 1 {x + glyph.offset * SIZE:.3f} {baseline(row)} Tm"
            canvas.addLiteral(f"BT /{font.name} {SIZE} Tf {place} <{font.encoded(char)}> Tj ET")
            x += fonts.advance(role, char) * SIZE
    canvas.save()
    return buffer.getvalue()


def baseline(row: int) -> float:
    return HEIGHT - (row + 1) * SIZE * 1.5


def test_every_glyph_is_the_one_that_freetype_draws(fonts: FontSet, pdf: bytes) -> None:
    """The page PDFium renders against the same page set with FreeType from the whole, unsubset faces."""
    scale = 4
    rendered = pypdfium2.PdfDocument(pdf)[0].render(scale=scale, grayscale=True).to_pil()
    expected = Image.new("L", rendered.size, 255)
    pen = ImageDraw.Draw(expected)
    for row, (role, text) in enumerate(TEXTS.items()):
        x = float(SIZE)
        for char in text:
            glyph = fonts.glyph(role, char)
            face = ImageFont.truetype(str(glyph.face.path), SIZE * scale, layout_engine=ImageFont.Layout.BASIC)
            place = ((x + glyph.offset * SIZE) * scale, (HEIGHT - baseline(row)) * scale)
            pen.text(place, char, font=face, fill=0, anchor="ls")
            x += fonts.advance(role, char) * SIZE
    ink = sum(expected.point(lambda level: 255 - level).histogram()[128:])
    differing = sum(ImageChops.difference(rendered, expected).histogram()[128:])
    assert ink > 50_000
    assert differing < ink * 0.04


def test_text_is_copied_as_it_was_written(pdf: bytes) -> None:
    text = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range()
    assert [line.rstrip() for line in text.splitlines()] == list(TEXTS.values())


def test_each_face_is_one_embedded_composite_font(fonts: FontSet, descriptors: dict[str, dict[str, Any]]) -> None:
    kinds = {".otf": ("CIDFontType0", "FontFile3"), ".ttf": ("CIDFontType2", "FontFile2")}
    used = {fonts.glyph(role, char).face for role, text in TEXTS.items() for char in text}
    assert len(used) == 7
    assert descriptors.keys() == {face.postscript_name for face in used}
    for face in used:
        entry = descriptors[face.postscript_name]
        subtype, program = kinds[face.path.suffix]
        assert entry["descendant"]["Subtype"].name == subtype
        assert program in entry["descriptor"]


def test_a_subset_says_so_in_its_name_everywhere(descriptors: dict[str, dict[str, Any]]) -> None:
    for name, entry in descriptors.items():
        names = {
            entry["font"]["BaseFont"].name,
            entry["descendant"]["BaseFont"].name,
            entry["descriptor"]["FontName"].name,
        }
        assert len(names) == 1
        assert re.fullmatch(rf"[A-Z]{{6}}\+{name}", names.pop())


def test_widths_are_those_of_the_font_program(descriptors: dict[str, dict[str, Any]]) -> None:
    """PDF/A compares the two (ISO 19005-2, 6.2.11.5); pdfminer reads the one, fontTools the other."""
    for entry in descriptors.values():
        stated = width_array(entry["descendant"])
        for code, true in enumerate(program_widths(entry["descriptor"])):
            if code:  # 0 is the glyph of missing characters, which is never drawn
                assert stated.get(code, entry["descendant"]["DW"]) == pytest.approx(true, abs=1)


def program_widths(descriptor: dict[str, Any]) -> list[float]:
    """The width of each glyph in the embedded program, in thousandths of an em."""
    if "FontFile2" in descriptor:
        font = TTFont(BytesIO(resolve1(descriptor["FontFile2"]).get_data()))
        em = font["head"].unitsPerEm
        return [font["hmtx"][name][0] * 1000 / em for name in font.getGlyphOrder()]
    table = CFFFontSet()
    table.decompile(BytesIO(resolve1(descriptor["FontFile3"]).get_data()), None)
    widths = []
    for name in table[0].charset:
        outline = table[0].CharStrings[name]
        outline.draw(NullPen())
        widths.append(outline.width)
    return widths


def width_array(descendant: dict[str, Any]) -> dict[int, float]:
    entries = [resolve1(entry) for entry in resolve1(descendant["W"])]
    pairs = zip(entries[::2], entries[1::2], strict=True)
    return {first + step: width for first, row in pairs for step, width in enumerate(row)}


def test_the_descriptor_calls_the_face_upright_and_symbolic(descriptors: dict[str, dict[str, Any]]) -> None:
    for entry in descriptors.values():
        descriptor = entry["descriptor"]
        left, bottom, right, top = descriptor["FontBBox"]
        assert left < 0.1 * right
        assert bottom <= descriptor["Descent"] + 200 < 200 < descriptor["Ascent"] <= top + 200
        assert (descriptor["ItalicAngle"], descriptor["Flags"]) == (0, SYMBOLIC)


def test_every_code_drawn_has_its_text(descriptors: dict[str, dict[str, Any]]) -> None:
    """No validator misses a ToUnicode map, but a reader who searches does."""
    entry = descriptors["LXGWWenKai-Regular"]
    cmap = resolve1(entry["font"]["ToUnicode"]).get_data().decode("ascii")
    mapped = cmap.partition("beginbfchar")[2]
    texts = {bytes.fromhex(text).decode("utf-16-be") for text in re.findall(r"^<\w{4}> <(\w+)>$", mapped, re.M)}
    assert texts == {"喆", "𬭎", "堃"}


def test_the_same_document_has_the_same_bytes(fonts: FontSet, pdf: bytes) -> None:
    assert draw(fonts) == pdf
    assert draw(FontSet(typefaces())) == pdf


@pytest.mark.skipif(not shutil.which("qpdf"), reason="qpdf is not installed")
def test_qpdf_finds_no_fault(pdf: bytes, tmp_path: Path) -> None:
    path = tmp_path / "fonts.pdf"
    path.write_bytes(pdf)
    checked = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.skipif(not shutil.which("pdffonts"), reason="poppler is not installed")
def test_poppler_reads_fonts_and_text(pdf: bytes, tmp_path: Path) -> None:
    path = tmp_path / "fonts.pdf"
    path.write_bytes(pdf)
    listed = subprocess.run(["pdffonts", path], capture_output=True, text=True, check=True)
    rows = [line for line in listed.stdout.splitlines() if "Identity-H" in line]
    assert listed.stderr == ""
    assert len(rows) == 7
    assert all(re.search(r"Identity-H\s+yes yes yes", row) for row in rows)
    text = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout
    assert [line for line in text.splitlines() if line.strip("\f")] == list(TEXTS.values())
