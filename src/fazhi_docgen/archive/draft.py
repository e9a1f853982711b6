"""What is about to be filed (待归档的一件), whoever wrote it: where it goes, by what it is known, and its files once it has a number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from fazhi_docgen.archive.filing import Filing
    from fazhi_docgen.archive.identity import Identity
    from fazhi_docgen.archive.index import Row
    from fazhi_docgen.archive.log import Event
    from fazhi_docgen.archive.manifest import Stored
    from fazhi_docgen.archive.number import ArchiveNumber
    from fazhi_docgen.diagnostics.problems import Diagnostic

#: The original (正本): of a document of ours as `build` makes it, or the scan of what was sealed.
ORIGINAL: Final = "正本.pdf"
#: The archive's own copy, with stamp and page marks.
STAMPED: Final = "归档件.pdf"
#: Papers as they were received, where the archive keeps another form of them as the original.
RECEIVED: Final = "原件"
METADATA: Final = "metadata.xml"


class Setting(Struct, frozen=True):
    """What a draft is told when its files are made: its number, the names that hold, when it was filed, its history;
    whether it is filed as OFD too, as it was before or is asked for now."""

    number: ArchiveNumber
    category_name: str
    fonds_name: str
    filed: str
    history: Sequence[Event] = ()
    with_ofd: bool = False


class Draft(Protocol):
    """One item before it has its number."""

    @property
    def source(self) -> Path:
        """The file that it is said of in messages."""

    @property
    def filing(self) -> Filing:
        """Where it goes."""

    @property
    def identity(self) -> Identity:
        """By what it is known."""

    @property
    def row(self) -> Row:
        """What the list says of it."""

    @property
    def notes(self) -> tuple[Diagnostic, ...]:
        """What is of note about it."""

    @property
    def parts(self) -> tuple[str, ...]:
        """Of which of its files the sides of the archive's copy are, in their order."""

    def files(self, setting: Setting) -> Mapping[str, Stored]:
        """Return its files, by their names in its folder.

        Raises:
            InputError: the stamp finds no room.
        """


def original_of(files: Mapping[str, Stored]) -> str:
    """Return the digest of an item's original: of the first paper as received where there is no PDF."""
    first = files.get(ORIGINAL) or next(file for name, file in sorted(files.items()) if name.startswith(RECEIVED))
    return first.record.sha256
