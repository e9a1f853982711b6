"""What a PDF says of itself: its pages, its part of PDF/A, the files inside it. Whatever is wrong with it is a message."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from fazhi_docgen.diagnostics.catalogue import reason_of
from fazhi_docgen.diagnostics.problems import FazhiError, InputError, Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pypdf import PdfReader

#: A document has a few files; a hostile one as many as it likes.
_MOST_FILES: Final = 1000
_MOST_MEGABYTES: Final = 256
_MOST_BYTES: Final = _MOST_MEGABYTES * 1024 * 1024
#: As XMP writes a property: as an element or as an attribute.
_MARK: Final = re.compile(rb"pdfaid:(part|conformance)\s*(?:>|=\s*[\"'])\s*(\w+)")


class PdfFacts(Struct, frozen=True):
    """How many pages a PDF has, and which part and level of ISO 19005 it claims, such as 2B; empty if none."""

    pages: int
    conformance: str


def pdf_facts(path: Path) -> PdfFacts:
    """What the PDF at `path` says of itself.

    Raises:
        InputError: it cannot be read.
    """
    with _reader(path) as reader:
        return PdfFacts(len(reader.pages), _conformance(reader))


def files_inside(path: Path) -> dict[str, bytes]:
    """The files inside the PDF at `path`, by the names that it gives them, which are not to be trusted.

    Raises:
        InputError: it cannot be read, or has more inside than a document needs.
    """
    found: dict[str, bytes] = {}
    size = 0
    with _reader(path) as reader:
        for number, file in enumerate(reader.attachment_list, 1):
            content = file.content
            size += len(content)
            if number > _MOST_FILES or size > _MOST_BYTES:
                raise _fault("pdf_files_many", path, limit=_MOST_FILES, megabytes=_MOST_MEGABYTES)
            name: object = file.alternative_name or file.name
            if not isinstance(name, str):  # bytes that spell no text
                raise _fault("pdf_file_name", path, found=repr(name))
            found[name] = content
    return found


@contextmanager
def _reader(path: Path) -> Iterator[PdfReader]:
    import logging

    from pypdf import PdfReader

    # What is odd about a file is no news to who reads messages.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        with path.open("rb") as file:
            yield PdfReader(file)
    except FileNotFoundError:
        raise _fault("file_missing", path, found=str(path)) from None
    except OSError as error:
        raise _fault("file_unreadable", path, found=str(path), reason=reason_of(error)) from None
    except FazhiError:
        raise
    except Exception:  # a hostile file may drive the library into any of them
        raise _fault("pdf_unreadable", path, found=path.name) from None


def _conformance(reader: PdfReader) -> str:
    metadata = reader.trailer["/Root"].get("/Metadata")  # type: ignore[attr-defined]
    if metadata is None:
        return ""
    marks = {name: value.decode("ascii", "replace") for name, value in _MARK.findall(metadata.get_object().get_data())}
    return f"{marks.get(b'part', '')}{marks.get(b'conformance', '')}"


def _fault(code: str, path: Path, **params: object) -> InputError:
    return InputError([Problem(code, Place(str(path)), params)])
