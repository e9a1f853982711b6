"""Promises of last year (去年的打算) in what this year's report says was done: by what they are about, not by the words alone.

A promise that names a topic of its own (案卷评查, 村规民约) is answered where that is spoken of, in whatever words; one that
names none, where a sentence says most of what it says.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from fazhi_docgen.standard.topics import Topics, topics_in, without_topics

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SENTENCE: Final = re.compile(r"[^。！？；\n]+")
_CLAUSE: Final = re.compile(r"[^，,]+[，,]?")
#: A figure with a measure: a promise of its own, where a sentence has several of them.
_FIGURE: Final = re.compile(r"[0-9一二两三四五六七八九十百]+(?:[次场件名人个份册处项期轮部篇条]|%|％)")
_CLOSES: Final = ("特此", "以上", "请予")
_POINT: Final = re.compile(r"^(?:[一二三四五六七八九十]+是(?:要)?|[（(]?[一二三四五六七八九十0-9]+[）)、.．])")
_HAN: Final = re.compile(r"[^一-鿿]")
#: Words of every plan say nothing of what was promised.
_COMMON: Final = re.compile(
    "进一步|继续|不断|切实|认真|积极|深入|持续|全面|大力|努力|常态化|扎实|严格|有效|着力|年内|全年|每年|明年|今年|下一步|不少于|以上|达到"
    "|加强|推进|推动|加大|力度|工作|建设|法治|政府|行政|执法|提高|提升|完善|落实|开展|强化|确保|组织|建立|健全|制度|机制|活动|新增|深化|优化"
    "|推行|实行|办理|规范|创新|形式|方式|水平|质量|能力|作用|情况|重点|各项|做好|抓好|抓实|力争|争取|体系|责任|意识|服务|群众|干部|人员|全镇|全乡|全县|我镇|是|的|和|与|及|对|在|将|要"
)
#: A promise says as much of its own at least, in pairs of characters, and is answered where this part of it is said again.
_FEWEST: Final = 3
#: Fewer pairs are no word that says how: 菜单式普法.
_WORD: Final = 2
_ANSWERED: Final = 0.3
#: A broad topic counts as much as so many pairs of characters.
_BROAD: Final = 2
#: The first sentence of a point is its heading if it is no longer than this, and more follows: 二是严格规范执法。
_HEADING: Final = 24


class _Said(Struct, frozen=True):
    """What a sentence is about: its topics, and the pairs of characters of its other words."""

    topics: Topics
    words: frozenset[str]


def promises(text: str) -> Iterator[str]:
    """Yield what a text promises: its sentences, and the clauses in them that have a figure; a heading before them
    promises nothing."""
    sentences = _SENTENCE.findall(text)
    if len(sentences) > 1 and len(sentences[0]) <= _HEADING and _POINT.match(sentences[0]):
        del sentences[0]
    for sentence in sentences:
        if sentence.strip().startswith(_CLOSES):
            continue
        clauses = _CLAUSE.findall(sentence)
        cuts = sorted({0, *(place for place, clause in enumerate(clauses) if _FIGURE.search(clause))})
        for first, last in pairwise([*cuts, len(clauses)]):
            yield _POINT.sub("", "".join(clauses[first:last]).strip(" ，,"))


def unkept(plans: Iterable[str], results: Iterable[str]) -> Iterator[str]:
    """Yield the promises of plans that no sentence of the results answers."""
    said = [_said(sentence) for text in results for sentence in _SENTENCE.findall(text)]
    topics = frozenset(name for one in said for name in one.topics.own)
    broad = frozenset(name for one in said for name in one.topics.broad)
    for text in plans:
        for promise in promises(text):
            wanted = _said(promise)
            if not _is_answered(wanted, said, Topics(topics, broad)):
                yield promise


def _said(text: str) -> _Said:
    rest = _COMMON.sub(" ", without_topics(text))
    return _Said(topics_in(text), frozenset(a + b for part in _HAN.sub(" ", rest).split() for a, b in pairwise(part)))


def _is_answered(wanted: _Said, said: list[_Said], topics: Topics) -> bool:
    own = wanted.topics.own
    if own:
        return 2 * len(own & topics.own) >= len(own)
    if len(wanted.words) < _FEWEST:
        is_spoken_of = not wanted.topics.broad or bool(wanted.topics.broad & topics.broad)
        return is_spoken_of and (len(wanted.words) < _WORD or any(wanted.words & one.words for one in said))
    best = max((_shared(wanted, one) for one in said), default=0)
    return best >= _ANSWERED * _shared(wanted, wanted)


def _shared(wanted: _Said, one: _Said) -> int:
    """Tell how much of what a promise is about a sentence speaks of."""
    return len(wanted.words & one.words) + _BROAD * len(wanted.topics.broad & one.topics.broad)
