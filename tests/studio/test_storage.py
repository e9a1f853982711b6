"""Nothing outside the folder is reached; files keep their encoding and line ends; versions stay within bounds."""

from __future__ import annotations

from pathlib import Path

import pytest

from fazhi_docgen import InputError
from fazhi_docgen.studio import history
from fazhi_docgen.studio.saving import Keeper, OnDisk
from fazhi_docgen.studio.storage import Storage, read

OUTSIDE = [
    "../外.yaml",
    "/etc/外.yaml",
    "甲/../../外.yaml",
    ".历史/甲.yaml",
    "链/外.yaml",
    "",
    ".",
    "甲\x00.yaml",
    "长" * 300 + ".yaml",
]


@pytest.mark.parametrize("written", OUTSIDE)
def test_what_is_outside_is_refused(tmp_path: Path, written: str) -> None:
    folder = tmp_path / "公文"
    folder.mkdir()
    (tmp_path / "外.yaml").write_text("标题: 外", encoding="utf-8")
    (folder / "链").symlink_to(tmp_path)
    with pytest.raises(InputError):
        Storage(folder.resolve()).path(written)


def test_documents_are_listed_and_their_data_are_not(tmp_path: Path) -> None:
    for name, text in {
        "乙/报告.yaml": "标题: 报告",
        "甲.yml": "正文: []",
        "数据.yaml": "件数: 3",
        ".隐.yaml": "标题: 隐",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert [entry.path for entry in Storage(tmp_path).documents()] == ["乙/报告.yaml", "甲.yml"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encoding_and_line_ends_stay(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "甲.yaml"
    path.write_bytes("标题: 通知\r\n正文: 一段\r\n".encode(encoding))
    keeper = Keeper.of(path)
    keeper.save(keeper.stored.text.replace("通知", "报告"))
    assert path.read_bytes() == "标题: 报告\r\n正文: 一段\r\n".encode(encoding)


def test_a_file_changed_by_another_program_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "甲.yaml"
    path.write_text("标题: 原来的\n", encoding="utf-8")
    keeper = Keeper.of(path)
    path.write_text("标题: 别人改的\n", encoding="utf-8")
    assert keeper.save("标题: 这里写的\n") is OnDisk.CHANGED
    assert read(path).text == "标题: 别人改的\n"
    assert "这里写的" in _kept(path)[0]
    keeper.overwrite("标题: 这里写的\n")
    assert read(path).text == "标题: 这里写的\n"
    assert any("别人改的" in kept for kept in _kept(path))


def test_only_so_many_versions_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "甲.yaml"
    for number in range(130):
        history.keep(path, f"标题: {number}".encode())
        history.keep(path, f"标题: {number}".encode())
    kept = _kept(path)
    assert len(kept) == 100
    assert kept[0] == "标题: 129"


def _kept(path: Path) -> list[str]:
    """The versions of a document, the newest first."""
    return [(history.version(path, found.name) or b"").decode() for found in history.versions(path)]
