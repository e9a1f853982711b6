"""Runs the comparisons and prints their ratios beside the goals."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from itertools import count
from operator import truediv
from pathlib import Path
from statistics import median
from time import process_time

import click

from benchmarks import district, rivals, studio
from benchmarks.measure import cpu_ms, peak_memory_mb, process, turn_about

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples/yongjia/2019.yaml"
OFFICE_SCRIPT = """
import subprocess, sys
from pathlib import Path
from benchmarks.rivals import read, write_plain_docx
target = Path(sys.argv[2]) / "office.docx"
write_plain_docx(read(Path(sys.argv[1])), target)
subprocess.run(["soffice", f"-env:UserInstallation=file://{target.parent}/profile", "--headless", "--convert-to", "pdf",
                "--outdir", str(target.parent), str(target)], check=True, capture_output=True)
"""
TYPST_SCRIPT = """
import sys, typst
typst.compile(sys.argv[1], output=sys.argv[2], font_paths=[sys.argv[3]], ignore_system_fonts=True)
"""


@dataclass(frozen=True)
class Result:
    """One comparison: what was measured, the two figures, their ratio and the goal for it."""

    name: str
    ours: float
    other: float
    goal: float
    unit: str = "ms"
    #: of times that were taken in turn, the middle one of the rounds' own: a machine's speed drifts
    rounds: tuple[float, ...] = ()

    @classmethod
    def of_times(cls, name: str, ours: Sequence[float], other: Sequence[float], goal: float) -> Result:
        """Compare two ways that were taken in turn."""
        return cls(name, median(ours), median(other), goal, rounds=tuple(map(truediv, ours, other)))

    @property
    def ratio(self) -> float:
        return median(self.rounds) if self.rounds else self.ours / self.other

    def __str__(self) -> str:
        mark = "达到" if self.ratio <= self.goal else "未达到"
        figures = f"{self.ours:8.1f} {self.unit} / {self.other:8.1f} {self.unit}"
        return f"{self.name:<44}{figures}   {self.ratio:5.2f}（目标 ≤ {self.goal:.2f}，{mark}）"


@click.command()
@click.option("--runs", default=9, show_default=True, help="每项计时次数")
@click.option("--studio", "studio_alone", is_flag=True, help="只量工作台")
@click.option("--json", "json_file", type=click.Path(path_type=Path), help="另存为 JSON")
def main(runs: int, json_file: Path | None, *, studio_alone: bool) -> None:
    """与 Typst、python-docx + LibreOffice 在同一次运行里轮流计时。"""
    os.environ["FAZHI_DOCGEN_FONTS"] = "shipped"
    # In memory where the system has such a folder: the time of the disk is not what is compared.
    memory_folder = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108
    with tempfile.TemporaryDirectory(dir=memory_folder) as folder:
        results = written(Path(folder), runs) if studio_alone else _all(Path(folder), runs)
    for result in results:
        click.echo(str(result))
    if json_file:
        json_file.write_text(
            json.dumps([asdict(result) | {"ratio": result.ratio} for result in results], ensure_ascii=False, indent=2)
        )


def _all(folder: Path, runs: int) -> list[Result]:
    """Every comparison there is."""
    python = _installed(folder)
    return [
        *cold(folder, runs, python),
        *warm(folder, runs),
        pages(folder, runs),
        *edits(folder, runs),
        *archival(folder, runs),
        memory(folder),
        *checks(folder, runs),
        *batches(folder, runs // 2 + 1, python),
        *written(folder, runs),
    ]


def cold(folder: Path, runs: int, python: Path) -> list[Result]:
    """Compare a new process each time: both our files against Typst's PDF alone, and against python-docx with LibreOffice."""
    rivals.copy_faces(folder / "faces")
    source = folder / "report.typ"
    source.write_text(rivals.typst_source(rivals.read(EXAMPLE)), encoding="utf-8")
    ours = process([str(python.with_name("fazhi-docgen")), "build", str(EXAMPLE), "-o", str(folder)])
    typst = process([str(python), "-c", TYPST_SCRIPT, str(source), str(folder / "t.pdf"), str(folder / "faces")])
    times = turn_about({"ours": ours, "typst": typst}, runs)
    results = [Result.of_times("冷启动：docx+PDF / Typst 只出 PDF", times["ours"], times["typst"], 3.0)]
    if shutil.which("soffice"):
        office = process([sys.executable, "-c", OFFICE_SCRIPT, str(EXAMPLE), str(folder)])
        times = turn_about({"ours": ours, "office": office}, runs)
        name = "冷启动：docx+PDF / python-docx+LibreOffice"
        results.append(Result.of_times(name, times["ours"], times["office"], 1 / 3))
    return results


def written(folder: Path, runs: int) -> list[Result]:
    """Compare the studio: from a keystroke to the painted page, against the limits set for it, and against Typst."""
    ours, typst = studio.incremental(EXAMPLE, folder, runs)
    results = [Result.of_times("工作台：改一个字后排版并画 / Typst 增量", ours, typst, 1.5)]
    if not studio.available():
        return results
    found = studio.measured(EXAMPLE, folder, runs)
    return [
        *results,
        Result("工作台：按键到画出（五页），中位 / 限度", found["short"], 30, 1.0),
        Result("工作台：按键到画出（五页），第95百分位 / 限度", found["late"], 50, 1.0),
        Result("工作台：按键到画出（200页），中位 / 限度", found["long"], 150, 1.0),
        Result("工作台：打开网页到第一页 / 限度", found["first"], 1500, 1.0),
        Result("工作台：一万次按键后多占内存 / 限度", max(found["growth"], 0.0), 10, 1.0, "MB"),
    ]


def _installed(folder: Path) -> Path:
    """Return the Python of a fresh environment with the wheel as a user installs it, and Typst beside it."""
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", str(folder), str(ROOT)],
        check=True,
        capture_output=True,
    )
    subprocess.run([sys.executable, "-m", "venv", str(folder / "user")], check=True)
    python = folder / "user/bin/python"
    install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    subprocess.run([*install, "--require-hashes", "-r", str(ROOT / "requirements/runtime.lock")], check=True)
    [wheel] = folder.glob("*.whl")
    subprocess.run([*install, str(wheel), f"typst=={version('typst')}"], check=True)
    return python


def warm(folder: Path, runs: int) -> list[Result]:
    """Compare one process, the text changed each time: both our files against Typst's PDF alone."""
    import typst

    from fazhi_docgen import build

    text = EXAMPLE.read_text(encoding="utf-8")
    source, rival = folder / "warm.yaml", folder / "warm.typ"
    compiler = typst.Compiler(str(folder / "report.typ"), font_paths=[str(folder / "faces")], ignore_system_fonts=True)

    def ours(number: int) -> None:
        source.write_text(_changed(text, number), encoding="utf-8")
        build(source, folder)

    typst_text = rivals.typst_source(rivals.read(EXAMPLE))

    def theirs(number: int) -> None:
        rival.write_text(_changed(typst_text, number), encoding="utf-8")
        compiler.compile(input=str(rival), output=str(folder / "warm-typst.pdf"))

    times = turn_about({"ours": _numbered(ours), "typst": _numbered(theirs)}, runs * 3)
    return [Result.of_times("热运行：docx+PDF / Typst 只出 PDF", times["ours"], times["typst"], 0.6)]


def pages(folder: Path, runs: int) -> Result:
    """Return what a page of a long document costs, against one of a short document."""
    from tests import reports

    from fazhi_docgen import build

    sizes = {"long": 180, "short": 18}
    counted: dict[str, int] = {}

    def job(name: str) -> Callable[[int], None]:
        def build_new_text(number: int) -> None:
            source = folder / f"{name}.yaml"
            source.write_text(reports.generate(1000 * sizes[name] + number, sizes[name]), encoding="utf-8")
            counted[name] = build(source, folder).pages

        return build_new_text

    times = turn_about({name: _numbered(job(name)) for name in sizes}, runs)
    long, short = ([time / counted[name] for time in times[name]] for name in sizes)
    return Result.of_times("每页耗时（新文字）：约 200 页 / 约 20 页", long, short, 1.2)


def edits(folder: Path, runs: int) -> list[Result]:
    """Compare the pages again after one changed paragraph: of the example beside writing its files, and of about 200 pages."""
    from tests import reports

    from fazhi_docgen import build, loads

    text, source = EXAMPLE.read_text(encoding="utf-8"), folder / "edited.yaml"
    long = reports.generate(7, 205)
    middle = long.index("。", len(long) // 2)
    numbers = count()

    def shown() -> None:
        loads(text.replace("积极开展", f"积极开展第{next(numbers)}次", 1)).render()

    def written() -> None:
        source.write_text(_changed(text, next(numbers)), encoding="utf-8")
        build(source, folder)

    def shown_long(number: int) -> None:
        loads(f"{long[:middle]}改{number}处{long[middle:]}").render()

    times = turn_about({"shown": shown, "written": written}, runs * 3)
    again = turn_about({"long": _numbered(shown_long)}, runs)["long"]
    return [
        Result.of_times("改一段再出页：示例 / 写出 docx+PDF", times["shown"], times["written"], 1 / 3),
        Result("改一段再出页：约 200 页 / 100 毫秒", median(again), 100, 1.0),
    ]


def archival(folder: Path, runs: int) -> list[Result]:
    """Return what PDF/A and OFD-A cost against a plain PDF: the time of building the example with other figures, and its size."""
    from fazhi_docgen import Options, build

    text = EXAMPLE.read_text(encoding="utf-8")
    kinds = {
        "plain": Options(formats=("pdf",), pdf="plain"),
        "a-2a": Options(formats=("pdf",), pdf="a-2a"),
        "ofd": Options(formats=("ofd",)),
    }
    sizes: dict[str, int] = {}
    # No two builds have the same text: the first would pay for what the second finds remembered.
    numbers = count()

    def job(name: str) -> Callable[[], None]:
        def build_new_text() -> None:
            source = folder / f"{name}.yaml"
            source.write_text(_changed(text, next(numbers)), encoding="utf-8")
            [output] = build(source, folder, kinds[name]).outputs
            sizes[name] = output.stat().st_size

        return build_new_text

    times = turn_about({name: job(name) for name in kinds}, runs * 3, process_time)
    kilobytes = {name: size / 1024 for name, size in sizes.items()}
    return [
        Result.of_times("PDF/A-2a / 普通 PDF：耗时", times["a-2a"], times["plain"], 1.15),
        Result("PDF/A-2a / 普通 PDF：大小", kilobytes["a-2a"], kilobytes["plain"], 1.1, "KB"),
        Result.of_times("OFD-A / 普通 PDF：耗时", times["ofd"], times["plain"], 1.2),
        Result("OFD-A / 普通 PDF：大小", kilobytes["ofd"], kilobytes["plain"], 1.3, "KB"),
    ]


def batches(folder: Path, runs: int, python: Path) -> list[Result]:
    """Compare 280 documents of a district, both files of each, with others; and how the batch grows."""
    program = str(python.with_name("fazhi-docgen"))
    each = district.throughput(folder, runs, program)
    scaled = district.scaling(folder, program)
    many, few = district.memory(folder, program)
    results = [
        Result.of_times("批量：每份 docx+PDF / Typst 只出 PDF", each["batch"], each["typst"], 1.0),
        Result.of_times("批量：两个进程 / 一个进程（280 份）", each["batch"], each["one"], 1 / 1.7),
        Result.of_times("批量：两个进程 / 一个进程（1120 份）", scaled["two"], scaled["one"], 1 / 1.7),
        Result.of_times("批量：没有改动再运行 / 第一次", each["again"], each["batch"], 0.1),
        Result("批量：2800 份 / 280 份的内存峰值", many, few, 1.1, "MB"),
    ]
    if "office" in each:
        results.append(Result.of_times("批量：每份 / docxtpl+LibreOffice", each["batch"], each["office"], 1 / 20))
    return results


def memory(folder: Path) -> Result:
    """Compare peak memory of building the example with the goal of 120 MB."""
    command = [str(Path(sys.executable).with_name("fazhi-docgen")), "build", str(EXAMPLE), "-o", str(folder)]
    return Result("示例的内存峰值 / 120 MB", peak_memory_mb(command), 120, 1.0, "MB")


def checks(folder: Path, runs: int) -> list[Result]:
    """Compare processor time of checking about 200 pages in a new process with the goal and with building them."""
    from tests import reports

    from fazhi_docgen import build

    source = folder / "checked.yaml"
    source.write_text(reports.generate(7, 205), encoding="utf-8")
    pages = build(source, folder).pages
    program = str(Path(sys.executable).with_name("fazhi-docgen"))
    spent = {
        suffix: cpu_ms([program, "check", str(source.with_suffix(suffix))], runs)
        for suffix in (".yaml", ".docx", ".pdf")
    }
    built = cpu_ms([program, "build", str(source)], max(runs // 3, 1))
    return [
        *(Result(f"检查 {pages} 页（{suffix}）/ 2 秒", spent[suffix], 2000, 1.0) for suffix in spent),
        Result(f"检查 {pages} 页（.docx）/ 生成 docx+PDF", spent[".docx"], built, 1.0),
    ]


def _changed(text: str, number: int) -> str:
    """Return the same report with other figures in it."""
    return (
        text.replace("167件", f"{100 + number}件")
        .replace("3000余份", f"{2000 + number}余份")
        .replace("积极开展", f"积极开展第{number}次", 1)
    )


def _numbered(job: Callable[[int], None]) -> Callable[[], None]:
    numbers = count()
    return lambda: job(next(numbers))


if __name__ == "__main__":
    main()
