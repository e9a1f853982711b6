"""A district's documents: `batch` beside Typst in a loop and beside docxtpl with LibreOffice, and beside itself."""

from __future__ import annotations

import csv
import random
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import openpyxl
import yaml

from benchmarks import rivals
from benchmarks.measure import peak_memory_mb, turn_about

EXAMPLE = Path(__file__).parents[1] / "examples/tongliang"
#: What LibreOffice is given: a district's year; its time is counted per document.
_TOWNSHIPS = 28
_DOCUMENTS = 280
_MANY = 2800
#: So many that starting up, which is the same for one process and for two, weighs little.
_SCALING = 1120
_PLACES = tuple(
    str(row[0])
    for row in openpyxl.load_workbook(EXAMPLE / "townships.xlsx").active.iter_rows(min_row=2, values_only=True)  # type: ignore[union-attr]
)
_PLACEHOLDER = re.compile(r"\{\{.*?\}\}")


def throughput(folder: Path, runs: int, program: str) -> dict[str, list[float]]:
    """Measure milliseconds per document of each way, all of them in turn."""
    source, rows = _prepared(folder, _DOCUMENTS)
    texts = [_typst_text(number) for number in range(_DOCUMENTS)]
    jobs: dict[str, Callable[[], object]] = {
        "batch": lambda: _batch(program, source, rows, folder / "batch"),
        "again": lambda: _run(program, source, rows, folder / "batch"),
        "one": lambda: _batch(program, source, rows, folder / "one", "--jobs", "1"),
        "typst": lambda: _typst(texts, folder),
    }
    if shutil.which("soffice"):
        jobs["office"] = lambda: _office(folder)
    return {
        name: [time / (_TOWNSHIPS if name == "office" else _DOCUMENTS) for time in times]
        for name, times in turn_about(jobs, runs).items()
    }


def scaling(folder: Path, program: str) -> dict[str, list[float]]:
    """Measure milliseconds per document of two processes and of one, over many documents."""
    source, rows = _prepared(folder, _SCALING)
    jobs: dict[str, Callable[[], object]] = {
        "two": lambda: _batch(program, source, rows, folder / "many", "--jobs", "2"),
        "one": lambda: _batch(program, source, rows, folder / "many", "--jobs", "1"),
    }
    return {name: [time / _SCALING for time in times] for name, times in turn_about(jobs, 1).items()}


def memory(folder: Path, program: str) -> tuple[float, float]:
    """Measure peak memory of the largest process, for many documents and for a tenth of them, in megabytes."""
    peaks = []
    for count in (_MANY, _DOCUMENTS):
        source, rows = _prepared(folder, count)
        peaks.append(peak_memory_mb(_command(program, source, rows, folder / f"memory-{count}")))
    return peaks[0], peaks[1]


def _prepared(folder: Path, count: int) -> tuple[Path, Path]:
    """Return the shared report, and a list with so many townships, no two with the same figures."""
    source, rows = folder / "report.yaml", folder / f"{count}.csv"
    shutil.copy(EXAMPLE / "report.yaml", source)
    [head, *townships] = openpyxl.load_workbook(EXAMPLE / "townships.xlsx").active.iter_rows(values_only=True)  # type: ignore[union-attr]
    name, cases = head.index("文件名"), head.index("调解.件数")
    with rows.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(head)
        for number in range(count):
            row = list(townships[number % len(townships)])
            row[name], row[cases] = f"{row[name]}{number}", 300 + number
            writer.writerow(row)
    return source, rows


def _command(program: str, source: Path, rows: Path, out: Path, *options: str) -> list[str]:
    return [program, "batch", str(source), "--each", str(rows), "-o", str(out), *options]


def _run(program: str, source: Path, rows: Path, out: Path, *options: str) -> None:
    subprocess.run(_command(program, source, rows, out, *options), check=True, capture_output=True)


def _batch(program: str, source: Path, rows: Path, out: Path, *options: str) -> None:
    """Build everything anew."""
    shutil.rmtree(out, ignore_errors=True)
    _run(program, source, rows, out, *options)


def _report(number: int) -> dict[str, object]:
    """Return the report's text with figures in it, for those who do not fill them in themselves."""
    text = (EXAMPLE / "report.yaml").read_text(encoding="utf-8")
    dice = random.Random(number)
    place = _PLACES[number % len(_PLACES)]

    def filled(found: re.Match[str]) -> str:
        return (
            f"铜梁区{place}人民政府"
            if "全称" in found[0]
            else place
            if "机关" in found[0]
            else str(dice.randint(1, 2000))
        )

    report: dict[str, object] = yaml.safe_load(_PLACEHOLDER.sub(filled, text))
    return {**_readable(report), "署名": f"铜梁区{place}人民政府"}


def _readable(report: dict[str, object]) -> dict[str, object]:
    """Leave out what the rivals' scripts know nothing of: tables and boilerplate."""

    def plain(blocks: list[object]) -> list[object]:
        kept = [block for block in blocks if isinstance(block, str) or {"标题", "条目"} & set(block)]  # type: ignore[call-overload]
        return [
            {**block, "内容": plain(block["内容"])} if isinstance(block, dict) and "内容" in block else block
            for block in kept
        ]

    return {**report, "正文": plain(report["正文"]), "署名": "铜梁区人民政府"}  # type: ignore[arg-type]


def _typst_text(number: int) -> str:
    return rivals.typst_source(_report(number))


def _typst(texts: list[str], folder: Path) -> None:
    """Make the PDF alone, in one process, the faces read once."""
    import typst

    rivals.copy_faces(folder / "faces")
    (folder / "loop.typ").touch()
    compiler = typst.Compiler(str(folder / "loop.typ"), font_paths=[str(folder / "faces")], ignore_system_fonts=True)
    for number, text in enumerate(texts):
        (folder / "loop.typ").write_text(text, encoding="utf-8")
        compiler.compile(input=str(folder / "loop.typ"), output=str(folder / f"typst-{number}.pdf"))


def _office(folder: Path) -> None:
    """Fill a Word file by docxtpl, and make PDFs of them all by one LibreOffice."""
    from docxtpl import DocxTemplate

    text = (EXAMPLE / "report.yaml").read_text(encoding="utf-8")
    report = _readable(yaml.safe_load(_PLACEHOLDER.sub("{{ v }}", text)))
    rivals.write_plain_docx(report, folder / "template.docx")
    for number in range(_TOWNSHIPS):
        document = DocxTemplate(folder / "template.docx")
        document.render({"v": number})
        document.save(folder / f"office-{number}.docx")
    files = [str(folder / f"office-{number}.docx") for number in range(_TOWNSHIPS)]
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *files]
    subprocess.run(command, check=True, capture_output=True)
