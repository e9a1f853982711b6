"""Data files of an archive folder (数据文件): read only where they are files, and told of where they are not what they should be."""

from __future__ import annotations

import json
import stat
from typing import TYPE_CHECKING, Any, Final, TypeVar

import msgspec

from fazhi_docgen.diagnostics.catalogue import reason, reason_of
from fazhi_docgen.diagnostics.problems import InputError, Place, mistake

if TYPE_CHECKING:
    from pathlib import Path

    from fazhi_docgen.diagnostics.catalogue.reasons import ReasonCode

_T = TypeVar("_T")
#: A year's records are some megabytes; more is no record.
_MOST_BYTES: Final = 256 * 1024 * 1024


def as_json(data: Any) -> bytes:
    """Return data for machines that people may read too."""
    text = json.dumps(msgspec.to_builtins(data), ensure_ascii=False, indent=1, sort_keys=True)
    return f"{text}\n".encode()


def file_content(file: Path) -> bytes | None:
    """Return the content of a file; None if there is none.

    Raises:
        InputError: it is a link, a pipe or a folder, is too large, or cannot be read.
    """
    try:
        facts = file.lstat()
        if not stat.S_ISREG(facts.st_mode) or facts.st_size > _MOST_BYTES:
            raise wrong_file(file, "record_no_file")
        return file.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        params = {"found": str(file), "reason": reason_of(error)}
        raise InputError([mistake("file_unreadable", Place(str(file)), params)]) from None


def decoded(file: Path, content: bytes, kind: type[_T]) -> _T:
    """Return the data of a file, if it is of its kind.

    Raises:
        InputError: it is not.
    """
    try:
        return msgspec.json.decode(content, type=kind)
    except (ValueError, RecursionError):
        raise wrong_file(file, "record_damaged") from None


def wrong_file(file: Path, why: ReasonCode, **params: str) -> InputError:
    """Return what to say of a file of the folder that is not what it should be."""
    return InputError(
        [mistake("archive_file_wrong", Place(str(file)), {"found": file.name, "reason": reason(why, **params)})]
    )
