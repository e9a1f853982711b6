"""Mistakes at keys and their colons (键和冒号)."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, Final

from fazhi_docgen.patterns import regex
from fazhi_docgen.source.fields import all_keys
from fazhi_docgen.source.mistakes.base import Mistake, parts_of, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yaml.nodes import ScalarNode

    from fazhi_docgen.diagnostics.catalogue.yaml_causes import CauseCode
    from fazhi_docgen.source.mistakes.base import Near, Parts

_START: Final = r"(?P<before> *(?:- +)*)"
_JOINED: Final = regex(_START + r"(?P<key>[^\s:：'\"#-][^\s:：]*)(?P<blank> *)(?P<colon>：|:(?![ \t]|$))(?P<rest>.*)")
_OTHER_MARK: Final = regex(_START + r"(?P<key>[^\s:：=＝;；'\"#-]+) *(?P<mark>[=＝;；]) *>?(?P<rest>.*)")
_WORD: Final = regex(_START + r"(?P<open>[【［「〔]?)(?P<word>[^\s:：'\"#-]+)(?P<rest>.*)")
#: What closes a key that stands between brackets: 【标题】.
_CLOSES: Final = "】］」〕"
#: What is typed in the place of a colon.
_DASHES: Final = "-－—–→>＞ "
#: A key that is thickened, as Markdown would: **标题**: …
_STARRED: Final = regex(_START + r"(?P<stars>\*{1,3})(?P<key>[^\s*:：]+)(?:\*{1,3}[:：]|[:：]\*{1,3}) *(?P<rest>.*)")
_SECOND_KEY: Final = regex(r"(?<=\s)(?P<key>[^\s:：，。；、]+)[:：](?=\s|$)")
#: How a value begins that stands between marks.
_WRAPPED: Final = ("'", '"', "[", "{")
#: Headings have their text beside them, and a list under a key of its own.
_HEADINGS: Final = ("标题", "heading")
_CONTENTS: Final = ("内容", "content")
#: So many lines are looked through for what two neighbours tell.
_LINES: Final = 5
#: Blanks and signs of no width, which are pasted with a text.
_UNSEEN: Final = regex(r"[\s\u200b-\u200f\u2060\ufeff]+")
#: What may stand between a key and its value, rightly or wrongly.
_JOINT: Final = "：: \u3000\u00a0"
_COMMA: Final = regex(r"(?P<kept>.*\S)\s*[,，]\s*")


def joined_keys(near: Near) -> Iterator[Mistake]:
    """Yield a full-width colon behind a key of the model, or a half-width one without a space."""
    for parts in near.back():
        yield from joined_key(parts.number, near.lines[parts.number])


def joined_key(number: int, line: str) -> Iterator[Mistake]:
    """Yield that mistake of one line."""
    found = _JOINED.match(line)
    if found and found["key"] in all_keys():
        column = len(found["before"]) + len(found["key"]) + len(found["blank"])
        way = {number: f"{found['before']}{_entry(found)}"}
        yield Mistake(number, column, _joint(found), (way,), {"found": found["key"]}, certain=True)


def free_keys(near: Near) -> Iterator[Mistake]:
    """Yield a full-width colon behind a key that its author named, beside another such key: 成员：[甲, 乙] below 组长: 丙."""
    for parts in near.back():
        above, found = near.above(parts.number), _JOINED.match(near.lines[parts.number])
        beside = above is not None and bool(above.key) and above.indent + len(above.dashes) == parts.indent
        if beside and parts.indent and parts.is_text and found and found["colon"] == "：":
            column = len(found["before"]) + len(found["key"]) + len(found["blank"])
            way = {parts.number: f"{found['before']}{_entry(found)}"}
            yield Mistake(parts.number, column, "colon_wide", (way,), {"found": found["key"]})


def _joint(found: re.Match[str]) -> CauseCode:
    if found["colon"] == ":" and found["rest"][:1].isspace():
        return "colon_blank"
    return "colon_wide" if "：" in found["colon"] + found["rest"][:1] else "colon_joined"


def _entry(found: re.Match[str]) -> str:
    return f"{found['key']}: {found['rest'].lstrip(_JOINT)}"


def wrong_key(node: ScalarNode, lines: list[str]) -> Iterator[Mistake]:
    """Yield a key of the model with blanks in it that nobody sees, or with its value, for want of a colon between braces."""
    number, column, key = node.start_mark.line, node.start_mark.column, node.value
    line, meant = lines[number], _UNSEEN.sub("", key)
    unseen, joined = _UNSEEN.search(key), _JOINED.fullmatch(meant)
    if meant.rstrip(":") in all_keys() and meant[-1:] == ":":
        way = {number: line[:column] + line[column:].replace(key, meant.rstrip(":"), 1)}
        yield Mistake(number, column + len(key), "colon_twice", (way,), {"found": meant.rstrip(":")})
    elif unseen and meant in all_keys():
        way = {number: line[:column] + line[column:].replace(key, meant, 1)}
        yield Mistake(number, column, "key_unseen", (way,), {"found": meant, "mark": f"{ord(unseen[0][0]):04X}"})
    elif line[:column].endswith("? "):
        column -= 2
        yield Mistake(number, column, "question_first", ({number: line[:column] + quoted(line[column:])},))
    elif joined and joined["key"] in all_keys():
        behind = line[column + len(key) :]
        way = {number: f"{line[:column]}{_entry(joined)}{behind if joined['rest'] else behind.removeprefix(':')}"}
        yield Mistake(number, column + len(joined["key"]), _joint(joined), (way,), {"found": joined["key"]})


def without_colon(near: Near) -> Iterator[Mistake]:
    """Yield a key of the model with no colon, or with a mark that is none."""
    for parts in near.back():
        line = near.lines[parts.number]
        yield from _other_mark(parts.number, line)
        word = _WORD.match(line)
        if parts.key or not word:
            continue
        key = max((key for key in all_keys() if word["word"].startswith(key)), key=len, default="")
        rest = (word["word"][len(key) :] + word["rest"]).strip()
        if key and rest[:1] not in ("：", ":", "=", "＝", ";", "；"):
            column = len(word["before"]) + len(word["open"]) + len(key)
            rest = rest.lstrip(_CLOSES).lstrip("：: ") if word["open"] else rest.lstrip(_DASHES)
            way = {parts.number: f"{word['before']}{key}: {rest}".rstrip()}
            yield Mistake(parts.number, column, "colon_missing", (way,), {"found": key})


def starred_keys(near: Near) -> Iterator[Mistake]:
    """Yield a key of the model between stars."""
    for parts in near.back():
        found = _STARRED.fullmatch(near.lines[parts.number])
        if found and found["key"] in all_keys():
            way = {parts.number: f"{found['before']}{found['key']}: {found['rest']}".rstrip()}
            yield Mistake(parts.number, len(found["before"]), "key_starred", (way,), {"found": found["key"]})


def _other_mark(number: int, line: str) -> Iterator[Mistake]:
    found = _OTHER_MARK.match(line)
    if found and found["key"] in all_keys():
        way = {number: f"{found['before']}{found['key']}: {found['rest']}"}
        params = {"found": found["key"], "mark": found["mark"]}
        yield Mistake(number, len(found["before"]) + len(found["key"]), "colon_other", (way,), params)


def keys_on_one_line(near: Near) -> Iterator[Mistake]:
    """Yield a second key of the model behind the value of the first."""
    for parts in near.back():
        second = (
            _SECOND_KEY.search(parts.value) if parts.key in all_keys() and parts.value[:1] not in _WRAPPED else None
        )
        if second and second["key"] in all_keys():
            way = {parts.number: f"{parts.before}{quoted(parts.value)}"}
            params = {"found": parts.key, "other": second["key"]}
            column = parts.column + second.start()
            yield Mistake(parts.number, column, "keys_on_one_line", (way,), params, loses=True)


def colons_in_text(near: Near) -> Iterator[Mistake]:
    """Yield a text with a half-width colon and a space in it."""
    for parts in near.back():
        colon = re.search(r":(?= |$)", parts.value)
        if colon and parts.value[:1] not in _WRAPPED:
            is_value = parts.key in all_keys() or not parts.key
            text = parts.value if is_value else f"{parts.key}{parts.colon}{parts.value}"
            way = {parts.number: f"{near.lines[parts.number][: -len(text)]}{quoted(text)}"}
            yield Mistake(parts.number, parts.column + colon.start(), "colon_in_text", (way,))


def commas_after_values(near: Near) -> Iterator[Mistake]:
    """Yield a quoted or bracketed value with a comma behind it, as other notations write."""
    for parts in near.back():
        found = _COMMA.fullmatch(near.lines[parts.number])
        unfinished = parts.value[:1] in ("[", "{") and found and found["kept"][-1:] not in ("]", "}")
        if found and not unfinished and (parts.value[:1] in _WRAPPED or near.lines[parts.number].lstrip()[:1] == '"'):
            way = {parts.number: found["kept"]}
            yield Mistake(parts.number, len(found["kept"]), "comma_after_value", (way,))


def headings_without_key(near: Near) -> Iterator[Mistake]:
    """Yield an entry that is a text, with 内容 below it: it lacks its 标题."""
    for upper, lower in pairwise(near.parts[-_LINES:]):
        if upper.dashes and upper.value and not upper.key and lower.key in _CONTENTS and not lower.dashes:
            way = {upper.number: f"{' ' * upper.indent}{upper.dashes}标题: {upper.value}"}
            yield Mistake(upper.number, upper.column, "heading_missing", (way,), {"found": lower.key})


def texts_and_lists(near: Near) -> Iterator[Mistake]:
    """Yield a key with a text on its line and a list under it."""
    for upper, lower in pairwise(near.parts[-_LINES:]):
        if upper.key and _is_plain(upper) and lower.dashes and lower.indent >= upper.indent:
            yield text_and_list(near.lines, upper, lower.number)


def text_and_list(lines: list[str], upper: Parts, number: int) -> Mistake:
    """Return that mistake, at the line of the key; the list begins on the line of that number."""
    column = upper.indent + len(upper.dashes)
    if upper.key in _HEADINGS:
        entries = _entries(lines, number)
        texts = ", ".join(quoted(entry.value) for entry in entries)
        meant = {entry.number: "" for entry in entries} | {number: f"{' ' * column}内容: [{texts}]"}
        params = {"found": upper.key, "line": number + 1}
        return Mistake(upper.number, column, "content_missing", (meant,), params)
    way = {upper.number: upper.before.rstrip()}
    return Mistake(upper.number, column, "valued_list", (way,), {"found": upper.key})


def _entries(lines: list[str], number: int) -> list[Parts]:
    """Return the entries of a list that begins on a line."""
    parts = [parts_of(index, lines[index]) for index in range(number, len(lines))]
    return [*takewhile(lambda entry: entry.dashes and not entry.key and entry.indent == parts[0].indent, parts)]


def _is_plain(parts: Parts) -> bool:
    return bool(parts.value) and parts.value[:1] not in "'\"[{|>#&*!"


def unindented_texts(near: Near) -> Iterator[Mistake]:
    """Yield a text under `正文: |` that begins at the margin, or goes on there."""
    for lower in near.back():
        upper = _open_bar(near, lower)
        if upper is None or not lower.is_text or lower.is_blank or lower.indent > upper.indent:
            continue
        meant = {lower.number: "  " + " " * upper.indent + lower.value}
        for number in range(lower.number + 1, len(near.lines)):
            parts = parts_of(number, near.lines[number])
            if parts.key in all_keys():
                break
            if parts.indent <= upper.indent:
                meant[number] = "  " + " " * upper.indent + near.lines[number]
        params = {"found": upper.key, "mark": upper.value}
        yield Mistake(lower.number, lower.indent, "text_unindented", (meant,), params)


def _open_bar(near: Near, lower: Parts) -> Parts | None:
    """Return the key with a bar that a line stands under, with nothing but its text between them."""
    for parts in reversed(near.parts[: lower.number]):
        if parts.key and parts.value in ("|", ">", "|-", ">-"):
            between = near.parts[parts.number + 1 : lower.number]
            return parts if all(one.is_blank or one.indent > parts.indent for one in between) else None
    return None
