"""What a layout is measured by (版式的各项): the page, the grid, each element, each part of the forms, and where each comes from."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from fazhi_docgen.fonts.roles import Role
from fazhi_docgen.standard.length import Chars, Length, Lines


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
    rule_star: bool
    star_height: Length
    ascent: float
    descent: float
    title_below_rule: Lines


class MongolianWay(StrEnum):
    """How a Mongolian line stands above a mark that is written from left to right."""

    STANDING = "standing"
    LYING = "lying"


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
    mongolian: MongolianWay


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
    distance: Lines


class PictureMeasures(Struct, frozen=True):
    """Pictures in the text, on which the standard is silent."""

    pixel: Length
    least_height: Length
    distance: Lines
