"""The pages of a PDF as pictures: what stands as an attachment must look the same in Word, which holds no PDF pages.
A PDF takes those that keep to the rules for archives as they are (`pdf_forms`).

Processes of their own (`pdf_drawing`) measure and draw it, with bounds to their memory and time. They draw all pages at
once, as many processes side by side as there are processors; what they drew is kept in files without names, which go
away with this process.
"""

from __future__ import annotations

import os
from functools import cached_property, lru_cache
from itertools import pairwise
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Final
from weakref import finalize

import msgspec
from msgspec import Struct

from fazhi_docgen.diagnostics.problems import InputError, Place, mistake
from fazhi_docgen.diagnostics.progress import progress
from fazhi_docgen.standard.length import Length
from fazhi_docgen.untrusted.confined import run, told_by
from fazhi_docgen.untrusted.pdf_bounds import LENGTH_BYTES, MOST_BYTES, MOST_MEGABYTES, MOST_SHOWN, seconds_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any, BinaryIO

    from fazhi_docgen.diagnostics.codes import Code
    from fazhi_docgen.untrusted.pdf_copies import Taken
    from fazhi_docgen.untrusted.pdf_forms import Forms

_WORKER: Final = "pdf_drawing"
#: Starting a process takes as long as drawing so many pages.
_WORTH_A_PROCESS: Final = 8
#: How many files a process remembers: a district's documents may have one attachment.
_FILES: Final = 4


class UnusablePdf(Exception):
    """A PDF that is no attachment; `code` and `params` are those of the message that says why."""

    def __init__(self, code: Code, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


class PdfPage(Struct, frozen=True):
    """The `index`-th page, from 0 on, of a PDF file, and its size as it is shown without its margins.

    `beside` is what is left out of it at the left and at the right, `above` at the head and at the foot: as much on both
    sides, so that what stands in the middle still does.
    """

    drawings: Drawings
    forms: Forms
    index: int
    width: Length
    height: Length
    beside: Length = Length(0)
    above: Length = Length(0)

    def read_bytes(self) -> bytes:
        """Return the page as a picture file.

        Raises:
            InputError: drawing it takes more memory or time than a document does.
        """
        return self.drawings.picture(self.index)

    def taken(self) -> Taken | None:
        """Return the page as it is, one of the objects of `forms`; None if it can only be drawn."""
        return self.forms.page(self.index)


class Drawings:
    """The pictures of a file's pages, drawn when the first of them is wanted."""

    def __init__(self, content: bytes, pages: int, name: str) -> None:
        self._content = content
        self._pages = pages
        self._name = name

    def picture(self, index: int) -> bytes:
        """Return the picture of a page.

        Raises:
            InputError: the pages cannot be drawn within their bounds.
        """
        file, start, length = self._places[index]
        file.seek(start)
        return file.read(length)

    @cached_property
    def _places(self) -> list[tuple[BinaryIO, int, int]]:
        """Where each picture is: its file, and its place and length in it."""
        files = self._drawn()
        for file in files:
            finalize(self, file.close)
        return [place for file in files for place in _pictures(file)]

    def _drawn(self) -> list[BinaryIO]:
        """Return the pages as pictures, in a file of each process."""
        from concurrent.futures import ThreadPoolExecutor  # the model knows of pages where no document has any

        step = progress("drawing_pages", {"found": self._name}, self._pages)
        shares = _shares(self._pages)
        with ThreadPoolExecutor(len(shares)) as threads:
            files = list(threads.map(lambda share: _draw(self._content, share, step), shares))
        whole = [file for file in files if file]
        if len(whole) < len(shares) or sum(file.tell() for file in whole) > MOST_SHOWN:
            for file in whole:
                file.close()
            raise InputError([mistake("attachment_pdf_beyond", Place(self._name), {"found": self._name})])
        return whole


def pdf_pages(content: bytes, name: str = "") -> tuple[PdfPage, ...]:
    """Return the pages of a PDF file that is called `name`.

    Raises:
        UnusablePdf: it is encrypted, broken, or larger than an attachment is.
    """
    if len(content) > MOST_BYTES:
        raise UnusablePdf("attachment_pdf_large", megabytes=MOST_MEGABYTES)
    return _measured(content, name)


@lru_cache(maxsize=_FILES)
def _measured(content: bytes, name: str) -> tuple[PdfPage, ...]:
    from fazhi_docgen.untrusted.pdf_forms import Forms  # the model knows of pages where no document has any

    told = told_by(_WORKER, "measure", given=content)
    if told is None:
        raise UnusablePdf("attachment_pdf_beyond")
    found: dict[str, Any] = msgspec.json.decode(told)
    if "code" in found:
        raise UnusablePdf(found["code"], **found.get("params", {}))
    drawings, forms = Drawings(content, len(found["sheets"]), name), Forms(content, found["sheets"], name)
    return tuple(
        PdfPage(
            drawings,
            forms,
            index,
            Length(width - 2 * beside),
            Length(height - 2 * above),
            Length(beside),
            Length(above),
        )
        for index, (width, height, beside, above) in enumerate(found["sheets"])
    )


def _shares(pages: int) -> list[tuple[int, int]]:
    """Return the first page and the one after the last of each process."""
    count = max(1, min(os.cpu_count() or 1, pages // _WORTH_A_PROCESS))
    return list(pairwise(pages * share // count for share in range(count + 1)))


def _draw(content: bytes, share: tuple[int, int], step: Callable[[], None]) -> BinaryIO | None:
    """Return a file with the pictures of some pages, at its end; None if they cannot be drawn."""
    first, last = share
    told = TemporaryFile()  # noqa: SIM115 - it is read as long as the pages are
    with TemporaryFile() as given:
        given.write(content)
        given.seek(0)
        done = run(_WORKER, ("draw", str(first), str(last)), given, told, seconds_for(last - first), step)
    if not done:
        told.close()
        return None
    told.seek(0, os.SEEK_END)
    return told


def _pictures(file: BinaryIO) -> Iterator[tuple[BinaryIO, int, int]]:
    end, start = file.tell(), 0
    while start < end:
        file.seek(start)
        length = int.from_bytes(file.read(LENGTH_BYTES), "big")
        yield file, start + LENGTH_BYTES, length
        start += LENGTH_BYTES + length
