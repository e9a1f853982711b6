"""The page on the code says of every folder of the program why it changes, and names none that is not there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
SOURCES: Final = ROOT / "src/fazhi_docgen"
PAGE: Final = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")


def test_every_folder_has_its_row_and_no_row_is_of_another() -> None:
    folders = {path.parent.name for path in SOURCES.glob("*/__init__.py")}
    assert set(re.findall(r"^\| `(\w+)/` \|", PAGE, re.M)) == folders
