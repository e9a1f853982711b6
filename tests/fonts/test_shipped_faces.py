"""The faces that ship, looked at as files: what they cover, whether they may be embedded."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

import fazhi_docgen.fonts
from fazhi_docgen.fonts.catalogue import FALLBACK_FILES, SHIPPED_FILES, truetype_twin
from fazhi_docgen.fonts.repertoire import repertoires
from fazhi_docgen.fonts.roles import Role

FACES = Path(fazhi_docgen.fonts.__file__).parent / "faces"
FILES = sorted(path.name for path in FACES.glob("*.?tf"))
#: fsType bit 1 of the OS/2 table: the licence forbids embedding, which PDF/A demands (19005-2, 6.2.11.4.1).
RESTRICTED = 0x0002

#: Marks, signs and numbers that official documents use beside Han characters.
MARKS = (
    "“”‘’（）《》〈〉〔〕【】「」『』｛｝［］，。、；：？！—…·～"
    "〇々%℃№§★☆●○◎□■△▲◇◆※→←↑↓√×÷±‰≤≥≠≈∞°′″￥$¥"
    "①②③④⑤⑥⑦⑧⑨⑩⑳⑴⒈㈠ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"
    "０１２９ＡＺａｚ＋－＝％─│┌┐└┘├┤┬┴┼αβγΩАЯ㎡㎥㎏㎜㎝㎞"
)


def coverage(name: str) -> set[str]:
    with TTFont(FACES / name, lazy=True) as font:
        return {chr(code) for code in font.getBestCmap()}


def chain(role: Role) -> set[str]:
    return set().union(*map(coverage, (SHIPPED_FILES[role], *FALLBACK_FILES[role])))


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("name", repertoires())
def test_every_role_has_every_character_of_the_national_sets(role: Role, name: str) -> None:
    assert set(repertoires()[name]) <= chain(role)


@pytest.mark.parametrize("role", Role)
def test_every_role_has_the_marks_of_official_documents(role: Role) -> None:
    assert set(MARKS) <= chain(role)


@pytest.mark.parametrize("role", Role)
def test_every_role_has_the_whole_block_that_names_are_registered_from(role: Role) -> None:
    assert set(map(chr, range(0x4E00, 0xA000))) <= chain(role)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.LATIN])
def test_a_role_draws_gb2312_in_its_own_face(role: Role) -> None:
    assert set(repertoires()["GB 2312"]) <= coverage(SHIPPED_FILES[role])


@pytest.mark.parametrize("name", FILES)
def test_the_licence_allows_embedding(name: str) -> None:
    with TTFont(FACES / name, lazy=True) as font:
        assert not font["OS/2"].fsType & RESTRICTED


@pytest.mark.parametrize(
    ("name", "digest"),
    [
        ("FandolFang-Regular.otf", "d838ad32ce2244d8144f408c37fe71065aba6fbbc80759a4d2aa2033948d5bc9"),
        ("FandolKai-Regular.otf", "ea7e7fb4f9b3ac694a68d43946e04d21deed6e8c29a7c2d3081e1a4138f2f827"),
    ],
)
def test_fandol_is_unaltered_as_its_font_exception_asks(name: str, digest: str) -> None:
    assert hashlib.sha256((FACES / name).read_bytes()).hexdigest() == digest


def test_no_face_ships_unused() -> None:
    used = {*SHIPPED_FILES.values(), *(name for names in FALLBACK_FILES.values() for name in names)}
    twins = {twin.name for name in used if (twin := truetype_twin(FACES / name))}
    assert set(FILES) == used | twins


@pytest.mark.parametrize("name", ["FandolFang-Regular", "FandolKai-Regular"])
def test_a_twin_has_the_same_characters_at_the_same_widths(name: str) -> None:
    with TTFont(FACES / f"{name}.otf", lazy=True) as original, TTFont(FACES / f"{name}.ttf", lazy=True) as twin:
        assert "glyf" in twin
        assert "CFF " not in twin
        assert numbered(original) == numbered(twin)
        assert [*original["hmtx"].metrics.values()] == [*twin["hmtx"].metrics.values()]


def numbered(font: TTFont) -> dict[int, int]:
    return {code: font.getGlyphID(glyph) for code, glyph in font.getBestCmap().items()}
