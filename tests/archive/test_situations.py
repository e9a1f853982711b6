"""Situations of an archive room: what an archivist would be told, and what must never stand in the way of the rest."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from fazhi_docgen.archive import changes, sitting
from fazhi_docgen.archive.options import Options
from fazhi_docgen.archive.verify import verify
from tests.archive.papers import CLASS, TEN, notice, scan_pdf

if TYPE_CHECKING:
    from fazhi_docgen.archive.sitting import Sitting

_NAME = "云川县清河镇人民政府"
_REQUEST = """文种: 请示
发文机关标志: 清河镇人民政府文件
发文字号: 清府〔2024〕{serial}号
签发人: 陈志远
标题: 清河镇人民政府关于建设第{serial}中心的请示
主送机关: 云川县人民政府
正文: [妥否，请批示。]
署名: 清河镇人民政府
成文日期: 2024-02-0{serial}
附注: 联系人：周敏；电话：023-45670012
归档: {{全宗号: Z109, 保管期限: 永久, 机构或问题: BGS, 同件: [{together}]}}
"""


def filed(out: Path, *sources: Path) -> Sitting:
    return sitting.archive(sources, out, Options(fonds_names=(("Z109", _NAME),)))


def _quiet(note: object) -> None:
    """Nobody listens."""


def test_a_class_that_was_mended_in_the_archive_alone_stands_in_nobodys_way(tmp_path: Path) -> None:
    """The document still says the old one, twice over: it is known, said so, and what is late is filed beside it."""
    out, folder = tmp_path / "归档", tmp_path / "公文"
    notice(folder / "a.yaml", 1)
    filed(out, folder)
    moved = changes.reclassify(out, f"{CLASS}-0001", "永久", "", "定错", _quiet).text
    moved = changes.reclassify(out, moved, "30年", "", "又定错", _quiet).text
    notice(folder / "b.yaml", 2, matter="消防")
    found = filed(out, folder)
    assert [(one.number, one.is_new) for one in found.filed] == [(moved, False), (f"{CLASS}-0002", True)]
    [word] = [note for note in found.filed[0].notes if note.code == "archive_class_outdated"]
    assert CLASS in word.text
    assert verify(out).findings == ()
    folders = {path.name for path in (out / "归档目录").iterdir()}
    assert folders == {CLASS, moved.rpartition("-")[0]}


def test_a_class_that_is_merely_another_is_still_refused(tmp_path: Path) -> None:
    from fazhi_docgen import InputError

    file = notice(tmp_path / "a.yaml", 1)
    filed(tmp_path / "归档", file)
    notice(file, 1, filing=TEN.replace("10年", "永久"))
    with pytest.raises(InputError) as refused:
        filed(tmp_path / "归档", file)
    assert [problem.code for problem in refused.value.problems] == ["archive_moved"]


def test_one_reply_to_two_requests_is_told_where_it_lies_twice(tmp_path: Path) -> None:
    scan_pdf(tmp_path / "批复.pdf")
    for serial in (1, 2):
        text = _REQUEST.format(serial=serial, together="批复.pdf, 本件")
        (tmp_path / f"请示{serial}.yaml").write_text(text, encoding="utf-8")
    first = filed(tmp_path / "归档", tmp_path / "请示1.yaml")
    assert [note.code for note in first.notes] == []
    second = filed(tmp_path / "归档", tmp_path / "请示2.yaml")
    [word] = second.notes
    assert word.code == "archive_paper_twice"
    assert all(part in word.text for part in ("批复.pdf", "-0001", "-0002", "同件"))
    again = filed(tmp_path / "归档", tmp_path / "请示1.yaml", tmp_path / "请示2.yaml")
    assert again.notes == ()  # it was told when it came about


def test_a_clock_that_went_back_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "归档"
    filed(out, notice(tmp_path / "a.yaml", 1), notice(tmp_path / "b.yaml", 2, matter="消防"))
    changes.reclassify(out, f"{CLASS}-0002", "永久", "", "定错", _quiet)
    assert "verify_clock" not in [note.code for note in verify(out).notes]  # what is told again is of its own time
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1400000000")
    changes.withdraw(out, f"{CLASS}-0001", "", "发错", _quiet)
    checked = verify(out)
    assert checked.findings == ()
    [word] = [note for note in checked.notes if note.code == "verify_clock"]
    assert "2014-05-13" in word.text
    assert "撤销" in word.text


def test_folders_may_be_called_anything(tmp_path: Path) -> None:
    folder = tmp_path / "2024 年 一季度（正式）" / "#特殊&名 '单引号'"
    notice(folder / "通知 1 号 (终稿).yaml", 1)
    out = tmp_path / "归 档 夹 [2024]"
    assert [one.number for one in filed(out, tmp_path / "2024 年 一季度（正式）").filed] == [f"{CLASS}-0001"]
    assert verify(out).findings == ()
    assert not any(one.is_new for one in filed(out, folder / "通知 1 号 (终稿).yaml").filed)
