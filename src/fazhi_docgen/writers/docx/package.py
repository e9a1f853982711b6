"""The package (文件包): related parts, written as a zip archive that depends on nothing but them."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Final, cast

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.opc.rel import Relationships
from docx.package import Package
from lxml import etree

from fazhi_docgen.writers.docx.xml import root_of, serialize
from fazhi_docgen.writers.zip_archive import zip_archive

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as XmlElement

    from fazhi_docgen.layout.flow import Graphic
    from fazhi_docgen.writers.docx.fixed import FixedPart

_TYPES: Final = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_CORE: Final = "application/vnd.openxmlformats-package.core-properties+xml"
#: How many lists of parts a process remembers.
_LISTS: Final = 64
_JPEG: Final = b"\xff\xd8"
#: The segment that names the format: version 1.1, one dot by one, no thumbnail.
_JFIF: Final = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
_KNOWN: Final = (b"JFIF", b"Exif")


class _XmlPart(Part):
    """A part that is still being written."""

    def __init__(self, name: PackURI, content_type: str, root: XmlElement, package: Package) -> None:
        super().__init__(name, content_type, package=package)
        self._root = root

    @property
    def blob(self) -> bytes:
        """The part as it stands."""
        return serialize(self._root)


class DocxPackage:
    """A .docx in the making; `document`, the root of its main part, may grow until the file is closed."""

    def __init__(self, document: XmlElement) -> None:
        self._package = Package()
        name = PackURI("/word/document.xml")
        self._document = _XmlPart(name, CONTENT_TYPE.WML_DOCUMENT_MAIN, document, self._package)
        _relate(self._package, self._document, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)

    def add_fixed(self, fixed: FixedPart) -> str:
        """Add a shared part; returns the id of the document's relation to it."""
        return _relate(self._document, fixed.part, fixed.relation)

    def add_numbering(self, blob: bytes) -> None:
        """Add the numbering part."""
        name = PackURI("/word/numbering.xml")
        part = Part(name, CONTENT_TYPE.WML_NUMBERING, blob, self._package)
        _relate(self._document, part, RELATIONSHIP_TYPE.NUMBERING)

    def add_picture(self, file: Graphic) -> str:
        """Add a picture, or find it if it is in the package already; returns the id of the relation."""
        part = self._package.get_or_add_image_part(BytesIO(_recognisable(file.read_bytes())))
        return self._document.relate_to(part, RELATIONSHIP_TYPE.IMAGE)

    def add_properties(self, core: bytes, extended: bytes) -> None:
        """Add the document properties."""
        for name, content_type, relation, blob in (
            ("core", _CORE, RELATIONSHIP_TYPE.CORE_PROPERTIES, core),
            ("app", CONTENT_TYPE.OFC_EXTENDED_PROPERTIES, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES, extended),
        ):
            part = Part(PackURI(f"/docProps/{name}.xml"), content_type, blob, self._package)
            _relate(self._package, part, relation)

    def close(self) -> bytes:
        """Return the finished file."""
        return zip_archive(self._members())

    def _members(self) -> Iterator[tuple[str, bytes]]:
        """Yield names and contents, in the order in which a reader wants them."""
        of_package, of_document = self._package.rels, self._document.rels
        document, *properties = (relation.target_part for relation in of_package.values())
        parts = (document, *(relation.target_part for relation in of_document.values()), *properties)
        yield "[Content_Types].xml", _content_types(tuple((part.partname, part.content_type) for part in parts))
        yield "_rels/.rels", _relations("/", _said(of_package))
        yield document.partname.membername, document.blob
        yield document.partname.rels_uri.membername, _relations(document.partname.baseURI, _said(of_document))
        yield from ((part.partname.membername, part.blob) for part in parts[1:])


def _relate(source: Package | Part, new: Part, relation: str) -> str:
    """Relate a part to a new one; returns the id. `relate_to` would look for it among all that are there."""
    number = f"rId{len(source.rels) + 1}"
    source.load_rel(relation, new, number)
    return number


def _said(relations: Relationships) -> tuple[tuple[str, str, PackURI], ...]:
    """Return what relations say: the id of each, its kind, and the part that it leads to."""
    return tuple((one.rId, one.reltype, one.target_part.partname) for one in relations.values())


@lru_cache(maxsize=_LISTS)
def _relations(folder: str, said: tuple[tuple[str, str, PackURI], ...]) -> bytes:
    """Return the list of the relations of a part in a folder. Most documents have the same."""
    relations = Relationships(folder)
    for number, kind, name in said:
        relations.add_relationship(kind, Part(name, ""), number)
    return cast("bytes", relations.xml)  # declared to be text, which it is not


@lru_cache(maxsize=_LISTS)
def _content_types(parts: tuple[tuple[PackURI, str], ...]) -> bytes:
    """Return the list of what each part is: XML by name, pictures by extension. Most documents have the same."""
    types = root_of(_TYPES.strip("{}"), "Types")
    defaults = {"rels": CONTENT_TYPE.OPC_RELATIONSHIPS, "xml": CONTENT_TYPE.XML}
    defaults |= {name.ext: content_type for name, content_type in parts if name.ext != "xml"}
    for extension, content_type in defaults.items():
        etree.SubElement(types, _TYPES + "Default", Extension=extension, ContentType=content_type)
    for name, content_type in parts:
        if name.ext == "xml":
            etree.SubElement(types, _TYPES + "Override", PartName=str(name), ContentType=content_type)
    return serialize(types)


def _recognisable(picture: bytes) -> bytes:
    """Return a JPEG as python-docx knows them: one for print (CMYK) lacks the first segment that it looks for."""
    is_jpeg = picture.startswith(_JPEG)
    return _JPEG + _JFIF + picture[len(_JPEG) :] if is_jpeg and picture[6:10] not in _KNOWN else picture
