"""Takes the pictures of docs/studio.md, step by step as a clerk would go; needs Chromium.

.venv/bin/python -m scripts.studio_pictures
"""

from __future__ import annotations

import re
import subprocess
import sys
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PIL import Image
from playwright.sync_api import Page, ViewportSize, sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

_IMAGES = Path(__file__).parents[1] / "docs/images"
#: A screen of 1366×768 without what the browser and the desktop take of it.
_SCREEN = ViewportSize(width=1366, height=640)
_COLOURS = 96
_TITLE = "清河镇人民政府关于做好2024年防汛工作的通知"
_WRONG = f"文种: 通知\n标题: {_TITLE}\n正文:\n  - 按照县委县政府要求,现将有关事项通知如下。\n  - 图片: 没有这张.png\n"


@contextmanager
def _page(folder: Path) -> Iterator[Page]:
    command = [sys.executable, "-m", "fazhi_docgen", "studio", str(folder), "--no-browser"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        found = re.search(r"http\S+", process.stdout.readline() if process.stdout else "")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=which("chromium"), args=["--no-sandbox"])
            page = browser.new_page(viewport=_SCREEN)
            page.goto(found[0] if found else "")
            yield page
            browser.close()
    finally:
        process.terminate()
        process.wait()


def _take(page: Page, name: str) -> None:
    """Take a picture once all has come to rest; few colours do."""
    page.wait_for_timeout(1500)
    picture = Image.open(BytesIO(page.screenshot())).convert("RGB")
    picture.quantize(_COLOURS, dither=Image.Dither.NONE).save(_IMAGES / f"studio-{name}.png", optimize=True)
    print(name)


def _write(page: Page) -> None:
    """Fill the form of a notice in."""
    page.get_by_label("标题", exact=True).fill(_TITLE)
    page.get_by_label("主送机关", exact=True).fill("各村（居）民委员会、镇属各部门")
    page.get_by_label("署名", exact=True).fill("清河镇人民政府")
    page.get_by_label("成文日期", exact=True).fill("2024-05-20")
    for index, text in enumerate(
        ("现就做好2024年防汛工作有关事项通知如下。", "加强组织领导", "各村主要负责人是第一责任人，汛期24小时值班。")
    ):
        page.locator(".block textarea").nth(index).fill(text)
        page.wait_for_timeout(600)


def main() -> None:
    """Take all pictures."""
    with TemporaryDirectory() as name:
        folder = Path(name) / "2024年公文"
        folder.mkdir()
        with _page(folder) as page:
            page.wait_for_selector(".start h2")
            _take(page, "1-empty")
            page.get_by_role("button", name="新建公文").click()
            page.get_by_label("文件名").fill("2024年防汛通知")
            _take(page, "2-new")
            page.get_by_role("dialog").get_by_role("button", name="新建", exact=True).click()
            page.wait_for_selector(".paper svg")
            _write(page)
            page.get_by_label("标题", exact=True).click()
            _take(page, "3-head")
            page.locator(".block textarea").nth(2).click()
            _take(page, "4-body")
            page.get_by_role("button", name="＋ 表格").first.click()
            for label, value in (
                ("表头第1列", "村"),
                ("表头第2列", "值班电话"),
                ("第1行第1列", "双塘村"),
                ("第1行第2列", "4512345"),
            ):
                page.get_by_label(label, exact=True).fill(value)
                page.wait_for_timeout(500)
            _take(page, "5-table")
            page.get_by_role("button", name="文字", exact=True).click()
            page.locator(".cm-line", has_text="主送机关").locator(".tok-key").first.hover()
            _take(page, "6-text")
            page.get_by_role("button", name="下载").click()
            _take(page, "7-download")
            page.keyboard.press("Escape")
            (folder / "有错的.yaml").write_text(_WRONG, encoding="utf-8")
            page.reload()
            page.get_by_role("button", name="有错的").click()
            page.locator(".findings-list").get_by_role("button", name="改正").first.wait_for()
            _take(page, "8-findings")


if __name__ == "__main__":
    main()
