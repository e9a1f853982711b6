"""Citations of articles (条款的引用): whether what is cited is there, in the rules that cite it themselves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from fazhi_docgen.check.provisions import HAN, all_rules, names_of, number_of
from fazhi_docgen.standard.numbering import ArticleNumber, chinese

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fazhi_docgen.check.hits import Hit
    from fazhi_docgen.check.provisions import Article, Rules
    from fazhi_docgen.check.units import Unit

_N: Final = rf"(?:{HAN}|[0-9]{{1,3}})"
_ITEM: Final = (
    rf"第?[（(](?P<item>{HAN})[）)](?:项|(?=(?:至|到|、|和|及|与|或者?)第?[（(]{HAN}[）)]))|第(?P<bare>{HAN})项"
)
#: 第三条第二款第（一）项第1目, 前款第（一）项, 本条第二款, 第二款, 第（三）项, 第二章第一节.
_CITED: Final = re.compile(
    rf"(?:第(?P<article>{_N})条(?:之(?P<added>{HAN}))?|前(?P<count>[一二两三四五])?(?P<before>[条款项])|(?P<this>本[条款])|"
    rf"第(?P<chapter>{_N})章(?:第{_N}节)?|(?=第{_N}款|第?[（(]{HAN}[）)]|第{HAN}项))"
    rf"(?:第(?P<clause>{_N})款)?(?:{_ITEM})?(?:第(?P<part>[0-9]{{1,2}}|{HAN})目)?"
)
#: So many characters before a citation say whose article it is.
_REACH: Final = 120
#: What stands between citations that go on from one another.
_GOES_ON: Final = re.compile(r"(?:规定)?(?:[、，]|和|及|以及|或|或者|与|至|到|、和)?(?:者)?")
#: Rules of others, by what stands right before the citation; 本办法 is the text itself.
_OTHERS: Final = re.compile(
    r"(?P<name>》|(?P<own>本)?(?:法典|法|条例|规定|办法|细则|章程|准则|公约|规则|决定|意见|解释|标准|制度|方案|令|通知))"
    r"(?:（[^（）]{0,30}）)?的?$"
)
_NAMED: Final = re.compile(r"《([^《》]{1,60})》(?:（[^（）]{0,30}）)?的?$")


class Standing(NamedTuple):
    """Where a citation stands: its piece of text, the article, the paragraph (款) and the item (项) in it, the rules."""

    unit: Unit
    home: Article
    place: tuple[int, int]
    rules: Rules


class Citation(NamedTuple):
    """A citation of the rules that it stands in: where, as it is written, and what it leads to; None where it says nothing of it."""

    unit: Unit
    start: int
    text: str
    article: ArticleNumber | None
    clause: int | None
    item: int | None
    part: int | None
    chapter: int | None = None


def broken_citations(units: Sequence[Unit]) -> Iterator[Hit]:
    """Yield citations that lead nowhere: no such article, paragraph, item or part of one."""
    for rules in all_rules(units):
        for article in rules.articles:
            for unit, place in zip(article.units, article.places, strict=True):
                for cited in citations(unit, article, place, rules):
                    missing = _missing(cited, rules)
                    if missing:
                        yield unit, cited.start, cited.text, missing


def citations(unit: Unit, home: Article, place: tuple[int, int], rules: Rules) -> Iterator[Citation]:
    """Yield the citations in a piece of text that are of the rules themselves.

    Args:
        unit: the piece of text.
        home: the article that it is in.
        place: the paragraph (款) and the item (项) of the article that it is in.
        rules: the rules.
    """
    end, foreign, last = 0, False, home.number
    clause_so_far: int | None = None
    begin = _own_number(unit, home)
    for found in _CITED.finditer(unit.text, begin):
        if not found[0]:
            continue
        goes_on = end > 0 and _GOES_ON.fullmatch(unit.text[end : found.start()]) is not None
        absolute = bool(found["article"] or found["before"] or found["this"] or found["chapter"])
        if not absolute and not goes_on and not found[0].startswith("第"):
            continue
        before = unit.text[max(0, found.start() - _REACH) : found.start()]
        foreign = foreign if goes_on and not found["this"] else _is_foreign(before, rules)
        end = found.end()
        if foreign:
            continue
        cited = _resolved(found, Standing(unit, home, place, rules), (last, clause_so_far) if goes_on else None)
        last, clause_so_far = cited.article or home.number, cited.clause
        yield cited


def _own_number(unit: Unit, home: Article) -> int:
    """Tell where the text of a piece begins behind a number that was typed before it."""
    if unit.label or unit is not home.units[0]:
        found = re.match(rf"\s*[（(]{HAN}[）)]", unit.text) if not unit.label else None
        return found.end() if found else 0
    found = re.match(rf"\s*第{_N}条(?:之{HAN})?", unit.text)
    return found.end() if found else 0


def _is_foreign(before: str, rules: Rules) -> bool:
    """Tell whether what is cited behind these words is of other rules."""
    found = _OTHERS.search(before)
    if found is None:
        return False
    if found["name"] == "》":
        named = _NAMED.search(before)
        return named is None or named[1] not in names_of(rules)
    return not found["own"]


def _resolved(found: re.Match[str], at: Standing, before: tuple[ArticleNumber, int | None] | None) -> Citation:
    """Return what a citation leads to from where it stands; `before` is what the one cited that it goes on from."""
    unit, home, place, rules = at
    clause = number_of(found["clause"]) if found["clause"] else None
    item = number_of(found["item"] or found["bare"]) if found["item"] or found["bare"] else None
    part = number_of(found["part"]) if found["part"] else None
    article: ArticleNumber | None = home.number
    if found["chapter"]:
        chapter = number_of(found["chapter"])
        return Citation(unit, found.start(), found[0], None, None, None, None, chapter)
    if found["article"]:
        article = ArticleNumber(number_of(found["article"]), number_of(found["added"]) if found["added"] else 0)
    elif found["before"] == "条":
        article = rules.before(home, number_of(found["count"]) if found["count"] else 1)
    elif found["before"] == "款":
        clause = place[0] - (number_of(found["count"]) if found["count"] else 1)
    elif found["before"] == "项":
        clause, item = place[0], place[1] - (number_of(found["count"]) if found["count"] else 1)
    elif found["this"] == "本款":
        clause = place[0]
    elif before and not found["this"]:
        article = before[0]
        clause = clause if clause is not None else before[1]
    if clause is None and item is not None and article == home.number and not found["article"] and not before:
        clause = place[0]
    return Citation(unit, found.start(), found[0], article, clause, item, part)


def _missing(cited: Citation, rules: Rules) -> str:
    """Return what of a citation is not there, in words; empty if all of it is."""
    if cited.chapter is not None:
        known = f"一共只有{rules.chapters}章" if rules.chapters else "没有分章"
        return "" if 0 < cited.chapter <= rules.chapters else known
    if cited.article is None:
        return ""
    article = rules.article(cited.article)
    if article is None:
        return _no_article(cited.article, rules)
    if cited.clause is not None:
        if cited.clause <= 0:
            return "这是第一款，前面没有款了"
        if cited.clause > len(article.clauses):
            return f"那一条只有{len(article.clauses)}款"
    return _missing_item(cited, article)


def _no_article(number: ArticleNumber, rules: Rules) -> str:
    """Tell why there is no such article, in words."""
    if number.added and rules.article(ArticleNumber(number.main)):
        return f"{ArticleNumber(number.main)}后面没有“之{chinese(number.added)}”"
    return f"一共只有{rules.articles[-1].number.main}条" if number.main else "前面没有条了"


def _missing_item(cited: Citation, article: Article) -> str:
    if cited.item is None:
        return ""
    if cited.item <= 0:
        return "这是第一项，前面没有项了"
    clauses = article.clauses if cited.clause is None else article.clauses[cited.clause - 1 : cited.clause]
    items = [item for clause in clauses for item in clause.items]
    found = [item for item in items if item.number == cited.item]
    if not found:
        return f"那里只有{len(items)}项" if items else "那里没有分项"
    if cited.part is not None and not any(cited.part == one.number for item in found for one in item.parts):
        return f"那一项只有{len(found[0].parts)}目" if found[0].parts else "那一项没有分目"
    return ""
