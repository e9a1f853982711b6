"""What a document is told from outside: one row of a list that makes many documents of one (批量)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field


class Given(Struct, frozen=True):
    """A template instead of the document's own, names of the issuing body, and facts; each goes before what is written."""

    template: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)
    last_year: Mapping[str, Any] = field(default_factory=dict)

    @property
    def by_field(self) -> dict[str, Mapping[str, Any]]:
        """The facts by the fields of a document that they go before."""
        return {"facts": self.facts, "last_year": self.last_year}


def merged(facts: Any, given: Mapping[str, Any]) -> Any:
    """Facts with others laid over them, group by group."""
    if not isinstance(facts, dict) or not given:
        return given or facts
    result = dict(facts)
    for name, value in given.items():
        group = isinstance(value, Mapping) and isinstance(result.get(name), dict)
        result[name] = merged(result[name], value) if group else value
    return result
