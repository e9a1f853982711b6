"""Mistakes at keys and their colons (键和冒号)."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, Final

from fazhi_docgen.source.fields import all_keys
from fazhi_docgen.source.mistakes.base import Mistake, parts_of, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yaml.nodes import ScalarNode

    from fazhi_docgen.source.mistakes.base import Near, Parts

_START: Final = r"(?P<before> *(?:- +)*)"
_JOINED: Final = re.compile(_START + r"(?P<key>[^\s:：'\"#-][^\s:：]*)(?P<blank> *)(?P<colon>：|:(?=\S))(?P<rest>.*)")
_OTHER_MARK: Final = re.compile(_START + r"(?P<key>[^\s:：=＝;；'\"#-]+) *(?P<mark>[=＝;；]) *(?P<rest>.+)")
_WORD: Final = re.compile(_START + r"(?P<word>[^\s:：'\"#-]+)(?P<rest>.*)")
_SECOND_KEY: Final = re.compile(r"(?<=\s)(?P<key>[^\s:：，。；、]+)[:：](?=\s|$)")
#: How a value begins that stands between marks.
_WRAPPED: Final = ("'", '"', "[", "{")
#: Headings have their text beside them, and a list under a key of its own.
_HEADINGS: Final = ("标题", "heading")
#: So many lines are looked through for what two neighbours tell.
_LINES: Final = 5
#: Blanks and signs of no width, which are pasted with a text.
_UNSEEN: Final = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]+")
_COMMA: Final = re.compile(r"(?P<kept>.*\S)\s*[,，]\s*")


def joined_keys(near: Near) -> Iterator[Mistake]:
    """A full-width colon behind a key of the model, or a half-width one without a space."""
    for parts in near.back():
        yield from joined_key(parts.number, near.lines[parts.number])


def joined_key(number: int, line: str) -> Iterator[Mistake]:
    """That mistake of one line."""
    found = _JOINED.match(line)
    if found and found["key"] in all_keys():
        key = found["key"]
        wide = found["colon"] == "：" or found["rest"].startswith("：")
        reason = f"“{key}”后面用了全角冒号" if wide else f"“{key}:”后面缺少空格"
        column = len(found["before"]) + len(key) + len(found["blank"])
        meant = f"{found['before']}{key}: {found['rest'].lstrip('：: 　')}"
        yield Mistake(
            number, column, reason, f"写成“{key}: …”，半角冒号后面留一个空格", ({number: meant},), certain=True
        )


def wrong_key(node: ScalarNode, lines: list[str]) -> Iterator[Mistake]:
    """A key of the model with blanks in it that nobody sees, or with its value, for want of a colon between braces."""
    number, column, key = node.start_mark.line, node.start_mark.column, node.value
    line, meant = lines[number], _UNSEEN.sub("", key)
    joined = _JOINED.fullmatch(meant)
    if meant != key and meant in all_keys():
        sign = _UNSEEN.search(key)
        reason = f"“{meant}”里混进了看不见的字符或空格（U+{ord(sign[0][0]):04X}）" if sign else ""
        way = {number: line[:column] + line[column:].replace(key, meant, 1)}
        yield Mistake(number, column, reason, f"删去“{meant}:”这几个字，重新输入", (way,))
    elif line[:column].endswith("? "):
        text = line[column - 2 :]
        advice = "整段文字加引号"
        yield Mistake(
            number,
            column - 2,
            "以问号开头的文字在 YAML 里另有用处",
            advice,
            ({number: line[: column - 2] + quoted(text)},),
        )
    elif joined and joined["key"] in all_keys():
        wide = joined["colon"] == "：" or joined["rest"].startswith("：")
        name = joined["key"]
        reason = f"“{name}”后面用了全角冒号" if wide else f"“{name}:”后面缺少空格"
        way = {number: f"{line[:column]}{name}: {joined['rest'].lstrip('：: ')}{line[column + len(key) :]}"}
        yield Mistake(number, column + len(name), reason, f"写成“{name}: …”，半角冒号后面留一个空格", (way,))


def without_colon(near: Near) -> Iterator[Mistake]:
    """A key of the model with no colon, or with a mark that is none."""
    for parts in near.back():
        line = near.lines[parts.number]
        yield from _other_mark(parts.number, line)
        word = _WORD.match(line)
        if parts.key or not word:
            continue
        key = max((key for key in all_keys() if word["word"].startswith(key)), key=len, default="")
        rest = (word["word"][len(key) :] + word["rest"]).strip()
        if key and rest[:1] not in ("：", ":", "=", "＝", ";", "；"):
            column = len(word["before"]) + len(key)
            meant = f"{word['before']}{key}: {rest}".rstrip()
            advice = f"写成“{key}: …”，半角冒号后面留一个空格"
            yield Mistake(parts.number, column, f"“{key}”后面缺少冒号", advice, ({parts.number: meant},))


def _other_mark(number: int, line: str) -> Iterator[Mistake]:
    found = _OTHER_MARK.match(line)
    if found and found["key"] in all_keys():
        key, mark = found["key"], found["mark"]
        meant = f"{found['before']}{key}: {found['rest']}"
        column = len(found["before"]) + len(key)
        reason = f"“{key}”后面应是半角冒号，实为“{mark}”"
        yield Mistake(number, column, reason, f"写成“{key}: …”，冒号后面留一个空格", ({number: meant},))


def keys_on_one_line(near: Near) -> Iterator[Mistake]:
    """A second key of the model behind the value of the first."""
    for parts in near.back():
        second = _SECOND_KEY.search(parts.value) if parts.key and parts.value[:1] not in _WRAPPED else None
        if second and second["key"] in all_keys():
            meant = f"{parts.before}{quoted(parts.value)}"
            reason = f"一行里写了两个键：“{parts.key}”和“{second['key']}”"
            column = parts.column + second.start()
            yield Mistake(
                parts.number, column, reason, f"“{second['key']}: …”另起一行", ({parts.number: meant},), loses=True
            )


def colons_in_text(near: Near) -> Iterator[Mistake]:
    """A text with a half-width colon and a space in it."""
    for parts in near.back():
        colon = re.search(r":(?= |$)", parts.value)
        if colon and parts.value[:1] not in _WRAPPED:
            whole = (
                parts.value if parts.key in all_keys() or not parts.key else f"{parts.key}{parts.colon}{parts.value}"
            )
            meant = f"{near.lines[parts.number][: -len(whole)]}{quoted(whole)}"
            column = parts.column + colon.start()
            advice = "文字里的冒号改用全角“：”，或整段加引号"
            yield Mistake(
                parts.number, column, "冒号的位置不对：文字里有半角冒号和空格", advice, ({parts.number: meant},)
            )


def commas_after_values(near: Near) -> Iterator[Mistake]:
    """A quoted or bracketed value with a comma behind it, as other notations write."""
    for parts in near.back():
        found = _COMMA.fullmatch(near.lines[parts.number])
        if found and (parts.value[:1] in _WRAPPED or near.lines[parts.number].lstrip()[:1] == '"'):
            reason, column = "行末多了逗号", len(found["kept"])
            yield Mistake(parts.number, column, reason, "删去行末的逗号，一行写一项", ({parts.number: found["kept"]},))


def texts_and_lists(near: Near) -> Iterator[Mistake]:
    """A key with a text on its line and a list under it."""
    for upper, lower in pairwise(near.parts[-_LINES:]):
        if upper.key and _is_plain(upper) and lower.dashes and lower.indent >= upper.indent:
            yield text_and_list(near.lines, upper, lower.number)


def text_and_list(lines: list[str], upper: Parts, number: int) -> Mistake:
    """That mistake, at the line of the key; the list begins on the line of that number."""
    column = upper.indent + len(upper.dashes)
    if upper.key in _HEADINGS:
        entries = _entries(lines, number)
        texts = ", ".join(quoted(entry.value) for entry in entries)
        meant = {entry.number: "" for entry in entries} | {number: f"{' ' * column}内容: [{texts}]"}
        advice = f"在第 {number + 1} 行前面加一行“内容:”，与“{upper.key}”左边对齐，列表缩进在它下面"
        return Mistake(upper.number, column, f"“{upper.key}”下面缺少“内容:”", advice, (meant,))
    reason = f"“{upper.key}”后面已经写了文字，下面又是列表"
    advice = "把这段文字也写成列表里的一条：另起一行，以“- ”开头"
    return Mistake(upper.number, column, reason, advice, ({upper.number: upper.before.rstrip()},))


def _entries(lines: list[str], number: int) -> list[Parts]:
    """The entries of a list that begins on a line."""
    parts = [parts_of(index, lines[index]) for index in range(number, len(lines))]
    return [*takewhile(lambda entry: entry.dashes and not entry.key and entry.indent == parts[0].indent, parts)]


def _is_plain(parts: Parts) -> bool:
    return bool(parts.value) and parts.value[:1] not in "'\"[{|>#&*!"


def unindented_texts(near: Near) -> Iterator[Mistake]:
    """A text under `正文: |` that begins at the margin."""
    for upper, lower in pairwise(near.parts[-_LINES:]):
        if upper.key and upper.value in ("|", ">", "|-", ">-") and lower.is_text and lower.indent <= upper.indent:
            meant = {lower.number: "  " + " " * upper.indent + lower.value}
            for number in range(lower.number + 1, len(near.lines)):
                parts = parts_of(number, near.lines[number])
                if parts.key in all_keys():
                    break
                meant[number] = "  " + " " * upper.indent + near.lines[number]
            reason = f"“{upper.key}: {upper.value}”下面的文字没有缩进"
            yield Mistake(lower.number, lower.indent, reason, "每一行文字前面空两格", (meant,))
