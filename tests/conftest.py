"""Only the faces that ship are used, so that a test says the same on every machine."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.oracles import libreoffice, onlyoffice

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
