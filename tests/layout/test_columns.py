"""Columns of tables are no narrower than what may not be parted in them."""

from __future__ import annotations

import pytest

from fazhi_docgen import loads
from fazhi_docgen.layout.columns import least_widths
from fazhi_docgen.layout.flow import Cell, Row
from fazhi_docgen.layout.lines import natural_width
from fazhi_docgen.layout.styling import styled
from fazhi_docgen.standard.elements import Element
from tests.layout.helpers import PROFILE, typesetter


def test_a_percent_sign_in_brackets_needs_more_room_than_five_figures() -> None:
    rows = [Row((Cell((styled(Element.TABLE_CELL, text, PROFILE),), 0),)) for text in ("75378", "占比（%）", "占比")]
    [width] = least_widths(rows, typesetter())
    needed = natural_width("（%）", PROFILE.elements[Element.TABLE_CELL], typesetter())
    assert width - PROFILE.table.cell_margin * 2 >= needed


@pytest.mark.parametrize("text", ["责任人", "欧阳建国", "023-45670012", "2021-2025年"])
def test_names_short_terms_and_telephone_numbers_stay_on_one_line(text: str) -> None:
    rows = [Row((Cell((styled(Element.TABLE_CELL, text, PROFILE),), 0),))]
    [width] = least_widths(rows, typesetter())
    whole = text.removesuffix("年")
    assert width - PROFILE.table.cell_margin * 2 >= natural_width(
        whole, PROFILE.elements[Element.TABLE_CELL], typesetter()
    )


def test_a_list_of_persons_breaks_no_name_and_no_number() -> None:
    text = "负责全镇防汛抗旱指挥调度和人员转移避险工作的组织领导，督促各村落实值班"
    names = enumerate(("欧阳建国", "李明", "司马相如"))
    rows = "".join(f"        - [{name}, 023-4567001{place}, 镇长, {text}, {text}, 总负责人]\n" for place, name in names)
    table = f"  - 表格:\n      表头: [责任人, 联系电话, 单位和职务, 责任, 要求, 备注]\n      行:\n{rows}"
    pages = loads(f"标题: 防汛责任人\n正文:\n  - 现公布如下。\n{table}  - 请落实。\n").render().layout.pages
    printed = [line.text for page in pages for line in page.lines]
    for whole in ("责任人", "欧阳建国", "李明", "司马相如", "023-45670010", "023-45670012", "总负责人"):
        assert whole in printed
