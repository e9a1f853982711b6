"""Document properties (文档属性): what Explorer and an archive read without opening the file."""

from __future__ import annotations

from datetime import UTC
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from lxml import etree

from fazhi_docgen.writers.docx.xml import root_of, serialize
from fazhi_docgen.writers.properties import LANGUAGE

if TYPE_CHECKING:
    from datetime import datetime

    from fazhi_docgen.writers.properties import Properties

_CP: Final = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC: Final = "http://purl.org/dc/elements/1.1/"
_TERMS: Final = "http://purl.org/dc/terms/"
_XSI: Final = "http://www.w3.org/2001/XMLSchema-instance"
#: Of how many documents a process remembers the properties.
_KEPT: Final = 64
_EXTENDED: Final = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"


@lru_cache(maxsize=_KEPT)
def core_properties(properties: Properties) -> bytes:
    """Return title, author, times and language. Remembered, since a document says the same of itself when it is edited."""
    part = etree.Element(f"{{{_CP}}}coreProperties", nsmap={"cp": _CP, "dc": _DC, "dcterms": _TERMS, "xsi": _XSI})
    for namespace, name, text in (
        (_DC, "title", properties.title),
        (_DC, "subject", properties.subject),
        (_DC, "creator", properties.author),
        (_CP, "keywords", properties.keywords),
        (_CP, "lastModifiedBy", properties.author),
        (_DC, "language", LANGUAGE),
    ):
        if text:
            etree.SubElement(part, f"{{{namespace}}}{name}").text = text
    for name in ("created", "modified"):
        moment = etree.SubElement(part, f"{{{_TERMS}}}{name}", {f"{{{_XSI}}}type": "dcterms:W3CDTF"})
        moment.text = _w3cdtf(properties.created)
    return serialize(part)


@lru_cache(maxsize=_KEPT)
def extended_properties(properties: Properties) -> bytes:
    """Return the number of pages, and the issuing body again, as the organisation (单位) that Word shows."""
    part = root_of(_EXTENDED, "Properties")
    if properties.pages:
        etree.SubElement(part, f"{{{_EXTENDED}}}Pages").text = str(properties.pages)
    if properties.author:
        etree.SubElement(part, f"{{{_EXTENDED}}}Company").text = properties.author
    return serialize(part)


def _w3cdtf(moment: datetime) -> str:
    """Return the moment in universal time; one without a zone is taken to be in it, whatever the machine's own."""
    universal = moment.astimezone(UTC) if moment.tzinfo else moment
    return f"{universal.replace(tzinfo=None).isoformat(timespec='seconds')}Z"
