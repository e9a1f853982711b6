"""Templates with mistakes of all kinds: each is told on its line, in words that say what to do, and all of a file at once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest
from click.testing import CliRunner
from tests.template.test_templates import template

from fazhi_docgen import load
from fazhi_docgen.cli import main

if TYPE_CHECKING:
    from pathlib import Path

_TOWN: Final = """名称: 清河镇
机关: {全称: 云川县清河镇人民政府, 党委: 中共清河镇委员会}
署名: "{{ 机关.全称 }}"
发文机关标志: "{{ 机关.全称 }}文件"
机关代字: 清河府发
"""
#: The line that makes each wrong, and what is said of it; the line is the sixth.
WRONG: Final = {
    "a key": ("署铭: 甲", "是否想写“署名”"),
    "a key inside another": ("联系人: {姓名: 周敏, 电话号码: 1}", "是否想写“电话”"),
    "a kind": ("附注: {通之: 此件公开发布}", "没有“通之”这个文种"),
    "a kind that has a layer": ("各文种: {通之: {附注: 此件公开发布}}", "“通之”"),
    "a form": ("格式: {函: 信涵}", "是否想写“信函”"),
    "a way of numbering": ("编号: 自动的", "自动、文本"),
    "a word processor": ("字处理: 写字板", "word"),
    "a file that is not there": ("印章: 没有.png", "找不到文件“没有.png”"),
    "a file of a layer": ("党委: {印章: 没有.png}", "找不到文件“没有.png”"),
    "a picture of a mark": ("标志图片: 没有.png", "找不到文件“没有.png”"),
    "a file that is no font": ("字体文件: {小标宋: template.yaml}", "不是能用的字体文件"),
    "a role of no face": ("字体: {大标宋: 方正大标宋}", "大标宋"),
    "a name that nobody gave": ('附注: {函: "联系人：{{ 机关.值班室 }}"}', "没有“机关.值班室”"),
    "such a name of a kind that has a note of its own": (
        '各文种: {请示: {附注: "{{ 机关.联系 }}"}}', "没有“机关.联系”"),
    "such a name of a body": ('党委: {署名: "{{ 机关.党工委 }}"}', "是否想写“党委”"),
    "an unclosed brace of a text": ('抄送: ["{{ 机关.全称 "]', "{{ }} 写法有误"),
    "a measure": ("版式: {标题.字好: 小二}", "是否想写“标题.字号”"),
    "a measure that another one settles": ("版式: {版记.左缩进: 2字}", "版记"),
    "a unit": ("版式: {行与字.最小行距: 三百}", "三百"),
    "a measure beyond reason": ("版式: {行与字.最小行距: -1pt}", "应在"),
    "a measure that others contradict": ("版式: {行与字.每页行数: 60}", "应在 1 与 55 之间"),
    "a reason that is missing": ("版式: {页码文字.对齐: 居中}", "要写明理由"),
    "a place on the line": ("版式: {页码文字.对齐: {值: 中间, 理由: 某办法}}", "居左、居中、居右"),
    "a colour": ("版式: {发文机关标志.颜色: {值: 绿, 理由: 某办法}}", "黑、红"),
    "yes or no": ("版式: {版头.分隔线五角星: {值: 有, 理由: 某办法}}", "是、否"),
    "a day that there is not": ("各时期: [{停用: 2024-13-40, 机关: {全称: 甲}}]", "没有这一天"),
    "a time that ends before it begins": ("各时期: [{启用: 2025-01-01, 停用: 2024-01-01}]", "才启用"),
    "a template that is not there": ("继承: 没有这个", "没有名为“没有这个”的模板"),
    "a template that stands on itself": ("继承: 清河", "继承了自己"),
    "a sign of a level": ("序号: [一、, 甲]", "没有“甲”这种序号"),
    "an offset": ("套打: {右移: 很多}", "很多"),
    "a retention period": ("归档: {全宗号: Z109, 保管期限: 20年}", "永久、30年、10年"),
    "an office of the archive": ("归档: {机构或问题: 办公室}", "办公室"),
    "an item of the archive": ("归档: {类别: 照片}", "扫描件、同件、OFD"),
    "a foot of letters that is too long": (f"信函页脚: {'地址' * 40}", "只放得下"),
    "a seal that is no picture": ("印章: template.yaml", "不是能用的 PNG 或 JPEG 图片"),
    "a foot of letters of too many lines": ("信函页脚: [一, 二, 三, 四]", "至多 3 项，写了 4 项"),
    "a name that quotes itself": ('党委: {机关: {甲: "{{ 机关.甲 }}"}}', "引用了自己"),
    "a name that quotes one that nobody gave": ('党委: {机关: {甲: "{{ 机关.乙 }}办公室"}}', "没有“机关.乙”"),
    "a time without a date": ("各时期: [{附注: {通知: 此件公开发布}}]", "没有写“启用”或“停用”"),
    "an offset beyond the paper": ("套打: {右移: 300mm}", "最多 20mm"),
    "a domain": ('网站: {域名: "http://a b"}', "www.cqstl.gov.cn"),
    "a site's code": ('网站: {标识码: "12"}', "十位政府网站标识码"),
    "a face without a name": ('字体: {小标宋: ""}', "是空的"),
    "a mark in a script that it has no face for": ("各文种: {函: {发文机关标志: [ᠮᠣᠩᠭᠣᠯ, 云川县人民政府]}}", "民族文字字体"),
    "a list for a text": ("印发机关: {甲: 乙}", "印发机关"),
    "the writing itself": ("附注: {通知: 此件公开发布", "花括号没有写完"),
}  # fmt: skip


def told(folder: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> list[str]:
    """The mistakes, each a line, of the template `清河`."""
    monkeypatch.chdir(folder)
    template(folder, "清河", text)
    said = CliRunner().invoke(main, ["template", "validate", "清河"])
    assert said.exit_code == 1, said.output
    assert "Traceback" not in said.output
    return [line for line in said.output.splitlines() if re.search(r"template\.yaml:[0-9]", line)]


@pytest.mark.parametrize("name", WRONG)
def test_a_mistake_is_told_on_its_line(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    line, words = WRONG[name]
    problems = told(tmp_path, monkeypatch, f"{_TOWN}{line}\n")
    assert len(problems) == 1, problems
    assert "template.yaml:6:" in problems[0]
    assert words in problems[0]


#: Mistakes that hide no other one: a template that cannot be read or found is told alone, and nothing is laid out by one
#: whose files or measures are wrong.
_TOGETHER: Final = [
    name for name in WRONG
    if name not in (
        "the writing itself", "a template that is not there", "a template that stands on itself",
        "a foot of letters that is too long", "an unclosed brace of a text", "a name that quotes itself",
        "a name that quotes one that nobody gave", "a mark in a script that it has no face for",
    )
]  # fmt: skip


def test_all_mistakes_of_a_template_are_told_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wrong keys, files, values, reasons and names together: a keeper mends them in one go."""
    once: dict[str, str] = {}
    for name in _TOGETHER:
        line, words = WRONG[name]
        once.setdefault(line.partition(":")[0], words)
    lines = [next(WRONG[name][0] for name in _TOGETHER if WRONG[name][0].startswith(f"{key}:")) for key in once]
    problems = told(tmp_path, monkeypatch, _TOWN + "".join(f"{line}\n" for line in lines))
    for place, (key, words) in enumerate(once.items(), 6):
        assert any(f"template.yaml:{place}:" in problem and words in problem for problem in problems), (key, problems)
    assert len(problems) == len(once)


def test_measures_and_names_are_told_beside_a_wrong_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = '署铭: 甲\n版式: {页码文字.对齐: 居中, 标题.字好: 小二}\n附注: {函: "{{ 机关.值班室 }}"}\n'
    problems = "\n".join(told(tmp_path, monkeypatch, _TOWN + text))
    for words in ("署铭", "要写明理由", "标题.字好", "机关.值班室"):
        assert words in problems


def test_what_all_bodies_have_wrong_is_told_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = '附注: {函: "{{ 机关.值班室 }}"}\n党委: {署名: "{{ 机关.党委 }}"}\n'
    assert len(told(tmp_path, monkeypatch, _TOWN + text)) == 1


@pytest.mark.parametrize(
    "line",
    [
        "各时期: [{启用: 2024-01-01, 停用: 2024-01-01, 机关: {全称: 甲}}]",
        "归档: {保管期限: 定期30年, 机构或问题: BGS 党政办}",
    ],
)
def test_what_is_right_passes(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    template(tmp_path, "清河", f"{_TOWN}{line}\n")
    said = CliRunner().invoke(main, ["template", "validate", "清河"])
    assert (said.exit_code, "通过" in said.output) == (0, True), said.output


def test_names_of_a_body_may_quote_one_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Braces are never printed: a name that stands on others is filled in, however long the way."""
    monkeypatch.chdir(tmp_path)
    names = '{简称: 清河镇, 全称: "云川县{{ 机关.简称 }}人民政府", 办公室: "{{ 机关.全称 }}办公室", 党委: "中共{{ 机关.short }}委员会"}'
    signed = '署名: ["{{ 机关.办公室 }}", "{{ 机关.党委 }}"]'
    template(tmp_path, "清河", f"机关: {names}\n{signed}\n发文机关标志: 清河镇文件\n机关代字: 清河府发\n")
    said = CliRunner().invoke(main, ["template", "validate", "清河"])
    assert "通过" in said.output, said.output
    (tmp_path / "a.yaml").write_text(
        "模板: 清河\n文种: 通知\n标题: 关于防汛的通知\n主送机关: 各村\n正文: [文。]\n成文日期: 2026-03-05\n",
        encoding="utf-8",
    )
    assert load(tmp_path / "a.yaml").document.signatories == ("云川县清河镇人民政府办公室", "中共清河镇委员会")


def test_times_that_overlap_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    times = "各时期: [{停用: 2024-06-30, 抄送: [甲]}, {启用: 2024-06-30, 抄送: [乙]}, {启用: 2025-01-01, 附注: {通知: 此件公开发布}}]"
    template(tmp_path, "清河", f"{_TOWN}{times}\n")
    said = CliRunner().invoke(main, ["template", "validate", "清河"])
    assert said.exit_code == 0
    assert said.output.count("两段时期都适用") == 1
    assert "从 2024-06-30 到 2024-06-30" in said.output
    assert "都写了抄送" in said.output


def test_boilerplate_that_is_empty_or_quotes_no_name_is_told_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    phrases = template(tmp_path, "清河", _TOWN) / "phrases"
    phrases.mkdir()
    (phrases / "空.txt").write_text("\n\n", encoding="utf-8")
    (phrases / "结尾.txt").write_text(
        "特此通知。\n联系电话：{{ 机关.电话 }}\n{% if 数据.件数 %}没有结束\n", encoding="utf-8"
    )
    said = CliRunner().invoke(main, ["template", "validate", "清河"])
    assert said.exit_code == 1
    lines = said.output.splitlines()
    assert len([line for line in lines if "空.txt:1:1" in line]) == 1
    assert len([line for line in lines if "结尾.txt:2:1" in line and "机关.电话" in line]) == 1
    assert len(lines) == len(set(lines))


def test_a_mark_that_becomes_small_is_of_note(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    template(tmp_path, "清河", f"署名: 甲\n机关代字: 甲\n发文机关标志: {'云川县清河镇安全生产委员会' * 8}文件\n")
    said = CliRunner().invoke(main, ["template", "validate", "清河"])
    assert said.exit_code == 0
    assert "要核对" in said.output
    assert "发文机关标志太长" in said.output
