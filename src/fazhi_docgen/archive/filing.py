"""Where a document is to be filed (归档): what its author wrote under 归档, completed by what the command was told."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

from fazhi_docgen.archive.number import CATEGORY, FONDS, YEAR, FilingClass
from fazhi_docgen.content.model import Archive
from fazhi_docgen.diagnostics.problems import InputError, Place, Problem
from fazhi_docgen.standard.dat22 import filing_codes

if TYPE_CHECKING:
    from pathlib import Path

    from fazhi_docgen.content.model import Document

#: Three letters or digits, then perhaps the name: BGS, or BGS 办公室.
_NAMED_CATEGORY: Final = re.compile(rf"({CATEGORY.pattern})(?:\s+(\S+))?")
_ITEM: Final = re.compile(r"0*([1-9][0-9]*)")
_NOTED_DAY: Final = re.compile(r"([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日")
_FIXED: Final = "定期"


class Defaults(Struct, frozen=True):
    """What holds for every document that does not say otherwise, as its author would write it."""

    fonds: str = ""
    year: str = ""
    retention: str = ""
    category: str = ""


class Filing(Struct, frozen=True):
    """Where a document goes: its class, the name of its office or subject, and its number if its author fixed it."""

    group: FilingClass
    category_name: str = ""
    item: int | None = None


def filing_of(document: Document, defaults: Defaults, source: Path) -> Filing:
    """Where a document is to be filed.

    Raises:
        InputError: something is missing or not as the rule writes it; all of it at once.
    """
    reading = _Reading(document.archive or Archive.model_validate({}), defaults, source)
    category, name = reading.category()
    day = date_of(document)
    group = FilingClass(reading.fonds(), reading.year(str(day.year) if day else ""), reading.retention(), category)
    item = reading.item()
    if reading.problems:
        raise InputError(reading.problems)
    return Filing(group, name, item)


def date_of(document: Document) -> date | None:
    """The day a document is of: 成文日期, or that of the meeting that passed it, in the note to its title (题注)."""
    noted = _NOTED_DAY.search(document.title_note)
    try:
        return document.date or (date(*map(int, noted.groups())) if noted else None)
    except ValueError:  # no such day
        return None


class _Reading(Struct):
    """Reads one value after the other; what is wrong with them is gathered."""

    archive: Archive
    defaults: Defaults
    source: Path
    problems: list[Problem] = field(default_factory=list)

    def fonds(self) -> str:
        """全宗号."""
        text = self._text("fonds")
        return self._checked("fonds", text, FONDS, "字母和数字，如 Z109")

    def year(self, of_document: str) -> str:
        """年度: that of the date if nobody says."""
        text = self.archive.year or self.defaults.year or of_document
        return self._checked("year", text, YEAR, "四位数字，如 2020")

    def retention(self) -> str:
        """The code of 保管期限."""
        text, codes = self._text("retention"), filing_codes().retention
        name = text.removeprefix(_FIXED)
        if name in codes.values():
            return name
        if name not in codes:
            self._complain("retention", text, "、".join(codes))
        return codes.get(name, "")

    def category(self) -> tuple[str, str]:
        """Code and name of 机构或问题, which need not be there."""
        text = self._text("category")
        found = _NAMED_CATEGORY.fullmatch(text)
        if text and not found:
            self._complain("category", text, "三位大写字母或数字的代码，后面可空一格写名称，如“BGS 办公室”")
        return (found[1], found[2] or "") if found else ("", "")

    def item(self) -> int | None:
        """件号, where the author fixed it."""
        text = self.archive.item
        found = _ITEM.fullmatch(text)
        if text and not (found and len(found[1]) <= filing_codes().item_digits):
            self._complain("item", text, f"{filing_codes().item_digits} 位以内的数字")
            return None
        return int(found[1]) if found else None

    def _text(self, name: str) -> str:
        text: str = getattr(self.archive, name) or getattr(self.defaults, name)
        return text.strip()

    def _checked(self, name: str, text: str, form: re.Pattern[str], expected: str) -> str:
        if not form.fullmatch(text):
            self._complain(name, text, expected)
        return text

    def _complain(self, name: str, found: str, expected: str) -> None:
        title = Archive.model_fields[name].title
        place = self.archive.place if self.archive.place.file else Place(str(self.source), path=f"归档.{title}")
        code = "archive_value" if found else "archive_value_missing"
        option = {"fonds": "--fonds", "year": "--year", "retention": "--retention"}.get(name, "--category")
        params = {"name": title, "found": found, "expected": expected, "option": option}
        self.problems.append(Problem(code, place, params))
