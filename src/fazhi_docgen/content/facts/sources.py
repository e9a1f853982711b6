"""Facts (数据) of a document, from itself or from a file beside it.

They stay the text that was written, so that 007 is 007 and 3.50 is 3.50.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pydantic_core import PydanticCustomError
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from fazhi_docgen.content.media import csv_rows
from fazhi_docgen.content.nodes import compose, read_text, written_under
from fazhi_docgen.content.sheets import sheet_rows
from fazhi_docgen.content.values import file_beside, problem
from fazhi_docgen.errors import InputError, Place, Problem

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

#: Under which keys facts stand in a document, and by which names texts quote them.
FACTS: Final = ("数据", "facts")
LAST_YEAR: Final = ("上年", "last_year")
_FILE: Final = ("文件", "file")
_SHEET: Final = ("工作表", "sheet")
_CSV: Final = ".csv"
_EXCEL: Final = ".xlsx"
_NAME_AND_VALUE: Final = 2
_YAML: Final = (".yaml", ".yml")


def read_facts(root: Node, path: Path, keys: Collection[str] = FACTS) -> Any:
    """The facts of the document at `path`: written in it, or in a YAML, CSV or Excel file beside it.

    Raises:
        InputError: a key stands twice, or the file is missing or cannot be read.
    """
    for node in written_under(root, keys):
        source = _source(node)
        if source is not None:
            return _from_file(*source, path.parent, _place(node, str(path)))
        return _Plain(str(path)).read(node)
    return {}


def _source(node: Node) -> tuple[str, str] | None:
    """The file and the sheet that facts are in, written as a name or as `{文件: 数字.xlsx, 工作表: 调解}`."""
    if isinstance(node, ScalarNode):
        return (node.value, "") if node.value else None
    if not isinstance(node, MappingNode) or not node.value:
        return None
    pairs = [(key, value) for key, value in node.value if isinstance(key, ScalarNode) and isinstance(value, ScalarNode)]
    names = {key.value: value.value for key, value in pairs}
    if len(names) < len(node.value) or not names.keys() <= {*_FILE, *_SHEET}:
        return None
    file = next((names[key] for key in _FILE if key in names), "")
    return (file, next((names[key] for key in _SHEET if key in names), "")) if file else None


def _from_file(written: str, sheet: str, folder: Path, place: Place) -> Any:
    try:
        file = file_beside(folder, written)
        if file.suffix.lower() == _CSV:
            return _by_first_column(csv_rows(file), written)
        if file.suffix.lower() == _EXCEL:
            return _by_first_column(sheet_rows(file, sheet), written)
    except PydanticCustomError as error:
        raise InputError([Problem(error.type, place, error.context or {})]) from None
    if file.suffix.lower() not in _YAML:
        raise InputError([Problem("data_unreadable", place, {"found": written, "reason": "只认 .yaml、.csv 和 .xlsx"})])
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
    return Place(file, node.start_mark.line + 1, node.start_mark.column + 1, FACTS[0])
