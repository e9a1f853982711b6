"""Every file in tests/broken is reported with exactly the problems that its first line names, each in its place.

The first line reads `# 应报：code line:column；code line:column`, in the order of the file.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.content.documents import complaints, problems

BROKEN = sorted((Path(__file__).parents[1] / "broken").glob("*.yaml"))
_EXPECTED = re.compile(r"(?P<code>\w+) (?P<line>\d+):(?P<column>\d+)")
_MENDS = re.compile("改法：|是否想写")


def expected(path: Path) -> list[tuple[str, int, int]]:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    return [(found["code"], int(found["line"]), int(found["column"])) for found in _EXPECTED.finditer(first)]


def test_the_broken_files_are_many() -> None:
    assert len(BROKEN) > 130


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_broken_file_is_reported_in_its_places(path: Path) -> None:
    assert complaints(path) == expected(path)


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_every_message_says_how_to_mend_it(path: Path) -> None:
    for problem in problems(path):
        assert _MENDS.search(problem.text)
        assert "{" not in problem.text.replace("{{", "").replace("{%", "")


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_what_a_message_points_at_stands_there(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    for problem in problems(path):
        assert problem.place.file == str(path)
        assert 1 <= problem.place.line <= len(lines)
        assert 1 <= problem.place.column <= len(lines[problem.place.line - 1]) + 1
