"""The dialects (字处理) of line breaking, read from `dialects.yaml`."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import fields

from fazhi_docgen.standard.datafile import read_data
from fazhi_docgen.standard.length import Length, parse_quantity

if TYPE_CHECKING:
    from collections.abc import Callable


class DialectName(StrEnum):
    """The word processors whose line breaking is modelled."""

    WORD = "word"
    LIBREOFFICE = "libreoffice"
    ONLYOFFICE = "onlyoffice"


class Dialect(Struct, frozen=True):
    """One word processor's rules for ending a line, and what its .docx must say otherwise.

    `language` tags the East Asian text; `prints_blank_pages` tells whether a page that is left blank before a section on
    an even page is printed, `keeps_footer_distance` whether such a section has the white above its footer; shading
    reaches `shading_overhang` beyond its paragraph on each side; `narrows_characters` tells whether character scaling is
    known, `rows_without_rules` whether a row is its least height and a rule high, `keeps_last_row` whether the last row
    of a table goes over alone with the paragraph that it is kept with, `parts_rows` whether it parts a row higher than a
    page at our lines.
    `han_latin_space` is in ems, of the size or, where it `spaces_by_pitch`, of what a character takes; none stands beside
    what is `unspaced`, and what stands alone in its stretch, which these `parts_stretches` end too, keeps it at a line's
    end. The sets hold single characters.
    """

    language: str
    prints_blank_pages: bool
    keeps_footer_distance: bool
    shading_overhang: Length
    narrows_characters: bool
    rows_without_rules: bool
    keeps_last_row: bool
    parts_rows: bool
    han_latin_space: float
    spaces_by_pitch: bool
    parts_stretches: frozenset[str]
    unspaced: frozenset[str]
    no_line_start: frozenset[str]
    no_line_end: frozenset[str]
    holds_alphanumeric: frozenset[str]
    held_by_alphanumeric: frozenset[str]
    holds_opening: frozenset[str]
    openings_held: frozenset[str]
    inseparable: frozenset[str]
    breaks_after_slash: bool
    breaks_after_hyphen: bool
    inherits_script: bool
    drops_spacing_at_portion_end: bool
    sets_numbers_closer: bool
    sets_leaders_closer: bool
    joins_hyphens: bool


@cache
def dialect(name: DialectName) -> Dialect:
    """Return the rules of the word processor `name`."""
    data = read_data("dialects.yaml")[name]
    readers: dict[Any, Callable[[Any], Any]] = {frozenset[str]: frozenset, Length: parse_quantity}
    kinds = {field.name: readers.get(field.type, lambda value: value) for field in fields(Dialect)}
    return Dialect(**{key: kinds[key](value) for key, value in data.items()})
