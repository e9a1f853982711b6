"""Printing on paper that bears its red head (套打): nothing red, all else at its place or moved by the offset."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from tests import forms
from tests.oracles import ink, pages
from tests.oracles.libreoffice import LibreOffice

from fazhi_docgen import Options, build
from fazhi_docgen.cli import main
from fazhi_docgen.standard.length import Length
from fazhi_docgen.template.letterhead import Letterhead

RIGHT, DOWN = 2.0, -1.5
CLOSE = 0.1


RED_HEADED = ("downward", "upward", "joint", "letter", "order", "minutes")


def _unsealed(name: str) -> str:
    """A form without red pictures; the room for a seal stays."""
    text = forms.FORMS[name].replace("印章: seal.png\n", "印章: 是\n").replace(", 文件: stamp.png", "")
    return text.replace("[seal.png, seal.png, seal.png, seal.png]", "是")


@pytest.mark.parametrize("name", RED_HEADED)
def test_only_the_red_is_missing(name: str, tmp_path: Path) -> None:
    source = forms.write(tmp_path, name, _unsealed(name))
    [whole] = build(source, tmp_path / "whole", Options(formats=("pdf",))).outputs
    moved = Letterhead(Length.from_mm(RIGHT), Length.from_mm(DOWN))
    [printed] = build(source, tmp_path / "printed", Options(formats=("pdf",), letterhead=moved)).outputs
    assert ink.bands(printed, 1, red=True) == []
    black = [[line for line in page.lines if line.chars[0].colour != forms.RED] for page in pages.read(whole)]
    for ours, theirs in zip(black, pages.read(printed), strict=True):
        assert [line.text for line in ours] == theirs.texts
        for line, other in zip(ours, theirs.lines, strict=True):
            assert other.left - line.left == pytest.approx(RIGHT, abs=CLOSE)
            assert other.baseline - line.baseline == pytest.approx(DOWN, abs=CLOSE)


def test_word_leaves_the_same_room(tmp_path: Path, office: LibreOffice) -> None:
    moved = Letterhead(Length.from_mm(RIGHT), Length.from_mm(DOWN))
    sources = [forms.write(tmp_path, name, _unsealed(name)) for name in RED_HEADED]
    built = [build(source, options=Options(dialect="libreoffice", letterhead=moved)).outputs for source in sources]
    for (_, pdf), rendered in zip(built, office.render([docx for docx, _ in built]), strict=True):
        assert ink.bands(rendered, 1, red=True) == []
        for ours, theirs in zip(pages.read(pdf), pages.read(rendered), strict=True):
            assert ours.texts == theirs.texts
            for line, other in zip(ours.lines, theirs.lines, strict=True):
                assert other.baseline == pytest.approx(line.baseline, abs=0.5)
                assert other.left == pytest.approx(line.left, abs=0.5)


def test_the_calibration_cross_stands_where_the_red_rule_begins(tmp_path: Path) -> None:
    source = forms.write(tmp_path, "downward", forms.DOWNWARD)
    [pdf] = build(source, options=Options(formats=("pdf",))).outputs
    page = tmp_path / "cross.pdf"
    run = CliRunner().invoke(main, ["calibrate", str(source), str(page)])
    assert run.exit_code == 0, run.output
    [rule] = pages.read(pdf)[0].rules
    longest = max(pages.read(page)[0].rules, key=lambda rule: rule.right - rule.left)
    assert (longest.left + longest.right) / 2 == pytest.approx(rule.left, abs=CLOSE)
    assert longest.middle == pytest.approx(rule.middle, abs=CLOSE)


def test_a_document_without_a_head_cannot_be_calibrated(tmp_path: Path) -> None:
    source = forms.write(tmp_path, "plain", "标题: 报告\n正文: [内容。]\n")
    run = CliRunner().invoke(main, ["calibrate", str(source), str(tmp_path / "cross.pdf")])
    assert run.exit_code == 1
    assert "没有红色分隔线" in run.output
    assert not (tmp_path / "cross.pdf").exists()


def test_a_template_keeps_the_offsets(tmp_path: Path) -> None:
    source = forms.write(tmp_path, "downward", "模板: 清河\n" + forms.DOWNWARD)
    template = tmp_path / "templates/清河/template.yaml"
    template.parent.mkdir(parents=True)
    template.write_text(f"套打: {{右移: {RIGHT}mm, 下移: {DOWN}mm}}\n", encoding="utf-8")
    for arguments, folder in ((), "own"), (("--shift-right", "0"), "given"):
        run = CliRunner().invoke(main, ["build", str(source), "--letterhead", "-o", str(tmp_path / folder), *arguments])
        assert run.exit_code == 0, run.output
    own, given = (pages.read(tmp_path / folder / "downward.pdf")[0].lines[0] for folder in ("own", "given"))
    assert own.baseline - given.baseline == pytest.approx(DOWN, abs=CLOSE)
    assert own.left - given.left == pytest.approx(RIGHT, abs=CLOSE)
