"""Every filter, by what a clerk would write by hand; numbers in Han numerals are read back by a reader of their own."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.content.documents import TITLE, loaded, problems, written

from fazhi_docgen.diagnostics.problems import InputError, Place
from fazhi_docgen.facts.filters import FILTERS
from fazhi_docgen.facts.sandbox import Expander

FACTS = {
    "facts": {
        "大数": "12345678",
        "整万": "12000000",
        "亿数": "1234567890",
        "逗号": "1,234,567",
        "负数": "-12345",
        "零": "0",
        "半": "2.345",
        "负半": "-2.345",
        "份额": "0.1234",
        "半数": "0.5",
        "日子": "2020-01-12",
        "写好的日子": "2020年1月2日",
        "月份": "2020-03",
        "件数": "167",
        "部分": "43",
        "和": "0.1",
        "词": "三十",
        "百分号": "12%",
        "长": "9" * 17,
        "指数": "1e5",
        "全角": "１２",
        "阿拉伯": "٣",
        "空": "",
        "列": ["30", "12.5", "1,000"],
        "空列": [],
        "名单": ["双塘村", "石桥村", "清河社区"],
        "混列": ["1", "甲"],
        "各村": [{"村": "双塘村", "件数": "43", "率": "0.1"}, {"村": "石桥村", "件数": "12", "率": "0.2"}],
        "按村": {"双塘村": {"件数": "43"}, "石桥村": {"件数": "12"}},
        "缺列": [{"村": "双塘村", "件数": "43"}, {"村": "石桥村"}],
        "有合计": [{"村": "双塘村", "件数": "43"}, {"村": "合计", "件数": "43"}],
        "合计行": {"双塘村": "43", "合计": "43"},
    },
    "last_year": {"件数": "150", "多": "190", "同": "167", "近": "166.99", "零": "0", "负数": "-1", "词": "无"},
}


def put(expression: str) -> str:
    """What an expression of facts is in a text."""
    return Expander(FACTS)(f"{{{{ {expression} }}}}", Place("公文.yaml", 3, 5))


WRITTEN = [
    ("数据.零|汉字数字", "零"),
    ("10|汉字数字", "十"),
    ("12|汉字数字", "十二"),
    ("20|汉字数字", "二十"),
    ("110|汉字数字", "一百一十"),
    ("1234|汉字数字", "一千二百三十四"),
    ("1001|汉字数字", "一千零一"),
    ("1010|汉字数字", "一千零一十"),
    ("10010|汉字数字", "一万零一十"),
    ("100000|汉字数字", "十万"),
    ("100010000|汉字数字", "一亿零一万"),
    ("100000010|汉字数字", "一亿零一十"),
    ("200000000000|汉字数字", "二千亿"),
    ("1200000000000|汉字数字", "一万二千亿"),
    ("数据.半|汉字数字", "二点三四五"),
    ("数据.负数|汉字数字", "负一万二千三百四十五"),
    ("'007'|汉字数字", "七"),
    ("数据.大数|万", "1234.57万"),
    ("数据.大数|万(0)", "1235万"),
    ("数据.大数|万(1)", "1234.6万"),
    ("数据.整万|万", "1200万"),
    ("数据.整万|万(2)", "1200.00万"),
    ("数据.逗号|万", "123.46万"),
    ("数据.负数|万", "-1.23万"),
    ("数据.零|万", "0万"),
    ("数据.亿数|亿", "12.35亿"),
    ("数据.亿数|亿(1)", "12.3亿"),
    ("数据.亿数|in_yi", "12.35亿"),
    ("数据.份额|百分比", "12.3%"),
    ("数据.份额|百分比(2)", "12.34%"),
    ("数据.半数|百分比", "50%"),
    ("数据.半数|百分比(1)", "50.0%"),
    ("数据.百分号|百分比", "12%"),
    ("数据.部分|占比(数据.件数)", "25.7%"),
    ("数据.部分|占比(数据.件数, 2)", "25.75%"),
    ("1|占比(3, 8)", "33.33333333%"),
    ("数据.零|占比(数据.件数)", "0%"),
    ("数据.半|保留(2)", "2.35"),
    ("数据.负半|保留(2)", "-2.35"),
    ("'0.5'|保留(0)", "1"),
    ("'2.5'|保留(0)", "3"),
    ("5|保留(2)", "5.00"),
    ("'-0.004'|保留(2)", "0.00"),
    ("'1.005'|保留(2)", "1.01"),
    ("数据.日子|日期", "2020年1月12日"),
    ("数据.写好的日子|日期", "2020年1月2日"),
    ("'2020/3/4'|日期", "2020年3月4日"),
    ("数据.日子|年月", "2020年1月"),
    ("数据.月份|年月", "2020年3月"),
    ("'2020年12月'|年月", "2020年12月"),
    ("数据.件数|同比(上年.件数)", "同比增长11.3%"),
    ("数据.件数|同比(上年.多)", "同比下降12.1%"),
    ("数据.件数|同比(上年.同)", "与上年持平"),
    ("数据.件数|同比(上年.件数, 2)", "同比增长11.33%"),
    ("数据.件数|同比(上年.近)", "与上年基本持平"),
    ("'3'|同比('3.0')", "与上年持平"),
    ("数据.件数|同比(上年.近, 2)", "同比增长0.01%"),
    ("facts.件数|growth(last_year.件数)", "同比增长11.3%"),
    ("300|同比(150)", "同比增长100%"),
    ("数据.件数|增减(上年.件数)", "比上年增加17"),
    ("数据.件数|增减(上年.多)", "比上年减少23"),
    ("数据.件数|增减(上年.同)", "与上年持平"),
    ("数据.件数|增减(上年.零)", "比上年增加167"),
    ("数据.和|增减('0.3')", "比上年减少0.2"),
    ("数据.件数|涨跌(上年.件数)", "增长"),
    ("数据.件数|涨跌(上年.多)", "下降"),
    ("数据.件数|涨跌(上年.同)", "持平"),
    ("数据.列|合计", "1042.5"),
    ("数据.各村|合计('件数')", "55"),
    ("数据.各村|合计('率')", "0.3"),
    ("数据.按村|合计('件数')", "55"),
    ("数据.列|合计|保留(0)", "1043"),
    ("数据.列|合计|万", "0.1万"),
    ("数据.各村|合计('件数')|同比(50)", "同比增长10%"),
    ("数据.名单|顿号", "双塘村、石桥村、清河社区"),
    ("数据.各村|顿号('村')", "双塘村、石桥村"),
    ("数据.按村|顿号", "双塘村、石桥村"),
]


@pytest.mark.parametrize(("expression", "text"), WRITTEN, ids=[expression for expression, _ in WRITTEN])
def test_a_filter_puts_a_fact_as_a_clerk_would(expression: str, text: str) -> None:
    assert put(expression) == text


def test_every_filter_is_in_the_table() -> None:
    used = {name for expression, _ in WRITTEN for name in FILTERS if f"|{name}" in expression}
    assert used >= {one.chinese for one in FILTERS.values()}


REFUSED = [
    ("数据.词|汉字数字", "filter_number", "三十"),
    ("数据.长|汉字数字", "filter_number", "9" * 17),
    ("数据.空|万", "facts_blank", "空"),
    ("数据.指数|万", "filter_number", "1e5"),
    ("数据.全角|亿", "filter_number", "１２"),
    ("数据.阿拉伯|亿", "filter_number", "٣"),
    ("数据.列|万", "filter_group", "一个列表"),
    ("'nan'|保留(1)", "filter_number", "nan"),
    ("'-Infinity'|万", "filter_number", "-Infinity"),
    ("'1,23'|万", "filter_number", "1,23"),
    ("'1_000'|万", "filter_number", "1_000"),
    ("数据.部分|占比(数据.零)", "filter_base", "0"),
    ("数据.部分|占比(数据.词)", "filter_number", "三十"),
    ("数据.半|保留(9)", "filter_decimals", "9"),
    ("数据.半|保留('x')", "filter_decimals", "x"),
    ("数据.半|保留(99999999)", "filter_decimals", ""),
    ("数据.半|保留('²')", "filter_decimals", "²"),
    ("'49'|万", "filter_small", "49"),
    ("'-100'|亿(1)", "filter_small", "-100"),
    ("数据.词|日期", "filter_date", "三十"),
    ("'2020-02-30'|日期", "filter_date", "2020-02-30"),
    ("'2020-13'|年月", "filter_date", "2020-13"),
    ("数据.列|日期", "filter_group", "一个列表"),
    ("数据.件数|日期", "filter_date", "167"),
    ("数据.件数|同比(上年.零)", "filter_base", "0"),
    ("数据.件数|同比(上年.词)", "filter_number", "无"),
    ("数据.件数|同比(上年.负数)", "filter_base", "-1"),
    ("数据.件数|增减(上年.词)", "filter_number", "无"),
    ("数据.件数|涨跌(上年.词)", "filter_number", "无"),
    ("数据.词|同比(上年.件数)", "filter_number", "三十"),
    ("数据.空列|合计", "filter_list", "空的"),
    ("数据.件数|合计", "filter_list", "167"),
    ("数据.混列|合计", "filter_number", "甲"),
    ("数据.各村|合计", "filter_group", "一组数据（村、件数、率）"),
    ("数据.缺列|合计('件数')", "filter_column", "村"),
    ("数据.列|合计('件数')", "filter_column", "30"),
    ("数据.有合计|合计('件数')", "filter_total", "合计"),
    ("数据.合计行|合计", "filter_total", "合计"),
    ("数据.各村|合计(数据.列)", "filter_group", "一个列表"),
    ("数据.件数|顿号", "filter_list", "167"),
    ("数据.各村|顿号", "filter_group", "一组数据（村、件数、率）"),
    ("数据.合计行|顿号", "filter_list", "双塘村"),
    ("数据.件数|同比", "filter_arguments", "同比"),
    ("数据.件数|同比(1, 2, 3)", "filter_arguments", "同比"),
    ("数据.件数|保留(n=2)", "filter_arguments", "保留"),
    ("数据.件数|日期(1)", "filter_arguments", "日期"),
    ("数据.件数|同必(上年.件数)", "filter_unknown", "同必"),
]


@pytest.mark.parametrize(("expression", "code", "found"), REFUSED, ids=[case[0] for case in REFUSED])
def test_a_fact_that_a_filter_cannot_put_is_named_with_its_place(expression: str, code: str, found: str) -> None:
    with pytest.raises(InputError) as caught:
        put(expression)
    (problem,) = caught.value.problems
    assert problem.code == code
    assert (problem.place.line, problem.place.column) == (3, 5)
    assert found in problem.text
    assert "改法：" in problem.text or "是否想写" in problem.text


def test_an_unknown_filter_offers_the_nearest() -> None:
    with pytest.raises(InputError) as caught:
        put("数据.件数|同必(上年.件数)")
    assert "“同比”" in caught.value.problems[0].text


DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")}
UNITS = {"十": 10, "百": 100, "千": 1000}


def read_back(text: str) -> int:
    """The number that Han numerals name: what stands before 亿 or 万 is so many of them."""
    for unit, name in ((10**8, "亿"), (10**4, "万")):
        if name in text:
            high, low = text.split(name)
            return read_back(high) * unit + read_back(low)
    number = digit = 0
    for char in text:
        if char in UNITS:
            number, digit = number + (digit or 1) * UNITS[char], 0
        else:
            digit = DIGITS[char]
    return number + digit


@given(st.integers(0, 10**16 - 1))
def test_han_numerals_name_the_number(number: int) -> None:
    text = put(f"'{number}'|汉字数字")
    assert read_back(text) == number
    assert "零零" not in text
    assert text == "零" or not text.endswith("零")
    assert not text.startswith("一十")
    assert not any(f"零{unit}" in text for unit in "十百千万亿")


@given(st.integers(-(10**15), 10**15), st.integers(0, 8))
def test_rounding_is_off_by_no_more_than_a_half_and_goes_up_from_there(tenths: int, decimals: int) -> None:
    exact = Decimal(tenths).scaleb(-decimals - 1)
    result = Decimal(put(f"'{exact:f}'|保留({decimals})"))
    half = Decimal(5).scaleb(-decimals - 1)
    assert abs(result - exact) <= half
    assert abs(result) > abs(exact) or abs(result - exact) < half


def test_last_year_is_written_like_the_facts(tmp_path: Path) -> None:
    text = f"{TITLE}正文: ['调解{{{{ 数据.件数 }}}}件，{{{{ 数据.件数|同比(上年.件数) }}}}。']\n数据: {{件数: 167}}\n"
    document = loaded(tmp_path, f"{text}上年: {{件数: 150}}\n")
    assert document.body[0].text == "调解167件，同比增长11.3%。"
    assert document.last_year == {"件数": "150"}
    (tmp_path / "2018.csv").write_text("项目,数\n件数,190\n", encoding="utf-8")
    assert "下降12.1%" in loaded(tmp_path, f"{text}last_year: 2018.csv\n").body[0].text


def test_without_last_year_the_message_says_where_to_add_it(tmp_path: Path) -> None:
    text = f"{TITLE}正文: ['{{{{ 数据.件数|同比(上年.件数) }}}}']\n数据: {{件数: 167}}\n"
    (problem,) = problems(written(tmp_path, text))
    assert (problem.code, problem.place.line) == ("facts_undefined", 2)
    assert "上年" in problem.text


def test_filters_hold_in_markdown_and_in_titles(tmp_path: Path) -> None:
    text = "标题: '{{ 数据.日子|年月 }}报告'\n正文: |\n  # 调解{{ 数据.数|万 }}件\n\n  文。\n数据: {日子: 2020-01-12, 数: 25000}\n"
    document = loaded(tmp_path, text)
    assert document.title == ("2020年1月报告",)
    assert document.body[0].heading == "调解2.5万件"
