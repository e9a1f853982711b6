"""A batch builds what has changed, survives whatever happens to it, and its record says what was done."""

from __future__ import annotations

import hashlib
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from multiprocessing import active_children
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from click.testing import CliRunner

from fazhi_docgen.batch.workers import Workers
from fazhi_docgen.cli import main

DOCUMENT = "标题: 关于第{number}号事项的通知\n文种: 通知\n正文: [做好第{number}号事项。]\n署名: 清河镇人民政府\n成文日期: 2024-03-05\n"
DISTRICT = Path(__file__).parents[2] / "examples/tongliang"
COUNT = 12


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    folder = tmp_path / "公文"
    (folder / "下级").mkdir(parents=True)
    for number in range(COUNT):
        place = folder if number % 2 else folder / "下级"
        (place / f"通知{number}.yaml").write_text(DOCUMENT.format(number=number), encoding="utf-8")
    return folder


def batch(*arguments: object) -> tuple[int, list[dict[str, Any]]]:
    """The exit code and what is told of each document."""
    result = CliRunner().invoke(main, ["batch", *map(str, arguments), "--json"])
    told = [json.loads(line) for line in result.output.splitlines() if line.startswith("{")]
    return result.exit_code, told


def built(told: list[dict[str, Any]]) -> set[str]:
    return {entry["name"] for entry in told if entry["built"]}


def digests(folder: Path) -> dict[str, str]:
    """The files of a folder; one that a process renames meanwhile, since it outlived its killed parent, is passed over."""
    found = {}
    for path in folder.rglob("*"):
        with suppress(FileNotFoundError, IsADirectoryError):
            found[path.relative_to(folder).as_posix()] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def test_a_folder_keeps_its_folders_and_has_a_record(documents: Path, tmp_path: Path) -> None:
    out = tmp_path / "出"
    code, told = batch(documents, "-o", out)
    assert code == 0
    assert len(built(told)) == COUNT
    assert {path.name for path in (out / "下级").iterdir()} == {
        f"通知{number}.{kind}" for number in range(0, COUNT, 2) for kind in ("docx", "pdf")
    }
    record = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    for entry in record["documents"]:
        for name, digest in entry["outputs"].items():
            assert hashlib.sha256((out / name).read_bytes()).hexdigest() == digest
        with pdfplumber.open(out / f"{entry['name']}.pdf") as pdf:
            assert len(pdf.pages) == entry["pages"]


def test_nothing_is_built_again_unless_something_changed(documents: Path, tmp_path: Path) -> None:
    out = tmp_path / "出"
    batch(documents, "-o", out)
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*.pdf")}
    assert built(batch(documents, "-o", out)[1]) == set()
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*.pdf")} == before
    (documents / "通知3.yaml").write_text(DOCUMENT.format(number=33), encoding="utf-8")
    (out / "通知5.pdf").write_bytes(b"damaged")
    (out / "通知7.docx").unlink()
    (documents / "通知9.yaml").touch()
    assert built(batch(documents, "-o", out)[1]) == {"通知3", "通知5", "通知7"}
    assert len(built(batch(documents, "-o", out, "--pdf", "plain")[1])) == COUNT
    assert len(built(batch(documents, "-o", out, "--pdf", "plain", "--again")[1])) == COUNT


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        (r'"inputs":\{[^}]*\}', '"inputs":null'),
        (r'"faces":\{[^}]*\}', '"faces":{"仿宋":1}'),
        (r'"name":"[^"]*"', '"name":[]'),
        (r'"notes":\[', '"notes":[1,'),
        (r'"outputs":\{"', r'"outputs":{"\\u0000'),
        (r'"documents":\[[^$]*', '"documents":{}}'),
    ],
)
def test_a_record_that_somebody_wrote_in_is_as_good_as_none(
    written: str, instead: str, documents: Path, tmp_path: Path
) -> None:
    out = tmp_path / "出"
    assert batch(documents, "-o", out)[0] == 0
    before = digests(out)
    record = out / "manifest.json"
    changed = re.sub(written, instead, record.read_text(encoding="utf-8"))
    assert changed != record.read_text(encoding="utf-8")
    record.write_text(changed, encoding="utf-8")
    code, told = batch(documents, "-o", out)
    assert code == 0
    assert len(built(told)) == COUNT
    assert digests(out) == before


def test_a_template_a_phrase_or_a_figure_that_changes_builds_its_documents_again(tmp_path: Path) -> None:
    folder = tmp_path / "templates/镇"
    (folder / "phrases").mkdir(parents=True)
    (folder / "template.yaml").write_text("署名: 甲镇\n", encoding="utf-8")
    (folder / "phrases/尾.txt").write_text("完毕。\n", encoding="utf-8")
    (tmp_path / "数.csv").write_text("项,数\n件,3\n", encoding="utf-8")
    source = tmp_path / "一.yaml"
    source.write_text(
        "模板: 镇\n标题: 题\n文种: 意见\n正文: ['{{ 数据.件 }}件。', {套话: 尾}]\n数据: 数.csv\n成文日期: 2024-01-02\n",
        encoding="utf-8",
    )
    (tmp_path / "二.yaml").write_text(DOCUMENT.format(number=2), encoding="utf-8")
    both, out = (source, tmp_path / "二.yaml", "-o", tmp_path / "出"), tmp_path / "出"
    assert built(batch(*both)[1]) == {"一", "二"}
    for file, text in (
        (folder / "template.yaml", "署名: 乙镇\n"),
        (folder / "phrases/尾.txt", "结束。\n"),
        (tmp_path / "数.csv", "项,数\n件,4\n"),
    ):
        file.write_text(text, encoding="utf-8")
        # A process of its own, as a second run is: caches of this one do not count.
        run = subprocess.run(
            [sys.executable, "-m", "fazhi_docgen", "batch", *map(str, both), "--json"], capture_output=True, text=True
        )
        assert built([json.loads(line) for line in run.stdout.splitlines()]) == {"一"}, file
    with pdfplumber.open(out / "一.pdf") as pdf:
        text = "".join(page.extract_text() for page in pdf.pages)
    assert "乙镇" in text
    assert "结束。" in text
    assert "4件" in "".join(text.split())


def test_what_fails_is_told_and_the_rest_is_built(documents: Path, tmp_path: Path) -> None:
    (documents / "通知3.yaml").write_text("标题: 题\n", encoding="utf-8")
    code, told = batch(documents, "-o", tmp_path / "出")
    assert code == 1
    assert {entry["name"] for entry in told if entry["problems"]} == {"通知3"}
    assert "缺少“正文”" in next(entry for entry in told if entry["problems"])["problems"][0]
    assert len(list((tmp_path / "出").rglob("*.pdf"))) == COUNT - 1
    assert batch(documents, "-o", tmp_path / "出")[0] == 1


@pytest.mark.skipif(sys.platform != "linux", reason="names are text there")
def test_a_name_from_a_windows_archive_is_told_before_anything_is_built(documents: Path, tmp_path: Path) -> None:
    (documents / os.fsdecode("甲镇.yaml".encode("gbk"))).write_text(DOCUMENT.format(number=1), encoding="utf-8")
    result = CliRunner().invoke(main, ["batch", str(documents), "-o", str(tmp_path / "出")])
    assert result.exit_code == 1
    assert "文件名“甲镇”不是 UTF-8 编码" in result.output
    assert not (tmp_path / "出").exists()


def test_two_documents_of_one_name_are_refused_before_anything_is_built(documents: Path, tmp_path: Path) -> None:
    other = tmp_path / "另"
    other.mkdir()
    shutil.copy(documents / "通知1.yaml", other)
    result = CliRunner().invoke(main, ["batch", str(documents), str(other), "-o", str(tmp_path / "出")])
    assert result.exit_code == 1
    assert "都要写成“通知1”" in result.output
    assert not (tmp_path / "出").exists()


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[dict[str, Any]]]:
    out = tmp_path_factory.mktemp("区")
    code, told = batch(DISTRICT / "report.yaml", "--each", DISTRICT / "townships.xlsx", "-o", out)
    assert code == 0
    return out, told


def test_each_township_has_its_own_head_signature_and_figures(district: tuple[Path, list[dict[str, Any]]]) -> None:
    import openpyxl

    out, told = district
    assert len(built(told)) == 28
    [head, *rows] = openpyxl.load_workbook(DISTRICT / "townships.xlsx").active.iter_rows(values_only=True)  # type: ignore[union-attr]
    for row in rows:
        values = dict(zip(map(str, head), row, strict=True))
        with pdfplumber.open(out / f"{values['文件名']}.pdf") as pdf:
            text = "".join("".join(page.extract_text().split()) for page in pdf.pages)
        short = str(values["镇街"])
        office = f"铜梁区人民政府{short}办事处" if short.endswith("街道") else f"铜梁区{short}人民政府"
        code = "办发" if short.endswith("街道") else "府发"
        assert f"{office}文件" in text
        assert f"{short.removesuffix('街道').removesuffix('镇')}{code}〔2024〕{values['序号']}号" in text
        assert f"签发人：{values['签发人']}" in text
        assert f"全年调解矛盾纠纷{values['调解.件数']}件" in text
        assert text.count(office) >= 3
        assert (out / f"{values['文件名']}.docx").is_file()


def test_the_departures_of_each_township_are_printed(tmp_path: Path) -> None:
    arguments = [
        "batch",
        str(DISTRICT / "report.yaml"),
        "--each",
        str(DISTRICT / "townships.xlsx"),
        "-o",
        str(tmp_path),
    ]
    said = CliRunner().invoke(main, arguments).output
    assert "安居镇2023年法治政府建设情况报告：与标准不同：“行与字.行距”为“31.5pt”，标准为“28.95pt”" in said
    assert said.count("小标宋：本机没有") <= 1
    assert "共 28 份：生成 28 份，没有改动 0 份，失败 0 份" in said


@pytest.mark.parametrize("written", ["没有.yaml", "*.txt", "空", "空/*.yaml"])
def test_nothing_to_build_is_a_mistake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    (tmp_path / "空").mkdir()
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["batch", written, "-o", "出"])
    assert result.exit_code == 1
    told = "找不到文件“{}”" if written == "没有.yaml" else "“{}”里没有要生成的公文"
    assert told.format(written) in result.output
    assert not Path("出").exists()


def test_a_folder_that_cannot_be_is_told(documents: Path, tmp_path: Path) -> None:
    (tmp_path / "文件").write_text("", encoding="utf-8")
    for place, reason in (("文件", "已有同名的文件"), ("文件/出", "路径里有一段是文件")):
        result = CliRunner().invoke(main, ["batch", str(documents), "-o", str(tmp_path / place)])
        assert result.exit_code == 1
        assert reason in result.output


def test_a_file_that_cannot_be_replaced_fails_for_itself_and_the_old_one_stays(documents: Path, tmp_path: Path) -> None:
    out = tmp_path / "出"
    (out / "通知3.pdf/打开着").mkdir(parents=True)
    code, told = batch(documents, "-o", out)
    assert code == 1
    assert {entry["name"] for entry in told if entry["problems"]} == {"通知3"}
    assert (out / "通知3.pdf/打开着").is_dir()
    assert not [path for path in out.rglob(".*")]


@pytest.mark.skipif(os.name == "nt", reason="signals are other there")
def test_ctrl_c_says_what_is_kept_and_the_next_run_goes_on(documents: Path, tmp_path: Path) -> None:
    out = tmp_path / "出"
    command = [sys.executable, "-m", "fazhi_docgen", "batch", str(documents), "--jobs", "2", "-o", str(out)]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    while not list(out.rglob("*.pdf")) and process.poll() is None:
        time.sleep(0.01)
    with suppress(ProcessLookupError):  # it may be done by now
        os.killpg(process.pid, signal.SIGINT)
    said, complained = process.communicate()
    if process.returncode == 0:  # it was done by then
        return
    assert process.returncode == 130
    assert complained == "已中断；做完的都在，再运行同样的命令会接着做。\n"
    assert "Traceback" not in said + complained
    code, told = batch(documents, "-o", out)
    assert code == 0
    assert len(built(told)) < COUNT


def children(process: subprocess.Popen[str]) -> list[int]:
    listed = subprocess.run(["pgrep", "-P", str(process.pid)], capture_output=True, text=True, check=False)
    return [int(pid) for pid in listed.stdout.split()]


@pytest.mark.skipif(os.name == "nt" or not shutil.which("pgrep"), reason="processes are found in another way there")
def test_a_process_that_is_killed_takes_no_finished_document_with_it(tmp_path: Path) -> None:
    for number in range(200):
        (tmp_path / f"{number}.yaml").write_text(DOCUMENT.format(number=number), encoding="utf-8")
    out = tmp_path / "出"
    command = [sys.executable, "-m", "fazhi_docgen", "batch", str(tmp_path), "--jobs", "2", "-o", str(out), "--json"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while len(list(out.glob("*.pdf"))) < 20 and process.poll() is None:
        time.sleep(0.01)
    os.kill(children(process)[0], signal.SIGKILL)
    said, complained = process.communicate()
    assert process.returncode == 1
    assert "Traceback" not in said + complained
    told = [json.loads(line) for line in said.splitlines()]
    failed = {entry["name"] for entry in told if entry["problems"]}
    assert failed
    assert all("再运行一次同样的命令" in problem for entry in told for problem in entry["problems"])
    whole = {name.removesuffix(".pdf") for name in digests(out) if name.endswith(".pdf")}
    # Each of the two was at one document, and the one that was left may have finished it and begun another.
    assert len(whole - ({entry["name"] for entry in told} - failed)) <= 2 * 2
    code, again = batch(tmp_path, "-o", out)
    assert code == 0
    assert built(again) <= failed
    assert len(list(out.glob("*.pdf"))) == len(told)


@pytest.mark.skipif(os.name == "nt" or not shutil.which("pgrep"), reason="processes are found in another way there")
def test_ctrl_c_that_only_the_processes_of_a_batch_hear_ends_the_batch(tmp_path: Path) -> None:
    for number in range(200):
        (tmp_path / f"{number}.yaml").write_text(DOCUMENT.format(number=number), encoding="utf-8")
    out = tmp_path / "出"
    command = [sys.executable, "-m", "fazhi_docgen", "batch", str(tmp_path), "--jobs", "2", "-o", str(out)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while len(list(out.glob("*.pdf"))) < 10 and process.poll() is None:
        time.sleep(0.01)
    for child in children(process):
        os.kill(child, signal.SIGINT)
    _, complained = process.communicate()
    assert process.returncode == 130
    assert complained == "已中断；做完的都在，再运行同样的命令会接着做。\n"


def test_no_more_processes_begin_than_there_are_documents() -> None:
    before = set(active_children())
    with Workers(10_000) as workers:
        workers.begin()
        assert set(active_children()) <= before
        workers.begin(2)
        assert 0 < len(set(active_children()) - before) <= 2


LIST = "文件名,机关.全称,签发人,调解.件数\n甲镇,云川县甲镇人民政府,李明,10\n,,,\n乙镇,云川县乙镇人民政府,王芳,20\n"
SHARED = """\
文种: 报告
标题: "{{ 机关.全称 }}关于调解工作的报告"
主送机关: 县人民政府
正文: ["全年调解{{ 数据.调解.件数 }}件。", "审核人{{ 数据.签发人 }}。"]
数据: {签发人: 样例人, 调解: {件数: 999}}
"""


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    path = tmp_path / "报告.yaml"
    path.write_text(SHARED, encoding="utf-8")
    return path


def batch_of_list(shared: Path, name: str, content: str | bytes) -> tuple[int, str]:
    """The exit code of a batch over a list, and all that is printed."""
    path = shared.with_name(name)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    result = CliRunner().invoke(main, ["batch", str(shared), "--each", str(path), "-o", str(shared.parent / "出")])
    return result.exit_code, result.output


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk"])
def test_a_list_is_read_as_office_programs_save_it(shared: Path, encoding: str) -> None:
    code, said = batch_of_list(shared, "名单.csv", LIST.replace("\n", "\r\n").encode(encoding))
    assert code == 0, said
    assert {path.stem for path in (shared.parent / "出").glob("*.pdf")} == {"甲镇", "乙镇"}
    with pdfplumber.open(shared.parent / "出/乙镇.pdf") as pdf:
        text = "".join(pdf.pages[0].extract_text().split())
    assert "云川县乙镇人民政府关于调解工作的报告" in text
    assert "全年调解20件。" in text


def test_a_list_of_yaml_may_have_groups_and_lists(shared: Path) -> None:
    shared.write_text(SHARED.replace("审核人", "各村{{ 数据.各村|顿号 }}，审核人"), encoding="utf-8")
    rows = "- 文件名: 甲镇\n  机关: {全称: 云川县甲镇人民政府}\n  签发人: 李明\n  调解: {件数: 10}\n  各村: [双塘村, 石桥村]\n"
    code, said = batch_of_list(shared, "名单.yaml", rows)
    assert code == 0, said
    with pdfplumber.open(shared.parent / "出/甲镇.pdf") as pdf:
        assert "各村双塘村、石桥村，审核人李明" in "".join(pdf.pages[0].extract_text().split())


def test_no_figure_of_the_example_stands_in_for_one_that_a_list_leaves_out(shared: Path) -> None:
    code, said = batch_of_list(shared, "空格.csv", LIST.replace("王芳", ""))
    assert code == 1
    assert "乙镇：" in said
    assert "名单里“乙镇”一行的“签发人”（今年的）是空的" in said
    assert [path.stem for path in (shared.parent / "出").glob("*.pdf")] == ["甲镇"]
    code, said = batch_of_list(shared, "少列.csv", "文件名,机关.全称,调解.件数\n丙镇,云川县丙镇人民政府,1\n")
    assert code == 1
    assert not list((shared.parent / "出").glob("丙镇.*"))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (LIST.replace("签发人", "调解.件数"), "名单有两列“调解.件数”"),
        (LIST.replace("签发人", "调解"), "名单里“调解”既是一列，又是“调解.件数”的前一半"),
        (LIST.replace(",20", ",20,30"), "名单第 2 条的“30”上面没有列名"),
        (f"2024年各镇任务分解表\n{LIST}", "列名好像在第 2 行"),
        (LIST.replace("乙镇,", "甲镇,"), "名单里有两条都要写成“甲镇”"),
        (LIST.replace("李明", '"李明'), "双引号没有成对"),
        (LIST.partition("\n")[0], "一条也没有"),
        ("", "一条也没有"),
        (LIST.encode("utf-16"), "文字编码无法识别"),
    ],
)
def test_a_list_that_is_not_clear_is_refused_before_anything_is_built(
    shared: Path, content: str | bytes, told: str
) -> None:
    code, said = batch_of_list(shared, "名单.csv", content)
    assert code == 1
    assert told in said
    assert said.startswith(str(shared.with_name("名单.csv")))
    assert not (shared.parent / "出").exists()


@pytest.mark.parametrize(
    "rows",
    [
        "甲镇,镇,,李明,10\n乙镇,,,王芳,20\n",  # neither template nor name
        "甲镇,,云川县甲镇人民政府,李明,10\n乙镇,,,王芳,20\n",
    ],
)
def test_no_office_s_document_bears_the_name_of_another(shared: Path, rows: str) -> None:
    home = shared.parent / "templates/镇"
    home.mkdir(parents=True)
    (home / "template.yaml").write_text("机关: {全称: 云川县甲镇人民政府}\n", encoding="utf-8")
    shared.write_text(f"模板: 镇\n{SHARED}", encoding="utf-8")
    code, said = batch_of_list(shared, "名单.csv", f"文件名,模板,机关.全称,签发人,调解.件数\n{rows}")
    assert code == 1
    assert "名单里“乙镇”一条没有写“模板”" in said
    assert not (shared.parent / "出").exists()


def test_names_of_a_row_are_not_mixed_with_those_of_the_example_s_template(shared: Path) -> None:
    home = shared.parent / "templates/镇"
    home.mkdir(parents=True)
    (home / "template.yaml").write_text("机关: {全称: 云川县甲镇人民政府}\n", encoding="utf-8")
    shared.write_text(f"模板: 镇\n{SHARED}", encoding="utf-8")
    code, said = batch_of_list(shared, "名单.csv", "文件名,机关.简称,签发人,调解.件数\n乙镇,乙镇,王芳,20\n")
    assert code == 1
    assert "没有“机关.全称”" in said


def test_figures_that_a_list_still_lacks_are_told(shared: Path) -> None:
    code, said = batch_of_list(shared, "名单.csv", LIST.replace("20", "【待填】"))
    assert code == 0
    assert "乙镇：引用的数据里还有 1 处“【待填】”没有填" in said


def test_a_formula_of_a_list_that_was_never_computed_is_named(shared: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["文件名", "调解.件数"])  # type: ignore[union-attr]
    book.active.append(["甲镇", "=1+1"])  # type: ignore[union-attr]
    book.save(shared.with_name("名单.xlsx"))
    result = CliRunner().invoke(
        main, ["batch", str(shared), "--each", str(shared.with_name("名单.xlsx")), "-o", str(shared.parent / "出")]
    )
    assert result.exit_code == 1
    assert "单元格 B2 的公式还没有计算结果" in result.output


def test_a_template_that_a_list_misspells_is_the_list_s_mistake(shared: Path) -> None:
    code, said = batch_of_list(shared, "名单.csv", "文件名,模板,签发人,调解.件数\n甲镇,tonglian,李明,1\n")
    assert code == 1
    assert f"{shared.with_name('名单.csv')}: 没有名为“tonglian”的模板" in said


def test_one_process_and_two_write_the_same_bytes(documents: Path, tmp_path: Path) -> None:
    batch(documents, "-o", tmp_path / "一", "--jobs", 1)
    batch(documents, "-o", tmp_path / "二", "--jobs", 2)
    assert digests(tmp_path / "一") == digests(tmp_path / "二")


def test_what_a_batch_that_was_cut_off_left_half_written_is_cleared_away(documents: Path, tmp_path: Path) -> None:
    out = tmp_path / "出"
    (out / "下级").mkdir(parents=True)
    half = [out / ".a1b2c3d4.写入中", out / ".a1b2c3d5.写入中", out / "下级/.a1b2c3d4.写入中"]
    others = [out / ".隐藏", out / "下级/.manifest", out / "旧公文.pdf"]
    for file in [*half, *others]:
        file.write_text("半", encoding="utf-8")
    assert batch(documents, "-o", out)[0] == 0
    assert not [file for file in half if file.exists()]
    assert [file for file in others if file.exists()] == others


def test_a_batch_that_is_killed_at_any_moment_goes_on_where_it_stopped(documents: Path, tmp_path: Path) -> None:
    whole, cut = tmp_path / "整", tmp_path / "断"
    command = [sys.executable, "-m", "fazhi_docgen", "batch", str(documents), "--jobs", "2", "-o"]
    started = time.monotonic()
    subprocess.run([*command, str(whole)], check=True, capture_output=True)
    duration = time.monotonic() - started
    expected = digests(whole)
    dice = random.Random(20)
    interrupted = 0
    for _ in range(10):
        shutil.rmtree(cut, ignore_errors=True)
        process = subprocess.Popen([*command, str(cut)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(dice.uniform(0.3, 1.0) * duration)
        process.send_signal(signal.SIGKILL)
        process.wait()
        left = digests(cut) if cut.exists() else {}
        interrupted += "manifest.json" not in left
        # Whatever stands under its final name is whole.
        final = {name: digest for name, digest in left.items() if not Path(name).name.startswith((".", "manifest"))}
        assert final.items() <= expected.items()
        run = subprocess.run([*command, str(cut), "--json"], capture_output=True, text=True, check=True)
        again = built([json.loads(line) for line in run.stdout.splitlines()])
        assert len(again) <= COUNT - len([name for name in final if name.endswith(".pdf")]) + 2 * 2
        assert digests(cut) == expected
    assert interrupted


@pytest.mark.skipif(os.name == "nt", reason="signals are other there")
def test_workers_do_not_outlive_a_batch_that_is_killed(tmp_path: Path) -> None:
    for number in range(400):
        (tmp_path / f"{number}.yaml").write_text(DOCUMENT.format(number=number), encoding="utf-8")
    command = [sys.executable, "-m", "fazhi_docgen", "batch", str(tmp_path), "--jobs", "2", "-o", str(tmp_path / "出")]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    while not list((tmp_path / "出").glob("*.pdf")) and process.poll() is None:
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.wait()
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGKILL)
    pytest.fail("workers were left running")
