"""Cards (归档卡) of papers that others wrote: which files make one item, and what the list is to say of it.

A card is a YAML file of its own beside the papers, or a row of a register (收文登记簿) as .csv or .xlsx.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, field
from yaml.nodes import MappingNode, ScalarNode, SequenceNode

from fazhi_docgen.content.model import Archive
from fazhi_docgen.diagnostics.problems import Diagnostic, InputError, Place, mistake
from fazhi_docgen.diagnostics.suggestions import did_you_mean
from fazhi_docgen.source.fields import fields_of, keys_of
from fazhi_docgen.source.nodes import read_text, written_under
from fazhi_docgen.source.parsing import compose
from fazhi_docgen.source.plain import Unfit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from yaml.nodes import Node

    from fazhi_docgen.diagnostics.codes import Code

_FILES: Final = "文件"
#: What the list says of the item.
_OWN: Final[tuple[str, ...]] = ("文号", "责任者", "题名", "日期", "密级", "保密期限", "页数", "备注")
_FILING: Final = "归档"
_PLACES: Final[tuple[str, ...]] = ("全宗号", "年度", "保管期限", "机构或问题", "件号", "盒号", "事由")
#: What parts the files in one cell of a register.
_PARTING: Final = str.maketrans("；、，,\n", ";;;;;")
#: What a document has and a card has not.
_OF_DOCUMENTS: Final = ("标题", "title", "正文", "body", "文种", "kind")


class Card(Struct, frozen=True):
    """What is written on a card, and where; `files` lie in `folder`."""

    folder: Path
    files: tuple[str, ...]
    own: Mapping[str, str]
    archive: Archive
    place: Place


def is_card(file: Path) -> bool:
    """Tell whether a YAML file is a card and no document: it names files and has neither title nor text."""
    try:
        text, _ = read_text(file)
        node = compose(text, str(file))
    except InputError:
        return False
    return next(written_under(node, (_FILES,)), None) is not None and not any(written_under(node, _OF_DOCUMENTS))


def read_card(file: Path) -> Card:
    """Return the card in a YAML file.

    Raises:
        InputError: it is written wrong; all problems at once.
    """
    text, _ = read_text(file)
    reading = _Reading(str(file))
    own = reading.mapping(compose(text, str(file)), (_FILES, *_OWN, _FILING))
    filing = reading.mapping(own[_FILING], _PLACES) if _FILING in own else {}
    files = reading.texts(own[_FILES]) if _FILES in own else ()
    values = {name: reading.text(own[name]) for name in _OWN if name in own}
    places = {name: reading.text(node) for name, node in filing.items()}
    if reading.problems:
        raise InputError(reading.problems)
    place = _place(own[_FILES], str(file), _FILES) if _FILES in own else Place(str(file))
    return _card(file.parent, files, values, places, place)


def read_register(file: Path) -> list[Card]:
    """Return the cards in the rows of a register; rows without files are of papers that are not filed.

    Raises:
        InputError: it cannot be read, or a column is unknown.
    """
    from fazhi_docgen.resources.files import SourceFile
    from fazhi_docgen.resources.tables import table_rows

    try:
        rows = table_rows(SourceFile.at(file))
    except Unfit as error:
        raise InputError([mistake(error.code, Place(str(file)), error.params)]) from None
    head, *rest = ([cell.strip() for cell in row] for row in rows or [[]])
    if _FILES not in head:
        raise InputError([mistake("card_register", Place(str(file)), {"found": "、".join(filter(None, head))})])
    cards = []
    for line, row in enumerate(rest, 2):
        written = {name: cell for name, cell in zip(head, row, strict=False) if cell}
        files = tuple(name.strip() for name in written.get(_FILES, "").translate(_PARTING).split(";") if name.strip())
        if files:
            own = {name: written[name] for name in _OWN if name in written}
            places = {name: written[name] for name in _PLACES if name in written}
            cards.append(_card(file.parent, files, own, places, Place(str(file), line, 1, _FILES)))
    return cards


def _card(
    folder: Path, files: tuple[str, ...], own: Mapping[str, str], places: Mapping[str, str], place: Place
) -> Card:
    names = {key.chinese: key.name for key in keys_of(Archive).values()}
    values = {names[name]: value for name, value in places.items()}
    values |= {names[name]: own[name] for name in ("责任者", "日期", "备注") if name in own}
    return Card(folder, files, own, Archive(place=place, **_completed(values)), place)


def _completed(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return all fields, those that nobody wrote empty."""
    empty = {name: field.default for name, field in fields_of(Archive).items()}
    return {**empty, **values}


class _Reading(Struct):
    """Reads the nodes of a card; what is wrong with them is gathered."""

    file: str
    problems: list[Diagnostic] = field(default_factory=list)

    def mapping(self, node: Node, known: tuple[str, ...]) -> dict[str, Node]:
        """Return what stands under each key."""
        found: dict[str, Node] = {}
        if not isinstance(node, MappingNode):
            self._complain("not_a_mapping", node, found="一段文字", example=f"{known[0]}: …")
            return found
        for key, value in node.value:
            name = str(key.value)
            if name not in known:
                self._complain("key_unknown", key, found=name, suggestion=did_you_mean(name, known))
            elif name in found:
                self._complain("key_twice", key, found=name, line=found[name].start_mark.line + 1)
            else:
                found[name] = value
        return found

    def text(self, node: Node) -> str:
        """Return one text."""
        if isinstance(node, ScalarNode):
            return str(node.value).strip()
        self._complain("not_text", node, found="列表或分项")
        return ""

    def texts(self, node: Node) -> tuple[str, ...]:
        """Return one text or several."""
        nodes: Iterator[Node] = iter(node.value if isinstance(node, SequenceNode) else [node])
        return tuple(filter(None, map(self.text, nodes)))

    def _complain(self, code: Code, node: Node, **params: Any) -> None:
        self.problems.append(mistake(code, _place(node, self.file, ""), params))


def _place(node: Node, file: str, path: str) -> Place:
    return Place(file, node.start_mark.line + 1, node.start_mark.column + 1, path)
