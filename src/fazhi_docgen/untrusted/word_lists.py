"""The automatic numbers of a Word file (自动编号; ISO/IEC 29500-1, 17.9): what it writes before a paragraph, counted through."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from docx.oxml.ns import qn
from msgspec import Struct, field

from fazhi_docgen.untrusted.list_formats import counted

if TYPE_CHECKING:
    from docx.document import Document

_LEVELS: Final = 9
_BULLET: Final = "bullet"
_NONE: Final = ("none", "")
_DECIMAL: Final = "decimal"
_OFF: Final = ("0", "false", "off")
_PLACE: Final = re.compile(r"%([1-9])")
#: No number that anyone would count with has more digits.
_DIGITS: Final = 9


def whole_number(written: str | None) -> int:
    """Return a whole number as an attribute has it; 0 where it has none that anyone would count with."""
    return int(written) if written and written.isascii() and written.isdecimal() and len(written) <= _DIGITS else 0


class Level(Struct, frozen=True):
    """A level of a list: its format, the text around its number, where it begins, whether levels above are written in
    figures (isLgl), and the level whose numbers make it begin anew: any above it if None, none if 0.
    """

    form: str = ""
    text: str = ""
    start: int = 1
    is_legal: bool = False
    restart: int | None = None
    style: str = ""

    @property
    def is_bullet(self) -> bool:
        """Whether it is a sign and no number."""
        return self.form == _BULLET


_NO_LEVEL: Final = Level()


class _List(Struct):
    """An instance of a list: of which definition, its levels, and where its own first number begins anew."""

    definition: str
    levels: dict[int, Level]
    starts: dict[int, int] = field(default_factory=dict)


class WordLists:
    """The lists of a file, each with how far it has counted; instances of one definition count together."""

    def __init__(self, document: Document) -> None:
        self._lists = _lists(document)
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()

    def level(self, list_id: str, depth: int) -> Level:
        """Return a level of a list; an empty one if there is none."""
        found = self._lists.get(list_id)
        return found.levels.get(depth, _NO_LEVEL) if found else _NO_LEVEL

    def levels(self, list_id: str) -> list[Level]:
        """Return the levels of a list in their order, as far as they are there."""
        found = self._lists.get(list_id)
        return [found.levels[depth] for depth in range(_LEVELS) if depth in found.levels] if found else []

    def depth_of_style(self, list_id: str, style: str) -> int:
        """Return the level that a style numbers, where the style does not say so itself."""
        found = self._lists.get(list_id)
        levels = found.levels.items() if found else ()
        return next((depth for depth, level in levels if style and level.style == style), 0)

    def written(self, list_id: str, depth: int) -> str:
        """Return what stands before the next paragraph of a list: 第一条, 1.1, 一、; empty where that is no number."""
        found = self._lists.get(list_id)
        if found is None or not 0 <= depth < _LEVELS:
            return ""
        counts = self._count(list_id, found, depth)
        level = found.levels.get(depth, _NO_LEVEL)
        if level.is_bullet or (level.form in _NONE and not _PLACE.search(level.text)):
            return ""

        def one(place: re.Match[str]) -> str:
            above = int(place[1]) - 1
            form = found.levels.get(above, Level(_DECIMAL)).form
            count = counts[above]
            return counted(_DECIMAL if level.is_legal else form, 1 if count is None else count)

        return _PLACE.sub(one, level.text)

    def _count(self, list_id: str, found: _List, depth: int) -> list[int | None]:
        """Count one on at a level; those below it begin anew, those above it have begun."""
        counts = self._counts.setdefault(found.definition, [None] * _LEVELS)
        if list_id not in self._begun:
            self._begun.add(list_id)
            for place, start in found.starts.items():
                counts[place] = start - 1
        current = counts[depth]
        counts[depth] = self._start(found, depth) if current is None else current + 1
        for place in range(depth):
            counts[place] = self._start(found, place) if counts[place] is None else counts[place]
        for place in range(depth + 1, _LEVELS):
            restart = found.levels.get(place, _NO_LEVEL).restart
            if restart is None or depth < restart:
                counts[place] = None
        return counts

    @staticmethod
    def _start(found: _List, depth: int) -> int:
        return found.levels.get(depth, _NO_LEVEL).start


def _lists(document: Document) -> dict[str, _List]:
    """Return the instances of lists by their numbers."""
    try:
        part = document.part.numbering_part.element
    except (KeyError, NotImplementedError):  # python-docx has no empty one to give
        return {}
    definitions = {node.get(qn("w:abstractNumId")): node for node in part.iter(qn("w:abstractNum"))}
    of_instance = {node.get(qn("w:numId")): _value(node, "w:abstractNumId") for node in part.iter(qn("w:num"))}
    linked = _linked(document, of_instance)
    found = {}
    for node in part.iter(qn("w:num")):
        definition = of_instance[node.get(qn("w:numId"))]
        source = definitions.get(definition)
        if source is not None and (style := _value(source, "w:numStyleLink")):
            definition = linked.get(style, definition)
            source = definitions.get(definition)
        if source is not None:
            found[node.get(qn("w:numId"))] = _with_overrides(_List(definition, _levels(source)), node)
    return found


def _linked(document: Document, of_instance: dict[str, str]) -> dict[str, str]:
    """Return the definitions that styles of numbering (numStyleLink) lead to."""
    styles = document.styles.element.iter(qn("w:style"))
    numbers = {style.get(qn("w:styleId")): style.find(f"{qn('w:pPr')}/{qn('w:numPr')}") for style in styles}
    return {
        name: of_instance[value]
        for name, node in numbers.items()
        if node is not None and (value := _value(node, "w:numId")) in of_instance
    }


def _with_overrides(one: _List, node: Any) -> _List:
    """Return an instance with what it changes of its definition."""
    for override in node.findall(qn("w:lvlOverride")):
        depth = whole_number(override.get(qn("w:ilvl")))
        level, start = override.find(qn("w:lvl")), override.find(qn("w:startOverride"))
        if level is not None:
            one.levels[depth] = _level(level)
        if start is not None:
            one.starts[depth] = whole_number(start.get(qn("w:val")))
    return one


def _levels(definition: Any) -> dict[int, Level]:
    return {whole_number(level.get(qn("w:ilvl"))): _level(level) for level in definition.iter(qn("w:lvl"))}


def _level(node: Any) -> Level:
    start, restart, legal = (node.find(qn(name)) for name in ("w:start", "w:lvlRestart", "w:isLgl"))
    return Level(
        form=_format(node),
        text=_value(node, "w:lvlText"),
        start=whole_number(start.get(qn("w:val"))) if start is not None else 1,
        is_legal=legal is not None and legal.get(qn("w:val")) not in _OFF,
        restart=whole_number(restart.get(qn("w:val"))) if restart is not None else None,
        style=_value(node, "w:pStyle"),
    )


def _format(level: Any) -> str:
    """Return the format of a level; one that only new programs know stands beside what old ones are to take."""
    forms = [str(node.get(qn("w:val")) or "") for node in level.iter(qn("w:numFmt"))]
    return next((form for form in forms if form and form != "custom"), forms[0] if forms else _DECIMAL)


def _value(node: Any, tag: str) -> str:
    inner = node.find(qn(tag))
    return str(inner.get(qn("w:val")) or "") if inner is not None else ""
