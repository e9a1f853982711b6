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

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from yaml.nodes import Node

_BODY: Final = ("正文", "body")
_ISSUED: Final = ("印发", "issued")
_FACTS: Final = ("数据", "facts")
_HEADING: Final = ("标题", "heading")
#: Keys of blocks whose values are no running text.
_NO_TEXT: Final = ("表格", "table", "图片", "picture", "套话", "phrase", *_HEADING)
#: The measures, the longest first, and what a fact with each is called.
_MEASURES: Final = {
    "人次": "人次", "场次": "场次", "件次": "件次", "学时": "学时", "课时": "课时", "万人次": "万人次", "万元": "万元", "亿元": "亿元",
    "公里": "公里", "小时": "小时", "件": "件数", "次": "次数", "场": "场数", "份": "份数", "个": "个数", "名": "人数", "人": "人数",
    "户": "户数", "起": "起数", "亩": "亩数", "期": "期数", "条": "条数", "项": "项数", "篇": "篇数", "处": "处数", "家": "家数",
    "支": "支数", "轮": "轮数", "批": "批数", "册": "册数", "元": "金额", "部": "部数", "宗": "宗数", "例": "例数", "所": "所数",
    "天": "天数", "遍": "遍数", "万余人": "万人", "万人": "万人", "万份": "万份", "万余份": "万份", "万条": "万条", "万余条": "万条",
    "万次": "万次", "万余次": "万次", "万件": "万件", "万余件": "万件", "万余人次": "万人次", "公斤": "公斤", "吨": "吨数",
    "平方米": "平方米", "米": "米数", "台": "台数", "套": "套数", "卷": "卷数", "艘": "艘数", "辆": "辆数", "栋": "栋数", "张": "张数",
    "幅": "幅数", "块": "块数", "%": "比率", "％": "比率",
}  # fmt: skip
_FIGURE: Final = re.compile(
    r"(?<![0-9.,〔\[第“A-Za-z—–~～/-])(?P<figure>[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?)(?![0-9.,])"
    rf"[余多]?(?P<measure>{'|'.join(sorted(map(re.escape, _MEASURES), key=len, reverse=True))})"
)
#: What no figure is lifted out of: facts, last year's figures and changes on them, titles of documents, dates.
_LEFT: Final = re.compile(
    r"\{\{.*?\}\}|(?:上一?年|去年)(?:度|同期|全年)?[的为是共]{0,2}[0-9.,]+|(?:增长|下降|增加|减少|提高|上升|降低)了?[0-9.]+[%％]|(?:同比|环比|[较比](?:上年|去年))[一-鿿]{0,6}[0-9.,]+|《[^》]*》|“[^”]{0,12}”|[0-9]{4}年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?|【[^】]*】"
)
#: Measures behind which the thing itself stands: 15个公共法律服务工作室.
_BEFORE_THING: Final = ("个", "名", "家", "支", "处", "所", "部", "项", "块", "幅")
_THING: Final = re.compile(
    r"[“]?(?P<thing>[一-鿿]{2,10}?)(?:[”，。、；：（）0-9]|的|和|及|参与|参加|为|等|开展|担任|进行|纳入|实施|予以|全部|均|$)"
)
_BESIDE: Final = re.compile(r"[一-鿿（）“”，、]{0,24}$")
_VERBS: Final = re.compile(
    r"^.*(?:组织|开展|举办|召开|发放|受理|办理|建立|建成|建有|设立|提供|参与|完成|进行|现有|共有|配备|聘请|累计|总计|合计|均为|达到"
    r"|不少于|超过|年以来|全年|其中|举行|共|达|为|约|近(?!平)|有(?!效)|了(?!解)|的|等|被)"
)
_CLAUSE: Final = re.compile("[，。；：、]")
#: What leads from a thing to its figure: 合格率均为100%.
_TO_FIGURE: Final = re.compile("(?:均为|均|不少于|不低于|达到|达|为|共计|共|约|近|超过|有|仅)+$")
#: A day that stands before it is none of its name: 12月4日举行宪法宣誓仪式.
_DAY: Final = re.compile(r"[0-9]+[年月日]")
#: What is left of the figure before: 余场次.
_MEASURED: Final = re.compile(rf"^[余多]?(?:{'|'.join(sorted(map(re.escape, _MEASURES), key=len, reverse=True))})")
_NO_HAN: Final = re.compile(r"[^一-鿿]")
_LONGEST_NAME: Final = 16
_SHORTEST_NAME: Final = 2


class Fact(Struct, frozen=True):
    """A fact that is proposed: its name, its figure as it is written, the line, and the words around it."""

    name: str
    figure: str
    line: int
    words: str


class _Found(Struct, frozen=True):
    """A fact, what else it may be called, the place of its figure, and the text that it stands in."""

    fact: Fact
    other: str
    start: int
    end: int
    scalar: ScalarNode
    in_flow: bool


class Lifted(Struct, frozen=True):
    """A document with its figures lifted out, and the facts that they became."""

    text: str
    facts: tuple[Fact, ...]


def lifted(text: str, file: str, taken: Callable[[Fact], bool] = lambda _: True) -> Lifted:
    """The text of a YAML document with facts in the place of figures; one that has facts is left as it is.

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
    """A fact in the place of each figure; a plain text that braces would end gets quotes."""
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
    """Every figure of the body with a measure, but those of plans, each with what it may be called."""
    for body in _bodies(root):
        for scalar, in_flow in _texts(body, False):
            start, end = scalar.start_mark.index, scalar.end_mark.index
            if not scalar.style and "'" in text[start:end]:
                continue
            left = [one.span() for one in _LEFT.finditer(text, start, end)]
            named = dict(_indicators(text[start:end], start))
            for one in _FIGURE.finditer(text, start, end):
                if not any(first <= one.start() < last for first, last in left):
                    other = _name(one, text, start)
                    name = named.get(one.start("figure"), other)
                    words = " ".join(text[max(start, one.start() - 10) : min(one.end() + 6, end)].split())
                    fact = Fact(name, one["figure"], scalar.start_mark.line + 1, words)
                    yield _Found(fact, other, *one.span("figure"), scalar, in_flow)


def _bodies(root: Node) -> Iterator[Node]:
    """The text of the document, and those of what it issues, one or several."""
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
    """Where figures of indicators stand, and their names."""
    for indicator in indicators().values():
        for found in indicator.found_in(text):
            group = "figure" if found["figure"] else "count"
            yield found.start(group) + offset, indicator.name


def _name(found: re.Match[str], text: str, start: int) -> str:
    """What a figure is called by the words beside it: the thing behind its measure, or what stands before it."""
    behind = _THING.match(text, found.end()) if found["measure"] in _BEFORE_THING else None
    before = _BESIDE.search(_DAY.sub("，", text[start : found.start()]))
    runs = [_NO_HAN.sub("", part) for part in _CLAUSE.split(before[0] if before else "")]
    run = _TO_FIGURE.sub("", runs[-1]) or (_MEASURED.sub("", runs[-2]) if len(runs) > 1 else "")
    thing = _VERBS.sub("", run)
    following = _THING.match(text, found.end())
    if behind is None and len(thing) < _SHORTEST_NAME and following:
        behind = following
    noun = behind["thing"] if behind else thing if len(thing) >= _SHORTEST_NAME else run
    return f"{noun[-_LONGEST_NAME:] or '其他'}.{_MEASURES[found['measure']]}"


def _named(found: Iterable[_Found]) -> Iterator[_Found]:
    """Figures whose names are their own: of a name that has another figure already, the words beside it, or a number."""
    figures: dict[str, str] = {}
    for one in found:
        numbered = (f"{one.other}{number}" for number in count(2))
        names = chain([one.fact.name, one.other], numbered)
        name = next(name for name in names if figures.get(name, one.fact.figure) == one.fact.figure)
        figures[name] = one.fact.figure
        yield replace(one, fact=replace(one.fact, name=name))


def _written(facts: Iterable[Fact]) -> str:
    """The facts as YAML, group by group, each with the words that it was lifted out of."""
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
