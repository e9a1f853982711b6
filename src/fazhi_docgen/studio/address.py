"""Where the studio of a folder runs (网址): told to whoever opens the same folder again, and to nobody but this user."""

from __future__ import annotations

import getpass
import os
import tempfile
from hashlib import sha256
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from fazhi_docgen.diagnostics.problems import OutputError
from fazhi_docgen.io.files import write_atomically

_PRIVATE: Final = 0o700
#: A studio that runs answers in so many seconds, on a slow machine that has just begun; one that is gone refuses at once.
_PATIENCE: Final = 15
_WELL: Final = 200


def running(folder: Path) -> str | None:
    """Return the address of the studio that serves a folder; None where none does."""
    try:
        address = _file(folder).read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError):
        return None
    return address if _answers(address) else None


def note(folder: Path, address: str) -> None:
    """Note where a folder is served; where that cannot be noted a second start serves it too."""
    path = _file(folder)
    try:
        path.parent.mkdir(mode=_PRIVATE, exist_ok=True)
        if not _is_ours(path.parent):
            return
        write_atomically(path, address.encode())
        path.chmod(_PRIVATE & 0o600)
    except (OSError, OutputError):
        return


def forget(folder: Path) -> None:
    """Take the note away."""
    _file(folder).unlink(missing_ok=True)


def _file(folder: Path) -> Path:
    """Return the note of a folder, in a folder of this user's own."""
    user = sha256(getpass.getuser().encode()).hexdigest()[:12]
    name = sha256(str(folder.resolve()).encode()).hexdigest()[:32]
    return Path(tempfile.gettempdir()) / f"fazhi-docgen-{user}" / name


def _is_ours(folder: Path) -> bool:
    """Tell whether nobody else can read what is in a folder, or has put it there."""
    status = folder.lstat()
    return os.name == "nt" or (status.st_uid == os.getuid() and not status.st_mode & 0o077)


def _answers(address: str) -> bool:
    parts = urlsplit(address)
    connection = HTTPConnection(parts.netloc, timeout=_PATIENCE)
    try:
        connection.request("GET", f"{parts.path}alive")
        return connection.getresponse().status == _WELL
    except (OSError, HTTPException, ValueError):
        return False
    finally:
        connection.close()
