"""A corpus of files by the habits of sites, office programs and people: what is found of each element, and that nothing is lost."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest
import yaml
from msgspec import Struct
from tests.importing.corpus.files import NAMES, Case, cases, known
from tests.importing.corpus.measure import ELEMENTS, Score, differences, elements
from tests.importing.corpus.rows import Row

from fazhi_docgen import loads
from fazhi_docgen.importing.run import Imported, import_file

#: What the import of the whole corpus holds.
RECALL, PRECISION = 0.98, 0.99
CASES = cases()
#: Habits with a record of publication, whose date is taken where the text has none.
DATED = {
    **dict.fromkeys(("jcms", "record_list", "above", "rows_of_record"), "2024年10月30日"),
    "repeated": "2024年11月1日",
}


class Brought(Struct, frozen=True):
    """A file of the corpus as it came in, and what of it is not right."""

    case: Case
    imported: Imported
    differences: tuple[str, ...]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> tuple[tuple[Brought, ...], Score]:
    """All files brought in, and how much of them is right."""
    folder, score, found = tmp_path_factory.mktemp("corpus"), Score(), []
    for case in CASES:
        paper = known(case.name)
        place = folder / str(case)
        place.mkdir()
        imported = import_file(case.make(place, paper))
        right, ours = elements(paper.document), elements(loads(imported.text).document)
        if not right["date"] and case.habit in DATED:
            right["date"][DATED[case.habit]] = 1
        score.add(right, ours)
        found.append(Brought(case, imported, tuple(differences(right, ours))))
    return tuple(found), score


def test_the_corpus_is_large_and_every_document_is_in_it() -> None:
    assert len(CASES) >= 80
    assert {case.name for case in CASES} == set(NAMES)


def test_what_is_there_is_found_and_what_is_found_is_there(corpus: tuple[tuple[Brought, ...], Score]) -> None:
    found, score = corpus
    wrong = [f"{one.case}: {line}" for one in found for line in one.differences]
    told = "\n".join([score.table(), *wrong])
    print(told)
    for name in ELEMENTS:
        assert score.recall(name) >= RECALL, told
        assert score.precision(name) >= PRECISION, told


def test_no_character_of_a_body_is_lost(corpus: tuple[tuple[Brought, ...], Score]) -> None:
    """Every character that is none of a blank stands in the YAML, or the account says where it went."""
    for one in corpus[0]:
        paper = known(one.case.name)
        rows = (row.text + row.run_on if _is_automatic(one.case, row) else row.typed for row in paper.rows)
        cells = (cell for row in paper.rows for line in row.cells for cell in line)
        written = Counter(_plain("".join(rows) + "".join(cells)))
        missing = written - Counter(_plain(_words(yaml.load(one.imported.text, Loader=yaml.BaseLoader))))
        missing -= Counter(_plain("".join(entry.lost for entry in one.imported.account.told)))
        assert not missing, (str(one.case), missing)
        assert not {entry.code for entry in one.imported.account.told} & {"import_unplaced", "import_unsourced"}, (
            one.case
        )


def test_nothing_that_a_site_writes_around_an_article_comes_in(corpus: tuple[tuple[Brought, ...], Score]) -> None:
    furniture = re.compile(
        r"浏览|【?打印|字体|当前位置|所在的位置|今天是|网站|ICP|扫一扫|上一[篇条]|下一[篇条]|责任编辑|返回顶部|微信|详细内容|归档时间"
    )
    for one in corpus[0]:
        fields = yaml.load(one.imported.text, Loader=yaml.BaseLoader)
        fields.pop("公开", None)
        inside = furniture.findall(_words(fields))
        assert inside == furniture.findall("".join(row.typed for row in known(one.case.name).rows)), one.case


def test_a_page_says_its_record(corpus: tuple[tuple[Brought, ...], Score]) -> None:
    expected = {
        "jcms": {
            "索引号": "511000-2024-00021",
            "发文字号": "清府发〔2024〕21号",
            "成文日期": "2024年10月30日",
            "有效性": "有效",
        },
        "record_list": {"索引号": "QH0012/2024-00088", "发布机构": "清溪镇人民政府", "发布日期": "2024年11月2日"},
        "above": {
            "索引号": "5110280000/2024-001005",
            "发布机构": "县政府网站",
            "发布日期": "2024年11月2日",
            "成文日期": "2024年10月30日",
        },
        "rows_of_record": {"索引号": "003129766/202411-00336", "主题分类": "通知", "成文日期": "2024年10月30日"},
        "trs": {"发布日期": "2024年11月2日", "发布机构": "清河县人民政府"},
    }
    for one in corpus[0]:
        record = yaml.load(one.imported.text, Loader=yaml.BaseLoader).get("公开", {})
        for name, value in expected.get(one.case.habit, {}).items():
            assert record.get(name) == value, (str(one.case), record)


def _is_automatic(case: Case, row: Row) -> bool:
    """Whether the number of a row is none of a file's characters: its program writes it."""
    return (case.habit, row.what) in (("automatic", "heading"), ("libre_office", "item"))


def _words(value: Any) -> str:
    """The words of data."""
    if isinstance(value, dict):
        return "".join(map(_words, value.values()))
    return "".join(map(_words, value)) if isinstance(value, list) else str(value)


def _plain(text: str) -> str:
    """The characters of a text, those of half width as they are mended."""
    wide = str.maketrans(",;:()０１２３４５６７８９．", "，；：（）0123456789.")
    return re.sub(r"[\s\u3000]", "", text).translate(wide)
