"""What docs/facts.md says of facts is what they do: its document is built, its table of filters filled in."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.content.documents import loaded

from fazhi_docgen.facts.filters import FILTERS

PAGE = (Path(__file__).parents[2] / "docs" / "facts.md").read_text(encoding="utf-8")
EXAMPLE = re.search(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
ROW = re.compile(
    r"^\| (?P<name>\S+?)(?:\((?P<arguments>.*?)\))? \| (?P<english>\w*) ?\| `(?P<written>.*?)` \| (?P<put>.*) \|$", re.M
)
ROWS = [found.groupdict() for found in ROW.finditer(PAGE)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["written"])
def test_an_example_is_put_as_the_page_says(tmp_path: Path, row: dict[str, str]) -> None:
    assert EXAMPLE
    text = row["written"].replace("\\|", "|")
    document = loaded(tmp_path, re.sub(r"^正文:$", f'正文:\n  - "{text}"', EXAMPLE[1], flags=re.M))
    assert document.body[0].text == row["put"]


def test_the_page_names_every_filter_once_with_its_english_name() -> None:
    named = {row["name"]: row["english"] for row in ROWS if row["english"]}
    assert named == {one.chinese: one.english for one in FILTERS.values()}


def test_the_example_says_what_the_page_says_of_it(tmp_path: Path) -> None:
    assert EXAMPLE
    document = loaded(tmp_path, EXAMPLE[1])
    assert f"第一段印成：{document.body[0].text}" in PAGE
    assert ["".join(cell.text) for cell in document.body[1].header] == ["村", "件数"]
