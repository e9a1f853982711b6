"""A shelf (暂存): what is known of each of many documents, in a file without a name rather than in memory."""

from __future__ import annotations

from tempfile import TemporaryFile
from typing import Final
from weakref import finalize

_LENGTH_BYTES: Final = 8


class Shelf:
    """Keep byte strings, each at a place; they go away with the process, however it ends."""

    def __init__(self) -> None:
        # Without a buffer: processes that begin later would each write out what is in it.
        self._file = TemporaryFile(buffering=0)  # noqa: SIM115 - it is there as long as the shelf is
        finalize(self, self._file.close)
        self._end = 0

    def put(self, content: bytes) -> int:
        """Keep a byte string; return its place."""
        place = self._end
        self._file.seek(place)
        self._end += self._file.write(len(content).to_bytes(_LENGTH_BYTES, "big") + content)
        return place

    def get(self, place: int) -> bytes:
        """Return what is kept at a place."""
        self._file.seek(place)
        return self._file.read(int.from_bytes(self._file.read(_LENGTH_BYTES), "big"))
