"""Pages for the web can be read by everybody, judged by axe-core in a browser."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pypdfium2 as pdfium
import pytest
from playwright.sync_api import Browser
from tests.oracles.axe import AXE, MISSING, violations

from fazhi_docgen import Options, build

ROOT: Final = Path(__file__).parents[2]
#: What is secret becomes no page.
EXAMPLES: Final = [
    file for file in sorted((ROOT / "examples").glob("*/*.yaml")) if "密级" not in file.read_text(encoding="utf-8")
]
#: A telephone, a desk.
WIDTHS: Final = (360, 1366)
HEIGHT: Final = 768
#: The names and figures of three characters or fewer that a cell of a table has on several lines.
_PARTED: Final = """() => [...document.querySelectorAll("td, th")].filter((cell) => {
  const range = document.createRange();
  range.selectNodeContents(cell);
  const tops = new Set([...range.getClientRects()].map((box) => Math.round(box.top)));
  return [...cell.textContent.trim()].length <= 3 && !cell.querySelector("br") && tops.size > 1;
}).map((cell) => cell.textContent)"""


@pytest.mark.skipif(not AXE.exists(), reason=MISSING)
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_axe_finds_no_violation(chromium: Browser, example: Path, tmp_path: Path) -> None:
    build(example, tmp_path, Options(formats=("html",)))
    for width in WIDTHS:
        page = chromium.new_page(viewport={"width": width, "height": HEIGHT})
        page.goto((tmp_path / f"{example.stem}.html").as_uri())
        assert violations(page) == []
        page.close()


@pytest.mark.parametrize("name", ["qinghe/notice", "rules/fangan", "township/qiandaobiao", "township/shenpibiao"])
def test_on_a_telephone_names_and_figures_in_tables_stay_on_a_line(
    chromium: Browser, name: str, tmp_path: Path
) -> None:
    (file,) = build(ROOT / f"examples/{name}.yaml", tmp_path, Options(formats=("html",))).outputs
    page = chromium.new_page(viewport={"width": WIDTHS[0], "height": HEIGHT})
    page.goto(file.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= WIDTHS[0]
    assert page.evaluate(_PARTED) == []
    page.close()


def test_printed_a_table_has_its_caption_and_a_signature_its_date(chromium: Browser, tmp_path: Path) -> None:
    build(ROOT / "examples/qinghe/notice.yaml", tmp_path, Options(formats=("html",)))
    page = chromium.new_page()
    page.goto((tmp_path / "notice.html").as_uri())
    page.pdf(path=str(tmp_path / "notice.pdf"), prefer_css_page_size=True)
    page.close()
    texts = [sheet.get_textpage().get_text_bounded() for sheet in pdfium.PdfDocument(str(tmp_path / "notice.pdf"))]
    for first, second in (("2020年人民调解工作情况", "其中：婚姻家庭"), ("清河镇人民政府", "2021年2月26日")):
        assert [number for number, text in enumerate(texts) if second in text] == [
            number for number, text in enumerate(texts) if first in text and second in text
        ]
