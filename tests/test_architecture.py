"""The page on the code names every file of the program, and none that is not there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import click
import pytest

from fazhi_docgen.cli import main

ROOT: Final = Path(__file__).parents[1]
SOURCES: Final = ROOT / "src/fazhi_docgen"
ROWS: Final = [
    line.split("|")[1:3]
    for line in (ROOT / "docs/architecture.md").read_text(encoding="utf-8").splitlines()
    if re.match(r"\| (?:`\w+/`|（顶层）)", line)
]
FILES: Final = [
    path.relative_to(SOURCES)
    for path in sorted(SOURCES.rglob("*"))
    if path.suffix in (".py", ".yaml") and path.name != "__init__.py"
]
#: What the page may call a file, a folder or a command by.
KNOWN: Final = {name for path in FILES for name in (path.name, path.stem, *path.parts[:-1])} | set(
    main.list_commands(click.Context(main))
)


def names(cell: str) -> set[str]:
    return {part for name in re.findall(r"`([\w/.]+)`", cell) for part in name.strip("/").split("/")}


def rows_on(folder: str) -> str:
    return "".join(files for heads, files in ROWS if folder in names(heads) or (not folder and "顶层" in heads))


@pytest.mark.parametrize("path", FILES, ids=str)
def test_every_file_is_named_in_the_row_of_its_folder(path: Path) -> None:
    assert names(rows_on(path.parts[0] if len(path.parts) > 1 else "")) & {path.stem, path.name}


def test_nothing_is_named_that_is_not_there() -> None:
    named = set().union(*(names(heads) | names(files) for heads, files in ROWS))
    outside = {"template.yaml"}  # of an office, not of the program
    assert named - KNOWN - outside == set()
