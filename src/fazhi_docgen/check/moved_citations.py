"""Rules beside an earlier version of them (与旧稿比): citations that lead to something else now, or to nothing.

What is cited is an article (条), a paragraph (款) of one, an item (项) or a part of one (目); the old version says what a
citation meant, and what is alike in both says where that stands now. So 前款 and 第三条至第五条 are found as well as 第八条.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from fazhi_docgen.check.functions.citations import citations
from fazhi_docgen.check.provisions import HAN, all_rules
from fazhi_docgen.check.targets import Target, target_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fazhi_docgen.check.functions.citations import Citation
    from fazhi_docgen.check.hits import Hit
    from fazhi_docgen.check.provisions import Article, Rules
    from fazhi_docgen.check.reading import Reading

#: Numbers say nothing of what an article is.
_NUMBERS: Final = re.compile(rf"第{HAN}条(?:之{HAN})?|第{HAN}款|第?[（(]{HAN}[）)]项?")
#: Two texts are versions of one where they have this part of their characters in common.
_SAME: Final = 0.6
#: Texts of one origin share this part of their stretches of so many characters, which is soon told of hundreds of articles.
_STRETCH: Final = 3
_SHARED: Final = 0.2
_FEW: Final = 8


class _Versions(Struct):
    """Two versions of rules, and the number that each article of the old one has in the new one."""

    new: Rules
    old: Rules
    articles: dict[int, int]

    def now(self, target: Target) -> Target | None:
        """Tell where what the old version has at a target stands in the new one; None if it is gone."""
        place = next((place for place, one in enumerate(self.old.articles) if one.number == target.article), None)
        if place is None or place not in self.articles:
            return None
        old, new = self.old.articles[place], self.new.articles[self.articles[place]]
        if target.clause is None:
            return target._replace(article=new.number)
        clauses = _alike([one.text for one in old.clauses], [one.text for one in new.clauses])
        clause = clauses.get(target.clause - 1)
        if clause is None:
            return None
        inside = _item_now(target, old, new, clause)
        return inside and inside._replace(article=new.number, clause=clause + 1)


def moved_citations(this: Reading, last: Reading) -> Iterator[Hit]:
    """Yield citations that still say the number which something had, while that has another one now or is gone."""
    for new, old in zip(all_rules(this.units), all_rules(last.units), strict=False):
        versions = _Versions(new, old, _alike([*map(_text, old.articles)], [*map(_text, new.articles)]))
        for before, after in versions.articles.items():
            yield from _moved(new.articles[after], old.articles[before], versions)


def _moved(article: Article, before: Article, versions: _Versions) -> Iterator[Hit]:
    for cited, meant in _pairs(_cited(article, versions.new), _cited(before, versions.old)):
        target, said = target_of(meant, versions.old), target_of(cited, versions.new)
        if target is None or cited.text != meant.text:
            continue
        now = versions.now(target)
        if now is None or now != said:
            was, here, there = (one and str(_as_said(one, meant)) for one in (target, now, said))
            yield cited.unit, cited.start, cited.text, _told(str(was), here, there)


def _told(was: str, now: str | None, said: str | None) -> str:
    """Return what became of what a citation led to."""
    if now is None:
        return f"原来的{was}已经删去"
    return f"原来的{was}现在是{now}" if now != was else f"原来指{was}，现在指到了{said or '没有的地方'}"


def _as_said(target: Target, cited: Citation) -> Target:
    """Return a target without its paragraph (款), where the citation names none."""
    return target if cited.clause is not None else target._replace(clause=None)


def _pairs(now: list[Citation], then: list[Citation]) -> list[tuple[Citation, Citation]]:
    """Return the citations of an article and those of its old version; where some were added or taken away, those that
    say the same."""
    if len(now) == len(then):
        return list(zip(now, then, strict=True))
    matcher = SequenceMatcher(None, [one.text for one in then], [one.text for one in now], autojunk=False)
    blocks = matcher.get_matching_blocks()
    return [(now[block.b + step], then[block.a + step]) for block in blocks for step in range(block.size)]


def _cited(article: Article, rules: Rules) -> list[Citation]:
    """Return the citations in an article that name something in the rules."""
    return [
        cited
        for unit, place in zip(article.units, article.places, strict=True)
        for cited in citations(unit, article, place, rules)
        if cited.article is not None
    ]


def _item_now(target: Target, old: Article, new: Article, clause: int) -> Target | None:
    """Return the target with its item and part as they are counted in a paragraph of the new version; None if they are gone."""
    if target.item is None or target.clause is None:
        return target
    before, after = old.clauses[target.clause - 1].items, new.clauses[clause].items
    items = _alike([one.text for one in before], [one.text for one in after])
    place = next((place for place, one in enumerate(before) if one.number == target.item), None)
    if place is None or place not in items:
        return None
    found = target._replace(item=after[items[place]].number)
    if target.part is None:
        return found
    parts, parts_now = before[place].parts, after[items[place]].parts
    same = _alike([one.text for one in parts], [one.text for one in parts_now])
    part = next((same.get(number) for number, one in enumerate(parts) if one.number == target.part), None)
    return None if part is None else found._replace(part=parts_now[part].number)


def _alike(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Return the place that each of the old texts has among the new ones; those that are gone are not in it."""
    before, after = [[_NUMBERS.sub("", text) for text in texts] for texts in (old, new)]
    places: dict[int, int] = {}
    for kind, start, end, other, stop in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            places.update(zip(range(start, end), range(other, stop), strict=True))
        elif kind == "replace":
            places.update(_changed(before, range(start, end), after, range(other, stop)))
    return places


def _changed(old: Sequence[str], places: range, new: Sequence[str], others: range) -> Iterator[tuple[int, int]]:
    """Yield texts that were changed: each of the old ones with the next new one that is like it."""
    first = others.start
    stretches = {other: _stretches(new[other]) for other in others}
    for place in places:
        own = _stretches(old[place])
        likely = (other for other in range(first, others.stop) if _may_be_alike(own, stretches[other]))
        found = next((other for other in likely if _is_alike(old[place], new[other])), None)
        if found is not None:
            first = found + 1
            yield place, found


def _stretches(text: str) -> frozenset[str]:
    """Return all stretches of a few characters in a text."""
    return frozenset(text[start : start + _STRETCH] for start in range(len(text) - _STRETCH + 1))


def _may_be_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two texts have so many stretches in common that they are worth comparing; short ones always are."""
    fewer = min(len(one), len(other))
    return fewer < _FEW or len(one & other) >= _SHARED * fewer


def _is_alike(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.real_quick_ratio() >= _SAME and matcher.quick_ratio() >= _SAME and matcher.ratio() >= _SAME


def _text(article: Article) -> str:
    return "".join(unit.text for unit in article.units)
