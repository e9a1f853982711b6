"""What a PDF says of itself: its pages, its part of PDF/A, the files inside it. Whatever is wrong with it is a message.

A process of its own (`pdf_inside`) reads it, with bounds to its memory and time.
"""

from __future__ import annotations

from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any, Final

import msgspec
from msgspec import Struct

from fazhi_docgen.diagnostics.catalogue import reason_of
from fazhi_docgen.diagnostics.problems import InputError, Place, mistake
from fazhi_docgen.untrusted.confined import MOST_TOLD, run, told_by
from fazhi_docgen.untrusted.pdf_bounds import (
    LENGTH_BYTES,
    MOST_FILE_BYTES,
    MOST_FILE_MEGABYTES,
    MOST_FILES,
    seconds_to_read,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from fazhi_docgen.diagnostics.codes import Code

_WORKER: Final = "pdf_inside"
#: A command line holds so many names.
_FILES_AT_ONCE: Final = 100


class PdfFacts(Struct, frozen=True):
    """How many pages a PDF has, and which part and level of ISO 19005 it claims, such as 2B; empty if none."""

    pages: int
    conformance: str


def pdf_facts(path: Path) -> PdfFacts:
    """Return what the PDF at `path` says of itself.

    Raises:
        InputError: it cannot be read.
    """
    _check_readable(path)
    [facts] = pdf_facts_of([path])
    if facts is None:
        raise _fault("pdf_unreadable", path, found=path.name)
    return facts


def pdf_facts_of(paths: Sequence[Path]) -> Iterator[PdfFacts | None]:
    """Yield what each of many PDFs says of itself, in their order; None of one that cannot be read.

    One process reads as many as it can: to start one takes as long as to read a dozen files.
    """
    rest = list(paths)
    while rest:
        some = rest[:_FILES_AT_ONCE]
        found = list(_facts(some))
        yield from found
        if len(found) < len(some):
            yield None
        rest = rest[len(found) + (len(found) < len(some)) :]


def _facts(paths: Sequence[Path]) -> Iterator[PdfFacts]:
    """Yield what the first of some PDFs say, up to one at which the process ends."""
    with TemporaryFile() as given, TemporaryFile() as told:
        names = tuple(str(path.resolve()) for path in paths)
        run(_WORKER, ("facts", *names), given, told, seconds_to_read(len(paths)))
        told.seek(0)
        yield from (msgspec.json.decode(line, type=PdfFacts) for line in told.read(MOST_TOLD).splitlines())


def files_inside(path: Path) -> dict[str, bytes]:
    """Return the files inside the PDF at `path`, by the names that it gives them, which are not to be trusted.

    Raises:
        InputError: it cannot be read, or has more inside than a document needs.
    """
    _check_readable(path)
    told = told_by(_WORKER, "files", str(path.resolve()), most=2 * MOST_FILE_BYTES)
    if not told:
        raise _fault("pdf_unreadable", path, found=path.name)
    end = LENGTH_BYTES + int.from_bytes(told[:LENGTH_BYTES], "big")
    head: dict[str, Any] = msgspec.json.decode(told[LENGTH_BYTES:end])
    if code := head.get("code"):
        raise _fault(code, path, found=head.get("found"), limit=MOST_FILES, megabytes=MOST_FILE_MEGABYTES)
    found: dict[str, bytes] = {}
    for name, size in head["files"]:
        found[name] = told[end : end + size]
        end += size
    return found


def _check_readable(path: Path) -> None:
    if not path.is_file():
        raise _fault("file_missing", path, found=str(path))
    try:
        path.open("rb").close()
    except OSError as error:
        raise _fault("file_unreadable", path, found=str(path), reason=reason_of(error)) from None


def _fault(code: Code, path: Path, **params: object) -> InputError:
    return InputError([mistake(code, Place(str(path)), params)])
