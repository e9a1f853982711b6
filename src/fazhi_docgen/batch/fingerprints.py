"""What a document was built from, by content: unchanged means that building again would give the same bytes."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from fazhi_docgen.errors import FazhiError, Place
from fazhi_docgen.fonts.library import typefaces
from fazhi_docgen.template.template import find_template

if TYPE_CHECKING:
    from pathlib import Path

    from fazhi_docgen.batch.jobs import Job
    from fazhi_docgen.batch.options import Options
    from fazhi_docgen.template.template import Template


def file_digest(path: Path) -> str:
    """The SHA-256 of a file's content; nothing where it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def job_digest(job: Job, options: Options, template: str) -> str:
    """The SHA-256 of all that decides a document but the files that it names: source, options, template, typefaces."""
    given = [job.given.template, job.given.names, job.given.facts, job.given.last_year]
    parts: list[Any] = [job.name, file_digest(job.source), given, options.as_data()]
    parts.append(_template_digest(template, job.source.parent, options.templates))
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


@lru_cache(maxsize=1024)
def _template_digest(name: str, beside: Path, named: Path | None) -> str:
    """Of a template with all files of its folders, and of the typefaces that it resolves to."""
    try:
        template = find_template(name, beside, Place(name), named)
    except FazhiError:
        return ""
    files = [file for folder in template.folders.values() for file in sorted(folder.rglob("*")) if file.is_file()]
    parts = [[str(file), file_digest(file)] for file in (*files, *_face_files(template))]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _face_files(template: Template) -> list[Path]:
    return _files_of(tuple(template.families.items()), tuple(template.files.items()))


@lru_cache(maxsize=64)
def _files_of(families: tuple[Any, ...], files: tuple[Any, ...]) -> list[Path]:
    return [typeface.face.path for typeface in typefaces(dict(families), dict(files)).values()]
