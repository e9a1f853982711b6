"""Content streams (内容流) of pages of anyone's, read word by word: operators with their operands, written anew as they are.

Only what every reader understands alike is read (ISO 32000-1, 7.8.2 and 8.2): a word of another kind is no word.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from fazhi_docgen.untrusted.pdf_unfit import Unfit, check

if TYPE_CHECKING:
    from collections.abc import Iterator

_END: Final = rb"(?=[\x00\t\n\f\r ()<>\[\]/%]|\Z)"
_WORD: Final = re.compile(
    rb"(?:[\x00\t\n\f\r ]|%[^\r\n]*+)*+(?:"
    rb"(?P<number>[+-]?(?:[0-9]{1,9}(?:\.[0-9]{0,20})?|\.[0-9]{1,20}))" + _END + rb"|"
    rb"/(?P<name>(?:[!-\"$&'*-.0-;=?-Z\\^-z|~]|#[0-9A-Fa-f]{2}){1,127})" + _END + rb"|"
    rb"\((?P<text>(?:[^()\\\r]|\\[^\r])*+)\)|"
    rb"<(?P<hex>[0-9A-Fa-f\x00\t\n\f\r ]*+)>|"
    rb"(?P<mark><<|>>|\[|\])|"
    rb"(?P<constant>true|false|null)" + _END + rb"|"
    rb"(?P<operator>[A-Za-z]{1,3}[01]?\*?|['\"])" + _END + rb"|"
    rb"(?P<end>\Z))"
)
_ESCAPED: Final = re.compile(rb"\\([0-7]{1,3}|[\s\S])")
_ESCAPES: Final = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b""}
#: ISO 19005-2, 6.1.13.
_LONGEST_STRING: Final = 32_767
_DEEPEST: Final = 8

#: What each operator takes: numbers, names, strings, arrays; `*` is one number or more.
_TAKES: Final = {
    **dict.fromkeys(("q", "Q", "h", "S", "s", "f", "f*", "B", "B*", "b", "b*", "n", "W", "W*", "BT", "ET", "T*", "EMC"), ""),
    **dict.fromkeys(("w", "J", "j", "M", "i", "g", "G", "Tc", "Tw", "Tz", "TL", "Tr", "Ts"), "n"),
    **dict.fromkeys(("m", "l", "Td", "TD"), "nn"),
    **dict.fromkeys(("rg", "RG"), "nnn"),
    **dict.fromkeys(("v", "y", "re"), "nnnn"),
    **dict.fromkeys(("cm", "c", "Tm"), "nnnnnn"),
    **dict.fromkeys(("ri", "gs", "CS", "cs", "Do", "BMC", "MP"), "/"),
    **dict.fromkeys(("sc", "SC", "scn", "SCN"), "*"),
    "d": "an", "Tf": "/n", "Tj": "s", "'": "s", '"': "nns", "TJ": "a", "BDC": "/?", "DP": "/?",
}  # fmt: skip


class Number(bytes):
    """A number as it was written."""


class Name(str):
    """A name without its slash."""


class Text(bytes):
    """A string, its bytes."""


class Operation(NamedTuple):
    """An operator and its operands."""

    operator: str
    operands: list[Any]

    def written(self) -> str:
        """Return the operation in words that stand for the same."""
        return " ".join((*map(_written, self.operands), self.operator))


def operations(content: bytes) -> Iterator[Operation]:
    """Return the operations of a content stream.

    Raises:
        Unfit: a word that is none, or an operator that is not known here or has other operands.
    """
    open_: list[list[Any]] = [[]]
    kinds = [""]
    at = 0
    while True:
        found = _WORD.match(content, at)
        if found is None:
            raise Unfit("word")
        at = found.end()
        kind, word = found.lastgroup, found[found.lastgroup or 0]
        if kind == "end":
            check(open_ == [[]], "operands at the end")
            return
        if kind == "operator":
            check(len(open_) == 1, "operator inside")
            yield _operation(word.decode("ascii"), open_[0])
            open_ = [[]]
        elif word in (b"[", b"<<"):
            check(len(open_) < _DEEPEST, "depth")
            open_.append([])
            kinds.append(word.decode())
        elif kind == "mark":
            check(kinds.pop() == {b"]": "[", b">>": "<<"}[word], "pairs")
            inner = open_.pop()
            open_[-1].append(inner if word == b"]" else _dictionary(inner))
        else:
            open_[-1].append(_value(kind or "", word))


def _value(kind: str, word: bytes) -> object:
    match kind:
        case "number":
            return Number(word)
        case "name":
            return Name(word.decode("ascii"))
        case "text":
            return _text(_ESCAPED.sub(_unescaped, word))
        case "hex":
            digits = b"".join(word.replace(b"\0", b" ").split())
            return _text(bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii")))
    return None


def _text(content: bytes) -> Text:
    check(len(content) <= _LONGEST_STRING, "length of a string")
    return Text(content)


def _unescaped(found: re.Match[bytes]) -> bytes:
    word = found[1]
    return bytes([int(word, 8) & 255]) if word.isdigit() and word < b"8" else _ESCAPES.get(word, word)


def _dictionary(inner: list[Any]) -> dict[str, Any]:
    check(len(inner) % 2 == 0, "dictionary")
    return dict(zip(inner[::2], inner[1::2], strict=True))


def _operation(operator: str, operands: list[Any]) -> Operation:
    takes = _TAKES.get(operator)
    if takes is None:
        raise Unfit(operator)
    if takes == "*":
        takes = "n" * max(1, len(operands))
    check(len(takes) == len(operands) and all(map(_is, takes, operands)), operator)
    return Operation(operator, operands)


def _is(kind: str, operand: object) -> bool:
    match kind:
        case "n":
            return isinstance(operand, Number)
        case "/":
            return isinstance(operand, Name)
        case "s":
            return isinstance(operand, Text)
        case "a":
            return isinstance(operand, list) and all(isinstance(one, Number | Text) for one in operand)
    return True


def _written(operand: Any) -> str:
    match operand:
        case Number():
            return operand.decode("ascii")
        case Name():
            return f"/{operand}"
        case Text():
            return f"<{operand.hex().upper()}>"
        case list():
            return f"[{' '.join(map(_written, operand))}]"
    return f"<<{''.join(f'/{key}{_written(value)}' for key, value in operand.items())}>>"
