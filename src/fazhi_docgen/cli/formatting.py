"""`format`: anyone's files into official Word and PDF in one step."""

from __future__ import annotations

import sys
from contextlib import suppress
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

import click

from fazhi_docgen.cli.options import (
    changes_option,
    dialect_option,
    formats_of,
    formats_option,
    pdf_option,
    templates_option,
)
from fazhi_docgen.cli.printing import WRONG_INPUT, entry_data, print_json, print_shared, progress, told

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fazhi_docgen.formatting.jobs import Job
    from fazhi_docgen.formatting.options import FormatOptions
    from fazhi_docgen.formatting.work import Formatted
    from fazhi_docgen.importing.found import Office

_REPORT: Final = "排版说明"
_INTERRUPTED: Final = 130


@click.command("format")
@click.argument("inputs", nargs=-1, required=True, metavar="文件、文件夹或通配符…")
@click.option(
    "-o", "--output", "out_dir", type=click.Path(path_type=Path), help="输出文件夹，默认是原件旁边的“排版”文件夹。"
)
@click.option("--template", help="套用哪个单位的模板；原件有发文字号的，用模板的红头。")
@click.option("--keep-yaml", is_flag=True, help="导入的内容也留下（YAML 和图片），改了可以用 build 再生成。")
@changes_option
@click.option("--force", is_flag=True, help="排好的文件已经存在时覆盖；原件不会被覆盖。")
@click.option("--yes", is_flag=True, help="有不能原样转入的也不问，直接写。")
@click.option("--jobs", "processes", type=click.IntRange(1, 256), help="同时排几份，默认用全部处理器。")
@formats_option
@dialect_option
@pdf_option
@templates_option
@click.option("--json", "as_json", is_flag=True, help="说明用 JSON 输出，供别的程序读取。")
def format_command(
    inputs: tuple[str, ...],
    out_dir: Path | None,
    template: str | None,
    keep_yaml: bool,
    changes: str,
    force: bool,
    yes: bool,
    processes: int | None,
    formats: str,
    dialect: str | None,
    pdf: str,
    templates: Path | None,
    as_json: bool,
) -> None:
    """一键排版：别人写的 .docx、.doc、.wps、.txt、.md、.html 一步排成公文格式的 Word 和 PDF，原件不动。

    认成了什么、改了什么、哪些要由人定，都写在输出文件夹的“排版说明.txt”里。不能原样转入的（表格、图片、序号），写出以前先说。
    """
    from fazhi_docgen.formatting.jobs import jobs
    from fazhi_docgen.formatting.options import FormatOptions
    from fazhi_docgen.pipeline.options import Options

    build = Options(formats_of(formats), dialect, pdf=pdf)
    try:
        with told(), TemporaryDirectory(prefix="fazhi-docgen-", ignore_cleanup_errors=True) as staging:
            todo = jobs(inputs, out_dir)
            office = _office(template, templates)
            options = FormatOptions(Path(staging), build, office, keep_yaml, changes == "before")
            made = _made(todo, options, processes or 0, shown=not as_json)
            if not (as_json or yes) and not _agreed(made):
                click.echo("没有写出任何文件。")
                return
            outcomes = _published(made, force)
            _tell(outcomes, as_json)
    except KeyboardInterrupt:
        click.echo("已中断，没有写完；原件没有动过。", err=True)
        sys.exit(_INTERRUPTED)
    sys.exit(0 if all(one.pages for one in outcomes) else WRONG_INPUT)


def _office(template: str | None, templates: Path | None) -> Office:
    """Tell whose template the documents are to have, looked for before anything is begun."""
    from fazhi_docgen.diagnostics.problems import Place
    from fazhi_docgen.importing.found import Office
    from fazhi_docgen.template.lookup import find_template

    if template is None:
        return Office(templates=templates)
    found = find_template(template, None, Place(template), templates)
    return Office(template, templates, bool(found.marks))


def _made(todo: Sequence[Job], options: FormatOptions, processes: int, *, shown: bool) -> tuple[Formatted, ...]:
    """Return what was made of all, in the folder apart."""
    from fazhi_docgen.batch.workers import Workers
    from fazhi_docgen.formatting.run import run

    with Workers(processes) as workers, progress(len(todo), "排版", shown=shown) as step:
        return run(todo, options, workers, step)


def _agreed(made: Sequence[Formatted]) -> bool:
    """Tell whether to go on with what does not come in exactly: told before anything is written, and asked at a terminal."""
    inexact = [one for one in made if one.pages and one.account.inexact]
    if not inexact:
        return True
    click.echo("有的内容不能原样转入：")
    for one in inexact:
        for entry in one.account.inexact:
            click.echo(f"  · {one.job.source} {entry}")
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return True
    return click.confirm("照样写出排好的文件吗", default=True)


def _published(made: Sequence[Formatted], force: bool) -> tuple[Formatted, ...]:
    """Put everything at its place, each output folder with the report of what is in it."""
    from fazhi_docgen.formatting.report import whole
    from fazhi_docgen.formatting.run import publish

    outcomes = tuple(publish(made, over=force))
    for folder in dict.fromkeys(one.job.root for one in outcomes if one.files):
        lines = [line for one in outcomes if one.job.root == folder for line in (*whole(one), "")]
        name = _kept(folder, "\n".join(lines).encode())
        click.echo(f"说明全文：{name}", err=True)
    return outcomes


def _kept(folder: Path, report: bytes) -> Path:
    """Return the file that a report was written to: one that nobody had written before."""
    from fazhi_docgen.io.files import write_new

    for name in _names(folder):
        with suppress(FileExistsError):
            write_new(name, report)
            return name
    raise AssertionError  # there is always one more name


def _names(folder: Path) -> Iterator[Path]:
    """Yield names for a report: 排版说明.txt, 排版说明2.txt, …"""
    return (folder / f"{_REPORT}{number if number > 1 else ''}.txt" for number in count(1))


def _tell(outcomes: Sequence[Formatted], as_json: bool) -> None:
    from fazhi_docgen.formatting.report import in_short, lines_of

    if as_json:
        for one in outcomes:
            _print_json(one)
        return
    if len(outcomes) == 1:
        click.echo("\n".join(lines_of(outcomes[0])))
        return
    for one in outcomes:
        click.echo("\n".join(in_short(one)))
    notes = ((note, one.job.name) for one in outcomes for note in one.notes)
    print_shared("生成时的提示：", notes, len(outcomes))
    failed = sum(not one.pages for one in outcomes)
    click.echo(f"共 {len(outcomes)} 份：排好 {len(outcomes) - failed} 份，没有排出来 {failed} 份")


def _print_json(one: Formatted) -> None:
    from fazhi_docgen.formatting.report import decisions, mends

    print_json(
        file=str(one.job.source),
        ok=bool(one.pages),
        outputs=[str(file) for file in one.files],
        pages=one.pages,
        told=[entry_data(entry) for entry in one.account.entries],
        inexact=[entry_data(entry) for entry in one.account.inexact],
        mends=list(mends(one)),
        decide=[entry_data(entry) for entry in decisions(one)],
        notes=list(one.notes),
        problems=list(one.problems),
    )
