"""Figures in a column stand units under units, in both renderings; what is no column of figures stays in the middle."""

from __future__ import annotations

from pathlib import Path

import pdfplumber
import pytest
from tests.content.documents import TITLE, loaded, markdown, problems, written
from tests.oracles.libreoffice import LibreOffice

from fazhi_docgen import Options, build
from fazhi_docgen.standard.profile import standard_profile

TABLE = """\
标题: 题
文种: 意见
正文:
  - 表格:
      表头: [序号, 村, 件数, 占比, 备注]
      行:
        - [8, 双塘村, 5, 3.5%, 12]
        - [9, 石桥村, 1043, 12.0%, 无]
        - [10, 白沙村, 87, 9.1%, 3]
        - [{文字: 合计, 跨列: 2}, 1135, 24.6%, '']
"""
#: Letters end a little inside the width that they are given.
CLOSE = 0.6


def edges(pdf: Path) -> dict[str, tuple[float, float]]:
    """Left and right edge of each word of the first page, in points."""
    with pdfplumber.open(pdf) as file:
        return {word["text"]: (word["x0"], word["x1"]) for word in file.pages[0].extract_words()}


def rules(pdf: Path) -> list[float]:
    """Where the columns begin and end, in points."""
    with pdfplumber.open(pdf) as file:
        [table] = file.pages[0].find_tables()
        return sorted({round(edge) for cell in table.cells for edge in (cell[0], cell[2])})


def test_units_stand_under_units_in_pdf_and_word(tmp_path: Path, office: LibreOffice) -> None:
    source = tmp_path / "表.yaml"
    source.write_text(TABLE, encoding="utf-8")
    docx, ours = build(source, options=Options(dialect="libreoffice")).outputs
    [theirs] = office.render([docx])
    for pdf in (ours, theirs):
        at = edges(pdf)
        for column in (("8", "9", "10"), ("5", "1043", "87", "1135"), ("3.5%", "12.0%", "9.1%", "24.6%")):
            assert max(at[text][1] for text in column) - min(at[text][1] for text in column) < CLOSE, (pdf, column)
        begin, end = rules(pdf)[2:4]
        assert sum(at["1043"]) / 2 == pytest.approx((begin + end) / 2, abs=1.5)
        middle = sum(at["12"]) / 2
        assert middle == pytest.approx(sum(at["无"]) / 2, abs=1.5)
        assert middle == pytest.approx(sum(at["3"]) / 2, abs=1.5)


ALIGNED = """\
标题: 题
文种: 意见
正文:
  - 表格:
      表头: [名称, 件数, 说明, 说法]
      列宽: [1, 1, 1, 1]
      对齐: [左, right, 自动, center]
      行:
        - [双塘村, 5, 8, 12]
        - [石桥社区, 1043, 109, 345]
        - [{文字: 合计数, 跨列: 2}, 118, '']
"""


def test_columns_stand_as_the_author_says(tmp_path: Path, office: LibreOffice) -> None:
    source = tmp_path / "表.yaml"
    source.write_text(ALIGNED, encoding="utf-8")
    docx, ours = build(source, options=Options(dialect="libreoffice")).outputs
    [theirs] = office.render([docx])
    for pdf in (ours, theirs):
        at, columns = edges(pdf), rules(pdf)
        margin = standard_profile().table.cell_margin.pt
        for name in ("双塘村", "石桥社区", "合计数"):
            assert at[name][0] == pytest.approx(columns[0] + margin, abs=1.5), (pdf, name)
        for figure in ("5", "1043"):
            assert at[figure][1] == pytest.approx(columns[2] - margin, abs=1.5), (pdf, figure)
        assert max(at[text][1] for text in ("8", "109", "118")) - min(at[text][1] for text in ("8", "118")) < CLOSE
        for text, left, right in (("名称", 0, 1), ("件数", 1, 2), ("12", 3, 4), ("345", 3, 4)):
            assert sum(at[text]) / 2 == pytest.approx((columns[left] + columns[right]) / 2, abs=1.5), (pdf, text)


def test_the_colons_of_markdown_say_how_columns_stand(tmp_path: Path) -> None:
    table = "| 甲 | 乙 | 丙 | 丁 |\n| :-- | --: | :-: | --- |\n| 1 | 2 | 3 | 4 |"
    [block] = loaded(tmp_path, markdown(table)).body
    assert block.align == ("左", "右", "中", "自动")
    [plain] = loaded(tmp_path, markdown("| 甲 |\n| --- |\n| 1 |")).body
    assert plain.align == ()


@pytest.mark.parametrize(
    ("align", "code"), [("[左]", "table_aligns"), ("左", "table_aligns"), ("[左, 斜]", "choice_wrong")]
)
def test_alignments_that_fit_no_table(tmp_path: Path, align: str, code: str) -> None:
    path = written(tmp_path, f"{TITLE}正文:\n  - 表格: {{对齐: {align}, 行: [[甲, 乙]]}}\n")
    [problem] = problems(path)
    assert problem.code == code
    assert problem.place.line == 3
