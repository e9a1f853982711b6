"""Parts that do not depend on the document, made once a process for each design."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from fazhi_docgen.writers.docx.design import KEPT
from fazhi_docgen.writers.docx.footers import empty_footer_part, even_footer_part, odd_footer_part, white_above
from fazhi_docgen.writers.docx.package import Part, word_part
from fazhi_docgen.writers.docx.settings import font_table_part, settings_part
from fazhi_docgen.writers.docx.styles import styles_part
from fazhi_docgen.writers.docx.xml import serialize

if TYPE_CHECKING:
    from fazhi_docgen.writers.docx.design import Design


class FixedParts(NamedTuple):
    """The parts that all documents of one design share."""

    styles: Part
    settings: Part
    fonts: Part
    odd_footer: Part
    even_footer: Part
    empty_footer: Part


@lru_cache(maxsize=KEPT)
def fixed_parts(design: Design) -> FixedParts:
    """Return the shared parts of all documents of the design."""
    profile, above = design.profile, white_above(design.profile, design.office)
    return FixedParts(
        word_part("styles", "styles", serialize(styles_part(design))),
        word_part("settings", "settings", serialize(settings_part(profile))),
        word_part("fontTable", "fontTable", serialize(font_table_part(design.families))),
        word_part("footer1", "footer", serialize(odd_footer_part(profile, above))),
        word_part("footer2", "footer", serialize(even_footer_part(profile, above))),
        word_part("footer3", "footer", serialize(empty_footer_part(above))),
    )


@lru_cache(maxsize=KEPT)
def turned_footers(design: Design) -> tuple[Part, Part]:
    """Return the footers of odd and even sheets turned sideways, which few documents have."""
    from fazhi_docgen.writers.docx.turned import turned_footer_part

    return (
        word_part("footer4", "footer", serialize(turned_footer_part(design.profile, odd=True))),
        word_part("footer5", "footer", serialize(turned_footer_part(design.profile, odd=False))),
    )
