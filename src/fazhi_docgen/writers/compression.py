"""Deflate (压缩) for the streams of a PDF: by libdeflate, whose output is the same on every processor."""

from __future__ import annotations

from typing import Final

import deflate

_LEVEL: Final = 6


def compress(content: bytes) -> bytes:
    """`content` as a zlib stream, as the filter FlateDecode takes it."""
    return bytes(deflate.zlib_compress(content, _LEVEL))
