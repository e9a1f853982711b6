"""Fills facts (数据) into text with Jinja2, in its sandbox: names of facts and our own filters behind them, nothing else.

What else Jinja2 can do (arithmetic, calls, loops, tests) is refused before anything runs: a document needs none of it,
and `{{ 9**9**9 }}` would never end.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from fazhi_docgen.content.facts.filters import FILTERS, FilterError
from fazhi_docgen.content.facts.sources import FACT_KEYS
from fazhi_docgen.content.suggestions import did_you_mean
from fazhi_docgen.content.unfilled import OPENING, TO_FILL_IN
from fazhi_docgen.errors import InputError, Place, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from jinja2 import Template, nodes
    from jinja2.nodes import Node
    from jinja2.runtime import Context
    from jinja2.sandbox import SandboxedEnvironment

_OFFICE: Final = ("机关", "office")
_COMMENT: Final = "{#"
_MARKS: Final = ("{{", "{%", _COMMENT)
_FILTER: Final = "Filter"
_TEXT: Final = ("Template", "Output")
_ALLOWED: Final = {*_TEXT, "TemplateData", "Name", "Getattr", "Getitem", "Const", _FILTER}
#: A fact below so many others, with filters behind it, is still found; Python itself gives up at two hundred brackets.
_DEEPEST: Final = 40
_LARGEST: Final = 10**16
#: No paragraph quotes so many facts, and each takes its time to compile.
_MOST_BRACKETS: Final = 1000
#: How many texts are remembered ready to be filled in.
_KEPT: Final = 512
#: All facts that are filled into one document, in characters: a large fact that is quoted often would fill the memory.
_LONGEST: Final = 5_000_000
#: All facts that its filters go through: a long list that is added up often would take hours.
_MOST_ITEMS: Final = 1_000_000
#: Under what the budget is handed to the filters; no name can be written like this.
_BUDGET: Final = ""


class _Budget(Struct):
    """How much may still be filled into one document, in characters, and counted through for it, in facts."""

    characters: int = _LONGEST
    items: int = _MOST_ITEMS

    def write(self, text: str) -> str:
        self.characters -= len(text)
        if self.characters < 0:
            raise FilterError("facts_long", limit=_LONGEST)
        return text

    def count(self, value: Any) -> None:
        self.items -= len(value) if isinstance(value, (dict, list)) else 1
        if self.items < 0:
            raise FilterError("facts_many", limit=_MOST_ITEMS)


class _Unknown(Exception):
    """A name that no fact has, and the names that there are."""

    def __init__(self, found: str, known: Iterable[str]) -> None:
        self.found = found
        self.known = list(known)


class _Unfit(Exception):
    """What stands between the brackets is neither a name of a fact nor a filter behind one."""


def expander(facts: Mapping[str, Any], office: Mapping[str, str] | None = None) -> Callable[[str, Place], str]:
    """A function that fills facts into a text.

    Args:
        facts: the facts under the names of the fields that hold them, `facts` and `last_year`.
        office: the names of the issuing body (机关), by what each is of.
    """
    roots: dict[str, Any] = dict.fromkeys(_OFFICE, office or {})
    for field, keys in FACT_KEYS.items():
        roots |= dict.fromkeys(keys, facts.get(field, {}))
    budget = _Budget()

    def expand(text: str, place: Place) -> str:
        return _render(text, roots, place, budget) if any(mark in text for mark in _MARKS) else text

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
                found = obj[argument]
            except (LookupError, TypeError):
                raise _Unknown(str(argument), obj if isinstance(obj, dict) else ()) from None
            if isinstance(found, str) and not found.strip():
                raise FilterError("facts_blank", found=str(argument))
            return found

    environment = Environment(undefined=StrictUndefined, autoescape=False, optimized=False, finalize=_as_text)
    environment.globals.clear()
    environment.tests.clear()
    environment.filters = {name: _counted(one.put) for name, one in FILTERS.items()}
    return environment


def _counted(put: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that takes the facts it goes through from the document's budget."""
    from jinja2 import pass_context

    @pass_context
    def counted(context: Context, value: Any, *arguments: Any) -> Any:
        context[_BUDGET].count(value)
        # What is still to be filled in stays so, whatever would be made of it.
        return TO_FILL_IN if any(map(_is_unfilled, (value, *arguments))) else put(value, *arguments)

    return counted


def _is_unfilled(value: Any) -> bool:
    if isinstance(value, (dict, list)):
        return any(map(_is_unfilled, value.values() if isinstance(value, dict) else value))
    return isinstance(value, str) and OPENING in value


def _as_text(value: Any) -> str:
    """A fact as text; a table of facts has none."""
    if isinstance(value, (dict, list)):
        names = "、".join(map(str, value)) if isinstance(value, dict) else "0、1、2…"
        raise _Unfit(f"这里是一组数据，还要写出是哪一项（{names}）")
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _render(text: str, roots: Mapping[str, Any], place: Place, budget: _Budget) -> str:
    try:
        pieces = _compiled(text, frozenset(roots)).generate({**roots, _BUDGET: budget})
        return "".join(map(budget.write, pieces))
    except _Unknown as error:
        hint = did_you_mean(error.found, error.known) if error.known else "改法：在“数据”或“上年”里补上这一项。"
        raise _fault("facts_undefined", place, found=error.found, suggestion=hint) from None
    except _Unfit as error:
        raise _fault("facts_syntax", place, found=text, reason=str(error)) from None
    except FilterError as error:
        raise _fault(error.code, place, **error.params) from None


def _fault(code: str, place: Place, **params: Any) -> InputError:
    return InputError([Problem(code, place, params)])


@lru_cache(maxsize=_KEPT)
def _compiled(text: str, roots: frozenset[str]) -> Template:
    """A text that may be filled in from `roots`; remembered, since many documents may be made of one."""
    template: Template = _environment().from_string(_checked(text, roots))
    return template


def _checked(text: str, roots: frozenset[str]) -> nodes.Template:
    """The syntax tree of a text that may run."""
    from jinja2 import TemplateError

    if _COMMENT in text:
        raise _Unfit("“{#”开头的是批注，不会印出来")
    if text.count(_MARKS[0]) > _MOST_BRACKETS:
        raise _Unfit(f"一段文字里的 {{{{ }}}} 超过 {_MOST_BRACKETS} 处")
    try:
        tree = _environment().parse(text)
    except (TemplateError, RecursionError, ValueError):  # ValueError: a number of thousands of digits
        raise _Unfit("括号没有成对，或名字写得不对") from None
    _check(tree, roots)
    return tree


def _check(node: Node, roots: frozenset[str], depth: int = 0, filters: bool = True) -> None:
    """Refuse a node, or one below it, that is no name of a fact and no filter where filters may stand."""
    kind = type(node).__name__
    if kind not in _ALLOWED:
        raise _Unfit("只能写数据的名字和过滤器，不能计算")
    if depth > _DEEPEST or (kind == _FILTER and not filters):
        raise _Unfit("过滤器只能写在数据的名字后面，括号里只写名字或常数")
    _CHECKS.get(kind, _fits)(node, roots)
    for child in node.iter_child_nodes():
        behind = kind in _TEXT or (kind == _FILTER and child is getattr(node, "node", None))
        _check(child, roots, depth + 1, behind)


def _fits(node: Any, roots: frozenset[str]) -> None:
    """A node of which nothing more is asked."""


def _check_name(node: Any, roots: frozenset[str]) -> None:
    if node.name not in roots:
        raise _Unfit(f"名字前面要写明出自数据，即“数据.{node.name}”")


def _check_constant(node: Any, roots: frozenset[str]) -> None:
    """A text or a whole number; a fraction would have gone through binary and is no longer what was written."""
    if type(node.value) not in (str, int) or (type(node.value) is int and node.value >= _LARGEST):
        raise _Unfit("常数只能是文字或不长的整数，小数加引号")


def _check_filter(node: Any, roots: frozenset[str]) -> None:
    one = FILTERS.get(node.name)
    if one is None:
        raise FilterError("filter_unknown", found=node.name, suggestion=did_you_mean(node.name, FILTERS))
    plain = not (node.kwargs or node.dyn_args or node.dyn_kwargs)
    if not plain or not one.required <= len(node.args) <= len(one.arguments):
        raise FilterError("filter_arguments", found=node.name, expected=one.usage)


_CHECKS: Final[Mapping[str, Callable[[Any, frozenset[str]], None]]] = {
    "Name": _check_name,
    "Const": _check_constant,
    _FILTER: _check_filter,
}
