"""The .docx read back by python-docx and as XML: what a clerk finds when opening and editing it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from lxml import etree
from PIL import Image
from tests.writers.word_flow import (
    PROFILE,
    PROPERTIES,
    SENTENCE,
    body,
    heading,
    item,
    paragraph,
    run_in,
    statistics,
    write,
)

from fazhi_docgen.fonts.roles import Role
from fazhi_docgen.layout.flow import Picture, Span
from fazhi_docgen.standard.elements import HEADINGS, Element
from fazhi_docgen.standard.length import Length, Lines
from fazhi_docgen.standard.numbering import NumberingMode

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document
    from docx.text.paragraph import Paragraph

REPORT = (
    paragraph(Element.TITLE, "中共永嘉镇委员会\n2019年法治政府建设工作报告"),
    paragraph(Element.RECIPIENTS, "区委、区政府："),
    body(),
    heading(1, 1, "加强组织领导"),
    heading(2, 1, "完善制度体系"),
    heading(3, 1, "规范性文件"),
    run_in(3, 2, "合法性审查。", Role.FANGSONG),
    run_in(2, 2, "重大决策。", Role.KAITI),
    item(3, 1, "宣传", 1),
    item(3, 2, "培训", 1),
    statistics(3),
    body(),
    paragraph(Element.SIGNATORY, "永嘉镇人民政府", right=Length(100), space_before=Lines(2)),
    paragraph(Element.DATE, "2020年1月12日", right=Length(63)),
)


def opened(content: bytes) -> Document:
    return docx.Document(BytesIO(content))


def parts(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def own_formatting(paragraph: Paragraph) -> list[str]:
    """What the paragraph itself sets besides naming its style."""
    properties = paragraph._p.pPr
    return [etree.QName(child).localname for child in properties if child.tag != qn("w:pStyle")]


@pytest.fixture(scope="module")
def report() -> Document:
    return opened(write(*REPORT))


def test_every_element_has_a_style_in_the_gallery(report: Document) -> None:
    for element in Element:
        style = report.styles[PROFILE.elements[element].name]
        assert style.type is WD_STYLE_TYPE.PARAGRAPH
        assert style.quick_style
        assert not style.hidden
        assert style.font.size is not None
        assert style.font.size.pt == PROFILE.elements[element].size.pt


def test_headings_are_the_built_in_ones_and_in_the_outline(report: Document) -> None:
    for level in range(1, 5):
        style = report.styles[f"Heading {level}"]
        assert style.builtin
        assert style.next_paragraph_style.name == "公文正文"
        assert style.element.pPr.find(qn("w:outlineLvl")).get(qn("w:val")) == str(level - 1)


def test_only_styles_of_this_form_and_words_own_defaults_are_there(report: Document) -> None:
    ours = {PROFILE.elements[element].name for element in Element}
    ours |= {f"接排标题 {level}" for level in range(1, 5)} | {f"公文{role}" for role in Role} | {"公文表格"}
    defaults = {"Normal", "Default Paragraph Font", "Normal Table", "No List"}
    named = {style.element.find(qn("w:name")).get(qn("w:val")) for style in report.styles}
    assert named == ours | defaults


def test_all_four_font_slots_are_named_and_no_theme_font(report: Document) -> None:
    content = parts(write(*REPORT))
    assert not [name for name in content if "theme" in name or "customXml" in name]
    assert not [name for name, blob in content.items() if b"Theme" in blob or b"MS Mincho" in blob]
    for element in Element:
        fonts = report.styles[PROFILE.elements[element].name].element.rPr.find(qn("w:rFonts"))
        assert set(fonts.keys()) == {qn(f"w:{slot}") for slot in ("ascii", "hAnsi", "eastAsia", "cs")}


def test_every_run_sends_its_marks_to_the_east_asian_face() -> None:
    content = parts(write(*REPORT))
    for name in ("word/document.xml", "word/footer1.xml", "word/footer2.xml"):
        runs = list(etree.fromstring(content[name]).iter(qn("w:r")))
        assert runs
        for run in runs:
            assert run.find(f"{qn('w:rPr')}/{qn('w:rFonts')}").get(qn("w:hint")) == "eastAsia"


def test_text_is_formatted_by_styles_not_by_hand(report: Document) -> None:
    for line in report.paragraphs:
        assert own_formatting(line) == {
            "接排标题 3": ["numPr"],
            "接排标题 2": ["numPr"],
            "发文机关署名": ["spacing", "ind"],
            "成文日期": ["ind"],
        }.get(line.style.name, ["numPr"] if line.text in ("宣传", "培训") else [])


def test_the_text_is_whole_in_both_modes() -> None:
    numbered = opened(write(*REPORT, numbering=NumberingMode.TEXT))
    assert [line.text for line in numbered.paragraphs][3:10] == [
        "一、加强组织领导",
        "（一）完善制度体系",
        "1.规范性文件",
        f"2.合法性审查。{SENTENCE}",
        f"（二）重大决策。{SENTENCE}",
        "1.宣传",
        "2.培训",
    ]
    assert b"numId" not in parts(write(*REPORT, numbering=NumberingMode.TEXT))["word/document.xml"]
    automatic = opened(write(*REPORT))
    assert [line.text for line in automatic.paragraphs][3:5] == ["加强组织领导", "完善制度体系"]


def test_a_title_keeps_its_line_breaks(report: Document) -> None:
    assert report.paragraphs[0].text == "中共永嘉镇委员会\n2019年法治政府建设工作报告"
    assert len(report.paragraphs[0]._p.findall(f".//{qn('w:br')}")) == 1


def test_a_run_in_heading_stays_out_of_the_outline(report: Document) -> None:
    [line] = [line for line in report.paragraphs if line.text.startswith("重大决策")]
    assert line.style.name == "接排标题 2"
    assert line.style.base_style.name == "公文正文"
    assert b"outlineLvl" not in etree.tostring(line.style.element)
    assert [run.style.name for run in line.runs] == ["公文楷体", "Default Paragraph Font"]


def test_page_number_is_a_complex_field_on_odd_and_even_pages(report: Document) -> None:
    section = report.sections[0]
    assert report.settings.odd_and_even_pages_header_footer
    for footer in (section.footer, section.even_page_footer):
        [line] = footer.paragraphs
        kinds = [mark.get(qn("w:fldCharType")) for mark in line._p.iter(qn("w:fldChar"))]
        assert kinds == ["begin", "separate", "end"]
        assert not list(line._p.iter(qn("w:fldSimple")))
        assert re.fullmatch(r"— \d —", line.text)


def test_paper_and_type_area(report: Document) -> None:
    section = report.sections[0]
    page = PROFILE.page
    for found, wanted in (
        (section.page_width, page.width),
        (section.page_height, page.height),
        (section.top_margin, page.top_margin),
        (section.left_margin, page.left_margin),
        (section.right_margin, page.right_margin),
        (section.bottom_margin, page.bottom_margin),
    ):
        assert found is not None
        assert found.mm == pytest.approx(wanted.mm, abs=0.05)


def test_document_properties(report: Document) -> None:
    core = report.core_properties
    assert (core.title, core.author, core.subject) == (
        PROPERTIES.title,
        PROPERTIES.author,
        PROPERTIES.subject,
    )
    assert (core.keywords, core.language, core.last_modified_by) == ("法治政府", "zh-CN", PROPERTIES.author)
    assert core.created == core.modified == PROPERTIES.created


def test_no_notice_of_any_tool() -> None:
    for name, blob in parts(write(*REPORT)).items():
        assert not re.search(rb"python|docgen|generator|rsid|<Application>", blob, re.IGNORECASE), name


def test_merged_cells_read_as_one(report: Document) -> None:
    [table] = report.tables
    assert [[cell.text for cell in row.cells] for row in table.rows][:3] == [
        ["序号", "调解", "调解"],
        ["序号", "件数", "成功率"],
        ["第1村", "11", "100%"],
    ]
    assert table.style is not None
    assert table.style.name == "公文表格"


def test_tables_are_kept_apart_and_the_document_ends_with_a_paragraph() -> None:
    found = opened(write(statistics(1), statistics(2, page_break_before=True)))
    assert [len(table.rows) for table in found.tables] == [3, 4]
    tags = [etree.QName(child).localname for child in found.element.body]
    assert tags == ["tbl", "p", "tbl", "p", "sectPr"]


def test_a_picture_is_described_and_stored_once(tmp_path: Path) -> None:
    file = tmp_path / "会议.png"
    Image.new("RGB", (40, 20), "red").save(file)
    size = Length.from_mm(80), Length.from_mm(40)
    content = write(Picture(file, *size, "现场会"), Picture(file, *size, "培训会"))
    found = opened(content)
    assert [(shape.width.mm, shape.height.mm) for shape in found.inline_shapes] == [(80, 40), (80, 40)]
    described = [shape._inline.docPr for shape in found.inline_shapes]
    assert [(shape.get("descr"), shape.id) for shape in described] == [("现场会", 1), ("培训会", 2)]
    assert [name for name in parts(content) if "media" in name] == ["word/media/image1.png"]
    assert not [name for name, blob in parts(content).items() if "会议" in blob.decode("utf-8", "ignore")]


def test_a_jpeg_for_print_is_the_same_picture_in_word(tmp_path: Path) -> None:
    file = tmp_path / "print.jpg"
    Image.effect_noise((30, 20), 60).convert("CMYK").save(file)
    size = Length.from_mm(80), Length.from_mm(40)
    [stored] = [blob for name, blob in parts(write(Picture(file, *size))).items() if "media" in name]
    with Image.open(BytesIO(stored)) as found, Image.open(file) as given:
        assert found.mode == "CMYK"
        assert found.tobytes() == given.tobytes()


def test_a_pictures_line_adds_no_height_of_its_own_in_word(tmp_path: Path) -> None:
    file = tmp_path / "a.png"
    Image.new("RGB", (40, 20), "red").save(file)
    found = opened(write(Picture(file, Length.from_mm(80), Length.from_mm(40))))
    [line] = found.paragraphs
    sizes = {size.get(qn("w:val")) for size in line._p.iter(qn("w:sz"))}
    assert sizes == {"2"}
    spacing = line.style.element.pPr.find(qn("w:spacing"))
    assert (spacing.get(qn("w:line")), spacing.get(qn("w:lineRule"))) == ("240", "auto")


def test_a_heading_without_number_is_not_counted() -> None:
    found = opened(write(heading(1, 1, "一"), paragraph(HEADINGS[0], "无号"), heading(1, 2, "二")))
    assert [line._p.pPr.numPr.numId.val for line in found.paragraphs if line._p.pPr.numPr is not None] == [0]


def test_unusual_text_is_kept() -> None:
    text = "A“甲”…①×÷° é 𬭎〇 <&> \u3000尾 "
    found = opened(write(body(text), body((Span("A"), Span("“楷”", Role.KAITI), Span("”尾")))))
    assert [line.text for line in found.paragraphs] == [text, "A“楷””尾"]


@pytest.mark.parametrize("char", ["\0", "\x08", "\x1b", "\ufffe"])
def test_what_xml_cannot_hold_is_refused(char: str) -> None:
    with pytest.raises(ValueError, match="XML"):
        write(body(f"甲{char}乙"))


def test_zip_names_no_day_and_no_system() -> None:
    with ZipFile(BytesIO(write(*REPORT))) as archive:
        entries = archive.infolist()
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.create_system for entry in entries} == {0}
    assert entries[0].filename == "[Content_Types].xml"
    assert Counter(entry.filename for entry in entries).most_common(1)[0][1] == 1


def test_the_same_bytes_in_every_process(tmp_path: Path) -> None:
    program = "from tests.writers.test_word import *; sys.stdout.buffer.write(write(*REPORT))"
    found = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": os.pathsep.join(sys.path)},
            cwd=tmp_path,
            check=True,
            capture_output=True,
        ).stdout
        for seed, zone in (("1", "Asia/Shanghai"), ("2", "America/New_York"))
    }
    assert found == {write(*REPORT)}
