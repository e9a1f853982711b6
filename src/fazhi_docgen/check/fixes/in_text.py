"""Mechanical mends of YAML and plain text: characters change where their author wrote them; encoding and line ends stay."""

from __future__ import annotations

import io
import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Any, Final

from yaml.nodes import MappingNode, ScalarNode, SequenceNode

from fazhi_docgen.check.fixes.edits import by_unit, mechanical_rules, mended
from fazhi_docgen.check.reading import YAML, read
from fazhi_docgen.diagnostics.problems import InputError
from fazhi_docgen.source.nodes import encoding_of, scalars
from fazhi_docgen.source.parsing import compose

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from yaml.nodes import Node

    from fazhi_docgen.check.findings import Finding
    from fazhi_docgen.check.fixes.edits import Line
    from fazhi_docgen.check.rules import Rule
    from fazhi_docgen.check.units import Unit

#: Where a figure is filled in: no text to be mended.
_FILLED: Final = re.compile(r"(\{\{.*?\}\})")
_LINE_END: Final = re.compile(r"[\r\n]*$")
_BLOCK_STYLES: Final = ("|", ">")
_QUOTES: Final = ("'", '"')

#: Where a stretch of one line stands: the line from 0 on, from which column, to which.
_Stretch = tuple[int, int, int]


def mended_text(path: Path, findings: Sequence[Finding], templates: Path | None = None) -> tuple[list[Line], bytes]:
    """Return the lines of a file before and after, and the file with its mends.

    Raises:
        InputError: the file cannot be read.
    """
    raw = path.read_bytes()
    encoding = encoding_of(raw)
    written = list(io.StringIO(raw.decode(encoding), newline=""))
    before = [_LINE_END.sub("", line) for line in written]
    found = by_unit(findings)
    is_yaml = path.suffix.lower() in YAML
    after = _mended_yaml(before, found, path, templates) if is_yaml else _mended_lines(before, found)
    ends = [line[len(text) :] for line, text in zip(written, before, strict=True)]
    content = "".join(text + end for text, end in zip(after, ends, strict=True))
    lines = [(f"第{number}行", *pair) for number, pair in enumerate(zip(before, after, strict=True), start=1)]
    return lines, content.encode(encoding)


def _mended_lines(lines: Sequence[str], found: dict[Unit, list[Finding]]) -> list[str]:
    after = list(lines)
    for unit, findings in found.items():
        place = unit.place.line - 1
        after[place] = mended(unit.text, mechanical_rules(findings, unit.part)) + after[place][len(unit.text) :]
    return after


def _mended_yaml(
    lines: Sequence[str], found: dict[Unit, list[Finding]], path: Path, templates: Path | None
) -> list[str]:
    """Return the lines of a YAML file with the texts mended; as they were, if that would change more than texts."""
    root = compose("\n".join(lines), str(path))
    after = list(lines)
    for unit, end in _with_ends(read(path, templates).units):
        chosen = mechanical_rules(found[unit], unit.part) if unit in found else []
        for line, first, last in reversed(list(_stretches(root, unit, end, lines)) if chosen else []):
            after[line] = after[line][:first] + _mended_stretch(after[line][first:last], chosen) + after[line][last:]
    return after if _is_alike(root, "\n".join(after), path) else list(lines)


def _mended_stretch(text: str, chosen: Sequence[Rule]) -> str:
    """Return part of a line of YAML, mended where it is text as it stands: not in {{ }}, and not where a backslash may be one."""
    if "\\" in text:
        return text
    parts = _FILLED.split(text)
    return "".join(part if _FILLED.fullmatch(part) else mended(part, chosen) for part in parts)


def _with_ends(units: Sequence[Unit]) -> Iterator[tuple[Unit, tuple[int, int]]]:
    """Yield each piece of text with the place where the next one begins, as line and column from 1 on."""
    places = sorted({(unit.place.line, unit.place.column) for unit in units})
    for unit in units:
        after = bisect_right(places, (unit.place.line, unit.place.column))
        yield unit, places[after] if after < len(places) else (10**9, 0)


def _stretches(root: Node, unit: Unit, end: tuple[int, int], lines: Sequence[str]) -> Iterator[_Stretch]:
    """Yield the stretches of lines that a piece of text was written in: the texts from its place on that say what it says.

    A body in Markdown is one text, of which a piece has the lines from its own to that of the next one.
    """
    start = (unit.place.line, unit.place.column)
    for node in scalars(root):
        if start <= _mark(node.start_mark) < end and _says(node.value, unit.text):
            yield from _of_node(node, lines)
        elif node.style in _BLOCK_STYLES:
            inside = [line for line, _, _ in _of_node(node, lines)]
            if start[0] - 1 in inside:
                yield from ((line, 0, len(lines[line])) for line in inside if start[0] <= line + 1 < end[0])


def _of_node(node: ScalarNode, lines: Sequence[str]) -> Iterator[_Stretch]:
    """Yield the lines of a text without its quotation marks; of a block, without its first."""
    (first, left), (last, right) = _mark(node.start_mark), _mark(node.end_mark)
    inside = 1 if node.style in _QUOTES else 0
    for line in range(first + (node.style in _BLOCK_STYLES), min(last, len(lines)) + 1):
        text = lines[line - 1]
        begin = left - 1 + inside if line == first else 0
        end = min(right - 1 - inside, len(text)) if line == last else len(text)
        if text[begin:end].strip():
            yield line - 1, begin, end


def _says(value: str, text: str) -> bool:
    """Tell whether what is written is what the piece of text says, apart from figures that are filled in."""
    pieces = [piece.strip() for piece in _FILLED.sub("\n", value).split("\n")]
    return any(pieces) and all(piece in text for piece in pieces)


def _mark(mark: Any) -> tuple[int, int]:
    return mark.line + 1, mark.column + 1


def _is_alike(root: Node, text: str, path: Path) -> bool:
    """Tell whether a mended file has the same keys and as many texts, in the same order."""
    try:
        return bool(_shape(root) == _shape(compose(text, str(path))))
    except InputError:
        return False


def _shape(node: Node) -> Any:
    match node:
        case MappingNode():
            return [(key.value if isinstance(key, ScalarNode) else None, _shape(value)) for key, value in node.value]
        case SequenceNode():
            return [_shape(item) for item in node.value]
        case _:
            return None
