"""`import`: an existing document into YAML."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from fazhi_docgen.cli.options import changes_option
from fazhi_docgen.cli.printing import WRONG_INPUT, entry_data, print_json, told

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fazhi_docgen.diagnostics.codes import Code
    from fazhi_docgen.importing.account import Entry
    from fazhi_docgen.importing.run import Imported
    from fazhi_docgen.starting.lifting import Fact

_YAML: Final = (".yaml", ".yml")


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path), metavar="文件")
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), help="写成哪个 YAML 文件，图片放在旁边。"
)
@click.option("--force", is_flag=True, help="YAML 或图片已经存在时覆盖；原件不会被覆盖。")
@click.option("--facts", is_flag=True, help="提取数据：文中的数字起了名字写进“数据”，逐个问取不取，文字印出来不变。")
@click.option("--yes", is_flag=True, help="与 --facts 一起用：不问，都取。")
@changes_option
@click.option("--json", "as_json", is_flag=True, help="说明用 JSON 输出，供别的程序读取。")
def import_command(file: Path, output: Path, force: bool, facts: bool, yes: bool, changes: str, as_json: bool) -> None:
    """把已有的公文变成 YAML，逐行说明：.docx、.doc、.wps、.txt、.md，或保存下来的网页 .html。

    .doc 和 .wps 要本机装有 LibreOffice。原件里的每一个字，要么在 YAML 里，要么在说明里写明去向。
    """
    from fazhi_docgen.cli.facts import Chooser, print_facts
    from fazhi_docgen.importing.run import import_file, with_facts
    from fazhi_docgen.io.files import write_atomically

    found: tuple[Fact, ...] = ()
    if output.suffix.lower() not in _YAML:
        _refuse("import_output_kind", output)
    with told():
        imported = import_file(file, output.stem, before_changes=changes == "before")
        targets = {output.with_name(name): content for name, content in imported.files.items()}
        _check_targets((output, *targets), file, force)
        write = write_atomically if force else _write_new
        for target, content in targets.items():
            write(target, content)
        if facts:
            imported, found = with_facts(imported, file.name, Chooser(ask=not (yes or as_json)))
        write(output, imported.text.encode())
    if as_json:
        _print_json(imported, file, output, targets)
    else:
        _print(imported, output)
        if facts:
            print_facts(found)


def _check_targets(targets: Iterable[Path], file: Path, force: bool) -> None:
    """Refuse to write over what is there unless that is wished, and over the original always."""
    for target in targets:
        if target.exists() and target.samefile(file):
            _refuse("import_onto_itself", target)
        if target.exists() and not force:
            _refuse("import_exists", target)


def _write_new(target: Path, content: bytes) -> None:
    """Write a file unless somebody has written it meanwhile."""
    from fazhi_docgen.io.files import write_new

    try:
        write_new(target, content)
    except FileExistsError:
        _refuse("import_exists", target)


def _refuse(code: Code, target: Path) -> None:
    from fazhi_docgen.diagnostics.catalogue import message

    click.echo(message(code, {"found": str(target)}), err=True)
    sys.exit(WRONG_INPUT)


def _by_line(entries: list[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda entry: entry.line)


def _print_json(imported: Imported, file: Path, output: Path, pictures: Iterable[Path]) -> None:
    account = imported.account
    said, decide = ([entry_data(entry) for entry in _by_line(some)] for some in (account.entries, account.decisions))
    print_json(file=str(file), output=str(output), pictures=[*map(str, pictures)], told=said, decide=decide)


def _print(imported: Imported, output: Path) -> None:
    account = imported.account
    for entry in _by_line(account.entries):
        click.echo(str(entry))
    count = len(account.decisions)
    click.echo(f"要由人定的有 {count} 处：" if count else "没有要由人定的。")
    for entry in _by_line(account.decisions):
        click.echo(f"  · {entry}")
    click.echo(f"已导入：{output}")
