"""Small programs as oracles: qpdf, pdffonts, pdftotext and pdfinfo."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass, field
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
    return "".join(page_texts(pdf))


def page_texts(pdf: Path) -> list[str]:
    """The text of each page of a file in reading order, without white space and page numbers."""
    _require("pdftotext")
    run = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], capture_output=True, text=True, check=True)
    pages = (page.splitlines() for page in run.stdout.split("\f")[:-1])
    squeezed = (["".join(line.split()) for line in lines] for lines in pages)
    return ["".join(line for line in lines if not _FOLIO.fullmatch(line)) for lines in squeezed]


_ELEMENT = re.compile(r"(?P<indent> *)(?P<type>\w+)( \(\w+\))?:?")
_CONTENT = re.compile(r' *"(?P<text>.*)"')


@dataclass
class Tag:
    """An element of a tagged file as pdfinfo prints it: how deep it stands, what it is, its attributes, its own text."""

    depth: int
    type: str
    attributes: dict[str, str] = field(default_factory=dict)
    text: str = ""


def tags(pdf: Path) -> list[Tag]:
    """The structure of a tagged file in reading order."""
    _require("pdfinfo")
    run = subprocess.run(["pdfinfo", "-struct-text", str(pdf)], capture_output=True, text=True, check=True)
    assert run.stderr == ""
    found: list[Tag] = []
    for line in run.stdout.splitlines():
        if element := _ELEMENT.fullmatch(line):
            found.append(Tag(len(element["indent"]) // 2, element["type"]))
        elif content := _CONTENT.fullmatch(line):
            found[-1].text += content["text"]
        elif line.strip():
            name, value = line.split(maxsplit=1)
            found[-1].attributes[name] = value
    return found


def _require(program: str) -> None:
    if shutil.which(program) is None:
        pytest.skip(f"这里没有 {program}，不能核对 PDF")
