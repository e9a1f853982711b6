"""`extract`: the files inside a PDF/A-3 written out again."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from fazhi_docgen.cli.printing import WRONG_INPUT, unwritten


@click.command("extract")
@click.argument("file", type=click.Path(path_type=Path), metavar="文件.pdf")
@click.option("-o", "--output", "out_dir", type=click.Path(path_type=Path), help="输出文件夹，默认在 PDF 旁边新建。")
def extract_command(file: Path, out_dir: Path | None) -> None:
    """从 PDF/A-3（--pdf a-3b）里取出源文件，可以重新生成。"""
    from fazhi_docgen.errors import InputError, OutputError
    from fazhi_docgen.extract import extract

    try:
        for path in extract(file, out_dir):
            click.echo(f"已取出：{path}")
    except InputError as error:
        for problem in error.problems:
            click.echo(str(problem), err=True)
        sys.exit(WRONG_INPUT)
    except OutputError as error:
        click.echo(unwritten(error), err=True)
        sys.exit(WRONG_INPUT)
