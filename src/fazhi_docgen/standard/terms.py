"""What measures are called: `elements.title.size` in the data is 标题.字号 for those who write templates."""

from __future__ import annotations

from functools import cache

from fazhi_docgen.standard.datafile import read_data
from fazhi_docgen.standard.profile import standard_profile

_ELEMENTS = "elements"


def measure_path(written: str) -> str | None:
    """Return the dotted path of a measure by its Chinese or its English name; None where there is no such measure."""
    paths = _paths()
    return written if written in _names() else paths.get(written.replace("．", "."))


def measure_name(path: str) -> str:
    """Return the Chinese name of the measure at a dotted path."""
    return _names()[path]


def measure_names() -> tuple[str, ...]:
    """Return the Chinese names of all measures, in the order of the standard's data."""
    return tuple(_names().values())


def plain_value(written: str) -> str:
    """Return a value as the standard's data has it: 居中 is center, heiti 黑体."""
    return _spellings().get(written.strip(), written)


def shown_value(plain: str) -> str:
    """Return a value of the standard's data as people read it: center is 居中."""
    return next((word for word, value in _spellings().items() if value == plain and not word.isascii()), plain)


@cache
def _spellings() -> dict[str, str]:
    spellings: dict[str, str] = read_data("terms.yaml")["spellings"]
    return spellings


@cache
def _paths() -> dict[str, str]:
    return {name: path for path, name in _names().items()}


@cache
def _names() -> dict[str, str]:
    """Return the name of every path, of which the profile has the list."""
    terms = read_data("terms.yaml")
    return {path: _name(path, terms) for path in standard_profile().provisions}


def _name(path: str, terms: dict[str, dict[str, str]]) -> str:
    *sections, field = path.split(".")
    if sections[0] == _ELEMENTS:
        return f"{terms['elements'][sections[1]]}.{terms['element_fields'][field]}"
    return f"{terms['sections'][sections[0]]}.{terms['fields'][field]}"
