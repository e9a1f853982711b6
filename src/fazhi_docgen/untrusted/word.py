"""Word files (.docx) of anyone, as python-docx reads them; what would fill memory or reach outside is refused before."""

from __future__ import annotations

import io
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from fazhi_docgen.diagnostics.catalogue import reason_of
from fazhi_docgen.diagnostics.problems import InputError, Place, mistake
from fazhi_docgen.io.files import open_regular
from fazhi_docgen.untrusted.packages import Limits, UnfitPackageError, sound_copy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: A file with scanned pages has megabytes; one of more than this is no document.
_LARGEST_MB: Final = 50
_LARGEST: Final = _LARGEST_MB * 1024 * 1024
_LIMITS: Final = Limits(parts=5000, megabytes=100)
#: A thousand pages have fewer.
_MOST_PARAGRAPHS: Final = 20_000
#: Word itself follows no more styles that are based on others than these.
_DEEPEST_STYLE: Final = 11


class WordFile(Struct, frozen=True):
    """A Word file: python-docx's document, and the package that it was read from, unpacked and looked through."""

    document: Any
    package: bytes


def open_word(path: Path) -> Any:
    """Return the document of a Word file; see `read_word`."""
    return read_word(path).document


def read_word(path: Path) -> WordFile:
    """Return a Word file.

    Raises:
        InputError: the file is missing, no sound .docx, or hostile.
    """
    return word_file(_bytes(path), path)


def word_file(raw: bytes, path: Path) -> WordFile:
    """Return the Word file whose bytes are `raw`.

    Raises:
        InputError: it is no sound .docx, or hostile.
    """
    import docx
    from docx.oxml.ns import qn

    with readable(path):
        package = sound_copy(raw, _LIMITS)
        document = docx.Document(io.BytesIO(package))
        count = sum(1 for _ in document.element.iter(qn("w:p")))
        if count > _MOST_PARAGRAPHS:
            raise UnfitPackageError("word_paragraphs", count=count, limit=_MOST_PARAGRAPHS)
        _unloop(document.styles.element)
    return WordFile(document, package)


@contextmanager
def readable(path: Path) -> Iterator[None]:
    """Tell what fails inside as a broken file: python-docx lets through whatever its parsers raise.

    Raises:
        InputError: of anything that went wrong.
    """
    try:
        yield
    except InputError:
        raise
    except UnfitPackageError as error:
        raise _refused(path, error) from None
    except Exception:
        raise _refused(path, UnfitPackageError("package_broken")) from None


def _bytes(path: Path) -> bytes:
    place = Place(str(path))
    try:
        with open_regular(path) as file:
            raw = file.read(_LARGEST + 1)
    except (FileNotFoundError, ValueError):
        raise InputError([mistake("file_missing", place, {"found": str(path)})]) from None
    except OSError as error:
        params = {"found": str(path), "reason": reason_of(error)}
        raise InputError([mistake("file_unreadable", place, params)]) from None
    if len(raw) > _LARGEST:
        raise _refused(path, UnfitPackageError("package_large", limit=_LARGEST_MB))
    return raw


def _refused(path: Path, error: UnfitPackageError) -> InputError:
    return InputError([mistake("word_refused", Place(str(path)), {"found": path.name, "reason": error.reason()})])


def _unloop(styles: Any) -> None:
    """Leave out bases of styles that lead in a circle, or further than Word follows them."""
    from docx.oxml.ns import qn

    based = {style.get(qn("w:styleId")): style.find(qn("w:basedOn")) for style in styles.iter(qn("w:style"))}
    for first in based:
        at: str | None = first
        for _ in range(_DEEPEST_STYLE):
            base = based.get(at)
            at = base.get(qn("w:val")) if base is not None else None
        if at is not None and (base := based[first]) is not None:
            based[first] = None
            base.getparent().remove(base)
