"""What a document was built from, by content: unchanged means that building again would give the same bytes.

The files that a document draws on are in its entry of the record, each with its digest; here is everything else. Nothing
of a document is read for it, so that a batch with nothing to do is done at once.
"""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from fazhi_docgen.fonts.library import standard_files
from fazhi_docgen.io.files import open_regular
from fazhi_docgen.template.shelves import shelves

if TYPE_CHECKING:
    from pathlib import Path

    from fazhi_docgen.batch.jobs import Job
    from fazhi_docgen.batch.options import BatchOptions


def content_digest(content: bytes) -> str:
    """Return the SHA-256 of a file's content."""
    return hashlib.sha256(content).hexdigest()


def file_digest(path: Path) -> str:
    """Return the SHA-256 of a file's content; nothing where it cannot be read."""
    try:
        with open_regular(path) as file:
            return content_digest(file.read())
    except (OSError, ValueError):  # a record may name what no file system takes
        return ""


def job_digest(job: Job, options: BatchOptions) -> str:
    """Return the SHA-256 of all that decides a document but the files that it draws on."""
    given = [job.given.template, job.given.names, job.given.facts, job.given.last_year]
    parts: list[Any] = [job.name, _source_digest(job.source), given, options.as_data()]
    parts += [_shelves_digest(job.source.parent, options.templates), _faces_digest()]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def forget() -> None:
    """Look at everything anew: a batch has begun."""
    for remembered in (_source_digest, _shelves_digest, _faces_digest, input_digest):
        remembered.cache_clear()


@lru_cache(maxsize=1024)
def input_digest(path: Path) -> str:
    """Remember the digest of a file that documents draw on: most of a batch draw on the same."""
    return file_digest(path)


@lru_cache(maxsize=1)
def _source_digest(path: Path) -> str:
    """Remember the digest: one document may be the source of a whole batch."""
    return file_digest(path)


@lru_cache(maxsize=256)
def _shelves_digest(beside: Path, named: Path | None) -> str:
    """Return the digest of the names of all files of templates: a new one may go before one that was used."""
    roots = shelves(beside, named)
    names = [sorted(file.relative_to(root).as_posix() for file in root.rglob("*")) for root in roots]
    return hashlib.sha256(json.dumps(names).encode()).hexdigest()


@lru_cache(maxsize=1)
def _faces_digest() -> str:
    """Describe the standard faces of this machine, by name, size and time: reading them through would take longer than
    building."""
    stats = [(str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in standard_files()]
    return hashlib.sha256(json.dumps(stats).encode()).hexdigest()
