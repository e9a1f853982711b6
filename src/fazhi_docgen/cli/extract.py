"""`extract`: the files inside a PDF/A-3 written out again."""

from __future__ import annotations

from pathlib import Path

import click

from fazhi_docgen.cli.printing import told


@click.command("extract")
@click.argument("file", type=click.Path(path_type=Path), metavar="文件.pdf")
@click.option("-o", "--output", "out_dir", type=click.Path(path_type=Path), help="输出文件夹，默认在 PDF 旁边新建。")
def extract_command(file: Path, out_dir: Path | None) -> None:
    """从 PDF/A-3（--pdf a-3a 或 a-3b）里取出源文件，可以重新生成。"""
    from fazhi_docgen.pipeline.associated import ROW
    from fazhi_docgen.pipeline.extract import extract

    with told():
        paths = extract(file, out_dir)
    for path in paths:
        click.echo(f"已取出：{path}")
    for path in paths:
        if path.name.endswith(ROW):
            click.echo(
                f"  · 这份是批量生成的，{path.name} 是名单里它的那一行；重新生成用 batch 公文.yaml --each {path.name}。"
            )
