"""Tracked changes of a Word file (修订), taken or turned down before anything is read: what was put in, what was taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from docx.oxml.ns import qn
from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document

_IN: Final = (qn("w:ins"), qn("w:moveTo"))
_OUT: Final = (qn("w:del"), qn("w:moveFrom"))
_PARAGRAPH: Final = qn("w:p")
_PROPERTIES: Final = (qn("w:rPr"), qn("w:trPr"), qn("w:tcPr"))
_TEXTS: Final = (qn("w:t"), qn("w:delText"))


class Changes(Struct, frozen=True):
    """What was put into a file and what was taken out of it, as texts; a change without words is an empty one."""

    put_in: tuple[str, ...] = ()
    taken_out: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.put_in) + len(self.taken_out)


def resolve_changes(document: Document, *, before: bool) -> Changes:
    """Leave of a body what stands there after its tracked changes, or what stood there before them."""
    body = document.element.body
    put_in, taken_out = (tuple(map(_words, _outermost(body, tags))) for tags in (_IN, _OUT))
    marks = [node for node in body.iter(*_IN, *_OUT) if node.getparent().tag in _PROPERTIES]
    kept, gone = (_OUT, _IN) if before else (_IN, _OUT)
    for mark in marks:
        if mark.tag in gone:
            _take_away(mark)
    for node in list(_outermost(body, gone)):
        _drop(node)
    for node in list(_outermost(body, kept)):
        _unwrap(node)
    for text in list(body.iter(qn("w:delText"))):
        text.tag = qn("w:t")
    return Changes(tuple(filter(None, put_in)), tuple(filter(None, taken_out)))


def _outermost(body: Any, tags: tuple[str, ...]) -> Iterator[Any]:
    """Yield the stretches of text that were changed, none inside another of its kind; those of marks of paragraphs are none."""
    for node in body.iter(*tags):
        above = node.getparent()
        if above.tag not in _PROPERTIES and not any(one.tag in tags for one in node.iterancestors()):
            yield node


def _words(node: Any) -> str:
    return "".join(text.text or "" for text in node.iter(*_TEXTS))


def _take_away(mark: Any) -> None:
    """Take away a row that goes, whole; a paragraph whose end goes runs on in the next one."""
    holder = mark.getparent().getparent()
    if holder.tag == qn("w:tr"):
        _drop(holder)
    elif holder.tag == qn("w:pPr"):
        _run_on(holder.getparent())


def _run_on(paragraph: Any) -> None:
    """Put what a paragraph has before what the next one has."""
    below = paragraph.getnext()
    if below is None or below.tag != _PARAGRAPH:
        return
    place = 1 if below.find(qn("w:pPr")) is not None else 0
    for node in [child for child in paragraph if child.tag != qn("w:pPr")]:
        below.insert(place, node)
        place += 1
    _drop(paragraph)


def _drop(node: Any) -> None:
    above = node.getparent()
    if above is not None:
        above.remove(node)


def _unwrap(node: Any) -> None:
    """Put what an element holds in its place."""
    above = node.getparent()
    place = above.index(node)
    for child in list(node):
        above.insert(place, child)
        place += 1
    above.remove(node)
