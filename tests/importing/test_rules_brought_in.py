"""Rules that are brought in (办法): the structure of the original, and its numbers, article for article, when built again."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from fazhi_docgen import loads
from fazhi_docgen.importing.run import Imported, import_file
from fazhi_docgen.resources.store import Memory

RULES = """清河镇小型工程管理办法

第一章 总 则

第一条 目的和依据
为加强小型工程管理，根据有关规定，制定本办法。

第二条 本办法所称小型工程包括：
（一）道路维修工程；
（二）沟渠清理工程。
前款第（一）项规定的工程，由村民委员会实施。

第二章 管理

第一节 申报

第三条：项目办负责下列工作：
（一）初步审核：
1.申请书；
2.预算书。
（二）组织验收。

第二节 验收

第四条 违反第三条规定的，责令改正。
第五条的申请，由项目办受理。

第三章 附则

第五条 本办法自2025年4月1日起施行，有效期5年。
"""


def brought_in(folder: Path, text: str, name: str = "办法.txt") -> Imported:
    (folder / name).write_text(text, encoding="utf-8")
    return import_file(folder / name)


def fields(imported: Imported) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(imported.text)
    return found


def printed(imported: Imported) -> str:
    pages = loads(imported.text, Memory(imported.files)).render().layout.pages
    return re.sub(r"\s", "", "".join(line.text for page in pages for line in page.lines))


def asked(imported: Imported) -> list[str]:
    return [entry.code for entry in imported.account.decisions]


def test_rules_come_in_as_chapters_sections_and_articles(tmp_path: Path) -> None:
    found = fields(brought_in(tmp_path, RULES))
    first, second, third = found["正文"]
    assert first == {
        "章": "总则",
        "内容": [
            {"条名": "目的和依据", "条": "为加强小型工程管理，根据有关规定，制定本办法。"},
            {
                "条": "本办法所称小型工程包括：",
                "内容": [
                    {"条目": ["道路维修工程；", "沟渠清理工程。"]},
                    "前款第（一）项规定的工程，由村民委员会实施。",
                ],
            },
        ],
    }
    assert [part["节"] for part in second["内容"]] == ["申报", "验收"]
    assert second["内容"][0]["内容"][0]["内容"] == [
        {"条目": [["初步审核：", {"条目": ["申请书；", "预算书。"]}], "组织验收。"]}
    ]
    assert second["内容"][1]["内容"] == [
        {"条": "违反第三条规定的，责令改正。", "内容": ["第五条的申请，由项目办受理。"]}
    ]
    assert third["内容"] == [{"条": "本办法自2025年4月1日起施行，有效期5年。"}]


def test_built_again_they_have_the_numbers_of_the_original(tmp_path: Path) -> None:
    imported = brought_in(tmp_path, RULES)
    original = re.sub(r"\s", "", RULES).replace("第三条：", "第三条")
    assert printed(imported) == original
    assert not {"import_unplaced", "import_unsourced", "import_renumbered", "import_sequence_kept"} & {*asked(imported)}


@pytest.mark.parametrize(
    "other",
    [
        RULES.replace("第四条 违反", "第六条 违反"),
        RULES.replace("第四条 违反", "第三条之二 违反"),
        RULES.replace("第二章 管理", "第三章 管理"),
        RULES.replace("第一章 总 则", "第二编 总则"),
    ],
)
def test_numbers_that_would_not_be_printed_so_stay_in_the_text(tmp_path: Path, other: str) -> None:
    found = fields(brought_in(tmp_path, other))
    assert all(isinstance(block, str) or "条目" in block or "标题" in block for block in found["正文"])
    assert "第二条" in "".join(map(str, found["正文"]))


BOOKS = """云川县执法工作规定

第一编 总则

第一章 一般规定

第一条 为了规范执法工作，制定本规程。
第一条之一 执法人员应当持证上岗。
第一条之二 前条规定的证件，不得出借。

第二编 程序

第一章 立案

第二条 立案应当登记：
（一）来源；
（二）时间。
第三条 第一条之一、第二条第（一）项另有规定的除外。

第三编 附则

第四条 本规程自2026年5月1日起施行。
"""


def test_books_and_articles_that_were_added_come_in_with_their_numbers(tmp_path: Path) -> None:
    imported = brought_in(tmp_path, BOOKS)
    first, second, third = fields(imported)["正文"]
    assert [first["编"], second["编"], third["编"]] == ["总则", "程序", "附则"]
    assert first["内容"] == [
        {
            "章": "一般规定",
            "内容": [
                {"条": "为了规范执法工作，制定本规程。"},
                {"条": "执法人员应当持证上岗。", "增加": "是"},
                {"条": "前条规定的证件，不得出借。", "增加": "是"},
            ],
        }
    ]
    assert third["内容"] == [{"条": "本规程自2026年5月1日起施行。"}]
    assert printed(imported) == re.sub(r"\s", "", BOOKS)
    assert not asked(imported)


def test_rules_of_an_attachment_come_in_too(tmp_path: Path) -> None:
    text = "清河镇人民政府关于加强管理的通知\n\n各村：\n\n请遵照执行。\n\n附件：小型工程管理办法\n\n清河镇人民政府\n2025年3月4日\n\n"
    text += "附件\n\n小型工程管理办法\n\n第一条 为加强管理，制定本办法。\n第二条 本办法自印发之日起施行。\n"
    [attachment] = fields(brought_in(tmp_path, text))["附件"]
    assert attachment["正文"] == [{"条": "为加强管理，制定本办法。"}, {"条": "本办法自印发之日起施行。"}]


def test_what_only_cites_articles_is_no_rules(tmp_path: Path) -> None:
    text = "清河镇人民政府关于执法情况的报告\n\n县人民政府：\n\n"
    text += "第一条路由镇里修建。\n第二条第一款规定的情形没有发生。\n\n清河镇人民政府\n2025年3月4日\n"
    found = fields(brought_in(tmp_path, text))
    assert all(isinstance(block, str) for block in found["正文"])
