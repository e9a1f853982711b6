"""Mechanical mends (机改) of a file: what the rules change by themselves, shown before it is written, the original kept.

A text is mended rule by rule, so that what one rule mends the next one finds whole. YAML is mended where its author wrote
it: the source between the marks of a text is changed, never the file written anew.
"""

from __future__ import annotations

import difflib
from contextlib import suppress
from itertools import count
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from fazhi_docgen.check.findings import visible
from fazhi_docgen.check.reading import TEXT, WORD, YAML
from fazhi_docgen.check.run import check_file
from fazhi_docgen.diagnostics.problems import InputError, Place, mistake
from fazhi_docgen.io.files import open_regular, write_atomically
from fazhi_docgen.io.lock import locked

if TYPE_CHECKING:
    from pathlib import Path


_KEPT: Final = ".bak"
_AROUND: Final = 8
#: Who writes a file holds this lock beside it.
_LOCK: Final = ".{}.lock"


class Mended(Struct, frozen=True):
    """A file with its mechanical mends.

    Attributes:
        path: the file.
        original: what it was when it was read.
        content: what it is with its mends.
        changes: the lines or paragraphs that change, each with its changes.
    """

    path: Path
    original: bytes
    content: bytes
    changes: tuple[str, ...]

    def write(self) -> Path:
        """Write it in the place of the original, which is kept beside it; gives the name that the original has then.

        Raises:
            InputError: the file is not what it was when it was read, somebody having written it meanwhile; or another
                process holds it for long. It is as it was.
            OutputError: the folder or a file cannot be written; the original is as it was.
        """
        with locked(self.path.parent, _LOCK.format(self.path.name)):
            if bytes_of(self.path) != self.original:
                raise InputError([mistake("file_rewritten", Place(str(self.path)), {"found": self.path.name})])
            kept = _free_name(self.path)
            write_atomically(kept, self.original)
            write_atomically(self.path, self.content)
        return kept


def bytes_of(path: Path) -> bytes:
    """Return what stands in a file; nothing of one that cannot be read."""
    with suppress(OSError), open_regular(path) as file:
        return file.read()
    return b""


def mend_file(path: Path, templates: Path | None = None) -> Mended | None:
    """Return a file with its mechanical mends; None where there is nothing that the machine could mend.

    Raises:
        InputError: the file cannot be read.
    """
    # Before anything is told of it: what is written later is made of this.
    original = bytes_of(path)
    mends = [finding for finding in check_file(path, templates).findings if finding.is_mechanical]
    suffix = path.suffix.lower()
    if not mends or suffix not in (*YAML, *TEXT, WORD):
        return None
    if suffix == WORD:
        from fazhi_docgen.check.fixes.in_word import mended_word

        lines, content = mended_word(path, mends)
    else:
        from fazhi_docgen.check.fixes.in_text import mended_text

        lines, content = mended_text(path, mends, templates)
    changes = tuple(f"{where}　{changes_of(old, new)}" for where, old, new in lines if old != new)
    return Mended(path, original, content, changes) if changes else None


def changes_of(old: str, new: str) -> str:
    """Return a line with its changes in it: 按照精神【,→，】做好工作; what stands far from any is left out."""
    steps = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    shown = []
    for number, (step, first, last, begin, end) in enumerate(steps):
        if step == "equal":
            ends = number == 0, number == len(steps) - 1
            shown.append(_shortened(old[first:last], *ends))
        else:
            shown.append(f"【{visible(old[first:last])}→{visible(new[begin:end])}】")
    return "".join(shown)


def _shortened(text: str, is_first: bool, is_last: bool) -> str:
    """Return a stretch without changes: its end before a change, its beginning after one."""
    if len(text) <= 2 * _AROUND:
        return text
    return ("" if is_first else text[:_AROUND]) + "…" + ("" if is_last else text[-_AROUND:])


def _free_name(path: Path) -> Path:
    """Return a name for the original that no file has: 报告.yaml.bak, 报告.yaml.bak2, …"""
    names = (path.with_name(f"{path.name}{_KEPT}{number if number > 1 else ''}") for number in count(1))
    return next(name for name in names if not name.exists())
