"""YAML that cannot be read: the true cause of each mistake in Chinese, and the text as it was meant, to read on.

What the parser complains of is looked for in the lines near it. The first cause that, mended, lets the parser come
further is the true one; so all mistakes of a file are found, as far as lines tell what was meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import yaml
from msgspec import Struct

from fazhi_docgen.diagnostics.catalogue import yaml_cause
from fazhi_docgen.diagnostics.problems import Diagnostic, Place, mistake

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fazhi_docgen.diagnostics.catalogue.yaml_causes import CauseCode
    from fazhi_docgen.source.mistakes.base import Mistake

_BASE: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
#: So many mistakes are mended, one after the other.
_MOST: Final = 40
#: Whether a line was mended is seen by reading the text anew: so many characters are read in all.
_EFFORT: Final = 8_000_000

#: What the parser says, and the mistake that it is.
_CAUSES: Final[tuple[tuple[str, CauseCode], ...]] = (
    ("mapping values are not allowed", "colon_place"),
    ("could not find expected ':'", "colon_somewhere"),
    ("did not find expected key", "not_aligned"),
    ("did not find expected '-' indicator", "dash_not_aligned"),
    ("found unexpected end of stream", "quote_open"),
    ("did not find expected ',' or", "bracket_unfinished"),
    ("found character that cannot start", "sign_first"),
    ("did not find expected whitespace or line break", "tag"),
    ("found unknown escape character", "backslash"),
    ("special characters are not allowed", "control"),
    ("did not find expected <document start>", "second_document"),
)


class Mended(Struct, frozen=True):
    """A text as it was meant; what was wrong with it; whether YAML can read all of it now."""

    text: str
    problems: tuple[Diagnostic, ...]
    readable: bool


class _Found(NamedTuple):
    """What is wrong where the parser stopped; the text without it, if that is known, and whether it lost something."""

    problem: Diagnostic
    text: str | None = None
    loses: bool = False


def mended(error: yaml.YAMLError, text: str, file: str) -> Mended:
    """Return the text with the mistakes mended that keep the parser from reading it, as far as lines tell what was meant.

    Args:
        error: what the parser complains of.
        text: the text.
        file: how messages call it.
    """
    problems: list[Diagnostic] = []
    left: yaml.YAMLError | None = error
    tries, whole = _EFFORT // (len(text) + 1), True
    while left is not None and len(problems) < _MOST:
        found = _cause(left, text, file, tries // _MOST)
        problems.append(found.problem)
        whole = whole and not found.loses
        if found.text is None:
            break
        text, left = found.text, _error(found.text)
    return Mended(text, tuple(problems), left is None and whole)


def told(found: Mistake, file: str) -> Diagnostic:
    """Return a mistake as a problem at its place."""
    place = Place(file, found.line + 1, found.column + 1)
    return mistake("yaml_syntax", place, yaml_cause(found.cause, **found.params))


def changed(text: str, lines: Mapping[int, str]) -> str:
    """Return the text with some of its lines changed."""
    return "\n".join(lines.get(number, line) for number, line in enumerate(text.split("\n")))


def _error(text: str) -> yaml.YAMLError | None:
    try:
        for _ in yaml.parse(text, Loader=_BASE):
            pass
    except yaml.YAMLError as error:
        return error
    return None


def _cause(error: yaml.YAMLError, text: str, file: str, tries: int) -> _Found:
    """Return the cause that, mended, lets the parser come further; the likeliest one if none does; else what the parser says."""
    from fazhi_docgen.source.mistakes.base import Near
    from fazhi_docgen.source.mistakes.causes import causes

    stop = _line(error)
    found = list(causes(Near(text.split("\n"), stop))) if tries else []
    ways = [(cause, changed(text, way)) for cause in found for way in cause.ways][:tries]
    for cause, better in ways:
        further = _error(better)
        if further is None or _line(further) > max(stop, cause.line):
            return _Found(told(cause, file), better, cause.loses)
    certain = next(((cause, better) for cause, better in ways if cause.certain), None)
    if certain:
        return _Found(told(certain[0], file), certain[1])
    return _Found(told(found[0], file) if found else _translated(error, file))


def _line(error: yaml.YAMLError) -> int:
    """Return the line at which the parser stopped, from 0 on: that of the quote whose end it sought in vain."""
    ends = "unexpected end of stream" in str(error)
    mark = getattr(error, "context_mark" if ends else "problem_mark", None)
    return mark.line if mark else 0


def _translated(error: yaml.YAMLError, file: str) -> Diagnostic:
    """Return the parser's own complaint in Chinese."""
    ends = "unexpected end of stream" in str(error)
    mark = getattr(error, "context_mark" if ends else "problem_mark", None)
    place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file, 1, 1)
    said = str(getattr(error, "problem", "") or error)
    cause = next((code for pattern, code in _CAUSES if pattern in said or pattern in str(error)), None)
    return mistake("yaml_syntax", place, yaml_cause(cause) if cause else yaml_cause("other", found=said))
