"""Figures of a text become facts: as many as a person would list, and the text prints the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.check.annual_reports import report

from fazhi_docgen import load
from fazhi_docgen.cli import main
from fazhi_docgen.content.texts import body_texts
from fazhi_docgen.importing.run import import_file
from fazhi_docgen.starting.lifting import lifted

YONGJIA = Path(__file__).parents[2] / "examples/yongjia/2019.yaml"
#: The figures of the report that a person would keep in a ledger, by hand.
YONGJIA_FACTS = tuple(
    "1次 10余场次 40学时 1个 15个 2件 5件 6次 100% 8场次 15场 3000余份 1次 28个 10期 30次 167件 100% 1个 14个".split()  # noqa: SIM905
)
#: Of each sentence of the reports, by the words it begins with, the figures listed by hand; those of plans are no facts yet.
LISTED = {
    "坚持把学习": "6次 8人",
    "制定规范性文件": "2件 2件 5件 1件",
    "现有执法人员": "12名 10名 55件 44件 9件 2件",
    "全年排查": "30次 120件 118件 98.3%",
    "利用": "32场 4000余份 1.2万人次",
    "主动公开": "215条 3件 100%",
    "自觉接受": "8件 100% 2次",
    "建成1个": "1个 15个 16条 300余人次",
    "严格履行": "46件",
    "修订": "3件 2场次",
    "全年收到": "1件",
    "落实法治": "15.6万元 4名 45名",
    "主要负责人": "4次 2次",
    "党委书记": "5次",
}


def texts(path: Path) -> list[str]:
    return [text for text, _ in body_texts(load(path).document)]


def test_the_facts_of_the_real_report(tmp_path: Path) -> None:
    found = lifted(YONGJIA.read_text(encoding="utf-8"), "2019.yaml")
    assert len(found.facts) == len(YONGJIA_FACTS) == 20
    assert [fact.figure for fact in found.facts] == [words.rstrip("次余场学时个件%份期") for words in YONGJIA_FACTS]
    names = {fact.name: fact.figure for fact in found.facts}
    assert names["调解.件数"] == "167"
    assert names["学法.次数"] == "6"
    assert names["普法.资料"] == "3000"
    assert names["公共法律服务工作室.个数"] == "15"
    (tmp_path / "新.yaml").write_text(found.text, encoding="utf-8")
    assert texts(tmp_path / "新.yaml") == texts(YONGJIA)


@pytest.mark.parametrize("number", range(10))
def test_the_facts_of_other_reports(number: int, tmp_path: Path) -> None:
    (tmp_path / "去年.txt").write_text(report(number), encoding="utf-8")
    imported = import_file(tmp_path / "去年.txt").text
    (tmp_path / "原.yaml").write_text(imported, encoding="utf-8")
    found = lifted(imported, "原.yaml")
    (tmp_path / "新.yaml").write_text(found.text, encoding="utf-8")
    assert texts(tmp_path / "新.yaml") == texts(tmp_path / "原.yaml")
    listed = [
        words.rstrip("%") for text in texts(tmp_path / "原.yaml") for begin in LISTED if text.startswith(begin)
        for words in LISTED[begin].split()
    ]  # fmt: skip
    figures = [fact.figure for fact in found.facts]
    kept = [words for words in listed if any(words.startswith(figure) for figure in figures)]
    assert len(listed) >= 8
    assert len(kept) >= 0.9 * len(listed), set(listed) - set(kept)


def test_a_person_takes_or_drops_each(tmp_path: Path) -> None:
    (tmp_path / "去年.txt").write_text(report(0), encoding="utf-8")
    arguments = ["import", str(tmp_path / "去年.txt"), "-o", str(tmp_path / "新.yaml"), "--facts"]
    run = CliRunner().invoke(main, arguments, input="n\n" + "y\n" * 40)
    assert run.exit_code == 0, run.output
    assert "6 → 数据.学法.次数，取吗" in run.output
    text = (tmp_path / "新.yaml").read_text(encoding="utf-8")
    assert "学法6次" in text
    assert "调解矛盾纠纷{{ 数据.调解.件数 }}件" in text
    assert "    件数: 120 # " in text
    assert load(tmp_path / "新.yaml").document.facts["调解"]["成功"] == "118"  # type: ignore[index]


def test_the_first_roll_forward_gives_the_change_by_itself(tmp_path: Path) -> None:
    last = "标题: 清河镇2023年法治政府建设情况报告\n正文:\n  - 全年调解矛盾纠纷167件，同比增长11.3%；120人参加。\n  - [甲, 6次学法。]\n"
    (tmp_path / "2023.yaml").write_text(last.replace("  - [甲, 6次学法。]\n", ""), encoding="utf-8")
    run = CliRunner().invoke(
        main, ["new", str(tmp_path / "2024.yaml"), "--from", str(tmp_path / "2023.yaml"), "--facts", "--yes"]
    )
    assert run.exit_code == 0, run.output
    text = (tmp_path / "2024.yaml").read_text(encoding="utf-8")
    assert "{{ 数据.调解.件数 }}件，{{ 数据.调解.件数|同比(上年.调解.件数) }}" in text
    filled = text.replace("件数: 【待填】", "件数: 180", 1)
    (tmp_path / "2024.yaml").write_text(filled, encoding="utf-8")
    assert texts(tmp_path / "2024.yaml")[0].startswith("全年调解矛盾纠纷180件，同比增长7.8%")


def test_a_document_that_has_facts_is_left_as_it_is() -> None:
    text = "标题: 报告\n正文: [调解167件。]\n数据: {甲: 1}\n"
    assert lifted(text, "文.yaml").text == text


def test_a_text_that_braces_would_end_gets_quotes(tmp_path: Path) -> None:
    text = "标题: 2023年报告\n正文:\n  - 标题: 情况\n    内容: [调解纠纷167件。, 120人次参加]\n  - 30场宣传。\n"
    found = lifted(text, "文.yaml")
    (tmp_path / "文.yaml").write_text(found.text, encoding="utf-8")
    assert texts(tmp_path / "文.yaml") == ["情况", "调解纠纷167件。", "120人次参加", "30场宣传。"]
    assert len(found.facts) == 3


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("受理12345热线工单430件，办结428件，满意率98.6%。", "热线工单.件数 热线工单办结.件数 热线工单满意率.比率"),
        ("发现隐患212处，整改210处。", "发现隐患.处数 发现隐患整改.处数"),
        ("制止违法行为23起，约谈企业12家次。", "制止违法行为.起数 约谈企业.家次"),
        ("执法队编制18人，实有15人。", "执法队编制.人数 实有.人数"),
        ("参加县级研讨3批次45人次。", "参加县级研讨.批次 参加县级研讨.人次"),
        ("办理市容类案件87件，罚款4万元；办理安全类案件6件，罚款12万元。",
         "市容类案件.件数 罚款.万元 安全类案件.件数 安全类案件罚款.万元"),
        ("改造公共卫生室5个，全镇12个村（社区）通水。", "改造公共卫生室.个数 村.个数"),
        ("为民办实事18件，共享单车停放点15处。", "为民办实事.件数 共享单车停放点.处数"),
    ],
)  # fmt: skip
def test_names_are_words_that_a_clerk_uses(sentence: str, names: str) -> None:
    found = lifted(f"标题: 双河镇2024年工作总结\n正文:\n  - {sentence}\n", "文.yaml")
    assert [fact.name for fact in found.facts] == names.split()
