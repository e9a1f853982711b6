"""`check`: what is wrong in documents, ours or anyone's."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fazhi_docgen.cli.printing import WRONG_INPUT, echo_problems, print_json

if TYPE_CHECKING:
    from fazhi_docgen.check.run import Finding


@click.command("check")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="文件…")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="输出格式。"
)
@click.option("--explain", metavar="规则", help="说明一条规则：出处、正误的例子、谁来改。")
@click.option("--list", "listing", is_flag=True, help="列出全部规则。")
def check_command(files: tuple[Path, ...], form: str, explain: str | None, listing: bool) -> None:
    """检查公文的标点、序号、数字、日期、前后一致等：YAML、Word（谁写的都行）和纯文本。

    没有问题或只有提示时结束码是 0，有错误或警告是 1。
    """
    if explain or listing:
        _explain(explain)
        return
    if not files:
        raise click.UsageError("写明要检查的文件")
    from fazhi_docgen.check.run import check_file
    from fazhi_docgen.errors import InputError

    wrong = False
    for file in files:
        try:
            checked = check_file(file)
            findings, notes = list(checked.findings), [note.text() for note in checked.notes]
        except InputError as error:
            wrong = True
            echo_problems(error)
            continue
        wrong |= any(finding.is_wrong for finding in findings)
        _print(file, findings, notes, form)
    sys.exit(WRONG_INPUT if wrong else 0)


def _explain(rule_id: str | None) -> None:
    from fazhi_docgen.check.rules import rules
    from fazhi_docgen.cli.columns import columns

    if rule_id is None:
        rows = [(rule.id, rule.group, rule.severity.value, rule.mend.value, rule.message) for rule in rules().values()]
        for line in columns([("规则", "类别", "程度", "谁改", "内容"), *rows]):
            click.echo(line)
        return
    rule = rules().get(rule_id.upper())
    if rule is None:
        raise click.BadParameter("没有这条规则，用 --list 列出全部", param_hint="--explain")
    click.echo(f"{rule.id} {rule.message}（{rule.severity}，{rule.source}；{rule.mend}）")
    click.echo(f"  误：{rule.wrong}\n  正：{rule.right}")


def _print(file: Path, findings: list[Finding], notes: list[str], form: str) -> None:
    if form == "text":
        for finding in findings:
            click.echo(str(finding))
        for note in notes:
            click.echo(f"{file}: {note}")
        click.echo(f"{file}：发现 {len(findings)} 处")
        return
    entries = [
        {
            "rule": finding.rule.id,
            "severity": finding.rule.severity.value,
            "line": finding.place.line,
            "column": finding.place.column,
            "path": finding.place.path,
            "message": finding.rule.message,
            "found": finding.found,
            "to": finding.to,
            "more": finding.more,
        }
        for finding in findings
    ]
    print_json(file=str(file), findings=entries, notes=notes)
