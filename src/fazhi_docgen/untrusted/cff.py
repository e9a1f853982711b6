"""Programs with PostScript outlines (CFF) that PDFs have inside them: how wide their glyphs are.

A glyph's width stands before the first thing that it draws (Adobe Technical Notes 5176 and 5177).
"""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise
from struct import error, unpack_from
from typing import TYPE_CHECKING, Final

from fazhi_docgen.untrusted.pdf_unfit import Unfit, check

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CHARSET, _CHARSTRINGS, _PRIVATE, _SUBRS, _DEFAULT, _NOMINAL = 15, 17, 18, 19, 20, 21
_MATRIX, _ROS, _FONTS, _SELECT = (12, 7), (12, 30), (12, 36), (12, 37)
_USUAL_MATRIX: Final = (0.001, 0, 0, 0.001, 0, 0)
_NIBBLES: Final = ("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", ".", "E", "E-", "", "-", "")
_HINTS: Final = (1, 3, 18, 19, 20, 23)
#: How many operands each operator that moves takes; one more is the width.
_MOVES: Final = {4: 1, 22: 1, 21: 2}
_END, _CALL, _CALL_GLOBAL, _RETURN = 14, 10, 29, 11
_END_WITH_ACCENT: Final = 4
_DEEPEST: Final = 10

_Key = int | tuple[int, int]
_Dict = dict[_Key, tuple[float, ...]]


class Cff:
    """A CFF program of one font.

    Raises:
        Unfit: it is broken, or measured in other units than thousandths of an em.
    """

    def __init__(self, content: bytes) -> None:
        self._content = content
        try:
            _, at = _index(content, content[2])
            [top], at = _index(content, at)
            _, at = _index(content, at)
            self._global, _ = _index(content, at)
            self._top = _dict(top)
            check(tuple(self._top.get(_MATRIX, _USUAL_MATRIX)) == _USUAL_MATRIX, "units of a font")
            self._outlines, _ = _index(content, self._place(self._top, _CHARSTRINGS))
            self._privates = [self._private(one) for one in self._fonts()]
        except (error, IndexError, ValueError, KeyError):
            raise Unfit("font program") from None

    @property
    def glyphs(self) -> int:
        """Return how many glyphs the program has."""
        return len(self._outlines)

    @property
    def has_cids(self) -> bool:
        """Return whether its glyphs are known by numbers of their own (CID)."""
        return _ROS in self._top

    @cached_property
    def glyphs_of_cids(self) -> dict[int, int]:
        """Return the glyph of each CID.

        Raises:
            Unfit: the list is broken.
        """
        at = self._place(self._top, _CHARSET)
        try:
            return {cid: glyph for glyph, cid in enumerate(_charset(self._content, at, self.glyphs))}
        except (error, IndexError):
            raise Unfit("font program") from None

    def width(self, glyph: int) -> float:
        """Return the advance of a glyph that the program has, in thousandths of an em.

        Raises:
            Unfit: its outline is broken.
        """
        private, subrs = self._privates[self._select[glyph]]
        try:
            found = _Outline(self._global, subrs).width(self._outlines[glyph])
        except (error, IndexError):
            raise Unfit("outline") from None
        [default], [nominal] = private.get(_DEFAULT, (0.0,)), private.get(_NOMINAL, (0.0,))
        return default if found is None else nominal + found

    def _fonts(self) -> Sequence[_Dict]:
        if _FONTS not in self._top:
            return [self._top]
        return [_dict(one) for one in _index(self._content, self._place(self._top, _FONTS))[0]]

    def _private(self, font: _Dict) -> tuple[_Dict, list[bytes]]:
        size, start = map(int, font[_PRIVATE])
        private = _dict(self._content[start : start + size])
        if _SUBRS not in private:
            return private, []
        return private, _index(self._content, start + self._place(private, _SUBRS))[0]

    @cached_property
    def _select(self) -> Sequence[int]:
        """Return which of its fonts each glyph is of."""
        if _SELECT not in self._top:
            return [0] * self.glyphs
        at = self._place(self._top, _SELECT)
        try:
            found = list(_selection(self._content, at, self.glyphs))
        except (error, IndexError):
            raise Unfit("font program") from None
        check(len(found) == self.glyphs and max(found) < len(self._privates), "font program")
        return found

    @staticmethod
    def _place(entries: _Dict, key: _Key) -> int:
        [place] = entries[key]
        return int(place)


class _Outline:
    """Reads an outline up to where its width is known."""

    def __init__(self, shared: list[bytes], own: list[bytes]) -> None:
        self._routines = {_CALL_GLOBAL: shared, _CALL: own}
        self._stack: list[float] = []

    def width(self, code: bytes) -> float | None:
        """Return how much wider it is than its font's nominal width; None if it has the width that most have."""
        for operator in self._operators(code, 0):
            count = len(self._stack)
            if operator in _HINTS:
                return self._stack[0] if count % 2 else None
            if operator == _END:
                return self._stack[0] if count in (1, _END_WITH_ACCENT + 1) else None
            return self._stack[0] if count > _MOVES.get(operator, count) else None
        return None

    def _operators(self, code: bytes, depth: int) -> Iterator[int]:
        check(depth < _DEEPEST, "outline")
        at = 0
        while at < len(code):
            first = code[at]
            if first == 28 or first >= 32:
                value, at = _operand(code, at)
                self._stack.append(value)
                continue
            at += 1
            if first in self._routines:
                routines = self._routines[first]
                bias = 107 if len(routines) < 1240 else 1131 if len(routines) < 33900 else 32768
                number = int(self._stack.pop()) + bias
                check(0 <= number < len(routines), "outline")
                yield from self._operators(routines[number], depth + 1)
            elif first == _RETURN:
                return
            else:
                yield first


def _operand(code: bytes, at: int) -> tuple[float, int]:
    """Return a number of an outline, and where what is behind it begins."""
    first = code[at]
    if first == 28:
        return unpack_from(">h", code, at + 1)[0], at + 3
    if first == 255:
        return unpack_from(">i", code, at + 1)[0] / 65536, at + 5
    if first < 247:
        return first - 139, at + 1
    if first < 251:
        return (first - 247) * 256 + code[at + 1] + 108, at + 2
    return -(first - 251) * 256 - code[at + 1] - 108, at + 2


def _index(content: bytes, at: int) -> tuple[list[bytes], int]:
    """Return the things of an index, and where what is behind it begins."""
    [count] = unpack_from(">H", content, at)
    if not count:
        return [], at + 2
    size = content[at + 2]
    check(1 <= size <= 4, "index")
    begin = at + 3
    places = [int.from_bytes(content[begin + size * n : begin + size * (n + 1)], "big") for n in range(count + 1)]
    base = begin + size * (count + 1) - 1
    check(places == sorted(places) and base + places[-1] <= len(content), "index")
    return [content[base + one : base + two] for one, two in pairwise(places)], base + places[-1]


def _dict(content: bytes) -> _Dict:
    found: _Dict = {}
    operands: list[float] = []
    at = 0
    while at < len(content):
        first = content[at]
        if first == 12:
            found[12, content[at + 1]], operands, at = tuple(operands), [], at + 2
        elif first <= 21:
            found[first], operands, at = tuple(operands), [], at + 1
        elif first == 29:
            operands.append(unpack_from(">i", content, at + 1)[0])
            at += 5
        elif first == 30:
            value, at = _real(content, at + 1)
            operands.append(value)
        else:
            value, at = _operand(content, at)
            operands.append(value)
    return found


def _real(content: bytes, at: int) -> tuple[float, int]:
    digits = ""
    while True:
        pair = content[at] >> 4, content[at] & 15
        digits += "".join(_NIBBLES[one] for one in pair)
        at += 1
        if 15 in pair:
            return float(digits), at


def _charset(content: bytes, at: int, glyphs: int) -> list[int]:
    """Return the CID of each glyph."""
    if at <= 2:
        raise Unfit("charset")
    kind, at = content[at], at + 1
    if kind == 0:
        return [0, *unpack_from(f">{glyphs - 1}H", content, at)]
    found, form = [0], ">HB" if kind == 1 else ">HH"
    while len(found) < glyphs:
        first, left = unpack_from(form, content, at)
        found += range(first, first + left + 1)
        at += 3 if kind == 1 else 4
    return found[:glyphs]


def _selection(content: bytes, at: int, glyphs: int) -> Iterator[int]:
    if content[at] == 0:
        yield from content[at + 1 : at + 1 + glyphs]
        return
    check(content[at] == 3, "font program")
    [count] = unpack_from(">H", content, at + 1)
    for number in range(count):
        first, font, behind = unpack_from(">HBH", content, at + 3 + 3 * number)
        check(first <= behind <= glyphs, "font program")
        yield from [font] * (behind - first)
