"""Stretches of a paragraph's text (文字段): its runs are cut where a stretch begins and ends, and look as before."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING, Final

from fazhi_docgen.writers.docx.xml import W

if TYPE_CHECKING:
    from lxml.etree import _Element as XmlElement

_RUN, _PROPERTIES, _TEXT = W + "r", W + "rPr", W + "t"
#: What stands for a character of the text, by the name of its element.
_SIGNS: Final = {W + "tab": "\t", W + "br": "\n", W + "noBreakHyphen": "-"}
_HYPHEN: Final = "\u2060?-\u2060?"


def stretch(paragraph: XmlElement, wanted: str) -> list[XmlElement]:
    """Return the runs that hold a text, cut from those before and behind; none where the paragraph does not say it."""
    said = "".join(map(_said, paragraph.findall(_RUN)))
    found = re.search(re.escape(wanted).replace("\\-", _HYPHEN), said)
    if not found or not wanted:
        return []
    for place in found.span():
        _cut(paragraph, place)
    runs, place = [], 0
    for run in paragraph.findall(_RUN):
        length = len(_said(run))
        if length and found.start() <= place < found.end():
            runs.append(run)
        place += length
    return runs


def _said(run: XmlElement) -> str:
    return "".join(map(_letters, run))


def _letters(piece: XmlElement) -> str:
    return piece.text or "" if piece.tag == _TEXT else _SIGNS.get(str(piece.tag), "")


def _cut(paragraph: XmlElement, place: int) -> None:
    """Make two runs of the one that a place of the text is inside."""
    for run in paragraph.findall(_RUN):
        length = len(_said(run))
        if 0 < place < length:
            _cut_run(run, place)
        place -= length


def _cut_run(run: XmlElement, place: int) -> None:
    behind = deepcopy(run)
    run.addnext(behind)
    for first, second in zip([*run], [*behind], strict=True):
        length = len(_letters(first))
        if first.tag == _PROPERTIES:
            continue
        if place >= length:
            behind.remove(second)
        elif place <= 0:
            run.remove(first)
        else:
            first.text, second.text = first.text[:place], second.text[place:]
        place -= length
