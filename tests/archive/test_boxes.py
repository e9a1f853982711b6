"""Boxes (盒号): by thickness, by what authors fix, and where numbers of an earlier box are filled in."""

from __future__ import annotations

from pathlib import Path

import pytest

from fazhi_docgen import InputError
from fazhi_docgen.archive import sitting
from fazhi_docgen.archive.folder import read_archive
from fazhi_docgen.archive.options import Options
from fazhi_docgen.archive.verify import verify
from tests.archive.papers import CLASS, TEN, notice, scan
from tests.oracles import programs

CARD = """文件: {name}.png
文号: 云府发〔2024〕{n}号
责任者: 县政府
题名: 第{n}件
页数: {pages}
日期: 2024-01-{n:02}
归档: {{{filing}}}
"""


def paper(folder: Path, number: int, pages: int, more: str = "") -> Path:
    scan(folder / f"{number}.png", str(number), size=(62, 88))
    card = folder / f"{number}.yaml"
    text = CARD.format(name=number, n=number, pages=pages, filing=f"{TEN}{more}")
    card.write_text(text, encoding="utf-8")
    return card


def boxes(out: Path) -> dict[str, int]:
    return {number[-4:]: entry.box for number, entry in read_archive(out).index.entries.items()}


def test_an_author_begins_a_new_box(tmp_path: Path) -> None:
    cards = [paper(tmp_path, 1, 2), paper(tmp_path, 2, 2, ", 盒号: 3"), paper(tmp_path, 3, 2)]
    sitting.archive(cards, tmp_path / "归档")
    assert boxes(tmp_path / "归档") == {"0001": 1, "0002": 3, "0003": 3}
    cover = "".join(programs.text(tmp_path / "归档" / "归档目录" / CLASS / "第3盒" / "整盒.pdf").split())
    assert "盒号3" in cover
    assert "0002—0003" in cover


@pytest.mark.parametrize("written", ["3", "03", "第3盒", "3盒"])
def test_a_box_is_written_as_people_do(written: str, tmp_path: Path) -> None:
    sitting.archive([notice(tmp_path / "a.yaml", 1, filing=f"{TEN}, 盒号: {written}")], tmp_path / "归档")
    assert boxes(tmp_path / "归档") == {"0001": 3}


@pytest.mark.parametrize("written", ["甲", "0", "-1", "3.5"])
def test_what_is_no_number_of_a_box_is_refused(written: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        sitting.archive([notice(tmp_path / "a.yaml", 1, filing=f"{TEN}, 盒号: '{written}'")], tmp_path / "归档")
    assert "盒号" in str(refused.value)


def test_nothing_goes_into_a_box_that_stands_before_another(tmp_path: Path) -> None:
    sitting.archive([paper(tmp_path, 1, 2, ", 盒号: 2")], tmp_path / "归档")
    with pytest.raises(InputError) as refused:
        sitting.archive([paper(tmp_path, 2, 2, ", 盒号: 1")], tmp_path / "归档")
    assert [problem.code for problem in refused.value.problems] == ["archive_box_closed"]
    assert boxes(tmp_path / "归档") == {"0001": 2}


def test_another_box_than_the_one_it_is_in_is_refused(tmp_path: Path) -> None:
    sitting.archive([paper(tmp_path, 1, 2)], tmp_path / "归档")
    sitting.archive([paper(tmp_path, 1, 2, ", 盒号: 1")], tmp_path / "归档")
    with pytest.raises(InputError) as refused:
        sitting.archive([paper(tmp_path, 1, 2, ", 盒号: 2")], tmp_path / "归档")
    assert [problem.code for problem in refused.value.problems] == ["archive_moved"]


def test_a_number_that_was_left_out_goes_into_the_box_of_its_neighbours(tmp_path: Path) -> None:
    out, narrow = tmp_path / "归档", Options(spine=20)
    cards = [paper(tmp_path, 1, 90), paper(tmp_path, 2, 90, ", 件号: 3"), paper(tmp_path, 3, 290, ", 件号: 4")]
    sitting.archive(cards, out, narrow)
    assert boxes(out) == {"0001": 1, "0003": 1, "0004": 2}
    sitting.archive([paper(tmp_path, 4, 10, ", 件号: 2"), paper(tmp_path, 5, 2)], out, narrow)
    assert boxes(out) == {"0001": 1, "0002": 1, "0003": 1, "0004": 2, "0005": 2}
    note = "".join(programs.text(out / "归档目录" / CLASS / "第1盒" / "备考表.pdf").split())
    assert "归档文件3件" in note
    assert "空号" not in note
    assert verify(out).findings == ()


def test_boxes_follow_the_numbers_and_not_the_dates(tmp_path: Path) -> None:
    """The second in time has the third number: the thick one between them is boxed before it."""
    cards = [paper(tmp_path, 1, 90), paper(tmp_path, 2, 90, ", 件号: 3"), paper(tmp_path, 3, 290)]
    sitting.archive(cards, tmp_path / "归档", Options(spine=20))
    assert boxes(tmp_path / "归档") == {"0001": 1, "0002": 2, "0003": 3}
