"""What YAML itself drops or parts without a word (悄悄丢掉的): text behind ` #`, a text in a list parted at its comma; and
marks of other notations, which mean nothing in a document."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from yaml.nodes import MappingNode, ScalarNode, SequenceNode

from fazhi_docgen.diagnostics.problems import Diagnostic, Place, notice
from fazhi_docgen.patterns import regex
from fazhi_docgen.source.authored import classes
from fazhi_docgen.source.fields import Blocks, keys_of
from fazhi_docgen.source.nodes import below, scalars, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from yaml.nodes import Node

    from fazhi_docgen.diagnostics.codes import Code

#: Remarks are written with a space behind the mark, as drafts have them; 1号 in “#1号井” is text.
_HASH: Final = regex(r"[ \t]+(?P<lost>#(?!#*(?:\s|$)).*)")
#: A heading of Markdown; one mark alone begins a remark of YAML.
_HEADING: Final = regex(r" *#{2,6} +(?P<text>\S.*)")
#: Behind a number in a text it is a part of that, blank or no: 检修2 # 机组.
_COUNTED: Final = regex(r"[ \t]+(?P<lost>#\s*[^#\s].*)")
_ENDS_WITH_NUMBER: Final = regex(r"[\u4e00-\u9fff][^\u4e00-\u9fff\n]*[0-9]$")
#: The thousands of a number that was written with a comma.
_THOUSANDS: Final = regex(r"[0-9]{3}(?![0-9])")
_DIGIT: Final = regex(r"[0-9]$")
#: What a sentence, or a paragraph that leads on to a list, ends with.
_ENDS: Final = tuple("。；！？：…”）;:!?")
#: One entry is parted from nothing.
_SEVERAL: Final = 2
#: So much of a text is shown on each side of a comma.
_SHOWN: Final = 8
#: So many lines are named.
_MOST_LINES: Final = 8
#: Struck out, a footnote, a formula; and what Markdown takes for bold and for code: marks that mean nothing here.
_LEFT: Final = (
    r"\$\{[^}\n]{1,80}\}|~~[^~\s][^~\n]{0,80}~~|\[\^[^\]\s]{1,20}\]|\$[A-Za-z\\](?:(?![\u3000-\uffef])[^$\n]){0,80}\$"
)
_LEFT_IN_MARKDOWN: Final = regex(_LEFT)
_MARK: Final = regex(rf"(?<!_)__(?![年月日时分号期元份件人次])[^_\s][^_\n]{{0,80}}__(?!_)|`[^`\n]{{1,80}}`|{_LEFT}")


#: Signs, one of which stands in each of these: most documents have none of them, and need not be searched text by text.
_SIGNS: Final = ("_", "`", "~", "^", "$")


def lost(
    root: Node, lines: Sequence[str], file: str, dropped: Sequence[tuple[Place, str]] = ()
) -> Iterator[Diagnostic]:
    """Yield a note for each place where less is printed than was written.

    Args:
        root: the file's nodes.
        lines: the file's lines.
        file: how messages call it.
        dropped: the marks of Markdown that its reader left out, each with its place.
    """
    hashed = {number: line for number, line in enumerate(lines) if "#" in line}
    between = []
    for node in below(root):
        if isinstance(node, ScalarNode):
            yield from _behind_hash(node, lines, file) if node.end_mark.line in hashed else ()
        elif isinstance(node, SequenceNode) and node.flow_style:
            between.append(node)
            yield from _parted_numbers(node, file)
    yield from _headings(root, hashed, file)
    for texts in _lists_of_texts(root) if between else ():
        yield from _parted_sentences(texts, file)
    yield from _marks(root, file, dropped)


def _behind_hash(node: ScalarNode, lines: Sequence[str], file: str) -> Iterator[Diagnostic]:
    mark = node.end_mark
    if not node.value or node.style:
        return
    pattern = _COUNTED if _ENDS_WITH_NUMBER.search(node.value) else _HASH
    found = pattern.match(lines[mark.line], mark.column)
    if found:
        place = Place(file, mark.line + 1, found.start("lost") + 1)
        yield _notice("hash_lost", place, found=found["lost"].strip(), advice=node.value)


def _headings(root: Node, lines: Mapping[int, str], file: str) -> Iterator[Diagnostic]:
    """Yield headings of Markdown among blocks of YAML, which are remarks there."""
    found = {number: match["text"] for number, line in lines.items() if (match := _HEADING.fullmatch(line))}
    for node in below(root) if found else ():
        if isinstance(node, ScalarNode) and node.style in ("|", ">"):
            found = {line: text for line, text in found.items() if not _holds(node, line)}
    bodies = [node for node in below(root) if found and isinstance(node, SequenceNode) and not node.flow_style]
    for number, text in found.items():
        if any(_holds(body, number) for body in bodies):
            place = Place(file, number + 1, lines[number].index("#") + 1)
            yield _notice("heading_lost", place, found=lines[number].strip(), advice=text)


def _holds(node: Node, line: int) -> bool:
    return bool(node.start_mark.line <= line < node.end_mark.line)


def _parted_numbers(node: SequenceNode, file: str) -> Iterator[Diagnostic]:
    for one, other in pairwise(node.value):
        if not (isinstance(one, ScalarNode) and isinstance(other, ScalarNode)) or one.style or other.style:
            continue
        touching = one.end_mark.index + 1 == other.start_mark.index
        if touching and _DIGIT.search(one.value) and _THOUSANDS.match(other.value):
            place = Place(file, other.start_mark.line + 1, other.start_mark.column + 1)
            yield _notice("comma_parted", place, found=f"{one.value[-1]},{other.value}")


def _lists_of_texts(root: Node) -> Iterator[SequenceNode]:
    """Yield the lists between brackets whose entries are paragraphs."""
    for node in below(root):
        for key, value in node.value if isinstance(node, MappingNode) else ():
            if isinstance(value, SequenceNode) and isinstance(key, ScalarNode):
                lists = [value, *(entry for entry in value.value if isinstance(entry, SequenceNode))]
                between = [found for found in lists if found.flow_style]
                yield from between if between and key.value in _keys_of_texts() else ()


@cache
def _keys_of_texts() -> frozenset[str]:
    """Return the keys under which blocks stand."""
    return frozenset(name for kind in classes() for name, key in keys_of(kind).items() if isinstance(key.child, Blocks))


def _parted_sentences(texts: SequenceNode, file: str) -> Iterator[Diagnostic]:
    """Yield the first entry that ends as no paragraph does, where the last one ends as a sentence does."""
    plain = [entry for entry in texts.value if isinstance(entry, ScalarNode) and not entry.style and entry.value]
    if len(plain) < len(texts.value) or len(plain) < _SEVERAL or not plain[-1].value.endswith(_ENDS):
        return
    for one, other in pairwise(plain):
        if not one.value.endswith(_ENDS) and not _DIGIT.search(one.value):
            place = Place(file, one.end_mark.line + 1, one.end_mark.column + 1)
            yield _notice("sentence_parted", place, found=one.value[-_SHOWN:] + "," + other.value[:_SHOWN])
            return


def _marks(root: Node, file: str, dropped: Sequence[tuple[Place, str]]) -> Iterator[Diagnostic]:
    """Yield one note on the marks of Markdown and of formulas, with the lines of all."""
    searched = scalars(root) if any(sign in words(root) for sign in _SIGNS) else ()
    found = [*dropped, *(mark for node in searched for mark in _in_text(node, file))]
    if found:
        lines = dict.fromkeys(place.line for place, _ in sorted(found))
        named = "、".join(map(str, list(lines)[:_MOST_LINES])) + ("、…" if len(lines) > _MOST_LINES else "")
        place, mark = min(found)
        yield notice("marks_mean_nothing", {"lines": named, "found": mark}, place)


def _in_text(node: ScalarNode, file: str) -> Iterator[tuple[Place, str]]:
    """Yield the marks in a text; of one in Markdown those that its reader takes for text."""
    first = node.start_mark.line + 1
    for mark in (_LEFT_IN_MARKDOWN if node.style == "|" else _MARK).finditer(node.value):
        # A text that is written line by line begins on the line below its bar.
        line = first + 1 + node.value[: mark.start()].count("\n") if node.style == "|" else first
        yield Place(file, line, 1), mark[0]


def _notice(code: Code, place: Place, **params: str) -> Diagnostic:
    return notice(code, {"line": place.line, "column": place.column, **params}, place)
