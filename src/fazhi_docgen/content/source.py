"""A YAML file to a document, or to everything that is wrong with it at once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from fazhi_docgen.content import model
from fazhi_docgen.content.checks import check
from fazhi_docgen.content.fields import keys_of
from fazhi_docgen.content.nodes import compose, read_text
from fazhi_docgen.content.reader import Reader, did_you_mean
from fazhi_docgen.errors import InputError, Note, Place, Problem

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails
    from yaml.nodes import Node

    from fazhi_docgen.content.reader import Location


@dataclass(frozen=True, slots=True)
class Loaded:
    """A document, and what was of note when it was read."""

    document: model.Document
    notes: tuple[Note, ...]


def load(path: str | Path) -> Loaded:
    """Read a document.

    Raises:
        InputError: with all problems of the file.
    """
    path = Path(path)
    text, notes = read_text(path)
    node = compose(text, str(path))
    reader = Reader(str(path), _expander(node, path))
    data = reader.document(node)
    document = _validated(data, reader, path)
    problems = [*reader.problems, *(check(document) if document else ())]
    if problems or document is None:
        raise InputError(problems)
    return Loaded(document, tuple(notes))


def _expander(node: Node, path: Path) -> Any:
    """What fills `{{ … }}` in the document's text; without facts no text is touched."""
    from fazhi_docgen.content.facts import expander

    return expander(node, path)


def _validated(data: dict[str, Any], reader: Reader, path: Path) -> model.Document | None:
    try:
        return model.Document.model_validate(data, context={"folder": path.parent})
    except ValidationError as error:
        reader.problems += [
            problem
            for details in error.errors()
            if (problem := _problem(details, reader)) is not None and problem not in reader.problems
        ]
        return None


def _problem(details: ErrorDetails, reader: Reader) -> Problem | None:
    """One error of the model at the place in the file that it speaks of."""
    location = tuple(part for part in details["loc"])
    place = _place(location, reader)
    name = _chinese(location)
    code, found = details["type"], details["input"]
    params = dict(details.get("ctx") or {})
    match code:
        case "missing":
            return Problem("value_missing", place, {"name": name})
        case "too_short" | "string_too_short":
            return Problem("value_empty", place, {"name": name})
        case "enum" | "literal_error":
            expected = str(params["expected"]).replace("'", "").replace(" or ", "、").replace(", ", "、")
            hint = did_you_mean(str(found), expected.split("、"))
            return Problem(
                "choice_wrong", place, {"name": name, "expected": expected, "found": str(found), "suggestion": hint}
            )
        case "string_type":
            return Problem("not_text", place, {"found": _kind(found)})
        case "tuple_type" | "list_type":
            return Problem("not_a_list", place, {"found": _kind(found)})
        case "model_type" | "model_attributes_type" | "dict_type" | "is_instance_of":
            return Problem("not_a_mapping", place, {"found": _kind(found), "example": f"{name}: …"})
        case "string_pattern_mismatch":
            return Problem(
                "value_wrong",
                place,
                {"name": name, "expected": "数字，不写零开头", "found": str(found), "advice": "核对这一项。"},
            )
        case _:
            return Problem(code, place, params)


def _place(location: tuple[int | str, ...], reader: Reader) -> Place:
    """The place of the deepest part of the location that was written; the model's own tags are passed over."""
    at: Location = ()
    for part in location:
        if (*at, part) in reader.places:
            at = (*at, part)
    return reader.places[at]


def _chinese(location: tuple[int | str, ...]) -> str:
    """The Chinese name of the field that a location ends in."""
    names = [part for part in location if isinstance(part, str)]
    for kind in model.Content.__subclasses__():
        key = keys_of(kind).get(names[-1]) if names else None
        if key:
            return key.chinese
    return names[-1] if names else ""


def _kind(found: Any) -> str:
    if isinstance(found, dict):
        return "“键: 值”"
    return "一个列表" if isinstance(found, (list, tuple)) else f"“{found}”"
