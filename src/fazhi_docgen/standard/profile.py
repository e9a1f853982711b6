"""Reads `gbt9704.yaml` into typed values, and keeps for each the clause and strength it comes from."""

from __future__ import annotations

from collections.abc import Callable, Mapping  # noqa: TC003 - read by get_type_hints
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any, Final, TypeVar, cast, get_type_hints

from msgspec import Struct
from msgspec.structs import FieldInfo, fields, replace

from fazhi_docgen.fonts.roles import Role
from fazhi_docgen.standard.datafile import read_data
from fazhi_docgen.standard.elements import Element
from fazhi_docgen.standard.length import Chars, Length, Lines, parse_quantity
from fazhi_docgen.standard.numbering import STANDARD_SIGNS, Sign, label, signs_of_levels

_T = TypeVar("_T")

#: How values that a template wrote as text become what their fields hold.
_PLAIN: Final[Mapping[type, Callable[[str], Any]]] = {
    int: int,
    float: float,
    bool: {"是": True, "否": False}.__getitem__,
}
#: The last fraction of a millimetre of the type area stays free, since word processors differ in whether they use it.
_LEFT_FREE: Final = Length(0.9)
#: How many profiles with level signs of their own a process remembers: those of a district's templates.
_KEPT: Final = 128
#: Keys of a section that say where its values come from rather than being values.
_SOURCE_KEYS = frozenset({"clause", "strength"})


class Strength(StrEnum):
    """How binding a value is: the standard's own words, or practice where it is silent."""

    SHALL = "规定"
    GENERALLY = "一般"
    RECOMMENDED = "推荐"
    MAY = "可以"
    PRACTICE = "实务"


class Align(StrEnum):
    """Where a paragraph's lines stand between its edges."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    BOTH = "both"


class Ink(StrEnum):
    """The two colours of an official document (clauses 5.2.4 and 7.2)."""

    BLACK = "black"
    RED = "red"


class Provision(Struct, frozen=True):
    """Where a value comes from: the clause (条) of the standard and its strength."""

    clause: str
    strength: Strength


class PageMeasures(Struct, frozen=True):
    """Sheet and type area (版心), clauses 5.1 and 5.2."""

    width: Length
    height: Length
    top_margin: Length
    left_margin: Length
    area_width: Length
    area_height: Length
    margin_tolerance: Length

    @property
    def right_margin(self) -> Length:
        """The white of the trimmed edge (切口), which follows from the other three."""
        return self.width - self.left_margin - self.area_width

    @property
    def bottom_margin(self) -> Length:
        """The white of the foot (地脚), which follows from the other three."""
        return self.height - self.top_margin - self.area_height


class Grid(Struct, frozen=True):
    """Characters and lines of a full page (clause 5.2.3) and the pitches that realise them.

    `baseline` is the share of a line's pitch that stands above its baseline.
    """

    chars_per_line: int
    lines_per_page: int
    pitch: Length
    tightest_pitch: Length
    loosest_pitch: Length
    widest_pitch: Length
    spacing: Length
    baseline: float


class NumberMeasures(Struct, frozen=True):
    """The brackets (括号) of the numbers of headings and items, （一） and （1） (clause 7.3.3)."""

    opening: str
    closing: str

    @property
    def brackets(self) -> tuple[str, str]:
        """Both of them."""
        return self.opening, self.closing


class ElementStyle(Struct, frozen=True):
    """How one element is set. `on_grid` closes its characters up so that a line holds 28 of them."""

    name: str
    face: Role
    size: Length
    align: Align
    latin_face: Role = Role.LATIN
    ink: Ink = Ink.BLACK
    first_indent: Chars = Chars(0)
    left_indent: Chars = Chars(0)
    space_before: Lines = Lines(0)
    space_after: Lines = Lines(0)
    pitch: Length | None = None
    on_grid: bool = False
    keep_with_next: bool = False
    outline_level: int = 0


class HeadMeasures(Struct, frozen=True):
    """Head (版头), clause 7.2: from the top of the type area down to the title. `ascent` and `descent` are in ems of the text."""

    mark_below_area_top: Length
    number_below_mark: Lines
    upward_number_left: Chars
    signers_right: Chars
    signers_per_line: int
    rule_below_number: Length
    rule_weight: Length
    ascent: float
    descent: float
    title_below_rule: Lines


class MarkMeasures(Struct, frozen=True):
    """How large the issuing mark (发文机关标志) is set; shares are of its size, `widest` of the type area's width,
    `narrowest` of the characters' own width."""

    widest: float
    narrowed_below: Length
    narrowest: float
    smallest: Length
    tallest: Length
    ascent: float
    descent: float
    document_gap: float
    leading: float


class ImprintMeasures(Struct, frozen=True):
    """Imprint (版记), clause 7.4."""

    outer_rule: Length
    inner_rule: Length
    side_indent: Chars
    on_even_page: bool


class LetterMeasures(Struct, frozen=True):
    """The form of letters (信函格式), clause 10.1. `text_below_rule` is in heights of a character of the text."""

    mark_below_paper_top: Length
    rule_below_mark: Length
    lower_rule_above_paper_bottom: Length
    rule_length: Length
    thick_rule: Length
    thin_rule: Length
    rule_gap: Length
    text_below_rule: float
    title_below_number: Lines
    foot_below_rule: Length


class OrderMeasures(Struct, frozen=True):
    """The form of orders (命令格式), clause 10.2."""

    mark_below_area_top: Length
    number_below_mark: Lines
    body_below_number: Lines


class MinutesMeasures(Struct, frozen=True):
    """The form of minutes (纪要格式), clause 10.3."""

    attendance_below_body: Lines


class BriefingMeasures(Struct, frozen=True):
    """The form of briefings (简报格式), on which the standard is silent; its head is that of minutes, nearer the top."""

    mark_below_area_top: Length
    title_below_rule: Lines


class SealMeasures(Struct, frozen=True):
    """Seals (印章), clause 7.3.5.1. `above_text` is how far a seal's middle lies above that of name and date."""

    diameter: Length
    above_text: Length
    per_row: int
    row_pitch: Lines


class StampMeasures(Struct, frozen=True):
    """The signer's stamp (签名章), clause 7.3.5.3."""

    space_before: Lines
    right: Chars
    title_gap: Chars
    row_gap: Lines
    date_below: Lines
    height: Length


class SignatureMeasures(Struct, frozen=True):
    """Signature, date and seal (clause 7.3.5)."""

    sealed_date_right: Chars
    sealed_space_before: Lines
    unsealed_space_before: Lines
    unsealed_name_right: Chars
    unsealed_date_shift: Chars
    unsealed_date_right_min: Chars
    body_lines_with_signature: int


class FolioMeasures(Struct, frozen=True):
    """Page number (clause 7.5). `dash_height` is in ems of the page number's size."""

    below_area: Length
    edge_indent: Chars
    dash_height: float
    opening: str
    closing: str


class TableMeasures(Struct, frozen=True):
    """Tables in the text, on whose inside the standard is silent."""

    rule_weight: Length
    cell_margin: Length


class PictureMeasures(Struct, frozen=True):
    """Pictures in the text, on which the standard is silent."""

    pixel: Length
    least_height: Length


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
        """How wide the type area is for who reads it."""
        return self.page.area_height if landscape else self.page.area_width

    def capacity(self, landscape: bool) -> Length:
        """What a page holds for who reads it."""
        return self.landscape_capacity if landscape else self.page_capacity

    def spacing(self, style: ElementStyle) -> Length:
        """What is added to each character's advance: the grid's (negative) spacing, or nothing off the grid."""
        return self.grid.spacing if style.on_grid else Length(0)

    def advance(self, style: ElementStyle) -> Length:
        """The width of one character (字) of the element, the unit of its indents (clause 3)."""
        return style.size + self.spacing(style)

    def chars(self, style: ElementStyle, quantity: Chars) -> Length:
        """`quantity` characters of the element, as a length."""
        return self.advance(style) * quantity.count

    def lines(self, quantity: Lines) -> Length:
        """`quantity` lines of the grid, as a length."""
        return self.grid.pitch * quantity.count

    def number(self, level: int, ordinal: int) -> str:
        """The number before the `ordinal`-th heading or item of a level (1 to 5)."""
        return label(self.signs[level - 1], ordinal, self.numbering.brackets)

    def pitch(self, style: ElementStyle) -> Length:
        """From one line of the element to the next."""
        return style.pitch or self.grid.pitch


@cache
def standard_data() -> Mapping[str, Any]:
    """The plain data of GB/T 9704-2012, which nobody changes."""
    return read_data("gbt9704.yaml")


@cache
def standard_profile() -> Profile:
    """The profile of GB/T 9704-2012 itself."""
    return read_profile(standard_data())


@lru_cache(maxsize=_KEPT)
def numbered_with(profile: Profile, signs: tuple[Sign, ...]) -> Profile:
    """The profile with numbers that look so; the same object for the same signs, the profile itself without any."""
    return replace(profile, signs=signs_of_levels(signs)) if signs else profile


def read_profile(data: Mapping[str, Any]) -> Profile:
    """Turn the plain data of a profile file into typed values.

    Raises:
        ValueError: a value is not of its field's kind; the message starts with the value's dotted path.
    """
    provisions: dict[str, Provision] = {}
    sections = {
        name: _section(kind, name, data[name], provisions)
        for name, kind in get_type_hints(Profile).items()
        if name not in ("elements", "provisions", "signs")
    }
    elements = {
        element: _section(ElementStyle, f"elements.{element}", data["elements"][element], provisions)
        for element in Element
    }
    return Profile(**sections, elements=elements, provisions=provisions)


@cache
def _fields(kind: Any) -> tuple[FieldInfo, ...]:
    return fields(kind)


def _section(kind: type[_T], path: str, data: Mapping[str, Any], provisions: dict[str, Provision]) -> _T:
    values: dict[str, Any] = {}
    known = _fields(cast("Any", kind))
    for item in known:
        where = f"{path}.{item.name}"
        raw = data.get(item.name)
        entry = raw if isinstance(raw, dict) else {"value": raw}
        provisions[where] = Provision(
            entry.get("clause", data["clause"]), Strength(entry.get("strength", data["strength"]))
        )
        if item.name in data:
            values[item.name] = _value(item.type, entry["value"], where)
        elif item.required:
            raise ValueError(where)
    unknown = data.keys() - {item.name for item in known} - _SOURCE_KEYS
    if unknown:
        raise ValueError(f"{path}.{min(unknown)}")
    return kind(**values)


def _value(kind: Any, raw: Any, where: str) -> Any:
    wanted = Length if kind == (Length | None) else kind
    try:
        if wanted in (Length, Chars, Lines):
            value = parse_quantity(str(raw))
        elif issubclass(wanted, StrEnum):
            value = wanted(raw)
        else:
            value = _PLAIN[wanted](raw) if isinstance(raw, str) and wanted in _PLAIN else raw
    except (ValueError, KeyError):
        raise ValueError(f"{where}: {raw!r}") from None
    if not isinstance(value, wanted):
        raise ValueError(f"{where}: {raw!r}")
    return value
