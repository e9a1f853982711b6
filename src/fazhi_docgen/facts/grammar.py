"""What may be written between the brackets: names of facts and our own filters; in boilerplate (套话) also if and for.

What else Jinja2 can do (arithmetic, calls, imports, assignments) is refused before anything runs: no document needs it,
and `{{ 9**9**9 }}` would never end.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct
from msgspec.structs import replace

from fazhi_docgen.diagnostics.catalogue import reason
from fazhi_docgen.diagnostics.suggestions import did_you_mean
from fazhi_docgen.facts.brackets import OPENINGS
from fazhi_docgen.facts.environment import COMPARISON, EACH, LOOP_FACTS, TRUTH, UnfitText, environment
from fazhi_docgen.facts.filters import FILTERS, SIGNS, FilterError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from jinja2 import nodes
    from jinja2.nodes import Node

_FILTER, _LOOP, _NAME = "Filter", "loop", "Name"
_TEXT: Final = ("Template", "Output")
_PLACES: Final = (_NAME, "Getattr", "Getitem")
_ALLOWED: Final = frozenset({*_TEXT, *_PLACES, "TemplateData", "Const", _FILTER})
_CONDITIONS: Final = frozenset({"Compare", "Operand", "And", "Or", "Not"})
_STATEMENTS: Final = frozenset({"If", "For"})
#: A fact below so many others, with filters behind it, is still found; Python itself gives up at two hundred brackets.
_DEEPEST: Final = 40
_MOST_LOOPS: Final = 2
_LARGEST: Final = 10**16
#: No text quotes so many facts, and each takes its time to compile.
_MOST_BRACKETS: Final = 1000
#: What would let brackets through unread; Jinja2 makes no node of it.
_RAW: Final = re.compile(r"\{%[-+]?\s*raw\b")


class _Scope(Struct, frozen=True):
    """Where a node stands: which names it may use, whether filters, conditions and statements may stand there."""

    names: frozenset[str]
    statements: bool
    filters: bool = True
    condition: bool = False
    loops: int = 0
    depth: int = 0


def checked(text: str, names: frozenset[str], *, statements: bool) -> nodes.Template:
    """Return the syntax tree of a text that may run.

    Args:
        text: what the author wrote.
        names: the names at the root of all facts.
        statements: whether if and for may stand in it.

    Raises:
        UnfitText: something else stands between the brackets, with its line.
        FilterError: a filter is none, or has wrong arguments.
    """
    from jinja2 import TemplateError, TemplateSyntaxError

    if OPENINGS[2] in text and not statements:
        raise UnfitText(reason("brackets_comment"))
    if _RAW.search(text):
        raise UnfitText(reason("brackets_raw"))
    if sum(map(text.count, OPENINGS)) > _MOST_BRACKETS:
        raise UnfitText(reason("brackets_many", limit=_MOST_BRACKETS))
    try:
        tree = environment().parse(text)
    except (TemplateError, RecursionError, ValueError) as error:  # ValueError: a number of thousands of digits
        line = error.lineno if isinstance(error, TemplateSyntaxError) else 0
        raise UnfitText(reason("statements_unpaired" if statements else "brackets_unpaired"), line) from None
    _check(tree, _Scope(names, statements))
    guarded: nodes.Template = _guarded(tree) if statements else tree
    return guarded


def _check(node: Node, scope: _Scope) -> None:
    """Refuse a node, or one below it, that may not stand there."""
    kind = type(node).__name__
    try:
        _check_kind(kind, scope)
        _CHECKS.get(kind, _fits)(node, scope)
    except (UnfitText, FilterError) as error:
        error.line = error.line or node.lineno or 0
        raise
    for child, inner in _below(node, kind, replace(scope, depth=scope.depth + 1)):
        _check(child, inner)


def _check_kind(kind: str, scope: _Scope) -> None:
    conditions = _CONDITIONS if scope.condition else frozenset()
    if kind not in _ALLOWED | conditions | (_STATEMENTS if scope.statements else frozenset()):
        raise UnfitText(reason("facts_and_statements_only" if scope.statements else "facts_only"))
    if scope.depth > _DEEPEST or (kind == _FILTER and not scope.filters):
        raise UnfitText(reason("filter_place"))


def _below(node: Any, kind: str, scope: _Scope) -> Iterator[tuple[Node, _Scope]]:
    """Yield the parts of a node, each with what may stand in it."""
    if kind == "For":
        inner = frozenset({node.target.name, _LOOP})
        yield node.iter, replace(scope, filters=False)
        body = replace(scope, names=scope.names | inner, loops=scope.loops + 1)
        yield from ((part, body) for part in node.body)
        yield from ((part, scope) for part in node.else_)
        return
    for child in node.iter_child_nodes():
        condition = kind in _CONDITIONS or (kind == "If" and child is node.test)
        behind = kind in (*_TEXT, "If") or condition or (kind == _FILTER and child is getattr(node, "node", None))
        yield child, replace(scope, filters=behind, condition=condition)


def _fits(node: Any, scope: _Scope) -> None:
    """Accept a node of which nothing more is asked."""


def _check_name(node: Any, scope: _Scope) -> None:
    if node.name not in scope.names:
        raise UnfitText(reason("name_unrooted", name=node.name))


def _check_attribute(node: Any, scope: _Scope) -> None:
    if type(node.node).__name__ == _NAME and node.node.name == _LOOP and node.attr not in LOOP_FACTS:
        raise UnfitText(reason("loop_names", names="、".join(LOOP_FACTS)))


def _check_constant(node: Any, scope: _Scope) -> None:
    """Accept a text or a whole number; a fraction would have gone through binary and is no longer what was written."""
    if type(node.value) not in (str, int) or (type(node.value) is int and node.value >= _LARGEST):
        raise UnfitText(reason("constant"))


def _check_filter(node: Any, scope: _Scope) -> None:
    one = FILTERS.get(node.name)
    if one is None:
        raise FilterError("filter_unknown", found=node.name, suggestion=did_you_mean(node.name, FILTERS))
    plain = not (node.kwargs or node.dyn_args or node.dyn_kwargs)
    if not plain or not one.required <= len(node.args) <= len(one.arguments):
        raise FilterError("filter_arguments", found=node.name, expected=one.usage)


def _check_comparison(node: Any, scope: _Scope) -> None:
    if len(node.ops) > 1 or node.ops[0].op not in SIGNS:
        raise UnfitText(reason("comparison"))


def _check_loop(node: Any, scope: _Scope) -> None:
    if type(node.target).__name__ != _NAME or node.recursive or node.test or type(node.iter).__name__ not in _PLACES:
        raise UnfitText(reason("loop_form"))
    if node.target.name in scope.names or scope.loops >= _MOST_LOOPS:
        raise UnfitText(reason("loop_deep", limit=_MOST_LOOPS))


_CHECKS: Final[Mapping[str, Callable[[Any, _Scope], None]]] = {
    _NAME: _check_name,
    "Getattr": _check_attribute,
    "Const": _check_constant,
    _FILTER: _check_filter,
    "Compare": _check_comparison,
    "For": _check_loop,
}


def _guarded(node: Any) -> Any:
    """Return the tree with our own words for what is true, how facts compare, and what a loop goes through."""
    from jinja2 import nodes

    for field, value in node.iter_fields():
        if isinstance(value, nodes.Node):
            setattr(node, field, _guarded(value))
        elif isinstance(value, list):
            setattr(node, field, [_guarded(part) if isinstance(part, nodes.Node) else part for part in value])
    match type(node).__name__:
        case "Compare":
            [operand] = node.ops
            return _put(COMPARISON, node.expr, nodes.Const(operand.op, lineno=node.lineno), operand.expr)
        case "If":
            node.test = _put(TRUTH, node.test)
        case "Not":
            node.node = _put(TRUTH, node.node)
        case "And" | "Or":
            node.left, node.right = _put(TRUTH, node.left), _put(TRUTH, node.right)
        case "For":
            node.iter = _put(EACH, node.iter)
    return node


def _put(name: str, value: Any, *arguments: Any) -> Any:
    from jinja2 import nodes

    return nodes.Filter(value, name, [*arguments], [], None, None, lineno=value.lineno)
