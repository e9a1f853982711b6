"""A batch builds what has changed, survives whatever happens to it, and its record says what was done."""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from click.testing import CliRunner

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
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


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
    assert "tongliang/anju · 与标准不同：“行与字.行距”为 31.5pt" in said
    assert "共 28 份：生成 28 份，没有改动 0 份，失败 0 份" in said


def test_one_process_and_two_write_the_same_bytes(documents: Path, tmp_path: Path) -> None:
    batch(documents, "-o", tmp_path / "一", "--jobs", 1)
    batch(documents, "-o", tmp_path / "二", "--jobs", 2)
    assert digests(tmp_path / "一") == digests(tmp_path / "二")


def test_a_batch_that_is_killed_at_any_moment_goes_on_where_it_stopped(documents: Path, tmp_path: Path) -> None:
    whole, cut = tmp_path / "整", tmp_path / "断"
    command = [sys.executable, "-m", "fazhi_docgen", "batch", str(documents), "--jobs", "2", "-o"]
    started = time.monotonic()
    subprocess.run([*command, str(whole)], check=True, capture_output=True)
    duration = time.monotonic() - started
    expected = digests(whole)
    dice = random.Random(20)
    interrupted = 0
    for _ in range(20):
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
