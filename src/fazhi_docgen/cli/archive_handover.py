"""`archive handover | receive`: an archive handed over to an archives office, and checked there."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from fazhi_docgen.cli.printing import WRONG_INPUT, print_json, told


@click.command("handover")
@click.argument("folder", type=click.Path(path_type=Path), metavar="归档文件夹")
@click.option(
    "-o", "--output", "out_dir", required=True, type=click.Path(path_type=Path), help="移交的文件夹，要空的。"
)
@click.option("--year", default="", metavar="年度", help="只移交这一年度的。")
@click.option("--retention", default="", metavar="期限", help="只移交这个保管期限的。")
def handover_command(folder: Path, out_dir: Path, year: str, retention: str) -> None:
    """移交：每件一个封装包（DA/T 48-2009），移交清单，sha256sum -c 能核对的摘要。"""
    from fazhi_docgen.archive.digests import spaced
    from fazhi_docgen.archive.filing import period_of
    from fazhi_docgen.archive.handover import DIGESTS, hand_over

    period = period_of(retention.strip()) if retention else ""
    if period is None:
        raise click.BadParameter("应为永久、30年或10年", param_hint="--retention")
    with told():
        handed = hand_over(folder, out_dir, year.strip(), period)
        click.echo(f"  · {DIGESTS} 的摘要，写在交接文据上：{spaced(handed.digest)}")
        click.echo(f"{out_dir}：移交 {handed.items} 件，{handed.pages} 页。")


@click.command("receive")
@click.argument("folder", type=click.Path(path_type=Path), metavar="移交的文件夹")
@click.option("--json", "as_json", is_flag=True, help="输出机器可读的 JSON。")
def receive_command(folder: Path, as_json: bool) -> None:
    """接收：核对移交来的文件夹，每个文件的摘要、每个封装包里的文件；只报告，不改动。"""
    from fazhi_docgen.archive.digests import spaced
    from fazhi_docgen.archive.handover import DIGESTS
    from fazhi_docgen.archive.receipt import check_handover

    with told():
        received = check_handover(folder)
        findings = [
            {"code": one.code, "path": one.place.file, "other": one.params["other"], "text": one.text}
            for one in received.findings
        ]
        if as_json:
            print_json(
                folder=str(folder), ok=not findings, items=received.items, digest=received.digest, findings=findings
            )
        else:
            for one in received.findings:
                click.echo(f"{folder}: {one.text}", err=True)
            click.echo(f"  · {DIGESTS} 的摘要，与交接文据核对：{spaced(received.digest)}")
            verdict = f"发现 {len(findings)} 处不符" if findings else "与移交说明完全相符"
            click.echo(f"{folder}：{received.items} 件，{verdict}。")
    sys.exit(WRONG_INPUT if received.findings else 0)
