"""What a citation leads to (条款项目), with all that it leaves unsaid where only one thing can be meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from fazhi_docgen.standard.numbering import ArticleNumber, chinese

if TYPE_CHECKING:
    from fazhi_docgen.check.functions.citations import Citation
    from fazhi_docgen.check.provisions import Article, Rules


class Target(NamedTuple):
    """An article (条), or a paragraph (款) of it, an item (项) of that, a part (目) of this; None from where it ends."""

    article: ArticleNumber
    clause: int | None = None
    item: int | None = None
    part: int | None = None

    def __str__(self) -> str:
        """Return it as it is cited in full: 第八条第一款第（二）项第1目."""
        clause = f"第{chinese(self.clause)}款" if self.clause else ""
        item = f"第（{chinese(self.item)}）项" if self.item else ""
        part = f"第{self.part}目" if self.part else ""
        return f"{self.article}{clause}{item}{part}"


def target_of(cited: Citation, rules: Rules) -> Target | None:
    """Return what a citation leads to; None if there is no such thing."""
    article = rules.article(cited.article) if cited.article else None
    if article is None:
        return None
    clause = cited.clause if cited.item is None or cited.clause is not None else _clause_with(cited.item, article)
    if clause is None and cited.item is not None:
        return None
    if clause is not None and not 0 < clause <= len(article.clauses):
        return None
    return Target(article.number, clause, cited.item, cited.part)


def _clause_with(item: int, article: Article) -> int | None:
    """Return the paragraph of an article that has an item of a number: the first one that has."""
    return next(
        (
            place
            for place, clause in enumerate(article.clauses, start=1)
            if any(one.number == item for one in clause.items)
        ),
        None,
    )
