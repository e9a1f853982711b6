"""What the command prints, in every format, and what a baseline leaves out."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from fazhi_docgen.check.rules import rules
from fazhi_docgen.cli import main

TEXT = "清河镇关于防汛工作的报告\n按照<精神>做好&工作,落实责任。\n法律服务工作室15个。\n建成14个公共法律服务工作室。\n"


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "文 件.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def run(*arguments: object) -> Result:
    result = CliRunner().invoke(main, ["check", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def test_text_tells_where_what_and_what_instead(text: Path) -> None:
    result = run(text)
    assert result.exit_code == 1
    assert f"{text}:2:12: 错误 PUN-001 汉字之间用了半角逗号：“>做好&工作,落实责任。”" in result.output
    assert "第3行写的是 15 个“法律服务工作室”" in result.output
    assert result.output.splitlines()[-1].startswith(f"{text}：错误 2 处")


def test_json_has_one_object_for_each_file(text: Path, tmp_path: Path) -> None:
    lines = run("--format", "json", text, tmp_path / "没有.docx").output.splitlines()
    first, second = map(json.loads, lines)
    assert [finding["rule"] for finding in first["findings"]] == ["PUN-001", "FCT-001"]
    assert first["findings"][0]["to"] == ">做好&工作，落实责任。"
    assert not first["ok"]
    assert second["problems"][0]["code"] == "file_missing"


def test_sarif_has_every_rule_and_every_find(text: Path, tmp_path: Path) -> None:
    result = run("--format", "sarif", text, tmp_path / "没有.docx")
    told = json.loads(result.output)
    assert told["version"] == "2.1.0"
    [one_run] = told["runs"]
    assert {rule["id"] for rule in one_run["tool"]["driver"]["rules"]} == {*rules(), "INPUT"}
    found = {entry["ruleId"]: entry for entry in one_run["results"]}
    assert set(found) == {"PUN-001", "FCT-001", "INPUT"}
    place = found["PUN-001"]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == text.as_uri()
    assert place["region"] == {"startLine": 2, "startColumn": 12}
    assert (
        len(
            {entry["partialFingerprints"]["found/v1"] for entry in one_run["results"] if "partialFingerprints" in entry}
        )
        == 2
    )


class _Page(HTMLParser):
    """The texts of a page by the tags around them; a tag that is not closed in its turn is an error."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.said: list[tuple[str, str]] = []
        self.fetched: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, Any]]) -> None:
        if tag not in ("meta", "br"):
            self.open.append(tag)
        self.fetched += [value for name, value in attrs if name in ("src", "href")]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.said.append((self.open[-1], data.strip()))


def test_html_is_a_whole_page_with_nothing_from_outside(text: Path, tmp_path: Path) -> None:
    target = tmp_path / "检查.html"
    result = run("--format", "html", "-o", target, text, tmp_path / "没有.docx")
    assert result.exit_code == 1
    assert "错误 2 处" in result.output
    page = _Page()
    page.feed(target.read_text(encoding="utf-8"))
    assert page.open == []
    assert page.fetched == []
    assert ("del", ">做好&工作,落实责任。") in page.said
    assert ("ins", ">做好&工作，落实责任。") in page.said
    assert ("td", "第4行") in page.said
    assert any(tag == "li" and "找不到文件" in words for tag, words in page.said)


def test_what_an_author_wrote_cannot_command_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "文.docx"
    import docx

    document = docx.Document()
    document.add_paragraph("按照\u202e精神,做好\u2028工作")
    document.save(str(path))
    for form in ("text", "json", "sarif", "html"):
        assert "\x1b" not in run("--format", form, path).output


def test_a_baseline_leaves_out_what_was_there_and_tells_what_is_new(text: Path, tmp_path: Path) -> None:
    baseline = tmp_path / "基线.json"
    recorded = run("--write-baseline", baseline, text)
    assert recorded.exit_code == 0
    assert "记下 2 处" in recorded.output
    assert run("--baseline", baseline, text).exit_code == 0
    text.write_text("前面加了一行。\n" + TEXT + "又来了一处,错误。\n", encoding="utf-8")
    result = run("--baseline", baseline, text)
    assert result.exit_code == 1
    assert [line for line in result.output.splitlines() if "PUN-001" in line] == [
        f"{text}:6:6: 错误 PUN-001 汉字之间用了半角逗号：“又来了一处,错误。”，改为“又来了一处，错误。”（GB/T 15834）"
    ]
    assert "另有 2 处在基线里" in result.output


def test_a_baseline_moves_with_its_files_and_counts_repeats(text: Path, tmp_path: Path) -> None:
    text.write_text("做好工作,好。\n做好工作,好。\n", encoding="utf-8")
    run("--write-baseline", tmp_path / "基线.json", text)
    moved = tmp_path.rename(tmp_path.with_name("moved"))
    assert run("--baseline", moved / "基线.json", moved / text.name).exit_code == 0
    (moved / text.name).write_text("做好工作,好。\n" * 3, encoding="utf-8")
    assert "另有 2 处在基线里" in run("--baseline", moved / "基线.json", moved / text.name).output


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"findings": [{"file": 1}]}', '{"findings": 3}', "[" * 100_000])
def test_what_is_no_baseline_is_told(content: str, text: Path, tmp_path: Path) -> None:
    (tmp_path / "坏.json").write_text(content, encoding="utf-8")
    result = run("--baseline", tmp_path / "坏.json", text)
    assert result.exit_code == 1
    assert "不是检查的基线" in result.output
    assert run("--baseline", tmp_path / "没有.json", text).exit_code == 1


def test_the_exit_code_says_what_there_is(tmp_path: Path) -> None:
    good, noticed = tmp_path / "好.txt", tmp_path / "提示.txt"
    good.write_text("做好工作。\n", encoding="utf-8")
    noticed.write_text("关于2019 年的工作。\n", encoding="utf-8")
    assert run(good).exit_code == 0
    assert "没有发现问题" in run(good).output
    assert run(noticed).exit_code == 0
    assert "提示 SPC-004" in run(noticed).output
    assert run(tmp_path / "没有.txt").exit_code == 1
    assert run(good, "--format", "doc").exit_code == 2
    assert run().exit_code == 2
