"""`archive`: the documents of a year into a folder; the commands that look after it are in the files beside."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from fazhi_docgen.cli.archive_changes import name_command, reclassify_command, replace_command, withdraw_command
from fazhi_docgen.cli.archive_handover import handover_command, receive_command
from fazhi_docgen.cli.archive_lists import find_command, list_command, verify_command
from fazhi_docgen.cli.options import templates_option
from fazhi_docgen.cli.printing import WRONG_INPUT, print_json, print_refusal, tell, unwritten

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fazhi_docgen.archive.sitting import Filed, Sitting
    from fazhi_docgen.diagnostics.problems import Diagnostic

_FILE: Final = "file"
#: What is of note about the machine or the template rather than about one document.
_SHARED: Final = ("face_substituted", "deviation")


class _FilesOrCommand(click.Group):
    """A group that takes what is no command of it for files to be filed, and tells of the options of filing."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in (*self.commands, *ctx.help_option_names):
            args = [_FILE, *args]
        return super().parse_args(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        self.commands[_FILE].format_options(ctx, formatter)
        self.format_commands(ctx, formatter)


@click.group(
    "archive", cls=_FilesOrCommand, no_args_is_help=True, subcommand_metavar="文件或文件夹… | 命令 归档文件夹 …"
)
def archive_command() -> None:
    """按 DA/T 22-2015 归档：编档号、盖归档章，出目录和清单。公文里“归档”写明的以公文为准。

    例如：fazhi-docgen archive 2020 -o 归档/2020 --fonds Z109 --retention 永久
    """


@archive_command.command(_FILE, hidden=True)
@click.argument("inputs", nargs=-1, required=True, metavar="文件、文件夹或通配符…")
@click.option(
    "-o", "--output", "out_dir", required=True, type=click.Path(path_type=Path), help="归档文件夹；可以再次加入。"
)
@click.option("--fonds", default="", metavar="代码", help="全宗号，如 Z109。")
@click.option(
    "--fonds-name", "fonds_names", multiple=True, metavar="名称", help="全宗名称；几个全宗写成 Z109=名称，各写一次。"
)
@click.option("--year", default="", metavar="年度", help="归档年度，默认是成文日期的年份。")
@click.option("--retention", default="", metavar="期限", help="保管期限：永久、30年或10年。")
@click.option("--category", default="", metavar="代码", help="机构或问题的三位代码，可带名称，如“BGS 办公室”。")
@click.option(
    "--register",
    "registers",
    multiple=True,
    type=click.Path(path_type=Path),
    help="收文登记簿（.csv、.xlsx）：每行一件。",
)
@click.option("--spine", type=click.Choice(["20", "30", "40", "50"]), help="新盒的盒脊厚度，毫米；默认 40。")
@click.option(
    "--with-ofd", is_flag=True, help="正本.pdf 旁边另存正本.ofd（OFD-A）；模板、公文里写“归档: {OFD: 是}”也行。"
)
@click.option("--update", is_flag=True, help="已归档而内容有变的，以新换旧，旧版留存；不写就报错，归档的不动。")
@templates_option
@click.option("--json", "as_json", is_flag=True, help="输出机器可读的 JSON。")
def file_command(
    inputs: tuple[str, ...],
    out_dir: Path,
    fonds: str,
    fonds_names: tuple[str, ...],
    year: str,
    retention: str,
    category: str,
    registers: tuple[Path, ...],
    spine: str | None,
    with_ofd: bool,
    update: bool,
    templates: Path | None,
    as_json: bool,
) -> None:
    """把公文编号、盖归档章，做成归档文件夹。公文里“归档”写明的以公文为准。"""
    from fazhi_docgen.archive.filing import Defaults
    from fazhi_docgen.archive.options import Options
    from fazhi_docgen.archive.sitting import archive
    from fazhi_docgen.diagnostics.problems import InputError, OutputError

    names = tuple(map(_named, fonds_names))
    defaults = Defaults(fonds, year, retention, category, with_ofd)
    options = Options(defaults, names, templates, registers, int(spine or 0), update)
    try:
        sitting = archive(inputs, out_dir, options, tell)
    except InputError as error:
        print_refusal(error, as_json, "没有归档")
        sys.exit(WRONG_INPUT)
    except OutputError as error:
        click.echo(unwritten(error), err=True)
        sys.exit(WRONG_INPUT)
    if as_json:
        _print_json(sitting, out_dir)
    else:
        _print_filed(sitting, out_dir)


for _command in (
    verify_command,
    find_command,
    list_command,
    replace_command,
    withdraw_command,
    reclassify_command,
    name_command,
    handover_command,
    receive_command,
):
    archive_command.add_command(_command)


def _named(written: str) -> tuple[str, str]:
    """Return a fonds's code and name; no code where only the name is written."""
    code, equals, name = written.partition("=")
    return (code.strip(), name.strip()) if equals else ("", written.strip())


def _print_json(sitting: Sitting, folder: Path) -> None:
    items = [
        {
            "file": str(one.source),
            "number": one.number,
            "pages": one.pages,
            "new": one.is_new,
            "changed": one.is_changed,
            "restored": list(one.restored),
            "notes": [{"code": note.code, "text": note.text} for note in one.notes],
        }
        for one in sitting.filed
    ]
    notes = [{"code": note.code, "text": note.text} for note in sitting.notes]
    print_json(folder=str(folder), ok=True, items=items, notes=notes)


def _print_filed(sitting: Sitting, folder: Path) -> None:
    for one in sitting.filed:
        click.echo(f"{one.source} → {one.number}，{one.pages} 页{_state(one)}")
        _print_notes(note for note in one.notes if note.code not in _SHARED)
    _print_notes(note for one in sitting.filed for note in one.notes if note.code in _SHARED)
    _print_notes(sitting.notes)
    click.echo(f"{folder}：归档 {len(sitting.filed)} 件。")


def _state(one: Filed) -> str:
    """Tell how a document stood that was filed before; what was damaged is never mended without a word."""
    if one.is_new:
        return ""
    restored = f"，重写了缺少或损坏的 {'、'.join(one.restored)}" if one.restored else ""
    return f"（已归档，{'已更新' if one.is_changed else '没有变化'}{restored}）"


def _print_notes(notes: Iterable[Diagnostic]) -> None:
    """Print what is of note, each thing once."""
    for text in dict.fromkeys(note.text for note in notes):
        click.echo(f"  · {text}")
