"""Columns of tables are no narrower than what may not be parted in them."""

from __future__ import annotations

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
