"""Archive numbers (档号): fonds, kind and year, retention, office or subject, item (DA/T 22-2015)."""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

from fazhi_docgen.standard.dat22 import filing_codes

#: How the parts of a class are written: 全宗号, 年度, 机构或问题.
FONDS: Final = re.compile(r"[0-9A-Za-z]{1,10}")
YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}")
CATEGORY: Final = re.compile(r"[0-9A-Z]{3}")
_NUMBER: Final = re.compile(r"([^-]+)-([^·-]+)·([^-]+)-([^-]+)(?:-([0-9A-Z]{3}))?-([0-9]+)")


class FilingClass(Struct, frozen=True, order=True):
    """What the documents of one list and one box have in common; `retention` and `category` are codes."""

    fonds: str
    year: str
    retention: str
    category: str = ""

    @property
    def text(self) -> str:
        """The class as archive numbers begin with it: Z109-WS·2020-Y-BGS."""
        parts = (self.fonds, f"{filing_codes().kind}·{self.year}", self.retention, self.category)
        return "-".join(filter(None, parts))

    @property
    def is_written_right(self) -> bool:
        """Whether each part is of its form, as it need not be where a file was changed by hand."""
        category = not self.category or CATEGORY.fullmatch(self.category)
        known = self.retention in filing_codes().retention.values()
        return bool(FONDS.fullmatch(self.fonds) and YEAR.fullmatch(self.year) and known and category)

    @property
    def period(self) -> str:
        """The retention period (保管期限) in words."""
        return next(name for name, code in filing_codes().retention.items() if code == self.retention)


class ArchiveNumber(Struct, frozen=True, order=True):
    """The number of one item (件); items are counted from 1 on within their class."""

    group: FilingClass
    item: int

    @property
    def item_text(self) -> str:
        """The item's own number (件号) in four digits."""
        return f"{self.item:0{filing_codes().item_digits}}"

    @property
    def text(self) -> str:
        """The whole number: Z109-WS·2020-Y-BGS-0001."""
        return f"{self.group.text}-{self.item_text}"


def number_of(text: str) -> ArchiveNumber | None:
    """Return the archive number that a text is; None if it is none."""
    found = _NUMBER.fullmatch(text)
    if found is None or found[2] != filing_codes().kind:
        return None
    group = FilingClass(found[1], found[3], found[4], found[5] or "")
    number = ArchiveNumber(group, int(found[6]))
    return number if group.is_written_right and number.item > 0 and number.text == text else None
