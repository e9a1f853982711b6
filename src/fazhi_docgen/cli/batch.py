"""`batch`: many documents in one command."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fazhi_docgen.cli.options import (
    dialect_option,
    fields_option,
    formats_of,
    formats_option,
    ofd_option,
    pdf_option,
    templates_option,
)
from fazhi_docgen.cli.printing import WRONG_INPUT, print_json, print_shared, progress, tell, told

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fazhi_docgen.batch.jobs import Job
    from fazhi_docgen.batch.options import BatchOptions
    from fazhi_docgen.batch.record import Entry
    from fazhi_docgen.batch.run import Outcome
    from fazhi_docgen.batch.workers import Workers

_INTERRUPTED = 130


@click.command("batch")
@click.argument("inputs", nargs=-1, required=True, metavar="文件、文件夹或通配符…")
@click.option("-o", "--output", "out_dir", required=True, type=click.Path(path_type=Path), help="输出文件夹。")
@click.option(
    "--each", "list_file", type=click.Path(path_type=Path), help="名单（.csv、.xlsx、.yaml）：每一行生成一份。"
)
@click.option("--jobs", "processes", type=click.IntRange(1, 256), help="同时生成几份，默认用全部处理器。")
@click.option(
    "--executor", metavar="dask://主机:端口", help="交给 Dask 集群的各台机器做，不写就用本机（见 docs/scale.md）。"
)
@click.option("--again", is_flag=True, help="没有改动的也重新生成。")
@formats_option
@dialect_option
@pdf_option
@ofd_option
@fields_option
@templates_option
@click.option("--json", "as_json", is_flag=True, help="输出机器可读的 JSON。")
def batch_command(
    inputs: tuple[str, ...],
    out_dir: Path,
    list_file: Path | None,
    processes: int | None,
    executor: str | None,
    again: bool,
    formats: str,
    dialect: str | None,
    pdf: str,
    ofd: str,
    with_fields: bool,
    templates: Path | None,
    as_json: bool,
) -> None:
    """批量生成：一个文件夹的公文，或一份公文加一张各乡镇的名单。

    没有改动的不重复生成；中断后再运行同样的命令，会接着做。
    """
    from fazhi_docgen.batch.options import BatchOptions
    from fazhi_docgen.batch.record import is_recorded
    from fazhi_docgen.batch.run import run
    from fazhi_docgen.pipeline.options import Options

    build = Options(formats_of(formats), dialect, pdf=pdf, ofd=ofd, with_fields=with_fields)
    options = BatchOptions(out_dir, build, templates)
    try:
        with told(), _workers(processes, executor, options) as workers:
            if list_file is not None and executor is None and (again or not is_recorded(out_dir)):
                workers.begin()  # every row will be built: they need not wait until the list is read
            jobs = _jobs(inputs, list_file)
            with progress(len(jobs), "生成", shown=not as_json) as step:
                outcomes = run(jobs, options, workers, lambda _: step(), again=again, tell=tell)
    except KeyboardInterrupt:
        click.echo("已中断；做完的都在，再运行同样的命令会接着做。", err=True)
        sys.exit(_INTERRUPTED)
    if as_json:
        _print_json(outcomes)
    else:
        _print_outcomes(outcomes, out_dir)
    sys.exit(WRONG_INPUT if any(outcome.entry["problems"] for outcome in outcomes) else 0)


def _workers(processes: int | None, executor: str | None, options: BatchOptions) -> Workers:
    from fazhi_docgen.batch.workers import Workers

    if executor is None:
        return Workers(processes or 0)
    from fazhi_docgen.batch.cluster import Cluster

    return Cluster(executor, options)


def _jobs(inputs: tuple[str, ...], list_file: Path | None) -> tuple[Job, ...]:
    from fazhi_docgen.batch.jobs import jobs, jobs_of_rows
    from fazhi_docgen.batch.rows import read_rows

    if list_file is None:
        return jobs(inputs)
    if len(inputs) > 1:
        raise click.BadParameter("用名单时只写一份公文", param_hint="--each")
    return jobs_of_rows(Path(inputs[0]), read_rows(list_file), list_file)


def _print_json(outcomes: Sequence[Outcome]) -> None:
    for outcome in outcomes:
        print_json(**outcome.entry, built=outcome.built)


def _print_outcomes(outcomes: Sequence[Outcome], out_dir: Path) -> None:
    """Print the table of all documents; then what is of note, what failed and the sum, each said once."""
    from fazhi_docgen.cli.columns import columns

    for line in columns([("公文", "模板", "页数", "与标准不同", "结果"), *map(_row, outcomes)]):
        click.echo(line)
    notes = ((note, entry["name"]) for entry in _entries(outcomes) for note in entry["notes"])
    print_shared("要注意的：", notes, len(outcomes))
    problems = ((problem, entry["name"]) for entry in _entries(outcomes) for problem in entry["problems"])
    print_shared("没有生成的：", problems, len(outcomes), err=True)
    failed = sum(bool(entry["problems"]) for entry in _entries(outcomes))
    new = sum(outcome.built for outcome in outcomes) - failed
    kept = sum(not outcome.built for outcome in outcomes)
    click.echo(f"共 {len(outcomes)} 份：生成 {new} 份，没有改动 {kept} 份，失败 {failed} 份 → {out_dir}")


def _entries(outcomes: Sequence[Outcome]) -> Iterator[Entry]:
    """Yield one after the other: those of a long list are never all unpacked."""
    return (outcome.entry for outcome in outcomes)


def _row(outcome: Outcome) -> tuple[str, ...]:
    entry = outcome.entry
    if entry["problems"]:
        return entry["name"], entry["template"], "—", "—", "失败"
    departures = f"{len(entry['deviations'])} 处" if entry["deviations"] else "无"
    result = "已生成" if outcome.built else "没有改动"
    return entry["name"], entry["template"], str(entry["pages"]), departures, result
