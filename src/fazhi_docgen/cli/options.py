"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path

import click

from fazhi_docgen.writers.formats import DEFAULT, FORMATS

_PDF = ".pdf"
#: A folder of the user's own templates.
templates_option = click.option(
    "--templates",
    type=click.Path(file_okay=False, exists=True, path_type=Path),
    envvar="FAZHI_DOCGEN_TEMPLATES",
    help="放自己模板的文件夹；也可用环境变量 FAZHI_DOCGEN_TEMPLATES 指定。",
)
#: Whose line breaking is followed; the names are those of `standard.dialect`.
dialect_option = click.option(
    "--dialect",
    type=click.Choice(["word", "libreoffice", "onlyoffice"]),
    help="按哪种字处理软件断行，默认由模板定（word：Word、WPS）；Word 文件要用 LibreOffice、ONLYOFFICE 打开的，写它。",
)
#: Which files are written.
formats_option = click.option(
    "--to", "formats", default=",".join(DEFAULT), show_default=True, help="输出格式，用逗号分开。"
)
#: Which kind of PDF.
pdf_option = click.option(
    "--pdf",
    type=click.Choice(["a-2a", "a-2b", "a-3a", "a-3b", "a-1b", "plain"]),
    default="a-2a",
    show_default=True,
    help="PDF 的种类：归档用的 PDF/A（a 带标签，可以朗读；3 附带源文件），或普通 PDF。",
)

#: Which kind of OFD.
ofd_option = click.option(
    "--ofd",
    type=click.Choice(["a", "a-source", "plain"]),
    default="a",
    show_default=True,
    help="OFD 的种类：归档用的 OFD-A（a-source 附带源文件），或普通 OFD。",
)
#: Whether Word files name each element's data.
fields_option = click.option(
    "--with-fields", is_flag=True, help="公文域：Word 文件里标明各要素，供办公系统和 WPS 读取；版面不变。"
)

#: What of a Word file with tracked changes is taken.
changes_option = click.option(
    "--changes",
    type=click.Choice(["after", "before"]),
    default="after",
    show_default=True,
    help="Word 文件里有没定的修订时，取修订以后（after）还是以前（before）的文字。",
)


def only_pdf(_context: click.Context, _parameter: click.Parameter, path: Path | None) -> Path | None:
    """Return a file to write, if it is called a PDF: a slip of the pen must not write over a document."""
    if path and path.suffix.lower() != _PDF:
        raise click.BadParameter(f"文件名要以 {_PDF} 结尾，如 {path.stem}{_PDF}")
    return path


def formats_of(text: str) -> tuple[str, ...]:
    """Return the formats that were asked for."""
    wanted = tuple(part.strip().lower() for part in text.split(",") if part.strip())
    unknown = [part for part in wanted if part not in FORMATS]
    if unknown or not wanted:
        raise click.BadParameter(f"只能是 {'、'.join(FORMATS)}，用逗号分开", param_hint="--to")
    return wanted
