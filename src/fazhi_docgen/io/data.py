"""Where the templates and examples that ship with the program are found, installed or in a checkout."""

from __future__ import annotations

from pathlib import Path


def data_folder(name: str) -> Path:
    """Return the folder `templates` or `examples`: inside the installed package, or at the top of a checkout."""
    installed = Path(__file__).parents[1] / "_data" / name
    return installed if installed.is_dir() else Path(__file__).parents[3] / name
