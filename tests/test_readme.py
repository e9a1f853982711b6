"""What README's table of everyday things promises is run: every command of it ends well, every key of it is taken."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

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


class Tried(NamedTuple):
    """What a row of the table says, written into a document: a body, more keys, and what is printed then, in order."""

    body: str
    prints: tuple[str, ...]
    more: str = ""


#: Each row that is about what is written, by what its reader wants.
_WRITTEN: Final[dict[str, tuple[Tried, ...]]] = {
    "加表格": (
        Tried(
            "{表格: {表题: 各村, 单位: 件, 表头: [村, 件数], 行: [[双塘村, 43]]}}", ("各村", "单位：件", "双塘村", "43")
        ),
        Tried("{表格: {数据: 表.csv, 列宽: [15mm, 2], 对齐: [左, 中]}}", ("村", "件数", "双塘村", "43")),
        Tried(
            "{表格: {表头: [{文字: [甲, 乙], 跨行: 2}, 丙], 行: [[丁], [{文字: 合计, 跨列: 2}]]}}",
            ("甲", "丙", "丁", "合计"),
        ),
    ),
    "表格的数字怎样印": (
        Tried(
            "{表格: {列格式: [自动, 整数, 一位小数百分比, 千分位], 行: [[甲, 2.6, 0.971, 12000]]}}",
            ("3", "97.1%", "12,000"),
        ),
        Tried("{表格: {列格式: [自动, '0.0%', '#,##0.00'], 行: [[甲, 0.971, 12000]]}}", ("97.1%", "12,000.00")),
    ),
    "合计、表注、续表": (
        Tried(
            "{表格: {表头: [村, 件数], 合计: 是, 表注: [第一条, 第二条], 续表: 是, 数据: 数据.各村}}",
            ("合计", "64", "第一条", "第二条"),
            "数据: {各村: [{村: 甲, 件数: 43}, {村: 乙, 件数: 21}]}\n",
        ),
        Tried("{表格: {表头: [村, 件数], 合计: [件数], 行: [[甲, 1], [乙, 2]]}}", ("合计", "3")),
    ),
    "表（回执、报名表、审批表、签到表）": (
        Tried(
            "{表格: {行高: 12mm, 框线: 否, 行: [[{文字: 意见：, 对齐: 左, 上下: 上}, ____年__月__日, ☐同意☑不同意]]}}",
            ("意见：", "☐同意☑不同意"),
        ),
        Tried("{表格: {行高: [自动, 12mm, 40mm], 行: [[甲], [乙], [丙]]}}", ("甲", "乙", "丙")),
    ),
    "名单排成几列": (Tried("{名单: [张伟, 李国强, 王小明], 每行: 2}", ("张\u3000伟", "李国强", "王小明")),),
    "组长、成员": (
        Tried(
            "{人员: {组长: 周明远 镇党委副书记、镇长, 成员: [李明, 何晓梅]}}",
            ("周明远", "镇党委副书记、镇长", "李\u3000明", "何晓梅"),
        ),
    ),
    "目录": (Tried("{标题: 总体要求, 内容: [乙。]}", ("目\u3000录", "总体要求"), "格式: 白头\n目录: 是\n"),),
    "宽表横排": (
        Tried("{表格: {横排: 是, 行: [[甲, 乙]]}}", ("甲", "乙")),
        Tried("丙。", ("附件", "丁"), "附件: [{名称: 名单, 横排: 是, 正文: [{表格: {行: [[丁]]}}]}]\n"),
    ),
    "加图片": (Tried("{图片: {文件: 图.png, 图题: 示意, 宽度: 120mm}}", ("示意",)),),
    "文中引用数字": (Tried("'共{{ 数据.调解.件数 }}件。'", ("共167件。",), "数据: {调解: {件数: 167}}\n"),),
    "一段居中、靠右、顶格": tuple(
        Tried(f"{{段落: 文字。, 对齐: {at}}}", ("文字。",)) for at in ("两端", "左", "中", "右", "顶格")
    ),
    "一行两头各一段文字": (
        Tried("{段落: 填报单位（盖章）：, 右端: 2024年3月5日}", ("填报单位（盖章）：", "2024年3月5日")),
    ),
    "加粗“一是”“二是”": (Tried("'**一是加强领导。**各村要重视。'", ("一是加强领导。各村要重视。",)),),
    "三、四级标题与正文接排": (
        Tried("{标题: 甲, 接排: 是, 内容: [乙。]}", ("一、甲。乙。",)),
        Tried("{标题: 甲。, 内容: [乙。]}", ("一、甲。乙。",)),
    ),
    "序号不从头编": (
        Tried("{条目: [甲。]}, 乙。, {条目: [丙。], 起始号: 接上}", ("一、甲。", "二、丙。")),
        Tried("{条目: [甲。, 乙。], 起始号: 3}", ("三、甲。", "四、乙。")),
    ),
    "固定标题的分行": (
        Tried("甲。", ("双河镇人民政府", "关于防汛的通知"), "标题: [双河镇人民政府, 关于防汛的通知]\n"),
    ),
    "带附件": (
        Tried("甲。", ("附件：名单", "附件", "乙。"), "附件: [{名称: 名单, 正文: [乙。]}]\n"),
        Tried("甲。", ("附件：图",), "附件: [{名称: 图, 文件: 图.png}]\n"),
    ),
    "印发、转发、公布文件": (
        Tried(
            "甲。",
            ("防汛方案", "（试行）", "乙。", "附件", "丙。"),
            "印发: {标题: 防汛方案, 题注: 试行, 正文: [乙。], 附件: [{名称: 名单, 正文: [丙。]}]}\n",
        ),
    ),
    "各层用别的序号": (
        Tried("{标题: 甲, 内容: [{标题: 乙, 内容: [丙。]}]}", ("一、甲", "1.乙"), "序号: [一、, 1., （1）]\n"),
    ),
    "写办法、规定、章程": (
        Tried(
            "{章: 总则, 内容: [{节: 申报, 内容: ["
            "{条: 为了防汛，制定本办法。, 代号: 目的, 内容: [{条目: [甲。]}, 下一款。]}, {条: '依照{{ 条.目的 }}执行。'}]}]}",
            ("第一章", "第一节", "第一条", "（一）甲。", "下一款。", "第二条", "依照第一条执行。"),
        ),
    ),
    "Word 里的序号要文字、不要自动编号": (Tried("{标题: 甲, 内容: [乙。]}", ("一、甲",), "编号: 文本\n"),),
    "电子公文的尺寸（GB/T 33476.2）": (Tried("甲。", ("甲。",), "模板: gbt33476\n"),),
}
#: Each row that is about a command, with what its reader adds to it.
_RUN: Final[dict[str, tuple[str, ...]]] = {
    "一次生成几份": ("build 甲.yaml 乙.yaml -o 输出文件夹",),
    "只要 PDF": ("build 2019.yaml --to pdf",),
    "办公系统、WPS 要读公文域的 Word": ("build 2019.yaml --with-fields",),
    "要发到政府网站的网页": ("build 2019.yaml --to html", "build 2019.yaml --to html-fragment"),
    "要 OFD（版式文件国家标准）": (
        "build 2019.yaml --to ofd",
        "build 2019.yaml --to ofd --ofd a-source",
        "build 2019.yaml --to ofd --ofd plain",
    ),
    "选 PDF 的种类": tuple(
        f"build 2019.yaml --to pdf --pdf {kind}" for kind in ("a-2b", "a-3a", "a-3b", "a-1b", "plain")
    ),
    "印带份号的若干份": ("print 2024.yaml --copies 2", "print 2024.yaml --copies 2 --from 16"),
    "从 PDF 找回源文件": ("build 2019.yaml --to pdf --pdf a-3a", "extract 2019.pdf -o 取出"),
    "单位用 LibreOffice 或 ONLYOFFICE 打开 .docx": (
        "build 2019.yaml --dialect libreoffice",
        "build 2019.yaml --dialect onlyoffice",
    ),
    "看用了哪些字体、缺哪些字": ("fonts",),
    "给程序读结果": ("build 2019.yaml --json", "check 2019.yaml --format json"),
}


def test_each_row_of_the_table_is_tried() -> None:
    assert {wish.strip() for wish, _ in _ROWS} == {*_WRITTEN, *_RUN}


@pytest.mark.parametrize("wish", _WRITTEN)
def test_what_a_row_says_is_printed_as_it_says(wish: str, office: Path) -> None:
    for tried in _WRITTEN[wish]:
        keys = {line.split(":")[0] for line in tried.more.splitlines()}
        kept = "".join(line for line in _NOTICE.splitlines(keepends=True) if line.split(":")[0] not in keys)
        if "格式: 白头" in tried.more:
            kept = "".join(line for line in kept.splitlines(keepends=True) if not line.startswith("发文"))
        text = kept.replace("[现通知如下。]", f"[现通知如下。, {tried.body}]") + tried.more
        rendering = loads(text, Folder(office)).render()
        assert not rendering.problems
        printed = "".join(line for page in rendering.layout.pages for line in page.text_lines())
        places = [printed.find(words) for words in tried.prints]
        assert min(places) >= 0, (tried, printed)


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("wish", _RUN)
def test_what_a_row_says_runs(wish: str) -> None:
    for command in _RUN[wish]:
        run = CliRunner().invoke(main, shlex.split(command))
        assert run.exit_code == 0, (command, run.output)
