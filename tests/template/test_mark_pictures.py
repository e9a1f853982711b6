"""An issuing mark that is a picture stands where one in type would, in the PDF and as LibreOffice renders the Word file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from PIL import Image
from tests.content.documents import complaints, loaded, written
from tests.oracles import ink, pages

from fazhi_docgen import Options, build
from fazhi_docgen.diagnostics.problems import InputError
from fazhi_docgen.standard.elements import Element
from fazhi_docgen.standard.profile import standard_profile
from fazhi_docgen.template.letterhead import Letterhead

if TYPE_CHECKING:
    from tests.oracles.libreoffice import LibreOffice

PROFILE = standard_profile()
PAGE, HEAD = PROFILE.page, PROFILE.head
CLOSE = 0.5
#: Columns and rows of a long mark and of a short one.
LONG, SHORT = (1400, 140), (400, 100)
TEMPLATE = """\
发文机关标志: {默认: 清河镇人民政府文件, 函: 清河镇人民政府, 命令: 清河县人民政府令, 纪要: 清河镇会议纪要}
标志图片: {默认: 标志.png, 函: 标志.png, 命令: 标志.png, 纪要: 标志.png}
机关代字: 清府发
"""
REST = "正文: [各村要做好防汛工作，落实值班制度。]\n成文日期: 2024-03-05\n"
NUMBERED = f"主送机关: 各村\n署名: 清河镇人民政府\n发文字号: {{年份: 2024, 序号: 3}}\n{REST}"
DOCUMENTS = {
    "通知": f"文种: 通知\n标题: 关于防汛的通知\n{NUMBERED}",
    "函": f"文种: 函\n格式: 信函\n标题: 关于防汛的函\n{NUMBERED}",
    "令": "文种: 命令\n标题: 清河县人民政府令\n发文字号: 第3号\n签名章: {职务: 县长, 姓名: 刘强}\n" + REST,
    "纪要": f"文种: 纪要\n格式: 纪要\n标题: 常务会议纪要\n发文字号: 第3号\n署名: 清河镇\n{REST}",
}
#: From the top of the paper to the upper edge of the mark, in mm.
TOP = {
    "通知": PAGE.top_margin.mm + HEAD.mark_below_area_top.mm,
    "函": PROFILE.letter.mark_below_paper_top.mm,
    "令": PAGE.top_margin.mm + PROFILE.order.mark_below_area_top.mm,
    "纪要": PAGE.top_margin.mm + HEAD.mark_below_area_top.mm,
}


def office_with(folder: Path, pixels: tuple[int, int] = LONG, text: str = TEMPLATE) -> None:
    home = folder / "templates/镇"
    home.mkdir(parents=True)
    (home / "template.yaml").write_text(text, encoding="utf-8")
    Image.new("RGB", pixels, (255, 0, 0)).save(home / "标志.png")


def source(folder: Path, name: str) -> Path:
    return written(folder, f"模板: 镇\n{DOCUMENTS[name]}", f"{name}.yaml")


def stands(image: tuple[float, float, float, float], top: float, pixels: tuple[int, int]) -> None:
    left, upper, right, lower = image
    width, height = right - left, lower - upper
    tallest = PROFILE.elements[Element.ISSUING_MARK].size.mm * (PROFILE.mark.ascent + PROFILE.mark.descent)
    widest = PAGE.area_width.mm * PROFILE.mark.widest
    assert upper == pytest.approx(top, abs=CLOSE)
    assert (left + right) / 2 == pytest.approx(PAGE.left_margin.mm + PAGE.area_width.mm / 2, abs=CLOSE)
    assert width / height == pytest.approx(pixels[0] / pixels[1], rel=0.01)
    assert width == pytest.approx(widest, abs=CLOSE) or height == pytest.approx(tallest, abs=CLOSE)
    assert width <= widest + CLOSE
    assert height <= tallest + CLOSE


@pytest.mark.parametrize("pixels", [LONG, SHORT], ids=["long", "short"])
def test_the_picture_stands_where_a_mark_in_type_would(
    tmp_path: Path, office: LibreOffice, pixels: tuple[int, int]
) -> None:
    office_with(tmp_path, pixels)
    outputs = [build(source(tmp_path, name), options=Options(dialect="libreoffice")).outputs for name in DOCUMENTS]
    rendered = office.render([docx for docx, _ in outputs])
    for (_, pdf), word in zip(outputs, rendered, strict=True):
        ours, theirs = pages.read(pdf), pages.read(word)
        for found in (ours, theirs):
            [image] = found[0].images
            stands(image, TOP[pdf.stem], pixels)
        assert [page.texts for page in ours] == [page.texts for page in theirs]
        for line, other in zip(ours[0].lines, theirs[0].lines, strict=True):
            assert other.baseline == pytest.approx(line.baseline, abs=CLOSE)


def test_the_number_stands_two_lines_below_the_picture(tmp_path: Path) -> None:
    office_with(tmp_path)
    pdf = build(source(tmp_path, "通知"), options=Options(formats=("pdf",))).outputs[0]
    [page] = pages.read(pdf)
    number = next(line for line in page.lines if "〔" in line.text)
    blank = number.baseline - page.images[0][3]
    text = PROFILE.elements[Element.DOCUMENT_NUMBER].size.mm
    # Two blank lines, and the line of the number down to its characters' feet.
    assert blank == pytest.approx(3 * PROFILE.grid.pitch.mm - text * HEAD.descent, abs=CLOSE)


def test_the_letter_s_rule_stands_below_the_picture(tmp_path: Path) -> None:
    office_with(tmp_path)
    pdf = build(source(tmp_path, "函"), options=Options(formats=("pdf",))).outputs[0]
    page = pages.read(pdf)[0]
    rule = page.rules[0]
    assert rule.middle - rule.weight / 2 - page.images[0][3] == pytest.approx(
        PROFILE.letter.rule_below_mark.mm, abs=0.1
    )


def test_on_printed_paper_the_picture_is_left_out_and_its_room_kept(tmp_path: Path) -> None:
    office_with(tmp_path)
    for name in ("通知", "函"):
        [whole] = build(source(tmp_path, name), tmp_path / "全", Options(formats=("pdf",))).outputs
        [printed] = build(
            source(tmp_path, name), tmp_path / "套", Options(formats=("pdf",), letterhead=Letterhead())
        ).outputs
        assert ink.bands(printed, 1, red=True) == []
        assert pages.read(printed)[0].images == ()
        assert [line.baseline for line in pages.read(printed)[0].lines] == pytest.approx(
            [line.baseline for line in pages.read(whole)[0].lines]
        )


def test_who_cannot_see_the_picture_is_told_what_it_says(tmp_path: Path) -> None:
    office_with(tmp_path)
    docx, _ = build(source(tmp_path, "通知")).outputs
    with ZipFile(docx) as package:
        assert 'descr="清河镇人民政府文件"' in package.read("word/document.xml").decode()


def test_a_mark_that_the_author_wrote_is_printed_as_written(tmp_path: Path) -> None:
    office_with(tmp_path)
    own = loaded(tmp_path, f"模板: 镇\n发文机关标志: 别的机关文件\n{DOCUMENTS['通知']}")
    assert own.mark_picture is None
    assert own.issuing_mark == ("别的机关文件",)


def test_a_kind_with_a_mark_of_its_own_does_not_get_the_picture_of_another(tmp_path: Path) -> None:
    office_with(tmp_path, text="发文机关标志: {默认: 清河镇文件, 函: 清河镇}\n标志图片: 标志.png\n机关代字: 清府发\n")
    assert loaded(tmp_path, f"模板: 镇\n{DOCUMENTS['函']}").mark_picture is None
    assert loaded(tmp_path, f"模板: 镇\n{DOCUMENTS['通知']}").mark_picture is not None


def test_a_document_may_name_the_picture_itself(tmp_path: Path) -> None:
    Image.new("RGB", LONG, "red").save(tmp_path / "自己的.png")
    path = written(
        tmp_path,
        f"发文机关标志: 清河镇文件\n标志图片: 自己的.png\n{DOCUMENTS['通知']}".replace("{年", "{机关代字: 清府发, 年"),
    )
    assert len(pages.read(build(path, options=Options(formats=("pdf",))).outputs[0])[0].images) == 1


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("标志图片: 标志.png\n", "mark_picture_text"),
        ("发文机关标志: 甲\n标志图片: 没有.png\n", "path_missing"),
        ("发文机关标志: 甲\n标志图片: template.yaml\n", "picture_unreadable"),
        ("发文机关标志: 甲\n标志图片: ../../外.png\n", "path_outside"),
    ],
)
def test_a_picture_that_cannot_be_is_refused(tmp_path: Path, text: str, code: str) -> None:
    Image.new("RGB", LONG, "red").save(tmp_path / "外.png")
    office_with(tmp_path, text=text)
    with pytest.raises(InputError) as caught:
        build(source(tmp_path, "通知"))
    assert [problem.code for problem in caught.value.problems] == [code]


def test_a_picture_without_a_red_head_or_for_a_joint_issue_is_refused(tmp_path: Path) -> None:
    Image.new("RGB", LONG, "red").save(tmp_path / "标.png")
    plain = written(tmp_path, "标题: 题\n文种: 意见\n标志图片: 标.png\n正文: [文]\n")
    with pytest.raises(InputError) as caught:
        build(plain)
    assert [problem.code for problem in caught.value.problems] == ["not_in_form"]
    joint = written(tmp_path, "标题: 题\n文种: 意见\n标志图片: 标.png\n发文机关标志: [甲文件, 乙]\n正文: [文]\n")
    with pytest.raises(InputError) as caught:
        build(joint)
    assert [problem.code for problem in caught.value.problems] == ["mark_picture_joint"]
    unknown = complaints(written(tmp_path, "标题: 题\n标志图片: {图: 标.png}\n正文: [文]\n"))
    assert "key_unknown" in {code for code, _, _ in unknown}
