"""Reads the data files that stand beside this module."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def read_data(name: str) -> dict[str, Any]:
    """Return the mapping in the YAML file `name` of this package."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    # Not importlib.resources, which takes longer to load than the file to read.
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.load(text, Loader=loader)  # noqa: S506 - the C parser's safe loader, or Python's
    return data
