"""What the classes of an author's files share: where each was written, and which kinds of block one list may mix.

Every field that an author may write has a key of its own in `source.keys`: files use its Chinese name or the field's own.
"""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - asked for with the types of a class's fields
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, Final

from msgspec import Struct

from fazhi_docgen.diagnostics.problems import NOWHERE, Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.diagnostics.codes import Code

#: The entry by which the data of a block tells its kind.
TYPE: Final = "type"


class Want(StrEnum):
    """What a field wants of the files that it names, which are found and read before the model sees it."""

    #: the file, and how many columns and rows its picture has (`pixels`)
    PICTURE = "picture"
    #: the file, and its pages if it is a PDF (`pages`)
    SHEETS = "sheets"
    #: rows, and a head if none is written, from a table or a group of facts
    ROWS = "rows"
    #: pictures of seals
    SEALS = "seals"
    #: one picture, or one under each of its names
    EACH_PICTURE = "each_picture"
    #: a font file under each of its names
    EACH_FACE = "each_face"


class Authored(Struct, frozen=True, kw_only=True):
    """A mapping that an author writes. `place` is where it stands."""

    #: a key that shows how such a mapping is written; the first one where none is named
    example: ClassVar[str] = ""
    #: whether one value, or a list of them, may stand for the mapping
    one_value: ClassVar[bool] = False
    #: whether the name of the file that it wants may stand for the mapping
    by_file: ClassVar[bool] = False
    #: what people call keys otherwise, and the keys that they mean
    also_called: ClassVar[Mapping[str, str]] = {}
    #: the fields that name files, and what they want of them
    wants: ClassVar[Mapping[str, Want]] = {}
    #: whether the model wants to know where its fields and their entries stand, as its `places`
    placed: ClassVar[bool] = False
    #: fields that something else reads before the reader does
    read_elsewhere: ClassVar[tuple[str, ...]] = ()

    place: Place = NOWHERE

    @classmethod
    def schema_rules(cls) -> list[dict[str, Any]]:
        """Return what a JSON Schema asks of such a mapping beyond its fields."""
        return []

    @classmethod
    def prepared(cls, data: dict[str, Any]) -> dict[str, Any]:
        """Return what was read of a mapping, made ready for its fields; what is given is not changed.

        Raises:
            Unfit: it is not fit for them.
        """
        return data

    def check_whole(self) -> None:
        """Check what no field shows alone.

        Raises:
            Unfit: the fields do not fit together.
        """


class Alternative(Authored, frozen=True):
    """One of several kinds of block that may stand in one list, told apart by their key.

    A direct subclass stands for a whole family, its subclasses are the kinds; a field of the family's type takes any of
    them. A kind without `keys` is what a single text is.
    """

    #: what the data of such a block calls itself
    tag: ClassVar[str] = ""
    #: the key that makes a mapping a block of this kind, in Chinese and in English
    keys: ClassVar[tuple[str, ...]] = ()
    #: whether the mapping stands under the key, not beside it
    wrapped: ClassVar[bool] = False
    #: the field that one value under the key gives, where no mapping stands there
    short: ClassVar[str] = ""
    #: the code of the problem if anything but 是 stands under the key; such a kind has no fields
    not_yes: ClassVar[str] = ""
    #: how many levels deeper the headings in it stand
    deepens: ClassVar[int] = 0

    @classmethod
    def settle(cls, data: dict[str, Any], level: int) -> Iterator[Code]:
        """Complete the data of a block by the level it stands at; gives the codes of what is wrong with that level."""
        del data, level
        yield from ()

    @classmethod
    def kinds(cls) -> dict[str, type[Alternative]]:
        """Return the kinds of this family by their tags; none for a class that is a kind itself."""
        return {kind.tag: kind for kind in cls.__subclasses__()}

    @classmethod
    @cache
    def keyed(cls) -> dict[str, type[Alternative]]:
        """Return the kinds of this family by the keys that make a mapping one of them."""
        return {key: kind for kind in cls.kinds().values() for key in kind.keys}


def classes(root: type[Authored] = Authored) -> Iterator[type[Authored]]:
    """Yield all classes below `root`, each once, in the order in which they were defined."""
    for kind in root.__subclasses__():
        yield kind
        yield from classes(kind)


@cache
def kinds_by_tag() -> dict[str, type[Alternative]]:
    """Return the kinds of every family by their tags."""
    return {tag: kind for family in Alternative.__subclasses__() for tag, kind in family.kinds().items()}
