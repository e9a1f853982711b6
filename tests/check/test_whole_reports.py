"""Ten annual reports as towns, streets, bureaus and counties write them, each in its own words: right, brought in, and lifted whole."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from fazhi_docgen import load
from fazhi_docgen.check.run import check_file
from fazhi_docgen.content.texts import body_texts
from fazhi_docgen.importing.run import import_file
from fazhi_docgen.starting.lifting import lifted

FOLDER = Path(__file__).parent / "whole_reports"
NAMES = sorted(path.stem for path in FOLDER.glob("*.txt"))
#: Figures with a measure; those of plans, of changes on last year and of what is in quotes are no facts of this year.
FIGURE = re.compile(
    r"(?<![0-9.·〔])([0-9]+(?:\.[0-9]+)?)[余万]*(?:人次|场次|万元|平方米|公斤|公里|[件次场名人份条个起项期家处户%卷台米轮])"
)
NO_FACT = re.compile(r"“[^”]*”|《[^》]*》|[0-9]{4}年(?:[0-9]+月)?|[0-9]+月[0-9]+日|(?:同比|比上年)[^，。；]*")


def brought(name: str, folder: Path) -> tuple[str, Path]:
    text = import_file(FOLDER / f"{name}.txt").text
    path = folder / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    return text, path


def texts(path: Path) -> list[str]:
    return [text for text, _ in body_texts(load(path).document)]


@pytest.mark.parametrize("name", NAMES)
def test_a_right_report_raises_no_alarm(name: str) -> None:
    assert [(finding.rule.id, finding.found) for finding in check_file(FOLDER / f"{name}.txt").findings] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_report_comes_in_with_its_title_its_parts_and_its_signature(name: str, tmp_path: Path) -> None:
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    fields = yaml.safe_load(brought(name, tmp_path)[0])
    title = fields["标题"] if isinstance(fields["标题"], list) else [fields["标题"]]
    assert "".join("".join(title).split()) == "".join("".join(lines[: len(title)]).split())
    headings = [line.partition("、")[2] for line in lines if re.match("[一二三四]、", line)]
    assert [block["标题"] for block in fields["正文"] if isinstance(block, dict)] == headings
    signed = any(re.fullmatch(r"\d{4}年\d+月\d+日", line.strip()) for line in lines)
    assert ("署名" in fields) is ("成文日期" in fields) is signed


@pytest.mark.parametrize("name", NAMES)
def test_nine_tenths_of_its_figures_are_lifted_and_it_prints_the_same(name: str, tmp_path: Path) -> None:
    text, path = brought(name, tmp_path)
    found = lifted(text, path.name)
    (tmp_path / "提取.yaml").write_text(found.text, encoding="utf-8")
    assert texts(tmp_path / "提取.yaml") == texts(path)
    plan = text.rindex(
        next(
            words for words in reversed(re.findall("标题: (.*)", text)) if re.search("安排|打算|计划|任务|思路", words)
        )
    )
    wanted = FIGURE.findall(NO_FACT.sub("", text[text.index("正文:") : plan]))
    figures = [fact.figure for fact in found.facts]
    missed = [figure for figure in wanted if figure not in figures]
    assert len(wanted) >= 8
    assert len(missed) <= 0.1 * len(wanted), missed
