"""Real documents with random bytes changed: every command that reads them ends well or with a message.

`FAZHI_MUTATIONS` says how many of each kind; by hand thousands were tried.
"""

from __future__ import annotations

import io
import os
import random
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from fazhi_docgen import build
from fazhi_docgen.cli import main
from fazhi_docgen.pipeline.options import Options

COUNT = int(os.environ.get("FAZHI_MUTATIONS", "12"))
EXAMPLES = Path(__file__).parents[2] / "examples"
PIECES = [
    b"{{",
    b"}}",
    b"{%",
    b"\n  - ",
    b": ",
    b"'",
    b'"',
    b"<",
    b">",
    b"&",
    b"\x00",
    b"\xff",
    b"|",
    b"#",
    b"[",
    b"9" * 30,
    "一、".encode(),
]


def mutated(content: bytes, drawn: random.Random) -> bytes:
    """Some bytes dropped, doubled, exchanged, or put in."""
    changed = bytearray(content)
    for _ in range(drawn.choice((1, 1, 2, 5, 20))):
        at, length = drawn.randrange(len(changed) + 1), drawn.choice((1, 2, 8, 100, 1000))
        match drawn.randrange(5):
            case 0:
                del changed[at : at + length]
            case 1:
                changed[at:at] = changed[at : at + length]
            case 2:
                changed[at : at + 1] = bytes([drawn.randrange(256)])
            case 3:
                changed[at:at] = drawn.choice(PIECES)
            case _:
                other = drawn.randrange(len(changed) + 1)
                changed[at : at + length] = changed[other : other + length]
        if not changed:
            return b""
    return bytes(changed)


def mutated_package(content: bytes, drawn: random.Random) -> bytes:
    """One part of a package changed, so that more than the archive is tried; now and then the archive itself."""
    if drawn.random() < 0.2:
        return mutated(content, drawn)
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        chosen = drawn.choice(old.namelist())
        for name in old.namelist():
            new.writestr(name, mutated(old.read(name), drawn) if name == chosen else old.read(name))
    return made.getvalue()


@cache
def word() -> bytes:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        return build(EXAMPLES / "qinghe/notice.yaml", folder, Options(formats=("docx",))).outputs[0].read_bytes()


@cache
def ofd() -> bytes:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        return build(EXAMPLES / "qinghe/notice.yaml", folder, Options(formats=("ofd",))).outputs[0].read_bytes()


def page() -> bytes:
    text = (EXAMPLES / "yongjia/webpage.txt").read_text(encoding="utf-8")
    paragraphs = "".join(f"<p style='text-align:center'>{line}</p>\n" for line in text.splitlines())
    return f"<html><head><title>公文</title></head><body><div class='a'>{paragraphs}</div></body></html>".encode()


def markdown() -> bytes:
    table = "| 村 | 件数 |\n| --- | ---: |\n" + "".join(f"| 第{row}村 | {row} |\n" for row in range(40))
    lists = "".join(f"- 第{row}项\n  1. 其一\n" for row in range(20))
    return f"# 关于防汛工作的通知\n\n各村：\n\n## 一、总体要求\n\n**一是**{'做好工作，' * 30}。\n\n{table}\n\n{lists}\n".encode()


HEAD = "标题: 关于防汛的通知\n文种: 通知\n"
Case = tuple[Callable[[], bytes], str, Callable[[bytes, random.Random], bytes], str, list[list[str]]]
KINDS: dict[str, Case] = {
    "yaml": ((EXAMPLES / "yongjia/2019.yaml").read_bytes, "a.yaml", mutated, "", [["build", "a.yaml"], ["check", "a.yaml"]]),
    "docx": (word, "a.docx", mutated_package, "", [["import", "a.docx", "-o", "o.yaml", "--force"], ["check", "a.docx"]]),
    "ofd": (ofd, "a.ofd", mutated_package, "", [["check", "a.ofd"]]),
    "html": (page, "a.html", mutated, "", [["import", "a.html", "-o", "o.yaml", "--force"]]),
    "md": (markdown, "a.md", mutated, "", [["import", "a.md", "-o", "o.yaml", "--force"], ["check", "a.md"]]),
    "xlsx": (
        (EXAMPLES / "tongliang/townships.xlsx").read_bytes,
        "a.xlsx",
        mutated_package,
        f"{HEAD}正文: [甲。, {{表格: {{数据: a.xlsx}}}}]\n",
        [["build", "d.yaml"]],
    ),
    "pdf": (
        (EXAMPLES / "qinghe/volunteer_form.pdf").read_bytes,
        "a.pdf",
        mutated,
        f"{HEAD}正文: [请看附件。]\n附件: [{{名称: a, 文件: a.pdf}}]\n",
        [["build", "d.yaml", "--to", "pdf"], ["check", "a.pdf"], ["extract", "a.pdf"], ["compare", "d.yaml", "a.pdf"]],
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_changed_files_end_well_or_in_a_message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    monkeypatch.chdir(tmp_path)
    seed, name, change, text, commands = KINDS[kind]
    content, drawn = seed(), random.Random(2024)
    if text:
        Path("d.yaml").write_text(text, encoding="utf-8")
    for turn in range(COUNT):
        broken = change(content, drawn)
        Path(name).write_bytes(broken)
        for command in commands:
            result = CliRunner().invoke(main, command)
            if result.exception is not None and not isinstance(result.exception, SystemExit):
                raise AssertionError(f"{kind} {turn} {command}") from result.exception
            assert result.exit_code in (0, 1)
            assert result.output.strip()
