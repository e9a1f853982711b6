"""Real documents with random bytes changed: every command that reads them ends well or with a message.

A sample; `python -m tests.attacks mutations` tries thousands.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.attacks.mutations import KINDS, tried

SAMPLE = 8


@pytest.mark.parametrize("kind", KINDS)
def test_changed_files_end_well_or_in_a_message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    monkeypatch.chdir(tmp_path)
    assert [turn for turn in tried(kind, 0, SAMPLE) if turn.wrong] == []
