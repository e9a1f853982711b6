"""Everybody can use the studio: without a mouse, by a screen reader, enlarged, in the dark, and with the network unplugged."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.oracles.axe import AXE, MISSING, violations
from tests.studio.browser import file_has, require, until, window, words
from tests.studio.serving import NOTICE, Studio


@pytest.mark.skipif(not AXE.exists(), reason=MISSING)
@pytest.mark.parametrize("theme", ["bright", "dark"])
@pytest.mark.parametrize("mode", ["form", "text"])
def test_axe_finds_no_violation(chromium: Browser, studio: Studio, folder: Path, mode: str, theme: str) -> None:
    (folder / "检.yaml").write_text(
        NOTICE.replace("值班制度。", "值班制度,不得脱岗。") + "附件: [{名称: 表}]\n", encoding="utf-8"
    )
    with window(chromium, studio, "检.yaml", mode=mode) as page:
        expect(page.locator(".findings-head")).to_contain_text("错误")
        page.locator(".findings-head").click()
        if theme == "dark":
            page.get_by_role("button", name="亮色或暗色").click()
        assert violations(page) == []
        page.get_by_role("button", name="新建", exact=True).click()
        expect(page.get_by_role("dialog")).to_be_visible()
        assert violations(page) == []


@pytest.mark.skipif(not AXE.exists(), reason=MISSING)
def test_axe_finds_no_violation_in_any_window(chromium: Browser, studio: Studio, folder: Path) -> None:
    (folder / "通知.yaml").unlink()
    with window(chromium, studio, mode="text") as page:
        expect(page.get_by_role("heading", name="还没有公文")).to_be_visible()
        assert violations(page) == []
        page.get_by_role("button", name="新建公文").click()
        page.get_by_role("dialog").get_by_role("button", name="新建", exact=True).click()
        expect(page.locator(".findings-head")).to_contain_text("待填")  # nothing more comes that would change the page
        for name in ("导入", "历史", "下载"):
            page.get_by_role("button", name=name, exact=True).click()
            heading = page.get_by_role("dialog").get_by_role("heading")
            expect(heading).to_have_text(name)
            assert violations(page) == []
            heading.click()  # beside the fields: the dialog is the one to close all the same
            page.keyboard.press("Escape")
            expect(page.get_by_role("dialog")).to_have_count(0)
        page.locator(".cm-content").click()
        page.keyboard.press("Control+f")
        expect(page.get_by_placeholder("查找")).to_be_focused()
        assert violations(page) == []


def test_a_notice_is_written_without_a_mouse(chromium: Browser, studio: Studio, folder: Path) -> None:
    with window(chromium, studio, "通知.yaml", mode="form") as page:
        expect(page.locator(".block").first).to_be_visible()
        for _ in range(100):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.value === '各村要落实值班制度。'"):
                break
        page.keyboard.press("End")
        page.keyboard.insert_text("不得脱岗。")
        until(lambda: "不得脱岗" in words(page))
        page.keyboard.press("Enter")
        until(lambda: bool(page.evaluate("document.activeElement.value === '【待填】'")))
        page.keyboard.insert_text("键盘写的一段。")
        until(lambda: "键盘写的一段" in words(page))
        page.keyboard.press("Alt+ArrowUp")
        until(lambda: words(page).index("键盘写的一段") < words(page).index("不得脱岗"))
        page.keyboard.press("Control+z")
        until(lambda: words(page).index("键盘写的一段") > words(page).index("不得脱岗"))
        page.keyboard.press("Control+s")
        until(lambda: file_has(folder / "通知.yaml", "键盘写的一段"))


def test_enlarged_to_twice_the_size_nothing_is_out_of_reach(chromium: Browser, studio: Studio) -> None:
    with window(chromium, studio, "通知.yaml", mode="form") as page:
        page.set_viewport_size({"width": 683, "height": 320})  # 200 % of a screen of 1366×640
        expect(page.locator(".block").first).to_be_visible()
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0
        for name in ("打印", "下载", "历史", "新建", "文字"):
            box = page.get_by_role("button", name=name, exact=True).bounding_box()
            assert box and box["x"] >= 0 and box["x"] + box["width"] <= 683, name
        editor = page.locator(".writing").bounding_box()
        assert editor and editor["width"] > 250


def test_with_the_network_unplugged_it_works(tmp_path: Path) -> None:
    """In a namespace that has nothing but itself."""
    chromium = require()
    if not shutil.which("unshare") or subprocess.run(["unshare", "-n", "true"], capture_output=True).returncode:
        pytest.skip("不能建立没有网络的环境")
    (tmp_path / "通知.yaml").write_text(NOTICE, encoding="utf-8")
    program = f"""
import subprocess
from playwright.sync_api import sync_playwright
from tests.studio.serving import Studio
from pathlib import Path
subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
studio = Studio(Path({str(tmp_path)!r}))
with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path={chromium!r}, args=["--no-sandbox"])
    page = browser.new_page()
    page.goto(studio.url)
    page.wait_for_selector(".paper svg text")
    page.evaluate("document.fonts.ready.then(() => true)")
    print(page.evaluate("[...document.fonts].filter((face) => face.status === 'error').length"))
    browser.close()
studio.stop()
"""
    run = subprocess.run(
        ["unshare", "-n", sys.executable, "-c", program], capture_output=True, text=True, cwd=Path(__file__).parents[2]
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.strip() == "0"
