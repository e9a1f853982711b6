"""Mistakes that beginners make in YAML: each is told at its line, by its true cause, and nothing else is."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final, NamedTuple

from fazhi_docgen import loads
from fazhi_docgen.diagnostics.problems import InputError

_FILE: Final = Path(__file__).with_name("beginners.txt")
_HEAD: Final = "文种: 通知\n标题: 双河镇人民政府关于做好防汛工作的通知\n主送机关: 各村\n正文:\n"
_TAIL: Final = "署名: 双河镇人民政府\n成文日期: 2024-05-01\n"
_UNSEEN: Final = str.maketrans({"⇥": "\t", "␣": "\u3000", "⍽": "\u00a0", "⌂": "\ufeff", "⊘": "\u200b"})
_TOLD: Final = re.compile(r"(?P<note>注 )?(?P<line>\d+) (?P<word>.+)")


class Mistake(NamedTuple):
    """A file with mistakes: what it is called, its text, and at which lines which words must be said."""

    name: str
    text: str
    told: list[tuple[int, str]]


def _mistakes() -> list[Mistake]:
    _, *parts = re.split(r"^== ", _FILE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return [_mistake(*part.split("\n", 1)) for part in parts]


def _mistake(head: str, text: str) -> Mistake:
    name, _, told = head.partition(" | ")
    found = [_TOLD.fullmatch(one) for one in told.split("；") if one]
    text = text.replace("HEAD\n", _HEAD).replace("TAIL\n", _TAIL).translate(_UNSEEN)
    return Mistake(name, text, [(int(one["line"]), one["word"]) for one in found if one])


def _said(text: str) -> list[tuple[int, str]]:
    """The line and the words of all that is said of a text."""
    try:
        notes = loads(text).notes
    except InputError as error:
        return [(problem.place.line, problem.text) for problem in error.problems]
    return [(int(line[1]), note.text) for note in notes if (line := re.search(r"第 (\d+)", note.text))]


MISTAKES: Final = _mistakes()


def _is_right(mistake: Mistake) -> bool:
    said = _said(mistake.text)
    lines = [line for line, _ in said]
    return lines == [line for line, _ in mistake.told] and all(
        word in text for (_, word), (_, text) in zip(mistake.told, said, strict=True)
    )


def test_nearly_all_mistakes_are_told_at_their_line_by_their_cause() -> None:
    wrong = {mistake.name: _said(mistake.text) for mistake in MISTAKES if not _is_right(mistake)}
    assert len(MISTAKES) >= 120
    assert len(wrong) <= 0.05 * len(MISTAKES), wrong
