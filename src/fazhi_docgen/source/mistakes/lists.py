"""Mistakes inside lists between brackets (方括号里的各项)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fazhi_docgen.patterns import regex
from fazhi_docgen.source.fields import all_keys
from fazhi_docgen.source.mistakes.base import Mistake, quoted

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from fazhi_docgen.diagnostics.catalogue.yaml_causes import CauseCode
    from fazhi_docgen.source.mistakes.base import Near, Parts

#: Where an item of a list begins.
_BEGINS: Final = r"(?<=[\[,])(?P<blank> *)"
#: Items of a list that no YAML can be.
_ITEMS: Final[tuple[tuple[re.Pattern[str], CauseCode], ...]] = (
    (
        regex(_BEGINS + r"(?P<item>(?:\"[^\"]*\"|'[^']*')[^\s\[\]{},:#'\"][^\[\]{},'\"]*)"),
        "after_quote",
    ),
    (regex(_BEGINS + r"(?P<item>[%@`][^\[\]{},]*)"), "percent_first"),
    (regex(_BEGINS + r"(?P<item>[*&][^\[\]{},]*)"), "star_first"),
    (regex(_BEGINS + r"(?P<item>![^\[\]{},]*)"), "exclamation_first"),
    (regex(_BEGINS + r"(?P<item>[|>][^\[\]{},]*)"), "bar_first"),
    (regex(_BEGINS + r"(?P<item>(?:[^\[\]{},'\"#]+ )?#[^\[\]{},]*)(?=[,\]])"), "hash_in_list"),
)
_MIXED: Final = regex(_BEGINS + r"[\"'](?P<inner>[^\"',\[\]{}”’＂]*)[”’＂](?= *[,\]])")
_WIDE_COMMA: Final = regex(r"[，、；;]\s*(?P<key>[^\s:：,，{}]{1,10})(?:：|: ) *")
#: Two commas with nothing between them, or one before the first item.
_MISSING: Final = regex(_BEGINS + r"(?=,)")
#: A dash before an item between brackets, which has its comma already.
_DASHED: Final = regex(_BEGINS + r"-(?P<gap> +)(?=\S)")
#: A list between brackets, and a mark that ends a sentence or an entry behind it.
_MARKED: Final = regex(r"(?P<list>\[.*\])\s*(?P<mark>[。；;：:、.]+)")
#: A list without the bracket before its first item.
_UNOPENED: Final = regex(r"[^\[\]{}'\"]*[,，][^\[\]{}'\"]*\]")


def quotes_mixed(near: Near) -> Iterator[Mistake]:
    """Yield an item with a half-width quote before it and a full-width one behind it."""
    for parts in _lists(near):
        found = _MIXED.search(parts.value)
        if found:
            meant = _MIXED.sub(lambda item: item["blank"] + quoted(item["inner"]), parts.value)
            yield _mistake(parts, found.end("blank"), "quote_mixed", meant)


def commas_wide(near: Near) -> Iterator[Mistake]:
    """Yield a full-width comma between two entries between braces: {文件: 图.png，宽度: 60mm}."""
    for parts in near.back():
        if "{" in parts.value:
            yield from comma_wide(parts.number, parts.column + parts.value.index("{"), near.lines[parts.number])


def comma_wide(number: int, column: int, line: str) -> Iterator[Mistake]:
    """Yield that mistake of one line, behind a column."""
    found = _WIDE_COMMA.search(line, column)
    if found and found["key"] in all_keys():
        way = {number: line[: found.start()] + _WIDE_COMMA.sub(r", \g<key>: ", line[found.start() :])}
        yield Mistake(number, found.start(), "comma_wide", (way,))


def items(near: Near) -> Iterator[Mistake]:
    """Yield an item that begins with a sign of YAML, or goes on behind its closing quote."""
    for parts in _lists(near):
        for pattern, cause in _ITEMS:
            found = pattern.search(parts.value)
            if found:
                meant = pattern.sub(lambda item: item["blank"] + quoted(item["item"].rstrip()), parts.value)
                yield _mistake(parts, found.start("item"), cause, meant, found=found["item"].rstrip())


def items_missing(near: Near) -> Iterator[Mistake]:
    """Yield two commas with nothing between them."""
    for parts in _lists(near):
        found = _MISSING.search(parts.value)
        if found:
            yield _mistake(parts, found.end(), "item_missing", _MISSING.sub(r"\g<blank>''", parts.value))


def items_dashed(near: Near) -> Iterator[Mistake]:
    """Yield dashes between brackets: [- 甲, - 乙]."""
    for parts in _lists(near):
        found = _DASHED.search(parts.value)
        if found:
            yield _mistake(parts, found.end("blank"), "item_dashed", _DASHED.sub(r"\g<blank>", parts.value))


def marks_behind_lists(near: Near) -> Iterator[Mistake]:
    """Yield a stop or a colon behind the closing bracket."""
    for parts in _lists(near):
        found = _MARKED.fullmatch(parts.value)
        if found:
            way = {parts.number: parts.before + found["list"]}
            params = {"found": found["mark"]}
            yield Mistake(parts.number, parts.column + found.start("mark"), "mark_behind_list", (way,), params)


def unopened(number: int, column: int, line: str) -> Iterator[Mistake]:
    """Yield a row that lacks its opening bracket: 甲, 1]."""
    if _UNOPENED.fullmatch(line[column:].rstrip()):
        yield Mistake(number, column, "bracket_unopened", ({number: f"{line[:column]}[{line[column:]}"},))


def _lists(near: Near) -> Iterator[Parts]:
    """Yield the lines near that hold a list between brackets."""
    return (parts for parts in near.back() if parts.value[:1] in ("[", "{") and parts.value)


def _mistake(parts: Parts, offset: int, cause: CauseCode, meant: str, **params: str) -> Mistake:
    return Mistake(parts.number, parts.column + offset, cause, ({parts.number: parts.before + meant},), params)
