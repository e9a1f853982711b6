"""`compare`: whether Word or WPS puts the lines of our .docx where our PDF has them."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from fazhi_docgen.cli.options import dialect_option, templates_option
from fazhi_docgen.cli.printing import WRONG_INPUT, print_json, told

_ENDS = "结束码：0 逐行一致；1 有不同，或文件读不了；2 命令写错。"


@click.command("compare", epilog=_ENDS)
@click.argument("file", type=click.Path(path_type=Path), metavar="文件.yaml")
@click.argument("printed", type=click.Path(path_type=Path), metavar="打印的.pdf")
@dialect_option
@templates_option
@click.option("--json", "as_json", is_flag=True, help="输出机器可读的 JSON。")
def compare_command(file: Path, printed: Path, dialect: str | None, templates: Path | None, as_json: bool) -> None:
    """比较 Word 或 WPS 打印的 PDF 与本程序的排版，看页和行是不是一样。

    先用 build 生成 .docx，用 Word 或 WPS 打开，不改动，“另存为”或“打印到”PDF，再比较：
    fazhi-docgen compare 2019.yaml 2019-word.pdf
    """
    from fazhi_docgen.compare.report import report_data, report_lines
    from fazhi_docgen.compare.run import compare

    with told():
        comparison = compare(file, printed, dialect, templates)
    if as_json:
        print_json(**report_data(file, printed, comparison))
    else:
        for line in report_lines(file, printed, comparison):
            click.echo(line)
    sys.exit(0 if comparison.is_same else WRONG_INPUT)
