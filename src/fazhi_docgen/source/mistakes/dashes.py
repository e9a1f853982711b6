"""Mistakes at the dashes of lists (列表的短横线)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fazhi_docgen.patterns import regex
from fazhi_docgen.source.authored import kinds_by_tag
from fazhi_docgen.source.mistakes.base import Mistake, parts_of, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.source.mistakes.base import Near, Parts

_JOINED: Final = regex(r"(?P<indent> *)-(?P<text>[^\s0-9-].*)")
#: What is typed, or pasted, in the place of a dash.
OTHER_DASH: Final = regex(
    r"(?P<indent> *)(?P<mark>[－—–−‐‑•·●▪◆○■□◇★☆►▶➢✓\uf0b7\uf06c\uf0a7\uf0d8\uf0fc]+|[*+~_](?=\s)|--+(?=\s))\s*(?P<text>.+)"
)
#: A number that is typed before each entry of a list; 1.5公里 has none.
_NUMBERED: Final = regex(
    r"(?P<indent> *)(?P<text>(?:[0-9]{1,2}[.．、)）](?![0-9])|[一二三四五六七八九十]{1,3}、"
    r"|[（(][一二三四五六七八九十0-9]{1,3}[）)]|[①-⑳]).+)"
)


def joined_dashes(near: Near) -> Iterator[Mistake]:
    """Yield a dash without the space behind it."""
    for parts in near.back():
        yield from joined_dash(parts.number, near.lines[parts.number])


def joined_dash(number: int, line: str) -> Iterator[Mistake]:
    """Yield that mistake of one line; a number below zero is none."""
    found = _JOINED.fullmatch(line)
    if found:
        meant = f"{found['indent']}- {found['text']}"
        yield Mistake(number, len(found["indent"]), "dash_joined", _ways(number, meant, found["text"]))


def other_dashes(near: Near) -> Iterator[Mistake]:
    """Yield a full-width dash or a bullet in the place of a dash."""
    for parts in near.back():
        yield from other_dash(parts.number, near.lines[parts.number])


def other_dash(number: int, line: str) -> Iterator[Mistake]:
    """Yield that mistake of one line."""
    found = OTHER_DASH.fullmatch(line)
    if found:
        meant = f"{found['indent']}- {found['text']}"
        ways = _ways(number, meant, found["text"])
        yield Mistake(number, len(found["indent"]), "dash_other", ways, {"found": found["mark"]})


def numbered(number: int, line: str) -> Iterator[Mistake]:
    """Yield a line that begins with a number, and with no dash: an entry of its own to whoever typed it."""
    found = _NUMBERED.fullmatch(line)
    if found:
        meant = f"{found['indent']}- {found['text']}"
        yield Mistake(number, len(found["indent"]), "dash_missing", _ways(number, meant, found["text"]))


def missing_dashes(near: Near) -> Iterator[Mistake]:
    """Yield a text between the entries of a list, or the first one under a key, without a dash of its own."""
    for parts in near.back():
        above = near.above(parts.number)
        if not parts.is_text or parts.is_blank or above is None:
            continue
        if above.dashes and parts.indent <= above.indent:
            meant = f"{' ' * above.indent}- {parts.value}"
            yield Mistake(parts.number, parts.indent, "dash_missing", _ways(parts.number, meant, parts.value))
        elif above.key and not above.value and parts.indent > above.indent:
            yield Mistake(parts.number, parts.indent, "dash_missing", (_list_of(near, parts),))


def _list_of(near: Near, first: Parts) -> dict[int, str]:
    """Return the lines under a key as the list that they were meant to be."""
    marks = {key for kind in kinds_by_tag().values() for key in kind.keys}
    meant: dict[int, str] = {}
    for number in range(first.number, len(near.lines)):
        parts = parts_of(number, near.lines[number])
        if parts.indent < first.indent and not parts.is_blank:
            break
        begins = parts.indent == first.indent and not parts.dashes and (parts.is_text or parts.key in marks)
        meant[number] = " " * first.indent + ("- " if begins else "  ") + near.lines[number][first.indent :]
    return meant


def _ways(number: int, meant: str, text: str) -> tuple[dict[int, str], ...]:
    """Return it as it was meant; and with its text between quotes, should it begin with a sign of YAML."""
    return ({number: meant}, {number: f"{meant.removesuffix(text)}{quoted(text)}"})
