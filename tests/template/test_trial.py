"""`template validate` refuses what a build would refuse, whatever kind, form or time it shows with, and says where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from click.testing import CliRunner
from PIL import Image
from tests.template.test_templates import template

from fazhi_docgen.cli import main

if TYPE_CHECKING:
    from pathlib import Path

TOWN: Final = """名称: 双桥镇
机关: {全称: 双桥镇人民政府, 代字: 双桥}
机关代字: {默认: 双桥府发, 函: 双桥府函, 纪要: 双桥府纪}
发文机关标志: {默认: "{{ 机关.全称 }}文件", 函: "{{ 机关.全称 }}", 纪要: "{{ 机关.全称 }}会议纪要"}
格式: {函: 信函, 纪要: 纪要}
署名: "{{ 机关.全称 }}"
"""
#: Templates with a mistake that only some documents show, the line it stands on, and what is said of it.
WRONG: Final = {
    "a letter's measure without its reason": (f"{TOWN}各格式: {{信函: {{版式: {{信函.线长: 160mm}}}}}}\n", 7, "理由"),
    "a kind's measure of another unit": (f"{TOWN}各文种:\n  函:\n    版式: {{行与字.最小行距: 三百}}\n", 9, "三百"),
    "a period's impossible measure": (
        f"{TOWN}各时期:\n  - 停用: 2010-01-01\n    版式: {{版记.首末线宽: 10mm}}\n", 9, "首末线宽"),
    "minutes' mark that is none": (TOWN.replace("会议纪要", "文件"), 4, "会议纪要"),
    "two seals for one name": (f"{TOWN}印章: [章.png, 章.png]\n", 7, "印章"),
    "a name that only a period quotes": (f'{TOWN}各时期:\n  - 停用: 2010-01-01\n    署名: "{{{{ 机关.旧称 }}}}"\n', 9, "旧称"),
    "a name that only a kind quotes": (f'{TOWN}各文种: {{函: {{附注: "{{{{ 机关.电话 }}}}"}}}}\n', 7, "电话"),
}  # fmt: skip


def validated(folder: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> tuple[int, str]:
    monkeypatch.chdir(folder)
    Image.new("RGB", (100, 100), "red").save(template(folder, "双桥", text) / "章.png")
    said = CliRunner().invoke(main, ["template", "validate", "双桥"])
    return said.exit_code, said.output


@pytest.mark.parametrize("name", WRONG)
def test_what_only_some_documents_show_is_found(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text, line, word = WRONG[name]
    code, said = validated(tmp_path, monkeypatch, text)
    assert code, said
    told = [part for part in said.splitlines() if f"template.yaml:{line}:" in part]
    assert any(word in part for part in told), said


def test_a_sound_template_passes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code, said = validated(tmp_path, monkeypatch, f"{TOWN}印章: 章.png\n")
    assert (code, "通过" in said) == (0, True), said
