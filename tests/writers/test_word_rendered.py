"""The .docx as LibreOffice lays it out: numbers, places and heights as one would measure with a ruler."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

import pytest
from PIL import Image
from tests.oracles import pages
from tests.writers.word_flow import PROFILE, SENTENCE, body, heading, item, paragraph, statistics, write

from fazhi_docgen.layout.flow import Picture
from fazhi_docgen.standard.dialect import DialectName
from fazhi_docgen.standard.elements import HEADINGS, Element
from fazhi_docgen.standard.length import Length
from fazhi_docgen.standard.numbering import NumberingMode

if TYPE_CHECKING:
    from tests.oracles.libreoffice import LibreOffice
    from tests.oracles.pages import Line, Page

LAST: Final = 40
PAGE: Final = PROFILE.page
PITCH: Final = PROFILE.grid.pitch
#: A twip and what LibreOffice rounds, in mm.
CLOSE: Final = 0.05
#: With a document grid LibreOffice puts half of what 22 lines leave of the type area above the first.
LEFT_OVER: Final = (PAGE.area_height - PITCH * PROFILE.grid.lines_per_page).mm
#: Everything that is rendered, in one run of LibreOffice.
NESTED: Final = [
    *[heading(level, n, "标题") for level in range(1, 5) for n in range(1, LAST + 1)],
    *[item(level, n, "条目", level) for level in range(1, 6) for n in range(1, 23)],
]
RESTARTED: Final = [
    *(heading(1, 1, "甲"), heading(2, 1, "乙"), heading(2, 2, "乙")),
    *(item(3, 1, "项", 1), item(5, 1, "内", 2), item(5, 2, "内", 2), item(3, 2, "项", 1)),
    *(heading(1, 2, "甲"), heading(2, 1, "乙"), item(3, 1, "项", 3), heading(2, 2, "乙")),
    *(item(5, 1, "外", 4), item(5, 1, "内", 5), item(5, 2, "内", 5), item(5, 2, "外", 4)),
    *(heading(4, 1, "丁"), paragraph(HEADINGS[0], "无号"), heading(1, 3, "甲")),
    *(
        heading(2, 5, "乙"),
        heading(2, 6, "乙"),
        heading(1, 4, "甲"),
        heading(2, 1, "乙"),
        heading(3, 1, "丙"),
    ),
    *(heading(1, 1, "附", -1), heading(2, 1, "附", -1), heading(1, 2, "附", -1)),
    *(heading(2, 1, "附", -2), heading(1, 1, "附", -2), heading(1, 5, "甲"), heading(2, 1, "乙")),
]


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory, office: LibreOffice) -> dict[str, list[Page]]:
    folder = tmp_path_factory.mktemp("word")
    file = folder / "picture.png"
    Image.new("RGB", (200, 100), "red").save(file)
    size = Length.from_mm(100), Length.from_mm(50)
    long = body(SENTENCE * 30)
    contents = {
        "nested": write(*NESTED),
        "restarted": write(*RESTARTED),
        "restarted as text": write(*RESTARTED, numbering=NumberingMode.TEXT),
        "full": write(body("永" * (26 + 28 * (22 * 3 - 1) + 5))),
        "faces": write(body("甲1“乙”2…A—B·C×3°丙" * 2)),
        "marks": write(
            body("永" * 26 + "。" + "永" * 26 + "，" + "永" * 27 + "）" + "永" * 28 + "”"),
            dialect_name=DialectName.LIBREOFFICE,
        ),
        "picture": write(body("上"), Picture(file, *size), body("下")),
        "table": write(body("上"), statistics(40), body("下"), statistics(2, page_break_before=True)),
        "indents": write(heading(1, 1, "题"), long, paragraph(HEADINGS[0], "无号"), *_signature()),
    }
    for name, content in contents.items():
        (folder / f"{name}.docx").write_bytes(content)
    documents = [folder / f"{name}.docx" for name in contents]
    return {name: pages.read(path) for name, path in zip(contents, office.render(documents), strict=True)}


def _signature() -> list[object]:
    right = PROFILE.advance(PROFILE.elements[Element.DATE]) * 4
    return [paragraph(Element.DATE, "2020年1月12日", right=right, page_break_before=True)]


def lines(found: list[Page]) -> list[Line]:
    return [line for page in found for line in page.lines]


def texts(found: list[Page]) -> list[str]:
    return [line.text for line in lines(found)]


def test_numbers_are_the_labels(rendered: dict[str, list[Page]]) -> None:
    wanted = [PROFILE.number(level, n) + "标题" for level in range(1, 5) for n in range(1, LAST + 1)]
    wanted += [PROFILE.number(level, n) + "条目" for level in range(1, 6) for n in range(1, 23)]
    assert texts(rendered["nested"]) == wanted


@pytest.mark.parametrize("name", ["restarted", "restarted as text"])
def test_numbers_start_anew_where_the_labels_do(rendered: dict[str, list[Page]], name: str) -> None:
    wanted = [(block.label.text if block.label else "") + block.text for block in RESTARTED]
    assert texts(rendered[name]) == wanted


def test_a_full_page_has_22_lines_of_28_characters(rendered: dict[str, list[Page]]) -> None:
    first, second, *_ = rendered["full"]
    assert [len(line.text) for line in first.lines] == [26] + [28] * 21
    assert [len(line.text) for line in second.lines] == [28] * 22
    pitches = [low.baseline - high.baseline for high, low in pairwise(second.lines)]
    assert pitches == pytest.approx([PITCH.mm] * 21, abs=CLOSE)


def test_marks_after_letters_and_digits_take_the_east_asian_face(rendered: dict[str, list[Page]]) -> None:
    chars = [char for line in lines(rendered["faces"]) for char in line.chars]
    latin = {char.text for char in chars if char.font.startswith("Liberation")}
    assert latin == set("12A3BC")


def test_a_last_line_alone_goes_over(rendered: dict[str, list[Page]]) -> None:
    assert [len(page.lines) for page in rendered["full"]] == [22, 22, 22, 1]


def test_marks_neither_hang_out_of_the_type_area_nor_begin_a_line(rendered: dict[str, list[Page]]) -> None:
    edge = PAGE.left_margin.mm + PAGE.area_width.mm
    for line in lines(rendered["marks"]):
        assert line.right <= edge + CLOSE
        assert line.text[0] == "永"


def test_text_stands_in_the_type_area(rendered: dict[str, list[Page]]) -> None:
    page = rendered["full"][1]
    baseline = PAGE.top_margin.mm + PITCH.mm * PROFILE.grid.baseline + LEFT_OVER / 2
    assert page.lines[0].baseline == pytest.approx(baseline, abs=CLOSE)
    assert page.lines[0].left == pytest.approx(PAGE.left_margin.mm, abs=CLOSE)


def test_a_heading_indents_two_characters_with_and_without_number(rendered: dict[str, list[Page]]) -> None:
    style = PROFILE.elements[Element.HEADING_1]
    indent = PAGE.left_margin.mm + PROFILE.chars(style, style.first_indent).mm
    [numbered, unnumbered] = [line for line in lines(rendered["indents"]) if line.text in ("一、题", "无号")]
    assert [numbered.left, unnumbered.left] == pytest.approx([indent, indent], abs=CLOSE)


def test_a_date_stands_four_characters_from_the_edge(rendered: dict[str, list[Page]]) -> None:
    [date] = rendered["indents"][-1].lines
    advance = PROFILE.advance(PROFILE.elements[Element.DATE]).mm
    edge = PAGE.left_margin.mm + PAGE.area_width.mm
    assert date.right == pytest.approx(edge - 4 * advance, abs=0.2)


def test_page_numbers_are_right_on_odd_and_left_on_even_pages(rendered: dict[str, list[Page]]) -> None:
    char = PROFILE.elements[Element.FOLIO].size.mm
    for number, page in enumerate(rendered["full"], start=1):
        assert page.folio is not None
        assert page.folio.text == f"—{number}—"
        if number % 2:
            edge = PAGE.left_margin.mm + PAGE.area_width.mm
            assert page.folio.right == pytest.approx(edge - char, abs=0.3)
        else:
            assert page.folio.left == pytest.approx(PAGE.left_margin.mm + char, abs=0.3)


def test_page_numbers_stand_below_the_type_area(rendered: dict[str, list[Page]]) -> None:
    folio, size = PROFILE.folio, PROFILE.elements[Element.FOLIO].size.mm
    dash = PAGE.top_margin.mm + PAGE.area_height.mm + folio.below_area.mm
    for page in rendered["full"]:
        assert page.folio is not None
        assert page.folio.baseline - folio.dash_height * size == pytest.approx(dash, abs=CLOSE)


def test_a_picture_is_as_high_as_it_is_and_stands_in_the_middle(rendered: dict[str, list[Page]]) -> None:
    [page] = rendered["picture"]
    [(left, top, right, bottom)] = page.images
    above, below = page.lines
    assert (bottom - top, right - left) == pytest.approx((50, 100), abs=CLOSE)
    assert below.baseline - above.baseline == pytest.approx(50 + PITCH.mm, abs=0.1)
    assert (left + right) / 2 == pytest.approx(PAGE.left_margin.mm + PAGE.area_width.mm / 2, abs=CLOSE)


def test_rows_are_a_rule_higher_than_their_lines(rendered: dict[str, list[Page]]) -> None:
    first = rendered["table"][0].lines
    rows = [line.baseline for line in first if line.text.startswith("第")]
    row = PROFILE.pitch(PROFILE.elements[Element.TABLE_CELL]) + PROFILE.table.rule_weight
    steps = [low - high for high, low in pairwise(rows)]
    assert steps == pytest.approx([row.mm] * len(steps), abs=CLOSE)


def test_the_head_of_a_table_is_repeated_and_a_table_may_open_a_page(rendered: dict[str, list[Page]]) -> None:
    first, second, third = rendered["table"]
    assert first.texts[:4] == ["上", "调解", "序号", "件数成功率"]
    last = int(first.texts[-1].split("村")[0].removeprefix("第"))
    assert second.texts[:4] == ["调解", "序号", "件数成功率", f"第{last + 1}村{(last + 1) * 11}100%"]
    assert second.texts[-1] == "下"
    assert third.texts[:3] == ["调解", "序号", "件数成功率"]
