"""What functions of rules look for in a whole document: its title, its text, whether it is an annual report."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from fazhi_docgen.check.units import Part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fazhi_docgen.check.units import Unit

_ANNUAL: Final = re.compile(r"((?:19|20)[0-9]{2})年.*法治政府建设.*报告")


def title_of(units: Sequence[Unit]) -> Unit | None:
    """The title of a document; of a file that does not say which it is, its first piece."""
    named = next((unit for unit in units if unit.part is Part.TITLE), None)
    return named or next(iter(units), None)


def text_units(units: Sequence[Unit], title: Unit | None) -> Iterator[Unit]:
    """The text: headings and paragraphs, without the title and without attachments."""
    for unit in units:
        if unit.part is Part.ATTACHMENT:
            return
        if unit is not title and unit.part in (Part.BODY, Part.HEADING):
            yield unit


def annual_year(units: Sequence[Unit]) -> int | None:
    """The year of an annual report on law-based government (法治政府建设年度报告); None of other documents."""
    for unit in units[:_FIRST]:
        found = _ANNUAL.search(unit.text)
        if found:
            return int(found[1])
    return None


#: A title stands among the first pieces of a file.
_FIRST: Final = 12
