"""Which characters a document has, and which faces they come from (字体与补字)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fazhi_docgen.errors import InputError, Note, Place, Problem
from fazhi_docgen.fonts.fontset import FontSet, GlyphMissing
from fazhi_docgen.fonts.library import Origin
from fazhi_docgen.fonts.roles import Role
from fazhi_docgen.fonts.scripts import takes_latin_face
from fazhi_docgen.layout.flow import paragraphs_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.layout.flow import Flow
    from fazhi_docgen.standard.profile import Profile

#: Each character with the role it is set in, and the place of the first paragraph it stands in.
Characters = dict[tuple[Role, str], Place | None]


def characters_of(flow: Flow, profile: Profile) -> Characters:
    """Each character of a flow with the role it is set in, and the place of the first paragraph it stands in."""
    found: Characters = {}
    seen: dict[tuple[Role, Role], set[str]] = {}
    for paragraph in paragraphs_of(flow):
        style = profile.elements[paragraph.element]
        for span in paragraph.spans:
            roles = style.latin_face, span.role or style.face
            known = seen.setdefault(roles, set("\n\t"))
            new = set(span.text) - known
            known |= new
            for char in new:
                found.setdefault((roles[not takes_latin_face(char)], char), paragraph.place)
    return found


def check_characters(characters: Characters, fonts: FontSet, file: Place) -> None:
    """Every character has a face, or all that have none are named with their places.

    Raises:
        InputError: a character has no face.
    """
    problems = []
    for (role, char), place in characters.items():
        try:
            fonts.glyph(role, char)
        except GlyphMissing:
            params = {"found": char, "code": f"{ord(char):04X}"}
            problems.append(Problem("character_missing", place or file, params))
    if problems:
        raise InputError(problems)


def face_notes(characters: Characters, fonts: FontSet) -> Iterator[Note]:
    """Which faces stand in for those that the .docx names, and which characters were borrowed."""
    borrowed: dict[Role, dict[str, list[str]]] = {role: {} for role, _ in characters}
    for role, char in characters:
        face = fonts.glyph(role, char).face
        if face is not fonts.typefaces[role].face:
            borrowed[role].setdefault(face.postscript_name, []).append(char)
    for role in sorted(borrowed, key=list(Role).index):
        typeface = fonts.typefaces[role]
        if typeface.origin is Origin.SHIPPED:
            params = {"role": role.value, "family": typeface.family, "face": typeface.face.postscript_name}
            yield Note("face_substituted", params)
        for name, chars in sorted(borrowed[role].items(), key=lambda item: min(item[1])):
            yield Note("face_fallback", {"chars": "".join(sorted(chars)), "role": role.value, "face": name})
