"""An issuing mark that became too small to catch the eye is told of, with the size that it is printed in."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.oracles import pages
from tests.oracles.libreoffice import LibreOffice

from fazhi_docgen import Options, build
from fazhi_docgen.pipeline.build import Report

RED = """\
文种: 通知
标题: 关于做好有关工作的通知
发文机关标志: {mark}
发文字号: 清府发〔2024〕1号
主送机关: 各村
正文: [请认真做好。]
署名: 清河镇人民政府
成文日期: 2024-03-01
"""
MM_PER_POINT = 25.4 / 72
NAME = "清河镇人民政府矛盾纠纷多元化解工作领导小组"


def _built(folder: Path, mark: str) -> Report:
    source = folder / "通知.yaml"
    source.write_text(RED.format(mark=mark), encoding="utf-8")
    return build(source, options=Options(formats=("pdf",)))


def _sizes(report: Report) -> dict[str, float]:
    """The size of each red character of the first page."""
    first = pages.read(report.outputs[0])[0]
    chars = [char for line in first.lines for char in line.chars if char.colour == (1, 0, 0)]
    return {char.text: char.size for char in chars}


@pytest.mark.parametrize(
    "mark",
    [f"{NAME}办公室、{NAME * 2}联席会议{NAME}文件", f"[{NAME}联席会议第一办公室文件, 清河镇司法所]"],
    ids=["one", "joint"],
)
def test_a_mark_smaller_than_the_title_is_told_of_with_its_size(tmp_path: Path, mark: str) -> None:
    report = _built(tmp_path, mark)
    [note] = [note for note in report.notes if note.code == "mark_small"]
    assert float(note.params["size"]) == pytest.approx(_sizes(report)["清"], abs=0.1)
    assert float(note.params["size"]) < 22
    assert "7.2.4" in note.text


@pytest.mark.parametrize("mark", ["清河镇人民政府文件", f"{NAME}文件", "[清河镇人民政府文件, 清河镇司法所]"])
def test_a_mark_that_catches_the_eye_is_not(tmp_path: Path, mark: str) -> None:
    report = _built(tmp_path, mark)
    assert "mark_small" not in [note.code for note in report.notes]
    assert min(_sizes(report).values()) >= 22


@pytest.mark.parametrize(
    ("mark", "size", "percent"),
    [
        ("清河镇人民政府文件", 46, 100),
        ("云川县人力资源和社会保障局文件", 34, 81),
        ("云川县住房和城乡建设委员会办公室文件", 34, 67),
        ("云川县清河镇人民政府安全生产委员会文件", 34, 64),
        ("云川县清河镇人民政府安全生产委员会办公室文件", 31, 60),
    ],
)
def test_a_mark_is_narrowed_before_it_becomes_small_or_takes_two_lines(
    tmp_path: Path, mark: str, size: float, percent: int
) -> None:
    first = pages.read(_built(tmp_path, mark).outputs[0])[0]
    [red] = [line for line in first.lines if line.chars[0].colour == (1, 0, 0)]
    assert red.text == mark
    width = (red.chars[1].left - red.chars[0].left) / MM_PER_POINT / red.chars[0].size
    assert red.chars[0].size == pytest.approx(size, abs=0.5)
    assert width * 100 == pytest.approx(percent, abs=1)


def test_a_narrowed_mark_is_as_wide_in_word_as_in_the_pdf(tmp_path: Path, office: LibreOffice) -> None:
    source = tmp_path / "通知.yaml"
    source.write_text(RED.format(mark="云川县清河镇人民政府安全生产委员会文件"), encoding="utf-8")
    docx, pdf = build(source).outputs
    [theirs] = office.render([docx])
    ours, other = (_red_line(file) for file in (pdf, theirs))
    assert other.text == ours.text
    assert other.left == pytest.approx(ours.left, abs=0.3)
    assert other.right == pytest.approx(ours.right, abs=0.3)


def _red_line(pdf: Path) -> pages.Line:
    [red] = [line for line in pages.read(pdf)[0].lines if line.chars[0].colour == (1, 0, 0)]
    return red


def test_a_long_mark_is_parted_between_words(tmp_path: Path) -> None:
    mark = "云川县清河镇农村土地承包经营纠纷调解仲裁暨矛盾纠纷多元化解工作领导小组联席会议办公室文件"
    report = _built(tmp_path, mark)
    red = [line.text for line in pages.read(report.outputs[0])[0].lines if line.chars[0].colour == (1, 0, 0)]
    assert "".join(red) == mark
    assert len(red) == 3
    whole = ("云川县", "清河镇", "农村土地", "调解仲裁", "矛盾纠纷", "多元化解", "领导小组", "联席会议", "办公室文件")
    assert all(any(word in line for line in red) for word in whole)
    assert min(map(len, red)) >= 0.4 * max(map(len, red)), "a line is a leftover"
