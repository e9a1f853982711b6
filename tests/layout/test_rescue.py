"""The signature has text on its page, wherever the body ends; and 「此页无正文」 is never printed."""

from __future__ import annotations

from datetime import date

import pytest

from fazhi_docgen.layout.flow import Flow
from fazhi_docgen.layout.paginate import Layout, paginate
from fazhi_docgen.layout.rescue import Rescue
from fazhi_docgen.layout.signature import signature_block
from fazhi_docgen.standard.elements import Element
from tests.layout.helpers import PROFILE, body, typesetter

LINES = PROFILE.grid.lines_per_page


def _layout(lines: int, last: int, sealed: bool = False) -> Layout:
    """A document of one-line paragraphs and a last one of `last` lines, so many lines in all, with a signature."""
    paragraphs = [body("国。") for _ in range(lines - last)] + [body("国" * (28 * last - 4))]
    signature = list(signature_block(("清河镇人民政府",), date(2021, 2, 26), () if sealed else None, typesetter()))
    return paginate(Flow((*paragraphs, *signature), len(paragraphs)), typesetter())


@pytest.mark.parametrize("sealed", [False, True])
@pytest.mark.parametrize("last", [1, 3])
@pytest.mark.parametrize("lines", range(LINES, 2 * LINES))
def test_the_signature_never_stands_alone(lines: int, last: int, sealed: bool) -> None:
    layout = _layout(lines, last, sealed)
    elements = [line.element for line in layout.pages[-1].lines]
    assert elements[-2:] == [Element.SIGNATORY, Element.DATE]
    assert elements[0] is Element.BODY


def test_no_page_overflows_when_it_is_tightened() -> None:
    layout = next(
        layout for lines in range(LINES - 3, LINES) if (layout := _layout(lines, 3)).rescue is Rescue.TIGHTENED
    )
    page = layout.pages[-1]
    pitch = layout.tightened_pitch
    assert pitch is not None
    assert PROFILE.grid.tightest_pitch <= pitch < PROFILE.grid.pitch
    bottom = page.lines[-1].baseline + pitch.pt * (1 - PROFILE.grid.baseline)
    assert bottom <= (PROFILE.page.top_margin + PROFILE.page.area_height).pt


def test_the_text_is_the_same_whatever_was_done() -> None:
    for lines in range(LINES - 4, LINES + 4):
        layout = _layout(lines, 3)
        text = "".join(text for page in layout.pages for text in page.text_lines())
        assert text == "国。" * (lines - 3) + "国" * 80 + "清河镇人民政府2021年2月26日"
