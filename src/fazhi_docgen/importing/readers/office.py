"""Files of old office programs (.doc、.wps): LibreOffice makes a .docx of them where it is installed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from fazhi_docgen.diagnostics.catalogue import reason_of
from fazhi_docgen.diagnostics.problems import InputError, Place, mistake

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.diagnostics.codes import Code

_PROGRAMS: Final = ("soffice", "libreoffice")
_SECONDS: Final = 120
#: How the files that such endings promise begin: those of Word 97 to 2003 and of WPS, and RTF. A LibreOffice that is given
#: anything else guesses for long at what it may be.
_BEGINNINGS: Final = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", rb"{\rtf")
#: A .docx under another ending is read as what it is.
PACKAGE: Final = b"PK\x03\x04"
#: Scanned pages make large files; one of more than this is no document.
_LARGEST_MB: Final = 50


def is_package(path: Path) -> bool:
    """Tell whether a file is a .docx by its beginning, whatever its name says."""
    try:
        with path.open("rb") as file:
            return file.read(len(PACKAGE)) == PACKAGE
    except (OSError, ValueError):
        return False


@contextmanager
def converted(path: Path) -> Iterator[Path]:
    """Convert a file to .docx, in a folder that is gone afterwards. Macros never run: a file is only converted.

    Raises:
        InputError: the file is missing, there is no LibreOffice, or it cannot read the file.
    """
    _check(path)
    program = next((found for name in _PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise _fault("import_office_missing", path)
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        source = Path(folder, f"in{path.suffix.lower()}")
        shutil.copyfile(path, source)
        reason = _convert(program, source, Path(folder))
        word = source.with_suffix(".docx")
        if not word.is_file():
            raise _fault("import_office_failed", path, reason=reason)
        yield word


def _check(path: Path) -> None:
    """Refuse a file that is not there, is no file, of no fit size, or does not begin as its ending promises."""
    if not path.is_file():
        raise InputError([mistake("file_missing", Place(str(path)), {"found": str(path)})])
    try:
        with path.open("rb") as file:
            beginning = file.read(max(map(len, _BEGINNINGS)))
    except OSError as error:
        reason = reason_of(error)
        raise InputError(
            [mistake("file_unreadable", Place(str(path)), {"found": str(path), "reason": reason})]
        ) from None
    if not beginning.startswith(_BEGINNINGS):
        raise _fault("import_office_kind", path)
    if path.stat().st_size > _LARGEST_MB * 1024 * 1024:
        raise _fault("import_office_failed", path, reason=f"大于 {_LARGEST_MB} MB")


def _fault(code: Code, path: Path, **params: str) -> InputError:
    return InputError([mistake(code, Place(str(path)), {"found": path.name, **params})])


def _convert(program: str, source: Path, folder: Path) -> str:
    """Run LibreOffice with a profile of its own; what went wrong, if anything did."""
    profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "docx", "--outdir", str(folder), str(source)]
    quiet = subprocess.DEVNULL
    try:
        run = subprocess.Popen(  # noqa: S603 - no shell, fixed options
            command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
        )
    except OSError as error:
        return reason_of(error)
    try:
        code = run.wait(_SECONDS)
    except subprocess.TimeoutExpired:
        return f"{_SECONDS} 秒还没有完成"
    finally:
        _end(run)
    return "不是它能读的文件" if code == 0 else f"结束码 {code}"


def _end(run: subprocess.Popen[bytes]) -> None:
    """End LibreOffice with what it started, if it still runs: the program on the path is but a script that starts it."""
    if run.poll() is not None:
        return
    with suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(run.pid, signal.SIGKILL)
        else:
            run.kill()
    run.wait()
