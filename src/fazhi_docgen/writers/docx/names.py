"""Names and ids of the styles (样式): what a clerk reads in the gallery, and what the parts refer to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from fazhi_docgen.fonts.roles import Role
    from fazhi_docgen.standard.elements import Element

NORMAL: Final = "Normal"
TABLE_NORMAL: Final = "TableNormal"
TABLE: Final = "OfficialTable"
TABLE_NAME: Final = "公文表格"


def style_id(element: Element) -> str:
    """Return the id of an element's paragraph style: Heading1, AttachmentNote."""
    return element.value.title().replace("_", "")


def run_in_id(level: int) -> str:
    """Return the id of the style of a heading of `level` run in with its text (接排)."""
    return f"RunIn{level}"


def run_in_name(level: int) -> str:
    """Return the name of that style."""
    return f"接排标题 {level}"


def face_id(role: Role) -> str:
    """Return the id of the character style that sets text in another face than its paragraph's."""
    return f"Face{role.name.title()}"


def face_name(role: Role) -> str:
    """Return the name of that style: 公文楷体."""
    return f"公文{role.value}"
