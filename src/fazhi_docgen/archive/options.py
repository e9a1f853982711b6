"""How to file (归档选项)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from fazhi_docgen.archive.filing import Defaults

if TYPE_CHECKING:
    from pathlib import Path


class Options(Struct, frozen=True):
    """How to file.

    `defaults` say where documents go that do not say so themselves; `fonds_names` what fonds are called, by their codes,
    an empty code for the only one; `registers` are lists of received papers; `spine` is that of new boxes, in
    millimetres; `update` puts documents that have changed in the place of what was filed.
    """

    defaults: Defaults = Defaults()
    fonds_names: tuple[tuple[str, str], ...] = ()
    templates: Path | None = None
    registers: tuple[Path, ...] = ()
    spine: int = 0
    update: bool = False
