"""Real documents with random bytes changed, and what becomes of the commands that read them.

Every turn has a seed of its own, so that one can be tried again alone: `python -m tests.attacks mutations --kind docx
--first 137 --count 1`.
"""

from __future__ import annotations

import io
import os
import random
import resource
import time
import zipfile
from collections.abc import Callable, Iterator
from functools import cache
from itertools import starmap
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory
from typing import NamedTuple

from click.testing import CliRunner, Result

from fazhi_docgen import build
from fazhi_docgen.cli import main
from fazhi_docgen.pipeline.options import Options

EXAMPLES = Path(__file__).parents[2] / "examples"
CARD = "文件: [{}]\n题名: 关于选址的批复\n责任者: 云川县\n日期: 2024-03-01\n"
HEAD = "标题: 关于防汛的通知\n文种: 通知\n署名: 清河镇\n成文日期: 2021-05-20\n"
#: What is put into files: what their formats take for marks.
PIECES = (
    b"{{", b"}}", b"{%", b"\n  - ", b": ", b"'", b'"', b"<", b">", b"&", b"\x00", b"\xff", b"|", b"#", b"[", b"]", b"\\",
    b"9" * 30, b"-1", b"\n", b"\t", b"stream\n", b" R", b"<!--", b"```", b"1e400", "一、".encode(), "“".encode(), b"\xef\xbb\xbf",
)  # fmt: skip
_ARCHIVE_ITSELF = 0.2


class Kind(NamedTuple):
    """A kind of file: the documents that are changed, what they are called, how they are changed, who reads them."""

    seeds: Callable[[], tuple[bytes, ...]]
    name: str
    change: Callable[[bytes, random.Random], bytes]
    commands: tuple[tuple[str, ...], ...]
    #: a document that names the changed file, and the paper that a card for the archive names; empty if none does
    beside: tuple[str, str] = ("", "")


class Turn(NamedTuple):
    """What came of one changed file: the time of all processes and of the clock, how many commands did what they are for,
    and what went wrong."""

    number: int
    processor: float
    clock: float
    done: int = 0
    wrong: str = ""


def changed(content: bytes, drawn: random.Random) -> bytes:
    """Some bytes dropped, doubled, exchanged, or put in."""
    made = bytearray(content)
    for _ in range(drawn.choice((1, 1, 2, 5, 20))):
        at, length = drawn.randrange(len(made) + 1), drawn.choice((1, 2, 8, 100, 1000))
        match drawn.randrange(5):
            case 0:
                del made[at : at + length]
            case 1:
                made[at:at] = made[at : at + length]
            case 2:
                made[at : at + 1] = bytes([drawn.randrange(256)])
            case 3:
                made[at:at] = drawn.choice(PIECES)
            case _:
                other = drawn.randrange(len(made) + 1)
                made[at : at + length] = made[other : other + length]
    return bytes(made)


def changed_text(content: bytes, drawn: random.Random) -> bytes:
    """Some bytes changed, or whole lines: most changes of bytes end at the encoding."""
    if drawn.random() < 0.3:
        return changed(content, drawn)
    lines = content.decode().split("\n")
    for _ in range(drawn.choice((1, 2, 5))):
        at, other = drawn.randrange(len(lines)), drawn.randrange(len(lines))
        place = drawn.randrange(len(lines[at]) + 1)
        match drawn.randrange(6):
            case 0:
                del lines[at]
                lines = lines or [""]
            case 1:
                lines.insert(other, lines[at])
            case 2:
                lines[at], lines[other] = lines[other], lines[at]
            case 3:
                piece = drawn.choice(PIECES).decode(errors="replace")
                lines[at] = lines[at][:place] + piece + lines[at][place:]
            case 4:
                lines[at] = lines[at][:place] + lines[at][place + drawn.choice((1, 3, 20)) :]
            case _:
                lines[at] = " " * drawn.choice((1, 2, 4)) + lines[at] if drawn.random() < 0.5 else lines[at].lstrip()
    return "\n".join(lines).encode()


def changed_package(content: bytes, drawn: random.Random) -> bytes:
    """A part or two of a package changed, so that more than the archive is tried; now and then the archive itself."""
    if drawn.random() < _ARCHIVE_ITSELF:
        return changed(content, drawn)
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        chosen = drawn.sample(old.namelist(), drawn.choice((1, 1, 2)))
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, changed(part, drawn) if name in chosen else part)
    return made.getvalue()


@cache
def _documents() -> tuple[Path, ...]:
    """The examples that can be changed alone: no other file belongs to them."""
    return tuple(sorted(path for path in EXAMPLES.rglob("*.yaml") if path.parent.name not in ("qinghe", "tongliang")))


def _is_public(path: Path) -> bool:
    return "密级:" not in path.read_text(encoding="utf-8")


@cache
def _built(kind: str, pdf: str = "a-2a") -> tuple[bytes, ...]:
    """What some of the examples come to in a format."""
    with TemporaryDirectory() as folder:
        options = Options(formats=(kind,), pdf=pdf)
        chosen = [*filter(_is_public, _documents()[::4]), EXAMPLES / "qinghe/notice.yaml"]
        return tuple(build(path, folder, options).outputs[0].read_bytes() for path in chosen)


def _web_pages() -> tuple[bytes, ...]:
    text = (EXAMPLES / "yongjia/webpage.txt").read_text(encoding="utf-8")
    paragraphs = "".join(f"<p style='text-align:center'>{line}</p>\n" for line in text.splitlines())
    page = f"<html><head><title>公文</title></head><body><div class='a'>{paragraphs}</div></body></html>"
    return (page.encode(), *_built("html"))


def _markdown() -> tuple[bytes, ...]:
    """The report of a web page with the marks of Markdown, and a notice with lists and a table."""
    lines = (EXAMPLES / "yongjia/webpage.txt").read_text(encoding="utf-8").splitlines()
    report = "\n\n".join(f"## {line}" if line[:1] in "一二三四五" and len(line) < 30 else line for line in lines)
    table = "| 村 | 件数 |\n| --- | ---: |\n" + "".join(f"| 第{row}村 | {row} |\n" for row in range(40))
    lists = "".join(f"- 第{row}项\n  1. 其一\n" for row in range(20))
    notice = (
        f"# 关于防汛工作的通知\n\n各村：\n\n## 一、总体要求\n\n**一是**{'做好工作，' * 30}。\n\n{table}\n\n{lists}\n"
    )
    return report.encode(), notice.encode()


@cache
def _workbooks() -> tuple[bytes, ...]:
    """The list of townships, and a workbook with dates, formulas and shares."""
    from datetime import date

    from openpyxl import Workbook

    book, made = Workbook(), io.BytesIO()
    sheet = book.worksheets[0]
    for row in (["村", "件数", "比例", "日期"], *([f"第{at}村", at, at / 40, date(2020, 1, 1)] for at in range(1, 40))):
        sheet.append(row)
    for row in sheet.iter_rows(min_row=2, min_col=3, max_col=3):
        row[0].number_format = "0.0%"
    book.save(made)
    return (EXAMPLES / "tongliang/townships.xlsx").read_bytes(), made.getvalue()


def _foreign_pdfs() -> tuple[bytes, ...]:
    """PDFs as other programs write them: a table with a font that is not embedded, and scanned pages."""
    from PIL import Image
    from reportlab.pdfgen.canvas import Canvas

    table, scans = io.BytesIO(), io.BytesIO()
    canvas = Canvas(table, invariant=1)
    for page in range(3):
        canvas.bookmarkPage(f"p{page}")
        canvas.addOutlineEntry(f"Page {page}", f"p{page}")
        for row in range(40):
            canvas.line(50, 800 - 18 * row, 545, 800 - 18 * row)
            canvas.drawString(60, 785 - 18 * row, f"Row {row} of page {page}: {row * 37 % 1000}")
        canvas.showPage()
    canvas.save()
    with Image.open(EXAMPLES / "qinghe/disputes.png") as picture:
        page = picture.convert("RGB").resize((620, 877))
        page.save(scans, "PDF", save_all=True, append_images=[page.convert("L"), page.convert("1")], resolution=75)
    return table.getvalue(), scans.getvalue()


def _pdfs() -> tuple[bytes, ...]:
    own = (EXAMPLES / "qinghe/volunteer_form.pdf").read_bytes(), *_built("pdf")[::3], *_built("pdf", "a-3a")[::4]
    return (*own, *_foreign_pdfs(), *_built("pdf", "plain")[::4])


def _texts() -> tuple[bytes, ...]:
    return tuple(path.read_bytes() for path in _documents())


_BROUGHT_IN = ("-o", "o.yaml", "--force")


def _papers() -> tuple[bytes, ...]:
    """Pictures as they are scanned and photographed: of a page, of a seal."""
    from PIL import Image

    seal, page, photograph = io.BytesIO(), io.BytesIO(), io.BytesIO()
    with Image.open(EXAMPLES / "qinghe/disputes.png") as picture:
        picture.save(seal, "PNG")
        picture.convert("RGB").save(photograph, "JPEG")
        picture.convert("L").resize((620, 877)).save(page, "TIFF", compression="tiff_deflate")
    return seal.getvalue(), photograph.getvalue(), page.getvalue()


_FORMATTED = ("-o", "排版", "--jobs", "1", "--yes", "--force", "--to", "docx")
_FILED = ("-o", "归档", "--fonds", "Z109", "--retention", "永久")
_ATTACHED = f"{HEAD}正文: [请看附件。]\n附件: [{{名称: a, 文件: a.pdf}}]\n"
_SHOWN = f"{HEAD}正文: [甲。, {{图片: a.png, 说明: 图}}]\n"
_TABLE = f"{HEAD}正文: [甲。, {{表格: {{数据: a.xlsx}}}}]\n"
_ISSUED = f"{HEAD}正文: [甲。]\n"
KINDS = {
    "yaml": Kind(
        _texts, "a.yaml", changed_text, (("build", "a.yaml"), ("check", "a.yaml"), ("new", "n.yaml", "--from", "a.yaml"))
    ),
    "docx": Kind(
        lambda: _built("docx"),
        "a.docx",
        changed_package,
        (("import", "a.docx", *_BROUGHT_IN), ("check", "a.docx"), ("format", "a.docx", *_FORMATTED), ("archive", "card.yaml", *_FILED)),
        ("", "a.docx"),
    ),
    "html": Kind(
        _web_pages,
        "a.html",
        changed_text,
        (("import", "a.html", *_BROUGHT_IN), ("check", "a.html"), ("format", "a.html", *_FORMATTED)),
    ),
    "md": Kind(
        _markdown,
        "a.md",
        changed_text,
        (("import", "a.md", *_BROUGHT_IN), ("check", "a.md"), ("format", "a.md", *_FORMATTED)),
    ),
    "xlsx": Kind(
        _workbooks,
        "a.xlsx",
        changed_package,
        (
            ("build", "d.yaml", "--to", "docx"),
            ("batch", "e.yaml", "--each", "a.xlsx", "-o", "out", "--jobs", "1", "--to", "docx"),
            ("archive", "e.yaml", "--register", "a.xlsx", *_FILED),
        ),
        (_TABLE, ""),
    ),
    "pdf": Kind(
        _pdfs,
        "a.pdf",
        changed,
        (
            ("build", "d.yaml", "--to", "pdf"),
            ("check", "a.pdf"),
            ("extract", "a.pdf", "-o", "out"),
            ("compare", "d.yaml", "a.pdf"),
            ("archive", "card.yaml", *_FILED),
        ),
        (_ATTACHED, "a.pdf"),
    ),
    "picture": Kind(
        _papers,
        "a.png",
        changed,
        (("build", "d.yaml", "--to", "docx,pdf"), ("archive", "card.yaml", *_FILED)),
        (_SHOWN, "a.png"),
    ),
}  # fmt: skip


def tried(name: str, first: int, count: int) -> Iterator[Turn]:
    """Change a file of a kind `count` times, and have it read, in the folder that this process is in."""
    kind = KINDS[name]
    seeds = kind.seeds()
    document, paper = kind.beside
    for file, text in (("d.yaml", document), ("e.yaml", _ISSUED), ("card.yaml", CARD.format(paper))):
        Path(file).write_text(text, encoding="utf-8")
    for number in range(first, first + count):
        drawn = random.Random(f"{name} {number}")
        rmtree("归档", ignore_errors=True)
        Path(kind.name).write_bytes(kind.change(drawn.choice(seeds), drawn))
        before, clock = _processor(), time.monotonic()
        results = [(command, CliRunner().invoke(main, command)) for command in kind.commands]
        done = sum(result.exit_code == 0 for _, result in results)
        wrong = next(filter(None, starmap(_wrong, results)), "")
        yield Turn(number, _processor() - before, time.monotonic() - clock, done, wrong)


def _wrong(command: tuple[str, ...], result: Result) -> str:
    """What a command did that no command may."""
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        return f"{' '.join(command)}: {type(result.exception).__name__}: {result.exception}"
    if result.exit_code not in (0, 1) or not result.output.strip():
        return f"{' '.join(command)}: {result.exit_code} {result.output[:200]!r}"
    return ""


def _processor() -> float:
    """The processor's time of this process and of those that it has started, in seconds."""
    return sum(os.times()[:4])


def memory() -> float:
    """The most memory that this process or one of those that it has started took, in megabytes."""
    own, others = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return max(own, others) / 1024
