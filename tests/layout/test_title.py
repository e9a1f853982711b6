"""Titles are broken by meaning: never inside a name, a number or 《》, and not in ugly shapes."""

from __future__ import annotations

import itertools

import pytest
import rjieba

from fazhi_docgen.layout.title import break_title

CAPACITY = 20


def _broken(title: str) -> tuple[str, ...]:
    return break_title(title, CAPACITY, rjieba.cut)


def test_a_title_that_fits_is_one_line_and_asks_no_segmenter() -> None:
    def segmenter(text: str) -> list[str]:
        raise AssertionError(text)

    assert break_title("永嘉镇人民政府关于做好防汛工作的通知", CAPACITY, segmenter) == (
        "永嘉镇人民政府关于做好防汛工作的通知",
    )


@pytest.mark.parametrize(
    "title",
    [
        "重庆市铜梁区永嘉镇人民政府关于2019年法治政府建设工作情况的报告",
        "铜梁区永嘉镇人民政府关于二〇一九年法治政府建设工作情况的报告",
        "清河镇人民政府关于转发《铜梁区人民政府办公室关于进一步加强安全生产工作的通知》的通知",
        "清河镇人民政府关于做好2021年法治宣传教育和人民调解工作的通知",
    ],
)
def test_lines_are_whole_even_and_within_the_measure(title: str) -> None:
    lines = _broken(title)
    assert "".join(lines) == title
    assert len(lines) >= 2
    assert max(map(len, lines)) <= CAPACITY + 4
    assert len(lines[-1]) > 4
    for before, after in itertools.pairwise(lines):
        assert not (before[-1].isdigit() and after[0].isdigit())
        assert not after.startswith(("的", "》", "、", "年"))
        assert not before.endswith(("关于", "《"))
        assert before[-1] not in "〇一二三四五六七八九" or after[0] not in "〇一二三四五六七八九"


def test_the_middle_of_three_lines_is_not_the_shortest() -> None:
    lines = _broken(
        "重庆市铜梁区永嘉镇人民政府关于进一步加强和规范全镇行政执法公示制度执法全过程记录制度工作的实施意见"
    )
    assert len(lines) == 3
    assert not len(lines[0]) > len(lines[1]) < len(lines[2])
