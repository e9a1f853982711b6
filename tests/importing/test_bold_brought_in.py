"""Bold type in a text that is brought in: 一是… stays thick, headings and whole paragraphs are left to their own faces."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import pytest
import yaml

from fazhi_docgen.importing.run import import_file

TITLE = "清河镇2024年工作总结"
#: Runs of paragraphs, bold ones first marked, and what of each comes in.
RUNS = [
    (["", "一、主要工作"], {"标题": "主要工作", "内容": []}),
    (["一是抓领导。", "成立小组。", "二是压责任。", "签订责任书。"], "**一是抓领导。**成立小组。**二是压责任。**签订责任书。"),
    (["三是补短板。", "3个村完成整改。"], "**三是补短板。**3个村完成整改。"),
    (["整段都是粗体的一句话。"], "整段都是粗体的一句话。"),
    (["", "普通的一段，", "要点，", "就到这里。"], "普通的一段，**要点，**就到这里。"),
    (["，", "标点开头的不当加粗。"], "，标点开头的不当加粗。"),
]  # fmt: skip


def word_file(folder: Path) -> Path:
    document = docx.Document()
    document.add_paragraph(TITLE)
    for runs, _ in RUNS:
        paragraph = document.add_paragraph()
        for place, text in enumerate(runs):
            paragraph.add_run(text).bold = place % 2 == 0
    document.save(str(folder / "原件.docx"))
    return folder / "原件.docx"


def web_file(folder: Path) -> Path:
    lines = "".join(
        "<p>"
        + "".join(f"<strong>{text}</strong>" if place % 2 == 0 else text for place, text in enumerate(runs))
        + "</p>"
        for runs, _ in RUNS
    )
    path = folder / "原件.html"
    path.write_text(f"<html><body><h1>{TITLE}</h1><div>{lines}</div></body></html>", encoding="utf-8")
    return path


def markdown_file(folder: Path) -> Path:
    lines = (
        "".join(f"**{text}**" if place % 2 == 0 and text else text for place, text in enumerate(runs))
        for runs, _ in RUNS
    )
    path = folder / "原件.md"
    path.write_text(f"# {TITLE}\n\n" + "\n\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("make", [word_file, web_file, markdown_file])
def test_what_is_bold_inside_a_paragraph_stands_between_stars(tmp_path: Path, make: Any) -> None:
    imported = import_file(make(tmp_path))
    [section] = yaml.load(imported.text, Loader=yaml.BaseLoader)["正文"]
    assert section["标题"] == "主要工作"
    assert section["内容"] == [text for _, text in RUNS[1:]]
    codes = {entry.code for entry in imported.account.told}
    assert "import_bold" in codes
    assert not codes & {"import_unplaced", "import_unsourced"}
