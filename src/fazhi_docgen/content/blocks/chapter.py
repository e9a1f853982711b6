"""Books (编), chapters (章) and sections (节) of rules: headings over articles, each counted for itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal, Self

from pydantic import Field

from fazhi_docgen.content.blocks.base import Block, Role, Wording
from fazhi_docgen.content.blocks.section import typed_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.content.blocks.base import Change
    from fazhi_docgen.diagnostics.problems import Diagnostic


class Book(Block):
    """A book (编) of rules: the chapters in it are counted anew, its articles count on."""

    keys: ClassVar = ("编", "book")

    type: Literal["book"] = "book"
    book: str = Field(title="编", min_length=1, description="编名，不写序号，如 总则；章在各编里重新编号")
    body: tuple[Block, ...] = Field((), title="内容", description="编里的章")

    def children(self) -> tuple[tuple[Block, ...], ...]:
        """Return what stands under it."""
        return (self.body,)

    def rebuilt(self, change: Change) -> Self:
        """Return the heading over what its body is changed to."""
        return self.model_copy(update={"body": tuple(change(self.body))})

    def wordings(self) -> Iterator[Wording]:
        """Yield its name."""
        yield Wording(Role.HEADING, self.book)

    def problems(self) -> Iterator[Diagnostic]:
        """Yield a number typed before its name."""
        return typed_number(self.book, self)


class Chapter(Block):
    """A chapter (章) of rules."""

    keys: ClassVar = ("章", "chapter")

    type: Literal["chapter"] = "chapter"
    chapter: str = Field(title="章", min_length=1, description="章名，不写序号，如 总则")
    body: tuple[Block, ...] = Field((), title="内容", description="章里的节、条")

    def children(self) -> tuple[tuple[Block, ...], ...]:
        """Return what stands under it."""
        return (self.body,)

    def rebuilt(self, change: Change) -> Self:
        """Return the heading over what its body is changed to."""
        return self.model_copy(update={"body": tuple(change(self.body))})

    def wordings(self) -> Iterator[Wording]:
        """Yield its name."""
        yield Wording(Role.HEADING, self.chapter)

    def problems(self) -> Iterator[Diagnostic]:
        """Yield a number typed before its name."""
        return typed_number(self.chapter, self)


class Division(Block):
    """A section (节) of a chapter, counted anew in each."""

    keys: ClassVar = ("节", "division")

    type: Literal["division"] = "division"
    division: str = Field(title="节", min_length=1, description="节名，不写序号")
    body: tuple[Block, ...] = Field((), title="内容", description="节里的条")

    def children(self) -> tuple[tuple[Block, ...], ...]:
        """Return what stands under it."""
        return (self.body,)

    def rebuilt(self, change: Change) -> Self:
        """Return the heading over what its body is changed to."""
        return self.model_copy(update={"body": tuple(change(self.body))})

    def wordings(self) -> Iterator[Wording]:
        """Yield its name."""
        yield Wording(Role.HEADING, self.division)

    def problems(self) -> Iterator[Diagnostic]:
        """Yield a number typed before its name."""
        return typed_number(self.division, self)
