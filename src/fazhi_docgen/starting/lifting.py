"""Facts lifted out of a text (提取数据): each figure with a measure gets a name, `{{ … }}` stands in its place, the text prints
the same. What a figure is called follows the indicators of annual reports, or the words beside it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import chain, count
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace
from yaml.nodes import MappingNode, ScalarNode, SequenceNode

from fazhi_docgen.source.nodes import written_under
from fazhi_docgen.source.parsing import compose
from fazhi_docgen.standard.contents import ANNUAL_REPORT, PLAN, content_of
from fazhi_docgen.standard.indicators import indicators
from fazhi_docgen.starting.marks import Edit
from fazhi_docgen.starting.naming import FIGURE, name_of, qualified

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from yaml.nodes import Node

_BODY: Final = ("正文", "body")
_ISSUED: Final = ("印发", "issued")
_FACTS: Final = ("数据", "facts")
_HEADING: Final = ("标题", "heading")
#: Keys of blocks whose values are no running text.
_NO_TEXT: Final = ("表格", "table", "图片", "picture", "套话", "phrase", *_HEADING)
#: What no figure is lifted out of: facts, last year's figures and changes on them, titles of documents, dates.
_LEFT: Final = re.compile(
    r"\{\{.*?\}\}|(?:上一?年|去年)(?:度|同期|全年)?[的为是共]{0,2}[0-9.,]+|(?:增长|下降|增加|减少|提高|上升|降低)了?[0-9.]+[%％]|(?:同比|环比|[较比](?:上年|去年))[一-鿿]{0,6}[0-9.,]+|《[^》]*》|“[^”]{0,12}”|[0-9]{4}年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?|【[^】]*】"
)


class Fact(Struct, frozen=True):
    """A fact that is proposed: its name, its figure as it is written, the line, and the words around it."""

    name: str
    figure: str
    line: int
    words: str


class _Found(Struct, frozen=True):
    """A fact, what else it may be called, the place of its figure, and the text that it stands in."""

    fact: Fact
    others: tuple[str, str]
    start: int
    end: int
    scalar: ScalarNode
    in_flow: bool


class Lifted(Struct, frozen=True):
    """A document with its figures lifted out, and the facts that they became."""

    text: str
    facts: tuple[Fact, ...]


def lifted(text: str, file: str, taken: Callable[[Fact], bool] = lambda _: True) -> Lifted:
    """Return the text of a YAML document with facts in the place of figures; one that has facts is left as it is.

    Args:
        text: the YAML.
        file: its name, for messages.
        taken: whether a person takes a fact that is proposed.
    """
    root = compose(text, file)
    if any(written_under(root, _FACTS)) or not isinstance(root, MappingNode) or root.flow_style:
        return Lifted(text, ())
    found = [one for one in _named(_figures(root, text)) if taken(one.fact)]
    for edit in sorted(_edits(found, text), key=lambda edit: edit.start, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    facts = tuple(one.fact for one in found)
    return Lifted(f"{text.rstrip()}\n{_written(facts)}" if facts else text, facts)


def _edits(found: list[_Found], text: str) -> Iterator[Edit]:
    """Yield a fact in the place of each figure; a plain text that braces would end gets quotes."""
    quoted: set[int] = set()
    for one in found:
        yield Edit(one.start, one.end, f"{{{{ 数据.{one.fact.name} }}}}")
        first, last = one.scalar.start_mark.index, one.scalar.end_mark.index
        if not one.scalar.style and (one.in_flow or one.start == first) and first not in quoted:
            quoted.add(first)
            last = first + len(text[first:last].rstrip())
            yield Edit(first, first, "'")
            yield Edit(last, last, "'")


def _figures(root: Node, text: str) -> Iterator[_Found]:
    """Yield every figure of the body with a measure, but those of plans, each with what it may be called."""
    for body in _bodies(root):
        for scalar, in_flow in _texts(body, False):
            start, end = scalar.start_mark.index, scalar.end_mark.index
            if not scalar.style and "'" in text[start:end]:
                continue
            left = [one.span() for one in _LEFT.finditer(text, start, end)]
            named = dict(_indicators(text[start:end], start))
            for one in FIGURE.finditer(text, start, end):
                if not any(first <= one.start() < last for first, last in left):
                    plain, before = name_of(one, text, start), text[start : one.start()]
                    others = qualified(plain, before), qualified(plain, before, always=True)
                    name = named.get(one.start("figure"), others[0])
                    words = " ".join(text[max(start, one.start() - 10) : min(one.end() + 6, end)].split())
                    fact = Fact(name, one["figure"], scalar.start_mark.line + 1, words)
                    yield _Found(fact, others, *one.span("figure"), scalar, in_flow)


def _bodies(root: Node) -> Iterator[Node]:
    """Yield the text of the document, and those of what it issues, one or several."""
    yield from written_under(root, _BODY)
    for issued in written_under(root, _ISSUED):
        for one in issued.value if isinstance(issued, SequenceNode) else (issued,):
            yield from written_under(one, _BODY)


def _texts(node: Node, in_flow: bool) -> Iterator[tuple[ScalarNode, bool]]:
    match node:
        case ScalarNode():
            yield node, in_flow
        case SequenceNode():
            for item in node.value:
                yield from _texts(item, in_flow or bool(node.flow_style))
        case MappingNode():
            headings = [str(value.value) for key, value in node.value if key.value in _HEADING]
            if PLAN in content_of(ANNUAL_REPORT).parts_in("".join(headings)):
                return
            for key, value in node.value:
                if key.value not in _NO_TEXT:
                    yield from _texts(value, in_flow or bool(node.flow_style))


def _indicators(text: str, offset: int) -> Iterator[tuple[int, str]]:
    """Tell where figures of indicators stand, and their names."""
    for indicator in indicators().values():
        for found in indicator.found_in(text):
            group = "figure" if found["figure"] else "count"
            yield found.start(group) + offset, indicator.name


def _named(found: Iterable[_Found]) -> Iterator[_Found]:
    """Yield figures whose names are their own: of a name that has another figure already, the words beside it, or a number."""
    figures: dict[str, str] = {}
    for one in found:
        numbered = (f"{one.others[-1]}{number}" for number in count(2))
        names = chain([one.fact.name, *one.others], numbered)
        name = next(name for name in names if figures.get(name, one.fact.figure) == one.fact.figure)
        figures[name] = one.fact.figure
        yield replace(one, fact=replace(one.fact, name=name))


def _written(facts: Iterable[Fact]) -> str:
    """Return the facts as YAML, group by group, each with the words that it was lifted out of."""
    groups: dict[str, dict[str, Fact]] = defaultdict(dict)
    for fact in facts:
        group, _, name = fact.name.partition(".")
        groups[group].setdefault(name, fact)
    lines = ["数据: # 从文中提出来的，逐个核对；不要的，把文中的 {{ }} 改回数字"]
    for group, named in groups.items():
        lines.append(f"  {group}:")
        lines += [f"    {name}: {_scalar(fact.figure)} # {fact.words}" for name, fact in named.items()]
    return "\n".join([*lines, ""])


def _scalar(figure: str) -> str:
    return f'"{figure}"' if "," in figure else figure
