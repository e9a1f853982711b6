"""YAML files that are data (数据文件): named by a document beside them, and no documents themselves."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

#: What a document has at its top, in either language.
_DOCUMENT: Final = re.compile(r"^[\"']?(?:标题|正文|文种|title|body|kind)[\"']?\s*:", re.M)
#: A word that may be the name of a YAML file.
_NAME: Final = re.compile(r"[^\s'\"\[\]{},:#]+\.ya?ml", re.I)
#: As text files are saved.
_ENCODINGS: Final = ("utf-8-sig", "gb18030")
_MOST_BYTES: Final = 5 * 1024 * 1024


def without_data(files: Sequence[Path]) -> list[Path]:
    """Return the files without those that another one names as data."""
    texts = {file: _text(file) for file in files}
    undecided = [file for file, text in texts.items() if text and not _DOCUMENT.search(text)]
    if not undecided:
        return list(files)
    named = {_resolved(file.parent / name) for file, text in texts.items() for name in _NAME.findall(text)}
    return [file for file in files if file not in undecided or _resolved(file) not in named]


def _resolved(file: Path) -> Path:
    try:
        return file.resolve()
    except (OSError, RuntimeError):
        return file


def _text(file: Path) -> str:
    """Return what is in a file; nothing where it cannot be read, or is no file: whoever builds it says so."""
    try:
        content = file.read_bytes() if file.is_file() and file.stat().st_size <= _MOST_BYTES else b""
    except OSError:
        return ""
    return next(_decoded(content), "")


def _decoded(content: bytes) -> Iterator[str]:
    for encoding in _ENCODINGS:
        with suppress(UnicodeDecodeError):
            yield content.decode(encoding)
