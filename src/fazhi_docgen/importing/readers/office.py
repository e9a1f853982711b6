"""Files of old office programs (.doc、.wps): LibreOffice makes a .docx of them where it is installed."""

from __future__ import annotations

import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from fazhi_docgen.errors import InputError, Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

_PROGRAMS: Final = ("soffice", "libreoffice")
_SECONDS: Final = 120


@contextmanager
def converted(path: Path) -> Iterator[Path]:
    """The .docx of a file, in a folder that is gone afterwards. Macros never run: a file is only converted.

    Raises:
        InputError: the file is missing, there is no LibreOffice, or it cannot read the file.
    """
    place = Place(str(path))
    if not path.is_file():
        raise InputError([Problem("file_missing", place, {"found": str(path)})])
    program = next((found for name in _PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise InputError([Problem("import_office_missing", place, {"found": path.name})])
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        source = Path(folder, f"in{path.suffix.lower()}")
        shutil.copyfile(path, source)
        reason = _convert(program, source, Path(folder))
        word = source.with_suffix(".docx")
        if not word.is_file():
            raise InputError([Problem("import_office_failed", place, {"found": path.name, "reason": reason})])
        yield word


def _convert(program: str, source: Path, folder: Path) -> str:
    """Run LibreOffice with a profile of its own; what went wrong, if anything did."""
    profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "docx", "--outdir", str(folder), str(source)]
    try:
        run = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603 - no shell, fixed options
    except subprocess.TimeoutExpired:
        return f"{_SECONDS} 秒还没有完成"
    except OSError as error:
        return error.strerror or str(error)
    return "不是它能读的文件" if run.returncode == 0 else f"结束码 {run.returncode}"
