"""The log (归档日志) of an archive folder: what was done to which item, when, from which digest to which.

Each line holds the digest of the line before it, so that none can be taken out unseen.
"""

from __future__ import annotations

import hashlib
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from msgspec import Struct, json

from fazhi_docgen.archive.record_files import decoded, wrong_file

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

LOG_FILE: Final = "归档日志.jsonl"


class Act(StrEnum):
    """What can be done to an item or a fonds (业务行为)."""

    FILED = "归档"
    REPLACED = "以新换旧"
    WITHDRAWN = "撤销"
    REINSTATED = "取消撤销"
    MOVED = "改分类"
    RESTORED = "重写缺损"
    NAMED = "全宗更名"


class Event(Struct, frozen=True, omit_defaults=True):
    """One thing that was done: the moment (UTC), the item's number or the fonds, the digests of its original before and
    after, what more is to be said, and where the older version is kept."""

    when: str
    act: Act
    of: str
    old: str = ""
    new: str = ""
    reason: str = ""
    kept: str = ""

    def text(self) -> str:
        """Return the event on a line, for people."""
        kept = f"，旧版在 {self.kept}" if self.kept else ""
        return f"{self.when} {self.of} {self.act}{'：' if self.reason else ''}{self.reason}{kept}"


class _Line(Struct, frozen=True):
    """A line of the file: an event, and the digest of the line before."""

    event: Event
    before: str


def log_content(events: Iterable[Event]) -> bytes:
    """Return the log as it stands in its file."""
    lines: list[bytes] = []
    for event in events:
        lines.append(json.encode(_Line(event, _digest(lines[-1]) if lines else "")))
    return b"".join(line + b"\n" for line in lines)


def events_of(file: Path, content: bytes) -> list[Event]:
    """Return the events of a log.

    Raises:
        InputError: the file is no log, or a line is missing or was changed.
    """
    events = [decoded(file, line, _Line).event for line in content.splitlines()]
    if log_content(events) != content:
        raise wrong_file(file, "record_lines")
    return events


def _digest(line: bytes) -> str:
    return hashlib.sha256(line).hexdigest()
