"""The oracles written in Java: a Maven project each, one run of the Java machine for many files."""

from __future__ import annotations

import fcntl
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest

_PROJECT = Path(__file__).parent / "java"


def rows(program: str, *arguments: object) -> list[list[str]]:
    """What a program of the project prints, each line parted at its tabs; skips the test where there is no Java or Maven."""
    command = ["java", "-cp", class_path(_PROJECT), f"oracles.{program}", *map(str, arguments)]
    run = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8")
    return [line.split("\t") for line in run.stdout.splitlines()]


@cache
def class_path(project: Path) -> str:
    """The built Java project: built once, from the local repository of Maven where that has all it needs.

    Skips the test where there is no Java or Maven.
    """
    if shutil.which("java") is None or shutil.which("mvn") is None:
        pytest.skip("这里没有 Java 或 Maven，不能按规范核对 .docx 和 PDF")
    for mode in (["-o"], []):
        with (project / "pom.xml").open() as held:
            # Tests run in several processes, and two builds at once would write over each other.
            fcntl.flock(held, fcntl.LOCK_EX)
            built = subprocess.run(["mvn", "-q", "-B", *mode, "package"], cwd=project, capture_output=True, text=True)
        if built.returncode == 0:
            return f"{project}/target/classes:{project}/target/lib/*"
        if "COMPILATION ERROR" in built.stdout:
            pytest.fail(built.stdout)
    pytest.skip(f"Java 核对程序编译不成（多半是连不上 Maven 仓库）：{built.stdout[-300:]}")
