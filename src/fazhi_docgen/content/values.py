"""Single values of a document: from the text that the author wrote to what the model holds.

Everything in a file is text until a field asks for more, so that a serial number 007 stays 007.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Final

from pydantic import BeforeValidator, ValidationInfo
from pydantic_core import PydanticCustomError

from fazhi_docgen.standard.length import Length, parse_quantity

_DATE: Final = re.compile(r"(\d{4})(?:-|/|年)(\d{1,2})(?:-|/|月)(\d{1,2})日?")
_DOCUMENT_NUMBER: Final = re.compile(r"(?P<code>[^〔〕\[\]【】()（）\d\s]+)〔(?P<year>\d{4})〕(?P<serial>[1-9]\d*)号")
_LOOSE_NUMBER: Final = re.compile(
    r"(?P<code>[^〔〕\[\]【】()（）［］\d\s]+)\s*[〔\[【(（［]\s*(?P<year>\d{4})\s*[〕\]】)）］]\s*第?\s*0*(?P<serial>\d+)\s*号?"
)
_COPY_NUMBER_DIGITS: Final = 6
_SWITCHES: Final = {"是": True, "true": True, "yes": True, "否": False, "false": False, "no": False}


def problem(code: str, **params: Any) -> PydanticCustomError:
    """An error of the model under its code in the catalogue of messages."""
    return PydanticCustomError(code, code, params)


def as_tuple(value: Any) -> Any:
    """One text, or a list of them, as a tuple."""
    if isinstance(value, str):
        return (value,)
    return tuple(value) if isinstance(value, list) else value


def as_date(value: Any) -> date:
    """`2020-01-12`, `2020/1/12` or `2020年1月12日`."""
    if isinstance(value, date):
        return value
    found = _DATE.fullmatch(str(value).strip())
    if found is None:
        raise problem("date_form", found=str(value))
    try:
        return date(*map(int, found.groups()))
    except ValueError:
        raise problem("date_impossible", found=str(value)) from None


def as_switch(value: Any) -> bool:
    """是 or 否."""
    if isinstance(value, bool):
        return value
    switch = _SWITCHES.get(str(value).lower())
    if switch is None:
        raise problem("switch_wrong", found=str(value))
    return switch


def as_count(value: Any) -> int:
    """A whole number above zero."""
    if not str(value).isdecimal() or int(value) < 1:
        raise problem("number_wrong", found=str(value))
    return int(value)


def as_copy_number(value: Any) -> str:
    """A copy number (份号): up to six digits, filled up to six."""
    if not str(value).isdecimal() or len(str(value)) > _COPY_NUMBER_DIGITS:
        raise problem("copy_number_form", found=str(value))
    return str(value).zfill(_COPY_NUMBER_DIGITS)


def as_width(value: Any) -> float | Length:
    """A column's width: a share of the table, or a length."""
    text = str(value)
    try:
        quantity = parse_quantity(text)
    except ValueError:
        quantity = None
    if isinstance(quantity, Length) and quantity.pt > 0:
        return quantity
    if re.fullmatch(r"\d+(\.\d+)?", text) and float(text) > 0:
        return float(text)
    raise problem("width_form", found=text)


def as_length(value: Any) -> Length:
    """A length such as 120mm."""
    width = as_width(value)
    if isinstance(width, Length):
        return width
    raise problem("length_form", found=str(value))


def split_document_number(value: Any) -> Any:
    """The parts of a document number that was written as one text."""
    if not isinstance(value, str):
        return value
    found = _DOCUMENT_NUMBER.fullmatch(value.strip())
    if found is None:
        raise problem("document_number_form", found=value, advice=_number_advice(value))
    return found.groupdict()


def _number_advice(value: str) -> str:
    loose = _LOOSE_NUMBER.fullmatch(value.strip())
    if loose is None:
        return "依次写机关代字、六角括号里的年份、序号和“号”"
    return f"写成“{loose['code']}〔{loose['year']}〕{loose['serial']}号”"


def as_file(value: Any, info: ValidationInfo) -> Path:
    """A file beside the document; it must exist and stay inside the document's folder, links resolved."""
    context: Any = info.context
    folder: Path = context["folder"]
    written = str(value)
    resolved = (folder / written).resolve()
    if Path(written).is_absolute() or not resolved.is_relative_to(folder.resolve()):
        raise problem("path_outside", found=written)
    if not resolved.is_file():
        raise problem("path_missing", found=written)
    return resolved


def as_files(value: Any, info: ValidationInfo) -> tuple[Path, ...]:
    """One file or several; 是 leaves room for seals without a picture."""
    if isinstance(value, str) and value.lower() in _SWITCHES:
        return ()
    return tuple(as_file(item, info) for item in as_tuple(value))


Texts = Annotated[tuple[str, ...], BeforeValidator(as_tuple)]
Day = Annotated[date, BeforeValidator(as_date)]
Switch = Annotated[bool, BeforeValidator(as_switch)]
Count = Annotated[int, BeforeValidator(as_count)]
CopyNumber = Annotated[str, BeforeValidator(as_copy_number)]
SourceFile = Annotated[Path, BeforeValidator(as_file)]
SealFiles = Annotated[tuple[Path, ...], BeforeValidator(as_files)]
PaperLength = Annotated[Length, BeforeValidator(as_length)]
Width = Annotated[float | Length, BeforeValidator(as_width)]
