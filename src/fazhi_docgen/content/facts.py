"""Facts (数据) in text: `{{ 数据.调解.件数 }}` filled in by Jinja2, in its sandbox, with names of facts and nothing else.

Facts stay the text that was written, so that 007 is 007 and 3.50 is 3.50. What else Jinja2 can do (arithmetic, filters,
loops) is refused: a document needs none of it, and `{{ 9**9**9 }}` would never end.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

from pydantic_core import PydanticCustomError
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from fazhi_docgen.content.media import csv_rows
from fazhi_docgen.content.nodes import compose, read_text, written_under
from fazhi_docgen.content.suggestions import did_you_mean
from fazhi_docgen.content.values import file_beside, problem
from fazhi_docgen.errors import InputError, Place, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from jinja2.sandbox import SandboxedEnvironment

_KEYS: Final = ("数据", "facts")
_NAMES: Final = ("机关", "office")
_COMMENT: Final = "{#"
_MARKS: Final = ("{{", "{%", _COMMENT)
_CSV: Final = ".csv"
_NAME_AND_VALUE: Final = 2
_YAML: Final = (".yaml", ".yml")
_ALLOWED: Final = {"Template", "Output", "TemplateData", "Name", "Getattr", "Getitem", "Const"}


class _Unknown(Exception):
    """A name that no fact has, and the names that there are."""

    def __init__(self, found: str, known: Iterable[str]) -> None:
        self.found = found
        self.known = list(known)


class _Unfit(Exception):
    """What stands between the brackets is no name of a fact."""


def read_facts(root: Node, path: Path) -> Any:
    """The facts of the document at `path`, written in it or in a YAML or CSV file beside it.

    Raises:
        InputError: a key stands twice, or the file is missing or cannot be read.
    """
    for node in written_under(root, _KEYS):
        if isinstance(node, ScalarNode) and node.value:
            return _from_file(node.value, path.parent, _place(node, str(path)))
        return _Plain(str(path)).read(node)
    return {}


def expander(facts: Any, names: Mapping[str, str] | None = None) -> Callable[[str, Place], str]:
    """A function that fills the facts, and the names of the issuing body (机关), into a text."""
    roots = {**dict.fromkeys(_KEYS, facts), **dict.fromkeys(_NAMES, names or {})}

    def expand(text: str, place: Place) -> str:
        return _render(text, roots, place) if any(mark in text for mark in _MARKS) else text

    return expand


def _from_file(written: str, folder: Path, place: Place) -> Any:
    try:
        file = file_beside(folder, written)
        if file.suffix.lower() == _CSV:
            return _by_first_column(csv_rows(file), written)
    except PydanticCustomError as error:
        raise InputError([Problem(error.type, place, error.context or {})]) from None
    if file.suffix.lower() not in _YAML:
        raise InputError([Problem("data_unreadable", place, {"found": written, "reason": "只认 .yaml 和 .csv"})])
    return plain_data(file)


def plain_data(file: Path) -> Any:
    """What a YAML file holds, as dicts, lists and text.

    Raises:
        InputError: the file cannot be read, or a key stands twice.
    """
    text, _ = read_text(file)
    return _Plain(str(file)).read(compose(text, str(file)))


def _by_first_column(rows: list[list[str]], file: str) -> dict[str, Any]:
    """`数据.调解.件数` is the cell of row 调解 and column 件数; of a table with two columns, `数据.调解` is the second."""
    if not rows:
        return {}
    head, *rest = ([cell.strip() for cell in row] for row in rows)
    _check_names(head[1:], file)
    _check_names([row[0] for row in rest], file)
    for row in rest:
        if len(row) != len(head):
            reason = f"“{row[0]}”一行有 {len(row)} 格，首行有 {len(head)} 格"
            raise problem("data_unreadable", found=file, reason=reason)
    if len(head) == _NAME_AND_VALUE:
        return dict(rest)
    return {row[0]: dict(zip(head[1:], row[1:], strict=True)) for row in rest}


def _check_names(names: list[str], file: str) -> None:
    """A row or a column that stands twice would give one of two facts, and nobody knows which."""
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise problem("data_unreadable", found=file, reason=f"“{name}”有两行或两列")
        seen.add(name)


class _Plain:
    """Reads nodes as dicts, lists and text."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._problems: list[Problem] = []

    def read(self, node: Node) -> Any:
        data = self._read(node)
        if self._problems:
            raise InputError(self._problems)
        return data

    def _read(self, node: Node) -> Any:
        if isinstance(node, MappingNode):
            return self._mapping(node)
        if isinstance(node, SequenceNode):
            return [self._read(item) for item in node.value]
        return node.value

    def _mapping(self, node: MappingNode) -> dict[str, Any]:
        seen: dict[str, int] = {}
        data = {}
        for key, value in node.value:
            place = _place(key, self._file)
            if not isinstance(key, ScalarNode):
                self._problems.append(Problem("key_not_text", place, {"found": "一个列表"}))
                continue
            if key.value in seen:
                params = {"found": key.value, "line": seen[key.value]}
                self._problems.append(Problem("key_twice", place, params))
            seen.setdefault(key.value, place.line)
            data[key.value] = self._read(value)
        return data


def _place(node: Node, file: str) -> Place:
    return Place(file, node.start_mark.line + 1, node.start_mark.column + 1, _KEYS[0])


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
    return environment


def _as_text(value: Any) -> str:
    """A fact as text; a table of facts has none."""
    if isinstance(value, (dict, list)):
        names = "、".join(map(str, value)) if isinstance(value, dict) else "0、1、2…"
        raise _Unfit(f"这里是一组数据，还要写出是哪一项（{names}）")
    return str(value)


def _render(text: str, roots: Mapping[str, Any], place: Place) -> str:
    from jinja2 import TemplateError, nodes

    try:
        if _COMMENT in text:
            raise _Unfit("“{#”开头的是批注，不会印出来")
        tree = _environment().parse(text)
        for node in tree.find_all(nodes.Node):
            _check(node)
        return _environment().from_string(tree).render(roots)
    except _Unknown as error:
        hint = did_you_mean(error.found, error.known) if error.known else "改法：在“数据”里补上这一项。"
        raise InputError([Problem("facts_undefined", place, {"found": error.found, "suggestion": hint})]) from None
    except _Unfit as error:
        raise InputError([Problem("facts_syntax", place, {"found": text, "reason": str(error)})]) from None
    except (TemplateError, RecursionError, ValueError):  # ValueError: a number of thousands of digits
        params = {"found": text, "reason": "括号没有成对，或名字写得不对"}
        raise InputError([Problem("facts_syntax", place, params)]) from None


def _check(node: Any) -> None:
    if type(node).__name__ not in _ALLOWED:
        raise _Unfit("只能写数据的名字，不能计算")
    if type(node).__name__ == "Name" and node.name not in (*_KEYS, *_NAMES):
        raise _Unfit(f"名字前面要写明出自数据，即“数据.{node.name}”")
