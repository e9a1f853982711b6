"""The corpus: which document by which habit, each as a file with its right structure."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from msgspec import Struct
from tests.importing.corpus.plain import MARKDOWN, TEXTS
from tests.importing.corpus.rows import TEXTS as FOLDER
from tests.importing.corpus.rows import Paper, paper
from tests.importing.corpus.web import PAGES
from tests.importing.corpus.word import FILES

#: Each habit is tried on so many documents, not always the same ones.
_EACH = 4
NAMES = tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


class Case(Struct, frozen=True):
    """One file of the corpus: the habit, the document, and how the file is made."""

    habit: str
    name: str
    make: Callable[[Path, Paper], Path]

    def __str__(self) -> str:
        return f"{self.habit}-{self.name}"


def cases(each: int = _EACH) -> tuple[Case, ...]:
    """All files, every habit with some documents."""
    makers = {
        **{habit: _page(write) for habit, write in PAGES.items()},
        **{habit: _text(write, ".txt") for habit, write in TEXTS.items()},
        **{habit: _text(write, ".md") for habit, write in MARKDOWN.items()},
        **{habit: _word(write) for habit, write in FILES.items()},
    }
    return tuple(
        Case(habit, NAMES[(place * 3 + step * 5) % len(NAMES)], make)
        for place, (habit, make) in enumerate(makers.items())
        for step in range(each)
    )


def _page(write: Callable[[Paper], str]) -> Callable[[Path, Paper], Path]:
    return _text(write, ".html")


def _text(write: Callable[[Paper], str], suffix: str) -> Callable[[Path, Paper], Path]:
    def make(folder: Path, one: Paper) -> Path:
        path = folder / f"{one.name}{suffix}"
        path.write_text(write(one), encoding="utf-8")
        return path

    return make


def _word(write: Callable[[Paper], object]) -> Callable[[Path, Paper], Path]:
    def make(folder: Path, one: Paper) -> Path:
        path = folder / f"{one.name}.docx"
        write(one).save(str(path))  # type: ignore[attr-defined]
        return path

    return make


known = cache(paper)
