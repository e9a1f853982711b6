"""`new`: a document to start from."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from fazhi_docgen.cli.options import templates_option
from fazhi_docgen.cli.printing import refuse_to_overwrite, told, write_anew

if TYPE_CHECKING:
    from collections.abc import Callable

    from fazhi_docgen.starting.lifting import Fact
    from fazhi_docgen.template.template import Template

_DOCUMENTS = (".yaml", ".yml")
_YEARS = (1949, 9998)


@click.command("new")
@click.argument("file", type=click.Path(path_type=Path), metavar="文件.yaml")
@click.option(
    "--kind",
    default="报告",
    show_default=True,
    help="文种；方案、总结、讲话、公示、证明、简报、会议通知等；法治政府建设年度报告、述法报告等照数据起草。",
)
@click.option("--template", "template_name", default="gbt9704", show_default=True, help="用哪个模板。")
@click.option(
    "--from",
    "last",
    type=click.Path(path_type=Path),
    help="照去年的这份起草：结构保留，年度顺延，数字和日期待填，拿不准的标“待核”。",
)
@click.option("--year", type=click.IntRange(*_YEARS), help="报告的是哪一年；默认去年，或原文件的下一年。")
@click.option(
    "--data",
    type=click.Path(path_type=Path),
    help="照数据起草：数据文件（.yaml）在公文旁边，年度报告、工作总结、述法报告、工作要点、数据来源清单都由它写出。",
)
@click.option(
    "--facts", is_flag=True, help="与 --from 一起用：去年文中的数字先提取成数据，今年只填“数据”，同比自己算。"
)
@click.option("--yes", is_flag=True, help="与 --facts 一起用：不问，都取。")
@click.option("--basis", is_flag=True, help="与 --data 一起用：开头先写依据。")
@templates_option
def new_command(
    file: Path,
    kind: str,
    template_name: str,
    last: Path | None,
    year: int | None,
    data: Path | None,
    facts: bool,
    yes: bool,
    basis: bool,
    templates: Path | None,
) -> None:
    """新建一份带说明的公文，或照去年的起草今年的。"""
    from fazhi_docgen.cli.facts import Chooser

    if file.suffix.lower() not in _DOCUMENTS:
        raise click.BadParameter(f"文件名要以 {_DOCUMENTS[0]} 结尾，如 {file.stem}{_DOCUMENTS[0]}", param_hint="文件")
    if last and _was_given("kind", "template_name"):
        raise click.BadParameter(
            "照去年的起草，文种和模板就是原文件里的，不另写 --kind、--template", param_hint="--from"
        )
    if file.exists():
        refuse_to_overwrite(file)
    with told():
        if last:
            text = _carried_over(last, year, Chooser(ask=not yes) if facts else None)
        elif data:
            text = _drafted(kind, data, _template(template_name, templates), year, basis=basis)
        else:
            text = _started(file, kind, _template(template_name, templates), year)
        write_anew(file, text.encode())
    click.echo(f"已新建：{file}\n用记事本填好后生成：fazhi-docgen build {file}")


def _was_given(*names: str) -> bool:
    """Tell whether one of some options was typed, rather than left to its default."""
    context = click.get_current_context()
    return any(context.get_parameter_source(name) is ParameterSource.COMMANDLINE for name in names)


def _started(file: Path, kind: str, template: Template, year: int | None) -> str:
    from fazhi_docgen.standard.vocabulary import Kind
    from fazhi_docgen.starting.drafts import drafted_kinds
    from fazhi_docgen.starting.skeleton import ANNUAL_REPORT, annual_report, skeleton
    from fazhi_docgen.starting.working_drafts import working_draft, working_drafts

    today = _today()
    if kind == ANNUAL_REPORT:
        return annual_report(template, file.name, today, year or today.year - 1)
    if kind in working_drafts():
        return working_draft(kind, template, file.name, today)
    try:
        return skeleton(Kind(kind), template, file.name, today)
    except ValueError:
        if kind in drafted_kinds():
            raise click.BadParameter(f"{kind}照数据起草：加上 --data 数据.yaml", param_hint="--kind") from None
        names = "、".join([*Kind, *working_drafts(), *drafted_kinds()])
        raise click.BadParameter(f"没有“{kind}”，可用的有 {names}", param_hint="--kind") from None


def _drafted(kind: str, data: Path, template: Template, year: int | None, *, basis: bool) -> str:
    """Return a document written from a file of facts.

    Raises:
        InputError: the file is missing or cannot be read.
    """
    from fazhi_docgen.facts.sources import facts_file
    from fazhi_docgen.starting.drafts import drafted, drafted_kinds
    from fazhi_docgen.starting.sources import SOURCE_LIST, source_list

    if kind not in (*drafted_kinds(), SOURCE_LIST):
        raise click.BadParameter(f"照数据起草的有 {'、'.join((*drafted_kinds(), SOURCE_LIST))}", param_hint="--kind")
    today = _today()
    names = {
        "office": template.names.get("full", "【待填】人民政府"),
        "short": template.names.get("short", "我镇"),
        "template": template.name,
    }
    year = year or today.year - 1
    if kind == SOURCE_LIST:
        return source_list(facts_file(data), data.name, names, year)
    return drafted(kind, facts_file(data), data.name, names, today, year, with_basis=basis)


def _carried_over(last: Path, year: int | None, taken: Callable[[Fact], bool] | None) -> str:
    from fazhi_docgen.diagnostics.problems import InputError
    from fazhi_docgen.starting.rollover import carried_over

    try:
        return carried_over(last, year, taken)
    except InputError as error:
        if {problem.code for problem in error.problems} != {"starting_year"} or (asked := _asked(last)) is None:
            raise
    return carried_over(last, asked, taken)


def _asked(last: Path) -> int | None:
    """Return the year that the new document is to be of, as the person at the terminal says; None where nobody answers."""
    question = f"{last.name} 里看不出是哪一年的。新的一份是哪一年的"
    try:
        return int(click.prompt(question, type=click.IntRange(*_YEARS), err=True))
    except click.Abort:
        return None


def _template(name: str, templates: Path | None) -> Template:
    from fazhi_docgen.diagnostics.problems import Place
    from fazhi_docgen.template.lookup import find_template

    return find_template(name, Path(), Place("--template"), templates)


def _today() -> date:
    return datetime.now(UTC).astimezone().date()
