"""Only the faces that ship are used, so that a test says the same on every machine."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.oracles import libreoffice, onlyoffice

if TYPE_CHECKING:
    from playwright.sync_api import Browser

os.environ["FAZHI_DOCGEN_FONTS"] = "shipped"


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> libreoffice.LibreOffice:
    """LibreOffice with the faces that ship."""
    libreoffice.require()
    return libreoffice.LibreOffice(tmp_path_factory.mktemp("libreoffice"))


@pytest.fixture(scope="session")
def second_office(tmp_path_factory: pytest.TempPathFactory) -> onlyoffice.OnlyOffice:
    """ONLYOFFICE with the faces that ship, under the names that Word knows."""
    onlyoffice.require()
    return onlyoffice.OnlyOffice(tmp_path_factory.mktemp("onlyoffice"))


@pytest.fixture(scope="session")
def examples() -> Path:
    """The folder of the examples."""
    return Path(__file__).parents[1] / "examples"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A browser for the tests of a file; skips them where there is none."""
    from tests.studio.browser import browser

    with browser() as found:
        yield found
