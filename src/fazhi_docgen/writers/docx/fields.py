"""Fields of a document (公文域, GB/T 33476.2-2016): each element's data under its name, for office systems to read.

It is named twice: by a content control, which every word processor keeps, and by the marks of WPS, whose fields of documents
its programs of offices ask for by name. What is named has no look of its own, and no line moves:

- Controls are of the kind that galleries fill (docPartObj). LibreOffice makes controls of its own of all other kinds, and
  sets the lines with them anew.
- ONLYOFFICE does not indent a paragraph that begins with a control. What has an opening (抄送：) has it outside.
- A paragraph in a frame has its control inside: LibreOffice takes one that has it around out of its frame.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from lxml import etree

from fazhi_docgen.layout.flow import Datum, Paragraph, Separator, Table
from fazhi_docgen.standard.elements import CONTENTS, HEAD, Element
from fazhi_docgen.standard.fields import Field
from fazhi_docgen.writers.docx.run_cuts import stretch
from fazhi_docgen.writers.docx.xml import MC, W, add, root, value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lxml.etree import _Element as XmlElement

    from fazhi_docgen.layout.flow import Block

#: The name space of what WPS says beyond the format, and its prefix: whoever does not know it passes it over.
_WPS: Final = "{http://www.wps.cn/officeDocument/2013/wpsCustomData}"
_PREFIX: Final = "wpsCustomData"
_GALLERY: Final = "AutoText"
_PARAGRAPH, _RUN, _TABLE = W + "p", W + "r", W + "tbl"
_NAMESPACES: Final = {"mc": MC.strip("{}"), _PREFIX: _WPS.strip("{}")}
#: Elements whose whole text is their data, unless their paragraph says what of it is.
_WHOLE: Final = (
    *(*HEAD, Element.TITLE, Element.SUBTITLE, Element.TITLE_NOTE),
    *(Element.RECIPIENTS, Element.SIGNATORY, Element.DATE, Element.NOTE),
)
#: What stands above the body, and what ends it.
_ABOVE: Final = (
    *(*HEAD, Element.TITLE, Element.SUBTITLE, Element.TITLE_NOTE, Element.CONTENTS_TITLE),
    *(*CONTENTS, Element.RECIPIENTS),
)
_PARTS: Final = {Element.ISSUED_TITLE: Field.ISSUED, Element.ATTACHMENT_LABEL: Field.ATTACHMENT}
_BELOW: Final = (
    *(Element.ATTACHMENT_NOTE, Element.SIGNATORY, Element.DATE, Element.NOTE, Element.ATTENDANCE),
    *(Element.LETTER_FOOT, *_PARTS),
)


def data_of(paragraph: Paragraph) -> tuple[Datum, ...]:
    """Return the data that a paragraph says."""
    if paragraph.data or paragraph.element not in _WHOLE or not paragraph.text.strip():
        return paragraph.data
    return (Datum(Field[paragraph.element.name], paragraph.text),)


class FieldNamer:
    """Names the data of one file: every field has a number of its own, a further one of a kind its count (附件_2)."""

    def __init__(self) -> None:
        self._number = 0
        self._counts: dict[Field, int] = {}

    def name_data(self, written: Iterable[tuple[XmlElement, Paragraph]]) -> None:
        """Name what paragraphs say, each given with its element."""
        for element, paragraph in written:
            for datum in data_of(paragraph):
                inside = [element] if element.tag == _TABLE else stretch(element, datum.text)
                if inside:
                    self._name(datum.field, inside)

    def name_parts(self, blocks: Sequence[Block], written: Sequence[XmlElement]) -> None:
        """Name the body, what is issued, and the attachments, which are of several blocks, each with its element."""
        for field, first, last in _parts(blocks):
            body = written[first].getparent()
            if body is not None:
                self._name(field, [*body][body.index(written[first]) : body.index(written[last]) + 1])

    def _name(self, field: Field, inside: Sequence[XmlElement]) -> None:
        """Put elements that follow on each other between marks and into a control (ISO/IEC 29500-1, 17.5.2)."""
        self._number += 1
        self._counts[field] = count = self._counts.get(field, 0) + 1
        name = field.value if count == 1 else f"{field.value}_{count}"
        control = _control(name, field, self._number)
        inside[0].addprevious(control)
        control[-1].extend(inside)
        _mark_between(inside[0], inside[-1], name, self._number)


def _parts(blocks: Sequence[Block]) -> Iterator[tuple[Field, int, int]]:
    """Yield the fields of several blocks: the first and the last block of each."""
    start = next((index for index, block in enumerate(blocks) if not _is_above(block)), len(blocks))
    starts = [start, *(index for index, block in enumerate(blocks) if _element(block) in _PARTS), len(blocks)]
    for first, behind in pairwise(starts):
        field = _PARTS.get(_element(blocks[first])) if first < len(blocks) else None
        inside = [index for index in range(first, behind) if _says_something(blocks[index])]
        if field is None:
            below = next((index for index in inside if _element(blocks[index]) in _BELOW), behind)
            inside = [index for index in inside if index < below]
        if inside:
            yield field or Field.BODY, inside[0], inside[-1]


def _is_above(block: Block) -> bool:
    if isinstance(block, Table):
        return block.is_mark
    return isinstance(block, Separator) or _element(block) in _ABOVE or not _says_something(block)


def _says_something(block: Block) -> bool:
    return not isinstance(block, Separator) and not (isinstance(block, Paragraph) and not block.text.strip())


def _element(block: Block) -> Element:
    return block.element if isinstance(block, Paragraph) else Element.BODY


def _control(name: str, field: Field, number: int) -> XmlElement:
    """Return a control that is empty yet."""
    control = root("sdt")
    properties = add(control, "sdtPr")
    value(properties, "alias", name)
    value(properties, "tag", field.tag)
    value(properties, "id", number)
    value(add(properties, "docPartObj"), "docPartGallery", _GALLERY)
    add(control, "sdtContent")
    return control


def _mark_between(first: XmlElement, last: XmlElement, name: str, number: int) -> None:
    """Mark what stands from a run, or the beginning of a block, to the end of another."""
    start = _mark(
        "docfieldStart", id=str(number), docfieldname=name, hidden="0", print="1", readonly="0", index=str(number)
    )
    if first.tag == _RUN:
        first.addprevious(start)
    else:
        next(first.iter(_PARAGRAPH))[0].addnext(start)
    end = _mark("docfieldEnd", id=str(number))
    if last.tag == _RUN:
        last.addnext(end)
    else:
        [*last.iter(_PARAGRAPH)][-1].append(end)


def _mark(kind: str, **said: str) -> XmlElement:
    """Return a mark that only WPS reads (ISO/IEC 29500-3, 10.2: there is nothing in its place for others)."""
    alternate = etree.Element(MC + "AlternateContent", nsmap=_NAMESPACES)
    choice = etree.SubElement(alternate, MC + "Choice", Requires=_PREFIX)
    etree.SubElement(choice, _WPS + kind, said)
    return alternate
