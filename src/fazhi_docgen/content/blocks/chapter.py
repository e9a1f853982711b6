"""Books (编), chapters (章) and sections (节) of rules: headings over articles, each counted for itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar, Self

from msgspec.structs import replace

from fazhi_docgen.content.blocks.base import Block, Role, Wording
from fazhi_docgen.content.blocks.section import typed_number
from fazhi_docgen.source.keys import Key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.content.blocks.base import Change
    from fazhi_docgen.diagnostics.problems import Diagnostic


class Book(Block, frozen=True):
    """A book (编) of rules: the chapters in it are counted anew, its articles count on."""

    keys: ClassVar = ("编", "book")

    tag: ClassVar = "book"
    book: Annotated[str, Key("编", "编名，不写序号，如 总则；章在各编里重新编号", least=1)]
    body: Annotated[tuple[Block, ...], Key("内容", "编里的章")] = ()

    def children(self) -> tuple[tuple[Block, ...], ...]:
        """Return what stands under it."""
        return (self.body,)

    def rebuilt(self, change: Change) -> Self:
        """Return the heading over what its body is changed to."""
        return replace(self, body=tuple(change(self.body)))

    def wordings(self) -> Iterator[Wording]:
        """Yield its name."""
        yield Wording(Role.HEADING, self.book)

    def problems(self) -> Iterator[Diagnostic]:
        """Yield a number typed before its name."""
        return typed_number(self.book, self)


class Chapter(Block, frozen=True):
    """A chapter (章) of rules."""

    keys: ClassVar = ("章", "chapter")

    tag: ClassVar = "chapter"
    chapter: Annotated[str, Key("章", "章名，不写序号，如 总则", least=1)]
    body: Annotated[tuple[Block, ...], Key("内容", "章里的节、条")] = ()

    def children(self) -> tuple[tuple[Block, ...], ...]:
        """Return what stands under it."""
        return (self.body,)

    def rebuilt(self, change: Change) -> Self:
        """Return the heading over what its body is changed to."""
        return replace(self, body=tuple(change(self.body)))

    def wordings(self) -> Iterator[Wording]:
        """Yield its name."""
        yield Wording(Role.HEADING, self.chapter)

    def problems(self) -> Iterator[Diagnostic]:
        """Yield a number typed before its name."""
        return typed_number(self.chapter, self)


class Division(Block, frozen=True):
    """A section (节) of a chapter, counted anew in each."""

    keys: ClassVar = ("节", "division")

    tag: ClassVar = "division"
    division: Annotated[str, Key("节", "节名，不写序号", least=1)]
    body: Annotated[tuple[Block, ...], Key("内容", "节里的条")] = ()

    def children(self) -> tuple[tuple[Block, ...], ...]:
        """Return what stands under it."""
        return (self.body,)

    def rebuilt(self, change: Change) -> Self:
        """Return the heading over what its body is changed to."""
        return replace(self, body=tuple(change(self.body)))

    def wordings(self) -> Iterator[Wording]:
        """Yield its name."""
        yield Wording(Role.HEADING, self.division)

    def problems(self) -> Iterator[Diagnostic]:
        """Yield a number typed before its name."""
        return typed_number(self.division, self)
