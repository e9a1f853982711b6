"""A row of a list (名单的一行): what it tells a document; and what a document was told, written as a list of one row."""

from __future__ import annotations

from sys import intern
from typing import TYPE_CHECKING, Any, Final

from fazhi_docgen.content.given import Given

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fazhi_docgen.diagnostics.problems import Place

_TEMPLATE_COLUMNS: Final = ("模板", "template")
_NAME_COLUMNS: Final = ("文件名", "filename")
_OFFICE: Final = ("机关.", "office.")
_LAST_YEAR: Final = ("上年.", "last_year.")


def told(row: Mapping[str, Any], stem: str, place: Place) -> tuple[str, Given]:
    """Return the name of what is written for a row, by its first cell where it has none of its own, and what the row tells."""
    written = dict(row)
    template, own_name = _take(written, _TEMPLATE_COLUMNS), _take(written, _NAME_COLUMNS)
    name = own_name or f"{stem}-{next(filter(None, written.values()), template)}"
    names, last_year = _taken(written, _OFFICE), _taken(written, _LAST_YEAR)
    # A name that is left blank is the template's.
    called = {key: str(value) for key, value in names.items() if value}
    return name, Given(template, called, _nested(written), _nested(last_year), place)


def list_of(name: str, given: Given) -> bytes:
    """Return a list (.yaml) whose one row tells the same under the same name."""
    import yaml

    row = {
        _NAME_COLUMNS[0]: name,
        **({_TEMPLATE_COLUMNS[0]: given.template} if given.template else {}),
        **dict(flat(given.names, _OFFICE[0])),
        **dict(flat(given.facts or {})),
        **dict(flat(given.last_year or {}, _LAST_YEAR[0])),
    }
    return yaml.safe_dump([row], allow_unicode=True, sort_keys=False).encode()


def flat(groups: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Yield values in groups under dotted names, as the columns of a table have them; a list of rows stays one."""
    for key, value in groups.items():
        if isinstance(value, dict):
            yield from flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


def _take(row: dict[str, Any], columns: tuple[str, ...]) -> str:
    return str(next((row.pop(column) for column in columns if column in row), ""))


def _taken(row: dict[str, Any], prefixes: tuple[str, ...]) -> dict[str, Any]:
    """Return the columns of one group, without the group's name; they leave the row."""
    keys = [key for key in row if key.startswith(prefixes)]
    return {intern(key.partition(".")[2]): row.pop(key) for key in keys}


def _nested(row: Mapping[str, Any]) -> dict[str, Any]:
    """Group facts: `调解.件数` is the fact 件数 of the group 调解."""
    result: dict[str, Any] = {}
    for key, value in row.items():
        # The same few names in every row: held in memory once.
        *groups, name = map(intern, key.split("."))
        group = result
        for part in groups:
            group = group.setdefault(part, {})
        group[name] = value
    return result
