"""Parts that do not depend on the document, made once a process for each design."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from fazhi_docgen.writers.docx.design import KEPT
from fazhi_docgen.writers.docx.footers import empty_footer_part, even_footer_part, odd_footer_part, white_above
from fazhi_docgen.writers.docx.settings import font_table_part, settings_part
from fazhi_docgen.writers.docx.styles import styles_part
from fazhi_docgen.writers.docx.xml import serialize

if TYPE_CHECKING:
    from lxml.etree import _Element as XmlElement

    from fazhi_docgen.writers.docx.design import Design


class FixedPart(NamedTuple):
    """A finished part, which many packages share, and how the document is related to it."""

    part: Part
    relation: str


class FixedParts(NamedTuple):
    """The parts that all documents of one design share."""

    styles: FixedPart
    settings: FixedPart
    fonts: FixedPart
    odd_footer: FixedPart
    even_footer: FixedPart
    empty_footer: FixedPart


@lru_cache(maxsize=KEPT)
def fixed_parts(design: Design) -> FixedParts:
    """Return the shared parts of all documents of the design."""
    profile, above = design.profile, white_above(design.profile, design.office)
    return FixedParts(
        finished_part("styles", "STYLES", styles_part(design)),
        finished_part("settings", "SETTINGS", settings_part(profile)),
        finished_part("fontTable", "FONT_TABLE", font_table_part(design.families)),
        finished_part("footer1", "FOOTER", odd_footer_part(profile, above)),
        finished_part("footer2", "FOOTER", even_footer_part(profile, above)),
        finished_part("footer3", "FOOTER", empty_footer_part(above)),
    )


@lru_cache(maxsize=KEPT)
def turned_footers(design: Design) -> tuple[FixedPart, FixedPart]:
    """Return the footers of odd and even sheets turned sideways, which few documents have."""
    from fazhi_docgen.writers.docx.turned import turned_footer_part

    return (
        finished_part("footer4", "FOOTER", turned_footer_part(design.profile, odd=True)),
        finished_part("footer5", "FOOTER", turned_footer_part(design.profile, odd=False)),
    )


def finished_part(name: str, kind: str, root: XmlElement) -> FixedPart:
    """Return a part from its root element; `kind` is its name among the content types."""
    content_type = getattr(CONTENT_TYPE, f"WML_{kind}")
    part = Part(PackURI(f"/word/{name}.xml"), content_type, serialize(root))
    return FixedPart(part, getattr(RELATIONSHIP_TYPE, kind))
