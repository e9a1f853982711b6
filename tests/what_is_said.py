"""What a document says, wherever it was written."""

from __future__ import annotations

from typing import Any

from fazhi_docgen.source.authored import Authored
from fazhi_docgen.source.fields import fields_of


def said(value: Any) -> Any:
    """All fields of a part of a document that an author may write, at any depth, with the part's kind; no places."""
    if isinstance(value, Authored):
        return type(value).__name__, {name: said(getattr(value, name)) for name in fields_of(type(value))}
    if isinstance(value, dict):
        return {name: said(item) for name, item in value.items()}
    return tuple(map(said, value)) if isinstance(value, tuple) else value
