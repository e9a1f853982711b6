from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.studio.serving import NOTICE, Studio


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one notice."""
    folder = tmp_path / "公文"
    folder.mkdir()
    (folder / "通知.yaml").write_text(NOTICE, encoding="utf-8")
    return folder


@pytest.fixture
def studio(folder: Path) -> Iterator[Studio]:
    """The studio of that folder."""
    running = Studio(folder)
    yield running
    if running.process.poll() is None:
        running.stop()
