"""Footnotes of Markdown ([^1]): no document has them, so that each stands in brackets where it is referred to, and is told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from fazhi_docgen.importing.pieces import Original

#: A note, with its further lines, which are indented.
_NOTE: Final = re.compile(
    r"^ {0,3}\[\^(?P<name>[^\]\s]{1,40})\]:[ \t]*(?P<text>[^\n]+(?:\n(?:[ ]{2,}|\t)[^\n]+)*)", re.MULTILINE
)
_REFERENCE: Final = re.compile(r"\[\^(?P<name>[^\]\s]{1,40})\](?!:)")
_LINES: Final = re.compile(r"\n[ \t]*")


def with_notes(text: str, original: Original) -> str:
    """Return the text with each footnote in brackets at its first reference; one that nothing refers to stays where it stands."""
    notes = {note["name"]: note for note in _NOTE.finditer(text)}
    references = [found for found in _REFERENCE.finditer(text) if found["name"] in notes]
    used = {found["name"] for found in reversed(references)}
    placed: set[str] = set()

    def put(found: re.Match[str]) -> str:
        name, line = found["name"], text.count("\n", 0, found.start()) + 1
        if name not in used:
            return found[0]
        original.leave(line, "import_markup", found[0])
        if name in placed:
            return ""
        placed.add(name)
        said = f"（{_LINES.sub('', notes[name]['text']).strip().rstrip('。.')}）"
        original.gained.append((line, "import_note_here", said))
        return said

    def leave(note: re.Match[str]) -> str:
        if note["name"] not in used:
            return note[0]
        original.leave(text.count("\n", 0, note.start()) + 1, "import_note_moved", note[0])
        return "\n" * note[0].count("\n")

    return _NOTE.sub(leave, _REFERENCE.sub(put, text)) if used else text
