"""Zip archives (压缩包) that depend on nothing but their members: on no clock, no system, no version of a library.

The library's own module compresses by whatever zlib a machine has, so that the same document would have other bytes on
another one. The layout of an archive is that of PKWARE's APPNOTE, 4.3.
"""

from __future__ import annotations

from functools import lru_cache
from struct import Struct
from typing import TYPE_CHECKING, Final

import deflate

if TYPE_CHECKING:
    from collections.abc import Iterable

_LOCAL_HEADER: Final = Struct("<4s5H3L2H")
_CENTRAL_HEADER: Final = Struct("<4s6H3L5H2L")
_END: Final = Struct("<4s4H2LH")
#: Version 2.0 of the format, made on MS-DOS, as Office writes.
_VERSION: Final = 20
_DEFLATED: Final = 8
_LEVEL: Final = 6
#: Midnight of 1 January 1980, the earliest moment that an archive can name.
_TIME: Final = 0
_DATE: Final = 1 << 5 | 1
#: How many members a process remembers compressed: most parts of a .docx are those of the one before.
_MEMBERS: Final = 64


def zip_archive(members: Iterable[tuple[str, bytes]]) -> bytes:
    """Return an archive of members by name, in this order; names are ASCII, as those of office files are."""
    body, directory, count = bytearray(), bytearray(), 0
    for count, (name, content) in enumerate(members, start=1):  # noqa: B007 - how many there were
        offset, path = len(body), name.encode("ascii")
        checksum, packed = _packed(content)
        facts = (_VERSION, 0, _DEFLATED, _TIME, _DATE, checksum, len(packed), len(content), len(path), 0)
        body += _LOCAL_HEADER.pack(b"PK\3\4", *facts) + path + packed
        directory += _CENTRAL_HEADER.pack(b"PK\1\2", _VERSION, *facts, 0, 0, 0, 0, offset) + path
    end = _END.pack(b"PK\5\6", 0, 0, count, count, len(directory), len(body), 0)
    return bytes(body + directory + end)


@lru_cache(maxsize=_MEMBERS)
def _packed(content: bytes) -> tuple[int, bytes]:
    """Return the checksum of a member, and the member compressed."""
    return deflate.crc32(content), bytes(deflate.deflate_compress(content, _LEVEL))
