"""Emphasis (加粗) in a text that is brought in: what its file sets in bold type stands between pairs of stars."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fazhi_docgen.importing.account import Account, beginning
from fazhi_docgen.importing.blanks import BLANK
from fazhi_docgen.importing.mends import mended
from fazhi_docgen.standard.emphasis import EMPHASIS, STARS

if TYPE_CHECKING:
    from collections.abc import Iterable

_MOST: Final = 20


def thick_in(runs: Iterable[tuple[str, bool]]) -> tuple[str, ...]:
    """Return what of a paragraph is in bold type, given its runs and whether each is; nothing where all of it is."""
    phrases: list[str] = []
    was_bold, others = False, False
    for text, bold in runs:
        if not text.strip(BLANK):
            continue
        if bold and was_bold:
            phrases[-1] += text
        elif bold:
            phrases.append(text)
        was_bold, others = bold, others or not bold
    return tuple(phrases[:_MOST]) if others else ()


def thickened(text: str, phrases: Iterable[str], line: int, account: Account) -> str:
    """Return a text that has its mends, with stars around those phrases in it that they will thicken."""
    written, start = text, 0
    for phrase in phrases:
        plain = mended(phrase.strip(BLANK), line, Account())
        place = written.find(plain, start) if len(plain) > 1 and STARS not in plain else -1
        if place < 0:
            continue
        stop = place + len(plain)
        marked = f"{written[:place]}{STARS}{plain}{STARS}{written[stop:]}"
        if plain in EMPHASIS.findall(marked[start:]):
            written, start = marked, stop + 2 * len(STARS)
    if written != text:
        account.tell(line, "import_bold", gained="*" * (len(written) - len(text)), text=beginning(written))
    return written
