"""Every format of the table writes every example, twice the same, and asking for formats loads no writer."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from fazhi_docgen import build
from fazhi_docgen.pipeline.build import finished, prepare
from fazhi_docgen.writers.formats import DEFAULT, FORMATS

EXAMPLE = next((Path(__file__).parents[2] / "examples").glob("*/*.yaml"))


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_writes_the_same_bytes_again(name: str) -> None:
    document = finished(prepare(EXAMPLE))
    content = FORMATS[name].write(document)
    assert content
    assert content == FORMATS[name].write(document)


def test_no_two_formats_write_over_each_other() -> None:
    suffixes = [entry.suffix for entry in FORMATS.values()]
    assert len(set(suffixes)) == len(suffixes)


def test_only_what_is_usual_is_written_unless_more_is_asked_for(tmp_path: Path) -> None:
    made = build(EXAMPLE, tmp_path).outputs
    assert [file.suffix for file in made] == [FORMATS[name].suffix for name in DEFAULT] == [".docx", ".pdf"]


def test_asking_which_formats_there_are_loads_no_writer() -> None:
    code = "import sys, fazhi_docgen.writers.formats; print(any(name.startswith('reportlab') for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
