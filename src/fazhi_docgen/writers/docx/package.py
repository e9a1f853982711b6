"""The package (文件包): related parts, written as a zip archive that depends on nothing but them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from lxml import etree

from fazhi_docgen.writers.docx.part_kinds import (
    CORE,
    DOCUMENT,
    EXTENDED,
    JPEG,
    NUMBERING,
    PNG,
    RELATIONS_TYPE,
    XML_TYPE,
    PartKind,
)
from fazhi_docgen.writers.docx.xml import root_of, serialize
from fazhi_docgen.writers.zip_archive import zip_archive

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element as XmlElement

    from fazhi_docgen.layout.flow import Graphic
    from fazhi_docgen.writers.docx.fixed import FixedPart

_TYPES: Final = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATIONS: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}"
#: The folder of the document's parts; what it is related to is named from there.
_WORD: Final = "word/"
_DOCUMENT: Final = f"{_WORD}document.xml"
#: How many lists of parts, and of their relations, a process remembers.
_LISTS: Final = 64
_JPEG_START: Final = b"\xff\xd8"
#: The segment that names the format: version 1.1, one dot by one, no thumbnail.
_JFIF: Final = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
_KNOWN: Final = (b"JFIF", b"Exif")


class _Part(NamedTuple):
    """A finished part: its name, seen from the folder that the relation starts in, what it is, its bytes."""

    name: str
    kind: PartKind
    blob: bytes


class DocxPackage:
    """A .docx in the making; `document`, the root of its main part, may grow until the file is closed."""

    def __init__(self, document: XmlElement) -> None:
        self._document = document
        self._parts: list[_Part] = []
        self._properties: list[_Part] = []
        self._pictures: dict[bytes, str] = {}

    def add_fixed(self, fixed: FixedPart) -> str:
        """Add a shared part; returns the id of the document's relation to it."""
        return self._add(_Part(*fixed))

    def add_numbering(self, blob: bytes) -> None:
        """Add the numbering part."""
        self._add(_Part("numbering.xml", NUMBERING, blob))

    def add_picture(self, file: Graphic) -> str:
        """Add a picture, or find it if it is in the package already; returns the id of the relation."""
        content = _recognisable(file.read_bytes())
        if content not in self._pictures:
            extension, kind = ("jpg", JPEG) if content.startswith(_JPEG_START) else ("png", PNG)
            name = f"media/image{len(self._pictures) + 1}.{extension}"
            self._pictures[content] = self._add(_Part(name, kind, content))
        return self._pictures[content]

    def add_properties(self, core: bytes, extended: bytes) -> None:
        """Add the document properties."""
        self._properties += [_Part("docProps/core.xml", CORE, core), _Part("docProps/app.xml", EXTENDED, extended)]

    def close(self) -> bytes:
        """The finished file."""
        return zip_archive(self._members())

    def _add(self, part: _Part) -> str:
        self._parts.append(part)
        return _relation_id(len(self._parts))

    def _members(self) -> Iterator[tuple[str, bytes]]:
        """Names and contents, in the order in which a reader wants them."""
        document = _Part(_DOCUMENT, DOCUMENT, serialize(self._document))
        of_document = [part._replace(name=f"{_WORD}{part.name}") for part in self._parts]
        yield "[Content_Types].xml", _content_types(_named((document, *of_document, *self._properties)))
        yield "_rels/.rels", _relations(_named((document, *self._properties)))
        yield document.name, document.blob
        yield f"{_WORD}_rels/document.xml.rels", _relations(_named(self._parts))
        for part in (*of_document, *self._properties):
            yield part.name, part.blob


def _named(parts: Iterable[_Part]) -> tuple[tuple[str, PartKind], ...]:
    """What lists tell of parts."""
    return tuple((part.name, part.kind) for part in parts)


def _relation_id(number: int) -> str:
    return f"rId{number}"


@lru_cache(maxsize=_LISTS)
def _content_types(parts: tuple[tuple[str, PartKind], ...]) -> bytes:
    """The list of what each part is: XML by name, pictures by extension. Most documents have the same."""
    types = root_of(_TYPES.strip("{}"), "Types")
    extensions = [(name.rpartition(".")[2], name, kind.content_type) for name, kind in parts]
    defaults = {"rels": RELATIONS_TYPE, "xml": XML_TYPE}
    defaults |= {extension: content_type for extension, _, content_type in extensions if extension != "xml"}
    for extension, content_type in defaults.items():
        etree.SubElement(types, _TYPES + "Default", Extension=extension, ContentType=content_type)
    for extension, name, content_type in extensions:
        if extension == "xml":
            etree.SubElement(types, _TYPES + "Override", PartName=f"/{name}", ContentType=content_type)
    return serialize(types)


@lru_cache(maxsize=_LISTS)
def _relations(parts: tuple[tuple[str, PartKind], ...]) -> bytes:
    """The list of the parts that one is related to, counted from 1. Most documents have the same."""
    relations = root_of(_RELATIONS.strip("{}"), "Relationships")
    for number, (name, kind) in enumerate(parts, 1):
        etree.SubElement(
            relations, _RELATIONS + "Relationship", Id=_relation_id(number), Type=kind.relation, Target=name
        )
    return serialize(relations)


def _recognisable(picture: bytes) -> bytes:
    """A JPEG as python-docx knows them: one for print (CMYK) lacks the first segment that it looks for."""
    is_jpeg = picture.startswith(_JPEG_START)
    lacks = is_jpeg and picture[6:10] not in _KNOWN
    return _JPEG_START + _JFIF + picture[len(_JPEG_START) :] if lacks else picture
