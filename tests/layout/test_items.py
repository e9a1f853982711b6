"""Lists of items count their items, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from fazhi_docgen.layout.blocks import BodyComposer
from fazhi_docgen.layout.flow import Paragraph
from fazhi_docgen.pipeline.build import build
from tests.content.documents import TITLE, loaded, written
from tests.layout.helpers import typesetter

NESTED = "正文:\n  - 条目:\n      - 第一。\n      - 条目: [下层一。, 下层二。]\n      - 第二。\n"
FIRST = "正文:\n  - 条目:\n      - 条目: [下层一。]\n      - 第一。\n"
UNDER = "正文:\n  - 条目:\n      - [第一。, {条目: [下层一。, 下层二。]}]\n      - 第二。\n"
PRINTED = ["一、第一。", "（一）下层一。", "（二）下层二。", "二、第二。"]


@pytest.mark.parametrize(
    ("text", "printed"), [(NESTED, PRINTED), (UNDER, PRINTED), (FIRST, ["（一）下层一。", "一、第一。"])]
)
def test_a_list_in_the_place_of_an_item_stands_under_the_one_before(
    tmp_path: Path, text: str, printed: list[str]
) -> None:
    parts = BodyComposer(typesetter()).compose(loaded(tmp_path, TITLE + text).body)
    paragraphs = [part for part in parts if isinstance(part, Paragraph)]
    assert [f"{part.label.text if part.label else ''}{part.text}" for part in paragraphs] == printed


def test_word_has_no_empty_paragraph_with_a_number(tmp_path: Path) -> None:
    build(written(tmp_path, TITLE + NESTED), tmp_path)
    [file] = tmp_path.glob("*.docx")
    texts = [paragraph.text for paragraph in Document(str(file)).paragraphs]
    assert texts[-4:] == ["第一。", "下层一。", "下层二。", "第二。"]
