"""A finished document as an OFD file: its parts and their order (GB/T 33190-2016, 7; OFD-A: GB/T 42133-2022)."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, Final, NamedTuple

from fazhi_docgen.writers.ofd.attachments import LISTED, attachments
from fazhi_docgen.writers.ofd.objects import PageObjects
from fazhi_docgen.writers.ofd.outline import outlines
from fazhi_docgen.writers.ofd.resources import FOLDER, Resources
from fazhi_docgen.writers.ofd.tags import LIST, TAGS, custom_tags, element_tags
from fazhi_docgen.writers.ofd.xml import Identifiers, mm, numbers, text_element, xml_part
from fazhi_docgen.writers.zip_archive import zip_archive

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fazhi_docgen.layout.page import Page
    from fazhi_docgen.writers.finished import Finished
    from fazhi_docgen.writers.ofd.objects import Drawn
    from fazhi_docgen.writers.properties import OfdKind, Properties

#: The folder of the one document that a file has.
_DOCUMENT: Final = "Doc_0"
_PUBLIC, _OWN = "PublicRes.xml", "DocumentRes.xml"
_VERSION: Final = ' Version="1.0" DocType="{}"'
#: A document's identifier has so many hexadecimal digits (GB/T 33190-2016, 7.4).
_IDENTIFIER: Final = 32
#: How many parts a process remembers the digests of.
_DIGESTS: Final = 64


class _Sheet(NamedTuple):
    """A page with its identifier, that of its layer, and its objects."""

    number: int
    layer: int
    page: Page
    objects: list[Drawn]


def write(document: Finished) -> bytes:
    """Return a finished document as an OFD file; the same document always gives the same bytes.

    Raises:
        InputError: a face has PostScript outlines, which readers of OFD do not draw.
        OSError: a picture cannot be read any more.
    """
    identifiers = Identifiers()
    resources = Resources(document.pages, document.fonts, identifiers)
    objects = PageObjects(document.fonts, resources, identifiers)
    sheets = [_Sheet(identifiers.new(), identifiers.new(), page, [*objects.of(page)]) for page in document.pages]
    carried = attachments(document.files, document.properties.created) if document.ofd.carries_files else {}
    parts = {
        f"{_DOCUMENT}/Document.xml": _document(sheets, resources, identifiers.last, LISTED if carried else ""),
        **{f"{_DOCUMENT}/{name}": content for name, content in _parts(document, sheets, resources)},
        **{f"{_DOCUMENT}/{name}": content for name, content in carried.items()},
    }
    return zip_archive((("OFD.xml", _entry(document.properties, parts, document.ofd)), *parts.items()))


def _document(sheets: Sequence[_Sheet], resources: Resources, last: int, attached: str) -> bytes:
    """Return the root of the document; the order of what is in it is fixed (GB/T 33190-2016, 7.5)."""
    common = (
        f"<ofd:MaxUnitID>{last}</ofd:MaxUnitID>{_area(sheets[0].page, 'PageArea')}"
        f"<ofd:PublicRes>{_PUBLIC}</ofd:PublicRes>{text_element('DocumentRes', _OWN if resources.has_pictures else '')}"
    )
    pages = "".join(
        f'<ofd:Page ID="{sheet.number}" BaseLoc="{_page_name(index)}"/>' for index, sheet in enumerate(sheets)
    )
    return xml_part(
        "Document",
        f"<ofd:CommonData>{common}</ofd:CommonData><ofd:Pages>{pages}</ofd:Pages>"
        f"{outlines({sheet.number: sheet.page for sheet in sheets})}<ofd:CustomTags>{LIST}</ofd:CustomTags>"
        f"{text_element('Attachments', attached)}",
    )


def _parts(document: Finished, sheets: Sequence[_Sheet], resources: Resources) -> Iterator[tuple[str, bytes]]:
    """Yield the names and contents of what the root names, in the order that it names them in."""
    yield _PUBLIC, resources.fonts_part
    if resources.has_pictures:
        yield _OWN, resources.pictures_part
    for index, sheet in enumerate(sheets):
        yield _page_name(index), _page(sheet, _area(sheets[0].page, "Area"))
    yield LIST, custom_tags()
    yield (
        TAGS,
        element_tags(document.flow, document.properties.subject, {sheet.number: sheet.objects for sheet in sheets}),
    )
    for name, content in resources.files():
        yield f"{FOLDER}/{name}", content


def _page_name(index: int) -> str:
    return f"Pages/Page_{index}/Content.xml"


def _page(sheet: _Sheet, usual: str) -> bytes:
    """Return one page; its size is left out where it is the document's (OFD-A)."""
    area = _area(sheet.page, "Area")
    content = "".join(drawn.xml for drawn in sheet.objects)
    layer = f'<ofd:Content><ofd:Layer ID="{sheet.layer}" Type="Body">{content}</ofd:Layer></ofd:Content>'
    return xml_part("Page", ("" if area == usual else area) + (layer if content else ""))


def _area(page: Page, name: str) -> str:
    box = numbers(0, 0, mm(page.width), mm(page.height))
    return f"<ofd:{name}><ofd:PhysicalBox>{box}</ofd:PhysicalBox></ofd:{name}>"


def _entry(properties: Properties, parts: Mapping[str, bytes], kind: OfdKind) -> bytes:
    """Return the entry of the file: what it says of itself, and where its document begins."""
    content = sha256(b"".join(map(_digest, parts.values())))
    told = (
        ("DocID", content.hexdigest()[:_IDENTIFIER]),
        ("Title", properties.title),
        ("Author", properties.author),
        ("Subject", properties.subject),
        ("CreationDate", f"{properties.created:%Y-%m-%d}"),
    )
    info = "".join(text_element(name, text) for name, text in told)
    body = f"<ofd:DocInfo>{info}</ofd:DocInfo><ofd:DocRoot>{_DOCUMENT}/Document.xml</ofd:DocRoot>"
    return xml_part(
        "OFD", f"<ofd:DocBody>{body}</ofd:DocBody>", _VERSION.format("OFD-A" if kind.is_for_archives else "OFD")
    )


@lru_cache(maxsize=_DIGESTS)
def _digest(part: bytes) -> bytes:
    """Return the digest of a part; cut faces are those of the document before more often than not."""
    return sha256(part).digest()
