"""Mistakes with quotes, brackets and signs that mean something to YAML (引号、括号和另有用处的符号)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from fazhi_docgen.source.mistakes.base import Mistake, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.diagnostics.catalogue.yaml_causes import CauseCode
    from fazhi_docgen.source.mistakes.base import Near, Parts

#: Values that no YAML can be, or that say something else than their author thinks.
_OPENINGS: Final[tuple[tuple[re.Pattern[str], CauseCode], ...]] = (
    (re.compile(r"\{\{"), "facts_unquoted"),
    (re.compile(r"[*&](?=\S)"), "star_first"),
    (re.compile(r"\"(?:[^\"\\]|\\.)*\"\s*[^\s,\]}:：#]"), "after_quote"),
    (re.compile(r"'(?:[^']|'')*'\s*[^\s',\]}:：#]"), "after_quote"),
    (re.compile(r"\[[^\[\]]*\]\s*[^\s,\]}:：#]"), "after_square"),
    (re.compile(r"\{[^{}]*\}\s*[^\s,\]}:：#]"), "after_brace"),
    (re.compile(r"[%@`]"), "percent_first"),
    (re.compile(r"!"), "exclamation_first"),
    (re.compile(r"[|>](?![-+0-9]{0,2}\s*$)"), "bar_first"),
    (re.compile(r"[,\]}]"), "comma_first"),
    (re.compile(r"\?(?:\s|$)"), "question_first"),
)
_BEHIND_BAR: Final = re.compile(r"(?P<bar>[|>][-+]?) +(?P<text>[^\s|].*)")
_QUOTED_FACTS: Final = re.compile(
    r"(?P<quote>['\"])(?P<text>[^'\"]{0,200}\{\{[^{}'\"]{0,80}(?P=quote)[^{}'\"]{0,80}(?P=quote)[^{}'\"]{0,80}\}\}[^'\"]{0,200})(?P=quote)"
)
_PLACEHOLDER: Final = re.compile(r"(?<=[\[,])(?P<blank>\s*)(?P<item>[^\[\],'\"]*\{\{.{0,200}?\}\}[^\[\],'\"]*)")
#: A quote before a key that is not closed behind it.
_KEY_AND_VALUE: Final = re.compile(r"[^\s:：，。]{1,10}: ")
_CLOSING: Final = {"“": "”", '"': '"', "'": "'"}
_ENDS: Final = {'"': '"“”＂', "'": "'‘’＇"}
_WIDE_BRACKETS: Final = str.maketrans("［］【】｛｝，", "[][]{},")
_PAIRS: Final = {"[": "]", "{": "}"}
_NAMES: Final = {"[": "方括号", "{": "花括号"}
_STRINGS: Final = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"\\]|\\.)*\"")
_ESCAPE: Final = re.compile(r"\\(?![0abtnvfre \"/\\N_LPxuU])")


def opening_signs(near: Near) -> Iterator[Mistake]:
    """Yield a value that begins with a sign of YAML, or goes on behind its closing quote or bracket."""
    for parts in near.back():
        for pattern, cause in _OPENINGS:
            if pattern.match(parts.value):
                meant = parts.before + quoted(parts.value)
                yield Mistake(parts.number, parts.column, cause, ({parts.number: meant},))


def texts_behind_bars(near: Near) -> Iterator[Mistake]:
    """Yield a text behind the bar of its key, on the same line."""
    for parts in near.back():
        found = _BEHIND_BAR.fullmatch(parts.value)
        if parts.key and found:
            way = {parts.number: parts.before + found["text"]}
            params = {"found": parts.key, "mark": found["bar"]}
            yield Mistake(parts.number, parts.column, "text_behind_bar", (way,), params)


def quotes_in_facts(near: Near) -> Iterator[Mistake]:
    """Yield a name of a column between the same quotes as the text around it: '{{ 数据.各村|顿号('村') }}'."""
    for parts in near.back():
        found = _QUOTED_FACTS.search(parts.value)
        if found:
            other = "'" if found["quote"] == '"' else '"'
            meant = f"{parts.value[: found.start()]}{other}{found['text']}{other}{parts.value[found.end() :]}"
            way = {parts.number: parts.before + meant}
            yield Mistake(parts.number, parts.column + found.start(), "quotes_in_facts", (way,))


def placeholders_in_lists(near: Near) -> Iterator[Mistake]:
    """Yield `{{ … }}` without quotes in a list between brackets."""
    for parts in near.back():
        found = _PLACEHOLDER.search(parts.value)
        if found:
            items = _PLACEHOLDER.sub(lambda item: item["blank"] + quoted(item["item"].strip()), parts.value)
            column = parts.column + found.start("item")
            yield Mistake(parts.number, column, "facts_in_list", ({parts.number: parts.before + items},))


def unclosed_quotes(near: Near) -> Iterator[Mistake]:
    """Yield a quote that is not closed on its line, the first of the file; what follows was taken for its text."""
    for parts in near.parts:
        quote = parts.value[:1]
        if quote in _ENDS and quote and not _STRINGS.match(parts.value):
            yield _unclosed(parts, quote)


def _unclosed(parts: Parts, quote: str) -> Mistake:
    cause: CauseCode = "quote_open"
    inner = parts.value[1:]
    if inner[-1:] in _ENDS[quote]:
        inner = inner[:-1]
        cause = "quote_mixed"
    lone = not parts.key and _KEY_AND_VALUE.match(inner)
    meant = parts.before + (inner if lone else quoted(inner))
    return Mistake(parts.number, parts.column, cause, ({parts.number: meant},))


def ends_of_documents(near: Near) -> Iterator[Mistake]:
    """Yield a line of dots or dashes, which ends a document."""
    for parts in near.back():
        if near.lines[parts.number].rstrip() in ("...", "---"):
            params = {"found": near.lines[parts.number].rstrip()}
            yield Mistake(parts.number, 0, "document_end", ({parts.number: ""},), params)


def escapes(near: Near) -> Iterator[Mistake]:
    """Yield a backslash between double quotes that means nothing to YAML."""
    for parts in near.back():
        found = _ESCAPE.search(parts.value) if parts.value[:1] == '"' else None
        if found:
            meant = parts.before + quoted(parts.value.strip('"'))
            yield Mistake(parts.number, parts.column + found.start(), "backslash", ({parts.number: meant},))


def unpaired_brackets(near: Near) -> Iterator[Mistake]:
    """Yield a bracket that is not closed on its line, one too many, or one that is closed by another kind."""
    for parts in near.parts:
        if parts.value[:1] in _PAIRS and parts.value[:1]:
            yield from _unpaired(parts)


def _unpaired(parts: Parts) -> Iterator[Mistake]:
    value, wide = parts.value, parts.value.translate(_WIDE_BRACKETS)
    name, paired = _NAMES[value[0]], _paired(value)
    if paired.is_right:
        return
    if wide != value and _paired(wide).is_right:
        way = {parts.number: parts.before + wide}
        yield Mistake(parts.number, parts.column, "bracket_mixed", (way,), {"found": name})
    elif paired.surplus >= 0:
        way = {parts.number: parts.before + value[: paired.surplus] + value[paired.surplus + 1 :]}
        yield Mistake(parts.number, parts.column + paired.surplus, "bracket_surplus", (way,), {"found": name})
    else:
        way = {parts.number: parts.before + paired.mended}
        params = {"found": _NAMES[value[paired.open]]}
        yield Mistake(parts.number, parts.column + paired.open, "bracket_open", (way,), params)


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
    """Return the value with brackets closed that are not, where another kind closes or at its end."""
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
    """Yield items between brackets that are parted by marks of Chinese, or by none, where quotes or brackets stand
    around them."""
    for parts in near.back():
        plain = re.sub(r"(?<=['\"\]}])\s*[，、；;]?\s*(?=['\"\[{])", ", ", parts.value)
        if parts.value[:1] in _PAIRS and parts.value[:1] and plain != parts.value:
            column = parts.column + next(
                (index for index, pair in enumerate(zip(parts.value, plain, strict=False)) if pair[0] != pair[1]), 0
            )
            yield Mistake(parts.number, column, "items_unparted", ({parts.number: parts.before + plain},))
