"""`check`: what is wrong in documents, ours or anyone's."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fazhi_docgen.cli.options import templates_option
from fazhi_docgen.cli.printing import WRONG_INPUT, told

if TYPE_CHECKING:
    from fazhi_docgen.check.fixes.apply import Mended
    from fazhi_docgen.check.reports import Report

_ENDS = "结束码：0 没有问题，或只有提示；1 有错误或警告，或文件读不了；2 命令写错。"


@click.command("check", epilog=_ENDS)
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="文件…")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "html"]),
    default="text",
    show_default=True,
    help="输出格式；html 可以打印。",
)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="写到文件，不打印。")
@click.option(
    "--fix",
    is_flag=True,
    help="改正“机改”的问题、把手写的序号变成标题和条目：先列出每一处，问过才写，原件另存为 .bak。",
)
@click.option("--yes", is_flag=True, help="与 --fix 一起用：不问，直接写。")
@click.option("--baseline", type=click.Path(dir_okay=False, path_type=Path), help="基线：以前的问题不再报。")
@click.option(
    "--write-baseline", type=click.Path(dir_okay=False, path_type=Path), help="把现有的问题都记进基线，不算错。"
)
@templates_option
@click.option(
    "--with",
    "last",
    type=click.Path(path_type=Path),
    help="去年的一份：看有没有照抄的话、没回应的打算、改了的上年数；或旧稿：看哪些条文引用要改。",
)
@click.option("--explain", metavar="规则", help="说明一条规则：出处、正误的例子、谁来改。")
@click.option("--list", "listing", is_flag=True, help="列出全部规则。")
def check_command(
    files: tuple[Path, ...],
    form: str,
    output: Path | None,
    fix: bool,
    yes: bool,
    baseline: Path | None,
    write_baseline: Path | None,
    templates: Path | None,
    last: Path | None,
    explain: str | None,
    listing: bool,
) -> None:
    """检查公文：YAML、Word、WPS、网页、纯文本的文字和版式，谁写的都行；PDF、OFD 的版面。"""
    if explain or listing:
        _explain(explain)
        return
    if not files:
        raise click.UsageError("写明要检查的文件")
    _refuse_over(files, {"-o": output, "--write-baseline": write_baseline})
    with told():
        if fix:
            for file in files:
                _fix(file, yes, templates)
        reports = _reports(files, baseline, templates, last)
        if write_baseline:
            _record(write_baseline, reports)
        else:
            _put(reports, form, output)
    sys.exit(WRONG_INPUT if _is_wrong(reports, write_baseline) else 0)


def _refuse_over(files: tuple[Path, ...], outputs: dict[str, Path | None]) -> None:
    """Refuse to write what was found in a file over the file itself."""
    for option, output in outputs.items():
        if output and output.exists() and any(file.exists() and output.samefile(file) for file in files):
            raise click.BadParameter("这是要检查的文件，不能写在上面；换一个文件名", param_hint=option)


def _is_wrong(reports: list[Report], recorded: Path | None) -> bool:
    return any(report.problems if recorded else report.is_wrong for report in reports)


def _reports(files: tuple[Path, ...], baseline: Path | None, templates: Path | None, last: Path | None) -> list[Report]:
    from fazhi_docgen.check.baseline import Known, new_findings, read_baseline
    from fazhi_docgen.check.reports import Report
    from fazhi_docgen.check.run import check_file
    from fazhi_docgen.cli.foreign import READERS
    from fazhi_docgen.diagnostics.problems import InputError

    known = read_baseline(baseline) if baseline else Known()
    reports = []
    for file in files:
        try:
            checked = check_file(file, templates, READERS, last)
        except InputError as error:
            reports.append(Report(file, problems=error.problems))
            continue
        new = new_findings(baseline, known, file, checked.findings) if baseline else checked.findings
        reports.append(Report(file, new, checked.notes, known=len(checked.findings) - len(new)))
    return reports


def _put(reports: list[Report], form: str, output: Path | None) -> None:
    from fazhi_docgen.check.reports import render
    from fazhi_docgen.io.files import write_atomically

    text = render(form, reports)
    if output is None:
        click.echo(text)
        return
    write_atomically(output, f"{text}\n".encode())
    for report in reports:
        click.echo(f"{report.path}：{report.summary}")


def _record(path: Path, reports: list[Report]) -> None:
    from fazhi_docgen.check.baseline import write_baseline

    write_baseline(path, ((report.path, report.findings) for report in reports))
    click.echo(f"{path}：记下 {sum(len(report.findings) for report in reports)} 处")
    for problem in (problem for report in reports for problem in report.problems):
        click.echo(str(problem), err=True)


def _fix(file: Path, yes: bool, templates: Path | None) -> None:
    """Show what would change in a file, and change it if that is wanted: headings typed by hand, then what rules mend."""
    from fazhi_docgen.check.fixes.apply import mend_file
    from fazhi_docgen.diagnostics.problems import InputError
    from fazhi_docgen.importing.structuring import structured_file

    try:
        structured = structured_file(file)
    except InputError:
        return  # the check that follows tells of it
    if structured:
        _put_mended(structured, yes)
    try:
        mended = mend_file(file, templates)
    except InputError:
        return
    if mended:
        _put_mended(mended, yes)
    elif not structured:
        click.echo(f"{file}：没有可以机改的")


def _put_mended(mended: Mended, yes: bool) -> None:
    """Show the mends of a file, and write it with them if that is wanted."""
    for line in mended.changes:
        click.echo(line)
    if not yes and not _agreed(mended.path, len(mended.changes)):
        click.echo(f"{mended.path}：没有改动")
        return
    click.echo(f"{mended.path}：已改正，原件存为 {mended.write()}")


def _agreed(file: Path, count: int) -> bool:
    """Tell whether the person at the terminal wants it; where nobody is to be asked, nobody does."""
    try:
        return click.confirm(f"{file}：改这 {count} 处所在的行或段吗")
    except click.Abort:
        click.echo("\n没有人回答；不用问就写的话加 --yes。")
        return False


def _explain(rule_id: str | None) -> None:
    from fazhi_docgen.check.rules import rules
    from fazhi_docgen.cli.columns import columns

    if rule_id is None:
        rows = [(rule.id, rule.group, rule.severity.word, rule.mend.value, rule.message) for rule in rules().values()]
        for line in columns([("规则", "类别", "程度", "谁改", "内容"), *rows]):
            click.echo(line)
        return
    rule = rules().get(rule_id.upper())
    if rule is None:
        raise click.BadParameter("没有这条规则，用 --list 列出全部", param_hint="--explain")
    click.echo(f"{rule.id} {rule.message}（{rule.severity.word}；{rule.source}；{rule.mend}）")
    for name, example in (("误", rule.wrong), ("正", rule.right)):
        for number, line in enumerate(example.split("\n")):
            click.echo(f"  {name if number == 0 else '　'}{'：' if number == 0 else '　'}{line}")
