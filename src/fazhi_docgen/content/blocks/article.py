"""An article (条) of rules and what stands in it: paragraphs (款), items (项) and their parts (目)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar, Final, Self

from msgspec.structs import replace

from fazhi_docgen.content.blocks.base import Block, Role, Wording
from fazhi_docgen.content.values import Switch, Texts
from fazhi_docgen.diagnostics.problems import Diagnostic, mistake
from fazhi_docgen.patterns import regex
from fazhi_docgen.source.keys import Key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.content.blocks.base import Change

#: A number typed before a part of rules; 第三条规定的申请 begins with a citation.
TYPED_UNIT: Final = regex(
    r"\s*第[一二三四五六七八九十百零〇○\d]{1,7}(?P<unit>[编章节条])(?:之[一二三四五六七八九十]{1,3})?(?:[\s:：、，,]+(?!第[一二三四五六七八九十百零〇○\d])|(?=[（【]))"
)


class Article(Block, frozen=True):
    """An article (条), numbered through all chapters; it begins with its first paragraph (款).

    Further paragraphs are texts of their own, items (项) a list of items; `cited` is the name by which others cite it;
    one that was `added` later is counted behind the one before it: 第十二条之一.
    """

    keys: ClassVar = ("条", "article")
    deepens: ClassVar = 1

    tag: ClassVar = "article"
    article: Annotated[Texts, Key("条", "第一款的文字，不写序号；几款写成列表", least=1)]
    topic: Annotated[str, Key("条名", "条的标题，如 目的和依据；独占一行")] = ""
    cited: Annotated[str, Key("代号", "别处引用这一条时用的名字：{{ 条.代号 }}")] = ""
    added: Annotated[Switch, Key("增加", "修订时增加的条，编作上一条的“之一”“之二”，后面的条号不变")] = False
    body: Annotated[tuple[Block, ...], Key("内容", "条目是项，条目里的条目是目，其他文字是下一款")] = ()

    def children(self) -> tuple[tuple[Block, ...], ...]:
        """Return what follows its first paragraphs."""
        return (self.body,)

    def rebuilt(self, change: Change) -> Self:
        """Return the article over what its body is changed to."""
        return replace(self, body=tuple(change(self.body)))

    def wordings(self) -> Iterator[Wording]:
        """Yield its heading and its first paragraphs."""
        if self.topic:
            yield Wording(Role.HEADING, self.topic)
        yield from (Wording(Role.BODY, text) for text in self.article)

    def problems(self) -> Iterator[Diagnostic]:
        """Yield a number typed before it."""
        for text in (self.topic, self.article[0]):
            found = TYPED_UNIT.match(text)
            if found:
                params = {"found": found[0].strip(), "advice": text[found.end() :]}
                yield mistake("heading_numbered", self.place, params)
