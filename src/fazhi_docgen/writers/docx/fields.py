"""Fields of a document (公文域, GB/T 33476.2-2016): content controls that name each element's data for office systems.

A control holds the runs of a paragraph and has no look of its own. LibreOffice ends the lines and frames of paragraphs that
stand in a control as a whole, which is why each paragraph has its own inside.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fazhi_docgen.standard.elements import Element
from fazhi_docgen.writers.docx.names import style_id
from fazhi_docgen.writers.docx.xml import W, add, value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as XmlElement

    from fazhi_docgen.standard.profile import Profile

#: The elements whose data office systems register, in the order of clause 7. Those who get copies are not among them:
#: ONLYOFFICE sets the lines of a framed paragraph with a control further in.
_NAMED: Final = (
    *(Element.COPY_NUMBER, Element.SECRECY, Element.URGENCY, Element.ISSUING_MARK, Element.DOCUMENT_NUMBER),
    *(Element.TITLE, Element.SUBTITLE, Element.TITLE_NOTE, Element.RECIPIENTS, Element.ATTACHMENT_NOTE),
    *(Element.SIGNATORY, Element.DATE, Element.NOTE, Element.ATTENDANCE, Element.PRINTED),
)
_BY_STYLE: Final = {style_id(element): element for element in _NAMED}
_PARAGRAPH, _RUN, _TEXT = W + "p", W + "r", W + "t"
_STYLE: Final = f"{W}pPr/{W}pStyle"


def add_fields(part: XmlElement, profile: Profile, first: int = 1) -> None:
    """Name the data in each paragraph of a part that is an element's.

    Args:
        part: the body, or the root of a header.
        profile: what elements are called.
        first: the number of the first control, of which each in a file has another.
    """
    for number, (paragraph, element) in enumerate(_named(part), start=first):
        _control(paragraph, element, profile.elements[element].name, number)


def _named(part: XmlElement) -> Iterator[tuple[XmlElement, Element]]:
    """The paragraphs with text that are of an element whose data is named."""
    for paragraph in [*part.iter(_PARAGRAPH)]:
        style = paragraph.find(_STYLE)
        element = _BY_STYLE.get(str(style.get(W + "val"))) if style is not None else None
        if element is not None and next(paragraph.iter(_TEXT), None) is not None:
            yield paragraph, element


def _control(paragraph: XmlElement, element: Element, name: str, number: int) -> None:
    """Put the runs of a paragraph into a control of rich text (ISO/IEC 29500-1, 17.5.2.31)."""
    runs = paragraph.findall(_RUN)
    control = add(paragraph, "sdt")
    properties = add(control, "sdtPr")
    value(properties, "alias", name)
    value(properties, "tag", str(element))
    value(properties, "id", number)
    add(control, "sdtContent").extend(runs)
