"""Rules as others cite them (条款项目): the articles of a text, their paragraphs, items and parts of items."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

from fazhi_docgen.check.units import Part
from fazhi_docgen.standard.numbering import NO_ARTICLE, ArticleNumber, counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fazhi_docgen.check.units import Unit

HAN: Final = "[一二三四五六七八九十百千零〇○]{1,7}"
_ARTICLE: Final = re.compile(rf"\s*第({HAN}|[0-9]{{1,3}})条(?:之(?P<added>{HAN}))?(?:[\s\u3000:：]+|(?=[（【])|$)")
_UNIT: Final = re.compile(rf"\s*第({HAN}|[0-9]{{1,3}})([编章节])(?:[\s\u3000]+|$)")
_ITEM: Final = re.compile(rf"\s*[（(]({HAN})[）)]")
_PART: Final = re.compile(r"\s*([0-9]{1,2})[.．、](?![0-9])")
_TOPIC: Final = re.compile(r"[^。；：，、！？]{1,20}|[（【][^）】]{1,20}[）】]")
#: What ends rules: nothing of theirs follows it.
_ENDS: Final = (Part.ATTACHMENT, Part.SIGNATURE, Part.DATE, Part.COPIES)
_BOOK_UNIT: Final = "编"
#: What articles stand under, that may begin rules.
_ABOVE: Final = (_BOOK_UNIT, "章")
_BOOK: Final = re.compile(r"[《》\s\u3000]")


class PartOfItem(Struct):
    """A part (目) of an item: its number and its text."""

    number: int
    text: str


class Item(Struct):
    """An item (项): its number, its text, and its parts (目)."""

    number: int
    text: str = ""
    parts: list[PartOfItem] = field(default_factory=list)


class Clause(Struct):
    """A paragraph of an article (款): its text, and its items."""

    text: str = ""
    items: list[Item] = field(default_factory=list)


class Article(Struct):
    """An article (条): its number, the pieces of text that it consists of, and the clause that each belongs to."""

    number: ArticleNumber
    units: list[Unit] = field(default_factory=list)
    #: of each unit, which paragraph (款) and which item (项) it is in, from 1 on; nought where it is in none
    places: list[tuple[int, int]] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)


class Rules(Struct):
    """The rules of one text: what is called by its name, its articles, how many books (编) and chapters it has."""

    title: str = ""
    articles: list[Article] = field(default_factory=list)
    chapters: int = 0
    books: int = 0
    by_number: dict[ArticleNumber, Article] = field(default_factory=dict)

    def article(self, number: ArticleNumber) -> Article | None:
        """Return the article of a number; None if there is none."""
        return self.by_number.get(number)

    def before(self, home: Article, count: int) -> ArticleNumber:
        """Return the number of the article so many before another one; nought where there are not so many."""
        place = self.articles.index(home) - count
        return self.articles[place].number if place >= 0 else NO_ARTICLE


def number_of(numerals: str) -> int:
    """Return what a number in Han numerals or in figures counts."""
    return int(numerals) if numerals.isdecimal() else counted(numerals)


def all_rules(units: Sequence[Unit]) -> list[Rules]:
    """Return the rules that stand in a document, one for each text of it that has two articles and more."""
    found: list[Rules] = []
    current: Rules | None = None
    last = ""
    for unit in units:
        text = unit.label + unit.text
        heading, begins = _UNIT.match(text), _ARTICLE.match(text)
        number = number_of(counting[1]) if (counting := heading or begins) else 0
        if unit.part in _ENDS:
            current = None
        elif begins or (heading and heading[2] in _ABOVE):
            if current is None or (number == 1 and _is_another(current, heading)):
                current = Rules(last)
                found.append(current)
            if begins:
                added = number_of(begins["added"]) if begins["added"] else 0
                _begin(current, unit, ArticleNumber(number, added), text[begins.end() :])
            elif heading and heading[2] == _BOOK_UNIT:
                current.books += 1
            else:
                current.chapters += 1
        elif current and current.articles and not heading and unit.part is not Part.CELL:
            _go_on(current.articles[-1], unit, text)
        last = last if unit.part is Part.CELL or text.startswith("（") else unit.text
    return [rules for rules in found if len(rules.articles) > 1]


def _is_another(rules: Rules, heading: re.Match[str] | None) -> bool:
    """Tell whether a first article, chapter or book begins other rules; chapters are counted anew in each book."""
    if heading is None:
        return bool(rules.articles)
    return heading[2] == _BOOK_UNIT or not rules.books


def _begin(rules: Rules, unit: Unit, number: ArticleNumber, text: str) -> None:
    article = Article(number)
    rules.articles.append(article)
    rules.by_number.setdefault(number, article)
    is_topic = _TOPIC.fullmatch(text.strip()) is not None
    if not is_topic:
        article.clauses.append(Clause(text))
    article.units.append(unit)
    article.places.append((len(article.clauses), 0))


def _go_on(article: Article, unit: Unit, text: str) -> None:
    """Add a piece of text after the beginning of an article: an item, a part of one, or its next paragraph."""
    item, part = _ITEM.match(text), _PART.match(text)
    clause = article.clauses[-1] if article.clauses else None
    if item and clause:
        clause.items.append(Item(number_of(item[1]), text[item.end() :]))
    elif part and clause and clause.items:
        clause.items[-1].parts.append(PartOfItem(int(part[1]), text[part.end() :]))
    else:
        article.clauses.append(clause := Clause(text))
    article.units.append(unit)
    inside = len(clause.items) if clause and (item or part) else 0
    article.places.append((len(article.clauses), inside))


def names_of(rules: Rules) -> Iterator[str]:
    """Tell how rules are called between book marks: by their title, and by its last words (《办法》)."""
    title = _BOOK.sub("", rules.title)
    yield title
    yield from (
        kind for kind in ("办法", "规定", "细则", "章程", "制度", "规则", "公约", "条例") if title.endswith(kind)
    )
