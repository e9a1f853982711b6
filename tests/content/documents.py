"""Documents for the tests, written as a clerk would write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from fazhi_docgen.content.model import Document
from fazhi_docgen.diagnostics.problems import Diagnostic, InputError
from fazhi_docgen.pipeline.loading import load

TITLE = "标题: 2019年法治政府建设工作报告\n"
BODY = "正文:\n  - 永嘉镇开展了法治政府建设。\n"


def written(folder: Path, text: str | bytes, name: str = "公文.yaml") -> Path:
    """A file with this text, in UTF-8 if it is not bytes already."""
    path = folder / name
    path.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
    return path


def loaded(folder: Path, text: str | bytes) -> Document:
    """The document in the text."""
    return load(written(folder, text)).document


def problems(path: Path) -> tuple[Diagnostic, ...]:
    """What is wrong with a file that must not load."""
    with pytest.raises(InputError) as caught:
        load(path)
    return caught.value.problems


def complaints(path: Path) -> list[tuple[str, int, int]]:
    """Code, line and column of each problem of a file."""
    return [(problem.code, problem.place.line, problem.place.column) for problem in problems(path)]


def markdown(text: str, rest: str = "") -> str:
    """A document whose body is this Markdown."""
    indented = "".join(f"  {line}".rstrip() + "\n" for line in text.split("\n"))
    return f"{TITLE}正文: |\n{indented}{rest}"
