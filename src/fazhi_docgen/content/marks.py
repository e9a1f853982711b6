"""The bodies that an issuing mark (发文机关标志) names: lines of one body's mark are told from the names of several."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from fazhi_docgen.fonts.scripts import is_shaped
from fazhi_docgen.standard.datafile import read_data

if TYPE_CHECKING:
    from fazhi_docgen.content.model import Document

#: What follows the name of the body, or the names of all, in a mark.
DOCUMENT: Final = "文件"
#: What a mark may end with besides the name of a body, the longer first.
_ENDINGS: Final = (DOCUMENT, "会议纪要", "纪要", "令")


def marked_bodies(document: Document) -> tuple[str, ...]:
    """Return the document's mark, an entry for each body; a line feed parts the lines of one body's mark."""
    marks = document.issuing_mark
    return ("\n".join(marks),) if len(marks) > 1 and _is_one_body(document) else marks


def issuers_of(document: Document) -> str:
    """Tell who issues it (责任者): who signs, or whom the mark names."""
    return "、".join(document.signatories or map(body_of, marked_bodies(document)))


def body_of(mark: str) -> str:
    """Return the name of the body in its mark, on one line: without 文件, 令, 会议纪要."""
    name = mark.replace("\n", "")
    return next((name.removesuffix(ending) for ending in _ENDINGS if name.endswith(ending)), name)


def _is_one_body(document: Document) -> bool:
    """Tell whether the lines make one name: it signs, or not each of them is a name; 文件 before the last is another body's."""
    # A line in another script says the name again: it is no body of its own.
    marks, signatories = [mark for mark in document.issuing_mark if not is_shaped(mark)], document.signatories
    if len(marks) < 2:
        return True
    if body_of("".join(marks)) in signatories:
        return True
    if any(mark.endswith(DOCUMENT) for mark in marks[:-1]):
        return False
    return not all(body_of(mark) in signatories or _is_name(body_of(mark)) for mark in marks)


def _is_name(name: str) -> bool:
    """Tell whether it can be the name of a body by itself: more than the words that such names end with (人民政府, 办公室)."""
    own = _without_last(name)
    ended = own != name
    while ended and own != (shorter := _without_last(own)):
        own = shorter
    return ended and bool(own)


def _without_last(name: str) -> str:
    """Return a name without the longest word at its end that names of bodies end with."""
    return next((name.removesuffix(word) for word in _last_words() if name.endswith(word)), name)


@cache
def _last_words() -> tuple[str, ...]:
    return tuple(sorted(read_data("names.yaml")["bodies"], key=len, reverse=True))
