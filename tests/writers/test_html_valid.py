"""Pages for the web are HTML, judged by the checker that the W3C uses."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.oracles.html_checker import faults
from tests.writers.test_html_access import EXAMPLES

from fazhi_docgen import Options, build


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    made = []
    for example in EXAMPLES:
        folder = tmp_path_factory.mktemp(example.stem)
        build(example, folder, Options(formats=("html",)))
        made.append(folder / f"{example.stem}.html")
    return made


def test_every_page_is_html(pages: list[Path]) -> None:
    assert faults(pages) == []


def test_the_checker_sees_a_planted_fault(pages: list[Path], tmp_path: Path) -> None:
    spoilt = tmp_path / "错.html"
    spoilt.write_text(pages[0].read_text(encoding="utf-8").replace("</h1>", "</h2>", 1), encoding="utf-8")
    assert any("h2" in fault for fault in faults([spoilt]))
