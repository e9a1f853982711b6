"""Forty annual reports as sites have them: each comes in, right in title, recipients, levels, signature, date and record."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.check.annual_reports import OUTLINES
from tests.importing.annual_pages import PAGES, PAIRS, headings, page

from fazhi_docgen.importing.furniture import Certainty, certainty
from fazhi_docgen.importing.run import import_file

#: So many of the forty are right in all.
RIGHT = 38


def brought(folder: Path, name: str, number: int) -> dict[str, Any]:
    path = folder / "年报.txt"
    path.write_text(page(name, number), encoding="utf-8")
    return dict(yaml.load(import_file(path).text, Loader=yaml.BaseLoader))


def levels(blocks: list[Any], level: int = 1) -> list[tuple[int, str]]:
    found = []
    for block in blocks:
        if isinstance(block, dict) and "标题" in block:
            found += [(level, block["标题"]), *levels(block.get("内容", []), level + 1)]
    return found


def wrong(fields: dict[str, Any], name: str, number: int) -> list[str]:
    """The elements that are not right."""
    outline, record = OUTLINES[number], fields.get("公开", {})
    title = fields["标题"] if isinstance(fields["标题"], str) else "".join(fields["标题"])
    right = {
        "title": title == outline.title,
        "recipients": "主送机关" not in fields,
        "levels": levels(fields["正文"]) == headings(number),
        "signature": fields.get("署名") == [outline.office],
        "date": fields.get("成文日期") == "2025年1月20日",
        "record": all(record.get(key) == value for key, value in PAGES[name].record.items()),
    }
    return [element for element, holds in right.items() if not holds]


def test_there_are_forty() -> None:
    assert len(set(PAIRS)) == 40


def test_none_is_refused_and_nearly_all_are_right(tmp_path: Path) -> None:
    found = {pair: wrong(brought(tmp_path, *pair), *pair) for pair in PAIRS}
    assert sum(not elements for elements in found.values()) >= RIGHT, {pair: one for pair, one in found.items() if one}


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair[0]}-{pair[1]}")
def test_nothing_of_a_pages_furniture_comes_in(pair: tuple[str, int], tmp_path: Path) -> None:
    fields = brought(tmp_path, *pair)
    fields.pop("公开", None)
    assert [text for text in texts(fields) if certainty(text) is Certainty.STRONG] == []


def texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value
    return [text for one in inner for text in texts(one)]
