"""OFD files: whole by another program, drawn as the PDF is, every glyph at its place, the same bytes every time."""

from __future__ import annotations

import ctypes
import io
import subprocess
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest
from fontTools.ttLib import TTFont
from lxml import etree
from PIL import Image, ImageChops, ImageFilter
from tests import forms
from tests.oracles import ofd, ofd_schema

from fazhi_docgen import InputError, Options, build
from fazhi_docgen.standard.length import MM_PER_INCH, POINTS_PER_INCH

if TYPE_CHECKING:
    from collections.abc import Iterator

EXAMPLES: Final = sorted((Path(__file__).parents[2] / "examples").glob("*/*.yaml"))
_OFD: Final = "{http://www.ofdspec.org/2016}"
_DPI: Final = 100
#: How far off a glyph may be, in points.
_OFF: Final = 0.05
#: How far two drawings of one page may differ after blurring, of 255: the edges of letters, never a letter.
_ANTIALIASING: Final = 64


@pytest.fixture(scope="module", params=EXAMPLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    """An example with its PDF and its OFD file."""
    pdf, file = build(request.param, tmp_path_factory.mktemp("ofd"), Options(formats=("pdf", "ofd"))).outputs
    return request.param, pdf, file


def parts(file: Path) -> dict[str, etree._Element]:
    with zipfile.ZipFile(file) as archive:
        return {name: etree.fromstring(archive.read(name)) for name in archive.namelist() if name.endswith(".xml")}


def glyphs(file: Path) -> Iterator[tuple[int, str, float, float]]:
    """Page, character, and place on the sheet in points, read from the file by the standard's rules (11.3)."""
    pages = [root for name, root in sorted(parts(file).items()) if name.startswith("Doc_0/Pages")]
    for number, root in enumerate(sorted(pages, key=lambda page: int(page[0][0].get("ID")))):
        for text in root.iter(f"{_OFD}TextObject"):
            x0, y0, *_ = map(float, text.get("Boundary").split())
            a, b, c, d, e, f = map(float, (text.get("CTM") or "1 0 0 1 0 0").split())
            code = text.find(f"{_OFD}TextCode")
            x, y = float(code.get("X")), float(code.get("Y"))
            for char, step in zip(code.text, [*steps(code.get("DeltaX") or ""), 0.0], strict=True):
                place = (x0 + a * x + c * y + e, y0 + b * x + d * y + f)
                yield number, char, *(value * POINTS_PER_INCH / MM_PER_INCH for value in place)
                x += step


def steps(told: str) -> list[float]:
    words = told.split()
    if words[:1] == ["g"]:
        return [float(words[2])] * int(words[1])
    return [*map(float, words)]


def address(found: object) -> int | None:
    return ctypes.cast(found, ctypes.c_void_p).value


def printed(file: Path) -> Iterator[tuple[int, str, float, float]]:
    """The same of a PDF, as PDFium reads it; what a page of an attached PDF says is drawn as a picture in the OFD."""
    for number, page in enumerate(pdfium.PdfDocument(str(file))):
        text, height = page.get_textpage(), page.get_height()
        own = {address(found.raw) for found in page.get_objects(max_depth=1)}
        first = ""
        for index in range(raw.FPDFText_CountChars(text)):
            char = chr(raw.FPDFText_GetUnicode(text, index))
            if raw.FPDFText_IsGenerated(text, index) == 1:
                continue
            if address(raw.FPDFText_GetTextObject(text, index)) not in own:
                continue
            if "\ud800" <= char < "\udc00":  # half of a character beyond the first plane
                first = char
                continue
            x, y = ctypes.c_double(), ctypes.c_double()
            raw.FPDFText_GetCharOrigin(text, index, x, y)
            whole = (first + char).encode("utf-16", "surrogatepass").decode("utf-16")
            first = ""
            yield number, whole, x.value, height - y.value


def test_every_glyph_stands_where_the_pdf_has_it(built: tuple[Path, Path, Path]) -> None:
    """In the same order too: what is copied out of either is the same text."""
    ours, theirs = ([found for found in read if found[1].strip()] for read in (glyphs(built[2]), printed(built[1])))
    assert [found[:2] for found in ours] == [found[:2] for found in theirs]
    for one, other in zip(ours, theirs, strict=True):
        assert one[2:] == pytest.approx(other[2:], abs=_OFF)


def test_another_program_finds_the_file_whole(built: tuple[Path, Path, Path]) -> None:
    assert ofd.complaints(built[2]) == ""


def test_another_program_draws_the_pages_of_the_pdf(built: tuple[Path, Path, Path], tmp_path: Path) -> None:
    _, pdf, file = built
    drawn = ofd.pictures(file, tmp_path / "pages", _DPI)
    command = ["pdftoppm", "-gray", "-r", str(_DPI), str(pdf), str(tmp_path / "pdf")]
    subprocess.run(command, check=True, capture_output=True)
    printed = [Image.open(name).convert("L") for name in sorted(tmp_path.glob("pdf*"))]
    assert len(drawn) == len(printed)
    blur = ImageFilter.BoxBlur(6)
    for ours, theirs in zip(drawn, printed, strict=True):
        size = theirs.size
        difference = ImageChops.difference(ours.resize(size).filter(blur), theirs.filter(blur))
        assert difference.getextrema()[1] <= _ANTIALIASING


def test_every_part_is_as_the_standard_has_it(built: tuple[Path, Path, Path]) -> None:
    assert ofd_schema.complaints(built[2]) == []


def test_what_the_standard_forbids_is_told(tmp_path: Path) -> None:
    """The check itself finds what is out of order, left out, ill written, or refers to nothing."""
    (sound,) = build(EXAMPLES[0], tmp_path, Options(formats=("ofd",))).outputs
    changes = {
        "Doc_0/Document.xml": (b"</ofd:CommonData>", b"</ofd:CommonData><ofd:Extensions>a.xml</ofd:Extensions>"),
        "OFD.xml": (b"<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>", b""),
        "Doc_0/PublicRes.xml": (b' Charset="unicode"', b' Charset="utf-8"'),
        "Doc_0/Pages/Page_0/Content.xml": (b' Boundary="', b' Bounds="'),
        "Doc_0/Tags/Elements.xml": (b'PageRef="', b'PageRef="9'),
    }
    for name, (before, after) in changes.items():
        with zipfile.ZipFile(sound) as old, zipfile.ZipFile(tmp_path / "坏.ofd", "w") as new:
            for part in old.namelist():
                content = old.read(part)
                new.writestr(part, content.replace(before, after, 1) if part == name else content)
        assert ofd_schema.complaints(tmp_path / "坏.ofd"), name


def test_a_face_in_the_file_knows_just_the_characters_that_are_drawn_with_it(built: tuple[Path, Path, Path]) -> None:
    used: dict[str, set[str]] = {}
    for name, root in parts(built[2]).items():
        if name.startswith("Doc_0/Pages"):
            for text in root.iter(f"{_OFD}TextObject"):
                used.setdefault(text.get("Font"), set()).update(text.findtext(f"{_OFD}TextCode"))
    with zipfile.ZipFile(built[2]) as archive:
        for number, chars in used.items():
            font = TTFont(io.BytesIO(archive.read(f"Doc_0/Res/font_{number}.ttf")), checkChecksums=2)
            assert {chr(code) for code in font.getBestCmap()} == chars
            assert "glyf" in font


def test_the_tags_say_what_is_the_title(tmp_path: Path) -> None:
    source = forms.write(tmp_path, "通知", forms.DOWNWARD)
    (file,) = build(source, tmp_path, Options(formats=("ofd",))).outputs
    found = parts(file)
    objects = {node.get("ID"): node for name, root in found.items() if "Content" in name for node in root.iter()}
    title = found["Doc_0/Tags/Elements.xml"].find("{urn:gb:9704:2012}title")
    text = "".join(objects[reference.text].findtext(f"{_OFD}TextCode") for reference in title)
    assert text == "关于开展矛盾纠纷排查的通知"


@pytest.mark.parametrize(("kind", "said"), [("a", "OFD-A"), ("a-source", "OFD-A"), ("plain", "OFD")])
def test_a_file_says_of_which_kind_it_is(tmp_path: Path, kind: str, said: str) -> None:
    (file,) = build(EXAMPLES[0], tmp_path, Options(formats=("ofd",), ofd=kind)).outputs
    assert parts(file)["OFD.xml"].get("DocType") == said
    assert ofd_schema.complaints(file) == []
    assert ofd.complaints(file) == ""


def test_a_source_is_inside_as_text_if_it_is_asked_for(tmp_path: Path) -> None:
    source = EXAMPLES[0]
    (file,) = build(source, tmp_path, Options(formats=("ofd",), ofd="a-source")).outputs
    with zipfile.ZipFile(file) as archive:
        listed = etree.fromstring(archive.read("Doc_0/Attachs/Attachments.xml"))
        named = {row.get("Name"): row.findtext(f"{_OFD}FileLoc") for row in listed}
        assert archive.read(f"Doc_0/Attachs/{named[source.name]}") == source.read_bytes()
        assert all(name.endswith(".txt") for name in named.values())


def test_the_same_document_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = (
        build(EXAMPLES[0], tmp_path / name, Options(formats=("ofd",))).outputs[0].read_bytes() for name in "ab"
    )
    assert first == second


def test_a_face_that_readers_of_ofd_do_not_draw_is_refused(tmp_path: Path) -> None:
    import fazhi_docgen.fonts

    face = Path(fazhi_docgen.fonts.__file__).parent / "faces/FandolKai-Regular.otf"
    folder = tmp_path / "templates/清河"
    folder.mkdir(parents=True)
    (folder / "楷.otf").write_bytes(face.read_bytes())
    (folder / "template.yaml").write_text("字体文件: {仿宋: 楷.otf}\n", encoding="utf-8")
    source = forms.write(tmp_path, "通知", f"模板: 清河\n{forms.DOWNWARD}")
    with pytest.raises(InputError) as refusal:
        build(source, tmp_path, Options(formats=("ofd",)))
    assert [problem.code for problem in refusal.value.problems] == ["ofd_postscript_face"]
    assert not list(tmp_path.glob("*.ofd"))
