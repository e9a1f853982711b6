"""What the classes of an author's files share: where each was written, and which kinds of block one list may mix.

Every field has an English name, which the code uses, and a Chinese one (`title` of the field); files may use either.

The annotations here are types, not their texts (`from __future__ import annotations`): pydantic asks for those of a base
class again for each of the thirty classes below it, and would compile the texts each time, a fiftieth of a build.
"""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, SkipValidation
from pydantic_core import core_schema

from fazhi_docgen.diagnostics.problems import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.diagnostics.codes import Code

NOWHERE = Place("")
#: The field by which data tells its kind of block.
TYPE = "type"


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


class Authored(BaseModel):
    """A mapping that an author writes. `place` is where it stands."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True)

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

    place: SkipValidation[Place] = Field(NOWHERE, exclude=True, repr=False)

    @classmethod
    def schema_rules(cls) -> list[dict[str, Any]]:
        """Return what a JSON Schema asks of such a mapping beyond its fields."""
        return []


class Alternative(Authored):
    """One of several kinds of block that may stand in one list, told apart by their key.

    A direct subclass stands for a whole family, its subclasses are the kinds; a field of the family's type takes any of
    them. A kind without `keys` is what a single text is.
    """

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
    def settle(cls, data: dict[str, Any], level: int) -> "Iterator[Code]":
        """Complete the data of a block by the level it stands at; gives the codes of what is wrong with that level."""
        del data, level
        yield from ()

    @classmethod
    @cache
    def tag(cls) -> str:
        """Return what the data of such a block calls itself."""
        name: str = cls.model_fields[TYPE].default
        return name

    @classmethod
    def kinds(cls) -> "dict[str, type[Alternative]]":
        """Return the kinds of this family by their tags; none for a class that is a kind itself."""
        return {kind.tag(): kind for kind in cls.__subclasses__()}

    @classmethod
    @cache
    def keyed(cls) -> "dict[str, type[Alternative]]":
        """Return the kinds of this family by the keys that make a mapping one of them."""
        return {key: kind for kind in cls.kinds().values() for key in kind.keys}

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        """Make a family the union of its kinds; asked for when a document is read, all kinds having been imported."""
        kinds = cls.kinds()
        if not kinds:
            return handler(source)
        choices = {tag: handler.generate_schema(kind) for tag, kind in kinds.items()}
        return core_schema.tagged_union_schema(choices, TYPE)


def classes(root: type[Authored] = Authored) -> "Iterator[type[Authored]]":
    """Yield all classes below `root`, each once, in the order in which they were defined."""
    for kind in root.__subclasses__():
        yield kind
        yield from classes(kind)


@cache
def kinds_by_tag() -> "dict[str, type[Alternative]]":
    """Return the kinds of every family by their tags."""
    return {tag: kind for family in Alternative.__subclasses__() for tag, kind in family.kinds().items()}
