"""Telephone numbers and spans of years are not broken at their hyphen, in no program; whoever reads the file finds a hyphen."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from docx import Document
from tests.content.documents import written
from tests.oracles import pages, programs
from tests.oracles.libreoffice import LibreOffice
from tests.oracles.onlyoffice import OnlyOffice

from fazhi_docgen import Options, build, load
from fazhi_docgen.importing.run import import_file

HELD = ["023-45670012", "2024-2025年", "500105-2024-0012", "GB/T 9704-2012", "第3-5项"]
HAN = "为深入推进乡村治理体系和治理能力现代化建设充满活力和谐有序的善治乡村根据县委县政府关于加强和改进"
BROKEN = re.compile(r"[0-9]-$")


def source(folder: Path) -> Path:
    """Forty paragraphs, so that hyphens come to stand at many places of their lines."""
    chance = random.Random(12)
    texts = [
        "".join(HAN[: chance.randint(4, 27)] + held + chance.choice(["", "，", "。"]) for held in HELD)
        for _ in range(40)
    ]
    body = "".join(f"  - {text}\n" for text in texts)
    return written(folder, f"文种: 方案\n格式: 白头\n标题: 工作方案\n正文:\n{body}")


@pytest.mark.parametrize(
    ("dialect", "program"), [("libreoffice", "office"), ("onlyoffice", "second_office"), ("word", "second_office")]
)
def test_no_line_ends_with_a_hyphen_between_digits(
    dialect: str, program: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    docx, pdf = build(source(tmp_path), tmp_path, Options(dialect=dialect)).outputs
    opened: LibreOffice | OnlyOffice = request.getfixturevalue(program)
    ours = [page.texts for page in pages.read(pdf)]
    theirs = [page.texts for page in pages.read(opened.render([docx])[0])]
    assert [line for page in (*ours, *theirs) for line in page if BROKEN.search(line)] == []
    if dialect != "word":
        assert theirs == ours


@pytest.mark.parametrize("dialect", ["word", "libreoffice"])
def test_a_held_hyphen_is_read_as_a_hyphen(dialect: str, tmp_path: Path) -> None:
    file = source(tmp_path)
    docx, pdf = build(file, tmp_path / "出", Options(dialect=dialect)).outputs
    said = [block.text for block in load(file).document.body]
    again = load(written(tmp_path, import_file(docx, "回").text, "回.yaml")).document
    assert [block.text for block in again.body] == said
    assert "".join(programs.page_texts(pdf)).count("023-45670012") == 40


def test_other_readers_of_word_files_see_a_hyphen(tmp_path: Path) -> None:
    docx = build(source(tmp_path), tmp_path).outputs[0]
    assert sum("023-45670012" in paragraph.text for paragraph in Document(str(docx)).paragraphs) == 40


def test_words_in_letters_are_still_broken_at_their_hyphen(tmp_path: Path) -> None:
    texts = [HAN[:20] + "一" * count + "mail-box地址" for count in range(6)]
    body = "".join(f"  - {text}\n" for text in texts)
    file = written(tmp_path, f"文种: 方案\n格式: 白头\n标题: 工作方案\n正文:\n{body}")
    lines = [line.text for page in load(file).render().layout.pages for line in page.lines]
    assert any(line.endswith("mail-") for line in lines)
