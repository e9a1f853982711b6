"""`format` makes official Word and PDF of anyone's file in one step, says first what it cannot carry over, and touches no original."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import docx
import pdfplumber
import pytest
from click.testing import CliRunner, Result
from docx import Document
from tests.oracles import libreoffice

from fazhi_docgen.cli import main

TEXT = """\
清河府发[2024]12号
清河镇人民政府关于做好防汛工作的通知
各村（居）民委员会:
现就有关事项通知如下。
一、加强领导
各村,各单位要落实责任。
二、备足物资
6月底前备足编织袋3000条。
清河镇人民政府
2024年4月8日
"""
#: The lines that the formatted document has: marks in full width, the rest as it was.
PRINTED = [
    *("清河镇人民政府关于做好防汛工作的通知", "各村（居）民委员会：", "现就有关事项通知如下。", "一、加强领导"),
    *("各村，各单位要落实责任。", "二、备足物资", "6月底前备足编织袋3000条。", "清河镇人民政府", "2024年4月8日"),
]
TABLED = TEXT.replace("6月底前备足编织袋3000条。", "物资\t数量\t单位\n编织袋\t3000\t条\n冲锋舟\t2\t艘")


def formatted(*arguments: object, code: int = 0) -> Result:
    result = CliRunner().invoke(main, ["format", *map(str, arguments)])
    assert result.exit_code == code, result.output
    return result


def written(path: Path, text: str = TEXT) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def word_file(path: Path, text: str = TEXT) -> Path:
    document = docx.Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    document.save(str(path))
    return path


def pdf_lines(path: Path) -> list[str]:
    with pdfplumber.open(path) as pdf:
        lines = [line for page in pdf.pages for line in (page.extract_text() or "").splitlines()]
    return ["".join(line.split()) for line in lines]


def word_lines(path: Path) -> list[str]:
    return ["".join(paragraph.text.split()) for paragraph in Document(str(path)).paragraphs if paragraph.text.strip()]


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def made(tmp_path: Path, kind: str) -> Path:
    """An original of a kind."""
    if kind == ".docx":
        return word_file(tmp_path / "通知.docx")
    if kind == ".html":
        body = "".join(f"<p>{line}</p>" for line in TEXT.splitlines())
        return written(tmp_path / "通知.html", f"<html><head><title>通知</title></head><body>{body}</body></html>")
    return written(tmp_path / f"通知{kind}")


@pytest.mark.parametrize("kind", [".docx", ".html", ".txt"])
def test_an_original_of_any_kind_becomes_word_and_pdf_and_stays_as_it_was(tmp_path: Path, kind: str) -> None:
    original = made(tmp_path, kind)
    before = original.read_bytes()
    formatted(original)
    assert original.read_bytes() == before
    assert files(tmp_path) == {original.name, "排版/通知.docx", "排版/通知.pdf", "排版/排版说明.txt"}
    assert [line for line in pdf_lines(tmp_path / "排版/通知.pdf") if line in PRINTED] == PRINTED
    shown = word_lines(tmp_path / "排版/通知.docx")
    assert [line.partition("、")[2] or line for line in PRINTED] == [line.partition("、")[2] or line for line in shown]


@pytest.mark.parametrize("suffix", [".doc", ".wps"])
def test_files_of_old_office_programs_are_formatted_too(
    tmp_path: Path, suffix: str, office: libreoffice.LibreOffice
) -> None:
    word = word_file(tmp_path / "旧.docx")
    (converted,) = office.convert([word], "doc")
    original = tmp_path / f"通知{suffix}"
    original.write_bytes(converted.read_bytes())
    word.unlink()
    formatted(original, "-o", tmp_path / "出")
    assert [line for line in pdf_lines(tmp_path / "出/通知.pdf") if line in PRINTED] == PRINTED


def test_what_is_made_is_what_import_fix_and_build_make(tmp_path: Path) -> None:
    original = written(tmp_path / "通知.txt", TEXT + "（联系人:杨帆）\n")
    formatted(original, "--keep-yaml")
    yaml = tmp_path / "步.yaml"
    for command in (
        ["import", str(original), "-o", str(yaml)],
        ["check", "--fix", "--yes", str(yaml)],
        ["build", str(yaml), "-o", str(tmp_path / "步")],
    ):
        CliRunner().invoke(main, command)
    for suffix in (".docx", ".pdf"):
        assert (tmp_path / f"排版/通知{suffix}").read_bytes() == (tmp_path / f"步/步{suffix}").read_bytes()
    assert (tmp_path / "排版/通知.yaml").read_bytes() == yaml.read_bytes()


def test_a_template_gives_a_numbered_document_its_red_head(tmp_path: Path) -> None:
    original = written(tmp_path / "通知.txt", TEXT.replace("清河府发", "永嘉镇府发"))
    formatted(original, "--template", "tongliang/yongjia")
    assert pdf_lines(tmp_path / "排版/通知.pdf")[:2] == ["铜梁区永嘉镇人民政府文件", "永嘉镇府发〔2024〕12号"]


def test_a_template_that_is_not_there_is_told_before_anything_is_begun(tmp_path: Path) -> None:
    result = formatted(written(tmp_path / "通知.txt"), "--template", "没有的镇", code=1)
    assert "没有的镇" in result.output
    assert files(tmp_path) == {"通知.txt"}


def test_the_report_says_what_it_is_what_was_mended_and_what_is_open(tmp_path: Path) -> None:
    original = written(tmp_path / "通知.txt", TEXT.replace("2024年4月8日", "2020112"))
    said = formatted(original).output
    assert "标题“清河镇人民政府关于做好防汛工作的通知”，主送机关“各村（居）民委员会”" in said
    assert "PUN-001 “,”改为“，”，1 处" in said
    assert "第10行：成文日期“2020112”读不出来" in said
    report = (tmp_path / "排版/排版说明.txt").read_text(encoding="utf-8")
    assert said.strip().splitlines()[1] in report
    assert "第5行：第 1 层标题：“加强领导”。" in report


def test_what_cannot_come_in_exactly_is_said_before_anything_is_written_and_a_person_may_refuse(tmp_path: Path) -> None:
    original = written(tmp_path / "通知.txt", TABLED)
    for answer, made in (
        ("n", {"通知.txt"}),
        ("y", {"通知.txt", "排版/通知.docx", "排版/通知.pdf", "排版/排版说明.txt"}),
    ):
        said = at_a_terminal(["format", str(original)], answer)
        assert "第8行：用制表符隔开的 3 行文字，认作表格；核对表头和各列。" in said
        assert said.index("照样写出") < (said.index("共 1 页") if answer == "y" else len(said))
        assert files(tmp_path) == made


def at_a_terminal(arguments: list[str], answer: str) -> str:
    """What a command says at a terminal where somebody types an answer."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "fazhi_docgen", *arguments]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        os.write(ours, f"{answer}\n".encode())
        said = b""
        while chunk := _read(ours):
            said += chunk
        process.wait()
    os.close(ours)
    return said.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # the other side has closed it
        return b""


def test_a_folder_keeps_its_places_and_one_that_fails_holds_up_no_other(tmp_path: Path) -> None:
    folder = tmp_path / "收到的"
    written(folder / "一月/通知.txt")
    written(folder / "二月/通知.txt")
    word_file(folder / "二月/通知.docx")
    written(folder / "二月/~$通知.docx", "锁")
    written(folder / "二月/数字.xlsx", "别的文件")
    written(folder / "坏.docx", "不是 Word 文件")
    result = formatted(folder, "--jobs", "2", code=1)
    out = folder / "排版"
    assert files(out) == {
        "排版说明.txt",
        *("一月/通知.docx", "一月/通知.pdf"),
        *(f"二月/通知（{kind}）.{made}" for kind in ("txt", "docx") for made in ("docx", "pdf")),
    }
    assert "共 4 份：排好 3 份，没有排出来 1 份" in result.output
    assert "坏.docx" in result.output
    again = formatted(folder, code=1)  # what was made is no original, and is not written over unasked
    assert again.output.count("已经有了") == 6
    assert formatted(folder, "--force", code=1).output.endswith("共 4 份：排好 3 份，没有排出来 1 份\n")


def test_no_original_is_ever_written_over(tmp_path: Path) -> None:
    original = word_file(tmp_path / "通知.docx")
    before = original.read_bytes()
    result = formatted(original, "-o", tmp_path, "--force", code=1)
    assert "是原件，不写在它上面" in result.output
    assert original.read_bytes() == before
    assert files(tmp_path) == {"通知.docx"}


def test_what_cannot_be_built_is_kept_as_yaml_with_why(tmp_path: Path) -> None:
    original = written(tmp_path / "通知.txt", TEXT.replace("3000条", "3000\ue000条"))
    result = formatted(original, code=1)
    assert files(tmp_path) == {"通知.txt", "排版/通知.yaml", "排版/排版说明.txt"}
    assert "没有排出来，导入的内容在" in result.output
    assert "U+E000" in result.output


def test_what_is_told_names_places_in_the_original(tmp_path: Path) -> None:
    """Who formats a file sees no YAML: a mend of the check, a mistake and a doubt each say which line and what stands there."""
    text = TEXT.replace("3000条。", "3000条，资金投入比例为3%-5%和\ue000。").replace("各村,各单位", "3.各村,各单位")
    result = formatted(written(tmp_path / "通知.txt", text), code=1)
    assert "第8行：PUN-023" in result.output
    [problem] = [line for line in result.output.splitlines() if "U+E000" in line]
    assert "第8行“6月底前备足编织袋3000条，资金投入" in problem


def test_lines_that_a_note_names_are_those_of_the_original(tmp_path: Path) -> None:
    text = TEXT.replace("清河镇人民政府\n2024", "附件：1.物资清单\n2.责任人名单\n清河镇人民政府\n2024")
    told = formatted(written(tmp_path / "通知.txt", text)).output
    assert "第9行“物资清单”：附件“物资清单”“责任人名单”（第 9、10 行）没有内容" in told
