"""Where a document is to be filed (归档): what its author wrote under 归档, completed by what the command was told."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

from fazhi_docgen.archive.number import CATEGORY, FONDS, YEAR, FilingClass
from fazhi_docgen.content.model import Archive
from fazhi_docgen.diagnostics.problems import Diagnostic, InputError, Place, mistake
from fazhi_docgen.source.dates import as_date
from fazhi_docgen.source.fields import fields_of
from fazhi_docgen.standard.dat22 import filing_codes

if TYPE_CHECKING:
    from fazhi_docgen.content.model import Document
    from fazhi_docgen.diagnostics.codes import Code

#: Three letters or digits, then perhaps the name: BGS, or BGS 办公室.
_NAMED_CATEGORY: Final = re.compile(rf"({CATEGORY.pattern})(?:\s+(\S{{1,40}}))?")
#: How they are written, in words.
CATEGORY_FORM: Final = "三位大写字母或数字的代码，后面可空一格写名称，如“BGS 办公室”"
_ITEM: Final = re.compile(r"0*([1-9][0-9]*)")
_BOX: Final = re.compile(r"(?:第\s*)?0*([1-9][0-9]{0,3})\s*盒?")
_NOTED_DAY: Final = re.compile(r"([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日")
#: A day as lists have it.
_DIGITS: Final = re.compile(r"[0-9]{8}")
_FIXED: Final = "定期"
#: Values that the command gives to all documents that have none of their own.
_OPTIONS: Final = {
    "fonds": "--fonds",
    "year": "--year",
    "retention": "--retention",
    "category": "--category",
    "item": "--category",
}


class Defaults(Struct, frozen=True):
    """What holds for every document that does not say otherwise, as its author would write it."""

    fonds: str = ""
    year: str = ""
    retention: str = ""
    category: str = ""
    with_ofd: bool = False


class Filing(Struct, frozen=True):
    """Where a document goes: its class, the name of its office or subject, and its number if its author fixed it."""

    group: FilingClass
    category_name: str = ""
    item: int | None = None
    #: the box that its author fixed (盒号)
    box: int | None = None
    #: what it is about, where several are kept together (事由)
    matter: str = ""
    #: whether it is to be filed as OFD too
    with_ofd: bool = False


class Described(Struct, frozen=True):
    """What is known of a document itself before its author's word on its filing: the list asks for all of it."""

    responsible: str
    title: str
    is_titled: bool
    day: date | None


def filing_of(own: Archive | None, described: Described, defaults: Defaults, source: Path) -> tuple[Filing, Described]:
    """Tell where a document is to be filed, and how the list describes it: as its author says under 归档, or as it says itself.

    Raises:
        InputError: something is missing or not as the rule writes it; all of it at once.
    """
    reading = _Reading(own or Archive(), defaults, source)
    day = reading.day(described.day)
    category, name = reading.category()
    group = FilingClass(reading.fonds(), reading.year(str(day.year) if day else ""), reading.retention(), category)
    archive = reading.archive
    with_ofd = archive.ofd or defaults.with_ofd
    filing = Filing(group, name, reading.item(), reading.box(), archive.matter.strip(), with_ofd)
    responsible = reading.responsible(described.responsible)
    if reading.problems:
        raise InputError(reading.problems)
    return filing, Described(responsible, reading.title(described), True, day)


def wrong_values(archive: Archive) -> list[Diagnostic]:
    """Return what no document can be filed under, of what a template says of the filing of its documents."""
    reading = _Reading(archive, Defaults(), Path(archive.place.file))
    given = {
        "fonds": reading.fonds,
        "retention": reading.retention,
        "category": reading.category,
        "item": reading.item,
        "box": reading.box,
    }
    for name, read in given.items():
        if getattr(archive, name):
            read()
    return reading.problems


def date_of(document: Document) -> date | None:
    """Return the day of a document: 成文日期, or that of the meeting that passed it, in the note to its title (题注)."""
    noted = _NOTED_DAY.search(document.title_note)
    try:
        return document.date or (date(*map(int, noted.groups())) if noted else None)
    except ValueError:  # no such day
        return None


def period_of(text: str) -> str | None:
    """Return the code of a retention period (保管期限) as people write it: 永久, 30年, 定期30年, D30; None if it is none."""
    codes, name = filing_codes().retention, text.removeprefix(_FIXED)
    return name if name in codes.values() else codes.get(name)


def category_of(text: str) -> tuple[str, str] | None:
    """Return code and name of an office or subject (机构或问题): BGS, or BGS 办公室; None if it is none."""
    found = _NAMED_CATEGORY.fullmatch(text)
    return (found[1], found[2] or "") if found else None


class _Reading(Struct):
    """Reads one value after the other; what is wrong with them is gathered."""

    archive: Archive
    defaults: Defaults
    source: Path
    problems: list[Diagnostic] = field(default_factory=list)

    def fonds(self) -> str:
        """全宗号."""
        text = self._text("fonds")
        return self._checked("fonds", text, FONDS, "字母和数字，如 Z109")

    def year(self, of_document: str) -> str:
        """年度: that of the date if nobody says."""
        text = self.archive.year or self.defaults.year or of_document
        return self._checked("year", text, YEAR, "四位数字，如 2020")

    def retention(self) -> str:
        """Return the code of 保管期限."""
        text = self._text("retention")
        code = period_of(text)
        if code is None:
            self._complain("retention", text, "、".join(filing_codes().retention))
        return code or ""

    def category(self) -> tuple[str, str]:
        """Return code and name of 机构或问题, which need not be there."""
        text = self._text("category")
        found = category_of(text) if text else ("", "")
        if found is None:
            self._complain("category", text, CATEGORY_FORM)
        return found or ("", "")

    def day(self, of_document: date | None) -> date | None:
        """日期 (DA/T 22-2015, 5.5): asked for where the document has none."""
        text = self.archive.date.strip()
        try:
            day = (date.fromisoformat(text) if _DIGITS.fullmatch(text) else as_date(text)) if text else of_document
        except ValueError:
            day = None
        if day is None:
            self._complain("date", text, "2020-01-12 这样的日期")
        return day

    def responsible(self, of_document: str) -> str:
        """责任者 (5.5): asked for where the document names nobody."""
        text = self.archive.responsible.strip() or of_document
        if not text:
            self._complain("responsible", text, "制发公文的机关或个人")
        return text

    def title(self, described: Described) -> str:
        """题名 (5.5): one that the document does not bear stands in brackets."""
        own = self.archive.title.strip()
        text = own or described.title
        is_made_up = own != described.title if own else not described.is_titled
        return f"[{text}]" if is_made_up and "[" not in text else text

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

    def box(self) -> int | None:
        """盒号, where the author fixed it."""
        text = self.archive.box
        found = _BOX.fullmatch(text)
        if text and not found:
            self._complain("box", text, "数，如 3")
        return int(found[1]) if found else None

    def _complain(self, name: str, found: str, expected: str) -> None:
        title = fields_of(Archive)[name].chinese
        place = self.archive.place if self.archive.place.file else Place(str(self.source), path=f"归档.{title}")
        option = _OPTIONS.get(name, "")
        code: Code = ("archive_value" if found else "archive_value_missing") if option else "archive_own_value"
        params = {"name": title, "found": found or "没有写", "expected": expected, "option": option}
        self.problems.append(mistake(code, place, params))
