"""What a document says of itself that decides which layers of its template hold, read before all else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from yaml.nodes import ScalarNode

from fazhi_docgen.source.dates import as_date
from fazhi_docgen.source.nodes import written_under
from fazhi_docgen.standard.vocabulary import Form, Kind
from fazhi_docgen.template.occasion import Occasion

if TYPE_CHECKING:
    from collections.abc import Callable

    from yaml.nodes import Node

_Value = TypeVar("_Value")

_DATE: Final = ("成文日期", "date")
_KIND: Final = ("文种", "kind")
_HEAD: Final = ("发文字号", "document_number", "发文机关标志", "issuing_mark")
_FORM: Final = ("格式", "form")


def occasion_of(node: Node) -> Occasion:
    """Return the date, the kind and the form that a document writes; what is wrong with them is told where they are read."""
    headed = any(True for _ in written_under(node, _HEAD))
    return Occasion(_read(node, _DATE, as_date), _read(node, _KIND, Kind), _read(node, _FORM, Form), headed)


def _read(node: Node, keys: tuple[str, ...], read: Callable[[str], _Value]) -> _Value | None:
    """Return the value under one of some keys; None where there is none, or none that can be read."""
    written = next(written_under(node, keys), None)
    if not isinstance(written, ScalarNode) or not written.value:
        return None
    try:
        return read(written.value)
    except ValueError:
        return None
