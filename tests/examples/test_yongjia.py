"""The report of Yongjia is its web page, but for the mends that are listed: nothing added, nothing lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from fazhi_docgen import load
from tests.written import texts

FOLDER = Path(__file__).parents[2] / "examples/yongjia"
BODY = range(16, 69)
TITLE = (12, 14)
SIGNATURE, DATE = 70, 72


@pytest.fixture(scope="module")
def mends() -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("yongjia_mends.yaml").read_text(encoding="utf-8"))
    return data


@pytest.fixture(scope="module")
def page(mends: dict[str, Any]) -> dict[int, str]:
    """The lines of the web page by number, mended; each mend is found in its line."""
    table = str.maketrans(mends["全文替换"])
    lines = {
        number: line.translate(table)
        for number, line in enumerate((FOLDER / "webpage.txt").read_text(encoding="utf-8").split("\n"), start=1)
    }
    for mend in mends["逐处修改"]:
        number, found = mend["行"], str(mend["原文"])
        assert found in lines[number], mend
        lines[number] = lines[number].replace(found, str(mend["改为"]), 1)
    return {number: line.strip().strip("\u00a0 ") for number, line in lines.items()}


def test_the_body_is_the_page_with_its_mends(page: dict[int, str]) -> None:
    document = load(FOLDER / "2019.yaml").document
    assert list(texts(document.body)) == [page[number] for number in BODY if page[number]]


def test_title_signature_and_date_are_the_page_s(page: dict[int, str]) -> None:
    document = load(FOLDER / "2019.yaml").document
    assert list(document.title) == [page[number] for number in TITLE]
    assert document.signatories == (page[SIGNATURE],)
    assert document.date is not None
    assert f"{document.date.year}年{document.date.month}月{document.date.day}日" == page[DATE]


def test_the_publication_record_is_the_page_s(page: dict[int, str]) -> None:
    record = load(FOLDER / "2019.yaml").document.publication
    assert record is not None
    values = [page[number].lstrip("• ") for number in range(3, 9)]
    assert [record.index_number, record.topic, record.genre, record.publisher] == values[:4]
    assert str(record.published_on) == values[5]


def test_the_readme_tells_of_every_mend_of_meaning(mends: dict[str, Any]) -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    for mend in mends["逐处修改"]:
        if mend["类"] == "P":
            assert str(mend["原文"]) in readme, mend
