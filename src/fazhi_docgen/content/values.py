"""Single values of a document: from the text that the author wrote to what the model holds.

Everything in a file is text until a field asks for more, so that a serial number 007 stays 007.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Final

from fazhi_docgen.diagnostics.suggestions import did_you_mean
from fazhi_docgen.patterns import regex
from fazhi_docgen.resources.files import SourceFile
from fazhi_docgen.source.dates import as_date
from fazhi_docgen.source.keys import Limits, Reads
from fazhi_docgen.source.plain import YES, as_text, problem
from fazhi_docgen.standard.kinds import number_example
from fazhi_docgen.standard.length import Length, parse_quantity
from fazhi_docgen.standard.number_formats import NAMED, is_format
from fazhi_docgen.standard.numbering import HEADING_LEVELS, Sign
from fazhi_docgen.standard.vocabulary import AnyKind, Kind, WorkingKind

if TYPE_CHECKING:
    from collections.abc import Mapping

#: A serial number; in a draft it is still to be given.
SERIAL: Final = r"(?:[1-9][0-9]*|【待填】)"
_DOCUMENT_NUMBER: Final = regex(rf"(?P<code>[^〔〕\[\]【】()（）\d\s]+)〔(?P<year>[0-9]{{4}})〕(?P<serial>{SERIAL})号")
#: Orders and minutes may count through: 第12号, 第12期.
_SERIAL_NUMBER: Final = regex(rf"第(?P<serial>{SERIAL})(?P<unit>[号期])")
_FIGURES: Final = regex("[0-9]+")
_LOOSE_NUMBER: Final = regex(
    r"(?P<code>[^〔〕\[\]【】()（）［］\d\s]+)\s*[〔\[【(（［]\s*(?P<year>\d{4})\s*[〕\]】)）］]\s*第?\s*0*(?P<serial>\d+)\s*号?"
)
COPY_NUMBER_DIGITS: Final = 6
_COPY_NUMBER: Final = regex(rf"[0-9]{{1,{COPY_NUMBER_DIGITS}}}")
#: A table of more columns or rows than this has no page to stand on.
_COUNT: Final = regex(r"[1-9][0-9]{0,2}")
#: How a number says that it goes on from the last one of its level, and what a model holds for it.
_GOING_ON: Final = ("接上", "on")
GOES_ON: Final = 0
_SHARE: Final = regex(r"[0-9]{1,4}(\.[0-9]{1,4})?")
#: How the signs of levels are told of, where a file may choose them.
SIGNS_TOLD: Final = "各层用什么序号，如 [一、, 1., （1）]；不写是 一、（一）1.（1）"
#: Lengths on paper end at the long side of A0.
_LONGEST: Final = Length.from_mm(1189)
_AUTO: Final = ("自动", "auto")
_SWITCHES: Final = dict.fromkeys(YES, True) | {"否": False, "false": False, "no": False}


def as_tuple(value: Any) -> Any:
    """Return one text, each of its lines for itself, or a list of texts, as a tuple."""
    if isinstance(value, str):
        return tuple(line.strip() for line in value.splitlines() if line.strip())
    return tuple(value) if isinstance(value, list) else value


def as_switch(value: Any) -> bool:
    """是 or 否."""
    if isinstance(value, bool):
        return value
    switch = _SWITCHES.get(as_text(value).lower())
    if switch is None:
        raise problem("switch_wrong", found=str(value))
    return switch


def as_heights(value: Any) -> tuple[Length | None, ...]:
    """Return one height, or one of each row; 自动 is as high as what stands in the row."""
    return tuple(None if as_text(item) in _AUTO else as_length(item) for item in as_tuple(value))


def as_total(value: Any) -> tuple[str, ...] | None:
    """Return which columns are summed: none of them (否), all that are figures (是, empty), or those of some names."""
    if value is None or isinstance(value, (list, tuple)):
        return None if value is None else tuple(value)
    is_switch = isinstance(value, bool) or as_text(value).lower() in _SWITCHES
    if is_switch:
        return () if as_switch(value) else None
    return (as_text(value),)


def as_number_format(value: Any) -> str:
    """Return a name of a format, or a format as Excel writes it."""
    if not is_format(as_text(value)):
        raise problem("number_format", found=str(value), known="、".join(NAMED))
    return as_text(value)


def is_switch(value: Any) -> bool | None:
    """是 or 否 where one of them stands; None for anything else."""
    return _SWITCHES.get(value.lower()) if isinstance(value, str) else None


def as_count(value: Any) -> int:
    """Return a whole number from 1 to 999."""
    if not _COUNT.fullmatch(as_text(value)):
        raise problem("number_wrong", found=str(value))
    return int(value)


def as_start(value: Any) -> int:
    """Return the number to begin with, or that counting goes on (接上: 0) where the level stopped before."""
    text = as_text(value)
    if text in _GOING_ON:
        return GOES_ON
    if not _COUNT.fullmatch(text):
        raise problem("start_wrong", found=str(value))
    return int(text)


def count_or_one(value: Any) -> int:
    """Return a whole number from 1 to 999; one where something else is written, which is told where it is read."""
    text = as_text(value) if isinstance(value, (int, str)) else ""
    return int(text) if _COUNT.fullmatch(text) else 1


def as_kind(value: Any) -> AnyKind:
    """Return one of the 15 kinds, or a working document (事务文书), by its Chinese or its English name."""
    for kinds in (Kind, WorkingKind):
        if as_text(value) in kinds.__members__.values() or as_text(value).upper() in kinds.__members__:
            return kinds(value)
    known = [kind.value for kind in (*Kind, *WorkingKind)]
    hint = did_you_mean(as_text(value), known)
    raise problem("choice_wrong", name="文种", expected="、".join(known), found=str(value), suggestion=hint)


def as_signs(value: Any) -> tuple[Sign, ...]:
    """Return the signs of the levels (序号), none of them twice."""
    signs = tuple(map(_sign, as_tuple(value)))
    if len(set(signs)) < len(signs):
        raise problem("signs_twice", found="　".join(signs))
    return signs


def _sign(written: str) -> Sign:
    """Return one sign, by what it looks like or by its English name."""
    found = next((sign for sign in Sign if written in (sign.value, sign.name.lower())), None)
    if found is None:
        raise problem("sign_unknown", found=str(written), known="　".join(Sign))
    return found


def as_copy_number(value: Any) -> str:
    """Return a copy number (份号): up to six digits, filled up to six."""
    if not _COPY_NUMBER.fullmatch(as_text(value)):
        raise problem("copy_number_form", found=str(value))
    return str(value).zfill(COPY_NUMBER_DIGITS)


def as_width(value: Any) -> float | Length:
    """Return a column's width: a share of the table, or a length."""
    text = as_text(value)
    if _SHARE.fullmatch(text) and float(text) > 0:
        return float(text)
    length = _length(text)
    if length is None:
        raise problem("width_form", found=text)
    return length


def as_length(value: Any) -> Length:
    """Return a length such as 120mm."""
    length = _length(as_text(value))
    if length is None:
        raise problem("length_form", found=str(value))
    return length


def _length(text: str) -> Length | None:
    """Return a length that has room on paper."""
    try:
        quantity = parse_quantity(text)
    except ValueError:
        return None
    return quantity if isinstance(quantity, Length) and Length(0) < quantity <= _LONGEST else None


def split_document_number(value: Any, before: Mapping[str, Any]) -> Any:
    """Return the parts of a document number that was written as one text."""
    if not isinstance(value, str):
        return value
    found = _DOCUMENT_NUMBER.fullmatch(value.strip()) or _SERIAL_NUMBER.fullmatch(value.strip())
    if found is None:
        example = number_example(before.get("kind", ""))
        raise problem("document_number_form", found=value, example=example, advice=_number_advice(value, example))
    return found.groupdict()


def _number_advice(value: str, example: str) -> str:
    """Tell how the number was meant; orders and minutes have no more than their serial one."""
    serial = _SERIAL_NUMBER.fullmatch(example)
    figures = _FIGURES.findall(value)
    if serial and len(figures) == 1:
        return f"写成“{_FIGURES.sub(figures[0], example)}”"
    loose = _LOOSE_NUMBER.fullmatch(value.strip())
    if loose is None:
        return "写“第”、数字和末一个字" if serial else "依次写机关代字、六角括号里的年份、序号和“号”"
    return f"写成“{loose['code']}〔{loose['year']}〕{loose['serial']}号”"


Texts = Annotated[tuple[Annotated[str, Limits(least=1)], ...], Reads(as_tuple)]
CellText = Annotated[tuple[str, ...], Reads(as_tuple)]
Day = Annotated[date, Reads(as_date)]
Switch = Annotated[bool, Reads(as_switch)]
Count = Annotated[int, Reads(as_count)]
Start = Annotated[int, Reads(as_start)]
CopyNumber = Annotated[str, Reads(as_copy_number)]
RowHeights = Annotated[tuple[Length | None, ...], Reads(as_heights)]
Total = Annotated[tuple[str, ...] | None, Reads(as_total)]
NumberFormat = Annotated[str, Reads(as_number_format)]
SealFiles = tuple[SourceFile, ...] | None
NamedKind = Annotated[AnyKind, Reads(as_kind)]
LevelSigns = Annotated[tuple[Sign, ...], Limits(most=HEADING_LEVELS), Reads(as_signs)]
PaperLength = Annotated[Length, Reads(as_length)]
Width = Annotated[float | Length, Reads(as_width)]
