"""Numbers of headings and items."""

from __future__ import annotations

import pytest

from fazhi_docgen.standard.numbering import STANDARD_SIGNS, chinese, label


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (99, "九十九"),
        (100, "一百"),
        (101, "一百零一"),
        (110, "一百一十"),
        (1003, "一千零三"),
    ],
)
def test_numbers_in_han_characters(number: int, text: str) -> None:
    assert chinese(number) == text


@pytest.mark.parametrize(("level", "text"), [(1, "十二、"), (2, "（十二）"), (3, "12."), (4, "（12）"), (5, "⑫")])
def test_each_level_has_its_form(level: int, text: str) -> None:
    assert label(STANDARD_SIGNS[level - 1], 12) == text


@pytest.mark.parametrize("number", [0, -1, 100_000_000])
def test_numbers_out_of_range_are_refused(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        chinese(number)
