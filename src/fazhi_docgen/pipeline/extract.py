"""The files inside a PDF/A-3 written out again (取出源文件): to build it anew, or to go on working on it."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from fazhi_docgen.diagnostics.problems import InputError, Place, mistake
from fazhi_docgen.io.files import write_new
from fazhi_docgen.untrusted.pdf import files_inside

if TYPE_CHECKING:
    from collections.abc import Mapping

#: What no name of a file should have: what cannot be seen, what other systems part folders, drives and streams with.
_UNSAFE: Final = re.compile(r'[\x00-\x1f\x7f-\x9f\\:*?"<>|\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]')


def extract(pdf: str | Path, out_dir: str | Path | None = None) -> tuple[Path, ...]:
    """Write the files inside a PDF into a folder, all of them or none; by default into one beside it.

    A file that is there already is left alone if it is the same, and never overwritten if it is not.

    Raises:
        InputError: the PDF cannot be read, has no files, or names one that would lie outside the folder.
        OutputError: a file cannot be written.
    """
    path = Path(pdf)
    folder = Path(out_dir) if out_dir is not None else path.with_name(f"{path.stem}-源文件")
    files = files_inside(path)
    if not files:
        raise InputError([mistake("pdf_no_files", Place(str(path)), {"found": path.name})])
    targets = {name: _target(folder, name, path) for name in files}
    _refuse_others(files, targets, path)
    for name, target in targets.items():
        if not target.exists():
            _write(target, files[name], path)
    return tuple(targets.values())


def _target(folder: Path, name: str, pdf: Path) -> Path:
    """Tell where a file goes: inside the folder, links resolved."""
    parts = PurePosixPath(name).parts
    safe = bool(parts) and not PurePosixPath(name).is_absolute() and not _UNSAFE.search(name)
    target = folder / name if safe else folder
    try:
        target.exists()  # a name too long is told of here
        if safe and ".." not in parts and target.resolve().is_relative_to(folder.resolve()):
            return target
    except (OSError, ValueError, RuntimeError):  # or a loop of links
        pass
    raise InputError([mistake("pdf_file_name", Place(str(pdf)), {"found": name})])


def _refuse_others(files: Mapping[str, bytes], targets: Mapping[str, Path], pdf: Path) -> None:
    """Refuse to overwrite what the user has by what a PDF brings."""
    taken = [name for name, target in targets.items() if target.exists() and not _same(target, files[name])]
    if taken:
        place = Place(str(pdf))
        raise InputError([mistake("extract_other", place, {"found": str(targets[name])}) for name in taken])


def _write(target: Path, content: bytes, pdf: Path) -> None:
    try:
        write_new(target, content)
    except FileExistsError:  # meanwhile
        if not _same(target, content):
            raise InputError([mistake("extract_other", Place(str(pdf)), {"found": str(target)})]) from None


def _same(target: Path, content: bytes) -> bool:
    try:
        return target.read_bytes() == content
    except OSError:
        return False
