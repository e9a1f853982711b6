"""Pages for the web can be read by everybody, judged by axe-core in a browser."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser
from tests.oracles.axe import AXE, MISSING, violations

from fazhi_docgen import Options, build

ROOT: Final = Path(__file__).parents[2]
#: What is secret becomes no page.
EXAMPLES: Final = [
    file for file in sorted((ROOT / "examples").glob("*/*.yaml")) if "密级" not in file.read_text(encoding="utf-8")
]
#: A telephone, a desk.
WIDTHS: Final = (360, 1366)
HEIGHT: Final = 768


@pytest.mark.skipif(not AXE.exists(), reason=MISSING)
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_axe_finds_no_violation(chromium: Browser, example: Path, tmp_path: Path) -> None:
    build(example, tmp_path, Options(formats=("html",)))
    for width in WIDTHS:
        page = chromium.new_page(viewport={"width": width, "height": HEIGHT})
        page.goto((tmp_path / f"{example.stem}.html").as_uri())
        assert violations(page) == []
        page.close()
