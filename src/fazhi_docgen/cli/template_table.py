"""`template table`: all templates of a district on one sheet."""

from __future__ import annotations

import sys
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from fazhi_docgen.cli.options import templates_option
from fazhi_docgen.cli.printing import WRONG_INPUT, echo_problems, told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fazhi_docgen.template.chain import Link
    from fazhi_docgen.template.comparison import ComparedRow

_TITLE: Final = "各模板对照表"
#: How wide the columns of the sheet are, in millimetres: what is set, the standard's value, each template's.
_WIDE: Final = 44
_NARROW: Final = 24
#: What is set and the standard's value stay in sight beside whichever template is looked at.
_KEPT: Final = 2
_PAGE: Final = """<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><title>{title}</title>
<style>table{{border-collapse:collapse;font:14px sans-serif}}th,td{{border:1px solid #888;padding:4px 8px;text-align:left}}
thead th{{position:sticky;top:0;background:#eee}}.differs td{{background:#fff6d6}}</style>
<h1>{title}</h1><p>底色不同的行，各模板不一样；“—”是没有写。</p>
<table><thead><tr>{head}</tr></thead><tbody>
{rows}
</tbody></table></html>
"""


@click.command("table")
@click.argument("names", nargs=-1, metavar="[模板名…]")
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), metavar="文件.xlsx|.html", help="写到哪里。"
)
@templates_option
def table_command(names: tuple[str, ...], output: Path, templates: Path | None) -> None:
    """把各模板的取值列在一张表上，与标准不同的尺寸也在内；不写模板名则列全部。"""
    from fazhi_docgen.io.files import write_atomically
    from fazhi_docgen.template.comparison import compared

    formats = {".xlsx": _xlsx, ".html": _html}
    if output.suffix.lower() not in formats:
        raise click.BadParameter("文件名要以 .xlsx 或 .html 结尾", param_hint="-o")
    chains, failed = _chains(names, templates)
    rows = compared(chains)
    with told():
        write_atomically(output, formats[output.suffix.lower()](tuple(chains), rows))
    differing = sum(row.differs for row in rows)
    click.echo(f"已写好：{output}，{len(chains)} 个模板，{len(rows)} 项，其中 {differing} 项各模板不一样")
    sys.exit(WRONG_INPUT if failed else 0)


def _chains(names: tuple[str, ...], templates: Path | None) -> tuple[dict[str, tuple[Link, ...]], bool]:
    """Return the chains of the templates that were named, or of all; those that are wrong are told and left out."""
    from fazhi_docgen.diagnostics.problems import InputError, Place
    from fazhi_docgen.template.chain import read_chain
    from fazhi_docgen.template.shelves import STANDARD, known_names, shelves

    roots = shelves(Path(), templates)
    chains: dict[str, tuple[Link, ...]] = {}
    failed = False
    for name in names or (name for name in known_names(roots) if name != STANDARD):
        try:
            chains[name] = read_chain(name, roots, Place("命令行"))
        except InputError as error:
            failed = True
            echo_problems(error)
    return chains, failed


def _head(names: Sequence[str]) -> list[str]:
    return ["项目", "标准的值", *names]


def _xlsx(names: Sequence[str], rows: Sequence[ComparedRow]) -> bytes:
    from fazhi_docgen.io.timestamps import UNDATED
    from fazhi_docgen.standard.length import Length
    from fazhi_docgen.writers.properties import Properties
    from fazhi_docgen.writers.xlsx import write_xlsx

    columns = {name: Length.from_mm(_NARROW if place == 1 else _WIDE) for place, name in enumerate(_head(names))}
    cells = [(row.key, row.standard, *row.values) for row in rows]
    return write_xlsx(_TITLE, columns, cells, Properties(title=_TITLE, author="", created=UNDATED), _KEPT)


def _html(names: Sequence[str], rows: Sequence[ComparedRow]) -> bytes:
    head = "".join(f"<th>{escape(name)}</th>" for name in _head(names))
    return _PAGE.format(title=_TITLE, head=head, rows="\n".join(map(_html_row, rows))).encode()


def _html_row(row: ComparedRow) -> str:
    cells = "".join(f"<td>{escape(cell)}</td>" for cell in (row.standard, *row.values))
    return f"<tr{' class=differs' if row.differs else ''}><th>{escape(row.key)}</th>{cells}</tr>"
