"""Deflate (压缩) for the streams of a PDF: by libdeflate, whose output is the same on every processor."""

from __future__ import annotations

from typing import Final

import deflate

_LEVEL: Final = 6
#: Outlines of glyphs hardly become smaller: the highest level takes one percent off the size, and twice the time.
_OUTLINES_LEVEL: Final = 1


def compress(content: bytes, level: int = _LEVEL) -> bytes:
    """Return `content` as a zlib stream, as the filter FlateDecode takes it."""
    return bytes(deflate.zlib_compress(content, level))


def compress_outlines(program: bytes) -> bytes:
    """Return a font program as a zlib stream."""
    return compress(program, _OUTLINES_LEVEL)
