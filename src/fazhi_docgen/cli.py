"""The command line: reads arguments, calls the API, prints; decides nothing."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from fazhi_docgen import __version__

if TYPE_CHECKING:
    from fazhi_docgen.errors import InputError, OutputError, Problem
    from fazhi_docgen.pipeline import Report
    from fazhi_docgen.template.letterhead import Letterhead

_WRONG_INPUT = 1
#: A printer that is off by more than this many millimetres is mended, not allowed for.
_FARTHEST_SHIFT = 15
_CONTEXT = {"help_option_names": ["-h", "--help"]}


@click.group(context_settings=_CONTEXT)
@click.version_option(__version__, message="fazhi-docgen %(version)s")
def main() -> None:
    """把 YAML 写的公文内容排成符合 GB/T 9704-2012 的 Word 和 PDF。"""


@main.command("build")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="文件…")
@click.option("-o", "--output", "out_dir", type=click.Path(path_type=Path), help="输出文件夹，默认与源文件相同。")
@click.option("--to", "formats", default="docx,pdf", show_default=True, help="输出格式，用逗号分开。")
@click.option("--dialect", type=click.Choice(["word", "libreoffice"]), help="按哪种字处理软件断行，默认由模板定。")
@click.option(
    "--pdf",
    type=click.Choice(["a-2b", "a-1b", "a-3b", "plain"]),
    default="a-2b",
    show_default=True,
    help="PDF 的种类：归档用的 PDF/A，或普通 PDF。",
)
@click.option("--letterhead", is_flag=True, help="套打：红色部分不印，留出位置。")
@click.option("--shift-right", type=float, metavar="毫米", help="套打时整页右移，负数左移；不写按模板。")
@click.option("--shift-down", type=float, metavar="毫米", help="套打时整页下移，负数上移；不写按模板。")
@click.option("--json", "as_json", is_flag=True, help="输出机器可读的 JSON。")
def build_command(
    files: tuple[Path, ...],
    out_dir: Path | None,
    formats: str,
    dialect: str | None,
    pdf: str,
    letterhead: bool,
    shift_right: float | None,
    shift_down: float | None,
    as_json: bool,
) -> None:
    """生成 Word 和 PDF，例如：fazhi-docgen build 2019.yaml"""
    from fazhi_docgen.errors import InputError, OutputError
    from fazhi_docgen.pipeline import build

    wanted = _formats(formats)
    printed_paper = letterhead and _letterhead(shift_right, shift_down)
    failed = False
    for file in files:
        try:
            _print_report(build(file, out_dir, wanted, dialect, printed_paper, pdf), as_json)
        except InputError as error:
            failed = True
            _print_problems(file, error, as_json)
        except OutputError as error:
            failed = True
            _print_failure(file, _unwritten(error), as_json)
    sys.exit(_WRONG_INPUT if failed else 0)


@main.command("calibrate")
@click.argument("file", type=click.Path(path_type=Path), metavar="文件")
@click.argument("output", type=click.Path(path_type=Path), metavar="校准页.pdf")
def calibrate_command(file: Path, output: Path) -> None:
    """输出套打校准页：打印在套打的纸上，量出偏移。"""
    from fazhi_docgen.errors import InputError, OutputError
    from fazhi_docgen.pipeline import calibrate

    try:
        click.echo(f"已生成：{calibrate(file, output)}")
    except InputError as error:
        _print_problems(file, error, as_json=False)
        sys.exit(_WRONG_INPUT)
    except OutputError as error:
        click.echo(_unwritten(error), err=True)
        sys.exit(_WRONG_INPUT)


def _unwritten(error: OutputError) -> str:
    return f"无法写入 {error.file}：{error.reason}。改法：关闭正在打开它的程序，或换一个输出文件夹。"


@main.command("fonts")
@click.option("--json", "as_json", is_flag=True, help="输出机器可读的 JSON。")
def fonts_command(as_json: bool) -> None:
    """列出各种字体用的是哪个文件、缺哪些字。"""
    from fazhi_docgen.fonts.description import describe
    from fazhi_docgen.fonts.library import typefaces

    described = describe(typefaces())
    if as_json:
        click.echo(json.dumps(described, ensure_ascii=False, indent=2))
        return
    for role, entry in described["roles"].items():
        lacks = "、".join(f"{name} 缺 {count} 字" for name, count in entry["lacks"].items() if count) or "常用字齐全"
        click.echo(f"{role}  Word：{entry['family']}  PDF：{entry['face']}（{_ORIGINS[entry['origin']]}）  {lacks}")
        click.echo(f"      {entry['file']}")


@main.command("schema")
def schema_command() -> None:
    """输出 JSON Schema，供编辑器补全和检查 YAML。"""
    from fazhi_docgen.content.schema import schema

    click.echo(json.dumps(schema(), ensure_ascii=False, indent=2))


_ORIGINS = {"template": "模板指定", "installed": "本机字体", "shipped": "随软件附带"}


def _letterhead(right: float | None, down: float | None) -> Letterhead | bool:
    """The offsets that were given; True leaves them to the template."""
    from fazhi_docgen.standard.length import Length
    from fazhi_docgen.template.letterhead import Letterhead

    if right is None and down is None:
        return True
    right, down = right or 0.0, down or 0.0
    if max(abs(right), abs(down)) > _FARTHEST_SHIFT:
        raise click.BadParameter(f"最多移动 {_FARTHEST_SHIFT} 毫米", param_hint="--shift-right、--shift-down")
    return Letterhead(Length.from_mm(right), Length.from_mm(down))


def _formats(text: str) -> tuple[str, ...]:
    from fazhi_docgen.pipeline import FORMATS

    wanted = tuple(part.strip().lower() for part in text.split(",") if part.strip())
    unknown = [part for part in wanted if part not in FORMATS]
    if unknown or not wanted:
        raise click.BadParameter(f"只能是 {'、'.join(FORMATS)}，用逗号分开", param_hint="--to")
    return wanted


def _print_report(report: Report, as_json: bool) -> None:
    notes = [note.text() for note in report.notes]
    if as_json:
        _print_json(
            file=str(report.source),
            ok=True,
            outputs=[str(path) for path in report.outputs],
            pages=report.pages,
            notes=[{"code": note.code, "text": note.text()} for note in report.notes],
        )
        return
    names = "、".join(str(path) for path in report.outputs)
    click.echo(f"{report.source}：共 {report.pages} 页 → {names}")
    for note in notes:
        click.echo(f"  · {note}")


def _print_problems(file: Path, error: InputError, as_json: bool) -> None:
    if as_json:
        _print_json(file=str(file), ok=False, problems=[_problem_data(problem) for problem in error.problems])
        return
    for problem in error.problems:
        click.echo(str(problem), err=True)
    click.echo(f"{file}：有 {len(error.problems)} 处错误，没有生成文件。", err=True)


def _problem_data(problem: Problem) -> dict[str, Any]:
    place = problem.place
    return {
        "code": problem.code,
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "path": place.path,
        "text": problem.text(),
    }


def _print_failure(file: Path, text: str, as_json: bool) -> None:
    if as_json:
        _print_json(file=str(file), ok=False, problems=[{"code": "output", "text": text}])
    else:
        click.echo(f"{file}: {text}", err=True)


def _print_json(**data: Any) -> None:
    """One JSON object on one line for each document."""
    click.echo(json.dumps(data, ensure_ascii=False))
