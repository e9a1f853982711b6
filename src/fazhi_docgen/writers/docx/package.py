"""The package (文件包): related parts, written as a zip archive that depends on nothing but them (ECMA-376 part 2)."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from lxml import etree

from fazhi_docgen.writers.docx.xml import root_of, serialize
from fazhi_docgen.writers.zip_archive import zip_archive

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element as XmlElement

    from fazhi_docgen.layout.flow import Graphic

_FORMATS: Final = "application/vnd.openxmlformats-officedocument"
_RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_RELATIONSHIPS: Final = f"{_PACKAGE}/relationships"
_CONTENT_TYPES: Final = f"{_PACKAGE}/content-types"
_PACKAGED: Final = "application/vnd.openxmlformats-package"
#: What the main part of a Word file is, and that of a template.
DOCUMENT_TYPE: Final = f"{_FORMATS}.wordprocessingml.document.main+xml"
TEMPLATE_TYPE: Final = f"{_FORMATS}.wordprocessingml.template.main+xml"
_CORE_TYPE: Final = f"{_PACKAGED}.core-properties+xml"
_EXTENDED_TYPE: Final = f"{_FORMATS}.extended-properties+xml"
#: The list of what each part is.
TYPES: Final = "[Content_Types].xml"
#: What parts are by the ends of their names, if the list says nothing else of them.
_DEFAULTS: Final = {"rels": f"{_PACKAGED}.relationships+xml", "xml": "application/xml"}
#: How many lists of parts a process remembers.
_LISTS: Final = 64
_JPEG: Final = b"\xff\xd8"
#: The segment that names the format: version 1.1, one dot by one, no thumbnail.
_JFIF: Final = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
_KNOWN: Final = (b"JFIF", b"Exif")


class Part(NamedTuple):
    """A finished part: its path in the package, what it is, how what it belongs to is related to it, its bytes."""

    path: str
    content_type: str
    relation: str
    blob: bytes


def word_part(name: str, kind: str, blob: bytes) -> Part:
    """Return a part of the document, of one of the kinds that have a name of their own in the format: styles, footer."""
    return Part(f"word/{name}.xml", f"{_FORMATS}.wordprocessingml.{kind}+xml", f"{_RELATIONS}/{kind}", blob)


class DocxPackage:
    """A .docx in the making; `document`, the root of its main part, may grow until the file is closed."""

    def __init__(self, document: XmlElement) -> None:
        self._document = document
        self._parts: list[Part] = []
        self._properties: tuple[Part, ...] = ()
        #: the id of each picture's relation
        self._pictures: dict[bytes, str] = {}

    def add(self, part: Part) -> str:
        """Add a part; returns the id of the document's relation to it."""
        self._parts.append(part)
        return _id(len(self._parts))

    def add_picture(self, file: Graphic) -> str:
        """Add a picture, or find it if it is in the package already; returns the id of the relation."""
        blob = _recognisable(file.read_bytes())
        if blob not in self._pictures:
            extension, kind = ("jpg", "image/jpeg") if blob.startswith(_JPEG) else ("png", "image/png")
            path = f"word/media/image{len(self._pictures) + 1}.{extension}"
            self._pictures[blob] = self.add(Part(path, kind, f"{_RELATIONS}/image", blob))
        return self._pictures[blob]

    def add_properties(self, core: bytes, extended: bytes) -> None:
        """Add the document properties."""
        self._properties = (
            Part("docProps/core.xml", _CORE_TYPE, f"{_RELATIONSHIPS}/metadata/core-properties", core),
            Part("docProps/app.xml", _EXTENDED_TYPE, f"{_RELATIONS}/extended-properties", extended),
        )

    def close(self) -> bytes:
        """Return the finished file."""
        return zip_archive(self._members())

    def _members(self) -> Iterator[tuple[str, bytes]]:
        """Yield names and contents, in the order in which a reader wants them."""
        document = Part("word/document.xml", DOCUMENT_TYPE, f"{_RELATIONS}/officeDocument", serialize(self._document))
        parts = (document, *self._parts, *self._properties)
        yield TYPES, _content_types(tuple((part.path, part.content_type) for part in parts))
        yield "_rels/.rels", _relations(_targets((document, *self._properties)))
        yield document.path, document.blob
        yield "word/_rels/document.xml.rels", _relations(_targets(self._parts, beside="word/"))
        yield from ((part.path, part.blob) for part in parts[1:])


def _id(number: int) -> str:
    return f"rId{number}"


def _targets(parts: Iterable[Part], beside: str = "") -> tuple[tuple[str, str], ...]:
    """Return the relation of each part, and its path from where the part that it belongs to is."""
    return tuple((part.relation, part.path.removeprefix(beside)) for part in parts)


@lru_cache(maxsize=_LISTS)
def _relations(targets: tuple[tuple[str, str], ...]) -> bytes:
    """Return the list of a part's relations, in the order of their ids. Most documents have the same."""
    relations = root_of(_RELATIONSHIPS, "Relationships")
    for number, (relation, target) in enumerate(targets, start=1):
        etree.SubElement(relations, f"{{{_RELATIONSHIPS}}}Relationship", Id=_id(number), Type=relation, Target=target)
    return serialize(relations)


@lru_cache(maxsize=_LISTS)
def _content_types(parts: tuple[tuple[str, str], ...]) -> bytes:
    """Return the list of what each part is: XML by name, pictures by extension. Most documents have the same."""
    types = root_of(_CONTENT_TYPES, "Types")
    named = [(path, content_type) for path, content_type in parts if path.endswith(".xml")]
    by_extension = {path.rpartition(".")[2]: content_type for path, content_type in parts if not path.endswith(".xml")}
    for extension, content_type in (_DEFAULTS | by_extension).items():
        etree.SubElement(types, f"{{{_CONTENT_TYPES}}}Default", Extension=extension, ContentType=content_type)
    for path, content_type in named:
        etree.SubElement(types, f"{{{_CONTENT_TYPES}}}Override", PartName=f"/{path}", ContentType=content_type)
    return serialize(types)


def _recognisable(picture: bytes) -> bytes:
    """Return a JPEG as all readers know them: one for print (CMYK) lacks the first segment, which some look for."""
    is_jpeg = picture.startswith(_JPEG)
    return _JPEG + _JFIF + picture[len(_JPEG) :] if is_jpeg and picture[6:10] not in _KNOWN else picture
