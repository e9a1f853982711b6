"""Debian's Chromium, driven by Playwright; a page that complains, or asks for anything elsewhere, fails its test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which
from time import monotonic, sleep

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.studio.serving import Studio

#: A screen of 1366×768 without what the browser and the desktop take of it.
SCREEN = {"width": 1366, "height": 640}
_PATIENCE = 60.0
#: What the browser's own viewer of PDFs is made of.
_VIEWER = ("chrome:", "chrome-extension:")


def require() -> str:
    """The browser; tests that need one are skipped where there is none."""
    found = which("chromium") or which("chromium-browser")
    return found or pytest.skip("没有 Chromium")


expect.set_options(timeout=_PATIENCE * 1000)


@contextmanager
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=require(), args=["--no-sandbox", "--disable-gpu"])
        yield chromium
        chromium.close()


@contextmanager
def window(chromium: Browser, studio: Studio, path: str = "", mode: str = "text") -> Iterator[Page]:
    """A window on the studio, with a document if one is named; it shows the text, or the form."""
    context = chromium.new_context(viewport=SCREEN, locale="zh-CN", accept_downloads=True)  # type: ignore[arg-type]
    context.add_init_script(
        f"location.protocol === 'http:' && localStorage.setItem('studio-mode', localStorage.getItem('studio-mode') || '{mode}')"
    )
    # Without a screen there is no printer: what would be printed is noted instead.
    context.add_init_script("window.print = () => void (top.printed = location.href)")
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda said: wrong.append(said.text) if _is_complaint(said.type, said.text) else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda asked: None if _is_ours(asked.url, studio) else wrong.append(asked.url))
    page.set_default_timeout(_PATIENCE * 1000)
    page.goto(f"{studio.url}#{path}")
    yield page
    context.close()
    assert wrong == [], "\n".join(wrong)


def _is_complaint(kind: str, text: str) -> bool:
    """Whether the page complains; that a killed server does not answer is no complaint of it."""
    return kind in ("error", "warning") and "WebSocket connection to" not in text


def _is_ours(url: str, studio: Studio) -> bool:
    return url.startswith((studio.url, studio.url.replace("http", "ws"), "data:", "blob:", "about:", *_VIEWER))


def words(page: Page) -> str:
    """The text of all sheets that are drawn."""
    return "".join(page.locator(".paper text").all_text_contents())


def source(page: Page) -> str:
    """The text in the editor, as far as it is drawn."""
    return "\n".join(page.locator(".cm-line").all_text_contents())


def file_has(path: Path, text: str) -> bool:
    return path.exists() and text in path.read_text(encoding="utf-8")


def until(holds: Callable[[], bool], page: Page | None = None) -> None:
    """Wait until something holds; a page that is named hears of its events meanwhile."""
    end = monotonic() + _PATIENCE
    while not holds():
        assert monotonic() < end, "waited in vain"
        if page:
            page.wait_for_timeout(50)
        else:
            sleep(0.05)
