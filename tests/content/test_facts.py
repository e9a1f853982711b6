"""Facts fill the text as they were written, from the document itself or a file beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.content.documents import TITLE, complaints, loaded, markdown, problems, written

TEXT = f"{TITLE}正文: ['调解{{{{ 数据.调解.件数 }}}}件，占{{{{ facts.比例 }}}}。']\n"


def test_facts_stay_as_they_were_written(tmp_path: Path) -> None:
    document = loaded(tmp_path, f"{TEXT}数据:\n  调解: {{件数: 007}}\n  比例: 3.50%\n")
    assert document.body[0].text == "调解007件，占3.50%。"
    assert document.facts == {"调解": {"件数": "007"}, "比例": "3.50%"}


def test_facts_may_stand_after_or_before_the_text(tmp_path: Path) -> None:
    assert loaded(tmp_path, f"数据: {{调解: {{件数: 3}}, 比例: 1}}\n{TEXT}").body[0].text == "调解3件，占1。"


def test_facts_reach_every_text(tmp_path: Path) -> None:
    document = loaded(
        tmp_path,
        "标题: '{{ 数据.年 }}年报告'\n正文:\n  - 标题: '{{ 数据.年 }}年成效'\n    内容:\n"
        "      - 表格: {行: [['{{ 数据.年 }}']]}\n数据: {年: 2019}\n",
    )
    assert document.title == ("2019年报告",)
    assert document.body[0].heading == "2019年成效"
    assert document.body[0].body[0].rows[0][0].text == ("2019",)


def test_facts_fill_markdown_where_they_stand(tmp_path: Path) -> None:
    text = markdown("# {{ 数据.年 }}年\n\n|村|件数|\n|-|-|\n|甲|{{ 数据.件 }}|", "数据: {年: 2019, 件: 3*4*5}\n")
    section = loaded(tmp_path, text).body[0]
    assert section.heading == "2019年"
    assert section.body[0].rows[0][1].text == ("3*4*5",)


def test_a_list_of_facts_is_counted_from_nought(tmp_path: Path) -> None:
    text = f"{TITLE}正文: ['{{{{ 数据.村[1].名 }}}}']\n数据: {{村: [{{名: 甲}}, {{名: 乙}}]}}\n"
    assert loaded(tmp_path, text).body[0].text == "乙"


@pytest.mark.parametrize("name", ["items", "keys", "values", "get"])
def test_a_fact_may_have_the_name_of_a_method(tmp_path: Path, name: str) -> None:
    text = f"{TITLE}正文: ['{{{{ 数据.{name} }}}}']\n数据: {{{name}: 5}}\n"
    assert loaded(tmp_path, text).body[0].text == "5"
    assert complaints(written(tmp_path, text.replace(f"{{{name}:", "{甲:"))) == [("facts_undefined", 2, 6)]


def test_facts_from_a_yaml_file(tmp_path: Path) -> None:
    (tmp_path / "数据.yaml").write_text("调解: {件数: 007}\n比例: 1\n", encoding="utf-8")
    assert loaded(tmp_path, f"{TEXT}数据: 数据.yaml\n").body[0].text == "调解007件，占1。"


def test_facts_from_a_csv_file_go_by_row_and_column(tmp_path: Path) -> None:
    (tmp_path / "数据.csv").write_bytes("项目,件数,成功\n调解,30,29\n信访,4,4\n".encode("gb18030"))
    text = f"{TITLE}正文: ['{{{{ 数据.调解.件数 }}}}，{{{{ 数据.信访.成功 }}}}']\n数据: 数据.csv\n"
    assert loaded(tmp_path, text).body[0].text == "30，4"


def test_facts_from_a_csv_file_of_two_columns_go_by_row(tmp_path: Path) -> None:
    (tmp_path / "数据.csv").write_text("项目,数\n调解,30\n", encoding="utf-8")
    assert loaded(tmp_path, f"{TITLE}正文: ['{{{{ 数据.调解 }}}}']\n数据: 数据.csv\n").body[0].text == "30"


def test_a_mistake_in_a_facts_file_is_reported_in_that_file(tmp_path: Path) -> None:
    (tmp_path / "数据.yaml").write_text("件数: 1\n件数: 2\n", encoding="utf-8")
    (problem,) = problems(written(tmp_path, f"{TITLE}正文: [文]\n数据: 数据.yaml\n"))
    assert (problem.code, problem.place.file, problem.place.line) == (
        "key_twice",
        str((tmp_path / "数据.yaml").resolve()),
        2,
    )


@pytest.mark.parametrize("facts", ["{经费: 1,234}", "{经费: 1,234.50, 件数: 3}"])
def test_a_comma_within_a_number_that_parts_it_in_two_is_told(facts: str, tmp_path: Path) -> None:
    (problem,) = problems(written(tmp_path, f"{TITLE}正文: ['{{{{ 数据.经费 }}}}元']\n数据: {facts}\n"))
    assert problem.code == "data_comma"


def test_an_undefined_name_offers_the_nearest(tmp_path: Path) -> None:
    (problem,) = problems(written(tmp_path, f"{TITLE}正文: ['{{{{ 数据.调结 }}}}']\n数据: {{调解: 1, 信访: 2}}\n"))
    assert problem.text == "数据或机关名称里没有“数据.调结”。是否想写“调解”？"


@pytest.mark.parametrize(
    ("text", "put"),
    [
        ("案件{{ 数据.甲|增减(上年.甲) }}件。", "案件与上年持平。"),
        (
            "比率{{ 数据.甲|增减(上年.甲) }}个百分点，人次{{ 数据.乙|增减(上年.乙) }}人次。",
            "比率与上年持平，人次比上年增加1人次。",
        ),
        ("{{ 数据.甲|增减(上年.甲) }}，件数不变。", "与上年持平，件数不变。"),
        ("{{ 数据.甲|同比(上年.甲) }}；{{ 机关.自称 }}", "与上年持平；全街道"),
        ("\ue000件：{{ 数据.甲|增减(上年.甲) }}件。", "\ue000件：与上年持平。"),
    ],
)
def test_no_measure_word_stands_behind_what_is_the_same(tmp_path: Path, text: str, put: str) -> None:
    facts = "数据: {甲: 74, 乙: 3}\n上年: {甲: 74, 乙: 2}\n模板: 街\n"
    home = tmp_path / "templates/街"
    home.mkdir(parents=True)
    (home / "template.yaml").write_text("名称: 街\n机关: {全称: 云山县栗子街道办事处}\n", encoding="utf-8")
    assert loaded(tmp_path, f"{TITLE}正文: ['{text}']\n{facts}").body[0].text == put


def test_text_with_single_braces_is_no_fact(tmp_path: Path) -> None:
    assert loaded(tmp_path, f"{TITLE}正文: ['集合{{甲}}和%}}']\n").body[0].text == "集合{甲}和%}"


@pytest.mark.parametrize(
    "rows", ["项目,数\n调解\n", "项目,数\n调解,1,2\n", "项目,数\n调解,1\n调解,2\n", "项目,甲,甲\n调解,1,2\n"]
)
def test_a_csv_file_that_leaves_a_fact_in_doubt_is_refused(tmp_path: Path, rows: str) -> None:
    (tmp_path / "数据.csv").write_text(rows, encoding="utf-8")
    text = f"{TITLE}正文: ['{{{{ 数据.调解 }}}}']\n数据: 数据.csv\n"
    assert complaints(written(tmp_path, text)) == [("data_unreadable", 3, 5)]


def test_a_comment_of_jinja_does_not_swallow_text(tmp_path: Path) -> None:
    assert complaints(written(tmp_path, f"{TITLE}正文: ['甲{{# 乙 #}}丙']\n")) == [("facts_syntax", 2, 6)]


@pytest.mark.parametrize(
    "walk", ["''.__class__", "数据.__class__.__mro__", "数据['__init__'].__globals__", "self._TemplateReference__context",
             "cycler.__init__.__globals__.os", "lipsum", "数据.年.upper()", "数据.年|attr('upper')"],
)  # fmt: skip
def test_no_expression_walks_from_the_facts_into_python(tmp_path: Path, walk: str) -> None:
    text = f'{TITLE}正文: ["{{{{ {walk} }}}}"]\n数据: {{年: 2019}}\n'
    ((code, line, column),) = complaints(written(tmp_path, text))
    assert code in ("facts_undefined", "facts_syntax", "filter_unknown")
    assert (line, column) == (2, 6)
