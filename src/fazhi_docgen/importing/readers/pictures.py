"""Pictures that a file names (引用的图片): those in its own folder, or written out in the name itself."""

from __future__ import annotations

import base64
import binascii
import re
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from fazhi_docgen.importing.readers.word_parts import PICTURES

if TYPE_CHECKING:
    from pathlib import Path

_WRITTEN_OUT: Final = re.compile(r"data:image/(png|jpe?g);base64,(.*)", re.DOTALL)
_LARGEST: Final = 50 * 1024 * 1024
_LONGEST_NAME: Final = 1024


def local_picture(page: Path, source: str) -> tuple[bytes, str] | None:
    """Return the bytes and the ending of a picture; None for one on the net, outside the page's folder, or of another kind."""
    written_out = _WRITTEN_OUT.fullmatch(source)
    if written_out:
        try:
            return base64.b64decode(written_out[2], validate=False), PICTURES[f".{written_out[1]}"]
        except (binascii.Error, ValueError):
            return None
    if "://" in source or source.startswith("//") or len(source) > _LONGEST_NAME:
        return None
    try:
        folder = page.parent.resolve()
        file = (folder / unquote(source)).resolve()
        suffix = PICTURES.get(file.suffix.lower())
        if suffix is None or not file.is_relative_to(folder) or file.stat().st_size > _LARGEST:
            return None
        return file.read_bytes(), suffix
    except (OSError, ValueError):
        return None
