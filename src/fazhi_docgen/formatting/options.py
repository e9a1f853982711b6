"""What holds for all files that are formatted together (选项)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from pathlib import Path

    from fazhi_docgen.importing.found import Office
    from fazhi_docgen.pipeline.options import Options


class FormatOptions(Struct, frozen=True):
    """How each is formatted.

    Attributes:
        staging: the folder that everything is made in, before any of it goes to its place.
        build: in which formats, and how.
        office: whose template the documents are to have.
        keeps_yaml: whether what was brought in is kept beside it, as YAML with its pictures.
        before_changes: take of a Word file what stood there before its tracked changes.
    """

    staging: Path
    build: Options
    office: Office
    keeps_yaml: bool = False
    before_changes: bool = False
