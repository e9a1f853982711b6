"""Fills facts (数据) into text with Jinja2, in its sandbox; each mistake with its place.

`grammar` says what may be written, `environment` what runs.
"""

from __future__ import annotations

import re
from functools import lru_cache
from traceback import walk_tb
from typing import TYPE_CHECKING, Any, Final

from fazhi_docgen.diagnostics.catalogue import reason
from fazhi_docgen.diagnostics.problems import Diagnostic, InputError, Place, mistake
from fazhi_docgen.diagnostics.suggestions import did_you_mean
from fazhi_docgen.facts.article_names import ARTICLES
from fazhi_docgen.facts.brackets import has_brackets
from fazhi_docgen.facts.environment import BUDGET, NO_MEASURE, Budget, UnfitText, UnknownName, environment
from fazhi_docgen.facts.filters import FilterError
from fazhi_docgen.facts.grammar import checked
from fazhi_docgen.facts.sources import FACT_KEYS
from fazhi_docgen.source.plain import UNPRINTABLE
from fazhi_docgen.standard.self_names import with_self_names

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import Template

_OFFICE: Final = ("机关", "office")
#: A measure word behind 与上年持平: 件, 个百分点.
_NO_MEASURE: Final = re.compile(
    f"{NO_MEASURE}(?:个百分点|人次|场次|件次|万元|亿元|公里|[件个次场名人户起份亩元期篇条项处家支轮批吨%％])?"
)
#: A fact with the names that lead to it.
_DOTTED: Final = re.compile(r"[^\s.|{}()\[\],'\"]+(?:\.[^\s.|{}()\[\],'\"]+)+")
#: How many texts are remembered ready to be filled in.
_KEPT: Final = 512


class Expander:
    """Fills the facts of one document into its texts, and into the boilerplate of its template."""

    def __init__(
        self,
        facts: Mapping[str, Any],
        office: Mapping[str, str] | None = None,
        articles: Mapping[str, str] | None = None,
    ) -> None:
        """Put `facts` under the names of the fields that hold them; `office` has the names of the issuing body (机关),
        `articles` the numbers of articles (条) by their names."""
        self._roots: dict[str, Any] = dict.fromkeys(_OFFICE, with_self_names(office or {}))
        self._roots |= dict.fromkeys(ARTICLES, articles or {})
        for field, keys in FACT_KEYS.items():
            self._roots |= dict.fromkeys(keys, facts.get(field, {}))
        self._budget = Budget()

    def __call__(self, text: str, place: Place) -> str:
        """Return a text with its facts.

        Raises:
            InputError: a name is none, or something else stands between the brackets.
        """
        try:
            return self._filled(text, statements=False)
        except (UnknownName, UnfitText, FilterError) as error:
            raise InputError([self._problem(error, text, place)]) from None

    def phrase(self, text: str, place: Place) -> str:
        """Fill in boilerplate with its facts, in which if and for may stand; what is wrong is told with its line.

        Raises:
            InputError: as for any text.
        """
        try:
            return self._filled(text, statements=True)
        except (UnknownName, UnfitText, FilterError) as error:
            line = getattr(error, "line", 0) or self._line_of(error, text)
            raise InputError([self._problem_of_line(error, text, line, place)]) from None

    def check_phrase(self, text: str, place: Place) -> None:
        """Refuse boilerplate that no facts could make right.

        Raises:
            InputError: as for any text, but names of facts, which are not known yet.
        """
        try:
            _compiled(text, frozenset(self._roots), True)
        except (UnfitText, FilterError) as error:
            raise InputError([self._problem_of_line(error, text, error.line, place)]) from None

    def _line_of(self, error: Exception, text: str) -> int:
        """Return the line of boilerplate at which filling failed; 0 where it never began."""
        try:
            return _line_of(error, _compiled(text, frozenset(self._roots), True))
        except (UnfitText, FilterError):
            return 0

    def _filled(self, text: str, *, statements: bool) -> str:
        if not has_brackets(text):
            return text
        template = _compiled(text, frozenset(self._roots), statements)
        context = template.new_context({**self._roots, BUDGET: self._budget})
        filled = "".join(map(self._budget.write, template.root_render_func(context)))
        if smuggled := UNPRINTABLE.search(filled):
            raise FilterError("character_control", found=f"{ord(smuggled[0]):04X}")
        return _NO_MEASURE.sub("", filled) if NO_MEASURE in filled else filled

    def _problem_of_line(self, error: Exception, text: str, line: int, place: Place) -> Diagnostic:
        line = line or 1
        return self._problem(error, text.splitlines()[line - 1].strip(), Place(place.file, line, 1))

    def _problem(self, error: Exception, text: str, place: Place) -> Diagnostic:
        match error:
            case UnknownName():
                known = did_you_mean(error.found, error.known) if error.known else reason("add_fact_or_name")
                return mistake(
                    "facts_undefined", place, {"found": self._dotted(error.found, text), "suggestion": known}
                )
            case FilterError(code="facts_blank"):
                return mistake(error.code, place, {"found": self._dotted(error.params["found"], text)})
            case FilterError():
                return mistake(error.code, place, error.params)
            case _:
                return mistake("facts_syntax", place, {"found": text, "reason": str(error)})

    def _dotted(self, name: str, text: str) -> str:
        """Return the name of a fact that is missing or blank, with the names that lead to it: 学法 is that of 上年 (上年.学法)."""
        missing = dict(_missing(found[0], self._roots) for found in _DOTTED.finditer(text))
        return missing.get(name, name)


@lru_cache(maxsize=_KEPT)
def _compiled(text: str, names: frozenset[str], statements: bool) -> Template:
    """Return a text that may be filled in; remembered, since many documents may be made of one."""
    template: Template = environment().from_string(checked(text, names, statements=statements))
    return template


def _line_of(error: Exception, template: Template) -> int:
    """Return the line of a text that was being filled in when something went wrong."""
    lines = [line for frame, line in walk_tb(error.__traceback__) if frame.f_globals.get("__jinja_template__")]
    return template.get_corresponding_lineno(lines[-1]) if lines else 0


def _missing(written: str, roots: Mapping[str, Any]) -> tuple[str, str]:
    """Return, of names that lead to a fact, the first that is none, or that is blank, and all names up to it."""
    value: Any = roots
    names = written.split(".")
    for number, name in enumerate(names, start=1):
        if not isinstance(value, dict) or name not in value:
            return name, ".".join(names[:number])
        value = value[name]
    return (names[-1], written) if isinstance(value, str) and not value.strip() else ("", "")
