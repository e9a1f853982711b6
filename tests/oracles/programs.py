"""Small programs as oracles: qpdf, pdffonts and pdftotext."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True)
class Font:
    """A font of a PDF file as pdffonts lists it."""

    name: str
    embedded: bool
    subset: bool
    has_unicode_map: bool


def complaints(pdf: Path) -> str:
    """What `qpdf --check` finds wrong with a file; empty if nothing."""
    _require("qpdf")
    run = subprocess.run(["qpdf", "--check", str(pdf)], capture_output=True, text=True)
    return "" if run.returncode == 0 else run.stdout + run.stderr


def fonts(pdf: Path) -> list[Font]:
    """The fonts of a file."""
    _require("pdffonts")
    run = subprocess.run(["pdffonts", str(pdf)], capture_output=True, text=True, check=True)
    rows = [line.split() for line in run.stdout.splitlines()[2:]]
    return [Font(row[0], *(mark == "yes" for mark in row[-5:-2])) for row in rows]


_FOLIO = re.compile(r"—\d+—")


def text(pdf: Path) -> str:
    """The text of a file in reading order, without white space and page numbers."""
    _require("pdftotext")
    run = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], capture_output=True, text=True, check=True)
    lines = ["".join(line.split()) for line in run.stdout.replace("\f", "\n").splitlines()]
    return "".join(line for line in lines if not _FOLIO.fullmatch(line))


def _require(program: str) -> None:
    if shutil.which(program) is None:
        pytest.skip(f"这里没有 {program}，不能核对 PDF")
