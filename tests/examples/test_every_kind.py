"""Every kind of document has an example that a clerk can copy: it says what it is in a remark, and nothing is to be mended."""

from __future__ import annotations

from pathlib import Path

import pytest

from fazhi_docgen import load
from fazhi_docgen.check.run import check_file
from fazhi_docgen.content.blocks import Article, Chapter, NameList, Paragraph, People, Table, walk
from fazhi_docgen.standard.vocabulary import Kind, WorkingKind

EXAMPLES = Path(__file__).parents[2] / "examples"
SOURCES = sorted((*EXAMPLES.glob("kinds/*.yaml"), *EXAMPLES.glob("township/*.yaml"), *EXAMPLES.glob("rules/*.yaml")))
OWN = [source for source in SOURCES if source.parent.name != "kinds"]


def test_every_kind_has_an_example() -> None:
    documents = [load(source).document for source in SOURCES]
    kinds = {document.kind for document in documents}
    parts = [part for document in documents for part in (*document.issued, *document.attachments)]
    missing = {kind for kind in (*Kind, *WorkingKind) if kind not in kinds}
    assert {kind for kind in missing if not any("".join(part.title).endswith(kind) for part in parts)} == set()


def test_notices_that_offices_write_every_week_have_examples() -> None:
    titles = {"".join(load(source).document.title) for source in OWN}
    for word in ("召开", "任免职", "成立", "印发", "公布"):
        assert any(word in title for title in titles), word


def test_every_capability_has_an_example() -> None:
    documents = [load(source).document for source in SOURCES]
    blocks = [block for document in documents for body in document.bodies for block in walk(body)]
    assert {Article, Chapter, NameList, People, Table} <= {type(block) for block in blocks}
    tables = [block for block in blocks if isinstance(block, Table)]
    for field in ("notes", "continued", "formats", "heights", "caption", "unit"):
        assert any(getattr(table, field) for table in tables), field
    assert any(attachment.landscape for document in documents for attachment in document.attachments)
    assert any(isinstance(block, Paragraph) and block.at_end for block in blocks)
    assert any(isinstance(block, Paragraph) and "**" in block.text for block in blocks)
    for name in ("contents", "level_signs", "issued", "title_note", "subtitle"):
        assert any(getattr(document, name) for document in documents), name


@pytest.mark.parametrize("source", OWN, ids=lambda source: source.stem)
def test_an_example_says_what_it_shows_and_has_nothing_to_mend(source: Path) -> None:
    assert source.read_text(encoding="utf-8").startswith("# ")
    assert [str(finding) for finding in check_file(source).findings] == []
