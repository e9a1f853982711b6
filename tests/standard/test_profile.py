"""The standard's figures, read from their one place."""

from __future__ import annotations

from typing import Any

import pytest

from fazhi_docgen.standard.datafile import read_data
from fazhi_docgen.standard.length import Chars, Length, Lines, parse_quantity
from fazhi_docgen.standard.measures import Strength
from fazhi_docgen.standard.profile import read_profile, standard_profile

PROFILE = standard_profile()


@pytest.fixture
def data() -> dict[str, Any]:
    return read_data("gbt9704.yaml")


def test_the_margins_that_the_standard_leaves_to_reckon() -> None:
    assert PROFILE.page.right_margin.mm == pytest.approx(26)
    assert PROFILE.page.bottom_margin.mm == pytest.approx(35)


def test_28_characters_and_22_lines_fit_the_type_area_and_no_more() -> None:
    advance = PROFILE.advance(PROFILE.elements["body"])  # type: ignore[index]
    assert (advance * PROFILE.grid.chars_per_line).pt <= PROFILE.page.area_width.pt < (advance * 29).pt
    assert PROFILE.page_capacity.pt <= PROFILE.page.area_height.pt < (PROFILE.grid.pitch * 23).pt


def test_every_value_says_where_it_comes_from() -> None:
    assert PROFILE.provisions["page.top_margin"].strength is Strength.SHALL
    assert PROFILE.provisions["grid.spacing"].strength is Strength.PRACTICE
    assert all(provision.clause for provision in PROFILE.provisions.values())
    assert len(PROFILE.provisions) > 100


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("三号", Length(16)),
        ("28.95pt", Length(28.95)),
        ("-5twip", Length(-0.25)),
        ("2字", Chars(2)),
        ("1行", Lines(1)),
        ("25.4mm", Length(72)),
    ],
)
def test_quantities(text: str, value: object) -> None:
    assert parse_quantity(text) == value


@pytest.mark.parametrize(
    ("section", "key", "value"),
    [
        ("page", "width", "wide"),
        ("page", "width", "2字"),
        ("page", "colour", "red"),
        ("elements", "title", {"clause": "", "strength": "规定"}),
    ],
)
def test_a_wrong_value_is_named_by_its_path(data: dict[str, Any], section: str, key: str, value: object) -> None:
    data[section][key] = value
    with pytest.raises(ValueError, match=f"^({section}.{key}|wide)"):
        read_profile(data)
