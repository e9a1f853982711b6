"""What a confined process tells of a PDF of anyone's, or why nothing can be told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fazhi_docgen.diagnostics.catalogue import reason, reason_of
from fazhi_docgen.diagnostics.problems import InputError, Place, mistake
from fazhi_docgen.untrusted.confined import told_by

if TYPE_CHECKING:
    from pathlib import Path

    from fazhi_docgen.diagnostics.codes import Code

_LARGEST_MB: Final = 200
#: What a module tells of a file that PDFium does not open.
NOT_OPENED: Final = b"{}"


def told_of(path: Path, module: str) -> bytes:
    """Return the JSON that a module of this folder tells of the PDF at `path`.

    Raises:
        InputError: it is missing, encrypted, broken, or asks for more than a document does.
    """
    if not path.is_file():
        raise _fault("file_missing", path, found=str(path))
    try:
        size = path.stat().st_size
        path.open("rb").close()
    except OSError as error:
        raise _fault("file_unreadable", path, found=str(path), reason=reason_of(error)) from None
    if size > _LARGEST_MB * 1024 * 1024:
        raise _fault("file_too_large", path, limit=_LARGEST_MB)
    told = told_by(module, str(path.resolve()))
    if told is None:
        raise _fault("pdf_beyond", path, found=path.name)
    if told == NOT_OPENED:
        raise _fault("file_unreadable", path, found=path.name, reason=reason("pdf_locked"))
    return told


def _fault(code: Code, path: Path, **params: object) -> InputError:
    return InputError([mistake(code, Place(str(path)), params)])
