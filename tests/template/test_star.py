"""The star at the middle of the red rule, for offices whose papers bear it: in Word and PDF alike, and only where a template says so."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Final

import pytest
from lxml import etree
from tests.template.test_templates import template

from fazhi_docgen import load
from fazhi_docgen.diagnostics.problems import InputError
from fazhi_docgen.pipeline.options import Options
from fazhi_docgen.standard.length import Length

if TYPE_CHECKING:
    from pathlib import Path

    from fazhi_docgen.pipeline.rendering import Rendering

STAR: Final = "  版头.分隔线五角星: {值: 是, 理由: 按县委《公文处理细则》第十二条}\n  版头.五角星高: 8mm\n"
NOTICE: Final = """模板: 镇党委
文种: 通知
发文机关标志: 中共清河镇委员会文件
发文字号: 清委发〔2026〕3号
标题: 关于防汛的通知
主送机关: 各党支部
正文: [文。]
"""
_EMU_PER_MM: Final = 36000
_WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


def rendered(folder: Path, measures: str, options: Options | None = None) -> Rendering:
    template(folder, "镇党委", f"版式:\n{measures}" if measures else "名称: 镇党委\n")
    file = folder / "a.yaml"
    file.write_text(NOTICE, encoding="utf-8")
    return load(file).render(options) if options else load(file).render()


def test_the_star_s_middle_is_the_rule_s(tmp_path: Path) -> None:
    rendering = rendered(tmp_path, STAR)
    page = rendering.layout.pages[0]
    (star,), rule = page.images, page.rules[0]
    assert star.x + star.width / 2 == pytest.approx((rule.x0 + rule.x1) / 2, abs=0.01)
    assert Length(star.height).mm == pytest.approx(8)
    # The five corners of a star lie on a circle whose middle is the rule's: 0.5528 of the height below the top.
    assert rule.y0 - star.y == pytest.approx(star.height * 0.5528, abs=0.01)


def test_word_has_it_at_the_same_place_and_brings_no_seal_back(tmp_path: Path) -> None:
    rendering = rendered(tmp_path, STAR)
    star, rule = rendering.layout.pages[0].images[0], rendering.layout.pages[0].rules[0]
    with zipfile.ZipFile(BytesIO(rendering.to("docx"))) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    (anchor,) = body.iter(f"{_WP}anchor")
    x, y = (int(offset.text) / _EMU_PER_MM for offset in anchor.iter(f"{_WP}posOffset"))
    assert x == pytest.approx(Length(star.x - rule.x0).mm, abs=0.01)
    assert y == pytest.approx(Length(star.y - (rule.y0 - rule.weight / 2)).mm, abs=0.01)


def test_without_a_word_there_is_none_and_without_a_reason_it_is_refused(tmp_path: Path) -> None:
    assert not rendered(tmp_path, "").layout.pages[0].images
    with pytest.raises(InputError) as raised:
        rendered(tmp_path, "  版头.分隔线五角星: 是\n")
    assert [problem.code for problem in raised.value.problems] == ["deviation_unexplained"]


def test_on_printed_paper_it_is_there_already(tmp_path: Path) -> None:
    assert not rendered(tmp_path, STAR, Options(letterhead=True)).layout.pages[0].images
