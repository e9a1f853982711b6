"""What `fazhi-docgen fonts --json` prints of each role."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fazhi_docgen.fonts.description import describe
from fazhi_docgen.fonts.library import typefaces
from fazhi_docgen.fonts.roles import Role


@pytest.fixture(autouse=True)
def _shipped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAZHI_DOCGEN_FONTS", "shipped")


def test_every_role_is_described_in_plain_json() -> None:
    described = describe(typefaces())
    assert json.loads(json.dumps(described)) == described
    assert list(described["roles"]) == [role.value for role in Role]


def test_a_role_names_family_face_file_and_what_the_face_lacks() -> None:
    entry = describe(typefaces())["roles"]["仿宋"]
    assert (entry["family"], entry["face"], entry["origin"]) == (
        "仿宋_GB2312",
        "FandolFang-Regular",
        "shipped",
    )
    assert Path(entry["file"]).is_file()
    # Fandol's coverage: all of GB 2312, 6,638 of the general table.
    assert entry["lacks"] == {"GB 2312": 0, "通用规范汉字表": 8105 - 6638}
    assert "LXGWWenKai-Regular" in entry["fallbacks"]


def test_the_latin_face_is_not_asked_for_han_characters() -> None:
    assert describe(typefaces())["roles"]["西文"]["lacks"] == {}
