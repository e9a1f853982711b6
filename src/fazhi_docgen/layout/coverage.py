"""Which characters a document has, and which faces they come from (字体与补字)."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from fazhi_docgen.diagnostics.problems import Diagnostic, Place, mistake, notice
from fazhi_docgen.fonts.library import Origin
from fazhi_docgen.fonts.roles import Role
from fazhi_docgen.fonts.scripts import SUFFIX_SPACE, shaped_script, takes_latin_face
from fazhi_docgen.layout.flow import Paragraph, Table, paragraphs_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fazhi_docgen.fonts.fontset import FontSet
    from fazhi_docgen.layout.flow import Block, Flow, Row
    from fazhi_docgen.standard.profile import Profile

#: For each role the characters that are set in it.
Characters = dict[Role, frozenset[str]]

#: How many texts a process remembers the characters of: those of some ten reports.
_TEXTS: Final = 1024
#: How many sets of characters a process remembers the scripts of.
_SETS: Final = 128
#: What is drawn for a character that no face has, where mistakes are tolerated.
_STAND_IN: Final = "〓"
#: What is not drawn.
_BLANKS: Final = frozenset("\n\t")


def characters_of(flow: Flow, profile: Profile) -> Characters:
    """Return the characters of a flow by the role they are set in."""
    found: defaultdict[Role, list[frozenset[str]]] = defaultdict(list)
    for role, chars, _ in _set_in(flow, profile):
        found[role].append(chars)
    sets = {role: frozenset().union(*parts) for role, parts in found.items()}
    return {role: chars for role, chars in sets.items() if chars}


def _set_in(flow: Flow, profile: Profile) -> Iterator[tuple[Role, frozenset[str], Paragraph]]:
    """Yield each role, the characters that a span sets in it, and the paragraph of the span."""
    for paragraph in paragraphs_of(flow):
        if paragraph.shaped:
            continue
        style = profile.elements[paragraph.element]
        for span in paragraph.spans:
            latin, han = _by_script(span.text)
            yield style.latin_face, latin, paragraph
            yield span.role or style.face, han, paragraph


@lru_cache(maxsize=_TEXTS)
def _by_script(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the characters of a text that take the Latin face, and the others."""
    chars = frozenset(text) - _BLANKS
    latin = frozenset(filter(takes_latin_face, chars))
    return latin, chars - latin


def missing_characters(
    characters: Characters, fonts: FontSet, flow: Flow, profile: Profile, file: Place
) -> Iterator[Diagnostic]:
    """Yield a problem for each character that no face has, and each script that is not set.

    Args:
        characters: those of the flow.
        fonts: the faces.
        flow: where each of them stands first.
        profile: in which role it stands there.
        file: what is named where a paragraph has no place.
    """

    def place(char: str, role: Role) -> Place:
        found = (part for own, chars, part in _set_in(flow, profile) if own is role and char in chars)
        return next(found).place or file

    for role, chars in characters.items():
        shaped = _joining(chars)
        for script in dict.fromkeys(shaped.values()):
            found = [char for char in shaped if shaped[char] == script]
            yield mistake("script_shaped", place(found[0], role), {"found": "".join(found), "script": script})
        for char, lender in sorted(fonts.lenders(role, chars - shaped.keys()).items()):
            if lender is None and not (shaped and char == SUFFIX_SPACE):
                yield mistake("character_missing", place(char, role), {"found": char, "code": f"{ord(char):04X}"})


@lru_cache(maxsize=_SETS)
def _joining(chars: frozenset[str]) -> dict[str, str]:
    """Return those of some characters whose letters join, in order, each with its script."""
    return {char: script for char in sorted(chars) if (script := shaped_script(char))}


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


def face_notes(characters: Characters, fonts: FontSet) -> Iterator[Diagnostic]:
    """Yield which faces stand in for those that the .docx names, and which characters were borrowed."""
    roles = sorted(characters, key=list(Role).index)
    families = [fonts.typefaces[role].family for role in roles if fonts.typefaces[role].origin is Origin.SHIPPED]
    if families:
        yield notice("face_substituted", {"families": "、".join(dict.fromkeys(families))})
    for role in roles:
        borrowed: dict[str, list[str]] = {}
        for char, lender in sorted(fonts.lenders(role, characters[role]).items()):
            if lender is not None:
                borrowed.setdefault(lender.postscript_name, []).append(char)
        for name, chars in borrowed.items():
            yield notice("face_fallback", {"chars": "".join(chars), "role": role.value, "face": name})
