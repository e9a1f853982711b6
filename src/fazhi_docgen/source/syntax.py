"""What the YAML parser complains of, put into Chinese with the mistake that a clerk most likely made."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from fazhi_docgen.diagnostics.problems import Diagnostic, Place, mistake

if TYPE_CHECKING:
    from collections.abc import Iterator

    import yaml

#: Where the parser stops, the mistake often is a line or two before.
_LINES_BACK: Final = 3
_CODE: Final = "yaml_syntax"
_TAB: Final = re.compile(r"[ -]*\t")
_JOINED_KEY: Final = re.compile(r"(?P<before> *(?:- +)*(?P<key>[^\s:：'\"#-][^\s:：]*) *)(?P<colon>：|:(?=\S))")

_CAUSES: Final = (
    (
        "mapping values are not allowed",
        "冒号的位置不对",
        "文字里有半角冒号时整段加引号，键的冒号后面留一个空格",
    ),
    ("could not find expected ':'", "这一行缺少冒号", "写成“键: 值”，冒号用半角，后面留一个空格"),
    ("did not find expected key", "缩进或引号没有对齐", "同一层的键左边对齐；引号要成对"),
    ("did not find expected '-' indicator", "列表的短横线没有对齐", "同一层的“- ”左边对齐"),
    ("found unexpected end of stream", "引号没有成对", "补上收尾的引号"),
    ("did not find expected ',' or", "方括号或花括号没有写完", "补上逗号或收尾的括号"),
    ("found character that cannot start", "开头的符号在 YAML 里另有用处", "整段文字加引号"),
    (
        "did not find expected whitespace or line break",
        "感叹号开头的是类型标签，这里不接受",
        "整段文字加引号",
    ),
    ("found unknown escape character", "双引号里的反斜杠另有用处", "改用单引号，或写两个反斜杠"),
    ("special characters are not allowed", "文件里有看不见的控制字符", "用记事本重新另存为 UTF-8"),
)


#: What stands before a value on its line: dashes, and a key.
_BEFORE: Final = r"(?P<before> *(?:- +)*(?:[^\s:：'\"#-][^\s:：]*: +)?)"
#: Lines that no YAML can be, or that say something else than their author thinks: where, why, and what to write.
_LINES: Final = tuple(
    (re.compile(pattern), reason, advice)
    for pattern, reason, advice in (
        (_BEFORE + r"\{\{", "以“{{”开头的文字要加引号", "整段加引号，如 '{{ 数据.件数 }}件'"),
        (_BEFORE + r"[*&](?=\S)", "以星号（*）或 & 开头的文字在 YAML 里另有用处", "整段文字加引号"),
        (_BEFORE + r"\"[^\"]*\"[^\s,\]}:：#]", "收尾的引号后面还有文字", "整段加单引号，或文字里的引号改用“”"),
        (_BEFORE + r"'[^']*'[^\s',\]}:：#]", "收尾的引号后面还有文字", "整段加双引号，或文字里的引号改用“”"),
        (_BEFORE + r"\[[^\[\]]*\][^\s,\]}:：#]", "收尾的方括号后面还有文字", "整段文字加引号"),
        (_BEFORE + r"[%@`]", "以 %、@ 或反引号开头的文字在 YAML 里另有用处", "整段文字加引号"),
        (r"(?P<before> *)-[^\s-]", "短横线后面缺少空格", "写成“- …”，短横线后面留一个空格"),
    )
)
#: A key with a value of its own, and the beginning of a list.
_VALUED: Final = re.compile(r"(?P<indent> *)(?P<key>[^\s:：'\"#-][^\s:：]*): +(?P<value>[^\s|>#].*)")
_ENTRY: Final = re.compile(r"(?P<indent> *)- ")


def syntax_problem(error: yaml.YAMLError, text: str, file: str) -> Diagnostic:
    """One problem for what stopped the parser, at the likeliest cause."""
    mark = getattr(error, "problem_mark", None)
    place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file, 1, 1)
    start = getattr(error, "context_mark", None)
    if start and "unexpected end of stream" in str(error):
        place = Place(file, start.line + 1, start.column + 1)
        return mistake(_CODE, place, {"reason": "引号没有成对", "advice": "补上收尾的引号；文字里的引号用“”"})
    return _near_cause(text, place) or _translated(error, place)


def joined_key(text: str, file: str) -> Diagnostic | None:
    """The first line whose key of the model has a full-width colon, or no space after a half-width one."""
    return next(_joined_keys(text.split("\n"), 1, file), None)


def _near_cause(text: str, place: Place) -> Diagnostic | None:
    lines = text.split("\n")[: place.line]
    if lines and _TAB.match(lines[-1]):
        column = lines[-1].index("\t") + 1
        params = {"reason": "行首用了制表符（Tab）", "advice": "行首缩进一律用空格"}
        return mistake(_CODE, Place(place.file, place.line, column), params)
    first = max(0, len(lines) - _LINES_BACK)
    near = lines[first:]
    causes = (_joined_keys, _wrong_lines, _valued_lists)
    return next((found for cause in causes for found in cause(near, first + 1, place.file)), None)


def _wrong_lines(lines: list[str], first: int, file: str) -> Iterator[Diagnostic]:
    """Lines that are wrong by themselves, the last one first, which the parser stopped at."""
    for number, line in reversed(list(enumerate(lines, start=first))):
        for pattern, reason, advice in _LINES:
            found = pattern.match(line)
            if found:
                yield mistake(_CODE, Place(file, number, found.end("before") + 1), {"reason": reason, "advice": advice})


def _valued_lists(lines: list[str], first: int, file: str) -> Iterator[Diagnostic]:
    """Keys with a text on their line and a list under it."""
    for number, (line, below) in enumerate(pairwise(lines), start=first):
        valued, entry = _VALUED.match(line), _ENTRY.match(below)
        if valued and entry and len(entry["indent"]) >= len(valued["indent"]):
            reason = f"“{valued['key']}”后面已经写了文字，下面又是列表"
            advice = "把这段文字也写成列表里的一条：另起一行，以“- ”开头"
            yield mistake(_CODE, Place(file, number, len(valued["indent"]) + 1), {"reason": reason, "advice": advice})


def _joined_keys(lines: list[str], first: int, file: str) -> Iterator[Diagnostic]:
    from fazhi_docgen.source.fields import all_keys

    for number, line in enumerate(lines, start=first):
        found = _JOINED_KEY.match(line)
        if found and found["key"] in all_keys():
            yield mistake(_CODE, Place(file, number, found.end("before") + 1), _colon(found["key"], found["colon"]))


def _colon(key: str, colon: str) -> dict[str, str]:
    reason = f"“{key}”后面用了全角冒号" if colon == "：" else f"“{key}:”后面缺少空格"
    return {"reason": reason, "advice": f"写成“{key}: …”，半角冒号后面留一个空格"}


def _translated(error: yaml.YAMLError, place: Place) -> Diagnostic:
    said = str(getattr(error, "problem", "") or error)
    for pattern, reason, advice in _CAUSES:
        if pattern in said or pattern in str(error):
            return mistake(_CODE, place, {"reason": reason, "advice": advice})
    return mistake(_CODE, place, {"reason": said, "advice": "检查这一行和上一行的冒号、引号和缩进"})
