"""The styles part (样式): one named style for each element of the document, and nothing that is not used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from fazhi_docgen.fonts.roles import Role
from fazhi_docgen.standard.elements import CONTENTS, HEADINGS, RULE_HEADINGS, Element
from fazhi_docgen.standard.measures import Ink
from fazhi_docgen.writers.docx import names
from fazhi_docgen.writers.docx.distances import style_distances
from fazhi_docgen.writers.docx.formatting import (
    COLOURS,
    JUSTIFICATION,
    add_cell_margins,
    add_characters,
    add_faces,
    add_line_spacing,
    add_size,
    add_style_indent,
)
from fazhi_docgen.writers.docx.numbering import add_number, bound_number
from fazhi_docgen.writers.docx.xml import add, root, switch, value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element as XmlElement

    from fazhi_docgen.standard.profile import Profile
    from fazhi_docgen.writers.docx.design import Design

_LATIN_LANGUAGE: Final = "en-US"

#: What a clerk types after an element that is not followed by its like.
_NEXT: Final = {
    Element.TITLE: Element.RECIPIENTS,
    Element.RECIPIENTS: Element.BODY,
    **dict.fromkeys(HEADINGS, Element.BODY),
    **dict.fromkeys(RULE_HEADINGS, Element.ARTICLE),
    Element.ISSUED_TITLE: Element.BODY,
    Element.SIGNATORY: Element.DATE,
    Element.PICTURE: Element.PICTURE_CAPTION,
    Element.PICTURE_CAPTION: Element.BODY,
}
#: What paragraphs do: no widow control, which makes pages of 20 and 21 lines; 避头尾, but no marks in the
#: margin; lines by their exact pitch alone.
_CONDUCT: Final = {
    "widowControl": False,
    "kinsoku": True,
    "overflowPunct": False,
    "adjustRightInd": False,
    "snapToGrid": False,
}
#: Word's number of built-in styles, all of which but ours stay out of the gallery.
_BUILT_IN_STYLES: Final = 376
_RARELY_USED: Final = 99


def styles_part(design: Design) -> XmlElement:
    """Return the whole part."""
    part = root("styles")
    _add_defaults(part, design)
    _add_latent(part)
    _add_normal(part, design)
    _add_unseen(part)
    for priority, element in enumerate(Element, start=1):
        _add_element(part, element, priority, design)
    for level, _ in enumerate(HEADINGS, start=1):
        _add_run_in(part, level)
    for role in Role:
        _add_face(part, role, design.families)
    _add_table(part, design.profile)
    return part


def _add_defaults(part: XmlElement, design: Design) -> None:
    body = design.style(Element.BODY)
    defaults = add(part, "docDefaults")
    properties = add(add(defaults, "rPrDefault"), "rPr")
    add_faces(properties, design.families[body.face], design.families[body.latin_face])
    add_size(properties, body.size)
    add(properties, "lang", val=_LATIN_LANGUAGE, eastAsia=design.office.language)
    add(defaults, "pPrDefault")


def _add_latent(part: XmlElement) -> None:
    add(
        part,
        "latentStyles",
        defLockedState=0,
        defUIPriority=_RARELY_USED,
        defSemiHidden=1,
        defUnhideWhenUsed=1,
        defQFormat=0,
        count=_BUILT_IN_STYLES,
    )


def _add_normal(part: XmlElement, design: Design) -> None:
    """正文 (Normal), the base of all else: what a word processor does of its own accord is off here."""
    style = _add_style(part, "paragraph", names.NORMAL, "Normal", default=True)
    value(style, "uiPriority", 0)
    properties = add(style, "pPr")
    for name, on in _CONDUCT.items():
        switch(properties, name, on)
    add(properties, "spacing", line=design.profile.grid.pitch.twips, lineRule="exact")
    value(properties, "jc", "both")
    add_characters(add(style, "rPr"), replace(design.style(Element.BODY), on_grid=False), design)


def _add_unseen(part: XmlElement) -> None:
    """Add the three further defaults that every Word file has."""
    for kind, style_id, name in (
        ("character", "DefaultParagraphFont", "Default Paragraph Font"),
        ("table", names.TABLE_NORMAL, "Normal Table"),
        ("numbering", "NoList", "No List"),
    ):
        style = _add_style(part, kind, style_id, name, default=True)
        value(style, "uiPriority", 1 if kind == "character" else _RARELY_USED)
        switch(style, "semiHidden")
        switch(style, "unhideWhenUsed")
        if kind == "table":
            add_cell_margins(add(style, "tblPr"), 0)


def _add_element(part: XmlElement, element: Element, priority: int, design: Design) -> None:
    style_id, name = names.style_id(element), design.style(element).name
    custom = element not in (*HEADINGS, *CONTENTS)
    style = _add_style(part, "paragraph", style_id, name, names.NORMAL, _NEXT.get(element), custom=custom)
    _show(style, priority)
    _add_paragraph_properties(add(style, "pPr"), element, design)
    add_characters(add(style, "rPr"), design.style(element), design)


def _add_paragraph_properties(properties: XmlElement, element: Element, design: Design) -> None:
    style, distances = design.style(element), style_distances(element, design.profile)
    if style.keep_with_next:
        switch(properties, "keepNext")
        switch(properties, "keepLines")
    number = bound_number(element)
    if number and design.counts_headings:
        add_number(properties, *number)
    if element in CONTENTS:
        end = design.profile.page.area_width.twips
        add(add(properties, "tabs"), "tab", val="right", leader="dot", pos=end)
    add_line_spacing(properties, distances)
    add_style_indent(properties, distances, design.profile.advance(style).twips)
    value(properties, "jc", JUSTIFICATION[style.align])
    if style.outline_level:
        value(properties, "outlineLvl", style.outline_level - 1)


def _add_run_in(part: XmlElement, level: int) -> None:
    """Add a heading run in with its text (接排): it looks like the body, and stays out of the outline."""
    body = names.style_id(Element.BODY)
    style_id, name = names.run_in_id(level), names.run_in_name(level)
    style = _add_style(part, "paragraph", style_id, name, body, Element.BODY)
    _show(style, len(Element) + level)


def _add_face(part: XmlElement, role: Role, families: Mapping[Role, str]) -> None:
    """Add another face within a paragraph."""
    style = _add_style(part, "character", names.face_id(role), names.face_name(role))
    _show(style, len(Element) + len(HEADINGS))
    add_faces(add(style, "rPr"), families[role], families[Role.LATIN])


def _add_table(part: XmlElement, profile: Profile) -> None:
    """Add tables: thin black rules on all sides, centred on the type area."""
    style = _add_style(part, "table", names.TABLE, names.TABLE_NAME, names.TABLE_NORMAL)
    _show(style, len(Element))
    properties = add(style, "tblPr")
    value(properties, "jc", "center")
    borders = add(properties, "tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        add(borders, side, val="single", sz=profile.table.rule_weight.eighths, space=0, color=COLOURS[Ink.BLACK])
    add_cell_margins(properties, profile.table.cell_margin.twips)
    value(add(style, "tcPr"), "vAlign", "center")


def _show(style: XmlElement, priority: int) -> None:
    """Put the style into the gallery, at its place."""
    value(style, "uiPriority", priority)
    switch(style, "qFormat")


def _add_style(
    part: XmlElement,
    kind: str,
    style_id: str,
    name: str,
    based_on: str | None = None,
    followed_by: Element | None = None,
    *,
    default: bool = False,
    custom: bool = True,
) -> XmlElement:
    own = {"default": 1} if default else {"customStyle": 1} if custom else {}
    style = add(part, "style", type=kind, **own, styleId=style_id)
    value(style, "name", name)
    if based_on:
        value(style, "basedOn", based_on)
    if followed_by:
        value(style, "next", names.style_id(followed_by))
    return style
