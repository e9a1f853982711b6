"""Facts (数据) in text: `{{ 数据.调解.件数 }}` filled in by Jinja2, in its sandbox and with no undefined name let pass."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from fazhi_docgen.errors import InputError, Place, Problem

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from jinja2.sandbox import SandboxedEnvironment

_KEYS: Final = ("数据", "facts")
_MARKS: Final = ("{{", "{%", "{#")


def expander(node: Node, path: Path) -> Callable[[str, Place], str]:
    """A function that fills the facts of the document at `path` into a text."""
    facts: dict[str, Any] | None = None

    def expand(text: str, place: Place) -> str:
        nonlocal facts
        if not any(mark in text for mark in _MARKS):
            return text
        if facts is None:
            facts = _facts(node, path)
        return _render(text, facts, place)

    return expand


def _facts(node: Node, path: Path) -> dict[str, Any]:
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if isinstance(key, ScalarNode) and key.value in _KEYS:
                data = _plain(value)
                return dict.fromkeys(_KEYS, data)
    return {key: {} for key in _KEYS}


def _plain(node: Node) -> Any:
    """A node as dicts, lists and text."""
    if isinstance(node, MappingNode):
        return {str(key.value): _plain(value) for key, value in node.value}
    if isinstance(node, SequenceNode):
        return [_plain(item) for item in node.value]
    return node.value


@cache
def _environment() -> SandboxedEnvironment:
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False)
    environment.globals.clear()
    return environment


def _render(text: str, facts: dict[str, Any], place: Place) -> str:
    from jinja2 import TemplateError, UndefinedError

    try:
        return _environment().from_string(text).render(facts)
    except UndefinedError as error:
        found = str(error.message).split("'")[-2] if "'" in str(error.message) else text
        raise InputError(
            [Problem("facts_undefined", place, {"found": found, "suggestion": "改法：在“数据”里补上这一项。"})]
        ) from None
    except (TemplateError, TypeError, ValueError, ArithmeticError, RecursionError, MemoryError) as error:
        raise InputError([Problem("facts_syntax", place, {"found": text, "reason": str(error)})]) from None
