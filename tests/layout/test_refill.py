"""What is filled again after a change is what all of it would be if it were filled anew."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from fazhi_docgen.layout.fill import Filled, fill_pages, set_blocks
from fazhi_docgen.layout.flow import Block, Flow, Paragraph
from fazhi_docgen.layout.refill import refilled
from fazhi_docgen.layout.styling import styled
from fazhi_docgen.standard.elements import Element
from fazhi_docgen.standard.length import Length
from tests.layout.helpers import PROFILE, body, typesetter

_LINE = 28


def _paragraph(kind: int, lines: int) -> Paragraph:
    """Every fourth kind is a heading, which is kept with what comes next, every seventh begins a page."""
    text = "国" * (_LINE * lines - 4)
    paragraph = styled(Element.HEADING_1, text, PROFILE) if kind % 4 == 0 else body(text)
    return replace(paragraph, keep_with_next=kind % 4 == 0, page_break_before=kind % 7 == 0)


_PARAGRAPHS = st.builds(_paragraph, st.integers(1, 28), st.integers(1, 40) | st.integers(1, 3))


def _anew(flow: Flow, more: float) -> Filled:
    return fill_pages(flow, set_blocks(flow.blocks, typesetter()), PROFILE, more)


@settings(max_examples=150, deadline=None)
@given(st.lists(_PARAGRAPHS, min_size=1, max_size=40), st.data(), st.sampled_from((0.0, 1.0)))
def test_a_change_gives_what_filling_anew_gives(paragraphs: list[Paragraph], data: st.DataObject, more: float) -> None:
    before = _anew(Flow(tuple(paragraphs)), more)
    indexes = data.draw(st.sets(st.integers(0, len(paragraphs) - 1), min_size=1, max_size=3))
    changes: dict[int, Block] = {}
    for index in indexes:
        pitch = Length.from_twips(data.draw(st.sampled_from((520, 579, 640))))
        changes[index] = replace(data.draw(_PARAGRAPHS | st.just(paragraphs[index])), pitch=pitch)
    after = refilled(before, changes, typesetter())
    blocks = [changes.get(index, paragraph) for index, paragraph in enumerate(paragraphs)]
    assert after == _anew(Flow(tuple(blocks)), more)


def test_pages_that_a_change_does_not_reach_stay_the_same_objects() -> None:
    paragraphs = [body("国" * 100) for _ in range(60)]
    before = _anew(Flow(tuple(paragraphs)), 0.0)
    after = refilled(before, {30: body("家" * 100)}, typesetter())
    changed = [one is not other for one, other in zip(before.sheets, after.sheets, strict=True)]
    assert 1 <= sum(changed) <= 3
    assert not changed[0] and not changed[-1]
