"""`archive replace | withdraw | reclassify | rename-fonds`: changes to what is filed, each with its trace."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from fazhi_docgen.cli.options import templates_option
from fazhi_docgen.cli.printing import tell, told

if TYPE_CHECKING:
    from datetime import datetime

_folder = click.argument("folder", type=click.Path(path_type=Path), metavar="归档文件夹")
_number = click.argument("number", metavar="档号")
_reason = click.option("--reason", default="", metavar="文字", help="原因，写进日志。")


@click.command("replace")
@_folder
@_number
@click.argument("source", type=click.Path(path_type=Path), metavar="文件")
@_reason
@templates_option
def replace_command(folder: Path, number: str, source: Path, reason: str, templates: Path | None) -> None:
    """以新换旧：档号不变，旧版留在“旧版”里，写进日志。文件是公文或归档卡。"""
    from fazhi_docgen.archive.changes import replace_item

    with told():
        found, notes = replace_item(folder, number, source, reason, templates, tell)
        for note in dict.fromkeys(note.text for note in notes):
            click.echo(f"  · {note}")
        click.echo(f"{found.text}：已以“{source.name}”换旧，旧版留存。")


@click.command("withdraw")
@_folder
@_number
@click.option("--by", "replaced_by", default="", metavar="文号", help="代替它的公文，备注写“以…代替”；不写是“撤销”。")
@click.option("--undo", is_flag=True, help="取消：注错了的一件，备注去掉，日志里两次都在。")
@_reason
def withdraw_command(folder: Path, number: str, replaced_by: str, undo: bool, reason: str) -> None:
    """撤销：在目录的备注里写“撤销”或“以…代替”，文件和档号都不动。"""
    from fazhi_docgen.archive.changes import reinstate, withdraw

    with told():
        if undo:
            click.echo(f"{reinstate(folder, number, reason, tell).text}：已取消撤销。")
            return
        found = withdraw(folder, number, replaced_by.strip(), reason, tell)
        click.echo(f"{found.text}：已注明{f'以{replaced_by}代替' if replaced_by else '撤销'}。")


@click.command("reclassify")
@_folder
@_number
@click.option("--retention", default="", metavar="期限", help="改成的保管期限：永久、30年或10年。")
@click.option("--category", default="", metavar="代码", help="改成的机构或问题，可带名称，如“BGS 办公室”。")
@_reason
def reclassify_command(folder: Path, number: str, retention: str, category: str, reason: str) -> None:
    """改分类：编到新的类里，原来的件号空着不再用，备考表和日志都说明。"""
    from fazhi_docgen.archive.changes import reclassify

    with told():
        new = reclassify(folder, number, retention.strip(), category.strip(), reason, tell)
        click.echo(f"{number} → {new.text}")


@click.command("rename-fonds")
@_folder
@click.argument("fonds", metavar="全宗号")
@click.argument("name", metavar="名称")
@click.option(
    "--since", required=True, type=click.DateTime(["%Y-%m-%d"]), metavar="日期", help="从哪一天起，如 2024-06-01。"
)
def name_command(folder: Path, fonds: str, name: str, since: datetime) -> None:
    """全宗更名：从这一天起的公文用新名称，以前归档的不动。"""
    from fazhi_docgen.archive.changes import name_fonds

    with told():
        name_fonds(folder, fonds, name, since.strftime("%Y%m%d"), tell)
        click.echo(f"{folder}：全宗 {fonds} 从 {since:%Y-%m-%d} 起是“{name}”。")
