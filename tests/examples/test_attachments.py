"""The list of attachments under the body, and the attachments on pages of their own, in both renderings."""

from __future__ import annotations

from pathlib import Path

import pytest

from fazhi_docgen.standard.profile import standard_profile
from tests.oracles.libreoffice import LibreOffice, rendering
from tests.oracles.pages import Line, Page

PROFILE = standard_profile()
PITCH = PROFILE.grid.pitch.mm
ADVANCE = PROFILE.advance(PROFILE.elements["body"]).mm  # type: ignore[index]
CLOSE = 0.5


@pytest.fixture(scope="module", params=["PDF", "Word"])
def plan(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, office: LibreOffice, examples: Path
) -> list[Page]:
    return rendering(request.param, examples / "qinghe/plan.yaml", tmp_path_factory.mktemp("plan"), office)


def _line(page: Page, start: str) -> Line:
    return next(line for line in page.lines if line.text.startswith(start))


def _char(line: Line, text: str) -> float:
    return next(char.left for char in line.chars if char.text == text)


def test_the_list_stands_one_blank_line_below_the_body_two_characters_in(plan: list[Page]) -> None:
    texts = plan[0].texts
    first = _line(plan[0], "附件：1.")
    before = plan[0].lines[texts.index(first.text) - 1]
    assert first.baseline - before.baseline == pytest.approx(2 * PITCH, abs=CLOSE)
    assert first.left - PROFILE.page.left_margin.mm == pytest.approx(2 * ADVANCE, abs=CLOSE)


def test_numbers_and_names_stand_under_one_another_and_end_without_a_mark(plan: list[Page]) -> None:
    first, second = _line(plan[0], "附件：1."), _line(plan[0], "2.")
    continued = plan[0].lines[plan[0].texts.index(second.text) + 1]
    assert _char(first, "1") == pytest.approx(_char(second, "2"), abs=CLOSE)
    assert second.chars[2].left == pytest.approx(continued.left, abs=CLOSE)
    assert first.text[-1] not in "。；，"
    assert continued.text[-1] not in "。；，"


@pytest.mark.parametrize("number", [1, 2])
def test_an_attachment_opens_a_page_with_its_number_and_its_title_on_the_third_line(
    plan: list[Page], number: int
) -> None:
    label, title, *_ = plan[number].lines
    assert label.text == f"附件{number}"
    assert label.left == pytest.approx(PROFILE.page.left_margin.mm, abs=CLOSE)
    assert title.baseline - label.baseline == pytest.approx(2 * PITCH, abs=CLOSE)
    middle = PROFILE.page.left_margin.mm + PROFILE.page.area_width.mm / 2
    assert (title.left + title.right) / 2 == pytest.approx(middle, abs=1)


def test_headings_of_an_attachment_count_anew_and_pages_go_on(plan: list[Page]) -> None:
    assert [line.text for line in plan[1].lines if "、清理" in line.text or "、工作" in line.text] == [
        "一、清理范围",
        "二、清理原则",
        "三、工作步骤",
    ]
    assert [page.folio.text for page in plan if page.folio] == ["—1—", "—2—", "—3—"]
