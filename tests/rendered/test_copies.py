"""Numbered copies: each begins on a sheet of its own, bears its own number, and is otherwise the document itself."""

from __future__ import annotations

from pathlib import Path

import pdfplumber
import pypdfium2
import pytest
from docx import Document
from tests import forms
from tests.oracles import ooxml, programs, verapdf

from fazhi_docgen import InputError, Options, build
from fazhi_docgen.check.run import check_file
from fazhi_docgen.cli import main
from fazhi_docgen.pipeline.copies import print_copies


def _pages(file: Path) -> list[list[tuple[str, float, float]]]:
    """Each page's characters with their places."""
    with pdfplumber.open(file) as pdf:
        return [
            [(char["text"], round(char["x0"], 2), round(char["top"], 2)) for char in page.chars] for page in pdf.pages
        ]


@pytest.mark.parametrize("name", ["upward", "letter", "minutes"])
def test_each_copy_is_the_document_under_its_number(name: str, tmp_path: Path) -> None:
    text = forms.FORMS[name].replace("份号: 12\n", "")
    if "密级" in text:
        text = f"份号: 7\n{text}"
    source = forms.write(tmp_path, name, text)
    printed = print_copies(source, 3, tmp_path / "印.pdf", first=9)
    numbered = "\n".join([*(line for line in text.splitlines() if not line.startswith("份号")), "份号: 10", ""])
    single = _pages(build(forms.write(tmp_path / "one", name, numbered), options=Options(pdf="plain")).outputs[1])
    copy = len(single) + len(single) % 2
    pages = _pages(printed.copies)
    assert len(pages) == printed.pages == 3 * copy
    assert pages[copy : copy + len(single)] == single
    assert all(page == [] for page in pages[copy + len(single) : 2 * copy])
    found = ["".join(char for char, _, _ in page) for page in pages[::copy]]
    assert [number in text for number, text in zip(("000009", "000010", "000011"), found, strict=True)] == [True] * 3
    outline = pypdfium2.PdfDocument(printed.copies).get_toc()
    assert [(mark.get_title(), mark.get_dest().get_index()) for mark in outline] == [
        (f"份号 {number}", index * copy) for index, number in enumerate(("000009", "000010", "000011"))
    ]


def test_the_files_are_sound(tmp_path: Path) -> None:
    printed = print_copies(forms.write(tmp_path, "down", forms.DOWNWARD), 15)
    assert printed.copies == tmp_path / "down-15份.pdf"
    docx, pdf = printed.ledger
    assert verapdf.validate([printed.copies, pdf], "2b") == []
    assert ooxml.validate([docx]) == []
    assert programs.complaints(printed.copies) == ""


def test_the_ledger_has_a_row_for_each_number(tmp_path: Path) -> None:
    printed = print_copies(forms.write(tmp_path, "down", forms.DOWNWARD), 40, first=101)
    ledger = Document(str(printed.ledger[0]))
    head, *rows = [[cell.text for cell in row.cells] for row in ledger.tables[0].rows]
    assert head == ["份号", "发往单位", "签收人", "签收日期", "备注"]
    assert rows == [[f"{number:06}", "", "", "", ""] for number in range(101, 141)]
    text = "".join(paragraph.text for paragraph in ledger.paragraphs)
    assert "清府发〔2024〕13号" in text
    assert "40份（000101至000140）" in text


def test_the_ledger_of_an_annual_report_is_checked_as_no_report(tmp_path: Path) -> None:
    text = forms.UPWARD.replace("标题: ", "标题: 清河镇2023年法治政府建设情况报告\n副标题: ", 1)
    printed = print_copies(forms.write(tmp_path, "up", text), 2)
    assert check_file(printed.ledger[0]).findings == ()


@pytest.mark.parametrize("text", [forms.ORDER, "标题: 通知\n正文: [甲。]\n"])
def test_a_form_without_copy_numbers_is_refused(text: str, tmp_path: Path) -> None:
    source = forms.write(tmp_path, "x", text)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(InputError, match="没有份号"):
        print_copies(source, 2)
    assert sorted(tmp_path.iterdir()) == before


def test_numbers_end_at_six_digits(tmp_path: Path) -> None:
    source = forms.write(tmp_path, "down", forms.DOWNWARD)
    assert print_copies(source, 1, first=999_999).pages
    with pytest.raises(InputError, match="份号最大是 999999"):
        print_copies(source, 2, first=999_999)


def test_the_command_says_what_it_wrote(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = forms.write(tmp_path, "down", forms.DOWNWARD)
    with pytest.raises(SystemExit) as ended:
        main(["print", str(source), "--copies", "2", "-o", str(tmp_path / "out" / "印.pdf")])
    assert ended.value.code in (0, None)
    assert "2 份" in capsys.readouterr().out
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert names == {"印.pdf", "印-分发登记表.docx", "印-分发登记表.pdf"}
    with pytest.raises(SystemExit) as ended:
        main(["print", str(source), "--copies", "0"])
    assert ended.value.code == 2
