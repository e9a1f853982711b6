"""What YAML drops, parts or mistakes is told with its line; what is a remark or a list is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from fazhi_docgen import load, loads
from fazhi_docgen.diagnostics.problems import Diagnostic, InputError

HEAD = "文种: 通知\n标题: 双河镇人民政府关于做好防汛工作的通知\n主送机关: 各村\n正文:\n"
TAIL = "署名: 双河镇人民政府\n成文日期: 2024-05-01\n"


def _notes(folder: Path, body: str, code: str) -> list[Diagnostic]:
    source = folder / "通知.yaml"
    source.write_text(HEAD + body + TAIL, encoding="utf-8")
    return [note for note in load(source).notes if note.code == code]


@pytest.mark.parametrize(
    ("body", "code", "line", "found"),
    [
        ("  - 甲。\n  - 要 #重视。\n", "hash_lost", 6, "#重视。"),
        ("  - 标题: 抢修 #1号井\n    内容: [甲。]\n", "hash_lost", 5, "#1号井"),
        ("  - 标题: 资金\n    内容: [共投入1,200元。]\n", "comma_parted", 6, "1,200元。"),
        ("  - 表格:\n      行: [[甲, 1,200]]\n", "comma_parted", 6, "1,200"),
        ("  - 标题: 甲\n    内容: [要加强领导,落实责任。]\n", "sentence_parted", 6, "要加强领导,落实责任。"),
        ("  - 条目: [[要加强领导, 落实责任。], 乙。]\n", "sentence_parted", 5, "要加强领导,落实责任。"),
    ],
)
def test_what_yaml_would_lose_is_told(tmp_path: Path, body: str, code: str, line: int, found: str) -> None:
    [note] = _notes(tmp_path, body, code)
    assert note.params["line"] == line
    assert note.params["found"] == found


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("  - 甲。 # 请核对\n", "hash_lost"),
        ("  - '要 #重视。'\n", "hash_lost"),
        ("  - 事项：#1号井\n", "hash_lost"),
        ("  - 表格: {行: [[1, 200], [1,20]]}\n", "comma_parted"),
        ("  - 条目: [加强领导, 落实责任]\n", "sentence_parted"),
        ("  - 条目: [加强领导。, 落实责任。]\n", "sentence_parted"),
        ("  - 表格: {行: [[甲,乙。]]}\n", "sentence_parted"),
        ("  - 共5*6*7米，每亩$100和$200，a_b_c。\n", "marks_mean_nothing"),
        ("  - 二、三产业增长。\n  - 1.5公里。\n  - 十一届三中全会。\n", "headings_typed"),
        ("  - 标题: 【重点，难点】\n    内容: 【待填：谁，做什么】\n", "bracket_wide"),
    ],
)
def test_remarks_lists_and_numbers_are_left_alone(tmp_path: Path, body: str, code: str) -> None:
    assert _notes(tmp_path, body, code) == []


@pytest.mark.parametrize("mark", ["__重点__", "~~删去~~", "`代码`", "[^1]", "$x^2+1$", "$\\alpha$"])
def test_marks_of_other_notations_are_told_in_yaml(tmp_path: Path, mark: str) -> None:
    [note] = _notes(tmp_path, f"  - 甲。\n  - '乙（{mark}）。'\n", "marks_mean_nothing")
    assert note.params == {"lines": "6", "found": mark}


@pytest.mark.parametrize("mark", ["*重点*", "~~删去~~", "`代码`", "[^1]", "$x^2+1$", "$\\alpha$"])
def test_marks_of_other_notations_are_told_in_markdown(tmp_path: Path, mark: str) -> None:
    source = tmp_path / "通知.yaml"
    source.write_text(f"{HEAD.replace('正文:', '正文: |')}  甲。\n\n  乙（{mark}）。\n{TAIL}", encoding="utf-8")
    [note] = [note for note in load(source).notes if note.code == "marks_mean_nothing"]
    assert note.params == {"lines": "7", "found": mark}


@pytest.mark.parametrize(
    ("body", "line", "found"),
    [
        ("  - 标题: '**加强**领导'\n    内容: ['**一是**加强。']\n", "5", "**加强**"),
        ("  - 表格: {行: [['**合计**', 3]]}\n", "5", "**合计**"),
    ],
)
def test_stars_that_thicken_nothing_are_told(tmp_path: Path, body: str, line: str, found: str) -> None:
    [note] = _notes(tmp_path, body, "stars_useless")
    assert note.params == {"lines": line, "found": found}
    assert _notes(tmp_path, "  - '**一是**加强，证号5102**1990**1234。'\n", "stars_useless") == []


def test_stars_that_markdown_leaves_out_are_told(tmp_path: Path) -> None:
    source = tmp_path / "通知.yaml"
    source.write_text(f"{HEAD.replace('正文:', '正文: |')}  甲。\n\n  **乙**丙（*丁*）。\n{TAIL}", encoding="utf-8")
    [note] = [note for note in load(source).notes if note.code == "marks_mean_nothing"]
    assert note.params == {"lines": "7", "found": "*丁*"}


def test_headings_typed_by_hand_are_told_with_their_lines(tmp_path: Path) -> None:
    body = "  - 现通知如下。\n  - 一、加强组织领导\n  - （一）落实责任\n  - 1、签订责任书。\n"
    [note] = _notes(tmp_path, body, "headings_typed")
    assert note.params["lines"] == "6、7、8"
    assert "- 标题: 加强组织领导" in note.text


@pytest.mark.parametrize(
    ("body", "line", "word"),
    [
        ('  - "两手抓"是重点。\n  - 乙。\n', 5, "收尾的引号后面"),
        ("  - 甲。\n  - *重点*工作\n", 6, "星号"),
        ("  - {{ 数据.件数 }}件\n  - 乙。\n", 5, "“{{”开头"),
        ("  -现通知如下。\n  - 标题: 甲\n    内容: [乙。]\n", 5, "短横线后面缺少空格"),
        ("  - 甲。\n  - [附件]见后。\n", 6, "方括号后面"),
        ("  - 甲。\n  - %5以上\n", 6, "%"),
        ("  - 甲。\n  - @全体人员\n", 6, "@"),
    ],
)
def test_the_true_cause_of_a_mistake_is_named_with_its_line(tmp_path: Path, body: str, line: int, word: str) -> None:
    source = tmp_path / "通知.yaml"
    source.write_text(HEAD + body + TAIL, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load(source)
    [problem] = caught.value.problems
    assert problem.place.line == line
    assert word in problem.text


def test_words_that_mean_nothing_to_yaml_are_printed_in_cells_and_paragraphs() -> None:
    """~ is typed for “none”, null is pasted: both stand there, and are no blank."""
    body = "  - 表格: {行: [[null, ~, 007, 1_000, yes, .inf]]}\n  - ~\n  - null\n"
    layout = loads(HEAD + body + TAIL).render().layout
    lines = [line for page in layout.pages for line in page.text_lines()]
    assert [word for word in ("null", "~", "007", "1_000", "yes", ".inf") if word not in "".join(lines)] == []
    assert lines.count("~") == lines.count("null") == 2


@pytest.mark.parametrize(
    ("char", "code"), [("\u2028", "2028"), ("\u0085", "0085"), ("\ud83d", "D83D"), ("\x07", "0007")]
)
def test_a_character_that_no_text_has_is_told_in_a_text_at_hand_as_in_a_file(char: str, code: str) -> None:
    with pytest.raises(InputError) as caught:
        loads(f"{HEAD}  - 甲。\n  - 乙{char}丙。\n{TAIL}")
    [problem] = caught.value.problems
    assert (problem.code, problem.place.line, problem.place.column) == ("character_control", 6, 6)
    assert code in problem.text


def test_a_text_and_a_list_under_one_key_are_told_of(tmp_path: Path) -> None:
    source = tmp_path / "通知.yaml"
    source.write_text(HEAD.replace("正文:", "正文: 现将有关事项") + "  - 甲。\n  - 标题: 乙\n" + TAIL, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load(source)
    [problem] = caught.value.problems
    assert problem.place.line == 4
    assert "下面又是列表" in problem.text


def test_a_place_to_be_filled_in_is_text_though_commas_are_in_it() -> None:
    """What drafts leave open is no list between wide brackets."""
    text = "文种: 通知\n格式: 白头\n标题: 【待填，做什么】\n主送机关: 各村\n正文:\n  - 标题: 【待填，怎样做】\n    内容: [文。]\n"
    assert loads(text).document.title == ("【待填，做什么】",)
