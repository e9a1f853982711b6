"""The studio in a real browser: writing, clicking, composing, breaking."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from time import sleep

import pytest
from playwright.sync_api import Browser, FloatRect, Page, expect

from tests.studio.browser import file_has, source, until, window, words
from tests.studio.serving import NOTICE, Studio, conflict


@pytest.fixture
def page(chromium: Browser, studio: Studio) -> Iterator[Page]:
    with window(chromium, studio, "通知.yaml") as found:
        expect(found.locator(".paper svg")).to_have_count(1)
        yield found


def at(page: Page, text: str) -> None:
    """Put the cursor at the end of the first line that has a text."""
    page.locator(".cm-line", has_text=text).first.click()
    page.keyboard.press("End")


def test_what_is_typed_is_on_the_page_and_in_the_file(page: Page, folder: Path) -> None:
    at(page, "各村要落实")
    page.keyboard.type("不得脱岗漏岗。")
    until(lambda: "不得脱岗漏岗" in words(page))
    until(lambda: file_has(folder / "通知.yaml", "各村要落实值班制度。不得脱岗漏岗。"))
    expect(page.locator(".save-state")).to_have_text("已存盘")


def test_a_page_that_was_changed_in_parts_looks_as_if_drawn_whole(page: Page) -> None:
    at(page, "各村要落实")
    page.keyboard.type("不得脱岗漏岗。")
    page.keyboard.press("Enter")
    page.keyboard.type("- 备足沙袋、编织袋。")
    until(lambda: "编织袋" in words(page))
    at(page, "各村要落实")
    page.keyboard.type("严格交接班，" * 8)
    until(lambda: words(page).count("严格交接班，") == 8)
    at(page, "标题: 关于")
    page.keyboard.type("书")
    until(lambda: "的通知书" in words(page))
    at(page, "备足沙袋")
    page.keyboard.press("Control+Shift+k")
    until(lambda: "备足沙袋" not in words(page))
    expect(page.locator(".save-state")).to_have_text("已存盘")
    drawn = page.locator(".paper").evaluate_all("(all) => all.map((paper) => paper.innerHTML)")
    page.reload()
    expect(page.locator(".paper svg")).to_have_count(1)
    assert page.locator(".paper").evaluate_all("(all) => all.map((paper) => paper.innerHTML)") == drawn


def test_a_click_on_the_page_leads_to_the_line_and_the_line_is_marked_on_the_page(page: Page) -> None:
    box = page.locator(".paper text", has_text="汛期实行").first.bounding_box()
    assert box
    page.mouse.click(box["x"] + 20, box["y"] + 5)
    expect(page.locator(".cm-activeLine")).to_contain_text("汛期实行24小时值班")
    until(lambda: _overlap(page.locator(".mark.here").bounding_box(), box))


def _overlap(one: FloatRect | None, other: FloatRect) -> bool:
    return one is not None and one["y"] <= other["y"] + other["height"] and one["y"] + one["height"] >= other["y"]


def test_a_mistake_is_told_at_its_line_and_the_pages_stay(page: Page) -> None:
    at(page, "主送机关")
    page.keyboard.press("Home")
    for _ in "主送机关: ":
        page.keyboard.press("ArrowRight")
    page.keyboard.type("[")
    expect(page.locator(".findings-head")).to_contain_text("错误")
    expect(page.locator(".stale-mark")).to_be_visible()
    assert "关于做好防汛工作的通知" in words(page)
    page.locator("button.finding").first.click()
    page.keyboard.press("Control+z")
    expect(page.locator(".stale-mark")).to_be_hidden()


def test_nothing_is_sent_while_an_input_method_composes(page: Page, folder: Path) -> None:
    at(page, "各村要落实")
    devtools = page.context.new_cdp_session(page)
    sent: list[str] = []
    devtools.on("Network.webSocketFrameSent", lambda frame: sent.append(frame["response"]["payloadData"]))
    devtools.send("Network.enable")
    for typed in ("b", "bu", "bud", "bude"):
        devtools.send(
            "Input.imeSetComposition", {"text": typed, "selectionStart": len(typed), "selectionEnd": len(typed)}
        )
        sleep(0.1)
    assert [frame for frame in sent if "push" in frame] == []
    devtools.send("Input.insertText", {"text": "不得"})
    until(lambda: "不得" in words(page))
    assert "bude" not in words(page)
    until(lambda: file_has(folder / "通知.yaml", "值班制度。不得"))


def test_two_windows_show_one_text(chromium: Browser, page: Page, studio: Studio) -> None:
    with window(chromium, studio, "通知.yaml") as other:
        expect(other.locator(".paper svg")).to_have_count(1)
        at(page, "各村要落实")
        page.keyboard.type("甲窗口。")
        at(other, "汛期实行")
        other.keyboard.type(" # 乙窗口")
        for shown in (page, other):
            until(lambda shown=shown: "甲窗口" in source(shown) and "乙窗口" in source(shown))  # type: ignore[misc]
        assert source(page) == source(other)


def test_a_conflict_is_asked_about(page: Page, studio: Studio, folder: Path) -> None:
    other = studio.window("通知.yaml")
    conflict(studio, other, folder / "通知.yaml", NOTICE.replace("24小时", "昼夜"))
    until(lambda: "这里写的" in source(page))
    expect(page.locator(".asking")).to_contain_text("别的程序改过")
    page.get_by_role("button", name="用文件里的").click()
    until(lambda: "昼夜" in source(page) and "这里写的" not in source(page))
    expect(page.locator(".asking")).to_be_hidden()
    other.close()


def test_a_killed_server_leaves_the_text_and_a_new_one_takes_it(page: Page, studio: Studio, folder: Path) -> None:
    at(page, "各村要落实")
    page.keyboard.type("先写的。")
    until(lambda: file_has(folder / "通知.yaml", "先写的"))
    studio.kill()
    expect(page.locator(".save-state")).to_contain_text("断了")
    page.keyboard.type("断了以后写的。")
    assert "断了以后写的" in source(page)


def test_a_page_that_is_left_while_it_loads_says_nothing_wrong(chromium: Browser, studio: Studio) -> None:
    with window(chromium, studio) as page:
        page.goto("about:blank")
        asked: list[str] = []
        page.route_web_socket("**/socket", lambda socket: asked.append(socket.url))
        page.route(re.compile("/(choices|documents|schema)"), lambda route: asked.append(route.request.url))
        page.goto(f"{studio.url}#通知.yaml")
        until(lambda: len(asked) == 3, page)
        page.reload()
        until(lambda: len(asked) == 6, page)


def test_a_page_that_was_loaded_when_the_server_did_not_answer_is_filled_when_it_does(
    chromium: Browser, studio: Studio
) -> None:
    with window(chromium, studio) as page:
        page.add_init_script("""
          const fetched = window.fetch;
          let asked = 0;
          window.fetch = (...what) => (++asked <= 3 ? Promise.reject(new TypeError("no answer")) : fetched(...what));
        """)
        page.reload()
        expect(page.locator(".document-list")).to_contain_text("通知")
        page.get_by_role("button", name="新建", exact=True).click()
        expect(page.get_by_role("dialog").get_by_label("文种")).to_have_value("通知")


def test_chosen_pages_are_drawn_as_they_come_into_sight(chromium: Browser, studio: Studio, folder: Path) -> None:
    paragraphs = "\n".join(f"  - 第{number}段，{'各村要落实值班制度，' * 12}不得脱岗。" for number in range(60))
    (folder / "长.yaml").write_text(f"标题: 长报告\n正文:\n{paragraphs}\n", encoding="utf-8")
    with window(chromium, studio, "长.yaml") as page:
        expect(page.locator(".paper svg").first).to_be_visible()
        assert page.locator(".paper svg").count() < page.locator(".sheet").count()
        page.locator(".sheet").last.scroll_into_view_if_needed()
        expect(page.locator(".sheet").last.locator("svg")).to_have_count(1)
        expect(page.locator(".page-count")).to_contain_text("共")
