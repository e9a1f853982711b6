"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path

import click

#: A folder of the user's own templates.
templates_option = click.option(
    "--templates",
    type=click.Path(file_okay=False, exists=True, path_type=Path),
    envvar="FAZHI_DOCGEN_TEMPLATES",
    help="放自己模板的文件夹；也可用环境变量 FAZHI_DOCGEN_TEMPLATES 指定。",
)
