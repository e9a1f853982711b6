"""Values that a template has for all kinds of document, or for some of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fazhi_docgen.standard.vocabulary import AnyKind

_Value = TypeVar("_Value")

#: What holds for every kind that has no entry of its own.
DEFAULT: Final = "默认"
#: How files may write it too.
DEFAULTS: Final = (DEFAULT, "default")


def by_kind(values: Mapping[str, _Value], kind: AnyKind) -> _Value | None:
    """Return the value for a kind of document, or the one for all of them, or nothing."""
    return values.get(entry_of(values, kind))


def entry_of(values: Mapping[str, _Value], kind: AnyKind) -> str:
    """Return the entry that holds for a kind: its own, or the one for all."""
    return kind.value if kind.value in values else DEFAULT
