"""What the YAML parser complains of, put into Chinese with the mistake that a clerk most likely made."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from fazhi_docgen.diagnostics.catalogue import yaml_cause
from fazhi_docgen.diagnostics.problems import Diagnostic, Place, mistake

if TYPE_CHECKING:
    from collections.abc import Iterator

    import yaml

    from fazhi_docgen.diagnostics.catalogue.yaml_causes import CauseCode

#: Where the parser stops, the mistake often is a line or two before.
_LINES_BACK: Final = 3
_TAB: Final = re.compile(r"[ -]*\t")
_JOINED_KEY: Final = re.compile(r"(?P<before> *(?:- +)*(?P<key>[^\s:：'\"#-][^\s:：]*) *)(?P<colon>：|:(?=\S))")

#: What the parser says, and the mistake that it is.
_CAUSES: Final[tuple[tuple[str, CauseCode], ...]] = (
    ("mapping values are not allowed", "colon_place"),
    ("could not find expected ':'", "colon_missing"),
    ("did not find expected key", "not_aligned"),
    ("did not find expected '-' indicator", "dash_not_aligned"),
    ("found unexpected end of stream", "quote_open"),
    ("did not find expected ',' or", "bracket_open"),
    ("found character that cannot start", "sign_first"),
    ("did not find expected whitespace or line break", "exclamation"),
    ("found unknown escape character", "backslash"),
    ("special characters are not allowed", "control"),
)

#: What stands before a value on its line: dashes, and a key.
_BEFORE: Final = r"(?P<before> *(?:- +)*(?:[^\s:：'\"#-][^\s:：]*: +)?)"
#: Lines that no YAML can be, or that say something else than their author thinks: where, and the mistake.
_LINES: Final[tuple[tuple[re.Pattern[str], CauseCode], ...]] = (
    (re.compile(_BEFORE + r"\{\{"), "facts_unquoted"),
    (re.compile(_BEFORE + r"[*&](?=\S)"), "star_first"),
    (re.compile(_BEFORE + r"\"[^\"]*\"[^\s,\]}:：#]"), "after_double_quote"),
    (re.compile(_BEFORE + r"'[^']*'[^\s',\]}:：#]"), "after_single_quote"),
    (re.compile(_BEFORE + r"\[[^\[\]]*\][^\s,\]}:：#]"), "after_bracket"),
    (re.compile(_BEFORE + r"[%@`]"), "percent_first"),
    (re.compile(r"(?P<before> *)-[^\s-]"), "dash_joined"),
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
        return _mistake("quotes_in_text", place)
    return _near_cause(text, place) or _translated(error, place)


def joined_key(text: str, file: str) -> Diagnostic | None:
    """The first line whose key of the model has a full-width colon, or no space after a half-width one."""
    return next(_joined_keys(text.split("\n"), 1, file), None)


def _near_cause(text: str, place: Place) -> Diagnostic | None:
    lines = text.split("\n")[: place.line]
    if lines and _TAB.match(lines[-1]):
        column = lines[-1].index("\t") + 1
        return _mistake("tab", Place(place.file, place.line, column))
    first = max(0, len(lines) - _LINES_BACK)
    near = lines[first:]
    causes = (_joined_keys, _wrong_lines, _valued_lists)
    return next((found for cause in causes for found in cause(near, first + 1, place.file)), None)


def _wrong_lines(lines: list[str], first: int, file: str) -> Iterator[Diagnostic]:
    """Lines that are wrong by themselves, the last one first, which the parser stopped at."""
    for number, line in reversed(list(enumerate(lines, start=first))):
        for pattern, code in _LINES:
            found = pattern.match(line)
            if found:
                yield _mistake(code, Place(file, number, found.end("before") + 1))


def _valued_lists(lines: list[str], first: int, file: str) -> Iterator[Diagnostic]:
    """Keys with a text on their line and a list under it."""
    for number, (line, below) in enumerate(pairwise(lines), start=first):
        valued, entry = _VALUED.match(line), _ENTRY.match(below)
        if valued and entry and len(entry["indent"]) >= len(valued["indent"]):
            place = Place(file, number, len(valued["indent"]) + 1)
            yield _mistake("valued_list", place, found=valued["key"])


def _joined_keys(lines: list[str], first: int, file: str) -> Iterator[Diagnostic]:
    from fazhi_docgen.source.fields import all_keys

    for number, line in enumerate(lines, start=first):
        found = _JOINED_KEY.match(line)
        if found and found["key"] in all_keys():
            code: CauseCode = "colon_wide" if found["colon"] == "：" else "colon_joined"
            yield _mistake(code, Place(file, number, found.end("before") + 1), found=found["key"])


def _translated(error: yaml.YAMLError, place: Place) -> Diagnostic:
    said = str(getattr(error, "problem", "") or error)
    for pattern, code in _CAUSES:
        if pattern in said or pattern in str(error):
            return _mistake(code, place)
    return _mistake("other", place, found=said)


def _mistake(code: CauseCode, place: Place, **params: str) -> Diagnostic:
    return mistake("yaml_syntax", place, yaml_cause(code, **params))
