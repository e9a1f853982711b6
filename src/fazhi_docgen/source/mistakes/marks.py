"""Mistakes with quotes, brackets and signs that mean something to YAML (引号、括号和另有用处的符号)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from fazhi_docgen.source.mistakes.base import Mistake, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.source.mistakes.base import Near, Parts

_QUOTE_ALL: Final = "整段文字加引号"
#: Values that no YAML can be, or that say something else than their author thinks: where, why, and what to write.
_OPENINGS: Final = tuple(
    (re.compile(pattern), reason, advice)
    for pattern, reason, advice in (
        (r"\{\{", "以“{{”开头的文字要加引号", "整段加引号，如 '{{ 数据.件数 }}件'"),
        (r"[*&](?=\S)", "以星号（*）或 & 开头的文字在 YAML 里另有用处", _QUOTE_ALL),
        (r"\"(?:[^\"\\]|\\.)*\"\s*[^\s,\]}:：#]", "收尾的引号后面还有文字", "整段加单引号，或文字里的引号改用“”"),
        (r"'(?:[^']|'')*'\s*[^\s',\]}:：#]", "收尾的引号后面还有文字", "整段加双引号，或文字里的引号改用“”"),
        (r"\[[^\[\]]*\]\s*[^\s,\]}:：#]", "收尾的方括号后面还有文字", _QUOTE_ALL),
        (r"\{[^{}]*\}\s*[^\s,\]}:：#]", "收尾的花括号后面还有文字", _QUOTE_ALL),
        (r"[%@`]", "以 %、@ 或反引号开头的文字在 YAML 里另有用处", _QUOTE_ALL),
        (r"!", "以感叹号（!）开头的文字在 YAML 里另有用处", _QUOTE_ALL),
        (r"[|>](?![-+0-9]{0,2}\s*$)", "以 | 或 > 开头的文字在 YAML 里另有用处", _QUOTE_ALL),
        (r"[,\]}]", "以逗号或收尾的括号开头的文字在 YAML 里另有用处", _QUOTE_ALL),
        (r"\?(?:\s|$)", "以问号开头的文字在 YAML 里另有用处", _QUOTE_ALL),
    )
)
_PLACEHOLDER: Final = re.compile(r"(?<=[\[,])(?P<blank>\s*)(?P<item>[^\[\],'\"]*\{\{.{0,200}?\}\}[^\[\],'\"]*)")
_CLOSING: Final = {"“": "”", '"': '"', "'": "'"}
_ENDS: Final = {'"': '"“”＂', "'": "'‘’＇"}
_WIDE_BRACKETS: Final = str.maketrans("［］【】｛｝，", "[][]{},")
_PAIRS: Final = {"[": "]", "{": "}"}
_NAMES: Final = {"[": "方括号", "{": "花括号"}
_STRINGS: Final = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"\\]|\\.)*\"")
_ESCAPE: Final = re.compile(r"\\(?![0abtnvfre \"/\\N_LPxuU])")


def opening_signs(near: Near) -> Iterator[Mistake]:
    """A value that begins with a sign of YAML, or goes on behind its closing quote or bracket."""
    for parts in near.back():
        for pattern, reason, advice in _OPENINGS:
            if pattern.match(parts.value):
                meant = parts.before + quoted(parts.value)
                yield Mistake(parts.number, parts.column, reason, advice, ({parts.number: meant},))


def placeholders_in_lists(near: Near) -> Iterator[Mistake]:
    """`{{ … }}` without quotes in a list between brackets."""
    for parts in near.back():
        found = _PLACEHOLDER.search(parts.value)
        if found:
            items = _PLACEHOLDER.sub(lambda item: item["blank"] + quoted(item["item"].strip()), parts.value)
            reason, advice = "以“{{”开头的文字要加引号", "每一项加引号，如 ['{{ 数据.件数 }}件']"
            column = parts.column + found.start("item")
            yield Mistake(parts.number, column, reason, advice, ({parts.number: parts.before + items},))


def unclosed_quotes(near: Near) -> Iterator[Mistake]:
    """A quote that is not closed on its line, the first of the file; what follows was taken for its text."""
    for parts in near.parts:
        quote = parts.value[:1]
        if quote in _ENDS and quote and not _STRINGS.match(parts.value):
            yield _unclosed(parts, quote)


def _unclosed(parts: Parts, quote: str) -> Mistake:
    reason, advice = "引号没有成对", "补上收尾的引号；文字里的引号用“”"
    inner = parts.value[1:]
    if inner[-1:] in _ENDS[quote]:
        inner = inner[:-1]
        reason = "引号没有成对：开头是半角引号，收尾是全角引号"
        advice = "前后都用半角引号，或者都不要；文字里的引号用“”"
    meant = parts.before + quoted(inner)
    return Mistake(parts.number, parts.column, reason, advice, ({parts.number: meant},))


def ends_of_documents(near: Near) -> Iterator[Mistake]:
    """A line of dots or dashes, which ends a document."""
    for parts in near.back():
        if near.lines[parts.number].rstrip() in ("...", "---"):
            reason = f"单独一行的“{near.lines[parts.number].rstrip()}”表示公文到此结束"
            yield Mistake(parts.number, 0, reason, "删去这一行", ({parts.number: ""},))


def escapes(near: Near) -> Iterator[Mistake]:
    """A backslash between double quotes that means nothing to YAML."""
    for parts in near.back():
        found = _ESCAPE.search(parts.value) if parts.value[:1] == '"' else None
        if found:
            meant = parts.before + quoted(parts.value.strip('"'))
            reason, column = "双引号里的反斜杠另有用处", parts.column + found.start()
            yield Mistake(parts.number, column, reason, "改用单引号，或写两个反斜杠", ({parts.number: meant},))


def unpaired_brackets(near: Near) -> Iterator[Mistake]:
    """A bracket that is not closed on its line, one too many, or one that is closed by another kind."""
    for parts in near.parts:
        if parts.value[:1] in _PAIRS and parts.value[:1]:
            yield from _unpaired(parts)


def _unpaired(parts: Parts) -> Iterator[Mistake]:
    value, wide = parts.value, parts.value.translate(_WIDE_BRACKETS)
    name, paired = _NAMES[value[0]], _paired(value)
    if paired.is_right:
        return
    if wide != value and _paired(wide).is_right:
        reason, advice = f"{name}没有成对：开头是半角的，收尾是全角的", "前后都用半角的括号"
        yield Mistake(parts.number, parts.column, reason, advice, ({parts.number: parts.before + wide},))
    elif paired.surplus >= 0:
        meant = value[: paired.surplus] + value[paired.surplus + 1 :]
        reason, column = f"收尾的{name}多了一个", parts.column + paired.surplus
        yield Mistake(
            parts.number, column, reason, "删去多的一个，或补上开头的", ({parts.number: parts.before + meant},)
        )
    else:
        reason, column = f"{_NAMES[value[paired.open]]}没有写完", parts.column + paired.open
        way = {parts.number: parts.before + paired.mended}
        yield Mistake(parts.number, column, reason, "补上收尾的括号；各项用逗号隔开", (way,))


class _Paired(NamedTuple):
    """Where the brackets of a value have no partner: the last one that is not closed, the first that closes nothing."""

    mended: str
    open: int = -1
    surplus: int = -1

    @property
    def is_right(self) -> bool:
        """Whether all brackets are paired."""
        return self.open < 0 and self.surplus < 0


def _paired(value: str) -> _Paired:
    """The value with brackets closed that are not, where another kind closes or at its end."""
    plain = _STRINGS.sub(lambda found: "x" * len(found[0]), value)
    wanted: list[int] = []
    mended, unclosed = "", -1
    for index, char in enumerate(plain):
        if char in _PAIRS:
            wanted.append(index)
        elif char in _PAIRS.values():
            while wanted and _PAIRS[plain[wanted[-1]]] != char:
                unclosed = wanted.pop()
                mended += _PAIRS[plain[unclosed]]
            if not wanted:
                return _Paired(value, surplus=index)
            wanted.pop()
        mended += value[index]
    if wanted:
        unclosed = wanted[-1]
        mended = mended.rstrip(",，、 ") + "".join(_PAIRS[plain[index]] for index in reversed(wanted))
    return _Paired(mended, unclosed)


def commas_missing(near: Near) -> Iterator[Mistake]:
    """Items between brackets that are parted by marks of Chinese, or by none, where quotes or brackets stand around them."""
    for parts in near.back():
        plain = re.sub(r"(?<=['\"\]}])\s*[，、；;]?\s*(?=['\"\[{])", ", ", parts.value)
        if parts.value[:1] in _PAIRS and parts.value[:1] and plain != parts.value:
            column = parts.column + next(
                (index for index, pair in enumerate(zip(parts.value, plain, strict=False)) if pair[0] != pair[1]), 0
            )
            reason, advice = "方括号里的各项没有用半角逗号隔开", "各项之间用半角逗号加空格隔开"
            yield Mistake(parts.number, column, reason, advice, ({parts.number: parts.before + plain},))
