"""Which file plays a role on machines laid out as real ones are: real faces under the names offices know."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from fontTools.ttLib import TTFont

import fazhi_docgen.fonts
from fazhi_docgen.fonts import library
from fazhi_docgen.fonts.catalogue import INSTALLED_FILES, SHIPPED_FILES
from fazhi_docgen.fonts.library import Origin, typefaces
from fazhi_docgen.fonts.roles import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

FACES = Path(fazhi_docgen.fonts.__file__).parent / "faces"
HAN_FACE = FACES / "NotoSansSC-Regular.ttf"
LATIN_FACE = FACES / "LiberationSerif-Regular.ttf"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="builds the font folders of a Linux desk")


@pytest.fixture
def fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The font folder of a user whose machine has nothing else, looked into afresh."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("FAZHI_DOCGEN_FONTS", raising=False)
    library._installed.cache_clear()
    folder = tmp_path / ".local/share/fonts/office"
    folder.mkdir(parents=True)
    yield folder
    library._installed.cache_clear()


@pytest.mark.parametrize(
    ("role", "name"),
    [
        (Role.FANGSONG, "simfang.ttf"),
        (Role.FANGSONG, "仿宋_GB2312.ttf"),
        (Role.FANGSONG, "FangSong_GB2312.TTF"),
        (Role.KAITI, "SIMKAI.TTF"),
        (Role.KAITI, "楷体_GB2312.ttf"),
        (Role.HEITI, "simhei.ttf"),
        (Role.SONGTI, "simsun.ttc"),
        (Role.XIAOBIAOSONG, "FZXBSJW.TTF"),
        (Role.XIAOBIAOSONG, "方正小标宋简体.ttf"),
    ],
)
def test_a_standard_face_is_found_by_its_name_in_any_case(fonts: Path, role: Role, name: str) -> None:
    shutil.copyfile(HAN_FACE, fonts / name)
    assert typefaces()[role].origin is Origin.INSTALLED
    assert typefaces()[role].face.path == fonts / name


def test_times_new_roman_is_found(fonts: Path) -> None:
    shutil.copyfile(LATIN_FACE, fonts / "times.ttf")
    assert typefaces()[Role.LATIN].face.path == fonts / "times.ttf"


@pytest.mark.parametrize("role", Role)
def test_of_several_names_the_first_known_one_wins(fonts: Path, role: Role) -> None:
    source = LATIN_FACE if role is Role.LATIN else HAN_FACE
    for name in INSTALLED_FILES[role]:
        shutil.copyfile(source, fonts / name)
    assert typefaces()[role].face.path == fonts / INSTALLED_FILES[role][0]


def test_a_machine_without_standard_faces_uses_those_that_ship(fonts: Path) -> None:
    shutil.copyfile(HAN_FACE, fonts / "SomeOther.ttf")
    found = {role: (typeface.origin, typeface.face.path.name) for role, typeface in typefaces().items()}
    assert found == {role: (Origin.SHIPPED, name) for role, name in SHIPPED_FILES.items()}


def test_the_switch_leaves_the_machine_aside(fonts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copyfile(HAN_FACE, fonts / "simfang.ttf")
    monkeypatch.setenv("FAZHI_DOCGEN_FONTS", "shipped")
    assert typefaces()[Role.FANGSONG].origin is Origin.SHIPPED


def test_a_file_that_only_bears_the_name_is_passed_over(fonts: Path) -> None:
    shutil.copyfile(LATIN_FACE, fonts / "simfang.ttf")
    (fonts / "simkai.ttf").write_bytes(b"not a font")
    (fonts / "simhei.ttf").write_bytes(b"")
    roles = (Role.FANGSONG, Role.KAITI, Role.HEITI)
    assert [typefaces()[role].origin for role in roles] == [Origin.SHIPPED] * 3


def test_a_bad_file_does_not_hide_a_good_one_of_the_next_name(fonts: Path) -> None:
    (fonts / "仿宋_GB2312.ttf").write_bytes(b"not a font")
    shutil.copyfile(HAN_FACE, fonts / "simfang.ttf")
    assert typefaces()[Role.FANGSONG].face.path == fonts / "simfang.ttf"


def test_the_file_of_a_template_comes_before_the_machine(fonts: Path, tmp_path: Path) -> None:
    shutil.copyfile(HAN_FACE, fonts / "simfang.ttf")
    own = tmp_path / "our.ttf"
    shutil.copyfile(FACES / "NotoSerifSC-Regular.ttf", own)
    typeface = typefaces(files={Role.FANGSONG: own})[Role.FANGSONG]
    assert (typeface.origin, typeface.face.path) == (Origin.TEMPLATE, own)


def test_a_found_face_still_falls_back_to_the_one_that_ships(fonts: Path) -> None:
    shutil.copyfile(HAN_FACE, fonts / "simfang.ttf")
    names = [path.name for path in typefaces()[Role.FANGSONG].fallbacks]
    assert names[0] == SHIPPED_FILES[Role.FANGSONG]
    assert "LXGWWenKai-Regular.ttf" in names


def test_word_names_the_families_that_offices_have(fonts: Path) -> None:
    families = {role: typeface.family for role, typeface in typefaces().items()}
    assert families == {
        Role.XIAOBIAOSONG: "方正小标宋简体",
        Role.HEITI: "黑体",
        Role.KAITI: "楷体_GB2312",
        Role.FANGSONG: "仿宋_GB2312",
        Role.SONGTI: "宋体",
        Role.LATIN: "Times New Roman",
    }


def test_a_template_renames_a_family(fonts: Path) -> None:
    found = typefaces(families={Role.FANGSONG: "仿宋"})
    assert (found[Role.FANGSONG].family, found[Role.KAITI].family) == ("仿宋", "楷体_GB2312")


def test_a_link_to_a_face_that_is_gone_is_passed_over(fonts: Path) -> None:
    (fonts / "simfang.ttf").symlink_to(fonts / "gone.ttf")
    assert typefaces()[Role.FANGSONG].origin is Origin.SHIPPED


def test_a_face_whose_licence_forbids_embedding_is_passed_over(fonts: Path) -> None:
    with TTFont(LATIN_FACE) as font:
        font["OS/2"].fsType = 0x0002
        font.save(fonts / "times.ttf")
    assert typefaces()[Role.LATIN].origin is Origin.SHIPPED


@pytest.mark.parametrize("content", [None, b"", b"not a font"], ids=["missing", "empty", "no font"])
def test_a_bad_file_of_a_template_is_an_error_that_names_it(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "our.ttf"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(OSError, match=r"our\.ttf"):
        typefaces(files={Role.FANGSONG: path})
