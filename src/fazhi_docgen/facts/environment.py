"""What runs when facts are filled in: Jinja2's sandbox with facts to look up and our own filters, under a budget."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from fazhi_docgen.diagnostics.catalogue import reason
from fazhi_docgen.facts.filters import FILTERS, SAME, Filter, FilterError, compared
from fazhi_docgen.facts.sources import NamedRows
from fazhi_docgen.source.unfilled import OPENING, TO_FILL_IN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from jinja2.runtime import Context
    from jinja2.sandbox import SandboxedEnvironment

#: Filters of our own making, put around what stands in statements; no author can write such a name.
TRUTH, COMPARISON, EACH = " truth", " comparison", " each"
#: What a loop knows of its turn.
LOOP_FACTS: Final = ("first", "last", "index")
#: All facts that are filled into one document, in characters: a large fact that is quoted often would fill the memory.
_LONGEST: Final = 5_000_000
#: All facts that its filters and loops go through: a long list that is gone through often would take hours.
_MOST_ITEMS: Final = 1_000_000
#: Behind what no measure word may follow: noncharacters, which no text has (The Unicode Standard, 23.7). Characters for
#: private use stand in texts that were copied from other programs.
NO_MEASURE: Final = "\ufdd0\ufdef"
#: Under what the budget is handed to the filters; no name can be written like this.
BUDGET: Final = ""


class Budget(Struct):
    """How much may still be filled into one document, in characters, and counted through for it, in facts."""

    characters: int = _LONGEST
    items: int = _MOST_ITEMS

    def write(self, text: str) -> str:
        """Take a text from the budget; returns it."""
        self.characters -= len(text)
        if self.characters < 0:
            raise FilterError("facts_long", limit=_LONGEST)
        return text

    def count(self, value: Any) -> None:
        """Take what is gone through from the budget."""
        self.items -= len(value) if isinstance(value, (dict, list)) else 1
        if self.items < 0:
            raise FilterError("facts_many", limit=_MOST_ITEMS)


class UnknownName(Exception):
    """A name that no fact has, and the names that there are."""

    def __init__(self, found: str, known: Iterable[str]) -> None:
        self.found = found
        self.known = list(known)


class UnfitText(Exception):
    """What stands between the brackets is none of what may; `line` is where in the text, 0 if it is not known."""

    def __init__(self, reason: str, line: int = 0) -> None:
        super().__init__(reason)
        self.line = line


class _Blank(Struct, frozen=True):
    """A fact that was left empty: a condition may ask for it, no text may print it."""

    name: str


@cache
def environment() -> SandboxedEnvironment:
    """Return the one environment: without globals and tests, and with no filters but our own."""
    from jinja2 import StrictUndefined
    from jinja2.runtime import LoopContext
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Environment(ImmutableSandboxedEnvironment):
        """Looks names up among the facts only, never among what Python objects can do."""

        def getattr(self, obj: Any, attribute: str) -> Any:
            if isinstance(obj, LoopContext) and attribute in LOOP_FACTS:
                return getattr(obj, attribute)
            return self.getitem(obj, attribute)

        def getitem(self, obj: Any, argument: Any) -> Any:
            try:
                found = obj[argument]
            except (LookupError, TypeError):
                raise UnknownName(str(argument), obj if isinstance(obj, dict) else ()) from None
            return _Blank(str(argument)) if isinstance(found, str) and not found.strip() else found

    made = Environment(undefined=StrictUndefined, autoescape=False, optimized=False, finalize=_as_text)
    made.globals.clear()
    made.tests.clear()
    made.filters = {name: _counted(one) for name, one in FILTERS.items()}
    made.filters |= {TRUTH: _truth, COMPARISON: _compared, EACH: _each()}
    return made


def _counted(one: Filter) -> Callable[..., Any]:
    """Return a filter that takes the facts it goes through from the document's budget."""
    from jinja2 import pass_context

    @pass_context
    def counted(context: Context, value: Any, *arguments: Any) -> Any:
        context[BUDGET].count(value)
        # What is still to be filled in stays so, whatever would be made of it.
        if any(map(_is_unfilled, (value, *arguments))):
            return TO_FILL_IN
        put = one.put(*map(_operand, (value, *arguments)))
        return f"{put}{NO_MEASURE}" if one.before_measure and put == SAME else put

    return counted


def _each() -> Callable[..., Any]:
    """Return what a loop goes through, turn by turn from the document's budget."""
    from jinja2 import pass_context

    @pass_context
    def each(context: Context, value: Any) -> Iterator[Any]:
        for row in _rows(value):
            context[BUDGET].count(row if isinstance(row, str) else None)
            yield row

    return each


def _rows(value: Any) -> list[Any]:
    """Return a list as it is; the rows of a table file with their names."""
    if isinstance(value, NamedRows) and all(isinstance(row, dict) for row in value.values()):
        return [{value.head[0]: name, **row} for name, row in value.items()]
    if not isinstance(value, list):
        raise UnfitText(reason("loop_no_list"))
    return value


def _truth(value: Any) -> bool:
    """Tell whether there is something: a fact that is blank or nought is none."""
    if isinstance(value, (bool, dict, list)):
        return bool(value)
    return not isinstance(value, _Blank) and (_is_unfilled(value) or bool(str(value).strip("0. ")))


def _compared(value: Any, sign: str, other: Any) -> bool:
    """Tell how two facts compare; what is still to be filled in shows what it would print."""
    if _is_unfilled(value) or _is_unfilled(other):
        return True
    return compared(_operand(value), sign, _operand(other))


def _is_unfilled(value: Any) -> bool:
    if isinstance(value, (dict, list)):
        return any(map(_is_unfilled, value.values() if isinstance(value, dict) else value))
    return isinstance(value, str) and OPENING in value


def _written(value: Any) -> Any:
    """Return a fact that there is."""
    if isinstance(value, _Blank):
        raise FilterError("facts_blank", found=value.name)
    return value


def _operand(value: Any) -> Any:
    """Return a fact, or what a filter made of one, as another filter or a comparison takes it."""
    written = _written(value)
    return written.removesuffix(NO_MEASURE) if isinstance(written, str) else written


def _as_text(value: Any) -> str:
    """Return a fact as text; a table of facts has none."""
    if isinstance(value, (dict, list)):
        names = "、".join(map(str, value)) if isinstance(value, dict) else "0、1、2…"
        raise UnfitText(reason("facts_group", names=names))
    written = _written(value)
    return f"{written:f}" if isinstance(written, Decimal) else str(written)
