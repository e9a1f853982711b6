"""No character of any original is lost unsaid, and what comes of it can be built, or says what must be decided first."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.importing.originals import LINES, assert_accounted, documents

from fazhi_docgen import InputError, Options, build
from fazhi_docgen.importing.account import Account
from fazhi_docgen.importing.found import Found
from fazhi_docgen.importing.proof import prove
from fazhi_docgen.importing.run import import_file

ROOT = Path(__file__).parents[2]
SEED = ROOT / "examples/yongjia/webpage.txt"
EXAMPLES = [ROOT / f"examples/{name}.yaml" for name in ("kinds/tongzhi", "kinds/jiyao", "kinds/lianhe", "qinghe/plan")]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Word files of ours."""
    folder = tmp_path_factory.mktemp("built")
    return [
        next(file for file in build(example, options=Options(formats=["docx"]), out_dir=folder).outputs)
        for example in EXAMPLES
    ]


def test_every_character_of_the_page_is_accounted_for(tmp_path: Path) -> None:
    assert_accounted(SEED.read_text(encoding="utf-8"), import_file(SEED), tmp_path)


@settings(deadline=None, max_examples=300)
@given(documents())
def test_no_character_of_a_text_is_lost_unsaid(tmp_path_factory: pytest.TempPathFactory, lines: list[str]) -> None:
    folder = tmp_path_factory.mktemp("t")
    file = folder / "文.txt"
    text = "\n".join(lines) + "\n"
    file.write_text(text, encoding="utf-8")
    try:
        imported = import_file(file)
    except InputError:
        return
    assert_accounted(text, imported, folder)
    assert all(str(entry).endswith("。") for entry in imported.account.told)


@settings(deadline=None, max_examples=100)
@given(documents())
def test_nor_of_a_page(tmp_path_factory: pytest.TempPathFactory, lines: list[str]) -> None:
    import html

    folder = tmp_path_factory.mktemp("h")
    file = folder / "页.html"
    text = "\n".join(f"<p>{html.escape(line)}</p>" for line in lines)
    file.write_text(f"<html><body><div>{text}</div><div>网站导航</div></body></html>", encoding="utf-8")
    try:
        imported = import_file(file)
    except InputError:
        return
    assert_accounted("".join(lines) + "网站导航", imported, folder)


@settings(deadline=None, max_examples=100)
@given(documents())
@example(["&#0", "&notinname;"])
def test_nor_of_markdown(tmp_path_factory: pytest.TempPathFactory, lines: list[str]) -> None:
    folder = tmp_path_factory.mktemp("m")
    file = folder / "文.md"
    file.write_text(
        "\n\n".join(["# 关于防汛的通知", *lines, "| 甲 | 乙 |\n| --- | --- |\n| 丙 | 丁 |"]), encoding="utf-8"
    )
    try:
        imported = import_file(file)
    except InputError:
        return
    marks = "".join(chr(code) for code in range(33, 127) if not chr(code).isalnum())
    assert_accounted("关于防汛的通知" + "".join(lines) + "甲乙丙丁", imported, folder, ignoring=marks)


CHANGES = ["<w:del {} w:id='1' w:author='a'><w:r><w:delText>删去的字</w:delText></w:r></w:del>"]
WORD_STYLES = ["Normal", "Title", "Heading 1", "Heading 2", "List Number", "List Bullet", "Caption"]


@settings(deadline=None, max_examples=75)
@given(documents(), st.data())
def test_nor_of_anyone_s_word_file(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("w")
    word = docx.Document()
    text = "".join(lines)
    for line in lines:
        style = data.draw(st.sampled_from(WORD_STYLES)) if data.draw(st.integers(0, 4)) == 0 else "Normal"
        word.add_paragraph(line, style=style)
    if data.draw(st.booleans()):
        word.paragraphs[-1]._p.append(parse_xml(CHANGES[0].format(nsdecls("w"))))
        word.sections[0].footer.paragraphs[0].text = "第1页"
        text += "删去的字第1页"
    cells = data.draw(st.lists(st.lists(LINES, min_size=1, max_size=3), max_size=3))
    table = word.add_table(len(cells), max(map(len, cells), default=1))
    for row, words in zip(table.rows, cells, strict=True):
        for cell, inside in zip(row.cells, words, strict=False):
            cell.text = inside
            text += inside
    if len(cells) > 1 and data.draw(st.booleans()):
        table.cell(0, 0).merge(table.cell(1, 0))
    word.save(str(folder / "文.docx"))
    try:
        imported = import_file(folder / "文.docx")
    except InputError:
        return
    assert_accounted(text, imported, folder)


@settings(deadline=None, max_examples=75)
@given(st.data())
def test_nor_of_our_own_that_a_clerk_went_on_typing_in(
    built: list[Path], tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("o")
    word = docx.Document(str(data.draw(st.sampled_from(built))))
    styles = sorted({paragraph.style.name for paragraph in word.paragraphs} | {"Normal"})
    for _ in range(data.draw(st.integers(1, 5))):
        paragraph = data.draw(st.sampled_from(word.paragraphs))
        change = data.draw(st.sampled_from(["before", "text", "style", "delete"]))
        if change == "before":
            paragraph.insert_paragraph_before(data.draw(LINES), style=data.draw(st.sampled_from(styles)))
        elif change == "text" and paragraph.runs:
            paragraph.runs[-1].text += data.draw(LINES)
        elif change == "style":
            paragraph.style = data.draw(st.sampled_from(styles))
        elif change == "delete" and len(word.paragraphs) > 2:
            paragraph._p.getparent().remove(paragraph._p)
    word.save(str(folder / "文.docx"))
    try:
        imported = import_file(folder / "文.docx")
    except InputError:
        return
    assert not {entry.code for entry in imported.account.decisions} & {"import_unplaced", "import_unsourced"}
    assert_accounted(_words(word), imported, folder)


def _words(word: docx.document.Document) -> str:
    """The text of a file as python-docx gives it: its paragraphs, cells, headers and footers."""
    text = "".join(paragraph.text for paragraph in word.paragraphs)
    for table in word.tables:
        text += "".join(
            paragraph.text
            for cell in {cell._tc: cell for row in table.rows for cell in row.cells}.values()
            for paragraph in cell.paragraphs
        )
    seen = set()
    for section in word.sections:
        for part in (
            section.header,
            section.first_page_header,
            section.even_page_header,
            section.footer,
            section.first_page_footer,
            section.even_page_footer,
        ):
            if not part.is_linked_to_previous:
                seen |= {paragraph.text.strip() for paragraph in part.paragraphs}
    return text + "".join(seen)


@pytest.mark.parametrize(
    ("words", "fields", "codes"),
    [
        ("防汛", {"标题": ["防汛"]}, []),
        ("防 汛", {"标题": ["防汛"], "文种": "通知"}, []),
        ("防汛了", {"标题": ["防汛"]}, ["import_unplaced"]),
        ("防", {"标题": ["防汛"]}, ["import_unsourced"]),
    ],
)
def test_the_balance_is_drawn_over_all_that_was_told(words: str, fields: dict[str, object], codes: list[str]) -> None:
    account = Account()
    prove(Found(fields=fields, words=words), account)
    assert [entry.code for entry in account.decisions] == codes


@pytest.mark.parametrize(
    "text", ["&#0;", "&notin;甲", "&#x80;", "&#1114112;", "&amp;amp;", "&#x6d;", r"\&amp;", "`&lt;`"]
)
def test_a_character_that_markdown_names_is_the_one_it_names(tmp_path: Path, text: str) -> None:
    file = tmp_path / "文.md"
    file.write_text(f"# 关于防汛的通知\n\n正文{text}。\n", encoding="utf-8")
    codes = {entry.code for entry in import_file(file).account.told}
    assert not codes & {"import_unplaced", "import_unsourced"}
