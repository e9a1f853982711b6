"""How soon the studio shows what was typed (工作台): in Chromium, and beside Typst's own incremental compile."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from shutil import which
from statistics import median, quantiles

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from benchmarks import rivals
from benchmarks.measure import turn_about

#: What is typed, over and over: half of its characters are not in the example.
_TYPED = (
    "各村社要在汛期以前检查山塘水库和堤防涵闸落实值班制度备足编织袋铁锹雨衣手电熟悉群众转移路线"
    "发现险情立即报告不得迟报漏报瞒报卫生院派出所供电供水单位做好抢修准备"
)
#: Keystrokes for each run that is asked for: of fewer than some hundred the slowest twentieth says little.
_SHORT_KEYS, _LONG_KEYS = 25, 5
_LONG_PARAGRAPHS = 1600
_PAUSE = 150
_KEYS = 10_000
#: A paragraph of the body: what is typed there changes its page, as a comment of the source would not.
_PARAGRAPH = re.compile(r"^ +- .*。")
#: Notes when a key was pressed and when the frame with the new page had been drawn, in its own faces: a page, not a mark
#: beside its lines.
_WATCH = """() => {
  window.times = [];
  let pressed = 0;
  document.querySelector(".cm-content").addEventListener("beforeinput", () => (pressed = performance.now()), true);
  new MutationObserver((records) => {
    if (!pressed || !records.some(({ target }) => target.closest(".paper"))) return;
    const start = pressed;
    pressed = 0;
    requestAnimationFrame(() => {
      const drawn = new MessageChannel();
      drawn.port1.onmessage = async () => {
        if (document.fonts.status === "loading") await document.fonts.ready;
        window.times.push(performance.now() - start);
      };
      drawn.port2.postMessage(0);
    });
  }).observe(document.querySelector(".roll"), { subtree: true, childList: true });
}"""


def available() -> bool:
    """Tell whether there is a browser to measure in."""
    return which("chromium") is not None


class Figures(dict[str, float]):
    """Times in milliseconds and memory in megabytes, by their names."""


def measured(example: Path, folder: Path, runs: int) -> Figures:
    """Measure the example and a document of 200 pages.

    Args:
        example: the document of five pages.
        folder: where the documents are written.
        runs: how many characters are typed, times twenty-five in the short one and five in the long one.
    """
    documents = folder / "studio"
    documents.mkdir()
    (documents / "short.yaml").write_bytes(example.read_bytes())
    body = "".join(
        f"  - 第{number}段，{'各村要落实值班制度，不得脱岗，' * 6}违者追责。\n" for number in range(_LONG_PARAGRAPHS)
    )
    (documents / "long.yaml").write_text(f"标题: 二百页的报告\n正文:\n{body}", encoding="utf-8")
    with _studio(documents) as (process, address), _browser() as browser:
        first = _loaded(browser, f"{address}#short.yaml")
        short = _typed(browser, f"{address}#short.yaml", runs * _SHORT_KEYS)
        long = _typed(browser, f"{address}#long.yaml", runs * _LONG_KEYS)
        growth = _growth(browser, f"{address}#short.yaml", process)
    late = quantiles(short, n=20)[-1]
    return Figures(first=first, short=median(short), late=late, long=median(long), growth=growth)


def incremental(example: Path, folder: Path, runs: int) -> tuple[list[float], list[float]]:
    """Compare one character more each time: our pages as SVG, and Typst's, both warm and in their own process's memory."""
    import typst

    from fazhi_docgen import Folder, loads

    text = example.read_text(encoding="utf-8")
    source = folder / "incremental.typ"
    plain = rivals.typst_source(rivals.read(example))
    rivals.copy_faces(folder / "faces")
    source.write_text(plain, encoding="utf-8")
    compiler = typst.Compiler(str(source), font_paths=[str(folder / "faces")], ignore_system_fonts=True)
    counts = {"ours": 0, "typst": 0}
    spot = "积极开展法治政府建设"

    def grown(name: str, written: str) -> str:
        counts[name] += 1
        return written.replace(spot, spot + _TYPED[: counts[name] % len(_TYPED)], 1)

    def ours() -> None:
        rendering = loads(grown("ours", text), Folder(example.parent), tolerant=True).render()
        for page in rendering.pages:
            page.svg()

    def theirs() -> None:
        source.write_text(grown("typst", plain), encoding="utf-8")
        compiler.compile(format="svg")

    times = turn_about({"ours": ours, "typst": theirs}, runs)
    return times["ours"], times["typst"]


@contextmanager
def _studio(folder: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    command = [sys.executable, "-m", "fazhi_docgen", "studio", str(folder), "--no-browser"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        found = re.search(r"http\S+", process.stdout.readline() if process.stdout else "")
        yield process, found[0] if found else ""
    finally:
        process.terminate()
        process.wait()


@contextmanager
def _browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=which("chromium"), args=["--no-sandbox"])
        yield browser
        browser.close()


def _page(browser: Browser, address: str) -> Page:
    context = browser.new_context(viewport=ViewportSize(width=1366, height=640))
    context.add_init_script("localStorage.setItem('studio-mode', 'text')")
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector(".paper svg")
    return page


def _loaded(browser: Browser, address: str) -> float:
    """Measure from the address to the first page, its faces there; the browser is warm, what it knows of the studio is not."""
    page = _page(browser, address)
    time: float = page.evaluate("document.fonts.ready.then(() => performance.now())")
    page.close()
    return time


def _typed(browser: Browser, address: str, count: int) -> list[float]:
    page = _page(browser, address)
    page.wait_for_timeout(3000)
    _begin(page)
    page.evaluate(_WATCH)
    for number in range(count):
        page.keyboard.insert_text(_TYPED[number % len(_TYPED)])
        page.wait_for_timeout(_PAUSE)
    times: list[float] = json.loads(page.evaluate("JSON.stringify(window.times)"))
    page.close()
    return times


def _begin(page: Page) -> None:
    """Put the cursor into the first paragraph of the body."""
    page.locator(".cm-line", has_text=_PARAGRAPH).first.click()
    page.keyboard.press("End")


def _growth(browser: Browser, address: str, process: subprocess.Popen[str]) -> float:
    """Tell how many megabytes the server has more after ten thousand keystrokes than after the first thousand."""
    page = _page(browser, address)
    _begin(page)
    sizes: Sequence[float] = [_after(page, process, _KEYS // 10 if early else _KEYS) for early in (True, False)]
    page.close()
    return sizes[1] - sizes[0]


def _after(page: Page, process: subprocess.Popen[str], keys: int) -> float:
    """Return the memory of the server after so many keystrokes, every second one of which takes back what was typed."""
    for _ in range(keys // 2):
        page.keyboard.insert_text("的")
        page.keyboard.press("Backspace")
    page.wait_for_timeout(1000)
    [pages] = re.findall(r"VmRSS:\s+(\d+)", Path(f"/proc/{process.pid}/status").read_text())
    return int(pages) / 1024
