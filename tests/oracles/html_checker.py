"""The Nu Html Checker, which the validator of the W3C is, as an oracle: what is no HTML on a page."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.oracles import jvm

if TYPE_CHECKING:
    from collections.abc import Iterable

_PROJECT: Final = Path(__file__).parent / "java-html"
#: Properties of CSS that are younger than the checker's release.
_YOUNGER: Final = ("color-scheme", "text-wrap")


def faults(files: Iterable[Path]) -> list[str]:
    """Return the errors of all files, a line each; skips the test where there is no Java or Maven."""
    checker = ["java", "-cp", jvm.class_path(_PROJECT), "nu.validator.client.SimpleCommandLineValidator"]
    command = [*checker, "--format", "gnu", "--errors-only", *map(str, files)]
    run = subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8")
    told = [line for line in run.stderr.splitlines() if " error: " in line]
    assert told or run.returncode == 0, run.stderr
    return [line for line in told if not any(f"“{name}”" in line for name in _YOUNGER)]
