"""ofd-cli as an oracle: checks OFD files, and draws their pages with the faces inside them."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

#: Put there by scripts/setup.sh, beside the interpreter's environment.
_PROGRAM = Path(sys.prefix) / "oracles/ofd-cli"


def complaints(file: Path) -> str:
    """What the program finds wrong with a file; empty if nothing."""
    run = _run("check", file)
    return (
        "" if run.returncode == 0 and "全部 1 个文件均符合规范" in run.stdout + run.stderr else run.stdout + run.stderr
    )


def pictures(file: Path, folder: Path, dots_per_inch: int) -> list[Image.Image]:
    """The pages of a file as they are drawn, in grey."""
    shutil.rmtree(folder, ignore_errors=True)
    _run("render", file, folder, "--dpi", str(dots_per_inch)).check_returncode()
    names = sorted(folder.iterdir(), key=lambda path: int(re.findall(r"[0-9]+", path.stem)[-1]))
    return [Image.open(name).convert("L") for name in names]


def _run(*arguments: object) -> subprocess.CompletedProcess[str]:
    if not _PROGRAM.exists():
        pytest.skip("这里没有 ofd-cli，不能核对 OFD（make test 会装上）")
    return subprocess.run([str(_PROGRAM), *map(str, arguments)], capture_output=True, text=True)
