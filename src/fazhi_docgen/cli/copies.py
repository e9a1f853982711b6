"""`print`: numbered copies as one file to print, and the ledger of who is given which."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from fazhi_docgen.cli.options import only_pdf, templates_option
from fazhi_docgen.cli.printing import WRONG_INPUT, print_problems, unwritten

#: More than a district ever prints of one document, and not so many that a typing error fills the disk.
_MOST = 9999


@click.command("print")
@click.argument("file", type=click.Path(path_type=Path), metavar="文件")
@click.option("--copies", required=True, type=click.IntRange(1, _MOST), metavar="份数", help="印多少份。")
@click.option("--from", "first", default=1, type=click.IntRange(min=1), metavar="份号", help="第一份的份号，默认 1。")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), callback=only_pdf, help="输出的 PDF，默认在源文件旁边。"
)
@templates_option
def print_command(file: Path, copies: int, first: int, output: Path | None, templates: Path | None) -> None:
    """按份号印若干份，另出分发登记表，例如：fazhi-docgen print 通知.yaml --copies 15"""
    from fazhi_docgen.diagnostics.problems import InputError, OutputError
    from fazhi_docgen.pipeline.copies import print_copies

    try:
        printed = print_copies(file, copies, output, first, templates)
    except InputError as error:
        print_problems(file, error, as_json=False)
        sys.exit(WRONG_INPUT)
    except OutputError as error:
        click.echo(unwritten(error), err=True)
        sys.exit(WRONG_INPUT)
    click.echo(f"{file}：{copies} 份，共 {printed.pages} 页 → {printed.copies}")
    click.echo(f"分发登记表 → {'、'.join(map(str, printed.ledger))}")
