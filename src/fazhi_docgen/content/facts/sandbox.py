"""Text with facts in it, filled in by Jinja2 in its sandbox: names of facts and our own filters, nothing else.

What else Jinja2 can do (arithmetic, loops, calls, its own filters) is refused: a document needs none of it, and
`{{ 9**9**9 }}` would never end.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final

from fazhi_docgen.content.facts.filters import FILTERS, Unfit
from fazhi_docgen.content.suggestions import did_you_mean
from fazhi_docgen.errors import InputError, Place, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from jinja2 import Template
    from jinja2.sandbox import SandboxedEnvironment

_COMMENT: Final = "{#"
_MARKS: Final = ("{{", "{%", _COMMENT)
_ALLOWED: Final = {"Template", "Output", "TemplateData", "Name", "Getattr", "Getitem", "Const", "Filter"}


class _Unknown(Exception):
    """A name that no fact has, and the names that there are."""

    def __init__(self, found: str, known: Iterable[str]) -> None:
        self.found = found
        self.known = list(known)


def expander(roots: Mapping[str, Any]) -> Callable[[str, Place], str]:
    """A function that fills facts into a text.

    Args:
        roots: what texts may quote by which name: 数据, 上年, 机关.
    """

    def expand(text: str, place: Place) -> str:
        return _render(text, roots, place) if any(mark in text for mark in _MARKS) else text

    return expand


@cache
def _environment() -> SandboxedEnvironment:
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Environment(ImmutableSandboxedEnvironment):
        """Looks names up among the facts only, never among what Python objects can do."""

        def getattr(self, obj: Any, attribute: str) -> Any:
            return self.getitem(obj, attribute)

        def getitem(self, obj: Any, argument: Any) -> Any:
            try:
                return obj[argument]
            except (LookupError, TypeError):
                raise _Unknown(str(argument), obj if isinstance(obj, dict) else ()) from None

    environment = Environment(undefined=StrictUndefined, autoescape=False, finalize=_as_text)
    environment.globals.clear()
    environment.tests.clear()
    environment.filters.clear()
    environment.filters.update(FILTERS)
    return environment


def _as_text(value: Any) -> str:
    """A fact as text; a table of facts has none."""
    if isinstance(value, (dict, list)):
        names = "、".join(map(str, value)) if isinstance(value, dict) else "0、1、2…"
        raise Unfit(f"这里是一组数据，还要写出是哪一项（{names}）")
    return str(value)


def _render(text: str, roots: Mapping[str, Any], place: Place) -> str:
    from jinja2 import TemplateError

    try:
        return _compiled(text, frozenset(roots)).render(roots)
    except _Unknown as error:
        hint = did_you_mean(error.found, error.known) if error.known else "改法：在“数据”里补上这一项。"
        raise InputError([Problem("facts_undefined", place, {"found": error.found, "suggestion": hint})]) from None
    except Unfit as error:
        raise InputError([Problem("facts_syntax", place, {"found": text, "reason": str(error)})]) from None
    except (TemplateError, RecursionError, ValueError, TypeError):  # ValueError: a number of thousands of digits
        params = {"found": text, "reason": "括号没有成对，或名字写得不对"}
        raise InputError([Problem("facts_syntax", place, params)]) from None


@lru_cache(maxsize=512)
def _compiled(text: str, roots: frozenset[str]) -> Template:
    """The text ready to be filled in, for the many documents that are made of one."""
    from jinja2 import nodes

    if _COMMENT in text:
        raise Unfit("“{#”开头的是批注，不会印出来")
    tree = _environment().parse(text)
    for node in tree.find_all(nodes.Node):
        _check(node, roots)
    return _environment().from_string(tree)


def _check(node: Any, roots: frozenset[str]) -> None:
    kind = type(node).__name__
    if kind not in _ALLOWED:
        raise Unfit("只能写数据的名字和过滤器，不能计算")
    if kind == "Name" and node.name not in roots:
        raise Unfit(f"名字前面要写明出自数据，即“数据.{node.name}”")
    if kind == "Filter" and node.name not in FILTERS:
        raise Unfit(f"没有“{node.name}”这个过滤器；{did_you_mean(node.name, FILTERS)}")
    if kind == "Filter" and (node.kwargs or node.dyn_args or node.dyn_kwargs):
        raise Unfit(f"“{node.name}”的括号里只写名字或数字")
