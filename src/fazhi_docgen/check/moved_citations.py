"""Rules beside an earlier version of them (与旧稿比): citations whose article has another number now."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from fazhi_docgen.check.functions.citations import citations
from fazhi_docgen.check.provisions import HAN, all_rules
from fazhi_docgen.standard.numbering import chinese

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.check.functions.citations import Citation
    from fazhi_docgen.check.hits import Hit
    from fazhi_docgen.check.provisions import Article, Rules
    from fazhi_docgen.check.reading import Reading

#: Numbers say nothing of what an article is.
_NUMBERS: Final = re.compile(rf"第{HAN}[条款]|第?[（(]{HAN}[）)]项?")
#: Two articles are versions of one where they have this part of their characters in common.
_SAME: Final = 0.6


def moved_citations(this: Reading, last: Reading) -> Iterator[Hit]:
    """Citations that still say the number which an article had, while that has another one now or is gone."""
    for new, old in zip(all_rules(this.units), all_rules(last.units), strict=False):
        numbers = _numbers(new, old)
        was = {number: old_number for old_number, number in numbers.items()}
        for article in new.articles:
            before = old.article(was.get(article.number, 0))
            if before:
                yield from _moved(article, before, new, old, numbers)


def _moved(article: Article, before: Article, new: Rules, old: Rules, numbers: dict[int, int]) -> Iterator[Hit]:
    now, then = _cited(article, new), _cited(before, old)
    if len(now) == len(then):
        pairs = list(zip(now, then, strict=True))
    else:
        # Where citations were added or taken away, one that says the same number is taken for the same.
        pairs = [(one, other) for one in now for other in then if one.article == other.article][: len(now)]
    for cited, meant in pairs:
        target = numbers.get(meant.article or 0)
        if cited.article != meant.article or target == cited.article:
            continue
        becomes = f"现在是第{chinese(target)}条" if target else "已经删去"
        yield cited.unit, cited.start, cited.text, f"原来的第{chinese(meant.article or 1)}条{becomes}"


def _cited(article: Article, rules: Rules) -> list[Citation]:
    """The citations in an article that name another one by its number."""
    return [
        cited
        for unit, place in zip(article.units, article.places, strict=True)
        for cited in citations(unit, article, place, rules)
        if cited.article is not None and "条" in cited.text and not cited.text.startswith(("前", "本"))
    ]


def _numbers(new: Rules, old: Rules) -> dict[int, int]:
    """The number that each article of the old version has in the new one; those that are gone are not in it."""
    texts_new, texts_old = [_text(one) for one in new.articles], [_text(one) for one in old.articles]
    numbers: dict[int, int] = {}
    matcher = SequenceMatcher(None, texts_old, texts_new, autojunk=False)
    for kind, start, end, other_start, other_end in matcher.get_opcodes():
        if kind == "equal":
            pairs = zip(range(start, end), range(other_start, other_end), strict=True)
            numbers.update({old.articles[one].number: new.articles[other].number for one, other in pairs})
        elif kind == "replace":
            numbers.update(_alike(old.articles[start:end], new.articles[other_start:other_end]))
    return numbers


def _alike(old: list[Article], new: list[Article]) -> Iterator[tuple[int, int]]:
    """Articles that were changed: each of the old ones with the next new one that is like it."""
    rest = list(new)
    for article in old:
        text = _text(article)
        found = next((one for one in rest if _is_alike(text, _text(one))), None)
        if found:
            rest = rest[rest.index(found) + 1 :]
            yield article.number, found.number


def _is_alike(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.real_quick_ratio() >= _SAME and matcher.quick_ratio() >= _SAME and matcher.ratio() >= _SAME


def _text(article: Article) -> str:
    return _NUMBERS.sub("", "".join(unit.text for unit in article.units))
