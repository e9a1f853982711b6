"""What the parts of a .docx are, and how they are related (ECMA-376-1, 11.3; ECMA-376-2, 6.5 and 8.2).

python-docx has these names, too, and reads our files by them; to write them it would load all of itself, a twelfth of a
build, for a dozen of constants.
"""

from __future__ import annotations

from typing import Final, NamedTuple

_OFFICE: Final = "application/vnd.openxmlformats-officedocument"
_PACKAGE: Final = "application/vnd.openxmlformats-package"
_RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#: The content type of the list of a part's relations, and of any other part that is XML.
RELATIONS_TYPE: Final = f"{_PACKAGE}.relationships+xml"
XML_TYPE: Final = "application/xml"


class PartKind(NamedTuple):
    """What a part is: its content type, and the type of the relation by which another part has it."""

    content_type: str
    relation: str


def _word(name: str) -> PartKind:
    return PartKind(f"{_OFFICE}.wordprocessingml.{name}+xml", f"{_RELATIONS}/{name}")


DOCUMENT: Final = PartKind(f"{_OFFICE}.wordprocessingml.document.main+xml", f"{_RELATIONS}/officeDocument")
STYLES: Final = _word("styles")
SETTINGS: Final = _word("settings")
FONT_TABLE: Final = _word("fontTable")
NUMBERING: Final = _word("numbering")
HEADER: Final = _word("header")
FOOTER: Final = _word("footer")
CORE: Final = PartKind(
    f"{_PACKAGE}.core-properties+xml",
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
)
EXTENDED: Final = PartKind(f"{_OFFICE}.extended-properties+xml", f"{_RELATIONS}/extended-properties")
PNG: Final = PartKind("image/png", f"{_RELATIONS}/image")
JPEG: Final = PartKind("image/jpeg", f"{_RELATIONS}/image")
