"""What README's table of everyday things promises is run: every command of it ends well, every key of it is taken."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from click.testing import CliRunner
from PIL import Image

from fazhi_docgen import loads
from fazhi_docgen.cli import main
from fazhi_docgen.resources.store import Folder

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROOT: Final = Path(__file__).parents[1]
_SECTION: Final = (_ROOT / "README.md").read_text(encoding="utf-8").split("## 常做的事")[1].split("\n## ")[0]
_ROWS: Final = re.findall(r"^\| (?!想做什么|---)(?P<wish>[^|]+) \| (?P<how>.*) \|$", _SECTION, re.MULTILINE)
_NOTICE: Final = (
    "文种: 通知\n发文机关标志: 双河镇人民政府文件\n发文字号: 双府发〔2024〕3号\n标题: 关于防汛的通知\n主送机关: 各村\n"
    "正文: [现通知如下。]\n署名: 双河镇人民政府\n成文日期: 2024-05-01\n"
)


def _commands() -> Iterator[str]:
    for _, how in _ROWS:
        yield from (code for code in re.findall(r"`(fazhi-docgen [^`]+)`", how))


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with all files that the table speaks of."""
    for name in ("甲", "乙", "2019", "2024", "公文"):
        (tmp_path / f"{name}.yaml").write_text(_NOTICE, encoding="utf-8")
    for name in ("图.png", "章.png"):
        Image.new("RGB", (60, 60), "white").save(tmp_path / name)
    (tmp_path / "表.csv").write_text("村,件数\n双塘村,43\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_table_has_rows_and_commands() -> None:
    assert len(_ROWS) >= 15
    assert len(list(_commands())) >= 6


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("command", dict.fromkeys(_commands()))
def test_every_command_of_the_table_runs(command: str) -> None:
    if " extract " in command:
        assert CliRunner().invoke(main, ["build", "2019.yaml", "--pdf", "a-3a"]).exit_code == 0
    arguments = shlex.split(command)[1:]
    if " extract " in command:
        arguments += ["-o", "取出"]
    run = CliRunner().invoke(main, arguments)
    assert run.exit_code == 0, run.output


@pytest.mark.parametrize(
    "block",
    [
        "{表格: {表题: 各村, 单位: 件, 表头: [村, 件数], 行: [[双塘村, 43]]}}",
        "{表格: {数据: 表.csv}}",
        "{表格: {数据: 数据.各村}}",
        "{表格: {表头: [甲, 乙], 行: [[{文字: 合计, 跨列: 2}], [{文字: [甲, 乙], 跨行: 2}, 1], [2]]}}",
        "{表格: {列宽: [15mm, 2, 1], 对齐: [左, 中, 右], 行: [[甲, 乙, 丙]]}}",
        "{表格: {横排: 是, 行: [[甲, 乙]]}}",
        "{图片: {文件: 图.png, 图题: 示意, 宽度: 120mm}}",
        "'共{{ 数据.调解.件数 }}件。'",
        "{标题: 甲, 接排: 是, 内容: [乙。]}",
        "{条目: [甲。], 起始号: 接上}",
    ],
)
def test_every_block_of_the_table_is_taken(block: str, office: Path) -> None:
    facts = "数据: {调解: {件数: 167}, 各村: [{村: 双塘村, 件数: 43}]}\n"
    text = _NOTICE.replace("[现通知如下。]", f"[现通知如下。, {block}]") + facts
    rendering = loads(text, Folder(office)).render()
    assert len(rendering.pages) >= 1
    assert not rendering.problems


@pytest.mark.parametrize(
    "more",
    [
        "附件: [{名称: 名单, 正文: [甲。]}]\n", "附件: [{名称: 图, 文件: 图.png}]\n", "编号: 文本\n", "双面: 否\n",
        "附件: [{名称: 名单, 横排: 是, 正文: [{表格: {行: [[甲, 乙]]}}]}]\n",
    ],
)  # fmt: skip
def test_every_key_of_the_table_is_taken(more: str, office: Path) -> None:
    rendering = loads(_NOTICE + more, Folder(office)).render()
    assert not rendering.problems
    for format_name in ("docx", "pdf"):
        assert rendering.to(format_name)


def test_a_title_of_fixed_lines_keeps_them() -> None:
    text = _NOTICE.replace("标题: 关于防汛的通知", "标题: [双河镇人民政府, 关于防汛的通知]")
    printed = [line.text for page in loads(text).render().layout.pages for line in page.lines]
    assert {"双河镇人民政府", "关于防汛的通知"} <= set(printed)
