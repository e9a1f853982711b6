"""What the annotation of an author's field says besides its type: the key that it is written under, and its limits.

`title: Annotated[str, Key("标题", "写成一行", least=1)]`. Several annotations may stand in one another; the outermost that
reads a value is the first to see it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class Limits(Struct, frozen=True, kw_only=True):
    """How long a value may be (长短): a text by its characters, a list or a mapping by its entries.

    Attributes:
        least: the fewest.
        most: the most; 0 where there may be any number.
        pattern: the regular expression that the whole of a text must match; empty for any text.
    """

    least: int = 0
    most: int = 0
    pattern: str = ""


class Key(Limits, frozen=True):
    """The key (键) that a field is written under, and what an editor tells of it.

    Attributes:
        chinese: its Chinese name; the English one is the field's own.
        description: what stands under it, in the words of a user.
        dispensable: of a field that must be there, whether it need not for once, told by the fields before it.
    """

    chinese: str = ""
    description: str = ""
    dispensable: Callable[[Mapping[str, Any]], bool] | None = None


class Reads(Struct, frozen=True):
    """Reads what was written (读法) before its type is looked at: `read` raises Unfit of what it cannot read.

    Attributes:
        read: the function.
        beside: whether it takes the fields before it, too.
    """

    read: Callable[..., Any]
    beside: bool = False


class Checks(Struct, frozen=True):
    """Checks a value that was read (核对), and may return another: `check` raises Unfit, as `Reads` does."""

    check: Callable[..., Any]
    beside: bool = False
