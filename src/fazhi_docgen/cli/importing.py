"""`import`: an existing document into YAML."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from fazhi_docgen.cli.printing import WRONG_INPUT, told


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path), metavar="文件.txt")
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="写成哪个 YAML 文件。")
def import_command(file: Path, output: Path) -> None:
    """把已有的公文文字（从网页、Word 里复制成 .txt）变成 YAML，逐行说明。"""
    from fazhi_docgen.files import write_atomically
    from fazhi_docgen.importing.run import import_file
    from fazhi_docgen.messages import message

    if output.exists():
        click.echo(message("starting_exists", {"found": str(output)}), err=True)
        sys.exit(WRONG_INPUT)
    with told():
        imported = import_file(file)
        write_atomically(output, imported.text.encode())
    for entry in sorted(imported.account.entries, key=lambda entry: entry.line):
        click.echo(str(entry))
    click.echo(f"要由人定的有 {len(imported.account.decisions)} 处：")
    for entry in imported.account.decisions:
        click.echo(f"  · {entry}" if entry.line else f"  · {message(entry.code, entry.params)}")
    click.echo(f"已导入：{output}")
