"""Keeping the text of an open document in its file (保存): whole, with earlier versions, and never over a stranger's."""

from __future__ import annotations

from enum import Enum
from time import monotonic
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from fazhi_docgen.studio import history
from fazhi_docgen.studio.storage import Stored, read, write

if TYPE_CHECKING:
    from pathlib import Path

#: While a document is written, a version of it is kept each so many seconds.
_VERSION_EACH: Final = 300.0


class OnDisk(Enum):
    """What has become of the file since it was read or written here."""

    SAME = 1
    CHANGED = 2


class Keeper(Struct):
    """The file of a document: what is known to be in it, and when a version was kept last."""

    path: Path
    stored: Stored
    stamp: tuple[int, int] | None = None
    kept: float = 0.0

    @classmethod
    def of(cls, path: Path) -> Keeper:
        """Read a file.

        Raises:
            InputError: it cannot be read.
        """
        return cls(path, read(path), _stamp(path))

    def look(self) -> OnDisk:
        """Return whether another program has changed the file; one that was taken away is written anew."""
        stamp = _stamp(self.path)
        if stamp is None or stamp == self.stamp:
            return OnDisk.SAME
        if self.path.read_bytes() != self.stored.raw:
            return OnDisk.CHANGED
        self.stamp = stamp
        return OnDisk.SAME

    def save(self, text: str, *, keep: bool = False) -> OnDisk:
        """Write the text, unless the file was changed by another program; `keep` a version of it now.

        Raises:
            OutputError: the file cannot be written; it is as it was.
            OSError: it cannot be read.
        """
        if self.look() is OnDisk.CHANGED:
            history.keep(self.path, self.stored.encoded(text))
            return OnDisk.CHANGED
        self._keep_versions(text, now=keep)
        self._write(text)
        return OnDisk.SAME

    def overwrite(self, text: str) -> None:
        """Write the text over what another program wrote, which is kept as a version.

        Raises:
            OutputError: the file cannot be written.
            OSError: it cannot be read.
        """
        history.keep(self.path, self.path.read_bytes())
        self._write(text)
        history.keep(self.path, self.stored.raw)

    def reread(self, text: str) -> str:
        """Return what is in the file now; the text that it replaces is kept as a version.

        Raises:
            InputError: the file cannot be read.
            OutputError: the version cannot be written.
        """
        if self.stored.encoded(text) != self.stored.raw:
            history.keep(self.path, self.stored.encoded(text))
        stamp = _stamp(self.path)
        self.stored, self.stamp = read(self.path), stamp
        return self.stored.text

    def _write(self, text: str) -> None:
        content = self.stored.encoded(text)
        if content != self.stored.raw or not self.path.exists():
            write(self.path, content)
        self.stored = Stored(text, content, self.stored.encoding, self.stored.line_end)
        self.stamp = _stamp(self.path)

    def _keep_versions(self, text: str, *, now: bool) -> None:
        """Keep what is in the file, at intervals while it is written; with `now`, the new text too."""
        if self.stored.raw.strip() and (now or monotonic() - self.kept > _VERSION_EACH or not self.kept):
            history.keep(self.path, self.stored.raw)
            self.kept = monotonic()
        if now:
            history.keep(self.path, self.stored.encoded(text))


def _stamp(path: Path) -> tuple[int, int] | None:
    """Return what tells a file that was written anew: when it was changed, and its size; None if it is not there."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
