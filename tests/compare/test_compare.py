"""`compare`: our lines against those of a printed PDF."""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path

import pypdf
import pytest
from click.testing import CliRunner, Result

from fazhi_docgen import Options, build
from fazhi_docgen.cli import main
from fazhi_docgen.compare.alignment import same_elements
from fazhi_docgen.untrusted.printed import read_printed
from tests.oracles.libreoffice import LibreOffice

LONG = "法治政府建设工作取得了新的成效，" * 40


def compared(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["compare", *map(str, arguments)])


@pytest.fixture
def document(tmp_path: Path) -> Path:
    return written(tmp_path, "公文", LONG)


def written(folder: Path, name: str, body: str, more: str = "") -> Path:
    file = folder / f"{name}.yaml"
    text = f"标题: 关于2024年工作的报告\n文种: 报告\n署名: 清河镇人民政府\n成文日期: 2024-01-09\n{more}正文:\n"
    file.write_text(text + "".join(f"  - {line}\n" for line in body.split("\n")), encoding="utf-8")
    return file


def pdf_of(source: Path) -> Path:
    return next(path for path in build(source, options=Options(formats=("pdf",))).outputs if path.suffix == ".pdf")


def test_our_own_pdf_is_the_same_line_for_line(examples: Path, tmp_path: Path) -> None:
    for name in ("qinghe/notice.yaml", "kinds/han.yaml", "yongjia/2019.yaml"):
        pdf = next(
            path
            for path in build(examples / name, tmp_path, Options(formats=("pdf",))).outputs
            if path.suffix == ".pdf"
        )
        result = compared(examples / name, pdf)
        assert (result.exit_code, "逐行一致" in result.output) == (0, True), result.output


def test_what_libreoffice_prints_is_the_same_in_its_dialect(
    examples: Path, tmp_path: Path, office: LibreOffice
) -> None:
    source = examples / "qinghe/notice.yaml"
    docx = build(source, tmp_path, Options(formats=("docx",), dialect="libreoffice")).outputs[0]
    result = compared(source, office.render([docx])[0], "--dialect", "libreoffice")
    assert (result.exit_code, "逐行一致：5 页、93 行" in result.output) == (0, True), result.output


def test_a_dialect_that_fits_better_is_named(examples: Path, tmp_path: Path) -> None:
    source = examples / "kinds/qingshi.yaml"
    [pdf] = build(source, tmp_path, Options(formats=("pdf",), dialect="libreoffice")).outputs
    result = compared(source, pdf)
    assert result.exit_code == 1
    assert "--dialect libreoffice" in result.output
    assert "第1页第" in result.output


def test_a_line_that_breaks_elsewhere_is_shown_with_its_place_and_both_texts(document: Path) -> None:
    """One character more in the first paragraph moves its ends; the paragraphs behind it are the same again."""
    printed = pdf_of(written(document.parent, "打印", LONG.replace("新的", "新", 1) + "\n后面一段。"))
    source = written(document.parent, "公文", LONG + "\n后面一段。")
    found = json.loads(compared(source, printed, "--json").output)
    [first] = found["differences"]
    assert (first["page"], first["line"], first["printed_line"]) == (1, 2, 2)
    assert first["ours"][0].startswith("法治政府建设工作取得了新的成效")
    assert first["printed"][0].startswith("法治政府建设工作取得了新成效")
    assert found["same_lines"] == found["lines"] - len(first["ours"])
    assert "重新 build" in found["causes"][0]


def test_a_line_on_another_page_is_told_where_all_lines_are_the_same(tmp_path: Path) -> None:
    lines = "\n".join(f"第{number}段。" for number in range(30))
    printed = written(tmp_path, "打印", lines.replace("第15段", "分页: 是\n第15段"))
    result = compared(written(tmp_path, "公文", lines), pdf_of(printed))
    assert "第1页第17行，分页不同：“第15段。”打印在第2页第1行" in result.output
    assert "只是分页不同" in result.output


def test_a_font_that_was_not_printed_is_named(tmp_path: Path) -> None:
    template = tmp_path / "templates/某镇/template.yaml"
    template.parent.mkdir(parents=True)
    faces = Path(build.__code__.co_filename).parents[1] / "fonts/faces"
    shutil.copy(faces / "FandolKai-Regular.otf", template.parent / "题.otf")
    template.write_text("名称: 某镇\n字体文件:\n  小标宋: 题.otf\n", encoding="utf-8")
    printed = pdf_of(written(tmp_path, "打印", LONG, "模板: 某镇\n"))
    result = compared(written(tmp_path, "公文", LONG), printed)
    assert "“方正小标宋简体”没有用上，打印用的是“FandolKai”" in result.output


def test_pages_that_are_turned_and_other_paper(document: Path) -> None:
    """A page that a printer stored on its side is read as it is shown; on other paper it is told."""
    pdf = pdf_of(document)
    writer = pypdf.PdfWriter(clone_from=pdf)
    for page in writer.pages:
        page.rotate(90)
        page.transfer_rotation_to_content()
        page.rotate(-90)
    turned = document.parent / "转.pdf"
    writer.write(turned)
    assert compared(document, turned).exit_code == 0
    for page in writer.pages:
        page.mediabox.upper_right = (page.mediabox.right, page.mediabox.top + 60)
        page.cropbox.upper_right = page.mediabox.upper_right
    writer.write(turned)
    assert "不是 A4" in compared(document, turned).output


def test_rare_characters_are_read_whole(tmp_path: Path) -> None:
    source = written(tmp_path, "公文", "村民杨𬭎、龙䶮、𠮷某。")
    [row] = [row for row in read_printed(pdf_of(source)).pages[0].rows if "村民" in row.text]
    assert row.drawn == "村民杨𬭎、龙䶮、𠮷某。"


@pytest.mark.parametrize("found", ["没有.pdf", "空.pdf", "自指.pdf"])
def test_files_that_are_no_print_end_in_a_message(document: Path, found: str) -> None:
    (document.parent / "空.pdf").write_bytes(b"")
    (document.parent / "自指.pdf").write_bytes(
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]/Count 1>>endobj\n"
    )
    result = compared(document, document.parent / found)
    assert (result.exit_code, "改法" in result.output) == (1, True)


def test_long_texts_of_equal_lines_are_aligned_soon() -> None:
    """Without anchors, tables of equal rows; with them, a report of 20,000 lines of which a tenth is other."""
    equal = ["1"] * 20_000
    assert len(same_elements(equal, [*equal, "2"])) == len(equal)
    assert same_elements(["0", *equal], [*equal, "2"]) == []  # a stretch that is too long is taken to differ
    lines = [str(number) for number in range(20_000)]
    drawn = random.Random(4)
    other = [line if drawn.random() < 0.9 else f"{line}x" for line in lines]
    assert len(same_elements(lines, other)) == sum(map(str.__eq__, lines, other))
