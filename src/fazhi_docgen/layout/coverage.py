"""Which characters a document has, and which faces they come from (字体与补字)."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from msgspec.structs import replace

from fazhi_docgen.diagnostics.problems import Diagnostic, Place, mistake, notice
from fazhi_docgen.fonts.library import Origin
from fazhi_docgen.fonts.roles import Role
from fazhi_docgen.fonts.scripts import SUFFIX_SPACE, latin_stretches, shaped_script, takes_latin_face
from fazhi_docgen.layout.flow import Paragraph, Table, paragraphs_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fazhi_docgen.fonts.face import Face
    from fazhi_docgen.fonts.fontset import FontSet
    from fazhi_docgen.layout.flow import Block, Flow, Row
    from fazhi_docgen.standard.profile import Profile

#: How many texts a process remembers what is uncovered of: those of a document of two hundred pages.
_TEXTS: Final = 2048
#: What is drawn for a character that no face has, where mistakes are tolerated.
_STAND_IN: Final = "〓"
#: What is not drawn.
_BLANKS: Final = frozenset("\n\t")


class Uncovered(NamedTuple):
    """Characters that a role's own face does not set by itself.

    `lent` are those that it has not, each with the face that lends it, None if no face has it; `joining` are those whose
    letters join, each with its script.
    """

    lent: dict[str, Face | None]
    joining: dict[str, str]


#: For each role that something is set in, what its own face does not set.
Coverage = dict[Role, Uncovered]


class _Part(NamedTuple):
    """What of a text is set in a role: whether anything is, and what its face does not set, as `Uncovered` has it."""

    role: Role
    is_used: bool
    lent: tuple[tuple[str, Face | None], ...]
    joining: tuple[tuple[str, str], ...]


def coverage_of(flow: Flow, profile: Profile, fonts: FontSet) -> Coverage:
    """Tell what of a flow the faces of its roles do not set by themselves."""
    texts = _texts(flow, profile)
    parts = dict.fromkeys(part for _, text, face, latin in texts for part in _parts(text, face, latin, fonts))
    found = {part.role: Uncovered({}, {}) for part in parts}
    for part in parts:
        found[part.role].lent.update(part.lent)
        found[part.role].joining.update(part.joining)
    used = {part.role for part in parts if part.is_used}
    return {role: uncovered for role, uncovered in found.items() if role in used}


def _texts(flow: Flow, profile: Profile) -> Iterator[tuple[Paragraph, str, Role, Role]]:
    """Yield each text of a flow with its paragraph, the role that it is set in, and that of its letters and digits."""
    for paragraph in paragraphs_of(flow):
        if not paragraph.shaped:
            style = profile.elements[paragraph.element]
            for span in paragraph.spans:
                yield paragraph, span.text, span.role or style.face, style.latin_face


@lru_cache(maxsize=_TEXTS)
def _parts(text: str, face: Role, latin: Role, fonts: FontSet) -> tuple[_Part, _Part]:
    """Return what of a text is set in each of its roles. Remembered, since most texts are as they were before a change."""
    letters = frozenset(char for start, end in latin_stretches(text) for char in text[start:end])
    return _part(latin, letters - _BLANKS, fonts), _part(face, frozenset(text) - letters, fonts)


def _part(role: Role, chars: frozenset[str], fonts: FontSet) -> _Part:
    joining = tuple((char, shaped_script(char) or "") for char in filter(shaped_script, chars))
    return _Part(role, bool(chars), tuple(fonts.lenders(role, chars).items()), joining)


def missing_characters(coverage: Coverage, flow: Flow, profile: Profile, file: Place) -> Iterator[Diagnostic]:
    """Yield a problem for each character that no face has, and each script that is not set.

    Args:
        coverage: what of the flow its faces do not set.
        flow: where each character stands first.
        profile: in which role it stands there.
        file: what is named where a paragraph has no place.
    """

    def place(char: str, role: Role) -> Place:
        is_latin = takes_latin_face(char)
        found = (
            paragraph
            for paragraph, text, face, latin in _texts(flow, profile)
            if char in text and role is (latin if is_latin else face)
        )
        return next(found).place or file

    for role, (lent, joining) in coverage.items():
        shaped = dict(sorted(joining.items()))
        for script in dict.fromkeys(shaped.values()):
            found = [char for char in shaped if shaped[char] == script]
            yield mistake("script_shaped", place(found[0], role), {"found": "".join(found), "script": script})
        for char, lender in sorted(lent.items()):
            if lender is None and char not in shaped and not (shaped and char == SUFFIX_SPACE):
                yield mistake("character_missing", place(char, role), {"found": char, "code": f"{ord(char):04X}"})


def unshaped_characters(flow: Flow, file: Place) -> list[Diagnostic]:
    """Return a problem for each character that the face of its shaped line has not, at its place or else that of the file."""
    return [
        mistake("character_missing", paragraph.place or file, {"found": char, "code": f"{ord(char):04X}"})
        for paragraph in paragraphs_of(flow)
        if paragraph.shaped
        for char in paragraph.shaped.face.lacking(dict.fromkeys(paragraph.text))
    ]


def with_stand_ins(flow: Flow, missing: Iterable[str]) -> Flow:
    """Return the flow with 〓 in the place of characters that no face has, as typesetters set it."""
    table = dict.fromkeys(map(ord, "".join(missing)), _STAND_IN)

    def drawn(paragraph: Paragraph) -> Paragraph:
        if paragraph.shaped:  # its face draws a box
            return paragraph
        return replace(
            paragraph, spans=tuple(replace(span, text=span.text.translate(table)) for span in paragraph.spans)
        )

    def block(block: Block) -> Block:
        if isinstance(block, Table):
            return replace(block, rows=tuple(map(row, block.rows)))
        return drawn(block) if isinstance(block, Paragraph) else block

    def row(row: Row) -> Row:
        cells = (replace(cell, paragraphs=tuple(map(drawn, cell.paragraphs))) for cell in row.cells)
        return replace(row, cells=tuple(cells))

    banner = flow.banner
    if banner:
        banner = replace(banner, mark=drawn(banner.mark), foot=drawn(banner.foot) if banner.foot else None)
    return replace(flow, blocks=tuple(map(block, flow.blocks)), imprint=tuple(map(block, flow.imprint)), banner=banner)


def face_notes(coverage: Coverage, fonts: FontSet) -> Iterator[Diagnostic]:
    """Yield which faces stand in for those that the .docx names, and which characters were borrowed."""
    roles = sorted(coverage, key=list(Role).index)
    families = [fonts.typefaces[role].family for role in roles if fonts.typefaces[role].origin is Origin.SHIPPED]
    if families:
        yield notice("face_substituted", {"families": "、".join(dict.fromkeys(families))})
    for role in roles:
        borrowed: dict[str, list[str]] = {}
        for char, lender in sorted(coverage[role].lent.items()):
            if lender is not None:
                borrowed.setdefault(lender.postscript_name, []).append(char)
        for name, chars in borrowed.items():
            yield notice("face_fallback", {"chars": "".join(chars), "role": role.value, "face": name})
