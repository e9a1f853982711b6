"""What YAML itself drops or parts without a word: text behind ` #`, a number in a list parted at its comma."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from yaml.nodes import ScalarNode, SequenceNode

from fazhi_docgen.diagnostics.problems import Diagnostic, Place, notice
from fazhi_docgen.source.nodes import below

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from yaml.nodes import Node

    from fazhi_docgen.diagnostics.codes import Code

#: Remarks are written with a space behind the mark, as drafts have them; 1号 in “#1号井” is text.
_HASH: Final = re.compile(r"[ \t]+(?P<lost>#(?![#!\s]).*)")
#: The thousands of a number that was written with a comma.
_THOUSANDS: Final = re.compile(r"[0-9]{3}(?![0-9])")
_DIGIT: Final = re.compile(r"[0-9]$")


def lost(root: Node, lines: Sequence[str], file: str) -> Iterator[Diagnostic]:
    """A note for each place where less is printed than was written.

    Args:
        root: the file's nodes.
        lines: the file's lines.
        file: how messages call it.
    """
    for node in below(root):
        if isinstance(node, ScalarNode) and not node.style:
            yield from _behind_hash(node, lines, file)
        elif isinstance(node, SequenceNode) and node.flow_style:
            yield from _parted_numbers(node, file)


def _behind_hash(node: ScalarNode, lines: Sequence[str], file: str) -> Iterator[Diagnostic]:
    mark = node.end_mark
    found = _HASH.match(lines[mark.line], mark.column) if node.value and mark.line < len(lines) else None
    if found:
        place = Place(file, mark.line + 1, found.start("lost") + 1)
        yield _notice("hash_lost", place, found=found["lost"].strip(), advice=node.value)


def _parted_numbers(node: SequenceNode, file: str) -> Iterator[Diagnostic]:
    for one, other in pairwise(node.value):
        if not (isinstance(one, ScalarNode) and isinstance(other, ScalarNode)) or one.style or other.style:
            continue
        touching = one.end_mark.index + 1 == other.start_mark.index
        if touching and _DIGIT.search(one.value) and _THOUSANDS.match(other.value):
            place = Place(file, other.start_mark.line + 1, other.start_mark.column + 1)
            yield _notice("comma_parted", place, found=f"{one.value[-1]},{other.value}")


def _notice(code: Code, place: Place, **params: str) -> Diagnostic:
    return notice(code, {"line": place.line, "column": place.column, **params}, place)
