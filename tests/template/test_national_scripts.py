"""A line of a mark in a script whose letters join: shaped on finished pages, text in Word, both at one place."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from lxml import etree
from PIL import Image
from tests.template.test_templates import template

from fazhi_docgen import InputError, load
from fazhi_docgen.fonts.face import open_face
from fazhi_docgen.fonts.shaping import ShapedLine
from fazhi_docgen.standard.profile import standard_profile

if TYPE_CHECKING:
    from fazhi_docgen.pipeline.rendering import Rendering

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HAN: Final = "云川自治县人民政府文件"
_UYGHUR: Final = "ئاپتونوم ناھىيە"
#: Lines of each script, and files of open faces that machines may have.
LINES: Final = {
    "藏文": ("བོད་རང་སྐྱོང་ལྗོངས", ("NotoSerifTibetan-Regular.ttf", "TibetanMachineUni.ttf")),
    "维吾尔文": (_UYGHUR, ("NotoNaskhArabic-Regular.ttf", "NotoSansArabic-Regular.ttf", "DejaVuSans.ttf")),
    "彝文": ("ꆈꌠꊨꏦꏱ", ("NotoSansYi-Regular.ttf",)),
}
_FOLDERS: Final = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".fonts")


def face_file(names: tuple[str, ...]) -> Path:
    found = (path for name in names for folder in _FOLDERS if folder.is_dir() for path in folder.rglob(name))
    file = next(found, None)
    if file is None:
        pytest.skip(f"no open face of this script here: {names[0]}")
    return file


def rendered(folder: Path, line: str, file: Path) -> Rendering:
    home = template(folder, "县", "名称: 县\n")
    (home / "字.ttf").write_bytes(file.read_bytes())
    said = f'发文机关标志: ["{line}", {_HAN}]\n民族文字字体: 字.ttf\n'
    (home / "template.yaml").write_text(said, encoding="utf-8")
    text = "模板: 县\n文种: 通知\n发文字号: 云府发〔2026〕3号\n标题: 关于防汛的通知\n主送机关: 各村\n正文: [文。]\n"
    (folder / "a.yaml").write_text(text, encoding="utf-8")
    return load(folder / "a.yaml").render()


@pytest.mark.parametrize("script", LINES)
def test_the_line_is_drawn_above_the_han_in_the_middle(tmp_path: Path, script: str) -> None:
    line, names = LINES[script]
    page = rendered(tmp_path, line, face_file(names)).layout.pages[0]
    profile = standard_profile()
    (drawn,) = page.images
    left, width = profile.page.left_margin.pt, profile.page.area_width.pt
    assert drawn.x + drawn.width / 2 == pytest.approx(left + width / 2, abs=0.1)
    assert drawn.width <= width * profile.mark.widest + 0.1
    top = (profile.page.top_margin + profile.head.mark_below_area_top).pt
    assert drawn.y == pytest.approx(top, abs=0.1)  # 7.2.4: the upper edge of the mark, whatever its first line is in
    (han,) = [one for one in page.lines if one.text == _HAN]
    size = han.runs[0].size
    assert han.baseline - size * profile.mark.ascent > drawn.y + drawn.height  # the lines do not touch


@pytest.mark.parametrize("script", LINES)
def test_word_has_the_line_as_text_in_the_face(tmp_path: Path, script: str) -> None:
    line, names = LINES[script]
    file = face_file(names)
    rendering = rendered(tmp_path, line, file)
    with zipfile.ZipFile(BytesIO(rendering.to("docx"))) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    (run,) = [run for run in body.iter(f"{_W}r") if "".join(run.itertext()) == line]
    faces = run.find(f"{_W}rPr/{_W}rFonts")
    assert faces is not None
    assert {faces.get(f"{_W}{slot}") for slot in ("ascii", "hAnsi", "eastAsia", "cs")} == {open_face(file).family}
    assert (run.find(f"{_W}rPr/{_W}rtl") is not None) is (line == _UYGHUR)


def test_letters_join(tmp_path: Path) -> None:
    """Joined letters are narrower than the same letters apart, and other shapes: those of initial, medial, final."""
    face = open_face(face_file(LINES["维吾尔文"][1]))
    apart = [face.shaped(letter)[0].id for letter in "ناھىيە"]
    joined = [glyph.id for glyph in face.shaped("ناھىيە")]
    assert set(joined) - set(apart)


def test_the_picture_ends_where_the_ink_does() -> None:
    face = open_face(face_file(LINES["维吾尔文"][1]))
    line = ShapedLine(face, _UYGHUR, (255, 0, 0))
    left, bottom, right, top = line.box
    picture = Image.open(BytesIO(line.read_bytes())).convert("RGB")
    assert picture.width / picture.height == pytest.approx((right - left) / (top - bottom), rel=0.01)
    ink = Image.eval(picture.getchannel("G"), lambda level: 255 - level).getbbox()
    assert ink is not None
    assert (ink[0], ink[1]) <= (2, 2)
    assert ink[2] >= picture.width - 2
    assert line.read_bytes() == ShapedLine(face, _UYGHUR, (255, 0, 0)).read_bytes()


def test_a_face_without_the_letters_is_told(tmp_path: Path) -> None:
    wrong = Path(__file__).parents[2] / "src/fazhi_docgen/fonts/faces"
    with pytest.raises(InputError) as raised:
        rendered(tmp_path, _UYGHUR, next(iter(sorted(wrong.glob("*.ttf")))))
    assert {problem.code for problem in raised.value.problems} == {"character_missing"}
