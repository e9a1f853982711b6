"""Only the faces that ship are used, so that a test says the same on every machine."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from xdist.scheduler import LoadScopeScheduling

from tests.oracles import libreoffice, onlyoffice

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from xdist.remote import Producer

os.environ["FAZHI_DOCGEN_FONTS"] = "shipped"

# How long an example takes says how busy the machine is.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

#: Files whose tests look at what the word processors made of the same documents.
_TOGETHER = {"tests/rendered/test_parity.py", "tests/rendered/test_places.py"}


class _ByRendering(LoadScopeScheduling):
    """Tests that look at the same renderings go to one process, which makes them once."""

    def _split_scope(self, nodeid: str) -> str:
        scope = super()._split_scope(nodeid)
        return "renderings" if scope in _TOGETHER else scope


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadScopeScheduling:
    """Hand out the tests of a file together."""
    return _ByRendering(config, log)


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
