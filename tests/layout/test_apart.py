"""Tables and pictures stand apart from the text; what belongs to a table stands close to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from fazhi_docgen import load
from fazhi_docgen.layout.notes import layout_notes
from fazhi_docgen.layout.page import Page
from fazhi_docgen.pipeline.rendering import Rendering
from fazhi_docgen.standard.profile import standard_profile
from tests.content.documents import TITLE, written

PROFILE = standard_profile()
PITCH = PROFILE.grid.pitch.pt
#: From a line's top to its baseline, and from its baseline to the line's end.
ABOVE, BELOW = PITCH * PROFILE.grid.baseline, PITCH * (1 - PROFILE.grid.baseline)
TABLE = "表格: {行: [[甲, 乙]]}"


def page(folder: Path, *blocks: str) -> Page:
    body = "".join(f"  - {block}\n" for block in blocks)
    return load(written(folder, f"{TITLE}正文:\n{body}")).render().layout.pages[0]


def edges(one: Page) -> tuple[float, float]:
    """The topmost and the lowest rule of the tables on a page."""
    levels = [rule.y0 for rule in one.rules if rule.y0 == rule.y1]
    return min(levels), max(levels)


def baseline(one: Page, text: str) -> float:
    return next(line.baseline for line in one.lines if line.text == text)


def test_half_a_line_is_free_above_and_below_a_table(tmp_path: Path) -> None:
    one = page(tmp_path, "上文。", TABLE, "下文。")
    top, bottom = edges(one)
    assert top - baseline(one, "上文。") - BELOW == pytest.approx(PITCH / 2, abs=0.1)
    assert baseline(one, "下文。") - bottom - ABOVE == pytest.approx(PITCH / 2, abs=0.6)


def test_caption_and_notes_stand_close_to_their_table_and_apart_from_the_text(tmp_path: Path) -> None:
    one = page(tmp_path, "上文。", "表格: {表题: 题名, 行: [[甲, 乙]], 表注: 附注}", "下文。")
    assert baseline(one, "题名") - baseline(one, "上文。") == pytest.approx(PITCH * 1.5, abs=0.1)
    assert edges(one)[0] - baseline(one, "题名") == pytest.approx(BELOW, abs=0.1)
    note = next(line for line in one.lines if line.text.endswith("附注"))
    assert note.baseline - edges(one)[1] == pytest.approx(20 * PROFILE.grid.baseline, abs=0.6)


def test_a_line_with_text_at_both_ends_is_the_head_of_the_table_below_it(tmp_path: Path) -> None:
    one = page(tmp_path, "{段落: 甲乙丙, 右端: 丁戊}", TABLE)
    above = next(line for line in one.lines if line.text.startswith("甲乙丙"))
    assert edges(one)[0] - above.baseline == pytest.approx(BELOW, abs=0.1)


def filled(folder: Path, lines: int) -> Rendering:
    """Lines of text, a table and a line below it, and a signature: as much as a page holds, or a little more."""
    body = "".join(f"  - 上文{number}。\n" for number in range(lines))
    return load(
        written(folder, f"{TITLE}正文:\n{body}  - {TABLE}\n  - 下文。\n署名: 清河镇人民政府\n成文日期: 2021-02-26\n")
    ).render()


def test_the_white_is_given_up_where_the_signature_finds_no_room_beside_it_and_that_is_told(tmp_path: Path) -> None:
    renderings = [filled(tmp_path, lines) for lines in range(8, 16)]
    closed = [each for each in renderings if any(deed.closed_up for deed in each.layout.deeds)]
    assert closed
    for each in closed:
        [page] = each.layout.pages
        assert edges(page)[0] - baseline(page, last_above(page)) == pytest.approx(BELOW, abs=0.1)
        assert "white_given_up" in {note.code for note in layout_notes(each.layout, PROFILE)}
    apart = [each for each in renderings if not each.layout.deeds]
    assert apart
    for each in apart:
        page = each.layout.pages[0]
        assert edges(page)[0] - baseline(page, last_above(page)) - BELOW == pytest.approx(PITCH / 2, abs=0.1)


def last_above(page: Page) -> str:
    """The text of the last line above the table."""
    return [line.text for line in page.lines if line.text.startswith("上文")][-1]
