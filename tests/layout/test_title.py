"""Titles are broken by meaning: never inside a name, a number or 《》, and not in ugly shapes."""

from __future__ import annotations

import itertools

import pytest
import rjieba

from fazhi_docgen.layout.title import break_title, in_lines, note_in_lines, title_in_lines
from fazhi_docgen.standard.elements import Element
from tests.layout.helpers import typesetter

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


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        # of one length: neither a trapezium nor a lozenge
        ("云川县人民政府关于同意重建白沙河口大桥的批复", ("云川县人民政府关于同意重建", "白沙河口大桥的批复")),
        # 和 joins what follows
        ("清河镇人民政府关于废止和修改部分规范性文件的决定", ("清河镇人民政府关于废止和修改", "部分规范性文件的决定")),
        # a remark stays with what stands before it, what is called by a name between quotes whole, as 第七次全国人口普查 does
        (
            "清河县人民政府办公室关于印发清河县乡镇（街道）综合考核办法（试行）的通知",
            ("清河县人民政府办公室", "关于印发清河县乡镇（街道）", "综合考核办法（试行）的通知"),
        ),
        (
            "清河镇人民政府关于印发清河镇2024年安全生产“治本攻坚三年行动”工作要点的通知",
            ("清河镇人民政府", "关于印发清河镇2024年安全生产", "“治本攻坚三年行动”工作要点的通知"),
        ),
        ("关于做好第七次全国人口普查入户登记工作的通知", ("关于做好第七次全国人口普查", "入户登记工作的通知")),
        # a document whose name a line holds, with 和 at the end of none
        (
            "清河镇人民政府办公室关于做好GB/T 9704-2012《党政机关公文格式》培训工作的通知",
            ("清河镇人民政府办公室关于做好", "GB/T 9704-2012《党政机关公文格式》", "培训工作的通知"),
        ),
        (
            "关于召开清河镇2024年党风廉政建设和反腐败工作会议的通知",
            ("关于召开清河镇2024年", "党风廉政建设和反腐败工作会议的通知"),
        ),
        (
            "云川县司法局\u3000云川县农业农村局\u3000云川县人民法院\u3000云川县公安局关于开展集中排查的通知",
            ("云川县司法局\u3000云川县农业农村局", "云川县人民法院\u3000云川县公安局", "关于开展集中排查的通知"),
        ),
    ],
)
def test_shapes_that_the_standard_asks_for(title: str, lines: tuple[str, ...]) -> None:
    assert _broken(title) == lines


def test_no_line_of_four_is_shorter_than_one_above_and_one_below() -> None:
    lines = _broken("关于" + "进一步加强农村土地承包经营纠纷排查化解工作" * 3 + "的通知")
    widths = [len(line) for line in lines]
    assert len(widths) == 4
    for index in range(1, 3):
        assert not max(widths[:index]) > widths[index] < max(widths[index + 1 :])


def test_the_date_of_a_note_to_the_title_has_a_line_for_itself_where_it_needs_two() -> None:
    note = "（2024年1月18日清河镇第十九届人民代表大会第五次会议通过）"
    assert note_in_lines(note, typesetter()).split("\n") == [
        "（2024年1月18日",
        "清河镇第十九届人民代表大会第五次会议通过）",
    ]
    passed = "（2023年5月18日县人民政府第21次常务会议通过，2026年3月20日第48次常务会议修订）"
    assert note_in_lines(passed, typesetter()).split("\n") == [
        "（2023年5月18日县人民政府第21次常务会议通过，",
        "2026年3月20日第48次常务会议修订）",
    ]
    assert note_in_lines("（2024年1月18日第五次会议通过）", typesetter()) == "（2024年1月18日第五次会议通过）"


@pytest.mark.parametrize(
    "title",
    [
        "国" * 3000,
        "A" * 200,
        f"关于http://{'a' * 400}的通知",
        "Abc def ghi jkl " * 40,
        "关于办理" + "WWW" * 30 + "的通知",
    ],
)
def test_a_body_that_slipped_into_the_title_is_set_all_the_same(title: str) -> None:
    assert in_lines(title, Element.TITLE, typesetter()).replace("\n", "") == title


def test_a_line_that_was_fixed_by_hand_and_is_too_long_is_broken_by_meaning() -> None:
    """A list fixes the lines; one that the type area does not hold never leaves a single character on the next."""
    offices, topic = "云溪县财政局　云溪县农业农村局", "关于下达2025年耕地地力保护补贴资金的通知"
    lines = title_in_lines((offices, topic), Element.TITLE, typesetter(), frozenset()).split("\n")
    assert lines[0] == offices
    assert "".join(lines[1:]) == topic
    assert min(map(len, lines[1:])) > 4
    fitting = ("双塘镇人民政府", "关于做好2025年防汛工作的通知")
    assert title_in_lines(fitting, Element.TITLE, typesetter(), frozenset()) == "\n".join(fitting)
