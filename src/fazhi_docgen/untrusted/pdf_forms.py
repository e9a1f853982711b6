"""The pages of a PDF as they are (原样收入的页), for a PDF that takes them in: text stays text, and small.

A process of its own (`pdf_taking`) says which pages keep to the rules for archives, and of what objects they are.
"""

from __future__ import annotations

from functools import cached_property
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Final

import msgspec

from fazhi_docgen.diagnostics.progress import progress
from fazhi_docgen.untrusted.confined import run
from fazhi_docgen.untrusted.pdf_bounds import MOST_SHOWN, seconds_for
from fazhi_docgen.untrusted.pdf_copies import Copy, Taken

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORKER: Final = "pdf_taking"
_Told = tuple[list[Copy], list[Taken | None]]


class Forms:
    """The pages of a file that can be taken over as they are, asked for when the first of them is wanted.

    Args:
        content: the file.
        sheets: the width and height of each page, and its margins beside and above, in points.
        name: what the file is called.
    """

    def __init__(self, content: bytes, sheets: Sequence[tuple[float, ...]], name: str) -> None:
        self._content = content
        self._sheets = sheets
        self._name = name

    @property
    def copies(self) -> Sequence[Copy]:
        """Return the objects of all pages."""
        return self._told[0]

    def page(self, index: int) -> Taken | None:
        """Return a page; None if it is to be drawn."""
        return self._told[1][index]

    @cached_property
    def _told(self) -> _Told:
        """Return what the process tells; nothing can be taken over of a file that it does not come to an end with."""
        count = len(self._sheets)
        step = progress("taking_pages", {"found": self._name}, count)
        sheets = (",".join(f"{side:.4f}" for side in sheet) for sheet in self._sheets)
        with TemporaryFile() as given, TemporaryFile() as told:
            given.write(self._content)
            given.seek(0)
            done = run(_WORKER, (str(count), *sheets), given, told, seconds_for(count), step)
            if not done or told.tell() > MOST_SHOWN:
                return [], [None] * count
            told.seek(0)
            found: _Told = msgspec.msgpack.decode(told.read(), type=_Told)
            return found
