"""`template`: lists, shows, starts, checks and compares templates."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fazhi_docgen.cli.options import templates_option
from fazhi_docgen.cli.printing import WRONG_INPUT, refuse_to_overwrite, told, write_anew
from fazhi_docgen.cli.template_table import table_command

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fazhi_docgen.diagnostics.problems import Diagnostic
    from fazhi_docgen.standard.vocabulary import Kind
    from fazhi_docgen.template.chain import Link
    from fazhi_docgen.template.deviations import Deviation
    from fazhi_docgen.template.template import Template

_WORD_TEMPLATE = ".dotx"
_json_option = click.option("--json", "as_json", is_flag=True, help="输出机器可读的 JSON。")


@click.group("template")
def template_command() -> None:
    """查看、新建、检查、比较模板。"""


@template_command.command("list")
@templates_option
@_json_option
def list_command(templates: Path | None, as_json: bool) -> None:
    """列出可用的模板。"""
    from fazhi_docgen.diagnostics.problems import InputError
    from fazhi_docgen.template.chain import read_file
    from fazhi_docgen.template.shelves import TEMPLATE_FILE, known_names, shelves

    rows = []
    for name, folder in known_names(shelves(Path(), templates)).items():
        try:
            file = read_file(folder / TEMPLATE_FILE)
            rows.append((name, file.label, str(folder)))
        except InputError:
            rows.append((name, f"有错误，见 template validate {name}", str(folder)))
    _print_rows(("模板", "名称", "文件夹"), rows, as_json)


@template_command.command("show")
@click.argument("name", metavar="模板名")
@templates_option
@_json_option
def show_command(name: str, templates: Path | None, as_json: bool) -> None:
    """列出模板的各项取值和出处；gbt9704 列出标准的全部尺寸。"""
    from fazhi_docgen.template.listing import printed, settings
    from fazhi_docgen.template.shelves import STANDARD

    if name == STANDARD:
        _print_rows(("尺寸", "标准的值", "条款", "力度", "模板能改"), _standard_rows(), as_json)
        return
    chain, template = _chain(name, templates), _resolved(name, templates)
    rows = [(found.key, printed(found.value, template.names), found.template) for found in settings(chain)]
    _print_rows(("项目", "取值", "出自模板"), rows, as_json)
    if not as_json:
        for line in _deviation_lines(template.deviations):
            click.echo(line)


@template_command.command("validate")
@click.argument("names", nargs=-1, metavar="[模板名…]")
@templates_option
def validate_command(names: tuple[str, ...], templates: Path | None) -> None:
    """检查模板，列出与标准不同的每一处；不写模板名则检查全部。"""
    from fazhi_docgen.archive.filing import wrong_values
    from fazhi_docgen.io.timestamps import today
    from fazhi_docgen.starting.verdict import verdict

    failed = False
    told: set[tuple[str, str]] = set()
    for name in _with_variants(names, templates):
        found = verdict(name, templates, today())
        filings = [link.file.archive for link in found.chain if link.file.archive]
        problems = [*found.problems, *(problem for filing in filings for problem in wrong_values(filing))]
        # What a template says for all is wrong for each of its bodies too, and told once.
        news = [problem for problem in problems if (str(problem.place), problem.text) not in told]
        told.update((str(problem.place), problem.text) for problem in news)
        for problem in news:
            click.echo(str(problem), err=True)
        failed = failed or bool(problems) or found.template is None or _is_unfilled(found.template)
        if found.template:
            _print_verdict(found.template, found.notes, is_wrong=bool(problems))
    sys.exit(WRONG_INPUT if failed else 0)


def _with_variants(names: tuple[str, ...], templates: Path | None) -> Iterable[str]:
    """Return the templates that were named, or all there are, each before those of its bodies (党委, 政府)."""
    from fazhi_docgen.diagnostics.problems import InputError
    from fazhi_docgen.template.chain import read_file, variants
    from fazhi_docgen.template.shelves import TEMPLATE_FILE, known_names, shelves

    known = known_names(shelves(Path(), templates))
    for name in names or known:
        yield name
        try:
            own = variants(read_file(known[name] / TEMPLATE_FILE)) if name in known else ()
        except InputError:
            continue
        yield from (f"{name}/{variant}" for variant in own if f"{name}/{variant}" not in known)


def _is_unfilled(template: Template) -> bool:
    """Tell whether something waits in it; what is merely to be looked at is no mistake."""
    return any(note.code == "template_unfilled" for note in template.notes)


def _print_verdict(template: Template, seen: Sequence[Diagnostic], *, is_wrong: bool) -> None:
    found, notes = template.deviations, (*template.notes, *seen)
    verdict = "有误" if is_wrong else "没有填完" if _is_unfilled(template) else "要核对" if notes else "通过"
    click.echo(f"{template.name}：{verdict}，" + (f"与标准不同的有 {len(found)} 处" if found else "与标准没有不同"))
    for line in (*(note.text for note in notes), *_deviation_lines(found)):
        click.echo(f"  · {line}")


@template_command.command("diff")
@click.argument("first", metavar="模板甲")
@click.argument("second", metavar="模板乙")
@templates_option
@_json_option
def diff_command(first: str, second: str, templates: Path | None, as_json: bool) -> None:
    """比较两个模板的取值，并列出各自与标准不同之处。"""
    from fazhi_docgen.template.listing import differences

    chains = [_chain(name, templates) for name in (first, second)]
    rows = [(found.key, found.first or "—", found.second or "—") for found in differences(*chains)]
    _print_rows(("项目", first, second), rows, as_json)
    if as_json:
        return
    for name in (first, second):
        for line in _deviation_lines(_resolved(name, templates).deviations):
            click.echo(f"{name} · {line}")


@template_command.command("new")
@click.argument("name", metavar="模板名")
@click.option("--from", "parent", default="gbt9704", show_default=True, help="在哪个模板上改。")
@click.option("--label", help="给人看的名称，如“永嘉镇”。")
@templates_option
def new_command(name: str, parent: str, label: str | None, templates: Path | None) -> None:
    """新建一个模板，默认放在当前文件夹的 templates 里。"""
    from fazhi_docgen.template.shelves import FOLDER, STANDARD, TEMPLATE_FILE
    from fazhi_docgen.template.starter import starter

    root = templates or Path(FOLDER)
    file = root / name / TEMPLATE_FILE
    if name == STANDARD:
        raise click.BadParameter(f"{STANDARD} 是国家标准，换一个名字", param_hint="模板名")
    if not file.resolve().is_relative_to(root.resolve()) or file.resolve().parent == root.resolve():
        raise click.BadParameter("只写名字，如 永嘉 或 tongliang/yongjia", param_hint="模板名")
    if file.exists():
        refuse_to_overwrite(file)
    text = starter(name, label or "", parent, _chain(parent, templates))
    with told():
        write_anew(file, text.encode())
    click.echo(f"已新建：{file}")
    click.echo(f"下一步：用记事本打开它，填好“【待填】”各处；再运行 fazhi-docgen template validate {name}")


@template_command.command("dotx")
@click.argument("name", metavar="模板名")
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), metavar="文件.dotx", help="写到哪里。")
@click.option("--kind", default="通知", show_default=True, help="文种。")
@templates_option
def dotx_command(name: str, output: Path, kind: str, templates: Path | None) -> None:
    """把模板做成 Word 模板：样式、页面、编号、页码和红头都在里面，在 Word 里接着写。

    写好的 .docx 用 fazhi-docgen import 按样式读回。
    """
    from fazhi_docgen.starting.word_template import word_template

    if output.suffix.lower() != _WORD_TEMPLATE:
        raise click.BadParameter(f"文件名要以 {_WORD_TEMPLATE} 结尾，如 {output.stem}{_WORD_TEMPLATE}", param_hint="-o")
    if output.exists():
        refuse_to_overwrite(output)
    template = _resolved(name, templates)
    with told():
        write_anew(output, word_template(_kind(kind), template, templates))
    click.echo(f"已新建：{output}")
    click.echo("下一步：在 Word、WPS 里双击它写公文，段落按“样式”库里的名称选；写好的用 fazhi-docgen import 读回")


def _kind(name: str) -> Kind:
    from fazhi_docgen.standard.vocabulary import Kind

    try:
        return Kind(name)
    except ValueError:
        raise click.BadParameter(f"没有“{name}”，可用的有 {'、'.join(Kind)}", param_hint="--kind") from None


def _chain(name: str, templates: Path | None) -> tuple[Link, ...]:
    """Return the chain of a template; what is wrong with it ends the command."""
    from fazhi_docgen.diagnostics.problems import Place
    from fazhi_docgen.template.chain import read_chain
    from fazhi_docgen.template.shelves import shelves

    with told():
        return read_chain(name, shelves(Path(), templates), Place("命令行"))


def _resolved(name: str, templates: Path | None) -> Template:
    """Return what a template amounts to; what cannot hold ends the command."""
    from fazhi_docgen.diagnostics.problems import Place
    from fazhi_docgen.template.lookup import find_template

    with told():
        return find_template(name, Path(), Place("命令行"), templates)


def _deviation_lines(found: Iterable[Deviation]) -> list[str]:
    from fazhi_docgen.diagnostics.catalogue import message

    return [message("deviation", deviation.gaps) for deviation in found]


def _standard_rows() -> list[tuple[str, ...]]:
    from fazhi_docgen.standard.overlay import readable, standard_value
    from fazhi_docgen.standard.profile import standard_profile
    from fazhi_docgen.standard.settled import settled_by
    from fazhi_docgen.standard.terms import measure_name

    rows: list[tuple[str, ...]] = []
    for path, provision in standard_profile().provisions.items():
        why = settled_by(path)
        value, changes = readable(standard_value(path)), f"否：{why}" if why else "是"
        rows.append((measure_name(path), value, provision.clause, provision.strength.value, changes))
    return rows


def _print_rows(head: Sequence[str], rows: Sequence[Sequence[str]], as_json: bool) -> None:
    """Print a table for people, or a list of mappings."""
    if as_json:
        click.echo(json.dumps([dict(zip(head, row, strict=True)) for row in rows], ensure_ascii=False, indent=2))
        return
    from fazhi_docgen.cli.columns import columns

    for line in columns((head, *rows)):
        click.echo(line)


template_command.add_command(table_command)
