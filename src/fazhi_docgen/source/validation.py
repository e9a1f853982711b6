"""Read data to a model, or to what is wrong with it, at the places of the author's file."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, Final, TypeVar

from msgspec import Struct, field

from fazhi_docgen.diagnostics.problems import Diagnostic, mistake
from fazhi_docgen.source.authored import Authored
from fazhi_docgen.source.collector import MOST_PROBLEMS, Collector, Location
from fazhi_docgen.source.leaving_out import leave_out
from fazhi_docgen.source.shapes import FAILED, read_mapping

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fazhi_docgen.diagnostics.codes import Code
    from fazhi_docgen.diagnostics.problems import Place

_Model = TypeVar("_Model", bound=Authored)

#: What was wrong is left out, which may bring out something else so many times.
_ATTEMPTS: Final = 8


class _Found(Struct):
    """What does not fit, and where in the data."""

    at: list[Location] = field(default_factory=list)
    faults: list[tuple[Location, Code, Mapping[str, object]]] = field(default_factory=list)

    def add(self, at: Location, code: Code | None, **params: object) -> None:
        """Note what is wrong at a location; without a code where that has been said before."""
        self.at.append(at)
        if code:
            self.faults.append((at, code, params))


def validated(
    data: dict[str, Any],
    kind: type[_Model],
    reader: Collector,
    stand_ins: Mapping[str, Any] | None = None,
) -> _Model | None:
    """Return the model of what a reader read; where there is none, the reader has the problems.

    Args:
        data: what was read, under the model's English names.
        kind: the model's class.
        reader: what read it, and knows where everything stands.
        stand_ins: where mistakes are tolerated, what stands for fields that must be there; what is wrong is left out.
    """
    for attempt in range(_ATTEMPTS if stand_ins is not None else 1):
        found = _Found()
        made = read_mapping(kind, data, (), found)
        if made is not FAILED:
            sound: _Model = made
            return sound
        if attempt == 0:
            _complain(found, reader)
        if stand_ins is not None:
            leave_out(data, [*reader.unresolved, *found.at], stand_ins)
    return None


def made_of(data: dict[str, Any], kind: type[_Model]) -> _Model:
    """Return the model of data that the program itself has put together.

    Raises:
        ValueError: it does not fit.
    """
    found = _Found()
    made = read_mapping(kind, data, (), found)
    if made is FAILED:
        raise ValueError(found.faults)
    sound: _Model = made
    return sound


def _complain(found: _Found, reader: Collector) -> None:
    """Add what does not fit to the problems of the reader, unless it has told of the same place."""
    faults = [mistake(code, _place(at, reader), params) for at, code, params in islice(found.faults, MOST_PROBLEMS)]
    complained = {problem.place for problem in reader.problems if problem.place.path}
    meant = "".join(str(problem.params["suggestion"]) for problem in reader.problems if problem.code == "key_unknown")
    reader.problems += [
        fault
        for fault in faults
        if fault.place not in complained and not (fault.code == "value_missing" and _is_named(fault, meant))
    ]


def _is_named(missing: Diagnostic, meant: str) -> bool:
    """Tell whether the key of what is missing is there, wrongly written."""
    return f"“{missing.params['name']}”？" in meant


def _place(location: Location, reader: Collector) -> Place:
    """Return the place of the deepest part of a location that was written; one mapping may stand for a list of them."""
    at: Location = ()
    for part in location:
        if (*at, part) in reader.places:
            at = (*at, part)
    return reader.places[at]
