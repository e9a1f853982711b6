"""The same YAML gives the same bytes: on another day, in another folder, with another hash seed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

_SCRIPT = """
import sys, time
time.time = lambda: float(sys.argv[3])
from fazhi_docgen import build
build(sys.argv[1], sys.argv[2])
"""


def _build(source: Path, folder: Path, day: int, seed: str) -> dict[str, bytes]:
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Shanghai" if day % 2 else "UTC"}
    subprocess.run(
        [sys.executable, "-c", _SCRIPT, str(source), str(folder), str(day * 86400)], env=environment, check=True
    )
    return {path.suffix: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize(
    "example", sorted((Path(__file__).parents[1] / "examples").glob("*/*.yaml")), ids=lambda p: p.stem
)
def test_two_builds_give_the_same_bytes(example: Path, tmp_path: Path) -> None:
    first = _build(example, tmp_path / "a", 20_000, "1")
    second = _build(example, tmp_path / "another folder", 21_001, "2")
    assert first.keys() == {".docx", ".pdf"}
    assert first == second
