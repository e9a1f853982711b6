"""`archive` and `archive verify`: the documents of a year into a folder, and whether it is still what it was."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from fazhi_docgen.cli.options import templates_option
from fazhi_docgen.cli.printing import WRONG_INPUT, echo_problems, print_json, problem_data, unwritten

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fazhi_docgen.archive.package import Filed
    from fazhi_docgen.diagnostics.problems import InputError, Note

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
    "archive", cls=_FilesOrCommand, no_args_is_help=True, subcommand_metavar="文件或文件夹… | verify 归档文件夹"
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
@click.option("--fonds-name", default="", metavar="名称", help="全宗名称，印在目录封面上。")
@click.option("--year", default="", metavar="年度", help="归档年度，默认是成文日期的年份。")
@click.option("--retention", default="", metavar="期限", help="保管期限：永久、30年或10年。")
@click.option("--category", default="", metavar="代码", help="机构或问题的三位代码，可带名称，如“BGS 办公室”。")
@click.option("--update", is_flag=True, help="已归档而内容有变的，以新换旧；不写就报错，归档的不动。")
@templates_option
@click.option("--json", "as_json", is_flag=True, help="输出机器可读的 JSON。")
def file_command(
    inputs: tuple[str, ...],
    out_dir: Path,
    fonds: str,
    fonds_name: str,
    year: str,
    retention: str,
    category: str,
    update: bool,
    templates: Path | None,
    as_json: bool,
) -> None:
    """把公文编号、盖归档章，做成归档文件夹。公文里“归档”写明的以公文为准。"""
    from fazhi_docgen.archive.filing import Defaults
    from fazhi_docgen.archive.package import archive
    from fazhi_docgen.batch.jobs import documents
    from fazhi_docgen.diagnostics.problems import InputError, OutputError

    try:
        defaults = Defaults(fonds, year, retention, category)
        filed = archive(documents(inputs), out_dir, defaults, fonds_name, templates, update=update)
    except InputError as error:
        _print_problems(error, as_json, "没有归档")
        sys.exit(WRONG_INPUT)
    except OutputError as error:
        click.echo(unwritten(error), err=True)
        sys.exit(WRONG_INPUT)
    _print_filed(filed, out_dir, as_json)


@archive_command.command("verify")
@click.argument("folder", type=click.Path(path_type=Path), metavar="归档文件夹")
@click.option("--json", "as_json", is_flag=True, help="输出机器可读的 JSON。")
def verify_command(folder: Path, as_json: bool) -> None:
    """核对归档文件夹：缺了、改了、多了、改名、对调的文件；只报告，不改动。"""
    from fazhi_docgen.archive.verify import verify
    from fazhi_docgen.diagnostics.problems import InputError

    try:
        checked = verify(folder)
    except InputError as error:
        _print_problems(error, as_json, "没有核对")
        sys.exit(WRONG_INPUT)
    if as_json:
        findings: list[dict[str, Any]] = [
            {"code": found.kind, "path": found.path, "other": found.other, "text": found.text()}
            for found in checked.findings
        ]
        print_json(folder=str(folder), ok=not findings, files=checked.files, findings=findings)
    else:
        for found in checked.findings:
            click.echo(f"{folder}: {found.text()}", err=True)
        for note in checked.notes:
            click.echo(f"  · {note.text()}")
        click.echo(_verdict(folder, checked.files, len(checked.findings)))
    sys.exit(WRONG_INPUT if checked.findings else 0)


def _verdict(folder: Path, files: int, findings: int) -> str:
    if findings:
        return f"{folder}：清单里有 {files} 个文件，发现 {findings} 处不符。"
    return f"{folder}：{files} 个文件与清单完全相符。"


def _print_filed(filed: Sequence[Filed], folder: Path, as_json: bool) -> None:
    if as_json:
        items = [
            {
                "file": str(one.source),
                "number": one.number,
                "pages": one.pages,
                "new": one.is_new,
                "changed": one.is_changed,
                "restored": list(one.restored),
                "notes": [{"code": note.code, "text": note.text()} for note in one.notes],
            }
            for one in filed
        ]
        print_json(folder=str(folder), ok=True, items=items)
        return
    for one in filed:
        click.echo(f"{one.source} → {one.number}，{one.pages} 页{_state(one)}")
        _print_notes(note for note in one.notes if note.code not in _SHARED)
    _print_notes(note for one in filed for note in one.notes if note.code in _SHARED)
    click.echo(f"{folder}：归档 {len(filed)} 件。")


def _state(one: Filed) -> str:
    """How a document stood that was filed before; what was damaged is never mended without a word."""
    if one.is_new:
        return ""
    restored = f"，重写了缺少或损坏的 {'、'.join(one.restored)}" if one.restored else ""
    return f"（已归档，{'已更新' if one.is_changed else '没有变化'}{restored}）"


def _print_notes(notes: Iterable[Note]) -> None:
    """What is of note, each thing once."""
    for text in dict.fromkeys(note.text() for note in notes):
        click.echo(f"  · {text}")


def _print_problems(error: InputError, as_json: bool, verdict: str) -> None:
    if as_json:
        print_json(ok=False, problems=[problem_data(problem) for problem in error.problems])
        return
    echo_problems(error)
    click.echo(f"有 {len(error.problems)} 处错误，{verdict}。", err=True)
