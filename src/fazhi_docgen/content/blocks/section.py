"""A heading (标题) and what stands under it; its number comes from its depth."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Final, Self

from msgspec.structs import replace

from fazhi_docgen.content.blocks.base import Block, Role, Wording
from fazhi_docgen.content.values import Start, Switch
from fazhi_docgen.diagnostics.problems import Diagnostic, mistake
from fazhi_docgen.patterns import regex
from fazhi_docgen.source.keys import Key
from fazhi_docgen.standard.numbering import HEADING_LEVELS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.content.blocks.base import Change
    from fazhi_docgen.diagnostics.codes import Code

_RUN_IN_FROM: Final = 3
_HAN_DIGITS: Final = "一二三四五六七八九"
_SERIES: Final = "|".join(f"{one}、{next_}" for one, next_ in pairwise([*_HAN_DIGITS, *"123456789"]))
#: A number that an author typed before a heading: 一、 （一） 1. 1． 1、 （1） ① 第一、 第一章, but not 一站式 or 2019年.
#: 二、三产业 and 1、2号 begin with two of a series, not with a number.
TYPED_NUMBER: Final = regex(
    rf"\s*(?!{_SERIES})(?:第?[一二三四五六七八九十百]+[、.．]\s*"
    r"|[(（](?:[一二三四五六七八九十百]+|[0-9０-９]{1,3})[)）][、.．]?\s*"
    r"|[一二三四五六七八九十]+[)）]\s*"
    r"|[0-9０-９]{1,3}(?:[、)）]|[.．](?![0-9０-９]))\s*"
    r"|[①-⑳㈠-㈩⑴-⒇⒈-⒛]\s*"
    r"|第[一二三四五六七八九十百\d]+(?:章\s*|(?:编|节|条|部分)(?:[\s:：、，,]+|$)))"
)


class Section(Block, frozen=True):
    """A heading and what stands under it; its number comes from its depth."""

    keys: ClassVar = ("标题", "heading")
    deepens: ClassVar = 1
    also_called: ClassVar = dict.fromkeys(("正文", "段落", "文字", "内客"), "内容")

    tag: ClassVar = "section"
    heading: Annotated[str, Key("标题", "小标题，不写序号", least=1)]
    body: Annotated[tuple[Block, ...], Key("内容", "标题下的段落、小标题、表格等")] = ()
    run_in: Annotated[Switch, Key("接排", "标题与第一段接排；三、四级标题以“。”结尾时默认接排")] = False
    start: Annotated[Start | None, Key("起始号", "从第几个编起，后面的接着编；接上：接着前面同一层的编，不从头数")] = (
        None
    )

    @classmethod
    def settle(cls, data: dict[str, Any], level: int) -> Iterator[Code]:
        """Settle how deep a heading is, at most four; from the third level on one that ends with 。 runs in by default."""
        if level > HEADING_LEVELS:
            yield "heading_deep"
        if level >= _RUN_IN_FROM and "run_in" not in data:
            data["run_in"] = str(data.get("heading", "")).endswith("。")

    def children(self) -> tuple[tuple[Block, ...], ...]:
        """Return what stands under the heading."""
        return (self.body,)

    def rebuilt(self, change: Change) -> Self:
        """Return the heading over what its body is changed to."""
        return replace(self, body=tuple(change(self.body)))

    def wordings(self) -> tuple[Wording]:
        """Return the heading, which is text of the body where it runs in."""
        return (Wording(Role.BODY if self.run_in else Role.HEADING, self.heading),)

    def problems(self) -> Iterator[Diagnostic]:
        """Yield a number typed before the heading."""
        return typed_number(self.heading, self)


def typed_number(heading: str, block: Block) -> Iterator[Diagnostic]:
    """Yield a number that was typed before a heading, which the program counts."""
    found = TYPED_NUMBER.match(heading)
    if found:
        yield mistake("heading_numbered", block.place, {"found": found[0].strip(), "advice": heading[found.end() :]})
