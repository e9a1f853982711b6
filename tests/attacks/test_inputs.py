"""What attackers, and odd machines, hand to the commands: a message or a right document, and never a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from PIL import Image

from fazhi_docgen import load
from fazhi_docgen.cli import main
from fazhi_docgen.standard.elements import Element
from fazhi_docgen.standard.numbering import chinese

HEAD = "标题: 关于防汛的通知\n文种: 通知\n署名: 清河镇\n成文日期: 2021-05-20\n"
LIMIT = 450 * 1024 * 1024


def invoked(*arguments: object) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments)])


def process(folder: Path, *arguments: str, streams: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """The command as a person starts it, its streams as the shell makes them."""
    command = f'exec "$0" -m fazhi_docgen "$@" {streams}'
    return subprocess.run(
        ["bash", "-c", command, sys.executable, *arguments],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture
def document(tmp_path: Path) -> Path:
    (tmp_path / "公文.yaml").write_text(f"{HEAD}正文: [现通知如下。]\n", encoding="utf-8")
    return tmp_path / "公文.yaml"


@pytest.mark.parametrize(
    ("phrase", "told"),
    [
        ("{% if 数据.x %}甲。{% endif %}\n", "“正文”是空的"),
        ("{# 说明 #}\n", "“正文”是空的"),
        ("{% autoescape true %}{% endautoescape %}", "甲.txt:1:1"),
        ("{{ '\\ud800' }}", "U+D800"),
        ("甲{{ '\\u200b\\x07' }}", "U+0007"),
        ("{% raw %}{{ 数据.x }}{% endraw %}", "raw"),
    ],
)
def test_boilerplate_that_renders_to_nothing_or_to_what_nobody_sees(tmp_path: Path, phrase: str, told: str) -> None:
    folder = tmp_path / "templates/x"
    (folder / "phrases").mkdir(parents=True)
    (folder / "template.yaml").write_text(
        "名称: x\n机关: {全称: 清河镇人民政府, 简称: 清河, 代字: 清}\n", encoding="utf-8"
    )
    (folder / "phrases/甲.txt").write_text(phrase, encoding="utf-8")
    (tmp_path / "d.yaml").write_text(f"{HEAD}模板: x\n数据: {{x: 0}}\n正文: [{{套话: 甲}}]\n", encoding="utf-8")
    result = invoked("build", tmp_path / "d.yaml")
    assert (result.exit_code, told in result.output) == (1, True), result.output


def test_brackets_in_documents_are_not_let_through(document: Path) -> None:
    for text in ("{% raw %}{{ 甲 }}{% endraw %}", "{{ '\\ud800' }}"):
        document.write_text(f"{HEAD}正文: ['{text.replace(chr(39), chr(39) * 2)}']\n", encoding="utf-8")
        assert invoked("build", document).exit_code == 1


def test_more_headings_than_four_figures_count(tmp_path: Path) -> None:
    assert [chinese(number) for number in (10, 19, 20, 110, 9999, 10_000, 10_001, 11_010, 20_300, 100_000)] == [
        "十", "十九", "二十", "一百一十", "九千九百九十九", "一万", "一万零一", "一万一千零一十", "二万零三百", "十万",
    ]  # fmt: skip


def test_a_list_in_a_list_a_thousand_times_is_a_line_of_text(tmp_path: Path) -> None:
    (tmp_path / "通知.txt").write_text("关于防汛的通知\n\n各村：\n正文。\n" + "- " * 1000, encoding="utf-8")
    assert invoked("import", tmp_path / "通知.txt", "-o", tmp_path / "通知.yaml").exit_code == 0
    assert "- - -" in yaml.safe_load((tmp_path / "通知.yaml").read_text(encoding="utf-8"))["正文"][-1]


@pytest.mark.parametrize("streams", [">&-", ">/dev/full", "<&-"])
def test_streams_that_are_closed_or_full(document: Path, streams: str) -> None:
    run = process(document.parent, "build", document.name, streams=streams)
    lost = ">" in streams
    assert (run.returncode, "打印不出来" in run.stderr) == (int(lost), lost), run.stderr
    assert "Traceback" not in run.stderr
    for suffix in (".docx", ".pdf"):
        content = document.with_suffix(suffix).read_bytes()
        assert "共 1 页".encode() not in content  # the report must not go into what is opened after a closed stream


def test_nobody_answers_where_the_input_is_closed(document: Path) -> None:
    document.write_text(f"{HEAD}正文: ['现通知如下,请照办。']\n", encoding="utf-8")
    run = process(document.parent, "check", "--fix", document.name, streams="<&-")
    assert "没有人回答" in run.stdout
    assert "Traceback" not in run.stderr


@pytest.mark.parametrize("epoch", ["99999999999999", "x", "1e5", "-1", "１２", "1" * 5000])
def test_a_moment_that_is_none(document: Path, epoch: str) -> None:
    for command in (("build", document.name), ("calibrate", document.name, "校准.pdf")):
        run = process(document.parent, *command, SOURCE_DATE_EPOCH=epoch)
        assert run.returncode == 1
        assert "Traceback" not in run.stderr
    assert "SOURCE_DATE_EPOCH 应为" in process(document.parent, "build", document.name, SOURCE_DATE_EPOCH=epoch).stderr


def test_pipes_and_devices_are_told_and_not_waited_for(document: Path) -> None:
    pipe = document.parent / "管道.yaml"
    os.mkfifo(pipe)
    os.mkfifo(document.parent / "a.pdf")
    os.mkfifo(document.parent / "图.png")
    os.mkfifo(document.parent / "表.csv")
    os.mkfifo(document.parent / "文.docx")
    readers = ("build", "管道.yaml"), ("check", "管道.yaml"), ("import", "文.docx", "-o", "文.yaml")
    for arguments in (*readers, ("check", document.name, "--baseline", "管道.yaml")):
        run = process(document.parent, *arguments)
        assert (run.returncode, "管道或设备" in run.stdout + run.stderr) == (1, True)
    for more in ("附件: [{名称: a, 文件: a.pdf}]", "附件: [{名称: a, 文件: 图.png}]", "数据: 表.csv"):
        document.write_text(f"{HEAD}{more}\n正文: [现通知如下。]\n", encoding="utf-8")
        run = process(document.parent, "build", document.name)
        assert (run.returncode, "Traceback" in run.stderr) == (1, False), more


def test_a_folder_that_is_gone(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    run = subprocess.run(
        ["bash", "-c", 'rmdir "$PWD"; exec "$0" -m fazhi_docgen build x.yaml', sys.executable],
        cwd=gone, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (run.returncode, "改法" in run.stderr, "Traceback" in run.stderr) == (1, True, False)


def test_yaml_of_many_items_is_refused_before_it_is_loaded(tmp_path: Path) -> None:
    for count, status in ((300_000, 1), (10_000, 0)):
        items = "\n".join(["  - {}"] * count)
        (tmp_path / "d.yaml").write_text(f"{HEAD}正文: [甲。]\n数据:\n  表:\n{items}\n", encoding="utf-8")
        run = process(tmp_path, "check", "d.yaml")
        assert run.returncode == status, run.stdout + run.stderr
        assert ("内容超过 200000 项" in run.stdout + run.stderr) == bool(status)


def test_a_paragraph_and_a_cell_as_long_as_may_be_are_laid_out_in_time(document: Path) -> None:
    """A character's look was looked up anew for every line: 30,000 characters took half a minute, 100,000 took hours."""
    long = "甲乙丙丁" * 12_500
    for body in (f"[{long}]", f"[甲。, {{表格: {{行: [[甲, 乙], [丙, {long}]]}}}}]"):
        document.write_text(f"{HEAD}正文: {body}\n", encoding="utf-8")
        run = process(document.parent, "build", document.name)
        assert (run.returncode, "页 →" in run.stdout) == (0, True), run.stderr


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (f"正文: [{'甲' * 50_001}]", "这里有 50001 字，一段或一格最多 50000 字"),
        (f"正文: [甲。, {{表格: {{行: [[甲, {'甲' * 50_001}]]}}}}]", "这里有 50001 字"),
        ("正文:\n" + f"- {'甲' * 10_000}\n" * 101, "有 1010000 字，最多 1000000 字"),
        ("正文:\n" + "- 甲\n" * 40_001, "有 40001 段，最多 40000 段"),
        ("正文: [甲。]\n附件:\n" + "- {名称: 甲, 正文: [乙。]}\n" * 4_000, "段，最多 40000 段"),
        ("正文:\n- 甲。\n" + "- 分页: 是\n- 甲。\n" * 4_000, "段，最多 40000 段"),
        ("正文: [甲。]\n主送机关: [" + "各村," * 2_600 + "各村]", "“主送机关”共有 5202 字，最多 5000 字"),
        ("正文: [甲。]\n抄送: [" + "各村," * 2_600 + "各村]", "“抄送”共有 5202 字"),
        ("正文: [甲。]\n附件:\n" + f"- {{名称: {'甲' * 200}}}\n" * 26, "“附件”共有 5200 字"),
        ("正文: [甲。, {表格: {数据: 表.csv}}]", "最多 40000 格"),
    ],
)
def test_documents_longer_than_any_are_refused(document: Path, written: str, told: str) -> None:
    (document.parent / "表.csv").write_text("甲,乙\n" + "1,2\n" * 20_000, encoding="utf-8")
    document.write_text(f"{HEAD}{written}\n", encoding="utf-8")
    for command in ("build", "check"):
        result = invoked(command, document)
        assert (result.exit_code, told in result.output) == (1, True), result.output[:500]
    assert not document.with_suffix(".docx").exists()


def test_a_title_longer_than_any_is_broken_as_text_is(document: Path) -> None:
    """Ten thousand ways to break a title of sixteen lines were tried for its shape, several times over."""
    words = "关于进一步加强清河镇防汛抗旱工作和村级集体经济组织成员身份确认试点实施方案安全生产检查"
    title = f"{words * 30}的通知"
    document.write_text(f"标题: {title}\n文种: 通知\n正文: [甲。]\n", encoding="utf-8")
    pages = load(document).render().layout.pages
    lines = [line.text for page in pages for line in page.lines if line.element is Element.TITLE]
    assert "".join(lines) == title
    assert len(lines) > 50


def test_a_large_picture_is_held_in_memory_once(document: Path) -> None:
    """A page scanned in colour at 600 dots an inch took 590 MB: its pixels were copied and copied again."""
    Image.new("RGB", (6_300, 6_300)).save(document.parent / "图.png", compress_level=1)
    document.write_text(f"{HEAD}正文: [甲。, {{图片: 图.png}}]\n", encoding="utf-8")
    code = (
        "import sys; from fazhi_docgen.cli import main\n"
        "try: main(['build', sys.argv[1]])\n"
        "except SystemExit as end: print(end.code, open('/proc/self/status').read().split('VmHWM:')[1].split()[0])"
    )
    run = subprocess.run([sys.executable, "-c", code, str(document)], capture_output=True, text=True, check=True)
    status, kilobytes = map(int, run.stdout.split()[-2:])
    assert (status, kilobytes * 1024 < LIMIT) == (0, True)


def test_a_picture_file_larger_than_any_is_refused(document: Path) -> None:
    with (document.parent / "图.png").open("wb") as file:
        file.truncate(41 * 1024 * 1024)
    document.write_text(f"{HEAD}正文: [甲。, {{图片: 图.png}}]\n", encoding="utf-8")
    result = invoked("build", document)
    assert (result.exit_code, "超过 40 MB" in result.output) == (1, True)


@pytest.mark.parametrize("count", [2_000, 80_000])
def test_html_with_many_attributes(tmp_path: Path, count: int) -> None:
    attributes = " ".join(f"a{number}=1" for number in range(count))
    page = f"<html><body><h1>关于防汛的通知</h1><p {attributes}>各村：</p><p>正文。</p></body></html>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    result = invoked("import", tmp_path / "a.html", "-o", tmp_path / "a.yaml")
    assert (result.exit_code, "属性太多" in result.output) == ((1, True) if count > 50_000 else (0, False))


def test_pictures_are_bounded_by_what_they_take_in_memory(document: Path) -> None:
    document.write_text(f"{HEAD}正文: [甲。, {{图片: 图.png}}]\n", encoding="utf-8")
    for mode, side, status in (("RGBA", 4_200, 1), ("RGBA", 1_000, 0), ("L", 5_000, 0)):
        Image.new(mode, (side, side)).save(document.parent / "图.png", compress_level=1)
        assert invoked("build", document).exit_code == status


def test_rows_of_a_list_whose_files_would_be_one(document: Path) -> None:
    rows = document.parent / "名单.csv"
    for names in (("A", "a"), ("a*b", "a?b"), ("甲", "甲")):
        rows.write_text("文件名,x\n" + "".join(f"{name},1\n" for name in names), encoding="utf-8")
        result = invoked("batch", document, "--each", rows, "-o", document.parent / "out")
        assert (result.exit_code, "名单里有两条都要写成" in result.output) == (1, True), result.output


def test_names_that_windows_cannot_hold(document: Path) -> None:
    rows = document.parent / "名单.csv"
    rows.write_text("文件名,x\nCON,1\nnul,1\n镇.,1\nlpt1.a,1\n", encoding="utf-8")
    assert invoked("batch", document, "--each", rows, "-o", document.parent / "out").exit_code == 0
    made = {path.name for path in (document.parent / "out").glob("*.pdf")}
    assert made == {"CON_.pdf", "nul_.pdf", "镇_.pdf", "lpt1.a_.pdf"}


def test_a_table_of_our_own_page_that_was_damaged_since_comes_in(document: Path) -> None:
    """A cell's end that was lost made one row of the table less than the looks of its rows: a ValueError."""
    rows = ", ".join(f"[{number}, 村{number}, {number * 7}]" for number in range(1, 6))
    document.write_text(f"{HEAD}正文: [甲。, {{表格: {{表头: [序号, 村, 件数], 行: [{rows}]}}}}]\n", encoding="utf-8")
    assert invoked("build", document, "--to", "html").exit_code == 0
    page = document.with_suffix(".html")
    whole = page.read_text(encoding="utf-8")
    for damaged in ("<tr><td</td>", "<tr></tr><tr>", "<tr><tr>", ""):
        assert "<tr><td>3</td>" in whole
        page.write_text(whole.replace("<tr><td>3</td>", damaged, 1), encoding="utf-8")
        brought = document.parent / "导入.yaml"
        result = invoked("import", page, "-o", brought, "--force")
        assert (result.exit_code, "村3" in brought.read_text(encoding="utf-8")) == (0, True), result.output
