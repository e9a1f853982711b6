"""Last year's gaps and plans (不足、安排): each sentence is kept, and says that it is last year's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from yaml.nodes import SequenceNode

from fazhi_docgen.source.nodes import written_under
from fazhi_docgen.standard.contents import ANNUAL_REPORT, GAPS, PLAN, content_of
from fazhi_docgen.starting.marks import LAST_YEARS_TEXT, Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yaml.nodes import Node, ScalarNode

_BODY: Final = ("正文", "body")
#: A sentence, with the blanks and marks before it left out; what is a fact and nothing else says this year's.
_SENTENCE: Final = re.compile(r"(?=[^\s。！？”’）\-#])[^。！？\n]+(?:[。！？]+|(?=\n)|$)")
_ONLY_FACTS: Final = re.compile(r"(?:\s|\{\{.*?\}\}|[，。；、])+")
_QUOTES: Final = ("'", '"')
_BLOCKS: Final = ("|", ">")


def sections(root: Node) -> Iterator[tuple[str, frozenset[str], Node]]:
    """Yield the headings of the first level, the parts of an annual report that each speaks of, and what stands under it."""
    content = content_of(ANNUAL_REPORT)
    for body in written_under(root, _BODY):
        for block in body.value if isinstance(body, SequenceNode) else ():
            headings = [str(node.value) for node in written_under(block, ("标题", "heading"))]
            for under in written_under(block, ("内容", "body")) if headings else ():
                yield headings[0], content.parts_in(headings[0]), under


def to_rewrite(root: Node) -> Iterator[Node]:
    """Yield what stands under headings of gaps and plans."""
    yield from (under for _, parts, under in sections(root) if parts & {GAPS, PLAN})


def marked_sentences(scalar: ScalarNode, text: str) -> Iterator[Edit]:
    """Yield a mark before each sentence of a text; `text` is the whole file."""
    start, end = scalar.start_mark.index, scalar.end_mark.index
    if scalar.style in _QUOTES:
        start, end = start + 1, end - 1
    elif scalar.style in _BLOCKS:
        start = text.index("\n", start) + 1
    for sentence in _sentences(text, start, end, folded=scalar.style not in ("|",)):
        yield Edit(sentence, sentence, LAST_YEARS_TEXT)


def _sentences(text: str, start: int, end: int, *, folded: bool) -> Iterator[int]:
    """Tell where sentences begin; in a folded text a line end ends none."""
    begins = True
    for found in _SENTENCE.finditer(text, start, end):
        if begins and not _ONLY_FACTS.fullmatch(found[0]):
            yield found.start()
        begins = not folded or found[0].endswith(("。", "！", "？"))
