"""Mistakes at the dashes of lists (列表的短横线)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fazhi_docgen.patterns import regex
from fazhi_docgen.source.authored import kinds_by_tag
from fazhi_docgen.source.mistakes.base import Mistake, parts_of, quoted
from fazhi_docgen.source.mistakes.keys import joined_key

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
#: What a sentence ends with, or a part of one behind which an entry of a list may begin.
_ENDS: Final = tuple("。；：！？…”）;:!?")


def joined_dashes(near: Near) -> Iterator[Mistake]:
    """Yield a dash without the space behind it."""
    for parts in near.back():
        yield from joined_dash(parts.number, near.lines[parts.number])


def joined_dash(number: int, line: str) -> Iterator[Mistake]:
    """Yield that mistake of one line; a number below zero is none."""
    found = _JOINED.fullmatch(line)
    if found:
        meant = f"{found['indent']}- {found['text']}"
        with_key = tuple(way for key in joined_key(number, meant) for way in key.ways)
        ways = (*with_key, *_ways(number, meant, found["text"]))
        yield Mistake(number, len(found["indent"]), "dash_joined", ways)


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


def running_on(near: Near) -> Iterator[Mistake]:
    """Yield a paragraph that was broken in mid-sentence, and goes on at the margin, as text pasted from elsewhere does."""
    for parts in near.back():
        above = near.above(parts.number)
        text = near.lines[parts.number].strip()
        if above is None or not above.dashes or above.key or not parts.is_text or parts.is_blank:
            continue
        if parts.indent <= above.indent and not above.value.endswith(_ENDS) and text.endswith(_ENDS):
            meant = " " * (above.indent + len(above.dashes)) + text
            yield Mistake(parts.number, parts.indent, "text_runs_on", ({parts.number: meant},))


def stray_texts(near: Near) -> Iterator[Mistake]:
    """Yield a text at the margin between the keys of a file, before the first of them, or behind the last."""
    for parts in near.back():
        above = near.above(parts.number)
        stands_in_list = above is not None and bool(above.dashes) and above.indent == 0
        if parts.is_text and not parts.is_blank and not parts.indent and not stands_in_list and _at_keys(near, parts):
            yield Mistake(parts.number, 0, "text_stray", ({parts.number: ""},))


def _at_keys(near: Near, parts: Parts) -> bool:
    """Whether the next line that says something begins with a key of the file, or there is none."""
    below = (parts_of(number, near.lines[number]) for number in range(parts.number + 1, len(near.lines)))
    following = next((other for other in below if not other.is_blank), None)
    return following is None or (following.indent == 0 and bool(following.key))


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
