"""The table of clauses names tests that are there, and for everything that the program does at least one."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

TESTS = Path(__file__).parent
TABLE = TESTS.parent / "docs/conformance.md"
NAMES: Final = frozenset(
    name
    for file in TESTS.rglob("test_*.py")
    for name in re.findall(r"^def (test_\w+)", file.read_text(encoding="utf-8"), re.M)
)
ROWS: Final = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in TABLE.read_text(encoding="utf-8").splitlines()
    if re.match(r"\| [0-9]", line)
]
_NAMED: Final = re.compile(r"`((?:tests/|test_)[^`]*)`")


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_every_clause_names_the_tests_that_measure_it(row: list[str]) -> None:
    _, _, program, tests, _ = row
    named = _NAMED.findall(tests)
    assert named or "同上" in tests or program == "—", row
    for name in named:
        if name.startswith("tests/"):
            assert (TESTS.parent / name).exists(), name
        else:
            start = name.removesuffix("…")
            assert sum(known.startswith(start) for known in NAMES) == 1, name


def test_every_part_of_the_standard_is_in_the_table() -> None:
    clauses = [row[0] for row in ROWS]
    assert len(clauses) == len(set(clauses))
    wanted = ["4", "5.1", "5.2.1", "5.2.2", "5.2.3", "5.2.4", "6", "8", "9", "10.1", "10.2", "10.3"]
    wanted += [f"7.2.{number}" for number in range(1, 8)] + [f"7.3.{number}" for number in (1, 2, 3, 4, 6, 7)]
    wanted += [f"7.3.5.{number}" for number in range(1, 6)] + ["7.4.1", "7.4.2", "7.4.3", "7.5"]
    assert sorted(clauses) == sorted(wanted)
