"""`import`: an existing document into YAML."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fazhi_docgen.cli.printing import WRONG_INPUT, print_json, told

if TYPE_CHECKING:
    from fazhi_docgen.importing.account import Entry
    from fazhi_docgen.importing.run import Imported


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path), metavar="文件")
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), help="写成哪个 YAML 文件，图片放在旁边。"
)
@click.option("--force", is_flag=True, help="YAML 或图片已经存在时覆盖。")
@click.option("--json", "as_json", is_flag=True, help="说明用 JSON 输出，供别的程序读取。")
def import_command(file: Path, output: Path, force: bool, as_json: bool) -> None:
    """把已有的公文变成 YAML，逐行说明：.docx、.doc、.wps、.txt、.md，或保存下来的网页 .html。

    .doc 和 .wps 要本机装有 LibreOffice。原件里的每一个字，要么在 YAML 里，要么在说明里写明去向。
    """
    from fazhi_docgen.files import write_atomically
    from fazhi_docgen.importing.run import import_file
    from fazhi_docgen.messages import message

    with told():
        imported = import_file(file, output.stem)
        targets = {output.with_name(name): content for name, content in imported.files.items()}
        taken = [target for target in (output, *targets) if target.exists()]
        if taken and not force:
            click.echo(message("starting_exists", {"found": str(taken[0])}), err=True)
            sys.exit(WRONG_INPUT)
        for target, content in targets.items():
            write_atomically(target, content)
        write_atomically(output, imported.text.encode())
    if as_json:
        entries, decisions = ([_as_json(entry) for entry in some] for some in _sorted(imported))
        print_json(file=str(file), output=str(output), pictures=[*map(str, targets)], told=entries, decide=decisions)
    else:
        _print(imported, output)


def _sorted(imported: Imported) -> tuple[list[Entry], list[Entry]]:
    entries = sorted(imported.account.entries, key=lambda entry: entry.line)
    return entries, imported.account.decisions


def _as_json(entry: Entry) -> dict[str, object]:
    return {"line": entry.line, "code": entry.code, "message": entry.text}


def _print(imported: Imported, output: Path) -> None:
    entries, decisions = _sorted(imported)
    for entry in entries:
        click.echo(str(entry))
    click.echo(f"要由人定的有 {len(decisions)} 处：")
    for entry in decisions:
        click.echo(f"  · {entry}")
    click.echo(f"已导入：{output}")
