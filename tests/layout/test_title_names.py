"""No line of a title ends inside the name of a place, a body or a person, whether the document tells of it or not."""

from __future__ import annotations

import pytest
import rjieba

from fazhi_docgen.layout.title import break_title
from tests.layout.titles import broken_names, titles, titles_of_places, townships

CAPACITY = 20


def test_none_of_hundreds_of_titles_breaks_a_name() -> None:
    made = list(titles())
    broken = {title.text: names for title in made if (names := broken_names(title, _lines(title.text)))}
    assert broken == {}
    assert len(set(townships())) >= 300
    assert sum(len(_lines(title.text)) > 1 for title in made) >= 300


def test_none_of_a_thousand_titles_breaks_the_name_of_a_place() -> None:
    made = [(title, _lines(title.text)) for title in titles_of_places()]
    assert {title.text: lines for title, lines in made if broken_names(title, lines)} == {}
    assert sum(len(lines) > 1 for _, lines in made) >= 1000


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        (
            "双河镇人民政府关于印发双河镇2026年防汛抗旱应急预案的通知",
            ("双河镇人民政府关于印发", "双河镇2026年防汛抗旱应急预案的通知"),
        ),
        ("石桥乡人民政府关于成立石桥乡安全生产委员会的通知", ("石桥乡人民政府关于成立", "石桥乡安全生产委员会的通知")),
        (
            "云川县人民政府关于表彰李明等同志的决定（2026年11月）",
            ("云川县人民政府关于表彰", "李明等同志的决定（2026年11月）"),
        ),
    ],
)
def test_lines_end_between_names(title: str, lines: tuple[str, ...]) -> None:
    assert _lines(title) == lines


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        # a number stays with what is counted, and 等 with what it stands before
        (
            "同心镇人民政府关于废止《同心镇农村宅基地审批管理暂行办法》等3件行政规范性文件的决定",
            ("同心镇人民政府关于废止", "《同心镇农村宅基地审批管理", "暂行办法》等3件行政规范性文件的决定"),
        ),
        # what is one thing to a reader
        (
            "同心镇人民政府关于印发《同心镇突发公共卫生事件应急预案（试行）》的通知",
            ("同心镇人民政府关于印发", "《同心镇突发公共卫生事件", "应急预案（试行）》的通知"),
        ),
        (
            "大河坝镇人民政府关于报送落实中央生态环境保护督察反馈问题整改情况的函",
            ("大河坝镇人民政府关于报送落实", "中央生态环境保护督察反馈问题整改情况的函"),
        ),
        # 联合 says how something is done
        (
            "四合永镇人民政府、云阳县水务局关于联合开展河湖“四乱”问题清理整治的通知",
            ("四合永镇人民政府、云阳县水务局", "关于联合开展河湖“四乱”", "问题清理整治的通知"),
        ),
        # bodies of the party whose names have a verb in them
        (
            "中共秀山土家族苗族自治县委组织部关于周天宇同志任职的通知",
            ("中共秀山土家族苗族自治县委组织部", "关于周天宇同志任职的通知"),
        ),
        # three bodies, each whole
        (
            "青川县人民法院、青川县人民检察院、青川县公安局关于依法惩治拒不支付劳动报酬犯罪的通告",
            ("青川县人民法院、青川县人民检察院、", "青川县公安局关于依法惩治拒不支付", "劳动报酬犯罪的通告"),
        ),
        # two lines that are not quite even are better than three short ones
        ("临江市人民政府关于司马光远等同志任免职的通知", ("临江市人民政府", "关于司马光远等同志任免职的通知")),
    ],
)
def test_lines_end_between_what_a_reader_takes_for_words(title: str, lines: tuple[str, ...]) -> None:
    assert _lines(title) == lines


def test_a_name_that_only_the_document_tells_of_stays_whole() -> None:
    title = "云川县农业农村局关于同意推广青穗一号绿色防控技术的批复"
    [(first, _)] = [_lines(title)]
    known = frozenset({title[len(first) - 3 : len(first) + 3]})
    assert next(iter(known)) not in _lines(title)
    assert any(next(iter(known)) in line for line in break_title(title, CAPACITY, rjieba.cut, known))


def test_a_name_longer_than_a_line_is_broken_after_all() -> None:
    title = "云川县双河镇农村土地承包经营纠纷调解仲裁委员会办公室"
    lines = break_title(title, CAPACITY, rjieba.cut, frozenset({title}))
    assert "".join(lines) == title
    assert len(lines) == 2


def _lines(title: str) -> tuple[str, ...]:
    return break_title(title, CAPACITY, rjieba.cut)
