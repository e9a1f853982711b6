"""Where a character's glyph comes from and where it stands in its cell, by the outline fontTools reads."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont
from reportlab.pdfbase.pdfmetrics import stringWidth

from fazhi_docgen.fonts.fontset import FontSet, GlyphMissing
from fazhi_docgen.fonts.library import typefaces
from fazhi_docgen.fonts.roles import Role

if TYPE_CHECKING:
    from pathlib import Path

HAN_ROLES = [role for role in Role if role is not Role.LATIN]
#: Characters of names and units that GB 2312 lacks; offices meet all of them.
RARE = "㑇䶮喆堃玥镕犇赟祎𬭎㎡㎏"
NOBODYS = "\U0010fffd"


@pytest.fixture
def fonts(monkeypatch: pytest.MonkeyPatch) -> FontSet:
    monkeypatch.setenv("FAZHI_DOCGEN_FONTS", "shipped")
    return FontSet(typefaces())


@cache
def outlines(path: Path) -> tuple[TTFont, Any]:
    font = TTFont(path)
    return font, font.getGlyphSet()


def ink(fonts: FontSet, role: Role, char: str) -> tuple[float, float]:
    """The left and right edge of what is drawn in the character's cell, in ems."""
    glyph = fonts.glyph(role, char)
    font, glyphs = outlines(glyph.face.path)
    pen = BoundsPen(glyphs)
    glyphs[font.getGlyphName(glyph.id)].draw(pen)
    left, _, right, _ = pen.bounds
    em = font["head"].unitsPerEm
    return left / em + glyph.offset, right / em + glyph.offset


@pytest.mark.parametrize("role", HAN_ROLES)
@pytest.mark.parametrize("char", "镇，“”—…·℃㎡①喆㑇")
def test_an_east_asian_character_is_one_em_wide(fonts: FontSet, role: Role, char: str) -> None:
    assert fonts.advance(role, char) == 1.0


def test_letters_and_digits_are_as_wide_as_times_new_roman(fonts: FontSet) -> None:
    """Adobe's metrics of Times, which Times New Roman was made to; reportlab carries them."""
    for char in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.,:;-()/%":
        assert fonts.advance(Role.LATIN, char) == pytest.approx(stringWidth(char, "Times-Roman", 1), abs=0.001)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("char", RARE)
def test_every_role_draws_rare_characters(fonts: FontSet, role: Role, char: str) -> None:
    left, right = ink(fonts, role, char)
    assert right - left > 0.5


def test_a_fallback_supplies_what_the_face_lacks(fonts: FontSet) -> None:
    faces = [fonts.glyph(Role.FANGSONG, char).face.postscript_name for char in "张喆"]
    assert faces == ["FandolFang-Regular", "LXGWWenKai-Regular"]


def test_a_character_that_no_face_has_is_an_error_that_names_it(fonts: FontSet) -> None:
    with pytest.raises(GlyphMissing) as caught:
        fonts.glyph(Role.FANGSONG, NOBODYS)
    assert caught.value.char == NOBODYS


@pytest.mark.parametrize("role", HAN_ROLES)
@pytest.mark.parametrize("char", "“‘（《〈〔【「『")
def test_an_opening_mark_stands_at_the_right_of_its_cell(fonts: FontSet, role: Role, char: str) -> None:
    left, right = ink(fonts, role, char)
    assert 0.4 < left < right <= 1.0


@pytest.mark.parametrize("role", HAN_ROLES)
@pytest.mark.parametrize("char", "”’）》〉〕】」』。，、；：")
def test_a_closing_mark_stands_at_the_left_of_its_cell(fonts: FontSet, role: Role, char: str) -> None:
    left, right = ink(fonts, role, char)
    assert 0.0 <= left < right < 0.6


@pytest.mark.parametrize("role", HAN_ROLES)
@pytest.mark.parametrize("char", "—…·〇℃×①★")
def test_a_sign_stands_in_the_middle_of_its_cell(fonts: FontSet, role: Role, char: str) -> None:
    left, right = ink(fonts, role, char)
    assert (left + right) / 2 == pytest.approx(0.5, abs=0.06)


@pytest.mark.parametrize("role", HAN_ROLES)
def test_no_mark_that_a_writer_uses_leaves_its_cell_far(fonts: FontSet, role: Role) -> None:
    for char in "℃‰№％§○●□■★☆→√×÷±≤≥①⑩ⅠⅫ㈠㎡":
        left, right = ink(fonts, role, char)
        assert -0.1 < left < right < 1.1, unicodedata.name(char)


@pytest.mark.parametrize("role", HAN_ROLES)
def test_two_dashes_are_one_line(fonts: FontSet, role: Role) -> None:
    left, right = ink(fonts, role, "—")
    assert (left, right) == pytest.approx((0.0, 1.0), abs=0.01)


@pytest.mark.parametrize("role", HAN_ROLES)
@pytest.mark.parametrize("char", "—·…“”‘’《》，。")
def test_a_mark_fills_its_cell_so_that_no_space_is_copied_with_it(fonts: FontSet, role: Role, char: str) -> None:
    glyph = fonts.glyph(role, char)
    assert (glyph.offset, glyph.face.advance(glyph.id)) == (0.0, 1.0)


@pytest.mark.parametrize("role", HAN_ROLES)
@pytest.mark.parametrize("char", "☐☑☒")
def test_boxes_to_tick_are_of_one_face_and_stand_in_the_middle_of_an_em(fonts: FontSet, role: Role, char: str) -> None:
    assert fonts.glyph(role, char).face.postscript_name == "DejaVuSans"
    assert fonts.advance(role, char) == 1.0
    left, right = ink(fonts, role, char)
    assert left == pytest.approx(1 - right, abs=0.01)
