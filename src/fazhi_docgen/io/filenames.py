"""Names of files that no text can hold: bytes that are not UTF-8 (文件名的编码)."""

from __future__ import annotations

import os


def misread(name: str) -> str:
    """Return a name whose bytes are not UTF-8, as whoever gave it read it; empty for any other name.

    An archive that was packed on Windows leaves such names on Linux: they are GBK there.
    """
    try:
        name.encode()
    except UnicodeEncodeError:
        return os.fsencode(name).decode("gb18030", errors="replace")
    return ""
