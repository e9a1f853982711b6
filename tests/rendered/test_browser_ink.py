"""A page as SVG, drawn by a browser, has its ink where the PDF's page has it, drawn by PDFium."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat
from playwright.sync_api import Browser, Page

from fazhi_docgen import Folder, RenderedPage, load, loads

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*/*.yaml"))
#: Twice what screens have: a dot is 0.13 mm, half a stroke of the text.
_DPI = 192
_POINTS, _SCREEN = 72, 96
#: Two programs smooth edges differently, over one dot; no dot is so much darker than all those around it in the other.
_SMOOTHED = 150
#: And so they differ in how dark thin strokes come out on the whole; most where a page of an attached PDF is a picture
#: in one and text in the other.
_SHADES = 0.09


@pytest.fixture(scope="module")
def window(chromium: Browser) -> Page:
    """One window for all pages: to open another takes as long as to draw a page."""
    return chromium.new_context(device_scale_factor=_DPI / _SCREEN).new_page()


@pytest.mark.parametrize("source", EXAMPLES, ids=lambda path: path.stem)
def test_the_ink_is_the_same(source: Path, window: Page) -> None:
    for page in load(source).render().pages:
        ours, pdfs = _drawn(page.svg(standalone=True), page, window), _printed(page)
        assert max(_stray(ours, pdfs), _stray(pdfs, ours)) < _SMOOTHED, page.number
        assert _ink(ours) == pytest.approx(_ink(pdfs), rel=_SHADES), page.number


def test_a_glyph_that_is_off_by_a_third_of_a_millimetre_is_seen(window: Page) -> None:
    """What the comparison above would not miss."""
    folder = EXAMPLES[0].parent
    page = loads("标题: 通知\n正文:\n  - 请各村按时报送。\n", Folder(folder)).render().page(1)
    moved = page.svg(standalone=True).replace("<g>", '<g transform="translate(0.9 0)">')
    assert _stray(_drawn(moved, page, window), _printed(page)) > _SMOOTHED


def _drawn(svg: str, page: RenderedPage, window: Page) -> Image.Image:
    """The page as the browser draws it: how dark each dot is."""
    sides = (round(side * _SCREEN / _POINTS) for side in (page.layout.width, page.layout.height))
    window.set_viewport_size(dict(zip(("width", "height"), sides, strict=True)))  # type: ignore[arg-type]
    window.set_content(f'<body style="margin:0">{svg}</body>')
    window.evaluate(
        "Promise.all([document.fonts.ready, ...[...document.querySelectorAll('image')].map(each => each.decode())])"
    )
    return _darkness(Image.open(BytesIO(window.screenshot())))


def _printed(page: RenderedPage) -> Image.Image:
    return _darkness(Image.open(BytesIO(page.png(_DPI))))


def _darkness(picture: Image.Image) -> Image.Image:
    return ImageChops.invert(picture.convert("L"))


def _stray(one: Image.Image, other: Image.Image) -> int:
    """How much darker the worst dot of one picture is than the darkest of those around it in the other."""
    size = (min(one.width, other.width), min(one.height, other.height))
    around = other.crop((0, 0, *size)).filter(ImageFilter.MaxFilter(3))
    return ImageChops.subtract(one.crop((0, 0, *size)), around).getextrema()[1]  # type: ignore[return-value]


def _ink(picture: Image.Image) -> float:
    return ImageStat.Stat(picture).sum[0]
