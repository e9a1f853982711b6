"""A line of a mark in a script whose letters join: text on finished pages as in Word, each glyph where HarfBuzz puts it."""

from __future__ import annotations

import io
import itertools
import re
import subprocess
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Final
from unicodedata import normalize

import pypdfium2
import pytest
import uharfbuzz
from lxml import etree
from pypdf import PdfReader
from tests.oracles import ofd, ofd_schema, verapdf
from tests.template.test_templates import template

from fazhi_docgen import InputError, load
from fazhi_docgen.fonts.face import open_face
from fazhi_docgen.fonts.shaping import shaped_line
from fazhi_docgen.standard.profile import standard_profile

if TYPE_CHECKING:
    from fazhi_docgen.layout.page import Run
    from fazhi_docgen.pipeline.rendering import Rendering

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFD: Final = "{http://www.ofdspec.org/2016}"
_HAN: Final = "云川自治县人民政府文件"
_FACES: Final = Path(__file__).parents[1] / "fonts" / "scripts"
_UYGHUR: Final = "ئاپتونوم رايونلۇق خەلق ھۆكۈمىتى لا"
_BLANKS: Final = str.maketrans("", "", " \n")
#: Lines of each script, and the face cut to them.
LINES: Final = {
    "藏文": ("བོད་རང་སྐྱོང་ལྗོངས་མི་དམངས་སྲིད་གཞུང་", "NotoSerifTibetan-Regular.ttf"),
    "维吾尔文": (_UYGHUR, "NotoNaskhArabic-Regular.ttf"),
    "彝文": ("ꆈꌠꊨꏦꏱꅉꍏ", "NotoSansYi-Regular.ttf"),
    "傣文": ("ᦑᦺᦟᦹᧉ ᦈᦹᧂᦠᦳᧂ", "NotoSansNewTaiLue-Regular.ttf"),
    "蒙古文": ("ᠥᠪᠥᠷ ᠮᠣᠩᠭᠣᠯ\u202fᠤᠨ ᠥᠪᠡᠷᠲᠡᠭᠡᠨ ᠵᠠᠰᠠᠬᠤ ᠣᠷᠣᠨ", "NotoSansMongolian-Regular.ttf"),
}
#: What is written on lines, as Han is, and what stands in columns.
ON_LINES: Final = [script for script in LINES if script != "蒙古文"]
WORDS: Final = LINES["蒙古文"][0].split(" ")


def face_file(script: str) -> Path:
    return _FACES / LINES[script][1]


def rendered(folder: Path, line: str, file: Path, more: str = "") -> Rendering:
    home = template(folder, "县", "名称: 县\n")
    (home / "字.ttf").write_bytes(file.read_bytes())
    said = f'发文机关标志: ["{line}", {_HAN}]\n民族文字字体: 字.ttf\n{more}'
    (home / "template.yaml").write_text(said, encoding="utf-8")
    text = "模板: 县\n文种: 通知\n发文字号: 云府发〔2026〕3号\n标题: 关于防汛的通知\n主送机关: 各村\n正文: [文。]\n"
    (folder / "a.yaml").write_text(text, encoding="utf-8")
    return load(folder / "a.yaml").render()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Rendering]:
    """A document of each script."""
    return {
        script: rendered(tmp_path_factory.mktemp("script"), line, _FACES / name)
        for script, (line, name) in LINES.items()
    }


def _run(rendering: Rendering) -> Run:
    return next(run for line in rendering.layout.pages[0].lines for run in line.runs if run.shaped)


@pytest.mark.parametrize("script", LINES)
def test_the_line_stands_above_the_han_in_the_middle(made: dict[str, Rendering], script: str) -> None:
    page, profile = made[script].layout.pages[0], standard_profile()
    above = next(line for line in page.lines if line.text == LINES[script][0])
    (run,) = above.runs
    assert run.shaped
    left, width = profile.page.left_margin.pt, profile.page.area_width.pt
    assert above.left + run.x + run.width / 2 == pytest.approx(left + width / 2, abs=0.1)
    assert run.width <= width * profile.mark.widest + 0.1
    bottom, top = run.shaped.reach
    edge = (profile.page.top_margin + profile.head.mark_below_area_top).pt
    assert above.baseline - top * run.size == pytest.approx(edge, abs=0.1)  # 7.2.4, whatever the first line is in
    (han,) = [one for one in page.lines if one.text == _HAN]
    lower = above.baseline - bottom * run.size
    assert han.baseline - han.runs[0].size * profile.mark.ascent > lower  # the lines do not touch


@pytest.mark.parametrize("script", ON_LINES)
def test_word_has_the_line_as_text_in_the_face(made: dict[str, Rendering], script: str) -> None:
    with zipfile.ZipFile(io.BytesIO(made[script].to("docx"))) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    (run,) = [run for run in body.iter(f"{_W}r") if "".join(run.itertext()) == LINES[script][0]]
    faces = run.find(f"{_W}rPr/{_W}rFonts")
    assert faces is not None
    family = open_face(face_file(script)).family
    assert {faces.get(f"{_W}{slot}") for slot in ("ascii", "hAnsi", "eastAsia", "cs")} == {family}
    assert (run.find(f"{_W}rPr/{_W}rtl") is not None) is (script == "维吾尔文")
    assert (run.find(f"{_W}rPr/{_W}cs") is not None) is (script != "维吾尔文")


@pytest.mark.parametrize("script", ON_LINES)
def test_a_reader_copies_the_line_as_it_was_written(made: dict[str, Rendering], script: str, tmp_path: Path) -> None:
    """Right to left in the order of reading, stacked letters with their signs; لا may be one character, whose parts are those."""
    line, _ = LINES[script]
    file = tmp_path / "a.pdf"
    file.write_bytes(made[script].to("pdf"))
    copied = pypdfium2.PdfDocument(file)[0].get_textpage().get_text_range()
    assert line in copied.splitlines()
    assert len(pypdfium2.PdfDocument(file)[0].get_textpage().search(line).get_next() or ()) == 2
    printed = subprocess.run(["pdftotext", "-layout", file, "-"], check=True, capture_output=True, text=True).stdout
    first = next(row.strip("\u202a\u202b\u202c ") for row in printed.splitlines() if row.strip())
    assert normalize("NFKC", first) == line


def test_a_program_that_reads_glyph_by_glyph_loses_and_doubles_no_letter(
    made: dict[str, Rendering], tmp_path: Path
) -> None:
    for script, (line, _) in LINES.items():
        file = tmp_path / f"{script}.pdf"
        file.write_bytes(made[script].to("pdf"))
        first, _, _ = PdfReader(file).pages[0].extract_text().partition(_HAN)  # words that stand are lines to it
        assert sorted(first.translate(_BLANKS)) == sorted(line.translate(_BLANKS)), script


def test_the_glyphs_are_those_of_harfbuzz_at_their_places(made: dict[str, Rendering]) -> None:
    for script in ON_LINES:
        line, _ = LINES[script]
        face = open_face(face_file(script))
        font = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(face.path))))
        buffer = uharfbuzz.Buffer()
        buffer.add_str(line)
        buffer.guess_segment_properties()
        uharfbuzz.shape(font, buffer)
        wanted, x = [], 0
        for info, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            wanted.append((info.codepoint, x + at.x_offset, at.y_offset))
            x += at.x_advance
        shaped = _run(made[script]).shaped
        assert shaped
        em = face.units_per_em
        found = [(one.id, round(one.x * em), round(one.y * em)) for part in shaped.clusters for one in part.glyphs]
        assert sorted(found) == sorted(wanted), script
        assert "".join(part.text for part in shaped.clusters) == line
        assert sum(shaped.advances) * em == pytest.approx(x)


def test_archives_take_the_files(made: dict[str, Rendering], tmp_path: Path) -> None:
    """Every glyph of a PDF/A-2a has its Unicode; an OFD file is whole and drawn as the PDF is."""
    files = [tmp_path / f"{script}.pdf" for script in LINES]
    for script, pdf in zip(LINES, files, strict=True):
        pdf.write_bytes(made[script].to("pdf"))
        pdf.with_suffix(".ofd").write_bytes(made[script].to("ofd"))
    assert verapdf.validate(files, "2a") == verapdf.validate(files, "ua1") == []
    for pdf in files:
        assert ofd.complaints(pdf.with_suffix(".ofd")) == ""
        assert ofd_schema.complaints(pdf.with_suffix(".ofd")) == []


@pytest.mark.parametrize("script", LINES)
def test_ofd_names_the_glyphs_of_what_is_read(made: dict[str, Rendering], script: str) -> None:
    """In the order of reading; each glyph is in the face that the file carries."""
    with zipfile.ZipFile(io.BytesIO(made[script].to("ofd"))) as package:
        page = etree.fromstring(package.read("Doc_0/Pages/Page_0/Content.xml"))
        fonts = {name: package.read(name) for name in package.namelist() if name.endswith(".ttf")}
    objects = [one for one in page.iter(f"{_OFD}TextObject") if one.find(f"{_OFD}CGTransform") is not None]
    assert "".join(one.findtext(f"{_OFD}TextCode") for one in objects) == LINES[script][0]
    number = objects[0].get("Font")
    count = uharfbuzz.Face(uharfbuzz.Blob(fonts[f"Doc_0/Res/font_{number}.ttf"])).glyph_count
    for one in objects:
        change = one.find(f"{_OFD}CGTransform")
        glyphs = [int(glyph) for glyph in change.findtext(f"{_OFD}Glyphs").split()]
        assert len(glyphs) == int(change.get("GlyphCount"))
        assert int(change.get("CodeCount")) == len(one.findtext(f"{_OFD}TextCode"))
        assert all(0 < glyph < count for glyph in glyphs)


def test_the_page_for_the_browser_has_the_same_glyphs(made: dict[str, Rendering]) -> None:
    for script, (line, _) in LINES.items():
        page = etree.fromstring(made[script].pages[0].svg(standalone=True).encode())
        drawn = [one for one in page.iter("{*}text") if one.get("role") == "img"]
        assert "".join(one.get("aria-label") for one in drawn) == line
        shaped = _run(made[script]).shaped
        assert shaped
        assert sum(len("".join(one.itertext())) for one in drawn) == sum(len(part.glyphs) for part in shaped.clusters)


def test_letters_join() -> None:
    """Joined letters are other shapes than the same letters apart: those of initial, medial, final."""
    face = open_face(face_file("维吾尔文"))
    apart = [face.shaped(letter)[0].id for letter in "ناھىيە"]
    joined = [glyph.id for part in shaped_line(face, "ناھىيە").clusters for glyph in part.glyphs]
    assert set(joined) - set(apart)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("خەلق 12-3", "3-21 قلەخ"),
        ("12 خەلق", "قلەخ 21"),
        ("خەلق «2024» ھ", "ھ »4202« قلەخ"),
    ],
)
def test_numbers_run_on_from_left_to_right_among_letters_that_do_not(text: str, seen: str) -> None:
    """What stands where is told by which character each cluster is of: read from the right, numbers are turned round."""
    shaped = shaped_line(open_face(face_file("维吾尔文")), text)
    assert "".join(part.text for part in shaped.clusters) == text
    row = sorted(shaped.clusters, key=lambda part: part.x)
    drawn = "".join(part.text for part in row)
    letters = "".join(char for char in drawn if not char.isdigit() and char not in "-")
    assert letters == "".join(char for char in seen if not char.isdigit() and char not in "-")
    numbers = re.findall("[0-9-]+", drawn)
    assert numbers == [number[::-1] for number in re.findall("[0-9-]+", seen)]
    assert all(one.x + one.width == pytest.approx(other.x) for one, other in itertools.pairwise(row))


def test_a_face_without_the_letters_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError) as raised:
        rendered(tmp_path, _UYGHUR, face_file("彝文"))
    assert {problem.code for problem in raised.value.problems} == {"character_missing"}
