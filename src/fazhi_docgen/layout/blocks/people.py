"""Names of people (名单、人员): in columns that tabs lead to, so that they stand under one another and are never parted."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Any, Final

from fazhi_docgen.content.blocks import NameList, People
from fazhi_docgen.layout.blocks.composer import composed
from fazhi_docgen.layout.lines import natural_width
from fazhi_docgen.layout.measure import TAB
from fazhi_docgen.layout.styling import styled
from fazhi_docgen.standard.elements import Element
from fazhi_docgen.standard.length import Length
from fazhi_docgen.standard.measures import Align

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fazhi_docgen.layout.blocks.composer import BodyComposer, Siblings
    from fazhi_docgen.layout.flow import Block

_BLANK: Final = "\u3000"
#: Names of two characters are as wide as those of three.
_USUAL: Final = 3
#: Names of so many characters are usual, where they are so large a part of all.
_LONGEST_USUAL: Final = 4
_MOST_USUAL: Final = 0.8
#: Widths are sums of floats.
_ROUNDING: Final = Length(0.01)
#: A point to spare in each line, lest rounding break it.
_SPARE: Final = Length(1)


@composed.register(NameList)
def _name_list(block: NameList, beside: Siblings, composer: BodyComposer) -> Iterator[Block]:
    """Yield the names in as many columns as find room, or as their author wants, begun where text begins."""
    del beside
    left = _indent(Element.NAME_LIST, composer)
    names = [spread(name) for name in block.names]
    lines, tabs = _columns(names, left, Element.NAME_LIST, composer, block.per_line)
    look: dict[str, Any] = {"left": left, "tabs": tabs, "align": Align.LEFT, "place": block.place}
    yield styled(Element.NAME_LIST, "\n".join(lines), composer.profile, **look)


@composed.register(People)
def _people(block: People, beside: Siblings, composer: BodyComposer) -> Iterator[Block]:
    """Yield each group a paragraph: what they are, spread to one width, and behind it the names, or one a line with the
    office."""
    del beside
    profile, style = composer.profile, composer.profile.elements[Element.PEOPLE]
    widest = max(map(len, block.people))
    for label, names in block.people.items():
        opening = f"{spread(label, widest)}："
        hanging = natural_width(opening, style, composer.typesetter)
        left = _indent(Element.PEOPLE, composer) + hanging
        lines, tabs = _group(names, left, composer)
        yield styled(
            Element.PEOPLE,
            opening + "\n".join(lines),
            profile,
            left=left,
            first_indent=Length(0) - hanging,
            tabs=tabs,
            align=Align.LEFT,
            place=block.place,
        )


def spread(name: str, width: int = _USUAL) -> str:
    """Return a name of two characters with their blank between them; nothing else changes."""
    return _BLANK.join(name) if len(name) == 2 < width and width == _USUAL else name


def _indent(element: Element, composer: BodyComposer) -> Length:
    """Tell where a paragraph of the text begins."""
    return composer.profile.chars(
        composer.profile.elements[element], composer.profile.elements[Element.BODY].first_indent
    )


def _group(names: Sequence[str], left: Length, composer: BodyComposer) -> tuple[list[str], tuple[Length, ...]]:
    """Return the names of a group in lines: one a line, its office at a tab, where anyone has one."""
    parts = [name.replace(_BLANK, " ").split(" ", 1) for name in names]
    if not any(len(part) > 1 for part in parts):
        return _columns([spread(name) for name in names], left, Element.PEOPLE, composer)
    style = composer.profile.elements[Element.PEOPLE]
    shown = [spread(name) for name, *_ in parts]
    tab = (
        left + max(natural_width(name, style, composer.typesetter) for name in shown) + composer.profile.advance(style)
    )
    return [TAB.join((name, *office)) for name, (_, *office) in zip(shown, parts, strict=True)], (tab,)


def _columns(
    names: Sequence[str], left: Length, element: Element, composer: BodyComposer, wanted: int | None = None
) -> tuple[list[str], tuple[Length, ...]]:
    """Return names in lines of columns that are one character apart, and the tabs that lead to all columns but the first.

    Columns are as wide as the usual names; a longer one (阿卜杜·热合曼) takes as many of them as it needs.
    """
    profile, style = composer.profile, composer.profile.elements[element]
    gap = profile.advance(style)
    widths = [natural_width(name, style, composer.typesetter) for name in names]
    step = _usual(widths, gap) + gap
    room = profile.measure(composer.landscape) - left - _SPARE + gap
    most = max(int(room.pt / step.pt), 1)
    count = min(wanted or most, most)
    lines, used = [""], 0
    for name, width in zip(names, widths, strict=True):
        needed = min(ceil((width + gap - _ROUNDING).pt / step.pt), count)
        if used and used + needed > count:
            lines.append("")
            used = 0
        lines[-1] += (TAB if used else "") + name
        used += needed
    return lines, tuple(left + step * column for column in range(1, count))


def _usual(widths: Sequence[Length], char: Length) -> Length:
    """Tell how wide the widest name is that is no exception: one of four characters, where no more than a few are longer."""
    short = [width for width in widths if width.pt <= (char * _LONGEST_USUAL + _ROUNDING).pt]
    return max(short if len(short) >= len(widths) * _MOST_USUAL else widths)
