"""Signs of the levels (序号) by choice: 一、 then 1., of one document or of a template."""

from __future__ import annotations

from pathlib import Path

import pytest

from fazhi_docgen import build, load
from tests.content.documents import complaints, problems, written
from tests.oracles import programs
from tests.oracles.libreoffice import LibreOffice

OUTLINE = """标题: 关于开展排查的方案
正文:
  - 标题: 总体要求
    内容:
      - 标题: 工作目标
        内容: [条目: [查清底数。, 建立台账。]]
      - 标题: 工作原则
        内容:
          - 标题: 属地负责
            内容: [按村排查。]
"""
SKIPPED = ["一、总体要求", "1.工作目标", "（1）查清底数。", "（2）建立台账。", "2.工作原则", "（1）属地负责"]


def _lines(path: Path) -> list[str]:
    rendering = load(path).render()
    return [line.text for page in rendering.layout.pages for line in page.lines]


@pytest.mark.parametrize(
    ("signs", "printed"),
    [
        ("[一、, 1., （1）]", SKIPPED),
        ("[一、, 1、, ①]", ["一、总体要求", "1、工作目标", "①查清底数。", "2、工作原则"]),
        ("[1., （1）, 1）]", ["1.总体要求", "（1）工作目标", "1）查清底数。", "（2）工作原则", "1）属地负责"]),
        ("[一、]", ["一、总体要求", "（一）工作目标", "1.查清底数。", "（二）工作原则", "1.属地负责"]),
    ],
)
def test_levels_are_numbered_with_the_signs_of_the_document(tmp_path: Path, signs: str, printed: list[str]) -> None:
    lines = _lines(written(tmp_path, f"{OUTLINE}序号: {signs}\n"))
    assert [line for line in lines if line in printed] == printed


def test_word_counts_with_the_same_signs_by_itself(tmp_path: Path, office: LibreOffice) -> None:
    [word] = [
        file
        for file in build(written(tmp_path, f"{OUTLINE}序号: [一、, 1., （1）]\n"), tmp_path).outputs
        if file.suffix == ".docx"
    ]
    [pdf] = office.render([word])
    assert "".join(SKIPPED) in "".join(programs.page_texts(pdf))


def test_a_template_has_signs_for_all_its_documents_and_the_document_has_the_last_word(tmp_path: Path) -> None:
    folder = tmp_path / "templates" / "清河"
    folder.mkdir(parents=True)
    (folder / "template.yaml").write_text("序号: [一、, 1., （1）]\n", encoding="utf-8")
    assert SKIPPED[1] in _lines(written(tmp_path, f"模板: 清河\n{OUTLINE}"))
    assert "（一）工作目标" in _lines(written(tmp_path, f"模板: 清河\n序号: [一、, （一）]\n{OUTLINE}"))


@pytest.mark.parametrize(
    ("signs", "told"),
    [("[一、, 1., （1）]", False), ("[1., （1）]", False), ("[一、, 1., （一）]", True), ("[一、, 1、]", True)],
)
def test_another_order_than_the_standards_is_told(tmp_path: Path, signs: str, told: bool) -> None:
    rendering = load(written(tmp_path, f"{OUTLINE}序号: {signs}\n")).render()
    assert ("level_signs" in [found.code for found in rendering.diagnostics]) is told


def test_a_sign_that_is_none_or_stands_twice_is_refused_at_its_place(tmp_path: Path) -> None:
    unknown = written(tmp_path, f"序号: [一、, 第一]\n{OUTLINE}")
    assert complaints(unknown) == [("sign_unknown", 1, 5)]
    assert "（一）" in problems(unknown)[0].text
    assert complaints(written(tmp_path, f"序号: [1., 1.]\n{OUTLINE}")) == [("signs_twice", 1, 5)]
