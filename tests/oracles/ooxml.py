"""Apache POI's XMLBeans as an oracle: a .docx against the transitional OOXML schema.

The packaging's own parts (content types, relations, core properties) have schemas of their own and are left out.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

_PROJECT = Path(__file__).parent / "java"


@dataclass(frozen=True)
class Violation:
    """What is wrong with one part."""

    file: str
    part: str
    line: int
    message: str


def validate(files: Iterable[Path]) -> list[Violation]:
    """All violations in the files; skips the test where there is no Java or Maven."""
    run = subprocess.run(
        ["java", "-cp", _class_path(), "oracles.ValidateOoxml", *map(str, files)],
        check=True,
        capture_output=True,
        text=True,
    )
    rows = (line.split("\t") for line in run.stdout.splitlines())
    return [Violation(file, part, int(line), message) for file, part, line, message in rows]


@cache
def _class_path() -> str:
    """The built Java project: built once, from the local repository of Maven where that has all it needs."""
    if shutil.which("java") is None or shutil.which("mvn") is None:
        pytest.skip("这里没有 Java 或 Maven，不能按 OOXML 规范核对 .docx")
    for mode in (["-o"], []):
        built = subprocess.run(["mvn", "-q", "-B", *mode, "package"], cwd=_PROJECT, capture_output=True, text=True)
        if built.returncode == 0:
            return f"{_PROJECT}/target/classes:{_PROJECT}/target/lib/*"
        if "COMPILATION ERROR" in built.stdout:
            pytest.fail(built.stdout)
    pytest.skip(f"Java 核对程序编译不成（多半是连不上 Maven 仓库）：{built.stdout[-300:]}")
