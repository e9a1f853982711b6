"""What functions of rules look for in a whole document: its title and kind, its text, whether it is an annual report."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from fazhi_docgen.check.units import Part
from fazhi_docgen.standard.vocabulary import Kind, WorkingKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fazhi_docgen.check.units import Unit

#: No part of a title is longer: a long text is not searched through for each year in it.
_ANNUAL: Final = re.compile(
    r"(?=[^。]{0,60}?(?P<year>(?:19|20)[0-9]{2}|[二一][〇○零九][〇○零一二三四五六七八九]{2})年?(?!\s*[—–－\-至])[^。]*)"
    r"(?!(?![^。]{0,60}(?:报告|总结|汇报|情况)[及暨和与])[^。]{0,90}(?:通知|通报|方案|要点|计划|意见|办法|函|请示|批复|公告)[。\s]{0,9}$)"
    r"[^。]{0,60}(?:(?:法治政府|依法行政)[^。]{0,60}(?:报告|总结|汇报|情况)"
    r"|(?:法治建设|依法治[国省市区县镇乡街])[^。]{0,60}(?:报告|情况))(?:[（(][^（）()]{0,20}[)）])?"
    r"(?:[及暨和与][^。]{0,20}(?:计划|安排|打算|要点|思路|重点))?[。\s]{0,9}"
)
_HAN_YEAR: Final = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_BRACKETS: Final = re.compile(r"[（(][^（()）]*[）)]$")
#: A title stands among the first pieces of a file.
_FIRST: Final = 12


def title_of(units: Sequence[Unit]) -> Unit | None:
    """Return the title of a document: the last of those that a page repeats; of a file that shows none, its first piece."""
    named = [unit for unit in units if unit.part is Part.TITLE]
    return named[-1] if named else next((unit for unit in units if unit.part is not Part.KIND), None)


def kind_of(title: str) -> Kind | None:
    """Return the kind that a title ends with; an 邀请函 is no 函."""
    plain = _BRACKETS.sub("", title.strip().rstrip("。"))
    if any(plain.endswith(kind.value) for kind in WorkingKind):
        return None
    return next((kind for kind in sorted(Kind, key=len, reverse=True) if plain.endswith(kind.value)), None)


def text_units(units: Sequence[Unit], title: Unit | None) -> Iterator[Unit]:
    """Yield the text: headings and paragraphs, without the title and without attachments."""
    for unit in units:
        if unit.part is Part.ATTACHMENT:
            return
        if unit is not title and unit.part in (Part.BODY, Part.HEADING):
            yield unit


def closing_text(units: Sequence[Unit], title: Unit | None) -> Unit | None:
    """Return the last paragraph before the signature, the list of attachments and the date."""
    last = None
    for unit in units:
        if unit.part in (Part.SIGNATURE, Part.DATE, Part.ATTACHMENT) or unit.text.lstrip().startswith("附件"):
            return last
        if unit is not title and unit.part is Part.BODY:
            last = unit
    return None


def annual_year(units: Sequence[Unit]) -> int | None:
    """Return the year of an annual report on law-based government (法治政府建设年度报告); None of other documents."""
    named = [unit for unit in units[:_FIRST] if unit.part is Part.TITLE] or units[:_FIRST]
    # What names a report behind a colon, as a ledger does, is not its title.
    titles = [unit.text.strip() for unit in named if "：" not in unit.text]
    found = (_ANNUAL.fullmatch(title.replace("\n", "")) for title in titles)
    return next((int(title["year"].translate(_HAN_YEAR)) for title in found if title), None)
