"""Which face a character takes, and what a word processor takes it for."""

from __future__ import annotations

import pytest

from fazhi_docgen.fonts.scripts import (
    Script,
    hinted_changes,
    inherited_scripts,
    is_han,
    split_by_face,
    takes_latin_face,
)

LATIN, EAST_ASIAN = Script.LATIN, Script.EAST_ASIAN


@pytest.mark.parametrize("char", "¥£¢©®«»µ¶½¼¾´¿")
def test_signs_that_no_chinese_face_need_have_take_the_latin_face(char: str) -> None:
    assert takes_latin_face(char)
    with pytest.raises(UnicodeEncodeError):
        char.encode("gbk")


@pytest.mark.parametrize("char", "Aaz09 ,.-()%éü²³₂")
def test_letters_digits_small_figures_and_ascii_signs_take_the_latin_face(char: str) -> None:
    assert takes_latin_face(char)


@pytest.mark.parametrize("char", "镇，。“”‘’—…·×÷°±§¨¤℃①Ⅳ〔（％　㑇𬭎αЯ")
def test_han_characters_and_their_marks_take_the_east_asian_face(char: str) -> None:
    assert not takes_latin_face(char)


@pytest.mark.parametrize(("chars", "expected"), [("镇〇々㑇𬭎喆Ａ１", True), ("，。“”—①Ⅳ％A1 ", False)])
def test_space_is_added_only_beside_han_characters(chars: str, expected: bool) -> None:
    assert {is_han(char) for char in chars} == {expected}


def test_the_hint_sends_quotes_and_dashes_to_the_east_asian_face() -> None:
    assert hinted_changes("A“一”—1") == [0, 4]
    assert hinted_changes("“一”") == []
    assert hinted_changes("2019") == []


def test_without_the_hint_a_mark_follows_the_script_before_it() -> None:
    assert inherited_scripts("A“一”1—") == [LATIN, LATIN, EAST_ASIAN, EAST_ASIAN, LATIN, LATIN]


def test_text_begins_east_asian() -> None:
    assert inherited_scripts("“一") == [EAST_ASIAN, EAST_ASIAN]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("全面依法治国", [("全面依法治国", None)]),
        ("“一”", [("“一”", None)]),
        ("用AI”办公", [("用AI", None), ("”", EAST_ASIAN), ("办公", None)]),
        ("150m²的CO₂", [("150m", None), ("²", LATIN), ("的CO", None), ("₂", LATIN)]),
        ("3×5", [("3", None), ("×", EAST_ASIAN), ("5", None)]),
    ],
)
def test_what_strays_into_the_wrong_face_is_cut_out(text: str, pieces: list[tuple[str, Script | None]]) -> None:
    assert list(split_by_face(text)) == pieces
