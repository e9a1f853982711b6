"""Rules in a text that is brought in (办法、规定): their books, chapters, sections and articles, as far as they count on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field
from msgspec.structs import replace

from fazhi_docgen.importing.blanks import BLANK, WHITE
from fazhi_docgen.importing.numbers import ARTICLE
from fazhi_docgen.importing.pieces import Line
from fazhi_docgen.standard.numbering import NO_ARTICLE, ArticleNumber, counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fazhi_docgen.importing.pieces import Piece

_ARTICLE: Final = "条"
#: So many articles, or chapters, make rules of a text.
_FEWEST: Final = 2
_NUMERALS: Final = re.compile(r"[一二三四五六七八九十百千零〇]+|[0-9０-９]+")
_BLANKS: Final = re.compile(rf"[{WHITE}:：]*")
_MARKS: Final = ("。", "；", "，", "、", "！", "？", ";", ",", "：", ":")
#: Behind a number that is cited, or that an item says: 第一条；第三条第二款.
_GOES_ON: Final = (*_MARKS[:-2], "第", "的")
#: The heading of an article is no longer than this.
_LONGEST_TOPIC: Final = 20
_SPREAD: Final = re.compile(rf"(\S)[{WHITE}]+(\S)")


class Part(Struct):
    """A book, a chapter, a section or an article: its line, its number as it was typed, and what stands in it.

    `added` says that an article was put in later (第三条之一). `pieces` begins with the words behind the number, if there are any.
    """

    kind: str
    line: Line
    number: str
    added: bool = False
    pieces: list[Piece] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The name of a chapter or a section; one of two characters is printed spread, and written without the blank."""
        first = self.pieces[0] if self.pieces else None
        text = first.stripped if isinstance(first, Line) else ""
        spread = _SPREAD.fullmatch(text)
        return f"{spread[1]}{spread[2]}" if spread else text

    def topic(self) -> str:
        """Return the heading of an article (条名), if its line is one: a few words, and its text on the next line."""
        first, second = [*self.pieces[:2], None, None][:2]
        if not isinstance(first, Line) or not isinstance(second, Line) or second.level or second.outline:
            return ""
        text = first.stripped
        is_short = 0 < len(text) <= _LONGEST_TOPIC and not any(mark in text for mark in _MARKS)
        return text if is_short and second.stripped.endswith(_MARKS) else ""


class _Counts(Struct):
    """How far a text has counted."""

    books: int = 0
    chapters: int = 0
    divisions: int = 0
    article: ArticleNumber = NO_ARTICLE

    def counts_on(self, kind: str, number: int, added: int) -> bool:
        """Tell whether a part is the next one of its kind; if so, it is counted."""
        match kind:
            case "编" if number == self.books + 1:
                self.books, self.chapters, self.divisions = number, 0, 0
            case "章" if number == self.chapters + 1:
                self.chapters, self.divisions = number, 0
            case "节" if number == self.divisions + 1 and self.chapters:
                self.divisions = number
            case "条" if (self.article.main or not added) and self.article.following(added=added > 0) == (
                number,
                added,
            ):
                self.article = ArticleNumber(number, added)
            case _:
                return False
        return True


def rules_in(pieces: Sequence[Piece]) -> tuple[list[Piece], list[Part]] | None:
    """Return what stands before the rules of a text, and their parts; None if there are none, or if they do not count on.

    A number that would not be printed as it was typed (a gap, two that are alike) makes the whole text one without rules: its
    numbers stay as they are.
    """
    before: list[Piece] = []
    parts: list[Part] = []
    counts = _Counts()
    apart = _are_apart(pieces)
    for piece in pieces:
        found = _number_in(piece)
        if found and isinstance(piece, Line) and (not apart or _is_apart(piece, found)):
            part = _part(piece, found)
            if part and counts.counts_on(part.kind, *_count(found[0])):
                parts.append(part)
                continue
            if part is None or _is_apart(piece, found):
                return None
        (parts[-1].pieces if parts else before).append(piece)
    fewest = _FEWEST if apart else _FEWEST + 1
    is_enough = counts.article.main >= fewest or counts.chapters >= fewest
    return (before, parts) if is_enough and all(map(_is_whole, parts)) else None


def _are_apart(pieces: Sequence[Piece]) -> bool:
    """Tell whether numbers of parts stand apart from their texts, as the first of them does."""
    first = next(((piece, found) for piece in pieces if (found := _number_in(piece)) and isinstance(piece, Line)), None)
    return first is not None and _is_apart(*first)


def _number_in(piece: Piece) -> re.Match[str] | None:
    """Return the number of a part that a line begins with; an item that says 第一条； is none."""
    if not isinstance(piece, Line) or not piece.is_short or piece.level:
        return None
    found = ARTICLE.match(piece.stripped)
    return found if found and not piece.stripped.startswith(_GOES_ON, found.end()) else None


def _part(line: Line, found: re.Match[str]) -> Part | None:
    """Return the part that a line begins; None for one that the program does not count."""
    if found["added"] and found["kind"] != _ARTICLE:
        return None
    end = found.end()
    blanks = _BLANKS.match(line.stripped, end)
    end = blanks.end() if blanks else end
    rest = line.stripped[end:]
    thick = tuple(phrase for phrase in line.thick if phrase.strip(BLANK) not in line.stripped[:end])
    pieces: list[Piece] = (
        [replace(line, raw=rest, auto="", level=0, outline=0, title=False, thick=thick)] if rest else []
    )
    return Part(found["kind"], line, line.stripped[:end], found["added"] is not None, pieces)


def _count(number: str) -> tuple[int, int]:
    """Return what a number counts, and what stands behind its 之."""
    counts = [int(word) if word.isdecimal() else counted(word) for word in _NUMERALS.findall(number)]
    main, added = [*counts, 0, 0][:2]
    return main, added


def _is_apart(line: Line, found: re.Match[str]) -> bool:
    """Tell whether a number stands apart from what follows, as that of a part does and that of a citation does not."""
    following = line.stripped[found.end() : found.end() + 1]
    return not following or following in BLANK or following in "：:【（"


def _is_whole(part: Part) -> bool:
    """Tell whether a part has a name, or a text."""
    if part.kind == _ARTICLE:
        return bool(part.pieces) and isinstance(part.pieces[0], Line)
    return bool(part.name) and len(part.name) <= _LONGEST_TOPIC * 2
