"""The faces of one build: for each role and character the glyph, the face it comes from, and its place in its cell."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from fazhi_docgen.fonts.catalogue import WHOLE_EM_TWINS
from fazhi_docgen.fonts.face import Face, open_face
from fazhi_docgen.fonts.scripts import takes_latin_face

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from fazhi_docgen.fonts.library import Typeface
    from fazhi_docgen.fonts.roles import Role

#: Marks that lean to the right of their cell where a face draws them narrower than an em; closing ones lean left.
_OPENING: Final = frozenset("“‘（《〈〔【「『［｛")
_CLOSING: Final = frozenset("”’）》〉〕】」』］｝。，、；：！？")


class GlyphMissing(LookupError):
    """No face has the character `char`."""

    def __init__(self, char: str) -> None:
        super().__init__(char)
        self.char = char


class Glyph(Struct, frozen=True):
    """A character's glyph; `offset` is how far right of its cell's left edge it is drawn, in ems."""

    face: Face
    id: int
    offset: float


class FontSet:
    """Looks glyphs and widths up, in the role's own face first and then in those that stand in for it."""

    def __init__(self, typefaces: Mapping[Role, Typeface]) -> None:
        self.typefaces = typefaces
        self._glyphs: dict[tuple[Role, str], Glyph] = {}
        self._own: dict[Role, set[str]] = defaultdict(set)
        self._advances: dict[tuple[Role, str], float] = {}

    def glyph(self, role: Role, char: str) -> Glyph:
        """Return the glyph of `char` in the role.

        Raises:
            GlyphMissing: neither the role's face nor a fallback has it.
        """
        key = (role, char)
        try:
            return self._glyphs[key]
        except KeyError:
            glyph = self._glyphs[key] = self._look_up(role, char)
            if glyph.face is self.typefaces[role].face:
                self._own[role].add(char)
            return glyph

    def lenders(self, role: Role, chars: AbstractSet[str]) -> dict[str, Face | None]:
        """Return those of `chars` that the role's own face has not, each with the face that lends it; None if no face has it."""
        faces = {char: self._face(role, char) for char in chars - self._own[role]}
        return {char: face for char, face in faces.items() if face is not self.typefaces[role].face}

    def _face(self, role: Role, char: str) -> Face | None:
        try:
            return self.glyph(role, char).face
        except GlyphMissing:
            return None

    def advance(self, role: Role, char: str) -> float:
        """Return the width of `char` in ems: 1 for an East Asian character, the glyph's own for letters and digits."""
        key = (role, char)
        try:
            return self._advances[key]
        except KeyError:
            width = self._natural_width(role, char) if takes_latin_face(char) else 1.0
            self._advances[key] = width
            return width

    def _look_up(self, role: Role, char: str) -> Glyph:
        for face in self._faces(role):
            glyph = shown_glyph(face, char)
            if glyph is not None:
                return Glyph(face, glyph, 0.0 if takes_latin_face(char) else _offset(face, glyph, char))
        raise GlyphMissing(char)

    def _faces(self, role: Role) -> Iterator[Face]:
        typeface = self.typefaces[role]
        yield typeface.face
        for path in typeface.fallbacks:
            yield open_face(path)

    def _natural_width(self, role: Role, char: str) -> float:
        try:
            glyph = self.glyph(role, char)
        except GlyphMissing:
            return 1.0
        return glyph.face.advance(glyph.id)


def shown_glyph(face: Face, char: str) -> int | None:
    """Return the face's glyph for a character, or for its twin where only that one fills the em."""
    glyph = face.glyph(char)
    if glyph is None or char not in WHOLE_EM_TWINS or face.advance(glyph) == 1.0:
        return glyph
    return face.glyph(WHOLE_EM_TWINS[char]) or glyph


def _offset(face: Face, glyph: int, char: str) -> float:
    """Tell where a glyph that is not an em wide stands in its em cell: marks by their side, all else in the middle."""
    spare = 1.0 - face.advance(glyph)
    if char in _OPENING:
        return spare
    return 0.0 if char in _CLOSING else spare / 2
