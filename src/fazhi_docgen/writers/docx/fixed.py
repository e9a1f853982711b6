"""Parts that do not depend on the document, made once a process for each profile, typefaces and mode."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE

from fazhi_docgen.writers.docx.footers import even_footer_part, odd_footer_part
from fazhi_docgen.writers.docx.settings import font_table_part, settings_part
from fazhi_docgen.writers.docx.styles import styles_part
from fazhi_docgen.writers.docx.xml import serialize

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fazhi_docgen.fonts.roles import Role
    from fazhi_docgen.standard.numbering import NumberingMode
    from fazhi_docgen.standard.profile import Profile

#: More profiles than a county has townships are not in use at a time.
_KEPT: Final = 64


class FixedPart(NamedTuple):
    """A finished part: its name, what it is, how the document is related to it, its bytes."""

    name: str
    content_type: str
    relation: str
    blob: bytes


class FixedParts(NamedTuple):
    """The parts that each document of one design shares."""

    styles: FixedPart
    settings: FixedPart
    fonts: FixedPart
    odd_footer: FixedPart
    even_footer: FixedPart


def fixed_parts(profile: Profile, families: Mapping[Role, str], numbering: NumberingMode) -> FixedParts:
    """The shared parts of all documents with this profile, these typefaces and this mode."""
    return _make(_Same(profile), tuple(families.items()), numbering)


class _Same:
    """A profile that equals itself alone: comparing all its values would cost more than making the parts."""

    __slots__ = ("profile",)

    def __init__(self, profile: Profile) -> None:
        self.profile = profile

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.profile is other.profile

    def __hash__(self) -> int:
        return id(self.profile)


@lru_cache(maxsize=_KEPT)
def _make(same: _Same, families: tuple[tuple[Role, str], ...], numbering: NumberingMode) -> FixedParts:
    profile, named = same.profile, dict(families)
    footer, footers = CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER
    return FixedParts(
        styles=FixedPart(
            "styles.xml",
            CONTENT_TYPE.WML_STYLES,
            RELATIONSHIP_TYPE.STYLES,
            serialize(styles_part(profile, named, numbering)),
        ),
        settings=FixedPart(
            "settings.xml",
            CONTENT_TYPE.WML_SETTINGS,
            RELATIONSHIP_TYPE.SETTINGS,
            serialize(settings_part(profile)),
        ),
        fonts=FixedPart(
            "fontTable.xml",
            CONTENT_TYPE.WML_FONT_TABLE,
            RELATIONSHIP_TYPE.FONT_TABLE,
            serialize(font_table_part(named)),
        ),
        odd_footer=FixedPart("footer1.xml", footer, footers, serialize(odd_footer_part(profile))),
        even_footer=FixedPart("footer2.xml", footer, footers, serialize(even_footer_part(profile))),
    )
