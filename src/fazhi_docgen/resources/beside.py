"""Files beside a document (公文旁边的文件): what is named stays inside the document's folder, links resolved."""

from __future__ import annotations

from pathlib import Path

from fazhi_docgen.resources.record import note_file
from fazhi_docgen.source.plain import problem


def file_beside(folder: Path, written: str) -> Path:
    """The file of that name in a folder or below it; whoever watches learns of it."""
    try:
        resolved = (folder / written).resolve()
        inside = not Path(written).is_absolute() and resolved.is_relative_to(folder.resolve())
        found = resolved.is_file()
    except (OSError, ValueError, RuntimeError):  # a name too long, a loop of links, a folder without access
        raise problem("path_missing", found=written) from None
    if not inside:
        raise problem("path_outside", found=written)
    if not found:
        raise problem("path_missing", found=written)
    note_file(written, resolved, folder)
    return resolved
