"""Lines are broken by 避头尾, full, and without losing a character."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_docgen.layout.linebreak import break_lines, may_break
from fazhi_docgen.layout.lines import set_paragraph
from fazhi_docgen.layout.measure import Measured, Setting, measure
from fazhi_docgen.standard.dialect import DialectName, dialect
from tests.layout.helpers import PROFILE, body, typesetter

ALPHABET = "一国镇政府办公室，。、；：！？“”‘’（）《》〔〕—…·％ 0123456789abcXYZ-/.:%"
DIALECTS = list(DialectName)
STYLE = PROFILE.elements["body"]  # type: ignore[index]
WIDTH = PROFILE.page.area_width.pt


def _measured(text: str, name: DialectName) -> Measured:
    setting = Setting(STYLE.face, STYLE.latin_face, STYLE.size.pt, PROFILE.spacing(STYLE).pt)
    return measure([(text, setting)], typesetter().metrics, dialect(name))


def _lines(text: str, name: DialectName = DialectName.WORD, width: float = WIDTH) -> list[str]:
    return [text[start:end] for start, end in break_lines(_measured(text, name), width, width, dialect(name))]


@pytest.mark.parametrize("name", DIALECTS)
@given(text=st.text(alphabet=ALPHABET, min_size=1, max_size=300))
def test_no_character_is_lost_and_every_line_ends_where_it_may(name: DialectName, text: str) -> None:
    measured = _measured(text, name)
    rules = dialect(name)
    spans = break_lines(measured, WIDTH, WIDTH, rules)
    assert "".join(text[start:end] for start, end in spans).replace(" ", "") == text.replace(" ", "")
    for (_, end), (start, _) in itertools.pairwise(spans):
        fits = not any(may_break(text, index, rules) for index in range(start - 1, max(0, start - 20), -1))
        assert may_break(text, start, rules) or text[end:start].strip() == "" != text[end:start] or fits


@pytest.mark.parametrize("name", DIALECTS)
@given(text=st.text(alphabet=ALPHABET, min_size=1, max_size=300))
def test_no_line_is_wider_than_its_measure(name: DialectName, text: str) -> None:
    measured = _measured(text, name)
    for start, end in break_lines(measured, WIDTH, WIDTH, dialect(name)):
        gaps = sum(measured.gaps[start : max(start, end - 1)])
        assert sum(measured.widths[start:end]) + gaps <= WIDTH + PROFILE.grid.spacing.pt * -1 + 1e-6


def test_a_line_holds_28_characters() -> None:
    assert [len(line) for line in _lines("国" * 60)] == [28, 28, 4]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("国" * 28 + "，国", "国" * 27),
        ("国" * 27 + "（国）", "国" * 27),
        ("国" * 27 + "——国", "国" * 27),
        ("国" * 27 + "……国", "国" * 26),
        ("国" * 27 + "2019年", "国" * 27),
        ("国" * 26 + "98.5%以上", "国" * 26),
        ("国" * 28 + "”，国", "国" * 27),
    ],
)
def test_marks_and_numbers_stay_where_they_belong(text: str, first: str) -> None:
    assert _lines(text)[0] == first


@pytest.mark.parametrize(
    ("before", "last", "after", "keeps"),
    [
        ("2025年10", "月", "27日", True),
        ("2025年12月10日，", "月", "27日", True),
        ("增长", "2", "个百分点", True),
        ("2025年10", "个月", "27日", False),
        ("增长", "25", "个百分点", False),
        ("2025年10", "月", "底", False),
    ],
)
def test_what_stands_alone_is_seated_with_the_space_behind_it(before: str, last: str, after: str, keeps: bool) -> None:
    """Measured in Aspose, character by character: of a longer stretch the space is dropped at a line's end."""
    first = before + last
    measured = _measured(first + after * 9, DialectName.WORD)
    room = sum(measured.advances[: len(first)]) - measured.gaps[len(first) - 1] + 2
    assert _lines(first + after * 9, width=room)[0] == (before if keeps else first)


def test_the_space_between_scripts_is_a_quarter_of_what_a_character_takes_in_word() -> None:
    pitch = STYLE.size.pt + PROFILE.spacing(STYLE).pt
    assert _measured("年1年", DialectName.WORD).gaps == (pitch / 4, pitch / 4, 0.0)
    assert _measured("年１Ａ1年½年", DialectName.WORD).gaps == (0.0, 0.0, 0.0, pitch / 4, 0.0, 0.0, 0.0)
    assert _measured("年1年", DialectName.LIBREOFFICE).gaps == (STYLE.size.pt / 5, STYLE.size.pt / 5, 0.0)


def test_a_word_longer_than_a_line_is_broken_at_its_edge() -> None:
    lines = _lines("x" * 200)
    assert len(lines) > 1
    assert "".join(lines) == "x" * 200


def test_web_addresses_go_over_whole_in_word_and_break_after_a_slash_in_libreoffice() -> None:
    text = "国" * 16 + "http://www.example.gov.cn/pufa/index.html"
    assert _lines(text)[0] == "国" * 16
    assert _lines(text, DialectName.LIBREOFFICE)[0].endswith("/")


def test_a_closing_mark_and_a_digit_are_parted_in_word_only() -> None:
    text = "国" * 27 + "。2019年"
    assert _lines(text)[0] == "国" * 27 + "。"
    assert _lines(text, DialectName.LIBREOFFICE)[0] == "国" * 26


def test_justified_lines_reach_both_edges() -> None:
    lines = set_paragraph(body("国家2019年政府" * 20), PROFILE.page.area_width, typesetter())
    for line in lines[:-1]:
        last = line.runs[-1]
        assert last.x + last.width == pytest.approx(WIDTH)
