"""What holds for every document of a batch."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from fazhi_docgen.fonts.library import FONTS_VARIABLE
from fazhi_docgen.io.timestamps import EPOCH_VARIABLE
from fazhi_docgen.version import __version__

if TYPE_CHECKING:
    from pathlib import Path

    from fazhi_docgen.pipeline.options import Options

#: What else decides the bytes that are written.
_VARIABLES: Final = (EPOCH_VARIABLE, FONTS_VARIABLE)


class BatchOptions(Struct, frozen=True):
    """Where to, by which templates, and how each document is built."""

    out_dir: Path
    build: Options
    templates: Path | None

    def as_data(self) -> dict[str, str]:
        """Return everything that decides the bytes of a document beside its own files."""
        own = {
            "version": __version__,
            "formats": ",".join(self.build.formats),
            "dialect": self.build.dialect or "",
            "pdf": self.build.pdf,
            "ofd": self.build.ofd,
            "with_fields": "是" if self.build.with_fields else "",
        }
        return {**own, **{name: os.environ.get(name, "") for name in _VARIABLES}}
