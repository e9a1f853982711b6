"""A PDF as an attachment: its pages as poppler prints them, against our pages and Word's as poppler prints those."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageOps, ImageStat
from pypdf import PdfWriter

from fazhi_docgen import Options, build
from fazhi_docgen.standard.profile import standard_profile
from fazhi_docgen.untrusted.pdf_pages import pdf_pages
from tests.oracles import ink, pages, verapdf
from tests.oracles.libreoffice import LibreOffice

PROFILE = standard_profile()
#: Grey levels by which two renderings of one page may differ, at their edges; pages with other text differ by far more.
_ALIKE = 4
_SAMPLE = (156, 225)
_DARK = 160
_DOTS_PER_MM = 300 / 25.4
CLOSE = 0.5


@pytest.fixture(scope="module", params=["PDF", "Word"])
def rendered(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, office: LibreOffice, examples: Path
) -> Path:
    """With pictures of the pages: PDF/A-1 takes no others."""
    out, options = tmp_path_factory.mktemp("volunteers"), Options(pdf="a-1b")
    docx, pdf = build(examples / "qinghe/volunteers.yaml", out, options).outputs
    return office.render([docx])[0] if request.param == "Word" else pdf


def _inked(picture: Image.Image) -> Image.Image:
    grey = picture.convert("L")
    return grey.crop(grey.point(lambda level: 255 * (level < _DARK)).getbbox())


def _difference(one: Image.Image, other: Image.Image) -> float:
    """How much two pictures differ in what is drawn on them, wherever it stands."""
    small = [_inked(picture).resize(_SAMPLE, Image.Resampling.BOX) for picture in (one, other)]
    return ImageStat.Stat(ImageChops.difference(*small)).mean[0]


def _printed(pdf: Path, number: int) -> Image.Image:
    """A page of a file without the margins that it has on both sides alike."""
    whole = ink.picture(pdf, number)
    left, top, right, bottom = ImageOps.invert(whole.convert("L")).getbbox() or (0, 0, *whole.size)
    beside, above = min(left, whole.width - right), min(top, whole.height - bottom)
    return whole.crop((beside, above, whole.width - beside, whole.height - above))


def _drawn(pdf: Path, number: int) -> Image.Image:
    """The one picture on the page of that number."""
    [box] = pages.read(pdf)[number - 1].images
    return ink.picture(pdf, number).crop(tuple(round(edge * _DOTS_PER_MM) for edge in box))


def test_every_page_of_the_file_is_drawn_on_a_page_of_its_own(rendered: Path, examples: Path) -> None:
    source = examples / "qinghe/volunteer_form.pdf"
    originals = [_printed(source, number) for number in (1, 2)]
    last = len(pages.read(rendered))
    drawn = [_drawn(rendered, number) for number in (last - 1, last)]
    for index in (0, 1):
        assert _difference(drawn[index], originals[index]) < _ALIKE
        assert _difference(drawn[index], originals[1 - index]) > 3 * _ALIKE


def test_pages_stand_in_the_type_area_the_first_one_under_the_title(rendered: Path, examples: Path) -> None:
    *_, first, second = pages.read(rendered)
    assert first.texts[:2] == ["附件", "清河镇公共法律服务志愿者报名表"]
    assert second.texts == []
    page = PROFILE.page
    for number, sheet in enumerate((first, second), start=1):
        original = _printed(examples / "qinghe/volunteer_form.pdf", number)
        [(left, top, right, bottom)] = sheet.images
        assert page.left_margin.mm - CLOSE <= left < right <= page.left_margin.mm + page.area_width.mm + CLOSE
        assert page.top_margin.mm - CLOSE <= top < bottom <= page.top_margin.mm + page.area_height.mm + CLOSE
        assert (right - left) / (bottom - top) == pytest.approx(original.width / original.height, rel=0.01)
        assert right - left <= original.width / _DOTS_PER_MM + CLOSE
        whole = max((right - left) / page.area_width.mm, (right - left) / (original.width / _DOTS_PER_MM))
        if number == 2:
            assert whole == pytest.approx(1, abs=0.01)
    assert first.images[0][1] > first.lines[1].baseline


def test_a_file_with_an_attached_pdf_follows_each_part_of_the_standard(tmp_path: Path, examples: Path) -> None:
    source = examples / "qinghe/volunteers.yaml"
    for flavour in ("2b", "1b"):
        files = [build(source, tmp_path / flavour, Options(formats=("pdf",), pdf=f"a-{flavour}")).outputs[0]]
        assert verapdf.validate(files, flavour) == []


def test_small_pages_keep_their_size_and_turned_ones_stand_as_they_are_shown(tmp_path: Path) -> None:
    writer = PdfWriter()
    writer.add_blank_page(283.46, 141.73)  # 100 mm by 50 mm
    writer.add_blank_page(141.73, 283.46).rotate(90)
    writer.write(tmp_path / "小.pdf")
    text = "标题: 通知\n正文: [请看附件。]\n附件: [{名称: 卡片, 文件: 小.pdf}]\n"
    (tmp_path / "公文.yaml").write_text(text, encoding="utf-8")
    [pdf] = build(tmp_path / "公文.yaml", options=Options(formats=("pdf",), pdf="a-1b")).outputs
    for page in pages.read(pdf)[1:]:
        [(left, top, right, bottom)] = page.images
        assert (right - left, bottom - top) == (pytest.approx(100, abs=0.1), pytest.approx(50, abs=0.1))


def test_pages_are_drawn_as_fine_as_print_needs_and_large_ones_no_finer(examples: Path) -> None:
    form = pdf_pages((examples / "qinghe/volunteer_form.pdf").read_bytes())[0]
    with Image.open(BytesIO(form.read_bytes())) as picture:
        assert picture.width / form.width.mm * 25.4 == pytest.approx(300, abs=1)
        assert picture.height / form.height.mm * 25.4 == pytest.approx(300, abs=1)
        assert picture.mode == "L"
    writer = PdfWriter()
    writer.add_blank_page(14_400, 7_200)
    buffer = BytesIO()
    writer.write(buffer)
    [poster] = pdf_pages(buffer.getvalue())
    with Image.open(BytesIO(poster.read_bytes())) as picture:
        assert picture.size == pytest.approx((3508, 1754), abs=1)


def test_a_form_shows_what_was_filled_in(tmp_path: Path) -> None:
    """A field without an appearance of its own, as some programs write it: only its value says what is there."""
    empty, filled = (_drawn_form(value).convert("L").getextrema()[0] for value in ("", "Luo Zhe"))
    assert empty > filled


def _drawn_form(value: str) -> Image.Image:
    content = _FORM.replace(b"VALUE", value.encode())
    [page] = pdf_pages(content)
    return Image.open(BytesIO(page.read_bytes()))


_FORM = b"""%PDF-1.7
1 0 obj <</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[4 0 R]/NeedAppearances true/DA(/Helv 12 Tf 0 g)
/DR<</Font<</Helv 5 0 R>>>>>>>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 300 100]/Annots[4 0 R]>> endobj
4 0 obj <</Type/Annot/Subtype/Widget/FT/Tx/T(name)/V(VALUE)/DA(/Helv 12 Tf 0 g)/Rect[20 40 280 70]/F 4/P 3 0 R>> endobj
5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj
trailer <</Root 1 0 R>>
%%EOF
"""


def test_the_same_file_gives_the_same_files(tmp_path: Path, examples: Path) -> None:
    source = examples / "qinghe/volunteers.yaml"
    one, two = (build(source, tmp_path / name).outputs for name in ("甲", "乙"))
    assert [file.read_bytes() for file in one] == [file.read_bytes() for file in two]


def test_what_draws_pdfs_is_never_loaded_into_the_process_that_builds(tmp_path: Path, examples: Path) -> None:
    for name in ("notice", "volunteers"):
        source, out = examples / f"qinghe/{name}.yaml", tmp_path / name
        code = f"import sys, fazhi_docgen; fazhi_docgen.build({str(source)!r}, {str(out)!r}); print('pypdfium2' in sys.modules)"
        run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert run.stdout.strip() == "False"
