"""The same YAML gives the same bytes: on another day, in another folder, with another hash seed, after other documents."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("*/*.yaml"))
_SCRIPT = """
import sys, time
from pathlib import Path
time.time = lambda: float(sys.argv[2])
from fazhi_docgen import build
for source in map(Path, sys.argv[3:]):
    build(source, Path(sys.argv[1], source.parent.name, source.stem))
"""


def _build(sources: list[Path], folder: Path, day: int, seed: str) -> Path:
    """Build all documents in one process, each into a folder of its own, in their order."""
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Shanghai" if day % 2 else "UTC"}
    words = [str(folder), str(day * 86400), *map(str, sources)]
    subprocess.run([sys.executable, "-c", _SCRIPT, *words], env=environment, check=True)
    return folder


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """All examples built twice, in two processes: what one document leaves behind changes none that comes after it."""
    here = tmp_path_factory.mktemp("twice")
    return _build(EXAMPLES, here / "a", 20_000, "1"), _build(EXAMPLES[::-1], here / "another folder", 21_001, "2")


def _files(folder: Path) -> dict[str, bytes]:
    return {path.suffix: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_two_builds_give_the_same_bytes(example: Path, built: tuple[Path, Path]) -> None:
    first, second = (_files(folder / example.parent.name / example.stem) for folder in built)
    assert first.keys() == {".docx", ".pdf"}
    assert first == second
