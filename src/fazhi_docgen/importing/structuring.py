"""Paragraphs of a YAML document with typed numbers (手写的序号) into headings and items: as an import reads such lines.

Only the lists that hold such paragraphs are written anew; all else in the file, remarks among it, stays as it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from yaml.nodes import MappingNode, ScalarNode, SequenceNode

from fazhi_docgen.check.fixes.apply import Mended
from fazhi_docgen.check.reading import YAML
from fazhi_docgen.content.typed_headings import TYPED
from fazhi_docgen.importing.account import Account
from fazhi_docgen.importing.body import Body
from fazhi_docgen.importing.emit import item_lines
from fazhi_docgen.importing.found import Found
from fazhi_docgen.importing.pieces import line_of
from fazhi_docgen.source.mistakes.base import quoted
from fazhi_docgen.source.nodes import encoding_of, read_text
from fazhi_docgen.source.parsing import compose
from fazhi_docgen.source.reader import unfolded

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from yaml.nodes import Node

_HEADINGS: Final = ("标题", "heading")
_CONTENTS: Final = ("内容", "body")
#: Where figures are filled in: nothing that is read or mended. Each is one character meanwhile, of those for private use.
_FACTS: Final = re.compile(r"\{\{.*?\}\}")
_FIRST_STAND_IN: Final = 0xE000
_STAND_IN: Final = re.compile("[\ue000-\uf8ff]")
_VALUE: Final = re.compile(r"(?P<before> *(?:- )*(?:标题: )?)(?P<value>.*)")


class Structured(Struct, frozen=True):
    """A text with its typed numbers made headings and items, and the lines that had them, each with what stood there."""

    text: str
    changes: tuple[tuple[int, str], ...]


class _List(Struct, frozen=True):
    """Paragraphs one below the other: the lines they begin on, from 0 on, each with its text; where the last one ends; the
    column of their dashes; how many headings they stand under."""

    paragraphs: dict[int, str]
    stop: int
    column: int
    headings: int


def structured_file(path: Path) -> Mended | None:
    """A YAML document with headings and items where paragraphs had typed numbers; None for all other files.

    Raises:
        InputError: it cannot be read, or is no YAML.
    """
    if path.suffix.lower() not in YAML:
        return None
    found = structured(read_text(path)[0], str(path))
    raw = path.read_bytes()
    encoding = encoding_of(raw)
    if found is None:
        return None
    changes = tuple(f"第{line}行　{text}【手写的序号，改为标题或条目】" for line, text in found.changes)
    end = "\r\n" if "\r\n" in raw.decode(encoding) else "\n"
    return Mended(path, found.text.replace("\n", end).encode(encoding), changes)


def structured(text: str, file: str) -> Structured | None:
    """The text with headings and items where paragraphs had typed numbers; None if it has none that can be made such.

    Raises:
        InputError: it is no YAML.
    """
    lines = text.split("\n")
    changes: list[tuple[int, str]] = []
    for found in reversed([*_lists(compose(text, file), lines)]):
        lines[min(found.paragraphs) : found.stop] = _rewritten(found, lines)
        changes += [(line + 1, paragraph) for line, paragraph in found.paragraphs.items() if TYPED.match(paragraph)]
    return Structured("\n".join(lines), tuple(sorted(changes))) if changes else None


def _lists(node: Node, lines: list[str], headings: int = 0) -> Iterator[_List]:
    """The lists of paragraphs of which some have typed numbers."""
    if isinstance(node, MappingNode):
        keys = {key.value for key, _ in node.value if isinstance(key, ScalarNode)}
        for key, value in node.value:
            deeper = key.value in _CONTENTS and not keys.isdisjoint(_HEADINGS)
            yield from _lists(value, lines, headings + deeper)
    elif isinstance(node, SequenceNode):
        found = _list(node, lines, headings)
        if found:
            yield found
        for value in node.value:
            yield from _lists(value, lines, headings)


def _list(node: SequenceNode, lines: list[str], headings: int) -> _List | None:
    entries = [entry for entry in node.value if isinstance(entry, ScalarNode) and entry.style not in ("|", ">")]
    paragraphs = {entry.start_mark.line: unfolded(entry).strip() for entry in entries}
    one_a_line = len(paragraphs) == len(node.value) and all(
        lines[line].lstrip().startswith("- ") for line in paragraphs
    )
    if node.flow_style or not one_a_line or not any(map(TYPED.match, paragraphs.values())):
        return None
    return _List(paragraphs, entries[-1].end_mark.line + 1, node.start_mark.column, headings)


def _rewritten(found: _List, lines: list[str]) -> list[str]:
    """The lines of a list with its headings and items; remarks stay above what they stood above."""
    facts: list[str] = []

    def stand_in(fact: re.Match[str]) -> str:
        facts.append(fact[0])
        return chr(_FIRST_STAND_IN + len(facts) - 1)

    place = Found()
    pieces = [line_of(number + 1, _FACTS.sub(stand_in, text)) for number, text in found.paragraphs.items()]
    blocks = Body(place, Account()).fill(pieces, found.headings)
    rewritten = [line for block in blocks for line in item_lines(block, " " * found.column)]
    texts = {number: text for text, number in place.lines.items()}
    for number in range(min(found.paragraphs), found.stop):
        if number not in found.paragraphs and lines[number].lstrip().startswith("#"):
            under = next(line for line in sorted(found.paragraphs) if line > number)
            _put_above(lines[number].strip(), texts.get(under + 1, ""), rewritten)
    return [_with_facts(line, facts) for line in rewritten]


def _put_above(remark: str, text: str, lines: list[str]) -> None:
    place = next((index for index, line in enumerate(lines) if text and text in line), 0)
    lines.insert(place, " " * (len(lines[place]) - len(lines[place].lstrip())) + remark)


def _with_facts(line: str, facts: list[str]) -> str:
    """A line with its facts where something stood in for them, between quotes where YAML wants them."""
    if not _STAND_IN.search(line):
        return line
    found = _VALUE.fullmatch(line)
    before, value = (found["before"], found["value"]) if found else ("", line)
    value = _STAND_IN.sub(lambda stand_in: facts[ord(stand_in[0]) - _FIRST_STAND_IN], value)
    return before + (quoted(value) if value.startswith("{") else value)
