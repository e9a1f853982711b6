"""What the machine mends: each rule as its example says, where the author wrote it, with the original kept."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from fazhi_docgen import InputError, Options, build
from fazhi_docgen.check.fixes.apply import changes_of, mend_file
from fazhi_docgen.check.rules import Mend, rules
from fazhi_docgen.check.run import check_file
from fazhi_docgen.cli import main

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*/*.yaml"))
MECHANICAL = [rule.id for rule in rules().values() if rule.mend is Mend.MACHINE]
#: Full-width marks, and what a careless hand types for them between Han characters.
_CARELESS = {"，": ",", "；": ";", "！": "!"}
#: Lines in which such a mark would mean something else to YAML, and comments.
_NO_TEXT = re.compile(r"[#\[]|(?<!\{)\{(?!\{)|^\s*\|")


def careless(text: str) -> str:
    """A document as a careless hand types it."""
    lines = text.split("\n")
    return "\n".join(line if _NO_TEXT.search(line) else _halved(line) for line in lines)


def _halved(line: str) -> str:
    for full, half in _CARELESS.items():
        line = re.sub(rf"(?<=[一-鿿）”》]){full}(?=[一-鿿“《])", half, line)
    return line


@pytest.mark.parametrize("rule_id", MECHANICAL)
def test_a_text_is_mended_as_the_rule_says(rule_id: str, tmp_path: Path) -> None:
    rule = rules()[rule_id]
    path = tmp_path / "文.txt"
    path.write_text(_line_of(rule_id, rule.wrong), encoding="utf-8")
    mended = mend_file(path)
    assert mended is not None
    assert mended.content.decode() == _line_of(rule_id, rule.right)


def _line_of(rule_id: str, example: str) -> str:
    """An example where its part stands in a file: the name of an attachment is below its number."""
    return f"正文如下。\n附件1\n{example}\n" if rule_id == "ATT-002" else f"正文如下。\n{example}\n"


def _is_spoilt(example: Path) -> bool:
    """Whether a careless hand finds a mark to spoil; a sheet of names may have none."""
    original = example.read_text(encoding="utf-8")
    return careless(original) != original


@pytest.mark.parametrize("example", [*filter(_is_spoilt, EXAMPLES)], ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_examples_come_back_as_their_authors_wrote_them(example: Path, tmp_path: Path) -> None:
    folder = tmp_path / example.parent.name
    shutil.copytree(example.parent, folder)
    path = folder / example.name
    original = example.read_text(encoding="utf-8")
    path.write_text(careless(original), encoding="utf-8")
    mended = mend_file(path)
    assert mended is not None
    assert mended.content.decode() == original


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encoding_and_line_ends_stay(encoding: str, end: str, tmp_path: Path) -> None:
    path = tmp_path / "文.txt"
    path.write_bytes(f"按照精神,做好工作。{end}落实责任。{end}".encode(encoding))
    mended = mend_file(path)
    assert mended is not None
    assert mended.content == f"按照精神，做好工作。{end}落实责任。{end}".encode(encoding)


YAML = """\
# 注释,保留
文种: 通知
标题: 关于做好2024年防汛工作的通知   # 行尾注释,
格式: 白头
主送机关: [各村(居)民委员会, "镇属各部门"]
数据: {件数: 167, 名: "图(1).png"}
正文:
  - 共排查隐患{{ 数据.件数 }}处,其中(含)村(社区)３０处。
  - "按照精神,做好工作;落实责任。"
  - 标题: 加强领导  落实责任
    内容:
      - 'A,B,做好''三项''工作,完成。。'
      - >-
        折叠的第一行,
        第二行:做好工作
  - 条目: [一,二、三, 第二项;完]
署名: 清河镇人民政府
成文日期: 2024-03-05
抄送: [县水利局]
"""


def test_yaml_is_mended_where_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "通知.yaml"
    path.write_text(YAML, encoding="utf-8")
    mended = mend_file(path)
    assert mended is not None
    old, new = YAML.split("\n"), mended.content.decode().split("\n")
    assert [new[number] for number in range(len(old)) if old[number] != new[number]] == [
        '主送机关: [各村（居）民委员会, "镇属各部门"]',
        "  - 共排查隐患{{ 数据.件数 }}处，其中（含）村（社区）30处。",
        '  - "按照精神，做好工作；落实责任。"',
        "  - 标题: 加强领导　落实责任",
        "      - 'A,B，做好''三项''工作，完成。'",
        "        折叠的第一行，",
        "        第二行：做好工作",
        "  - 条目: [一,二、三, 第二项；完]",
    ]


def test_word_is_mended_in_its_runs_and_nowhere_else(tmp_path: Path) -> None:
    source = tmp_path / "通知.yaml"
    source.write_text(YAML.replace("{{ 数据.件数 }}", "167"), encoding="utf-8")
    build(source, options=Options(formats=("docx",)))
    path = source.with_suffix(".docx")
    mended = mend_file(path)
    assert mended is not None
    kept = mended.write()
    assert [finding for finding in check_file(path).findings if finding.is_mechanical] == []
    with zipfile.ZipFile(path) as new, zipfile.ZipFile(kept) as old:
        assert new.namelist() == old.namelist()
        assert [name for name in new.namelist() if new.read(name) != old.read(name)] == ["word/document.xml"]
        assert "各村（居）民委员会" in new.read("word/document.xml").decode()


def test_characters_that_stand_in_different_runs_are_mended_too(tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    paragraph = document.add_paragraph()
    for text in ("各村(社", "区", ")做好2", "０19", "年工作."):
        paragraph.add_run(text).bold = len(text) % 2 == 0
    document.save(str(tmp_path / "文.docx"))
    mended = mend_file(tmp_path / "文.docx")
    assert mended is not None
    (tmp_path / "文.docx").write_bytes(mended.content)
    runs = docx.Document(str(tmp_path / "文.docx")).paragraphs[0].runs
    assert "".join(run.text for run in runs) == "各村（社区）做好2019年工作。"
    assert len(runs) == 5


def test_nothing_is_written_before_it_is_agreed_to_and_the_original_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "文.txt"
    path.write_text("按照精神,做好工作。\n", encoding="utf-8")
    before = path.read_bytes()
    for answer in ("n\n", ""):
        run = CliRunner().invoke(main, ["check", "--fix", str(path)], input=answer)
        assert "第1行　按照精神【,→，】做好工作。" in run.output
        assert "没有改动" in run.output
        assert run.exit_code == 1
        assert [file.name for file in tmp_path.iterdir()] == ["文.txt"]
    run = CliRunner().invoke(main, ["check", "--fix", str(path)], input="y\n")
    assert run.exit_code == 0
    assert path.read_text(encoding="utf-8") == "按照精神，做好工作。\n"
    assert (tmp_path / "文.txt.bak").read_bytes() == before
    path.write_bytes(before)
    CliRunner().invoke(main, ["check", "--fix", "--yes", str(path)])
    assert sorted(file.name for file in tmp_path.iterdir()) == ["文.txt", "文.txt.bak", "文.txt.bak2"]


def test_what_was_written_after_it_was_read_stays(tmp_path: Path) -> None:
    path = tmp_path / "公文.yaml"
    path.write_text("标题: 关于防汛的通知\n正文: ['现通知如下,请照办。']\n", encoding="utf-8")
    mended = mend_file(path)
    assert mended is not None
    newer = "标题: 关于防汛的通知\n正文: ['现通知如下,请速办。']\n"
    path.write_text(newer, encoding="utf-8")
    with pytest.raises(InputError, match="再运行一次"):
        mended.write()
    assert {file.name: file.read_text(encoding="utf-8") for file in tmp_path.iterdir()} == {"公文.yaml": newer}


def test_of_two_that_mend_a_file_at_once_one_is_told(tmp_path: Path) -> None:
    path = tmp_path / "公文.txt"
    path.write_text("现通知如下,请照办。\n", encoding="utf-8")
    first, second = mend_file(path), mend_file(path)
    assert first and second
    first.write()
    mended = path.read_bytes()
    with pytest.raises(InputError):
        second.write()
    assert {file.name for file in tmp_path.iterdir()} == {"公文.txt", "公文.txt.bak"}
    assert path.read_bytes() == mended


def test_a_file_that_the_machine_cannot_mend_stays(tmp_path: Path) -> None:
    path = tmp_path / "文.txt"
    path.write_text("按照精神，做好工作。\n", encoding="utf-8")
    assert mend_file(path) is None
    assert "没有可以机改的" in CliRunner().invoke(main, ["check", "--fix", "--yes", str(path)]).output


def test_changes_are_shown_with_a_little_around_them() -> None:
    text = "一二三四五六七八九十一二三四五六七八九十"
    assert changes_of(f"{text},{text}", f"{text}，{text}") == "…三四五六七八九十【,→，】一二三四五六七八…"
    assert changes_of("甲\u00a0乙", "甲乙") == "甲【␣→】乙"
