"""Tests that wait for a change of the content layer; they go with it, and this file too."""

from __future__ import annotations

from pathlib import Path

import pytest

_PENDING = Path(__file__).with_name("pending.txt")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is known not to pass yet; some of it would never end."""
    pending = set(_PENDING.read_text(encoding="utf-8").splitlines())
    for item in items:
        if item.nodeid in pending:
            item.add_marker(pytest.mark.xfail(reason="waits for the content layer", run=False, strict=True))
