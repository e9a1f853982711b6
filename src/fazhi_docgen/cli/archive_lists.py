"""`archive verify | find | list`: whether an archive is what it was, and what is in it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from fazhi_docgen.cli.printing import WRONG_INPUT, print_json, print_refusal, told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fazhi_docgen.archive.index import Entry
    from fazhi_docgen.archive.verify import Checked

_folder = click.argument("folder", type=click.Path(path_type=Path), metavar="归档文件夹")
_json = click.option("--json", "as_json", is_flag=True, help="输出机器可读的 JSON。")


@click.command("verify")
@_folder
@click.option("--digest", "digests", multiple=True, metavar="摘要", help="备考表上印的摘要；可写几次，空格不计。")
@_json
def verify_command(folder: Path, digests: tuple[str, ...], as_json: bool) -> None:
    """核对归档文件夹：缺了、改了、多了、改名、对调的文件，索引、清单和纸上的摘要；只报告，不改动。"""
    from fazhi_docgen.archive.verify import verify
    from fazhi_docgen.diagnostics.problems import InputError

    try:
        checked = verify(folder, digests)
    except InputError as error:
        print_refusal(error, as_json, "没有核对")
        sys.exit(WRONG_INPUT)
    if as_json:
        _print_json(checked, folder)
    else:
        _print_checked(checked, folder)
    sys.exit(WRONG_INPUT if checked.findings else 0)


def _print_json(checked: Checked, folder: Path) -> None:
    findings: list[dict[str, Any]] = [
        {"code": found.code, "path": found.place.file, "other": found.params["other"], "text": found.text}
        for found in checked.findings
    ]
    notes = [{"code": note.code, "text": note.text} for note in checked.notes]
    digest, is_right = checked.digest, not findings
    print_json(folder=str(folder), ok=is_right, files=checked.files, digest=digest, findings=findings, notes=notes)


def _print_checked(checked: Checked, folder: Path) -> None:
    from fazhi_docgen.archive.digests import spaced

    for found in checked.findings:
        click.echo(f"{folder}: {found.text}", err=True)
    for note in checked.notes:
        click.echo(f"  · {note.text}")
    if checked.findings:
        click.echo(f"{folder}：清单里有 {checked.files} 个文件，发现 {len(checked.findings)} 处不符。")
    else:
        click.echo(f"  · 全部档案的摘要：{spaced(checked.digest)}")
        click.echo(f"{folder}：{checked.files} 个文件与清单完全相符。")


@click.command("find")
@_folder
@click.argument("words", nargs=-1, metavar="词…")
@click.option("--from", "since", default="", metavar="日期", help="从哪一天起，如 20240101；也可只写年或年月。")
@click.option("--to", "until", default="", metavar="日期", help="到哪一天止。")
@_json
def find_command(folder: Path, words: tuple[str, ...], since: str, until: str, as_json: bool) -> None:
    """查找：题名、文号、责任者、日期、档号、正文里的人名，几个词都要有。"""
    from fazhi_docgen.archive.search import find

    with told():
        found = find(folder, words, since, until)
        if as_json:
            print_json(folder=str(folder), items=[_data(entry) for entry in found])
            return
        _print_entries(found)


@click.command("list")
@_folder
@click.option("-o", "--output", "out_dir", type=click.Path(path_type=Path), help="写成 Word、PDF、Excel 的文件夹。")
@click.option("--expired", type=int, metavar="年份", help="期满鉴定：到这一年保管期满的。")
@click.option("--declassify", type=click.DateTime(["%Y-%m-%d"]), metavar="日期", help="解密审核：到这一天保密期满的。")
def list_command(folder: Path, out_dir: Path | None, expired: int | None, declassify: Any) -> None:
    """清册：各类合成一本目录；或期满鉴定、解密审核的清单。"""
    from fazhi_docgen.archive.inventories import inventory, write_inventory

    with told():
        found = inventory(folder, expired, declassify.date() if declassify else None)
        if out_dir is None:
            _print_entries(found.entries)
            return
        for file in write_inventory(found, out_dir):
            click.echo(str(file))


def _data(entry: Entry) -> dict[str, Any]:
    row = entry.row
    return {
        "number": entry.number.text,
        "document_number": row.document_number,
        "responsible": row.responsible,
        "title": row.title,
        "date": row.date,
        "secrecy": row.secrecy,
        "pages": row.pages,
        "box": entry.box,
        "note": entry.note,
    }


def _print_entries(found: Sequence[Entry]) -> None:
    from fazhi_docgen.cli.columns import columns

    rows = [
        (
            entry.number.text,
            f"{entry.box}盒",
            entry.row.date,
            entry.row.document_number or "—",
            f"{entry.row.title}（{entry.note}）" if entry.note else entry.row.title,
        )
        for entry in found
    ]
    for line in columns(rows) if rows else ():
        click.echo(line)
    click.echo(f"共 {len(found)} 件。")
