"""Filters put facts as official writing does; what cannot be put so is a message with its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.content.documents import TITLE, complaints, loaded, written

from fazhi_docgen.content.facts.filters import numeral

FACTS = (
    "数据: {件: 167, 成: 163, 人: 12345678, 元: 1234567890, 率: 0.976, 日: 2020-01-12, 零: 0, 文: 很多,"
    " 村: [{名: 甲村, 件: 3}, {名: 乙村, 件: 4.5}], 表: {甲: 1, 乙: 2}}\n"
    "上年: {件: 150, 成: 163, 人: 12345679, 零: 0}\n"
)

SAID = {
    "数据.件 | 汉字数字": "一百六十七",
    "数据.零 | 汉字数字": "零",
    "10 | 汉字数字": "十",
    "数据.人 | 汉字数字": "一千二百三十四万五千六百七十八",
    "100010 | 汉字数字": "十万零一十",
    "数据.人 | 万": "1234.57万",
    "数据.人 | 万(0)": "1235万",
    "20000 | 万": "2万",
    "数据.元 | 亿": "12.35亿",
    "数据.率 | 百分比": "97.6%",
    "数据.率 | 百分比(0)": "98%",
    "数据.成 | 占比(数据.件)": "97.6%",
    "数据.成 | 占比(数据.件, 2)": "97.60%",
    "2.5 | 保留": "3",
    "0.125 | 保留(2)": "0.13",
    "数据.日 | 日期": "2020年1月12日",
    "数据.日 | 年月": "2020年1月",
    "数据.件 | 同比(上年.件)": "同比增长11.3%",
    "上年.件 | 同比(数据.件)": "同比下降10.2%",
    "数据.成 | 同比(上年.成)": "与上年持平",
    "数据.人 | 同比(上年.人)": "与上年基本持平",
    "数据.件 | 增减(上年.件)": "比上年增加17",
    "上年.件 | 增减(数据.件)": "比上年减少17",
    "数据.成 | 增减(上年.成)": "与上年持平",
    "数据.件 | 涨跌(上年.件)": "增长",
    "数据.村 | 合计('件')": "7.5",
    "数据.表 | 合计": "3",
    "数据.村 | 顿号('名')": "甲村、乙村",
    "数据.表 | 合计 | 汉字数字": "三",
}


@pytest.mark.parametrize("expression", SAID)
def test_what_filters_say(tmp_path: Path, expression: str) -> None:
    text = f'{TITLE}正文: ["{{{{ {expression} }}}}"]\n{FACTS}'
    assert loaded(tmp_path, text).body[0].text == SAID[expression]


@pytest.mark.parametrize(
    "expression",
    [
        "数据.文 | 万",
        "数据.率 | 汉字数字",
        "数据.件 | 同比(上年.零)",
        "数据.成 | 占比(数据.零)",
        "数据.文 | 日期",
        "数据.村 | 汉字数字",
        "数据.村 | 合计('无')",
        "数据.件 | 顿号",
        "数据.件 | 保留(99)",
        "数据.件 | 保留(1.5)",
        "数据.件 | 没有这个",
        "数据.件 | 同比",
        "数据.件 | 同比(last=上年.件)",
        "'1e999999' | 万",
        "'9' * 99 | 万",
    ],
)
def test_what_cannot_be_said_is_a_message_at_its_place(tmp_path: Path, expression: str) -> None:
    text = f'{TITLE}正文: ["{{{{ {expression} }}}}"]\n{FACTS}'
    assert complaints(written(tmp_path, text)) == [("facts_syntax", 2, 6)]


def test_a_fact_that_is_missing_in_a_filter_is_named(tmp_path: Path) -> None:
    text = f'{TITLE}正文: ["{{{{ 数据.件 | 同比(上年.案) }}}}"]\n{FACTS}'
    assert complaints(written(tmp_path, text)) == [("facts_undefined", 2, 6)]


def _read(text: str) -> int:
    """A second reading of Han numerals, digit by digit."""
    total = section = digit = 0
    for char in text:
        if char in "零一二三四五六七八九":
            digit = "零一二三四五六七八九".index(char)
        elif char in "十百千":
            section += (digit or 1) * 10 ** ("十百千".index(char) + 1)
            digit = 0
        else:
            unit = {"万": 10**4, "亿": 10**8}[char]
            total = (total + section + digit) * unit if char == "亿" else total + (section + digit) * unit
            section = digit = 0
    return total + section + digit


@given(st.integers(0, 10**12 - 1))
def test_han_numerals_read_back(number: int) -> None:
    text = numeral(number)
    assert _read(text) == number
    assert "零零" not in text
    assert not (text.endswith("零") and number)


def test_a_table_from_facts(tmp_path: Path) -> None:
    table = loaded(tmp_path, f"{TITLE}正文: [{{表格: {{数据: 数据.村}}}}]\n{FACTS}").body[0]
    assert [cell.text for cell in table.header] == [("名",), ("件",)]
    assert [[cell.text for cell in row] for row in table.rows] == [[("甲村",), ("3",)], [("乙村",), ("4.5",)]]
    assert complaints(written(tmp_path, f"{TITLE}正文: [{{表格: {{数据: 数据.件}}}}]\n{FACTS}"))[0][0] == "table_facts"
    assert (
        complaints(written(tmp_path, f"{TITLE}正文: [{{表格: {{数据: 数据.镇}}}}]\n{FACTS}"))[0][0] == "facts_undefined"
    )
