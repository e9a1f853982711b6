"""Pages for a government's site: one heading of the first level and none left out, all text, no seal, nothing from elsewhere."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from lxml import html
from tests import forms

from fazhi_docgen import InputError, Options, build
from fazhi_docgen.layout.flow import Paragraph, paragraphs_of
from fazhi_docgen.pipeline.build import prepare
from fazhi_docgen.standard.elements import CONTENTS, Element

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: What is secret is made no page of.
#: A web page has no pages to name.
OF_PAGES: Final = (Element.CONTENTS_TITLE, *CONTENTS)
EXAMPLES: Final = [
    path
    for path in sorted((Path(__file__).parents[2] / "examples").glob("*/*.yaml"))
    if "密级" not in path.read_text(encoding="utf-8")
]
_SITE: Final = """网站:
  名称: 云川县人民政府
  域名: www.yunchuan.gov.cn
  标识码: "5002340001"
  栏目: 政策文件
  栏目描述: 县政府及各镇街文件
  栏目关键词: 政策、文件
  栏目类别: 政策文件
"""


def page(source: Path, folder: Path, name: str = "html") -> HtmlElement:
    (file,) = build(source, folder, Options(formats=(name,))).outputs
    return html.fromstring(file.read_text(encoding="utf-8"))


@pytest.fixture(scope="module", params=EXAMPLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def example(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, HtmlElement]:
    return request.param, page(request.param, tmp_path_factory.mktemp("html"))


def test_headings_go_down_a_level_at_a_time_from_one_title(example: tuple[Path, HtmlElement]) -> None:
    levels = [int(node.tag[1]) for node in example[1].iter() if re.fullmatch("h[1-6]", str(node.tag))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_all_text_of_the_document_is_on_the_page_in_its_order(example: tuple[Path, HtmlElement]) -> None:
    source, root = example
    text = re.sub(r"\s", "", root.find(".//article").text_content())
    composed = prepare(source).composed
    for paragraph in paragraphs_of(composed):
        assert paragraph.element in OF_PAGES or re.sub(r"\s", "", paragraph.text) in text
    at = 0
    for block in composed.blocks:
        if isinstance(block, Paragraph) and block.element not in OF_PAGES:
            at = text.index(re.sub(r"\s", "", block.text), at)


def test_a_page_asks_for_nothing_from_elsewhere(example: tuple[Path, HtmlElement]) -> None:
    for node in example[1].iter():
        for name in ("src", "href"):
            assert re.match("data:|#", node.get(name, "#"))
    assert "url(" not in "".join(style.text for style in example[1].iter("style"))


def test_cells_of_heads_say_that_they_head_a_column_and_pictures_what_they_show(
    example: tuple[Path, HtmlElement],
) -> None:
    assert all(node.get("scope") in ("col", "row") for node in example[1].iter("th"))
    assert all(node.get("alt") for node in example[1].iter("img"))


def test_what_the_site_must_be_told_is_in_the_head_and_what_is_not_known_is_named(tmp_path: Path) -> None:
    (tmp_path / "templates/清河").mkdir(parents=True)
    (tmp_path / "templates/清河/template.yaml").write_text(_SITE, encoding="utf-8")
    record = "公开: {索引号: 500234/2024-00012, 发布日期: 2024-03-12}\n"
    source = forms.write(tmp_path, "通知", f"模板: 清河\n{record}{forms.DOWNWARD}")
    report = build(source, tmp_path, Options(formats=("html",)))
    root = html.fromstring(report.outputs[0].read_text(encoding="utf-8"))
    tags = {node.get("name"): node.get("content") for node in root.iter("meta") if node.get("name")}
    assert tags.pop("viewport")
    assert tags == {
        "SiteName": "云川县人民政府",
        "SiteDomain": "www.yunchuan.gov.cn",
        "SiteIDCode": "5002340001",
        "ColumnName": "政策文件",
        "ColumnDescription": "县政府及各镇街文件",
        "ColumnKeywords": "政策、文件",
        "ColumnType": "政策文件",
        "ArticleTitle": "关于开展矛盾纠纷排查的通知",
        "PubDate": "2024-03-12 00:00",
        "ContentSource": tags["ContentSource"],
    }
    rows = {row[0].text: row[1].text for row in root.find(".//table[@class='record']").iter("tr")}
    assert rows["发文字号"] == "清府发〔2024〕13号"
    assert rows["索引号"] == "500234/2024-00012"
    assert "page_tags_missing" not in {note.code for note in report.notes}
    bare = build(forms.write(tmp_path, "函", forms.DOWNWARD), tmp_path, Options(formats=("html",)))
    [missing] = [note for note in bare.notes if note.code == "page_tags_missing"]
    assert "SiteName" in missing.text
    assert "PubDate" in missing.text


def test_no_page_is_made_of_what_is_secret(tmp_path: Path) -> None:
    source = forms.write(tmp_path, "请示", forms.UPWARD)
    with pytest.raises(InputError) as refusal:
        build(source, tmp_path, Options(formats=("pdf", "html")))
    assert [problem.code for problem in refusal.value.problems] == ["page_secret"]
    assert not [*tmp_path.glob("*.html"), *tmp_path.glob("*.pdf")]


def test_a_page_shows_no_seal(tmp_path: Path) -> None:
    source = forms.write(tmp_path, "通知", forms.DOWNWARD)
    assert not list(page(source, tmp_path).iter("img"))


def test_the_fragment_is_what_the_page_has_in_its_main_part(tmp_path: Path) -> None:
    whole, fragment = build(EXAMPLES[0], tmp_path, Options(formats=("html", "html-fragment"))).outputs
    assert fragment.read_text(encoding="utf-8").strip() in whole.read_text(encoding="utf-8")


def test_what_is_issued_is_a_section_with_its_chapters_as_headings_and_its_articles_numbered(tmp_path: Path) -> None:
    [source] = [path for path in EXAMPLES if path.stem == "banfa"]
    [section] = page(source, tmp_path).findall(".//section")
    assert section[0].tag == "h2"
    assert [node.text_content() for node in section.findall("h3")][:2] == ["第一章　总　则", "第二章　申报和审定"]
    numbers = [node.text for node in section.iter("span") if node.get("class") == "number" and node.text[-2] == "条"]
    assert (len(numbers), numbers[0], numbers[-1]) == (40, "第一条　", "第四十条　")
