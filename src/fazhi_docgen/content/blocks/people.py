"""Names of people: a list in columns (名单), and who is what in a group (人员: 组长、成员)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar

from fazhi_docgen.content.blocks.base import Block, Role, Wording
from fazhi_docgen.content.values import Count, Texts
from fazhi_docgen.source.keys import Key

if TYPE_CHECKING:
    from collections.abc import Iterator


class NameList(Block, frozen=True):
    """Names in columns (名单): those of two characters as wide as those of three, none parted over lines."""

    keys: ClassVar = ("名单", "names")

    tag: ClassVar = "names"
    names: Annotated[Texts, Key("名单", "姓名，排成几列；两个字的自动空开", least=1)]
    per_line: Annotated[Count | None, Key("每行", "每行几个；不写按名字的长短")] = None

    def wordings(self) -> Iterator[Wording]:
        """Yield the names, each for itself."""
        yield from (Wording(Role.CELL, name) for name in self.names)


class People(Block, frozen=True):
    """Who is what in a group (人员): 组长, 副组长, 成员, the names hanging behind what they are."""

    keys: ClassVar = ("人员", "people")

    tag: ClassVar = "people"
    people: Annotated[
        dict[str, Texts], Key("人员", "如 {组长: 周明远, 成员: [陈堃, 杨帆]}；有职务的写“姓名 职务”，一人一行", least=1)
    ]

    def wordings(self) -> Iterator[Wording]:
        """Yield the names of each group."""
        yield from (Wording(Role.CELL, name) for names in self.people.values() for name in names)
