"""Mongolian above a mark: its words stand side by side, each from top to bottom, and are text in every format."""

from __future__ import annotations

import io
import itertools
import zipfile
from typing import TYPE_CHECKING, Final

import pypdfium2
import pytest
import uharfbuzz
from lxml import etree
from tests.oracles import libreoffice
from tests.template.test_national_scripts import LINES, WORDS, face_file, rendered

from fazhi_docgen import InputError, Options, load
from fazhi_docgen.fonts.face import open_face
from fazhi_docgen.importing.run import import_file
from fazhi_docgen.standard.profile import standard_profile

if TYPE_CHECKING:
    from pathlib import Path

    from fazhi_docgen.pipeline.rendering import Rendering

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LINE: Final = LINES["蒙古文"][0]
_LYING: Final = "版式: {发文机关标志字号.蒙古文: 整行横卧}\n"


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Rendering:
    return rendered(tmp_path_factory.mktemp("standing"), _LINE, face_file("蒙古文"))


def _length(word: str) -> float:
    """How long HarfBuzz makes a word, in ems."""
    font = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(face_file("蒙古文")))))
    buffer = uharfbuzz.Buffer()
    buffer.add_str(word)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer)
    return sum(at.x_advance for at in buffer.glyph_positions) / font.face.upem


def _boxes(pdf: bytes) -> list[tuple[str, float, float, float, float]]:
    """The Mongolian letters of the first page: left, upper, right, lower edge in points from the upper left corner."""
    page = pypdfium2.PdfDocument(pdf)[0]
    text, height = page.get_textpage(), page.get_height()
    chars = ((text.get_text_range(number, 1), text.get_charbox(number)) for number in range(text.count_chars()))
    return [
        (char, box[0], height - box[3], box[2], height - box[1])
        for char, box in chars
        if char in _LINE.replace(" ", "")
    ]


def test_words_stand_side_by_side_each_from_top_to_bottom(standing: Rendering) -> None:
    (run,) = standing.layout.pages[0].lines[0].runs
    assert run.shaped
    boxes = _boxes(standing.to("pdf"))
    beginning = 0
    columns = []
    for word in (word.replace("\u202f", "") for word in WORDS):
        letters = boxes[beginning : beginning + len(word)]
        beginning += len(word)
        assert "".join(letter for letter, *_ in letters) == word
        tops = [top for _, _, top, _, _ in letters]
        assert tops == sorted(tops)  # each letter under the one before
        column = min(box[1] for box in letters), max(box[3] for box in letters)
        length = max(box[4] for box in letters) - min(tops)
        assert length == pytest.approx(_length(word) * run.size, abs=0.6 * run.size)
        assert length > 1.5 * (column[1] - column[0])
        columns.append(column)
    assert beginning == len(boxes)
    assert all(left[1] < right[0] for left, right in itertools.pairwise(columns))
    middle = (columns[0][0] + columns[-1][1]) / 2
    profile = standard_profile().page
    assert middle == pytest.approx((profile.left_margin + profile.area_width * 0.5).pt, abs=run.size)
    assert min(box[2] for box in boxes) == pytest.approx(
        (profile.top_margin.pt + standard_profile().head.mark_below_area_top.pt), abs=1
    )


def test_a_reader_finds_and_copies_the_words(standing: Rendering) -> None:
    text = pypdfium2.PdfDocument(standing.to("pdf"))[0].get_textpage()
    copied = text.get_text_range().split("\r\n")
    assert copied[: len(WORDS) + 1] == [part for word in WORDS for part in word.split("\u202f")]
    assert text.search(" ".join(WORDS[2:4])).get_next()


def test_word_has_each_word_in_a_cell_that_runs_down(standing: Rendering) -> None:
    with zipfile.ZipFile(io.BytesIO(standing.to("docx"))) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    table = body.find(f".//{_W}tbl")
    cells = table.findall(f".//{_W}tc")
    assert ["".join(cell.itertext()) for cell in cells] == WORDS
    assert {cell.find(f"{_W}tcPr/{_W}textDirection").get(f"{_W}val") for cell in cells} == {"tbRl"}
    assert {run.find(f"{_W}rPr/{_W}rFonts").get(f"{_W}cs") for run in table.iter(f"{_W}r")} == {
        open_face(face_file("蒙古文")).family
    }


def test_libreoffice_sets_the_words_where_the_pdf_has_them(tmp_path: Path) -> None:
    libreoffice.require()
    office = libreoffice.LibreOffice(tmp_path / "office")
    office.install(face_file("蒙古文"))
    rendered(tmp_path, _LINE, face_file("蒙古文"))
    rendering = load(tmp_path / "a.yaml").render(Options(dialect="libreoffice"))
    (tmp_path / "a.docx").write_bytes(rendering.to("docx"))
    (printed,) = office.render([tmp_path / "a.docx"])
    for ours, theirs in zip(_boxes(rendering.to("pdf")), _boxes(printed.read_bytes()), strict=True):
        assert ours[0] == theirs[0]
        assert ours[1:] == pytest.approx(theirs[1:], abs=1.5)


def test_the_words_come_back_from_what_was_written(standing: Rendering, tmp_path: Path) -> None:
    for kind in ("docx", "ofd", "html"):
        (tmp_path / f"a.{kind}").write_bytes(standing.to(kind))
        assert _LINE in import_file(tmp_path / f"a.{kind}").text, kind


def test_the_page_of_a_site_has_the_words_upright(standing: Rendering) -> None:
    page = standing.to("html").decode()
    assert all(f'<span class="standing">{word}</span>' in page for word in WORDS)
    assert "writing-mode: vertical-lr" in page


def test_the_data_of_the_mark_is_named_as_a_whole(tmp_path: Path) -> None:
    rendering = rendered(tmp_path, _LINE, face_file("蒙古文"), "公文域: 是\n")
    with zipfile.ZipFile(io.BytesIO(rendering.to("docx"))) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    first, second = [
        one for one in body.iter(f"{_W}sdt") if one.find(f"{_W}sdtPr/{_W}tag").get(f"{_W}val") == "issuing_mark"
    ]
    assert "".join(first.find(f"{_W}sdtContent").itertext()) == "".join(WORDS)
    assert "文件" in "".join(second.itertext())


def test_a_template_may_lay_the_line_on_its_side(tmp_path: Path) -> None:
    rendering = rendered(tmp_path, _LINE, face_file("蒙古文"), _LYING)
    boxes = _boxes(rendering.to("pdf"))
    assert max(box[4] for box in boxes) - min(box[2] for box in boxes) < 40
    assert [box[1] for box in boxes] == sorted(box[1] for box in boxes)
    with zipfile.ZipFile(io.BytesIO(rendering.to("docx"))) as package:
        assert b"textDirection" not in package.read("word/document.xml")


def test_lines_one_under_the_other_are_tables_apart(tmp_path: Path) -> None:
    """Two tables that nothing parts are one to a word processor."""
    rendering = rendered(tmp_path, f'{_LINE}", "{_LINE}', face_file("蒙古文"))
    with zipfile.ZipFile(io.BytesIO(rendering.to("docx"))) as package:
        body = etree.fromstring(package.read("word/document.xml"))[0]
    first, between, second = body[:3] if body[0].tag == f"{_W}tbl" else body[1:4]
    assert [one.tag for one in (first, between, second)] == [f"{_W}tbl", f"{_W}p", f"{_W}tbl"]


def test_a_line_in_another_script_makes_no_joint_issue_one_body(tmp_path: Path) -> None:
    """The names of two bodies are not run together below it: such a mark is a picture, which is told."""
    text = "模板: 县\n文种: 通知\n发文字号: 云府发〔2026〕3号\n标题: 关于防汛的通知\n主送机关: 各村\n正文: [文。]\n"
    rendered(tmp_path, _LINE, face_file("蒙古文"))
    mark = f'发文机关标志: ["{_LINE}", 云川县司法局, 云川县公安局文件]\n署名: [云川县司法局, 云川县公安局]\n成文日期: 2026-03-05\n'
    (tmp_path / "a.yaml").write_text(text + mark, encoding="utf-8")
    with pytest.raises(InputError) as raised:
        load(tmp_path / "a.yaml").render()
    assert {problem.code for problem in raised.value.problems} == {"script_shaped"}
