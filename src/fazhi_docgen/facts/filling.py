"""Facts on their way into a document's texts; what fills them in is loaded with the first text that has brackets."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from fazhi_docgen.facts.brackets import has_brackets

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from fazhi_docgen.diagnostics.problems import Place
    from fazhi_docgen.facts.sandbox import Expander


class Filling:
    """The facts of one document, `facts` under the names of the fields that hold them, and its `office`'s names (机关).

    The names of its `articles` are asked for with the first text that has brackets.
    """

    def __init__(
        self,
        facts: Mapping[str, Any],
        office: Mapping[str, str] | None = None,
        articles: Callable[[], Mapping[str, str]] = dict,
    ) -> None:
        self._facts = facts
        self._office = office
        self._articles = articles

    def text(self, text: str, place: Place) -> str:
        """Return a text with its facts.

        Raises:
            InputError: a name is none, or something else stands between the brackets.
        """
        return self._expander(text, place) if has_brackets(text) else text

    def phrase(self, text: str, place: Place) -> str:
        """Fill in boilerplate with its facts, in which if and for may stand.

        Raises:
            InputError: as for any text.
        """
        return self._expander.phrase(text, place) if has_brackets(text) else text

    @cached_property
    def _expander(self) -> Expander:
        from fazhi_docgen.facts.sandbox import Expander

        return Expander(self._facts, self._office, self._articles())
