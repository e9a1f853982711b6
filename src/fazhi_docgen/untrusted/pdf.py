"""What a PDF says of itself: its pages, its part of PDF/A, the files inside it. Whatever is wrong with it is a message.

A process of its own (`pdf_inside`) reads it, with bounds to its memory and time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from fazhi_docgen.diagnostics.catalogue import reason_of
from fazhi_docgen.diagnostics.problems import InputError, Place, Problem
from fazhi_docgen.untrusted.confined import MOST_TOLD, told_by
from fazhi_docgen.untrusted.pdf_bounds import LENGTH_BYTES, MOST_FILE_BYTES, MOST_FILE_MEGABYTES, MOST_FILES

if TYPE_CHECKING:
    from pathlib import Path

_WORKER = "pdf_inside"


class PdfFacts(Struct, frozen=True):
    """How many pages a PDF has, and which part and level of ISO 19005 it claims, such as 2B; empty if none."""

    pages: int
    conformance: str


def pdf_facts(path: Path) -> PdfFacts:
    """What the PDF at `path` says of itself.

    Raises:
        InputError: it cannot be read.
    """
    return msgspec.json.decode(_told(path, "facts"), type=PdfFacts)


def files_inside(path: Path) -> dict[str, bytes]:
    """The files inside the PDF at `path`, by the names that it gives them, which are not to be trusted.

    Raises:
        InputError: it cannot be read, or has more inside than a document needs.
    """
    told = _told(path, "files", most=2 * MOST_FILE_BYTES)
    end = LENGTH_BYTES + int.from_bytes(told[:LENGTH_BYTES], "big")
    head: dict[str, Any] = msgspec.json.decode(told[LENGTH_BYTES:end])
    if code := head.get("code"):
        raise _fault(code, path, found=head.get("found"), limit=MOST_FILES, megabytes=MOST_FILE_MEGABYTES)
    found: dict[str, bytes] = {}
    for name, size in head["files"]:
        found[name] = told[end : end + size]
        end += size
    return found


def _told(path: Path, task: str, most: int = MOST_TOLD) -> bytes:
    if not path.is_file():
        raise _fault("file_missing", path, found=str(path))
    try:
        path.open("rb").close()
    except OSError as error:
        raise _fault("file_unreadable", path, found=str(path), reason=reason_of(error)) from None
    told = told_by(_WORKER, task, str(path.resolve()), most=most)
    if not told:
        raise _fault("pdf_unreadable", path, found=path.name)
    return told


def _fault(code: str, path: Path, **params: object) -> InputError:
    return InputError([Problem(code, Place(str(path)), params)])
