"""Where facts (数据) come from: the document itself, or a YAML or CSV file beside it.

Facts stay the text that was written, so that 007 is 007 and 3.50 is 3.50.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pydantic_core import PydanticCustomError
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from fazhi_docgen.content.media import csv_rows
from fazhi_docgen.content.nodes import compose, read_text, written_under
from fazhi_docgen.content.values import file_beside, problem
from fazhi_docgen.errors import InputError, Place, Problem

if TYPE_CHECKING:
    from pathlib import Path

#: The fields of a document that hold facts, and the keys under which they are written and quoted.
FACT_KEYS: Final = {"facts": ("数据", "facts"), "last_year": ("上年", "last_year")}
_CSV: Final = ".csv"
_NAME_AND_VALUE: Final = 2
_YAML: Final = (".yaml", ".yml")


def read_facts(root: Node, path: Path) -> dict[str, Any]:
    """The facts of the document at `path`, under the names of the fields that hold them: `facts` and `last_year`.

    Raises:
        InputError: a key stands twice, or a file is missing or cannot be read.
    """
    return {field: _read_under(keys, root, path) for field, keys in FACT_KEYS.items()}


def _read_under(keys: tuple[str, ...], root: Node, path: Path) -> Any:
    for node in written_under(root, keys):
        if isinstance(node, ScalarNode) and node.value:
            return _from_file(node.value, path.parent, _place(node, str(path), keys[0]))
        return _Plain(str(path), keys[0]).read(node)
    return {}


def _from_file(written: str, folder: Path, place: Place) -> Any:
    try:
        file = file_beside(folder, written)
        if file.suffix.lower() == _CSV:
            return _by_first_column(csv_rows(file), written)
    except PydanticCustomError as error:
        raise InputError([Problem(error.type, place, error.context or {})]) from None
    if file.suffix.lower() not in _YAML:
        raise InputError([Problem("data_unreadable", place, {"found": written, "reason": "只认 .yaml 和 .csv"})])
    text, _ = read_text(file)
    return _Plain(str(file), place.path).read(compose(text, str(file)))


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

    def __init__(self, file: str, path: str) -> None:
        self._file = file
        self._path = path
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
            place = _place(key, self._file, self._path)
            if not isinstance(key, ScalarNode):
                self._problems.append(Problem("key_not_text", place, {"found": "一个列表"}))
                continue
            if key.value in seen:
                params = {"found": key.value, "line": seen[key.value]}
                self._problems.append(Problem("key_twice", place, params))
            seen.setdefault(key.value, place.line)
            data[key.value] = self._read(value)
        return data


def _place(node: Node, file: str, path: str) -> Place:
    return Place(file, node.start_mark.line + 1, node.start_mark.column + 1, path)
