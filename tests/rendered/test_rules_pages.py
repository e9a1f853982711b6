"""Rules on paper (办法): faces and places of their parts, and articles that count on, by the program and by Word."""

from __future__ import annotations

import re
import subprocess
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docx
import pytest

from fazhi_docgen import Options, build, load, loads
from fazhi_docgen.fonts.roles import Role
from fazhi_docgen.standard.elements import Element
from fazhi_docgen.standard.numbering import chinese

if TYPE_CHECKING:
    from tests.oracles.libreoffice import LibreOffice
    from tests.oracles.onlyoffice import OnlyOffice

    from fazhi_docgen.layout.page import Line

EXAMPLES = Path(__file__).parents[2] / "examples/rules"
MM = 72 / 25.4
#: Articles of the long rules, and after which one another is put in.
LONG, PLACE = 300, 117
_ARTICLE = re.compile(r"第([一二三四五六七八九十百零]+)条文字(\w+)。")


@cache
def lines(example: str) -> list[Line]:
    return [line for page in load(EXAMPLES / f"{example}.yaml").render().layout.pages for line in page.lines]


def middle(line: Line) -> float:
    last = line.runs[-1]
    return line.left + (line.runs[0].x + last.x + last.width) / 2


@pytest.mark.parametrize(("element", "role"), [(Element.CHAPTER, Role.HEITI), (Element.DIVISION, Role.KAITI)])
def test_chapters_and_sections_are_centred_in_their_faces(element: Element, role: Role) -> None:
    found = [line for line in lines("banfa") if line.element is element]
    assert found
    for line in found:
        assert {run.role for run in line.runs} == {role}
        assert {run.size for run in line.runs} == {16}
        assert middle(line) == pytest.approx(106 * MM, abs=0.5 * MM)


def test_chapters_are_counted_and_sections_anew_in_each() -> None:
    assert [line.text for line in lines("banfa") if line.element in (Element.CHAPTER, Element.DIVISION)] == [
        "第一章　总　则", "第二章　申报和审定", "第一节　申　报", "第二节　审　定", "第三章　实施和监督",
        "第一节　实　施", "第二节　监　督", "第四章　资金和验收", "第五章　附　则",
    ]  # fmt: skip


def test_articles_are_counted_through_all_chapters_their_numbers_in_heiti() -> None:
    first = [line for line in lines("banfa") if line.element is Element.ARTICLE and line.runs[0].role is Role.HEITI]
    assert [line.runs[0].text for line in first] == [f"第{chinese(number)}条　" for number in range(1, 41)]
    assert {run.role for line in first for run in line.runs[1:]} <= {Role.FANGSONG, Role.LATIN}
    # two characters from the left edge of the type area (28 mm)
    assert {round((line.left + line.runs[0].x) / MM, 1) for line in first} == {round(28 + 31.5 / MM, 1)}


def test_items_of_articles_are_counted_as_the_text_cites_them() -> None:
    said = [line.text for line in lines("banfa")]
    start = next(number for number, text in enumerate(said) if text.startswith("第九条"))
    assert [text[:4] for text in said[start + 1 : start + 6]] == ["（一）项", "（二）民", "1.会议", "2.会议", "3.在村"]


def test_an_article_with_a_heading_has_it_on_its_first_line() -> None:
    said = [line.text for line in lines("ling")]
    assert said[said.index("第一条　目的和依据") + 1].startswith("为了加强农村公路")


def long_rules(articles: list[str]) -> str:
    blocks = "".join(
        (f"  - 章: 章{number // 60 + 1}\n    内容:\n" if number % 60 == 0 else "") + f"      - 条: 文字{text}。\n"
        for number, text in enumerate(articles)
    )
    return f"标题: 清河镇长规定\n正文:\n{blocks}"


def numbered() -> list[str]:
    return [f"甲{number}" for number in range(1, LONG + 1)]


def with_one_more() -> list[str]:
    articles = numbered()
    articles.insert(PLACE, "插入的")
    return articles


def counted_on(said: str) -> list[tuple[str, str]]:
    return [(found[1], found[2]) for found in _ARTICLE.finditer(re.sub(r"\s", "", said))]


def test_an_article_put_into_three_hundred_renumbers_all_that_follow() -> None:
    articles = with_one_more()
    pages = loads(long_rules(articles)).render().layout.pages
    said = [line.text for page in pages for line in page.lines if line.element is Element.ARTICLE]
    assert said == [f"第{chinese(number)}条　文字{text}。" for number, text in enumerate(articles, start=1)]


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Word file of long rules, in which a clerk has put a new article behind one, as the Enter key does."""
    folder = tmp_path_factory.mktemp("rules")
    (folder / "规定.yaml").write_text(long_rules(numbered()), encoding="utf-8")
    report = build(folder / "规定.yaml", folder, Options(formats=("docx",)))
    document: Any = docx.Document(str(report.outputs[0]))
    before = next(paragraph for paragraph in document.paragraphs if paragraph.text == f"文字甲{PLACE}。")
    after = next(paragraph for paragraph in document.paragraphs if paragraph.text == f"文字甲{PLACE + 1}。")
    new = after.insert_paragraph_before("文字插入的。", style=before.style)
    assert new.style.name == "条文"
    document.save(str(folder / "改过.docx"))
    return folder / "改过.docx"


def expected() -> list[tuple[str, str]]:
    return [(chinese(number), text) for number, text in enumerate(with_one_more(), start=1)]


def text_of(pdf: Path) -> str:
    return subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True).stdout


def test_libreoffice_counts_on_behind_an_article_that_was_put_in(edited: Path, office: LibreOffice) -> None:
    assert counted_on(text_of(office.render([edited])[0])) == expected()


def test_onlyoffice_counts_on_behind_an_article_that_was_put_in(edited: Path, second_office: OnlyOffice) -> None:
    assert counted_on(text_of(second_office.render([edited])[0])) == expected()


BOOKS = """编: 总则
    内容: [{章: 一般, 内容: [{条: 子。}, {条: 丑。, 增加: 是}, {条: 寅。, 增加: 是}, {条: 卯。}]}]
  - 编: 附则
    内容: [{章: 施行, 内容: [{条: 辰。, 增加: 是}, {条: 巳。}]}]
"""
BOOKS_SAID = [
    "第一编", "第一章", "第一条", "入。", "第二条", "子。", "第二条之一", "丑。", "第二条之二", "寅。", "第三条", "卯。",
    "第二编", "第一章", "第三条之一", "辰。", "第四条", "巳。",
]  # fmt: skip


def test_word_counts_books_and_articles_that_were_added(
    tmp_path: Path, office: LibreOffice, second_office: OnlyOffice
) -> None:
    """One is put in by a clerk before all others, and the numbers that bear the first one's follow."""
    source = tmp_path / "规程.yaml"
    source.write_text(f"标题: 清河镇规程\n正文:\n  - {BOOKS}", encoding="utf-8")
    made = build(source, tmp_path, Options(formats=("docx",))).outputs[0]
    document: Any = docx.Document(str(made))
    first = next(paragraph for paragraph in document.paragraphs if paragraph.text == "子。")
    first.insert_paragraph_before("插入。", style=first.style)
    document.save(str(tmp_path / "改过.docx"))
    for engine in (office, second_office):
        said = re.sub(r"\s", "", text_of(engine.render([tmp_path / "改过.docx"])[0]))
        assert re.findall(r"第.[编章]|第.条(?:之.)?|[子丑寅卯辰巳入]。", said) == BOOKS_SAID


def test_rules_stand_as_an_attachment_and_count_for_themselves() -> None:
    attachments = "附件: [{名称: 甲办法, 正文: [{条: 子。}, {条: 丑。}]}, {名称: 乙办法, 正文: [{条: 寅。}]}]\n"
    document = loads(f"标题: 关于印发的通知\n正文: [印发。]\n{attachments}")
    said = [line.text for page in document.render().layout.pages for line in page.lines]
    assert [text for text in said if text.startswith("第")] == ["第一条　子。", "第二条　丑。", "第一条　寅。"]


def test_word_counts_the_articles_of_each_of_several_texts_anew(tmp_path: Path, office: LibreOffice) -> None:
    issued = "印发: [{标题: 甲办法, 正文: [{条: 子。}, {条: 丑。}]}, {标题: 乙办法, 正文: [{条: 寅。}]}]\n"
    source = tmp_path / "通知.yaml"
    source.write_text(f"文种: 通知\n标题: 关于印发甲办法乙办法的通知\n正文: [印发。]\n{issued}", encoding="utf-8")
    report = build(source, tmp_path, Options(formats=("docx",), dialect="libreoffice"))
    said = text_of(office.render([report.outputs[0]])[0])
    assert re.findall(r"第.条|[子丑寅]。", said) == ["第一条", "子。", "第二条", "丑。", "第一条", "寅。"]
