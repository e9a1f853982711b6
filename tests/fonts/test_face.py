"""An opened face says of its glyphs what fontTools, an independent reader, says of the same file."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
import uharfbuzz
from fontTools.cffLib import CFFFontSet
from fontTools.ttLib import TTCollection, TTFont

from fazhi_docgen.fonts.face import Face, open_face
from fazhi_docgen.fonts.library import typefaces
from fazhi_docgen.fonts.roles import Role

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "永嘉镇人民政府〔2020〕1号，——“法治”…AaZz09"
SAMPLE = {role: "AaZz09.-" if role is Role.LATIN else TEXT for role in Role}


@pytest.fixture(params=Role, ids=lambda role: role.name.lower())
def role(request: pytest.FixtureRequest) -> Role:
    return Role(request.param)


@pytest.fixture
def face(role: Role, monkeypatch: pytest.MonkeyPatch) -> Face:
    monkeypatch.setenv("FAZHI_DOCGEN_FONTS", "shipped")
    return typefaces()[role].face


@pytest.fixture
def file(face: Face) -> Any:
    with TTFont(face.path, lazy=True) as font:
        yield font


def test_glyphs_are_those_of_the_character_map(role: Role, face: Face, file: Any) -> None:
    names = file.getBestCmap()
    expected = [file.getGlyphID(names[ord(char)]) for char in SAMPLE[role]]
    assert [face.glyph(char) for char in SAMPLE[role]] == expected


def test_advances_are_those_of_the_metrics_table(role: Role, face: Face, file: Any) -> None:
    names, metrics, em = file.getBestCmap(), file["hmtx"], file["head"].unitsPerEm
    for char in SAMPLE[role]:
        glyph = face.glyph(char)
        assert glyph is not None
        assert face.advance(glyph) == pytest.approx(metrics[names[ord(char)]][0] / em)


def test_what_a_font_descriptor_needs(face: Face, file: Any) -> None:
    em, head, hhea = file["head"].unitsPerEm, file["head"], file["hhea"]
    box = (head.xMin, head.yMin, head.xMax, head.yMax)
    assert face.postscript_name == file["name"].getDebugName(6)
    assert face.is_cff == ("CFF " in file)
    assert face.bounding_box == pytest.approx([value * 1000 / em for value in box], abs=1)
    assert face.vertical_extents[1] < 0 < face.vertical_extents[0]
    assert face.vertical_extents[0] in {round(value * 1000 / em) for value in (hhea.ascent, file["OS/2"].sTypoAscender)}


def test_a_character_outside_the_face_has_no_glyph(face: Face) -> None:
    assert face.glyph("\U0010fffd") is None
    assert face.lacking("一\U0010fffd" if face.glyph("一") else "a\U0010fffd") == ["\U0010fffd"]


def test_a_subset_is_small_the_same_each_time_and_keeps_what_was_asked(role: Role, face: Face) -> None:
    glyphs = {char: glyph for char in SAMPLE[role] if (glyph := face.glyph(char)) is not None}
    first, second = face.subset(glyphs), face.subset(dict(reversed(glyphs.items())))
    assert first == second == face.subset({}, glyphs.values())
    assert {*glyphs.values()} <= first.glyphs.keys()
    assert len(set(first.glyphs.values())) == len(first.glyphs)
    assert len(first.program) < 40_000


def test_codes_of_a_subset_are_its_glyph_ids(role: Role, face: Face) -> None:
    """A CID-keyed face maps codes through its charset: only an identity makes codes glyph ids."""
    cut = face.subset({char: glyph for char in SAMPLE[role] if (glyph := face.glyph(char)) is not None})
    if not face.is_cff:
        assert TTFont(BytesIO(cut.program))["maxp"].numGlyphs == len(cut.glyphs)
        return
    table = CFFFontSet()
    table.decompile(BytesIO(cut.program), None)
    assert table[0].charset == [".notdef", *(f"cid{code:05d}" for code in range(1, len(cut.glyphs)))]


def test_the_same_file_is_opened_once(face: Face) -> None:
    assert open_face(face.path) is face


def test_a_collection_gives_each_of_its_faces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """simsun.ttc holds SimSun and NSimSun in one file; so does this one, of two cut faces."""
    monkeypatch.setenv("FAZHI_DOCGEN_FONTS", "shipped")
    faces = [typefaces()[role].face for role in (Role.SONGTI, Role.HEITI)]
    path = tmp_path / "pair.ttc"
    collection = TTCollection()
    collection.fonts = [TTFont(_cut(face.path, tmp_path / f"{face.path.name}")) for face in faces]
    collection.save(path)
    for index, face in enumerate(faces):
        member = open_face(path, index)
        assert member.postscript_name == face.postscript_name
        assert member.glyph("一") is not None
        assert len(member.subset({"一": member.glyph("一") or 0}).program) < 3_000


def _cut(source: Path, target: Path) -> Path:
    """A file with only 一 in it, so that the collection is quickly written."""
    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.update([ord("一")])
    wanted.name_id_set.update(range(32))
    whole = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(source)))
    target.write_bytes(bytes(uharfbuzz.subset(whole, wanted).blob.data))
    return target
