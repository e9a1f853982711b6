"""`build` and `calibrate`: from a document to its files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fazhi_docgen.cli.options import (
    dialect_option,
    fields_option,
    formats_of,
    formats_option,
    ofd_option,
    only_pdf,
    pdf_option,
    templates_option,
)
from fazhi_docgen.cli.printing import WRONG_INPUT, print_failure, print_json, print_problems, show_progress, unwritten

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.diagnostics.problems import Diagnostic
    from fazhi_docgen.pipeline.build import Report
    from fazhi_docgen.template.letterhead import Letterhead

#: A note that is the same for all documents.
_OF_ALL = "face_substituted"
#: A printer that is off by more than this many millimetres is mended, not allowed for.
_FARTHEST_SHIFT = 15


@click.command("build")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="文件…")
@click.option("-o", "--output", "out_dir", type=click.Path(path_type=Path), help="输出文件夹，默认与源文件相同。")
@formats_option
@dialect_option
@pdf_option
@ofd_option
@fields_option
@click.option("--letterhead", is_flag=True, help="套打：红色部分不印，留出位置。")
@click.option("--shift-right", type=float, metavar="毫米", help="套打时整页右移，负数左移；不写按模板。")
@click.option("--shift-down", type=float, metavar="毫米", help="套打时整页下移，负数上移；不写按模板。")
@templates_option
@click.option("--json", "as_json", is_flag=True, help="输出机器可读的 JSON。")
def build_command(
    files: tuple[Path, ...],
    out_dir: Path | None,
    formats: str,
    dialect: str | None,
    pdf: str,
    ofd: str,
    with_fields: bool,
    letterhead: bool,
    shift_right: float | None,
    shift_down: float | None,
    templates: Path | None,
    as_json: bool,
) -> None:
    """生成 Word 和 PDF，例如：fazhi-docgen build 2019.yaml"""
    from fazhi_docgen.diagnostics.problems import InputError, OutputError
    from fazhi_docgen.pipeline.build import build
    from fazhi_docgen.pipeline.options import Options

    show_progress()
    options = Options(
        formats_of(formats), dialect, _letterhead(letterhead, shift_right, shift_down), pdf, ofd, with_fields
    )
    clashes = list(_clashes(files, out_dir))
    for file, problem in clashes:
        print_problems(file, InputError([problem]), as_json)
    if clashes:
        sys.exit(WRONG_INPUT)
    failed, told = False, set[str]()
    for file in files:
        try:
            report = build(file, out_dir, options, templates=templates, at_once=len(files) == 1)
            _print_report(report, as_json, told)
        except InputError as error:
            failed = True
            print_problems(file, error, as_json)
        except OutputError as error:
            failed = True
            print_failure(file, unwritten(error), as_json)
    sys.exit(WRONG_INPUT if failed else 0)


@click.command("calibrate")
@click.argument("file", type=click.Path(path_type=Path), metavar="文件")
@click.argument("output", type=click.Path(path_type=Path), callback=only_pdf, metavar="校准页.pdf")
@templates_option
def calibrate_command(file: Path, output: Path, templates: Path | None) -> None:
    """输出套打校准页：打印在套打的纸上，量出偏移。"""
    from fazhi_docgen.diagnostics.problems import InputError, OutputError
    from fazhi_docgen.pipeline.build import calibrate

    try:
        click.echo(f"已生成：{calibrate(file, output, templates)}")
    except InputError as error:
        print_problems(file, error, as_json=False)
        sys.exit(WRONG_INPUT)
    except OutputError as error:
        click.echo(unwritten(error), err=True)
        sys.exit(WRONG_INPUT)


def _clashes(files: tuple[Path, ...], out_dir: Path | None) -> Iterator[tuple[Path, Diagnostic]]:
    """Yield documents that would be written over others; letters in upper and lower case are the same file on Windows."""
    from fazhi_docgen.diagnostics.problems import Place, mistake

    first: dict[tuple[Path, str], Path] = {}
    for file in files:
        other = first.setdefault(((out_dir or file.parent).absolute(), file.stem.casefold()), file)
        if other != file:
            params = {"found": file.stem, "first": str(other), "second": str(file)}
            yield file, mistake("same_name", Place(str(file)), params)


def _letterhead(wanted: bool, right: float | None, down: float | None) -> Letterhead | bool:
    """Return the offsets that were given; True leaves them to the template, False is for plain paper."""
    from fazhi_docgen.standard.length import Length
    from fazhi_docgen.template.letterhead import Letterhead

    if right is None and down is None:
        return wanted
    if not wanted:
        raise click.BadParameter("只用于套打，要同时写 --letterhead", param_hint="--shift-right、--shift-down")
    right, down = right or 0.0, down or 0.0
    if max(abs(right), abs(down)) > _FARTHEST_SHIFT:
        raise click.BadParameter(f"最多移动 {_FARTHEST_SHIFT} 毫米", param_hint="--shift-right、--shift-down")
    return Letterhead(Length.from_mm(right), Length.from_mm(down))


def _print_report(report: Report, as_json: bool, told: set[str]) -> None:
    """Print what became of a document; what was `told` of one before, as of faces, is not said again."""
    notes = [note.text for note in report.notes if note.code != _OF_ALL or note.text not in told]
    told.update(notes)
    if as_json:
        print_json(
            file=str(report.source),
            ok=True,
            outputs=[str(path) for path in report.outputs],
            pages=report.pages,
            notes=[{"code": note.code, "text": note.text} for note in report.notes],
        )
        return
    names = "、".join(str(path) for path in report.outputs)
    click.echo(f"{report.source}：共 {report.pages} 页 → {names}")
    for note in notes:
        click.echo(f"  · {note}")
