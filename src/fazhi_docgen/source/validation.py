"""Read data to a model, or to what is wrong with it: pydantic's errors in the words and at the places of the author's file."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, Final, TypeVar

from pydantic import ValidationError

from fazhi_docgen.diagnostics.problems import Diagnostic, Place, mistake
from fazhi_docgen.diagnostics.suggestions import did_you_mean
from fazhi_docgen.source.authored import Authored, kinds_by_tag
from fazhi_docgen.source.collector import MOST_PROBLEMS, Collector, Location
from fazhi_docgen.source.fields import Blocks, FieldKey, example_of, keys_of
from fazhi_docgen.source.leaving_out import leave_out
from fazhi_docgen.source.plain import Unfit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic_core import ErrorDetails

_Model = TypeVar("_Model", bound=Authored)

#: What was wrong is left out, which may bring out something else so many times.
_ATTEMPTS: Final = 8
_ROOT: Final = "全文"


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
        try:
            return kind.model_validate(data)
        except ValidationError as error:
            if attempt == 0:
                _complain(error, reader, kind)
            if stand_ins is not None:
                leave_out(data, [*reader.unresolved, *(details["loc"] for details in error.errors())], stand_ins)
    return None


def _complain(error: ValidationError, reader: Collector, kind: type[Authored]) -> None:
    """Add the errors of a model to the problems of its reader."""
    news = islice(filter(_is_news, error.errors()), MOST_PROBLEMS)
    found = [_problem(details, reader, kind) for details in news]
    complained = {problem.place for problem in reader.problems if problem.place.path}
    meant = "".join(str(problem.params["suggestion"]) for problem in reader.problems if problem.code == "key_unknown")
    reader.problems += [
        problem
        for problem in found
        if problem.place not in complained and not (problem.code == "value_missing" and _is_named(problem, meant))
    ]


def _is_named(missing: Diagnostic, meant: str) -> bool:
    """Tell whether the key of what is missing is there, wrongly written."""
    return f"“{missing.params['name']}”？" in meant


def _is_news(details: ErrorDetails) -> bool:
    """Tell whether an error is no mere echo: the reader left None where it complained, and a list of wrong entries is none."""
    return details["input"] is not None and not (details["type"] == "too_short" and details["input"])


def _problem(details: ErrorDetails, reader: Collector, kind: type[Authored]) -> Diagnostic:
    """Return one error of the model at the place in the file that it speaks of."""
    unfit = details.get("ctx", {}).get("error")
    if isinstance(unfit, Unfit):
        return mistake(unfit.code, _place(details["loc"], reader), unfit.params)
    place = _place(details["loc"], reader)
    field = _field(details["loc"], kind)
    name, found = field.chinese, details["input"]
    match details["type"]:
        case "missing":
            return mistake("value_missing", place, {"name": name})
        case "too_short" | "string_too_short":
            return mistake("value_empty", place, {"name": name})
        case "too_long":
            params = {"name": name, "found": details["ctx"]["actual_length"], "most": details["ctx"]["max_length"]}
            return mistake("value_many", place, params)
        case "enum" | "literal_error":
            return _choice_problem(details, name, place)
        case "string_type" | "path_type":
            return mistake("not_text", place, {"found": _kind(found)})
        case "tuple_type" | "list_type":
            return mistake("not_a_list", place, {"found": _kind(found)})
        case "model_type" | "model_attributes_type" | "dict_type" | "is_instance_of":
            if isinstance(found, str) and "：" in found:
                return mistake("not_a_mapping_wide", place, {"found": _kind(found)})
            return mistake("not_a_mapping", place, {"found": _kind(found), "example": _example(field)})
        case _:
            return _other_problem(details, field, place)


def _choice_problem(details: ErrorDetails, name: str, place: Place) -> Diagnostic:
    expected = str(details["ctx"]["expected"]).replace("'", "").replace(" or ", "、").replace(", ", "、")
    found = str(details["input"])
    hint = did_you_mean(found, expected.split("、"))
    params = {"name": name, "expected": expected, "found": found, "suggestion": hint}
    return mistake("choice_wrong", place, params)


def _other_problem(details: ErrorDetails, field: FieldKey, place: Place) -> Diagnostic:
    expected = field.description or "合乎要求的值"
    params = {
        "name": field.chinese,
        "expected": expected,
        "found": _kind(details["input"]).strip("“”"),
        "advice": "核对这一项。",
    }
    return mistake("value_wrong", place, params)


def _place(location: tuple[int | str, ...], reader: Collector) -> Place:
    """Return the place of the deepest part of the location that was written; the model's own tags are passed over,
    even where a field has the same name."""
    at: Location = ()
    for index, part in enumerate(location):
        below = location[index + 1 : index + 2]
        is_tag = bool(below) and (*at, part, *below) not in reader.places and (*at, *below) in reader.places
        if (*at, part) in reader.places and not is_tag:
            at = (*at, part)
    return reader.places[at]


def _field(location: tuple[int | str, ...], root: type[Authored]) -> FieldKey:
    """Return the field of the model that a location ends in."""
    field = FieldKey(_ROOT, _ROOT, root)
    kind: type[Authored] | None = root
    for part in (part for part in location if isinstance(part, str)):
        keys = keys_of(kind) if kind else {}
        if part not in keys:
            kind = kinds_by_tag().get(part, kind)
            continue
        field = keys[part]
        kind = _class_under(field)
    return field


def _class_under(field: FieldKey) -> type[Authored] | None:
    """Return the class of the mapping under a field; blocks have none until their tag tells."""
    child = field.child
    return child if isinstance(child, type) else None


def _example(field: FieldKey) -> str:
    """Tell how the mapping under a field begins."""
    kind = field.child.family if isinstance(field.child, Blocks) else _class_under(field)
    return example_of(kind) if kind else f"{field.chinese}: …"


def _kind(found: Any) -> str:
    if isinstance(found, dict):
        return "“键: 值”"
    return "一个列表" if isinstance(found, (list, tuple)) else f"“{found}”"
