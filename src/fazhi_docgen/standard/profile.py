"""All measures of one layout (版式): the standard's, read from `gbt9704.yaml`, or an overlay on them."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - read by get_type_hints
from functools import cache, lru_cache
from typing import Any, Final, get_type_hints

from msgspec import Struct
from msgspec.structs import replace

from fazhi_docgen.standard.datafile import read_data
from fazhi_docgen.standard.elements import Element
from fazhi_docgen.standard.length import Chars, Length, Lines
from fazhi_docgen.standard.measures import (
    BriefingMeasures,
    ElementStyle,
    FolioMeasures,
    Grid,
    HeadMeasures,
    ImprintMeasures,
    LetterMeasures,
    MarkMeasures,
    MinutesMeasures,
    NumberMeasures,
    OrderMeasures,
    PageMeasures,
    PictureMeasures,
    Provision,
    SealMeasures,
    SignatureMeasures,
    StampMeasures,
    TableMeasures,
)
from fazhi_docgen.standard.numbering import STANDARD_SIGNS, Sign, label, signs_of_levels
from fazhi_docgen.standard.sections import read_section

#: The last fraction of a millimetre of the type area stays free, since word processors differ in whether they use it.
_LEFT_FREE: Final = Length(0.9)
#: How many profiles with level signs of their own a process remembers: those of a district's templates.
_KEPT: Final = 128


class Profile(Struct, frozen=True, eq=False):
    """All measures of one layout: the standard's, or a township's overlay on it."""

    page: PageMeasures
    grid: Grid
    numbering: NumberMeasures
    elements: Mapping[Element, ElementStyle]
    head: HeadMeasures
    mark: MarkMeasures
    imprint: ImprintMeasures
    letter: LetterMeasures
    order: OrderMeasures
    minutes: MinutesMeasures
    briefing: BriefingMeasures
    seal: SealMeasures
    stamp: StampMeasures
    signature: SignatureMeasures
    folio: FolioMeasures
    table: TableMeasures
    picture: PictureMeasures
    #: dotted path of each value, such as `page.top_margin`, to where it comes from
    provisions: Mapping[str, Provision]
    #: how the numbers of each level look (clause 7.3.3)
    signs: tuple[Sign, ...] = STANDARD_SIGNS

    @property
    def page_capacity(self) -> Length:
        """What a page holds from top to bottom: its 22 lines, and what of the type area rows of tables find below them."""
        return max(self.grid.pitch * self.grid.lines_per_page, self.page.area_height - _LEFT_FREE)

    @property
    def landscape_capacity(self) -> Length:
        """What a page turned sideways (横排, clause 8) holds from top to bottom: the area's width, as little less as upright."""
        return self.page.area_width - _LEFT_FREE

    def measure(self, landscape: bool) -> Length:
        """Tell how wide the type area is for who reads it."""
        return self.page.area_height if landscape else self.page.area_width

    def capacity(self, landscape: bool) -> Length:
        """Return what a page holds for who reads it."""
        return self.landscape_capacity if landscape else self.page_capacity

    def spacing(self, style: ElementStyle) -> Length:
        """Return what is added to each character's advance: the grid's (negative) spacing, or nothing off the grid."""
        return self.grid.spacing if style.on_grid else Length(0)

    def advance(self, style: ElementStyle) -> Length:
        """Return the width of one character (字) of the element, the unit of its indents (clause 3)."""
        return style.size + self.spacing(style)

    def chars(self, style: ElementStyle, quantity: Chars) -> Length:
        """Return `quantity` characters of the element, as a length."""
        return self.advance(style) * quantity.count

    def lines(self, quantity: Lines) -> Length:
        """Return `quantity` lines of the grid, as a length."""
        return self.grid.pitch * quantity.count

    def number(self, level: int, ordinal: int) -> str:
        """Return the number before the `ordinal`-th heading or item of a level (1 to 5)."""
        return label(self.signs[level - 1], ordinal, self.numbering.brackets)

    def pitch(self, style: ElementStyle) -> Length:
        """Return the distance from one line of the element to the next."""
        return style.pitch or self.grid.pitch


@cache
def standard_data() -> Mapping[str, Any]:
    """Return the plain data of GB/T 9704-2012, which nobody changes."""
    return read_data("gbt9704.yaml")


@cache
def standard_profile() -> Profile:
    """Return the profile of GB/T 9704-2012 itself."""
    return read_profile(standard_data())


@lru_cache(maxsize=_KEPT)
def numbered_with(profile: Profile, signs: tuple[Sign, ...]) -> Profile:
    """Return the profile with numbers that look so; the same object for the same signs, the profile itself without any."""
    return replace(profile, signs=signs_of_levels(signs)) if signs else profile


def read_profile(data: Mapping[str, Any]) -> Profile:
    """Turn the plain data of a profile file into typed values.

    Raises:
        ValueError: a value is not of its field's kind; the message starts with the value's dotted path.
    """
    provisions: dict[str, Provision] = {}
    sections = {
        name: read_section(kind, name, data[name], provisions)
        for name, kind in get_type_hints(Profile).items()
        if name not in ("elements", "provisions", "signs")
    }
    elements = {
        element: read_section(ElementStyle, f"elements.{element}", data["elements"][element], provisions)
        for element in Element
    }
    return Profile(**sections, elements=elements, provisions=provisions)
