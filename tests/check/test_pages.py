"""The page of a finding in a Word file: told where the file itself tells it twice over, and nowhere else."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_BREAK
from docx.oxml.ns import qn
from tests.check.word_files import (
    BEFORE,
    CONTINUOUS,
    EMPTY,
    HARD,
    HINT,
    NEXT,
    NOT_BEFORE,
    SECTION,
    box,
    count,
    p,
    row,
    table,
    word,
)
from tests.check.wrong_files import patched
from tests.oracles import pages
from tests.oracles.libreoffice import LibreOffice

from fazhi_docgen.check.fixes.apply import mend_file
from fazhi_docgen.check.run import check_file
from fazhi_docgen.cli import main
from fazhi_docgen.untrusted.word import open_word
from fazhi_docgen.untrusted.word_pages import pages_of


def told(path: Path) -> dict[str, int]:
    """The page of each text that is known."""
    return {node.text: page for node, page in pages_of(open_word(path)).items() if node.tag == qn("w:t")}


TOLD = {
    "one page": (p("甲") + p("乙"), {"甲": 1, "乙": 1}),
    "at a paragraph's beginning": (p("甲") + p(f"{HINT}乙"), {"甲": 1, "乙": 2}),
    "inside a paragraph": (p(f"甲{HINT}乙") + p("丙"), {"甲": 1, "乙": 2, "丙": 2}),
    "over two pages": (p(f"甲{HINT}乙{HINT}丙"), {"甲": 1, "乙": 2, "丙": 3}),
    "at the file's beginning": (p(f"{HINT}甲"), {"甲": 1}),
    "after a break of one's own": (p(f"甲{HARD}") + p(f"{HINT}乙"), {"甲": 1, "乙": 2}),
    "in the same run": (p(f"甲{HARD}{HINT}乙"), {"甲": 1, "乙": 2}),
    "after a break, an empty paragraph": (p(f"甲{HARD}") + EMPTY + p("乙"), {"甲": 1, "乙": 2}),
    "an empty page": (p(f"甲{HARD}") + p(f"{HINT}{HARD}") + p(f"{HINT}乙"), {"甲": 1, "乙": 3}),
    "a paragraph on a new page": (p("甲") + p(f"{HINT}乙", BEFORE), {"甲": 1, "乙": 2}),
    "after an empty page": (p(f"甲{HARD}") + EMPTY + p("乙", BEFORE), {"甲": 1, "乙": 3}),
    "right after a break": (p(f"甲{HARD}") + p("乙", BEFORE), {"甲": 1, "乙": 2}),
    "every cell of a row on a new page": (
        p("甲") + table(row(p("", BEFORE), p("乙", BEFORE)), row(p("丙"))),
        {"甲": 1, "乙": 2, "丙": 2},
    ),
    "without a hint": (p("甲") + p("乙", BEFORE), {"甲": 1, "乙": 2}),
    "not on a new page after all": (p("甲") + p("乙", NOT_BEFORE), {"甲": 1, "乙": 1}),
    "the first paragraph": (p("甲", BEFORE), {"甲": 1}),
    "a section": (p("甲", SECTION) + p(f"{HINT}乙") + NEXT, {"甲": 1, "乙": 2}),
    "a section on the same page": (p("甲", SECTION) + p("乙") + CONTINUOUS, {"甲": 1, "乙": 1}),
    "a row": (
        table(row(p("甲"), p("乙")), row(p(f"{HINT}丙"), p("丁"))) + p("戊"),
        {"甲": 1, "乙": 1, "丙": 2, "丁": 2, "戊": 2},
    ),
    "a row after a break": (
        p(f"甲{HARD}") + table(row(p(f"{HINT}乙"), p("丙"))) + p("丁"),
        {"甲": 1, "乙": 2, "丙": 2, "丁": 2},
    ),
    "a row in a cell": (
        p("甲") + table(row(table(row(p(f"{HINT}乙"), p("丙"))) + EMPTY, p("丁"))),
        {"甲": 1, "乙": 2, "丙": 2, "丁": 2},
    ),
    "a row that goes over": (p("甲") + table(row(p(f"乙{HINT}丙"), p("丁"))) + p("戊"), {"甲": 1, "戊": 2}),
    "two cells that go over": (p("甲") + table(row(p(f"乙{HINT}丙"), p(f"丁{HINT}戊"))) + p("己"), {"甲": 1, "己": 2}),
    "a table in a cell that goes over": (
        p("甲") + table(row(table(row(p(f"乙{HINT}丙")), row(p(f"{HINT}丁"))) + EMPTY, p("戊"))) + p("己"),
        {"甲": 1, "己": 3},
    ),
    "a text box": (p("甲") + box(p(f"框{HINT}里")) + p(f"{HINT}乙"), {"甲": 1, "乙": 2}),
    "changes that were tracked": (
        "<w:p><w:pPr><w:sectPr><w:sectPrChange><w:sectPr/></w:sectPrChange></w:sectPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>"
        + p("乙")
        + CONTINUOUS,
        {"甲": 1, "乙": 1},
    ),
}


@pytest.mark.parametrize("name", TOLD)
def test_pages_are_told_where_breaks_and_count_agree(name: str, tmp_path: Path) -> None:
    body, expected = TOLD[name]
    assert told(word(tmp_path / "文.docx", body, count(max(expected.values())))) == expected


SILENT = {
    "no count": (p("甲") + p(f"{HINT}乙"), ""),
    "no number": (p("甲"), "<Pages>一</Pages>"),
    "an empty one": (p("甲"), "<Pages/>"),
    "a huge one": (p("甲"), f"<Pages>{'1' * 5000}</Pages>"),
    "properties that are broken": (p("甲"), "<Pages>1</Pages"),
    "more pages than breaks": (p("甲") + p("乙"), count(2)),
    "more than hints, as where a page begins with an empty paragraph": (p("甲") + EMPTY + p(f"{HINT}乙"), count(3)),
    "fewer pages than breaks": (p("甲") + p(f"{HINT}乙"), count(1)),
    "what was said of an empty file": (p("甲" * 50), count(1, characters=0)),
    "what was said of a form before it was filled in": (p("甲" * 50), count(1, characters=40)),
    "columns": (p("甲") + p(f"{HINT}乙") + p(f"{HINT}丙"), count(2)),
}


@pytest.mark.parametrize("name", SILENT)
def test_no_page_is_told_where_they_do_not(name: str, tmp_path: Path) -> None:
    assert told(word(tmp_path / "文.docx", *SILENT[name])) == {}


@pytest.mark.parametrize("body", [p("甲") + "<w:tc><w:p/></w:tc>", table("<w:tr/>") + p("甲")])
def test_tables_that_are_none_are_borne_with(body: str, tmp_path: Path) -> None:
    assert told(word(tmp_path / "文.docx", body, count(1))) == {"甲": 1}


WRONG = p("做好工作,好。") + p(f"按照精神，{HINT}落实责任,完成。") + table(row(p("落实,责任"))) + box(p("做好,工作"))


def run(*arguments: object) -> str:
    return CliRunner().invoke(main, ["check", *map(str, arguments)]).output


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """A file with a comma that is wrong on each of its two pages."""
    return word(tmp_path / "文.docx", WRONG, count(2))


def commas(path: Path) -> list[str]:
    found = (finding for finding in check_file(path).findings if finding.rule.id == "PUN-001")
    return [finding.where.removeprefix(str(path)) for finding in found]


def test_a_finding_names_the_page_of_its_character(wrong: Path, tmp_path: Path) -> None:
    assert sorted(commas(wrong)) == ["（文本框）", "（第1页第1段第5字）", "（第2页第1个表格）", "（第2页第2段第10字）"]
    assert sorted(commas(word(tmp_path / "旧.docx", WRONG))) == [
        *("（文本框）", "（第1个表格）", "（第1段第5字）", "（第2段第10字）")
    ]


def test_every_format_tells_the_page(wrong: Path) -> None:
    assert f"{wrong}（第2页第2段第10字）: 错误 PUN-001" in run(wrong)
    assert '<td class="where">第2页第2段</td>' in run("--format", "html", wrong)
    [record] = map(json.loads, run("--format", "json", wrong).splitlines())
    assert {(finding["path"], finding["page"]) for finding in record["findings"] if finding["rule"] == "PUN-001"} == {
        *(("第1段", 1), ("第2段", 2), ("第1个表格", 2), ("文本框", 0))
    }
    results = json.loads(run("--format", "sarif", wrong))["runs"][0]["results"]
    told = [result["locations"][0].get("message", {}).get("text") for result in results]
    assert {"第1页第1段", "第2页第2段", "第2页第1个表格"} < set(told)


def test_a_place_that_is_named_besides_has_its_page_too(tmp_path: Path) -> None:
    body = p("法律服务工作室15个。") + p(f"{HINT}建成14个公共法律服务工作室。")
    output = run(word(tmp_path / "文.docx", body, count(2)))
    assert "（第2页第2段第3字）: 错误 FCT-001" in output
    assert "第1页第1段写的是" in output


def test_layout_names_the_page_of_a_paragraph(tmp_path: Path) -> None:
    body = p("甲") + p(f"{HINT}　　按照精神，做好工作。")
    path = word(tmp_path / "文.docx", body, count(2))
    [finding] = [finding for finding in check_file(path).findings if finding.rule.id == "LAY-013"]
    assert finding.where == f"{path}（第2页第2段）"


def test_a_mend_names_the_page_and_leaves_what_the_file_says(wrong: Path) -> None:
    mended = mend_file(wrong)
    assert mended is not None
    assert mended.changes[1].startswith("第1页第2段　")
    wrong.write_bytes(mended.content)
    assert commas(wrong) == []
    assert set(told(wrong).values()) == {1, 2}


def test_a_baseline_holds_whether_pages_are_known_or_not(wrong: Path, tmp_path: Path) -> None:
    run("--write-baseline", tmp_path / "基线.json", wrong)
    without = run("--format", "sarif", word(wrong, WRONG))
    assert "处在基线里" in run("--baseline", tmp_path / "基线.json", wrong)
    assert CliRunner().invoke(main, ["check", "--baseline", str(tmp_path / "基线.json"), str(wrong)]).exit_code == 0
    assert _fingerprints(without) == _fingerprints(run("--format", "sarif", word(wrong, WRONG, count(2))))


def _fingerprints(sarif: str) -> list[str]:
    results = json.loads(sarif)["runs"][0]["results"]
    return sorted(result["partialFingerprints"]["found/v1"] for result in results)


def test_breaks_begin_pages_where_libreoffice_begins_them(tmp_path: Path, office: LibreOffice) -> None:
    """Breaks of every kind, of which LibreOffice makes pages; it leaves no hints of its own."""
    document = docx.Document()
    names = (f"文字{number:02}。" for number in range(100))
    _add_breaks(document, names)
    path = tmp_path / "断.docx"
    document.save(str(path))
    seen = _pages_in_pdf(office.render([path])[0])
    last = max(seen.values())
    assert last >= 6
    said = patched(
        path, tmp_path / "说.docx", lambda name, text: _said(text, last) if name.endswith("app.xml") else text
    )
    assert told(said) == seen


def _add_breaks(document: docx.document.Document, names: Iterator[str]) -> None:
    document.add_paragraph(next(names))
    document.add_page_break()
    document.add_paragraph(next(names))
    within = document.add_paragraph(next(names))
    within.add_run().add_break(WD_BREAK.PAGE)
    within.add_run(next(names))
    document.add_paragraph(next(names)).paragraph_format.page_break_before = True
    document.add_paragraph(next(names)).paragraph_format.page_break_before = False
    document.add_section(WD_SECTION.CONTINUOUS)
    document.add_paragraph(next(names))
    document.add_section(WD_SECTION.NEW_PAGE)
    document.add_paragraph(next(names))
    cells = document.add_table(2, 2)
    for cell in (cell for line in cells.rows for cell in line.cells):
        cell.paragraphs[0].add_run(next(names))
    cells.rows[0].cells[0].paragraphs[0].paragraph_format.page_break_before = True
    document.add_paragraph(next(names))


def _said(text: str, last: int) -> str:
    return text.replace("<Pages>1</Pages>", f"<Pages>{last}</Pages>").replace("<Characters>0<", "<Characters>999<")


def _pages_in_pdf(pdf: Path) -> dict[str, int]:
    """The page that each name is printed on."""
    lines = ((number, line.text) for number, page in enumerate(pages.read(pdf), start=1) for line in page.lines)
    return {f"{name}。": number for number, text in lines for name in text.replace(" ", "").split("。") if name}


def test_hints_where_libreoffice_began_its_pages_give_every_character_its_page(
    tmp_path: Path, office: LibreOffice
) -> None:
    paragraphs = [f"第{number}组，" + "按照精神,做好工作；落实责任。" * (5 + number % 7) for number in range(60)]
    plain = word(tmp_path / "文.docx", "".join(map(p, paragraphs)))
    printed = [
        "".join(line.text for line in page.lines).replace(" ", "") for page in pages.read(office.render([plain])[0])
    ]
    assert "".join(printed) == "".join(paragraphs)
    begins = list(accumulate(map(len, printed)))[:-1]
    starts = [0, *accumulate(map(len, paragraphs))]
    assert len(begins) >= 3
    assert set(begins) - set(starts)
    body = "".join(p(_with_hints(text, begins, start)) for text, start in zip(paragraphs, starts, strict=False))
    hinted = word(tmp_path / "排.docx", body, count(len(printed)))
    found = [finding.place for finding in check_file(hinted).findings if finding.rule.id == "PUN-001"]
    on_page = Counter(place.page for place in found)
    assert on_page == {number: text.count(",") for number, text in enumerate(printed, start=1)}
    assert all(place.page == bisect_right(begins, starts[place.line - 1] + place.column - 1) + 1 for place in found)


def _with_hints(text: str, begins: list[int], start: int) -> str:
    """A text with a hint before each character that begins a page; it begins `start` characters into the document."""
    return "".join(f"{HINT}{char}" if start + at in begins else char for at, char in enumerate(text))
