"""The signature has text on its page, wherever the body ends; and 「此页无正文」 is never printed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from fazhi_docgen import load
from fazhi_docgen.content.attachment import Attachment
from fazhi_docgen.layout.attachments import attachment_list
from fazhi_docgen.layout.flow import Flow, Paragraph
from fazhi_docgen.layout.paginate import Layout, paginate
from fazhi_docgen.layout.rescue import Cause, Rescue
from fazhi_docgen.layout.signature import signature_block
from fazhi_docgen.layout.styling import styled
from fazhi_docgen.standard.elements import Element
from tests import forms
from tests.layout.helpers import PROFILE, body, typesetter

if TYPE_CHECKING:
    from pathlib import Path

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
    assert elements[:2] == [Element.BODY] * 2


@pytest.mark.parametrize("end", ["。", "国国。", "100%。"])
@pytest.mark.parametrize("before", [0, LINES, 2 * LINES])
def test_no_page_in_the_midst_of_a_text_opens_with_the_end_of_a_sentence(before: int, end: str) -> None:
    """However many pages stand before it; those after it are filled as they would be."""
    paragraphs = [body("国" * 24) for _ in range(before + LINES - 2)]
    last = body("国" * 54 + end)
    layout = paginate(Flow((*paragraphs, last, *[body("家" * 24) for _ in range(2 * LINES)])), typesetter())
    assert not any(next(page.text_lines()).endswith("。") for page in layout.pages[: before // LINES + 2])
    assert [(deed.cause, deed.page) for deed in layout.deeds] == [(Cause.OPENING, before // LINES + 2)]
    changed = {block.pitch for block in layout.flow.blocks if isinstance(block, Paragraph)} - {PROFILE.grid.pitch}
    assert len(changed) == 1
    # Neither a page more nor one less, and the text is all there.
    assert len(layout.pages) == before // LINES + 4
    assert sum(text.count(end) for page in layout.pages for text in page.text_lines()) == 1


def test_no_page_overflows_when_it_is_tightened() -> None:
    layouts = (_layout(lines, 3) for lines in range(LINES - 3, LINES))
    layout = next(layout for layout in layouts if [deed.rescue for deed in layout.deeds] == [Rescue.TIGHTENED])
    page = layout.pages[-1]
    pitch = layout.deeds[0].pitch
    assert pitch is not None
    assert PROFILE.grid.tightest_pitch <= pitch < PROFILE.grid.pitch
    bottom = page.lines[-1].baseline + pitch.pt * (1 - PROFILE.grid.baseline)
    assert bottom <= (PROFILE.page.top_margin + PROFILE.page.area_height).pt


def test_the_text_is_the_same_whatever_was_done() -> None:
    for lines in range(LINES - 4, LINES + 4):
        layout = _layout(lines, 3)
        text = "".join(text for page in layout.pages for text in page.text_lines())
        assert text == "国。" * (lines - 3) + "国" * 80 + "清河镇人民政府2021年2月26日"


@pytest.mark.parametrize("listed", [1, 2, 5])
@pytest.mark.parametrize("lines", range(LINES - 8, LINES))
def test_the_list_of_attachments_is_no_text_to_stand_under(lines: int, listed: int) -> None:
    paragraphs = [body("国" * 52) for _ in range(lines // 2)]
    names = tuple(Attachment(title=f"名单{number}") for number in range(listed))
    notes = list(attachment_list(names, typesetter()))
    signature = list(signature_block(("清河镇人民政府",), date(2021, 2, 26), None, typesetter()))
    flow = Flow((*paragraphs, *notes, *signature), len(paragraphs) + len(notes))
    layout = paginate(flow, typesetter())
    elements = [line.element for line in layout.pages[-1].lines]
    assert elements[0] is Element.BODY
    assert elements.count(Element.ATTACHMENT_NOTE) in (0, listed) or not layout.deeds


@pytest.mark.parametrize("lines", [2, 3])
def test_a_page_keeps_a_line_of_its_text(lines: int) -> None:
    """Under a high head: the recipients must not be left alone on the first page."""
    head = [styled(Element.RECIPIENTS, "各村：", PROFILE) for _ in range(LINES - lines)]
    signature = list(signature_block(("清河镇人民政府",), date(2021, 2, 26), None, typesetter()))
    flow = Flow((*head, body("国" * (28 * lines - 4)), *signature), len(head) + 1)
    first, second = paginate(flow, typesetter()).pages
    assert [line.element for line in first.lines].count(Element.BODY) >= 1
    assert second.lines[0].element is Element.BODY


def test_a_table_above_the_signature_is_moved_or_told(tmp_path: Path) -> None:
    """Whatever stands above the signature, and however far down the page it ends."""
    for lines in range(LINES):
        table = "{表格: {表头: [村, 件数], 行: [[甲村, 7], [乙村, 8], [丙村, 9]]}}"
        source = forms.write(tmp_path, "表", forms.notice(正文=forms.listed([*["请遵照执行。"] * lines, table])))
        layout = load(source).render().layout
        signed = [page for page in layout.pages if any(line.element is Element.SIGNATORY for line in page.lines)]
        assert len(signed) == 1
