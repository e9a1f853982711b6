"""Commands killed at a moment, and run twice at once; `python -m tests.attacks kills` and `pairs` try hundreds.

In a process of their own: what they try is forked from it.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def attack(*arguments: str) -> str:
    run = subprocess.run(
        [sys.executable, "-m", "tests.attacks", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout


@pytest.mark.parametrize(
    "scene", ["build", "batch", "archive", "archive handover", "import", "template dotx", "studio"]
)
def test_a_killed_command_tears_nothing_and_the_next_run_leaves_nothing_over(scene: str) -> None:
    assert "0 wrong" in attack("kills", "--count", "2", "--scene", scene)


@pytest.mark.parametrize("scene", ["batch", "archive", "archive withdraw", "import", "new", "template new", "extract"])
def test_two_at_once_are_as_one_after_the_other(scene: str) -> None:
    assert "0 wrong" in attack("pairs", "--count", "2", "--scene", scene)
