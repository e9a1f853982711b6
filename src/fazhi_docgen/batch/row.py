"""A row of a list (名单的一行): what it tells a document; and what a document was told, written as a list of one row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from fazhi_docgen.content.given import Given

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_TEMPLATE_COLUMNS: Final = ("模板", "template")
_NAME_COLUMNS: Final = ("文件名", "filename")
_OFFICE: Final = ("机关.", "office.")
_LAST_YEAR: Final = ("上年.", "last_year.")


def told(row: Mapping[str, str], stem: str) -> tuple[str, Given]:
    """The name of what is written for a row, by its first cell where it has none of its own, and what the row tells.

    Blank cells say nothing; a row of blanks gives no name.
    """
    cells = {key.strip(): value.strip() for key, value in row.items() if key.strip() and value.strip()}
    template = _take(cells, _TEMPLATE_COLUMNS)
    own_name = _take(cells, _NAME_COLUMNS)
    first = next(iter(cells.values()), "")
    names, last_year = _taken(cells, _OFFICE), _taken(cells, _LAST_YEAR)
    return own_name or (f"{stem}-{first}" if first else ""), Given(template, names, _nested(cells), _nested(last_year))


def list_of(name: str, given: Given) -> bytes:
    """A list (.yaml) whose one row tells the same under the same name."""
    import yaml

    row = {
        _NAME_COLUMNS[0]: name,
        **({_TEMPLATE_COLUMNS[0]: given.template} if given.template else {}),
        **dict(flat(given.names, _OFFICE[0])),
        **dict(flat(given.facts)),
        **dict(flat(given.last_year, _LAST_YEAR[0])),
    }
    return yaml.safe_dump([row], allow_unicode=True, sort_keys=False).encode()


def flat(groups: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """The columns of facts in groups: 件数 of the group 调解 is `调解.件数`."""
    for key, value in groups.items():
        if isinstance(value, dict):
            yield from flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


def _take(row: dict[str, str], columns: tuple[str, ...]) -> str:
    return next((row.pop(column) for column in columns if column in row), "")


def _taken(row: dict[str, str], prefixes: tuple[str, ...]) -> dict[str, str]:
    """The columns of one group, without the group's name; they leave the row."""
    keys = [key for key in row if key.startswith(prefixes)]
    return {key.partition(".")[2]: row.pop(key) for key in keys}


def _nested(row: Mapping[str, str]) -> dict[str, Any]:
    """`调解.件数` is the fact 件数 of the group 调解."""
    result: dict[str, Any] = {}
    for key, value in row.items():
        *groups, name = key.split(".")
        group = result
        for part in groups:
            inner = group.setdefault(part, {})
            group = inner if isinstance(inner, dict) else group
        group[name] = value
    return result
