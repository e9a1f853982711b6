"""The settings part (设置) and the font table (字体表)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fazhi_docgen.fonts.roles import Role
from fazhi_docgen.standard.elements import Element
from fazhi_docgen.writers.docx.xml import add, root, switch, value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element as XmlElement

    from fazhi_docgen.standard.profile import Profile

#: By the rules of Word 2010. Those of Word 2013 (15) squeeze the gaps and spaces of a justified line to seat one more
#: character, by no rule that is documented: lines would end elsewhere than in the PDF.
_COMPATIBILITY: Final = {
    "compatibilityMode": 14,
    "overrideTableStyleFontSizeAndJustification": 1,
    "enableOpenTypeFeatures": 1,
    "doNotFlipMirrorIndents": 1,
}
_COMPATIBILITY_URI: Final = "http://schemas.microsoft.com/office/word"

#: Character sets of Windows, by which a word processor without a family looks for its like.
_GB2312: Final = "86"
_WESTERN: Final = "00"
#: Families that not every office machine has, and the one that comes with Windows or Office.
_LIKE: Final = {"仿宋_GB2312": "仿宋", "楷体_GB2312": "楷体", "方正小标宋简体": "华文中宋"}


def settings_part(profile: Profile) -> XmlElement:
    """Return the whole part."""
    part = root("settings")
    add(part, "zoom", percent=100)
    value(part, "defaultTabStop", profile.advance(profile.elements[Element.BODY]).twips)
    switch(part, "evenAndOddHeaders")
    value(part, "characterSpacingControl", "doNotCompress")
    compatibility = add(part, "compat")
    switch(compatibility, "doNotExpandShiftReturn")
    switch(compatibility, "useFELayout")
    for name, val in _COMPATIBILITY.items():
        add(compatibility, "compatSetting", name=name, uri=_COMPATIBILITY_URI, val=val)
    return part


def font_table_part(families: Mapping[Role, str]) -> XmlElement:
    """Return the families in use, each with its character set and, where it may be missing, its like."""
    part = root("fonts")
    charsets = {families[role]: _WESTERN if role is Role.LATIN else _GB2312 for role in Role}
    for family, charset in charsets.items():
        font = add(part, "font", name=family)
        if family in _LIKE:
            value(font, "altName", _LIKE[family])
        value(font, "charset", charset)
    return part
