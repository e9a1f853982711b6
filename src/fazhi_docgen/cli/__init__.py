"""The command line: reads arguments, calls the API, prints; decides nothing."""

from __future__ import annotations

from importlib import import_module
from typing import Final

import click

from fazhi_docgen.cli.words import in_chinese, speak_chinese
from fazhi_docgen.diagnostics.catalogue import message
from fazhi_docgen.io.filenames import misread
from fazhi_docgen.version import __version__

speak_chinese()

#: Each command with the module that has it, as `main`'s list shows them; a module is imported when its command is used.
_COMMANDS: Final = {
    "format": "formatting",
    "studio": "studio",
    "archive": "archive",
    "build": "build",
    "batch": "batch",
    "new": "new",
    "check": "check",
    "compare": "compare",
    "import": "importing",
    "template": "template",
    "calibrate": "build",
    "extract": "extract",
    "fonts": "fonts",
    "print": "copies",
    "schema": "fonts",
}


class _LazyGroup(click.Group):
    """A group whose commands are imported when they are asked for: `build` should not wait for what `check` needs."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Return a name that no report or record could hold is refused at the door."""
        for name in filter(None, map(misread, args)):
            raise click.UsageError(message("name_misread", {"found": name}), ctx)
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module = import_module(f"fazhi_docgen.cli.{_COMMANDS[cmd_name]}")
        return in_chinese(getattr(module, f"{cmd_name}_command"))


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="fazhi-docgen %(version)s", help="显示版本。")
def main() -> None:
    """把 YAML 写的公文内容，或别人写的文件，排成符合 GB/T 9704-2012 的 Word 和 PDF。"""


in_chinese(main)
