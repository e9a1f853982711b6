"""Rules (规范性文件): books (编), chapters (章) and sections (节) centred, articles (条) counted through all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fazhi_docgen.content.blocks import Article, Book, Chapter, Division
from fazhi_docgen.layout.blocks.composer import composed
from fazhi_docgen.layout.emphasis import emphasised
from fazhi_docgen.layout.flow import Label, LabelKind, Span
from fazhi_docgen.layout.styling import styled
from fazhi_docgen.standard.elements import CHAPTERS, Element
from fazhi_docgen.standard.length import Lines
from fazhi_docgen.standard.numbering import RuleUnit, rule_label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.layout.blocks.composer import BodyComposer, Siblings
    from fazhi_docgen.layout.flow import Block, Paragraph

#: Names of so many characters are spread: 总　则, 附　则.
_SPREAD: Final = 2
#: What stands in an article counts as under a heading of this level: its items （一）, theirs 1.
_IN_ARTICLE: Final = 1


@composed.register(Book)
def _book(book: Book, beside: Siblings, composer: BodyComposer) -> Iterator[Block]:
    """Yield a book; its chapters are counted anew."""
    composer.books, composer.chapters = composer.books + 1, 0
    label = _label(LabelKind.BOOK, 1, RuleUnit.BOOK, composer.books, composer)
    yield _heading(book.book, label, book, composer, opens=composer.books == 1 and not composer.article.main)
    yield from composer.compose(book.body, beside.depth)


@composed.register(Chapter)
def _chapter(chapter: Chapter, beside: Siblings, composer: BodyComposer) -> Iterator[Block]:
    composer.chapters += 1
    opens = composer.chapters == 1 and (composer.books > 0 or not composer.article.main)
    label = _label(LabelKind.CHAPTER, 1, RuleUnit.CHAPTER, composer.chapters, composer)
    yield _heading(chapter.chapter, label, chapter, composer, opens=opens)
    yield from composer.compose(chapter.body, beside.depth)


@composed.register(Division)
def _division(division: Division, beside: Siblings, composer: BodyComposer) -> Iterator[Block]:
    """Yield a section; the first one of a chapter stands right below the chapter's name."""
    beside.parts += 1
    label = _label(LabelKind.CHAPTER, 2, RuleUnit.DIVISION, beside.parts, composer)
    yield _heading(division.division, label, division, composer, opens=beside.parts == 1)
    yield from composer.compose(division.body, beside.depth)


@composed.register(Article)
def _article(article: Article, beside: Siblings, composer: BodyComposer) -> Iterator[Block]:
    """Yield an article; with a heading of its own that stands on the first line, its paragraphs below."""
    del beside
    composer.article = composer.article.following(added=article.added)
    profile = composer.profile
    face = profile.elements[Element.CHAPTER].face
    level, ordinal = (2, composer.article.added) if article.added else (1, composer.article.main)
    label = Label(level, ordinal, composer.article.label, composer.headings, LabelKind.ARTICLE, face)
    texts = article.article
    if article.topic:
        spans = (Span(article.topic, face),)
        yield styled(Element.ARTICLE, spans, profile, label=label, keep_with_next=True, place=article.place)
    else:
        yield styled(Element.ARTICLE, emphasised(texts[0]), profile, label=label, place=article.place)
        texts = texts[1:]
    yield from (styled(Element.BODY, emphasised(text), profile, place=article.place) for text in texts)
    yield from composer.compose(article.body, _IN_ARTICLE)


def _label(kind: LabelKind, level: int, unit: RuleUnit, ordinal: int, composer: BodyComposer) -> Label:
    return Label(level, ordinal, rule_label(unit, ordinal), composer.headings, kind)


def _heading(
    name: str, label: Label, block: Book | Chapter | Division, composer: BodyComposer, *, opens: bool
) -> Paragraph:
    """Return a heading of rules; one that opens what it is in has no blank line above."""
    text = "\u3000".join(name) if len(name) == _SPREAD else name
    blank = {"space_before": Lines(0)} if opens else {}
    element = Element.BOOK if label.kind is LabelKind.BOOK else CHAPTERS[label.level - 1]
    return styled(element, text, composer.profile, label=label, place=block.place, **blank)
