"""The contents page (目录): pages that are right, a native field in Word, the same lines in every program."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from tests.content.documents import written
from tests.oracles import programs
from tests.oracles.libreoffice import LibreOffice

from fazhi_docgen import Options, build, load
from fazhi_docgen.diagnostics.problems import InputError
from fazhi_docgen.importing.run import import_file

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SENTENCE = "坚持党的领导，坚持以人民为中心，推进各项工作落地见效。"
PARTS, SECTIONS = 8, 4
STEMS = "零甲乙丙丁戊己庚辛"
LEADER = re.compile(r"\.{4,}")


def plan(folder: Path, extra: str = "") -> Path:
    """A plan of some forty pages, whose contents take two."""
    text = f"格式: 白头\n目录: 是\n{extra}标题: 法治建设规划\n主送机关: 各村\n正文:\n"
    for part in range(1, PARTS + 1):
        text += f"  - 标题: 工作{STEMS[part]}\n    内容:\n"
        for section in range(1, SECTIONS + 1):
            text += f"      - 标题: 事项{STEMS[part]}{STEMS[section]}{'，长的标题' * 6 if part == section == 3 else ''}\n        内容:\n"
            text += f"          - {SENTENCE * 5}\n" * 4
    return written(folder, text)


def entries(pages: list[str]) -> dict[str, int]:
    """What the contents say: each heading and its page, from the text of the pages."""
    said = "".join(pages).removeprefix("目录")
    return {heading: int(page) for heading, page in re.findall(r"(\D.*?)\.{4,}(\d+)(?=\D|$)", said)}


def test_the_contents_name_the_page_that_each_heading_stands_on(tmp_path: Path) -> None:
    pdf = build(plan(tmp_path), tmp_path).outputs[1]
    pages = [re.sub(r"—\d+—$", "", page) for page in programs.page_texts(pdf)]
    first = next(number for number, page in enumerate(pages) if page.startswith("法治建设规划"))
    assert first == 2
    listed = entries(pages[:first])
    assert len(listed) == PARTS * (SECTIONS + 1)
    for heading, page in listed.items():
        assert heading in pages[page - 1], heading
        assert all(heading not in other for other in pages[first : page - 1]), heading


def test_word_has_a_native_field_with_the_same_text(tmp_path: Path, office: LibreOffice) -> None:
    word, pdf = build(plan(tmp_path), tmp_path, Options(dialect="libreoffice")).outputs[:2]
    with zipfile.ZipFile(word) as package:
        document = etree.fromstring(package.read("word/document.xml"))
        styles = etree.fromstring(package.read("word/styles.xml"))
    assert [node.text.strip() for node in document.iter(f"{W}instrText")] == ['TOC \\o "1-2" \\u']
    assert [node.get(f"{W}fldCharType") for node in document.iter(f"{W}fldChar")] == ["begin", "separate", "end"]
    tabs = {tab.get(f"{W}leader") for tab in styles.iter(f"{W}tab")}
    assert tabs == {"dot"}
    [theirs] = office.render([word])
    ours, printed = programs.page_texts(pdf), programs.page_texts(theirs)
    assert [LEADER.sub("", page) for page in printed] == [LEADER.sub("", page) for page in ours]


def test_the_contents_come_back_from_word_and_are_not_in_the_web_page(tmp_path: Path) -> None:
    source = plan(tmp_path)
    word = build(source, tmp_path / "出").outputs[0]
    back = load(written(tmp_path, import_file(word, "回").text, "回.yaml")).document
    assert back.contents
    assert len(back.body) == PARTS
    page = load(source).render().to("html-fragment").decode()
    assert page.count("目　录") == page.count(" hidden>目　录</p>") == 1
    assert page.count("事项甲甲") == 1


def issuing(folder: Path) -> Path:
    """A notice with a red head that issues two plans, each with contents; an attachment has headings of its own."""
    text = "文种: 通知\n标题: 甲镇人民政府关于印发甲规划乙规划的通知\n发文机关标志: 甲镇人民政府文件\n发文字号: 甲府发〔2026〕1号\n"
    text += "主送机关: 各村\n正文: [{标题: 通知的事, 内容: [现印发给你们。]}]\n署名: 甲镇人民政府\n成文日期: 2026-04-08\n印发:\n"
    for name in "甲乙":
        text += f"  - 标题: {name}规划\n    目录: 是\n    正文:\n"
        for part in "子丑寅卯":
            below = "".join(f"{{标题: {name}{part}{sub}, 内容: [{SENTENCE * 9}]}}, " for sub in "一二三")
            text += f"      - {{标题: {name}{part}, 内容: [{below}]}}\n"
        text += "    附件: [{名称: 任务表, 正文: [{标题: 表里的事, 内容: [任务。]}]}]\n"
    return written(folder, text)


def test_what_a_notice_issues_has_contents_of_its_own(tmp_path: Path) -> None:
    pdf = build(issuing(tmp_path), tmp_path).outputs[1]
    pages = [re.sub(r"—\d+—$", "", page) for page in programs.page_texts(pdf)]
    contents = [number for number, page in enumerate(pages) if page.startswith("目录")]
    assert len(contents) == 2
    for number, name in zip(contents, "甲乙", strict=True):
        assert pages[number + 1].startswith(f"{name}规划")
        listed = entries([pages[number]])
        assert len(listed) == 4 * 4
        for heading, page in listed.items():
            assert name in heading
            assert heading in pages[page - 1]


def test_word_counts_the_contents_of_each_by_a_field_of_its_own(tmp_path: Path, office: LibreOffice) -> None:
    word, pdf = build(issuing(tmp_path), tmp_path, Options(dialect="libreoffice")).outputs[:2]
    with zipfile.ZipFile(word) as package:
        document = etree.fromstring(package.read("word/document.xml"))
    marks = {mark.get(f"{W}name"): mark.getparent() for mark in document.iter(f"{W}bookmarkStart")}
    fields = [node.text.split() for node in document.iter(f"{W}instrText")]
    assert [field[:2] + field[3:4] for field in fields] == [["TOC", "\\o", "\\b"]] * 2
    titles = ["".join(marks[field[4]].itertext()) for field in fields]
    assert titles == ["甲规划", "乙规划"]
    [theirs] = office.render([word])
    ours, printed = programs.page_texts(pdf), programs.page_texts(theirs)
    assert [LEADER.sub("", page) for page in printed] == [LEADER.sub("", page) for page in ours]


def test_contents_of_what_is_issued_come_back_from_word(tmp_path: Path) -> None:
    word = build(issuing(tmp_path), tmp_path / "出").outputs[0]
    back = load(written(tmp_path, import_file(word, "回").text, "回.yaml")).document
    assert (back.contents, [one.contents for one in back.issued]) == (False, [True, True])
    assert [len(one.body) for one in back.issued] == [4, 4]


def test_a_red_head_has_no_contents(tmp_path: Path) -> None:
    text = plan(tmp_path).read_text(encoding="utf-8").replace("格式: 白头", "发文机关标志: 甲镇人民政府文件")
    with pytest.raises(InputError) as caught:
        load(written(tmp_path, text)).render()
    assert [(problem.code, problem.params["name"]) for problem in caught.value.problems][-1] == ("not_in_form", "目录")
