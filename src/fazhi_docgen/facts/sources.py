"""Where facts (数据) come from: the document itself, or a YAML or CSV file or a workbook beside it.

Facts stay the text that was written, so that 007 is 007 and 3.50 is 3.50.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from fazhi_docgen.diagnostics.catalogue import reason
from fazhi_docgen.diagnostics.problems import Diagnostic, InputError, Place, mistake
from fazhi_docgen.patterns import regex
from fazhi_docgen.resources.tables import TABLES, table_rows
from fazhi_docgen.source.nodes import read_text, text_of, written_under
from fazhi_docgen.source.parsing import compose
from fazhi_docgen.source.plain import Unfit, problem

if TYPE_CHECKING:
    from pathlib import Path

    from fazhi_docgen.resources.store import Record

#: The fields of a document that hold facts, and the keys under which they are written and quoted.
FACT_KEYS: Final = {"facts": ("数据", "facts"), "last_year": ("上年", "last_year")}
_NAME_AND_VALUE: Final = 2
_YAML: Final = (".yaml", ".yml")
#: The keys of a mapping that names a file in the place of facts.
_FILE: Final = ("文件", "file")
_SHEET: Final = ("工作表", "sheet")
#: What is left of 1,234.5 behind the comma, where a comma parts entries: {经费: 1,234.5}.
_THOUSANDS: Final = regex(r"[0-9]{3}(?:\.[0-9]+)?")


class NamedRows(dict[str, Any]):
    """The rows of a table file by their names; `head` is its first row, which a table in the document needs again."""

    def __init__(self, head: list[str], rows: dict[str, Any]) -> None:
        super().__init__(rows)
        self.head = head


def read_facts(root: Node, name: str, files: Record) -> dict[str, Any]:
    """Return the facts of a document, under the names of the fields that hold them: `facts` and `last_year`.

    Args:
        root: the document.
        name: how messages call it.
        files: opens the files that it names.

    Raises:
        InputError: a key stands twice, or a file is missing or cannot be read.
    """
    return {field: _read_under(keys, root, name, files) for field, keys in FACT_KEYS.items()}


def _read_under(keys: tuple[str, ...], root: Node, name: str, files: Record) -> Any:
    for node in written_under(root, keys):
        if isinstance(node, ScalarNode) and node.value:
            return _from_file(node.value, "", files, _place(node, name, keys[0]))
        return _Plain(name, keys[0], files).read(node)
    return {}


def _from_file(written: str, sheet: str, files: Record, place: Place) -> Any:
    """Return the facts in a file beside the document, of a workbook those of one sheet."""
    try:
        file = files.open(written)
        suffix = file.suffix
        if suffix in TABLES:
            return _by_first_column(table_rows(file, sheet), written)
        if suffix not in _YAML:
            raise problem("data_unreadable", found=written, reason=reason("facts_kinds"))
    except Unfit as error:
        raise InputError([mistake(error.code, place, error.params)]) from None
    text, _ = text_of(file.open, file.label)
    return _Plain(file.label, place.path).read(compose(text, file.label))


def plain_data(file: Path) -> Any:
    """Return what a YAML file holds, as dicts, lists and text.

    Raises:
        InputError: the file cannot be read, or a key stands twice.
    """
    text, _ = read_text(file)
    return _Plain(str(file), "").read(compose(text, str(file)))


def facts_file(file: Path) -> Any:
    """Return what a file of facts holds, of which documents are drafted.

    Raises:
        InputError: as for `plain_data`; or all of it stands under 数据, as in a document.
    """
    data = plain_data(file)
    if isinstance(data, dict) and any(isinstance(data.get(key), dict) for key in FACT_KEYS["facts"]):
        said = {"found": file.name, "reason": reason("facts_wrapped")}
        raise InputError([mistake("data_unreadable", Place(str(file), 1, 1), said)])
    return data


def _by_first_column(rows: list[list[str]], file: str) -> dict[str, Any]:
    """Group cells by the first column: `数据.调解.件数` is the cell of row 调解 and column 件数; of a table with two columns,
    `数据.调解` is the second."""
    if not rows:
        return {}
    head, *rest = ([cell.strip() for cell in row] for row in rows)
    _check_names(head[1:], file)
    _check_names([row[0] for row in rest], file)
    for row in rest:
        if len(row) != len(head):
            why = reason("row_ragged", row=row[0], found=len(row), expected=len(head))
            raise problem("data_unreadable", found=file, reason=why)
    if len(head) == _NAME_AND_VALUE:
        return NamedRows(head, dict(rest))
    return NamedRows(head, {row[0]: dict(zip(head[1:], row[1:], strict=True)) for row in rest})


def _check_names(names: list[str], file: str) -> None:
    """Refuse a row or a column that stands twice: it would give one of two facts, and nobody knows which."""
    seen: set[str] = set()
    for name in names:
        if not name:
            raise problem("data_unreadable", found=file, reason=reason("row_unnamed"))
        if name in seen:
            raise problem("data_unreadable", found=file, reason=reason("row_twice", found=name))
        seen.add(name)


class _Plain:
    """Reads nodes as dicts, lists and text."""

    def __init__(self, file: str, path: str, files: Record | None = None) -> None:
        """Open by `files` the files that are named in the place of facts; a facts file names none."""
        self._file = file
        self._path = path
        self._files = files
        self._problems: list[Diagnostic] = []

    def read(self, node: Node) -> Any:
        data = self._read(node)
        if self._problems:
            raise InputError(self._problems)
        return data

    def _read(self, node: Node) -> Any:
        if isinstance(node, MappingNode):
            named = _named_file(node)
            return self._file_of(*named, self._files) if named and self._files else self._mapping(node)
        if isinstance(node, SequenceNode):
            return [self._read(item) for item in node.value]
        return node.value

    def _file_of(self, file: ScalarNode, sheet: str, files: Record) -> Any:
        try:
            return _from_file(file.value, sheet, files, _place(file, self._file, self._path))
        except InputError as error:
            self._problems += error.problems
            return {}

    def _mapping(self, node: MappingNode) -> dict[str, Any]:
        seen: dict[str, int] = {}
        data = {}
        for key, value in node.value:
            place = _place(key, self._file, self._path)
            if not isinstance(key, ScalarNode):
                self._problems.append(mistake("key_not_text", place, {"found": "一个列表"}))
                continue
            if key.value in seen:
                params = {"found": key.value, "line": seen[key.value]}
                self._problems.append(mistake("key_twice", place, params))
            if node.flow_style and _is_rest(key, value):
                self._problems.append(mistake("data_comma", place, {"found": key.value}))
            seen.setdefault(key.value, place.line)
            data[key.value] = self._read(value)
        return data


def _is_rest(key: ScalarNode, value: Node) -> bool:
    """Tell whether an entry is what a comma parted from the number before it: a number without a value."""
    return isinstance(value, ScalarNode) and not value.value and _THOUSANDS.fullmatch(key.value) is not None


def _named_file(node: MappingNode) -> tuple[ScalarNode, str] | None:
    """Return the file and the sheet that a mapping names in the place of facts: `{文件: 数字.xlsx, 工作表: 调解}`."""
    parts = {key.value: value for key, value in node.value if isinstance(key, ScalarNode)}
    files = [value for key, value in parts.items() if key in _FILE and isinstance(value, ScalarNode)]
    sheets = [value.value for key, value in parts.items() if key in _SHEET and isinstance(value, ScalarNode)]
    known = files and (sheets or files[0].value.lower().endswith((*TABLES, *_YAML)))
    return (files[0], "".join(sheets)) if known and len(files) + len(sheets) == len(node.value) else None


def _place(node: Node, file: str, path: str) -> Place:
    return Place(file, node.start_mark.line + 1, node.start_mark.column + 1, path)
