"""Documents among files, folders and patterns (输入): what `batch` builds and `archive` files."""

from __future__ import annotations

from glob import has_magic
from pathlib import Path
from typing import TYPE_CHECKING, Final

from fazhi_docgen.diagnostics.problems import InputError, Place, mistake
from fazhi_docgen.io.filenames import misread
from fazhi_docgen.source.data_files import without_data

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.diagnostics.codes import Code

_DOCUMENTS: Final = (".yaml", ".yml")


def found_documents(written: str) -> list[tuple[Path, str]]:
    """Return every document that a file, folder or pattern names, and what is written for it is called; those of a folder keep
    their place in it, and data that a document beside them names is none.

    Raises:
        InputError: a file is missing, or a pattern matches nothing.
    """
    found = list(_of_input(written))
    if not found:
        code: Code = "batch_nothing" if has_magic(written) or Path(written).is_dir() else "file_missing"
        raise InputError([mistake(code, Place(written), {"found": written})])
    misnamed = filter(None, (misread(name) for _, name in found))
    problems = [mistake("name_misread", Place(written), {"found": name}) for name in misnamed]
    if problems:
        raise InputError(problems)
    return found


def _of_input(written: str) -> Iterator[tuple[Path, str]]:
    path = Path(written)
    if path.is_dir():
        files = (file for file in sorted(path.rglob("*")) if file.suffix in _DOCUMENTS)
        for file in without_data([file for file in files if "templates" not in file.parts]):
            yield file, file.relative_to(path).with_suffix("").as_posix()
        return
    if path.is_file():
        yield path, path.stem
        return
    matches = sorted(Path().glob(written)) if not path.is_absolute() else sorted(_glob_absolute(path))
    for file in without_data([file for file in matches if file.suffix in _DOCUMENTS]):
        yield file, file.stem


def _glob_absolute(pattern: Path) -> Iterator[Path]:
    return Path(pattern.anchor).glob(str(pattern.relative_to(pattern.anchor)))
