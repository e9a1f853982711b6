"""The pages that a Word file tells of its characters, against those that a PDF has them on by poppler."""

from __future__ import annotations

from collections import Counter
from itertools import zip_longest
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from fazhi_docgen.untrusted.word import open_word
from fazhi_docgen.untrusted.word_pages import pages_of
from tests.oracles import programs

if TYPE_CHECKING:
    from pathlib import Path


def told(word: Path) -> list[str]:
    """What stands on each page as the file tells it, without white space; nothing of what has no page."""
    pages: dict[int, str] = {}
    for node, page in pages_of(open_word(word)).items():
        if node.tag == qn("w:t"):
            pages[page] = pages.get(page, "") + "".join(node.text.split())
    return [pages.get(number, "") for number in range(1, max(pages, default=0) + 1)]


def said(word: Path) -> str:
    """All text of the file's body, without white space."""
    return "".join("".join((node.text or "").split()) for node in open_word(word).element.body.iter(qn("w:t")))


def misplaced(word: Path, pdf: Path) -> dict[int, str]:
    """Of each page the characters that the file tells of it and the PDF has not on it.

    A page has no more than its own text, but for numbers that Word counts, a repeated head and a letter's mark: what is
    told of the wrong page is too much for that.
    """
    pages = enumerate(zip_longest(told(word), programs.page_texts(pdf), fillvalue=""), start=1)
    wrong = {number: "".join((Counter(ours) - Counter(theirs)).elements()) for number, (ours, theirs) in pages}
    return {number: text for number, text in wrong.items() if text}
