"""The files are right by programs that we did not write: schema, structure, fonts, text."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path

import docx
import mammoth
import pytest
from tests import forms, reports
from tests.oracles import ooxml, programs
from tests.told_pages import misplaced, said, told
from tests.written import texts

from fazhi_docgen import build, load

EXAMPLES = sorted(reports.EXAMPLES.glob("*/*.yaml"))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Path, Path, Path]]:
    """Source, .docx and PDF of every example and of some generated reports."""
    folder = tmp_path_factory.mktemp("built")
    sources = list(EXAMPLES)
    for seed in (11, 12, 13):
        sources.append(folder / f"generated-{seed}.yaml")
        sources[-1].write_text(reports.generate(seed, 6), encoding="utf-8")
    sources += [forms.write(folder / "forms", name, text) for name, text in forms.FORMS.items()]
    return [(source, *build(source, folder / source.parent.name).outputs) for source in sources]


def test_every_office_part_of_every_docx_follows_the_schema(built: list[tuple[Path, Path, Path]]) -> None:
    assert ooxml.validate([word for _, word, _ in built]) == []


def test_the_schema_oracle_sees_planted_faults(built: list[tuple[Path, Path, Path]], tmp_path: Path) -> None:
    faults = {
        "value": ('w:val="both"', 'w:val="sideways"'),
        "order": ("<w:pPr>", "<w:pPr><w:rPr/>"),
        "name": ("w:kinsoku", "w:kinsuko"),
    }
    for name, (right, wrong) in faults.items():
        broken = _with(built[0][1], tmp_path / f"{name}.docx", right, wrong)
        assert {violation.part for violation in ooxml.validate([broken])} == {"word/styles.xml"}, name


def test_qpdf_finds_nothing_wrong(built: list[tuple[Path, Path, Path]]) -> None:
    assert {pdf.name: programs.complaints(pdf) for _, _, pdf in built if programs.complaints(pdf)} == {}


def test_every_font_is_embedded_as_a_subset_with_a_unicode_map(built: list[tuple[Path, Path, Path]]) -> None:
    fonts = [font for _, _, pdf in built for font in programs.fonts(pdf)]
    assert len(fonts) >= len(built) * 4
    assert [font for font in fonts if not (font.embedded and font.subset and font.has_unicode_map)] == []


def test_the_text_of_the_pdf_is_the_text_of_the_document(built: list[tuple[Path, Path, Path]]) -> None:
    for source, _, pdf in built:
        if load(source).document.contents:  # its headings stand there once more, with dots and page numbers
            continue
        assert _without_tables(programs.text(pdf), source) == _expected(source), source.name


def test_word_says_how_many_pages_the_pdf_has_and_what_is_on_them(built: list[tuple[Path, Path, Path]]) -> None:
    for _, word, pdf in built:
        count = len(programs.page_texts(pdf))
        assert f"<Pages>{count}</Pages>" in zipfile.ZipFile(word).read("docProps/app.xml").decode()
        assert len("".join(told(word))) == len(said(word)), word
        assert misplaced(word, pdf) == {}, word


@pytest.mark.parametrize("reader", ["python-docx", "mammoth"])
def test_other_readers_find_the_text_of_the_document_in_word(built: list[tuple[Path, Path, Path]], reader: str) -> None:
    for source, word, _ in built:
        text = _python_docx(word) if reader == "python-docx" else _mammoth(word)
        expected = [_squeezed(text) for text in texts(load(source).document.body)]
        assert [part for part in expected if part not in text] == [], source.name


def _with(source: Path, target: Path, right: str, wrong: str) -> Path:
    """A copy of a .docx whose styles have `wrong` in the place of `right`."""
    shutil.copy(source, target)
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/styles.xml":
                assert right.encode() in content
                content = content.replace(right.encode(), wrong.encode(), 1)
            new.writestr(name, content)
    return target


def _python_docx(path: Path) -> str:
    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "".join(map(_squeezed, [paragraph.text for paragraph in document.paragraphs] + cells))


def _mammoth(path: Path) -> str:
    """The text as mammoth reads it; a hyphen that holds its number together is a character of its own there."""
    with path.open("rb") as file:
        return _squeezed(mammoth.extract_raw_text(file).value).replace("\N{NON-BREAKING HYPHEN}", "-")


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def _expected(source: Path) -> str:
    return _squeezed("".join(texts(load(source).document.body)))


#: No table or head of the documents has more text than this.
_TABLE = 1000
_NUMBERS = re.compile(r"[一二三四五六七八九十]+、|（[一二三四五六七八九十\d]+）|\d{1,2}\.(?!\d)|[①-⑳]")


def _without_tables(text: str, source: Path) -> str:
    """The body's text out of a page's text: what stands in tables, captions, title and signature is not the body's, and
    the numbers are the program's. Each paragraph is looked for in its order, which shows that none is lost or moved."""
    found = []
    for part in texts(load(source).document.body):
        squeezed = _squeezed(part)
        at = text.find(squeezed)
        assert at >= 0, part
        found.append(squeezed)
        before, text = text[:at], text[at + len(squeezed) :]
        assert len(_NUMBERS.sub("", before)) < _TABLE, before
    return "".join(found)
