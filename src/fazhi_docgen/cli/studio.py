"""`studio`: write on the left, the pages on the right."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from fazhi_docgen.cli.options import templates_option
from fazhi_docgen.cli.printing import WRONG_INPUT

_LAST_PORT = 65535


@click.command("studio")
@click.argument(
    "folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=".", metavar="[文件夹]"
)
@click.option(
    "--port", type=click.IntRange(0, _LAST_PORT), default=0, metavar="端口", help="用哪个端口；不写就用空闲的。"
)
@click.option("--no-browser", is_flag=True, help="不打开浏览器，只打印网址。")
@click.option("--until-closed", is_flag=True, help="网页都关了一分钟以后自己结束（从菜单、桌面打开时用）。")
@templates_option
def studio_command(folder: Path, port: int, no_browser: bool, until_closed: bool, templates: Path | None) -> None:
    """打开工作台：左边写，右边就是排好的页；在浏览器里，只在本机，不联网。

    文件夹里的公文都列在左边；写的东西随时存盘，以前的样子留在旁边的“.历史”里。按 Ctrl+C 结束。
    同一个文件夹再打开一次，就回到已经开着的那个。
    """
    from fazhi_docgen.diagnostics.catalogue import message, reason_of

    try:
        from fazhi_docgen.studio.run import serve
    except ModuleNotFoundError as error:
        click.echo(message("studio_parts", {"found": error.name}), err=True)
        sys.exit(WRONG_INPUT)

    def ready(address: str) -> None:
        _say(f"工作台：{address}\n网址里有口令，只在本机有用。写完关掉网页，在这里按 Ctrl+C 结束。")
        if not no_browser:
            click.launch(address)

    try:
        serve(folder, port, templates, ready, until_closed=until_closed)
    except OSError as error:
        click.echo(message("studio_port", {"found": str(port), "reason": reason_of(error)}), err=True)
        sys.exit(WRONG_INPUT)


def _say(words: str) -> None:
    """Print something at once; started from a menu there is nothing to print on."""
    if sys.stdout is not None:
        click.echo(words)
        sys.stdout.flush()
