"""Values that a template has for all kinds of document, or for some of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fazhi_docgen.content.kinds import Kind

#: What holds for every kind that has no entry of its own.
DEFAULT: Final = "默认"


def by_kind(values: Mapping[str, str], kind: Kind) -> str:
    """The value for a kind of document, or the one for all of them, or nothing."""
    return values.get(kind.value, values.get(DEFAULT, ""))
