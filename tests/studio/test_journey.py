"""The way of a clerk who has never seen YAML: from an empty folder to a printed notice, and what else the form does."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pdfplumber
import pytest
from docx import Document
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, Route, expect

from fazhi_docgen import load
from tests.studio.browser import file_has, until, window, words
from tests.studio.serving import NOTICE, Studio


@pytest.fixture
def page(chromium: Browser, studio: Studio) -> Iterator[Page]:
    """The form of the notice."""
    with window(chromium, studio, "通知.yaml", mode="form") as found:
        expect(found.locator(".paper svg")).to_have_count(1)
        expect(found.locator(".block").first).to_be_visible()
        yield found


def block(page: Page, text: str) -> Locator:
    """The field of the block that says something."""
    index = page.locator(".block textarea").evaluate_all(
        "(all, text) => all.findIndex((one) => one.value.includes(text))", text
    )
    assert index >= 0, text
    return page.locator(".block textarea").nth(index)


def values(page: Page) -> list[str]:
    found: list[str] = page.locator(".block textarea").evaluate_all("(all) => all.map((one) => one.value)")
    return found


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.value"))


def test_from_an_empty_folder_to_a_printed_notice(chromium: Browser, studio: Studio, folder: Path) -> None:
    (folder / "通知.yaml").unlink()
    with window(chromium, studio, mode="form") as page:
        page.get_by_role("button", name="新建公文").click()
        page.get_by_label("文件名").fill("防汛通知")
        page.get_by_role("dialog").get_by_role("button", name="新建", exact=True).click()
        expect(page.locator(".document-name")).to_have_text("防汛通知")
        page.get_by_label("标题", exact=True).fill("清河镇人民政府关于做好防汛工作的通知")
        page.get_by_label("主送机关", exact=True).fill("各村民委员会、镇属各部门")
        until(lambda: "清河镇人民政府关于做好" in words(page))
        first = page.locator(".block textarea").first
        first.click()
        page.keyboard.press("Control+a")
        page.keyboard.insert_text("现就做好防汛工作有关事项通知如下。")
        until(lambda: "有关事项通知如下" in words(page))
        page.keyboard.press("Enter")
        until(lambda: focused(page) == "【待填】")
        page.keyboard.insert_text("各村要落实值班制度。")
        until(lambda: "各村要落实值班制度" in words(page))
        page.get_by_label("署名", exact=True).fill("清河镇人民政府")
        page.get_by_label("成文日期", exact=True).fill("2024-05-20")
        until(lambda: "2024年5月20日" in words(page))
        expect(page.locator(".save-state")).to_have_text("已存盘")
        with page.expect_response(lambda answer: "format=pdf" in answer.url) as printed:
            page.get_by_role("button", name="打印").click()
        assert printed.value.status == 200, printed.value.text()
        if page.evaluate("navigator.pdfViewerEnabled"):  # it is the PDF in its own viewer that is printed
            until(lambda: str(page.evaluate("window.printed")).startswith("blob:"), page)
        with pdfplumber.open(BytesIO(page.request.get(printed.value.url).body())) as pdf:
            assert "有关事项通知如下" in (pdf.pages[0].extract_text() or "")
        document = load(folder / "防汛通知.yaml").document
        assert document.recipients == ("各村民委员会", "镇属各部门")
        assert document.kind.value == "通知"
        page.get_by_role("button", name="下载").click()
        with page.expect_download() as downloaded:
            page.get_by_role("button", name="Word（.docx）").click()
        assert downloaded.value.suggested_filename == "防汛通知.docx"
        assert any(
            "各村要落实值班制度" in paragraph.text for paragraph in Document(str(downloaded.value.path())).paragraphs
        )
    studio.stop()


def test_a_slow_machine_offers_every_kind_from_the_first_click(chromium: Browser, studio: Studio, folder: Path) -> None:
    with window(chromium, studio, mode="form") as page:
        # What there is to choose from comes when it is asked for already.
        late: list[Route] = []
        page.route("**/choices*", lambda route: late.append(route))
        page.reload()
        page.locator(".document-tools").get_by_role("button", name="新建").click()
        until(lambda: bool(late), page)
        late[0].continue_()
        dialog = page.get_by_role("dialog")
        expect(dialog.get_by_label("文种")).to_have_value("通知")
        dialog.get_by_role("button", name="新建", exact=True).click()
        expect(page.locator(".document-name")).to_have_text("通知2")
    assert load(folder / "通知2.yaml").document.kind.value == "通知"


def test_blocks_are_added_moved_turned_and_taken_away(page: Page, folder: Path) -> None:
    block(page, "各村要落实").click()
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    until(lambda: focused(page) == "【待填】")
    page.keyboard.insert_text("备足沙袋。")
    until(lambda: "备足沙袋" in words(page))
    row = page.locator(".block").nth(1)
    row.locator("select").select_option("heading1")
    until(lambda: "一、备足沙袋。" in words(page))
    page.locator(".block").nth(2).get_by_role("button", name="上移").click()
    until(lambda: values(page)[1] == "加强值守")
    page.locator(".block").nth(0).get_by_role("button", name="删去").click()
    until(lambda: "各村要落实" not in words(page))
    page.get_by_role("button", name="撤销").click()
    until(lambda: "各村要落实" in words(page))
    until(lambda: file_has(folder / "通知.yaml", "# 行尾的说明"))
    assert file_has(folder / "通知.yaml", "# 说明留着")


def test_what_is_added_goes_behind_the_block_that_was_worked_on(page: Page, folder: Path) -> None:
    block(page, "各村要落实").click()
    page.get_by_role("button", name="＋ 条目").first.click()
    until(lambda: focused(page) == "【待填】")
    page.keyboard.insert_text("备足沙袋。")
    until(lambda: "备足沙袋" in words(page))
    said = values(page)
    assert said.index("备足沙袋。") == next(index for index, text in enumerate(said) if "各村要落实" in text) + 1
    expect(page.get_by_role("button", name="＋ 表格").first).to_be_in_viewport()


def test_what_is_seldom_needed_is_behind_a_line_to_open(page: Page, folder: Path) -> None:
    block(page, "各村要落实").click()
    more = page.locator(".block-more").first
    more.locator("summary").click()
    more.get_by_role("button", name="＋ 名单").click()
    until(lambda: focused(page) == "【待填】")
    page.keyboard.insert_text("王立、赵敏")
    until(lambda: "赵" in words(page) and "敏" in words(page))
    copies = page.get_by_label("印数", exact=True)
    expect(copies).to_be_hidden()
    page.get_by_text("印数、版记行、信函页脚、双面").click()
    copies.fill("30")
    page.get_by_text("网站公开", exact=True).click()
    page.get_by_label("公开的公开属性").fill("主动公开")
    until(lambda: "30" in words(page))
    until(lambda: file_has(folder / "通知.yaml", "公开属性: 主动公开"))
    document = load(folder / "通知.yaml").document
    assert (document.print_run, document.publication.openness) == (30, "主动公开")


def test_a_body_in_markdown_is_written_in_one_field(chromium: Browser, studio: Studio, folder: Path) -> None:
    (folder / "整段.yaml").write_text("标题: 通知\n正文: |\n  # 值守\n\n  甲。\n署名: 镇\n", encoding="utf-8")
    with window(chromium, studio, "整段.yaml", mode="form") as page:
        page.get_by_label("正文", exact=True).locator("textarea").fill("# 次序\n\n轮流。\n\n- 备船")
        until(lambda: "轮流" in words(page) and "一、次序" in words(page))
        until(lambda: file_has(folder / "整段.yaml", "正文: |\n  # 次序\n\n  轮流。\n\n  - 备船\n署名: 镇\n"))


def test_what_is_not_changed_is_not_drawn_again(page: Page) -> None:
    page.evaluate("document.querySelectorAll('.block').forEach((block) => (block.dataset.drawn = 'before'))")
    block(page, "各村要落实").click()
    page.keyboard.press("Enter")
    until(lambda: focused(page) == "【待填】")
    assert page.locator(".block[data-drawn]").count() == page.locator(".block").count() - 1
    expect(page.locator(".block").last.get_by_role("button", name="删去第4块")).to_be_visible()


def test_what_is_worked_on_stays_in_sight_on_the_pages(page: Page) -> None:
    block(page, "汛期实行").click()
    page.keyboard.press("End")
    for number in range(25):
        page.keyboard.press("Enter")
        until(lambda: focused(page) == "【待填】")
        page.keyboard.insert_text(f"第{number}件事，要落实到人。")
    until(lambda: "第24件事" in words(page))
    expect(page.locator(".mark.here").last).to_be_in_viewport()


def test_an_attachment_is_named_at_once_and_gets_a_text(page: Page, folder: Path) -> None:
    page.get_by_role("button", name="＋ 附件").click()
    until(lambda: focused(page) == "【待填】")
    page.keyboard.insert_text("值守人员名单")
    until(lambda: file_has(folder / "通知.yaml", "名称: 值守人员名单"))
    page.locator(".attachment").get_by_role("button", name="＋ 段落").click()
    until(lambda: focused(page) == "【待填】")
    page.keyboard.insert_text("名单另发。")
    until(lambda: "名单另发" in str(load(folder / "通知.yaml").document.attachments[0]))


def test_a_pdf_becomes_an_attachment(page: Page, folder: Path, tmp_path: Path) -> None:
    scan = tmp_path / "平面图.pdf"
    scan.write_bytes(load(folder / "通知.yaml").render().to("pdf"))
    with page.expect_file_chooser() as asked:
        page.get_by_role("button", name="＋ PDF、图片作附件").click()
    asked.value.set_files(scan)
    until(lambda: file_has(folder / "通知.yaml", "文件: 平面图.pdf"))
    [attachment] = load(folder / "通知.yaml").document.attachments
    assert (attachment.title, len(attachment.pages)) == ("平面图", 1)


def test_a_table_is_filled_and_pasted_from_excel(page: Page, folder: Path) -> None:
    page.get_by_role("button", name="＋ 表格").first.click()
    cell = page.get_by_label("表头第1列")
    cell.fill("村")
    until(lambda: file_has(folder / "通知.yaml", "表头: [村, 内容]"))
    page.get_by_label("第1行第1列", exact=True).focus()
    merged = "<table><tr><td colspan=2>甲村</td></tr></table>"
    _paste(page, '甲村\t3\t"晴\n转多云"\r\n乙村\t4\t"说""雨"""\r\n丙村\t5\t雪\r\n', merged)
    expect(page.locator(".told")).to_contain_text("合并的格子")
    until(lambda: file_has(folder / "通知.yaml", "- [丙村, 5, 雪]"))
    until(lambda: "丙村" in words(page))
    assert file_has(folder / "通知.yaml", "- [甲村, 3, 晴转多云]")
    assert file_has(folder / "通知.yaml", '说"雨"')


def test_paragraphs_of_word_become_blocks_or_a_document(page: Page, folder: Path) -> None:
    block(page, "各村要落实").click()
    page.keyboard.press("End")
    _paste(page, "要备足沙袋。\r\n一、严格纪律\r\n不得脱岗。\r\n")
    until(lambda: values(page)[:3] == ["各村要落实值班制度。要备足沙袋。", "严格纪律", "不得脱岗。"])
    until(lambda: "一、严格纪律" in words(page) and focused(page) == "不得脱岗。")
    page.get_by_role("button", name="导入").click()
    page.get_by_label("或粘贴文字").focus()
    _paste(page, "关于做好抗旱工作的通知\n各村：\n按时放水。\n清河镇人民政府\n2024年7月20日\n")
    expect(page.get_by_role("dialog")).to_contain_text("已导入：粘贴的公文.yaml")
    until(lambda: "按时放水" in words(page))


def _paste(page: Page, text: str, html: str = "") -> None:
    page.evaluate(
        """([text, html]) => {
          const data = new DataTransfer();
          data.setData("text/plain", text);
          if (html) data.setData("text/html", html);
          const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
          document.activeElement.dispatchEvent(event);
        }""",
        [text, html],
    )


def test_a_picture_is_dropped_in(page: Page, folder: Path) -> None:
    content = BytesIO()
    Image.new("RGB", (60, 40), "navy").save(content, "PNG")
    _drop(page, "堤坝.png", "image/png", content.getvalue())
    until(lambda: file_has(folder / "通知.yaml", "图片: {文件: 堤坝.png}"))
    expect(page.locator(".paper image")).to_have_count(1)
    page.get_by_label("图题").fill("堤坝近景")
    until(lambda: "堤坝近景" in words(page))


def test_a_word_file_is_dropped_in_and_its_report_is_shown(page: Page, folder: Path) -> None:
    word = Document()
    for text in ("关于做好抗旱工作的通知", "各村：", "一、加强调度", "按时放水。", "清河镇人民政府", "2024年7月20日"):
        word.add_paragraph(text)
    content = BytesIO()
    word.save(content)
    _drop(page, "来文.docx", "application/octet-stream", content.getvalue())
    expect(page.get_by_role("dialog")).to_contain_text("已导入：来文.yaml")
    page.get_by_role("dialog").get_by_role("button", name="关闭").click()
    expect(page.locator(".document-name")).to_have_text("来文")
    until(lambda: "加强调度" in words(page))
    assert (folder / "来文.yaml").exists()


def _drop(page: Page, name: str, kind: str, content: bytes) -> None:
    page.evaluate(
        """([name, kind, bytes]) => {
          const data = new DataTransfer();
          data.items.add(new File([new Uint8Array(bytes)], name, { type: kind }));
          for (const event of ["dragover", "drop"])
            document.body.dispatchEvent(new DragEvent(event, { dataTransfer: data, bubbles: true, cancelable: true }));
        }""",
        [name, kind, list(content)],
    )


def test_form_and_text_show_the_same(page: Page, folder: Path) -> None:
    page.get_by_label("标题", exact=True).fill("关于抗旱的通知")
    page.get_by_role("button", name="文字", exact=True).click()
    expect(page.locator(".cm-content")).to_contain_text("标题: 关于抗旱的通知")
    page.locator(".cm-line", has_text="署名").click()
    page.keyboard.press("End")
    page.keyboard.type("办公室")
    page.get_by_role("button", name="表单", exact=True).click()
    expect(page.get_by_label("署名", exact=True)).to_have_value("清河镇人民政府办公室")
    until(lambda: file_has(folder / "通知.yaml", "署名: 清河镇人民政府办公室"))


def test_nothing_is_sent_while_an_input_method_composes_in_a_field(page: Page) -> None:
    block(page, "各村要落实").click()
    page.keyboard.press("End")
    devtools = page.context.new_cdp_session(page)
    sent: list[str] = []
    devtools.on("Network.webSocketFrameSent", lambda frame: sent.append(frame["response"]["payloadData"]))
    devtools.send("Network.enable")
    for typed in ("b", "bu", "bud"):
        devtools.send(
            "Input.imeSetComposition", {"text": typed, "selectionStart": len(typed), "selectionEnd": len(typed)}
        )
        page.wait_for_timeout(100)
    assert [frame for frame in sent if "change" in frame or "push" in frame] == []
    devtools.send("Input.insertText", {"text": "不得"})
    until(lambda: "不得" in words(page))
    assert "bud" not in words(page)


def test_a_click_on_the_page_enters_the_field(page: Page) -> None:
    box = page.locator(".paper text", has_text="汛期实行").first.bounding_box()
    assert box
    page.mouse.click(box["x"] + 20, box["y"] + 5)
    until(lambda: "汛期实行" in focused(page))
    expect(page.locator(".mark.here")).to_be_visible()


def test_what_the_checker_finds_is_mended_by_a_button(chromium: Browser, studio: Studio, folder: Path) -> None:
    (folder / "检.yaml").write_text(NOTICE.replace("值班制度。", "值班制度,不得脱岗。"), encoding="utf-8")
    with window(chromium, studio, "检.yaml", mode="form") as page:
        expect(page.locator(".findings-head")).to_contain_text("2 处错误")
        page.locator(".findings-head").click()
        page.get_by_role("button", name="改正").first.click()
        until(lambda: "值班制度，不得脱岗" in words(page))
        until(lambda: file_has(folder / "检.yaml", "值班制度，不得脱岗"))


def test_an_earlier_version_comes_back(page: Page, folder: Path) -> None:
    block(page, "各村要落实").fill("全都改了。")
    until(lambda: file_has(folder / "通知.yaml", "全都改了"))
    page.get_by_role("button", name="历史").click()
    page.get_by_role("dialog").locator("li button").last.click()
    expect(page.locator(".version")).to_contain_text("各村要落实值班制度")
    page.get_by_role("button", name="换成这个版本").click()
    until(lambda: (folder / "通知.yaml").read_text(encoding="utf-8") == NOTICE)


def test_completion_and_help_are_in_chinese(chromium: Browser, studio: Studio, folder: Path) -> None:
    number = "发文字号: {机关代字: 清政发, 年份: 2024, 序号: 3}\n"
    (folder / "通知.yaml").write_text(NOTICE + number, encoding="utf-8")
    with window(chromium, studio, "通知.yaml") as page:
        page.wait_for_load_state("networkidle")
        page.locator(".cm-line", has_text="署名").click()
        page.keyboard.press("Home")
        page.keyboard.press("Enter")
        page.keyboard.press("ArrowUp")
        page.keyboard.type("紧")
        expect(page.locator(".cm-tooltip-autocomplete")).to_contain_text("紧急程度")
        page.wait_for_timeout(200)
        page.keyboard.press("Enter")
        page.keyboard.press("Control+Space")
        expect(page.locator(".cm-tooltip-autocomplete")).to_contain_text("特急")
        page.keyboard.press("Escape")
        page.locator(".cm-line", has_text="主送机关").locator(".tok-key").first.hover()
        expect(page.locator(".cm-tooltip .help")).to_contain_text("写成列表自动加顿号")
        page.locator(".cm-line", has_text="发文字号").locator(".tok-key", has_text="年份").hover()
        expect(page.locator(".cm-tooltip .help strong")).to_have_text("年份")
        page.locator(".cm-line", has_text="发文字号").click()
        page.keyboard.press("End")
        page.keyboard.press("ArrowLeft")
        page.keyboard.type(", 单")
        expect(page.locator(".cm-tooltip-autocomplete")).to_contain_text("单位")
