"""Paragraphs of a YAML document with typed numbers (手写的序号) into headings and items: as an import reads such lines.

Only the lists that hold such paragraphs are written anew; all else in the file, remarks among it, stays as it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from yaml.nodes import MappingNode, ScalarNode, SequenceNode

from fazhi_docgen.check.fixes.apply import Mended, bytes_of
from fazhi_docgen.check.reading import YAML
from fazhi_docgen.content.typed_headings import TYPED
from fazhi_docgen.importing.account import Account
from fazhi_docgen.importing.body import Body
from fazhi_docgen.importing.emit import item_lines
from fazhi_docgen.importing.found import Found
from fazhi_docgen.importing.pieces import BlockPiece, line_of
from fazhi_docgen.importing.structuring_markdown import structured_markdown
from fazhi_docgen.source.mistakes.base import quoted
from fazhi_docgen.source.nodes import encoding_of, read_text
from fazhi_docgen.source.parsing import compose
from fazhi_docgen.source.reader import unfolded

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from yaml.nodes import Node

    from fazhi_docgen.importing.pieces import Piece

_HEADINGS: Final = ("标题", "heading")
_CONTENTS: Final = ("内容", "body")
#: Where figures are filled in: nothing that is read or mended. Each is one character meanwhile, of those for private use.
#: A block that stays as it is written has a word for itself meanwhile.
_KEPT: Final = "块"
_KEPT_LINE: Final = re.compile(rf"(?P<indent> *)- {_KEPT}: (?P<line>[0-9]+)")
#: What begins a heading, or a unit of rules: where such a block stands, the typed numbers beside it are of its rank.
_RANKED: Final = (*_HEADINGS, "章", "节", "条", "chapter", "division", "article")
_FACTS: Final = re.compile(r"\{\{.*?\}\}")
_FIRST_STAND_IN: Final = 0xE000
_STAND_IN: Final = re.compile("[\ue000-\uf8ff]")
_VALUE: Final = re.compile(r"(?P<before> *(?:- )*(?:标题: )?)(?P<value>.*)")


class Structured(Struct, frozen=True):
    """A text with its typed numbers made headings and items, and the lines that had them, each with what stood there."""

    text: str
    changes: tuple[tuple[int, str], ...]


class _List(Struct, frozen=True):
    """Paragraphs and other blocks one below the other.

    Attributes:
        paragraphs: the lines that paragraphs begin on, from 0 on, each with its text.
        kept: the lines that other blocks begin on, each with the line after its last one.
        remarks: the lines that remarks stand on or behind, each with the remark.
        stop: the line after the last one.
        column: that of their dashes.
        headings: how many headings they stand under.
    """

    paragraphs: dict[int, str]
    kept: dict[int, int]
    remarks: dict[int, str]
    stop: int
    column: int
    headings: int

    @property
    def start(self) -> int:
        """The first line."""
        return min((*self.paragraphs, *self.kept))


def structured_file(path: Path) -> Mended | None:
    """Return a YAML document with headings and items where paragraphs had typed numbers; None for all other files.

    Raises:
        InputError: it cannot be read, or is no YAML.
    """
    if path.suffix.lower() not in YAML:
        return None
    # Before anything is told of it: what is written later is made of this.
    raw = bytes_of(path)
    found = structured(read_text(path)[0], str(path))
    if found is None:
        return None
    encoding = encoding_of(raw)
    changes = tuple(f"第{line}行　{text}【手写的序号，改为标题或条目】" for line, text in found.changes)
    end = "\r\n" if "\r\n" in raw.decode(encoding) else "\n"
    return Mended(path, raw, found.text.replace("\n", end).encode(encoding), changes)


def structured(text: str, file: str) -> Structured | None:
    """Return the text with headings and items where paragraphs had typed numbers; None if it has none that can be made such.

    Raises:
        InputError: it is no YAML.
    """
    lines = text.split("\n")
    changes: list[tuple[int, str]] = []
    root = compose(text, file)
    for found in reversed([*_lists(root, lines)]):
        rewritten = _rewritten(found, lines)
        if rewritten is not None:
            lines[found.start : found.stop] = rewritten
            changes += [(line + 1, paragraph) for line, paragraph in found.paragraphs.items() if TYPED.match(paragraph)]
    if not changes:  # the lines of a body in Markdown are where they were
        changes = [*structured_markdown(root, lines)]
    return Structured("\n".join(lines), tuple(sorted(changes))) if changes else None


def _lists(node: Node, lines: list[str], headings: int = 0) -> Iterator[_List]:
    """Yield the lists of paragraphs of which some have typed numbers."""
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
    """Return the list, if some of its paragraphs have typed numbers and each of its entries begins a line."""
    begun = [_line_of(entry, lines) for entry in node.value]
    if node.flow_style or None in begun or len(set(begun)) < len(begun) or any(map(_is_ranked, node.value)):
        return None
    column = node.start_mark.column
    entries = {line: entry for line, entry in zip(begun, node.value, strict=True) if line is not None}
    texts = {line: entry for line, entry in entries.items() if _is_text(entry)}
    paragraphs = {line: unfolded(entry).strip() for line, entry in texts.items()}
    if not any(map(TYPED.match, paragraphs.values())):
        return None
    kept = {line: _end_of(line, column, lines) for line in entries if line not in texts}
    last = max(entries)
    stop = kept[last] if last in kept else texts[last].end_mark.line + 1
    behind = {line: lines[entry.end_mark.line][entry.end_mark.column :].strip() for line, entry in texts.items()}
    remarks = {line: remark for line, remark in behind.items() if remark.startswith("#")}
    inside = {number for line, end in kept.items() for number in range(line, end)}
    above = {number: lines[number].strip() for number in range(min(entries), stop) if number not in inside}
    remarks |= {line: text for line, text in above.items() if text.startswith("#") and line not in texts}
    return _List(paragraphs, kept, remarks, stop, column, headings)


def _line_of(entry: Node, lines: list[str]) -> int | None:
    """Return the line that an entry begins, with its dash."""
    number: int = entry.start_mark.line
    return number if lines[number].lstrip().startswith("- ") else None


def _is_text(entry: Node) -> bool:
    return isinstance(entry, ScalarNode) and entry.style not in ("|", ">")


def _is_ranked(entry: Node) -> bool:
    pairs = entry.value if isinstance(entry, MappingNode) else ()
    return any(isinstance(key, ScalarNode) and key.value in _RANKED for key, _ in pairs)


def _end_of(first: int, column: int, lines: list[str]) -> int:
    """Return the line after the last of a block whose dash is in a column."""
    end = first + 1
    for number in range(first + 1, len(lines)):
        line = lines[number]
        if line.strip() and len(line) - len(line.lstrip(" ")) <= column:
            break
        end = number + 1 if line.strip() else end
    return end


def _rewritten(found: _List, lines: list[str]) -> list[str] | None:
    """Return the lines of a list with its headings and items; remarks stay above what they stood above or behind.

    None where no number can be left to the program: 1. with no 一、 above it.
    """
    facts: list[str] = []

    def stand_in(fact: re.Match[str]) -> str:
        facts.append(fact[0])
        return chr(_FIRST_STAND_IN + len(facts) - 1)

    place = Found()
    pieces: dict[int, Piece] = {
        number: line_of(number + 1, _FACTS.sub(stand_in, text)) for number, text in found.paragraphs.items()
    }
    pieces |= {number: BlockPiece(number + 1, {_KEPT: str(number)}) for number in found.kept}
    blocks = Body(place, Account()).fill([pieces[number] for number in sorted(pieces)], found.headings)
    if all(isinstance(block, str) or _KEPT in block for block in blocks):
        return None
    rewritten = [line for block in blocks for line in item_lines(block, " " * found.column)]
    written = {number - 1: text for text, number in place.lines.items()}
    written |= {int(kept["line"]): line for line in rewritten if (kept := _kept(line))}
    for number, remark in found.remarks.items():
        under = next((line for line in sorted((*found.paragraphs, *found.kept)) if line >= number), number)
        _put_above(remark, written.get(under, ""), rewritten)
    whole = [_with_facts(line, facts) for line in rewritten]
    return [line for one in whole for line in _as_written(one, found, lines)]


def _as_written(line: str, found: _List, lines: list[str]) -> list[str]:
    """Return a line; of a block that stays, all of its own lines, moved to where it stands now."""
    kept = _kept(line)
    if kept is None:
        return [line]
    first = int(kept["line"])
    by = " " * (len(kept["indent"]) - found.column)
    return [by + own if own.strip() else own for own in lines[first : found.kept[first]]]


def _kept(line: str) -> re.Match[str] | None:
    return _KEPT_LINE.fullmatch(line.replace('"', "").replace("'", ""))


def _put_above(remark: str, text: str, lines: list[str]) -> None:
    place = next((index for index, line in enumerate(lines) if text and text in line), 0)
    lines.insert(place, " " * (len(lines[place]) - len(lines[place].lstrip())) + remark)


def _with_facts(line: str, facts: list[str]) -> str:
    """Return a line with its facts where something stood in for them, between quotes where YAML wants them."""
    if not _STAND_IN.search(line):
        return line
    found = _VALUE.fullmatch(line)
    before, value = (found["before"], found["value"]) if found else ("", line)
    value = _STAND_IN.sub(lambda stand_in: facts[ord(stand_in[0]) - _FIRST_STAND_IN], value)
    return before + (quoted(value) if value.startswith("{") else value)
