"""The command as a clerk runs it: what it prints, what it leaves behind, and how it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

GOOD = "标题: 清河镇人民政府关于防汛工作的通知\n正文:\n  - 做好防汛工作。\n署名: 清河镇人民政府\n成文日期: 2021-05-20\n"
BROKEN = sorted((Path(__file__).parent / "broken").glob("*.yaml"))


def _run(*arguments: object, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "fazhi_docgen", *map(str, arguments)]
    environment = {**os.environ, "FAZHI_DOCGEN_FONTS": "shipped", "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(command, capture_output=True, text=True, cwd=folder, env=environment, encoding="utf-8")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "通知.yaml"
    path.write_text(GOOD, encoding="utf-8")
    return path


def test_build_writes_both_files_beside_the_source_and_says_so(source: Path) -> None:
    run = _run("build", source)
    assert run.returncode == 0
    assert run.stdout.startswith(f"{source}：共 1 页 → ")
    assert "代替" in run.stdout
    assert {path.name for path in source.parent.iterdir()} == {"通知.yaml", "通知.docx", "通知.pdf"}


def test_output_folder_and_formats_can_be_chosen(source: Path, tmp_path: Path) -> None:
    assert _run("build", source, "-o", tmp_path / "新 文件夹", "--to", "pdf").returncode == 0
    assert [path.name for path in (tmp_path / "新 文件夹").iterdir()] == ["通知.pdf"]


def test_two_documents_of_one_name_are_not_written_over_one_another(source: Path, tmp_path: Path) -> None:
    other = tmp_path / "石桥镇" / source.name
    other.parent.mkdir()
    other.write_text(GOOD, encoding="utf-8")
    run = _run("build", source, other, "-o", tmp_path / "成品")
    assert run.returncode == 1
    assert f"{other}: 两份公文都要写成“通知”" in run.stderr
    assert not (tmp_path / "成品").exists()
    assert _run("build", source, other, source).returncode == 0
    assert other.with_suffix(".pdf").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("calibrate", "通知.yaml", "通知.yaml"),
        ("print", "通知.yaml", "--copies", "2", "-o", "通知.yaml"),
        ("check", "通知.yaml", "--format", "html", "-o", "../通知/通知.yaml"),
        ("check", "通知.yaml", "--write-baseline", "通知.yaml"),
        ("import", "通知.yaml", "-o", "通知.yaml"),
        ("new", "通知.yaml"),
    ],
)
def test_no_command_writes_over_the_document_that_it_is_given(arguments: tuple[str, ...], tmp_path: Path) -> None:
    folder = tmp_path / "通知"
    folder.mkdir()
    document = folder / "通知.yaml"
    document.write_text(f"{GOOD}发文机关标志: 清河镇人民政府文件\n", encoding="utf-8")
    before = document.read_bytes()
    run = _run(*arguments, folder=folder)
    assert run.returncode != 0
    assert "Traceback" not in run.stderr
    assert document.read_bytes() == before
    assert list(folder.iterdir()) == [document]


def test_a_link_that_leads_to_itself_is_named_in_chinese(tmp_path: Path) -> None:
    link = tmp_path / "通知.yaml"
    link.symlink_to(link)
    run = _run("build", link)
    assert run.returncode == 1
    assert "链接绕成了圈" in run.stderr


def test_a_shift_without_a_letterhead_is_no_silent_slip(source: Path) -> None:
    run = _run("build", source, "--shift-right", "1")
    assert run.returncode == 2
    assert "--letterhead" in run.stderr


def test_the_report_for_machines(source: Path) -> None:
    report: dict[str, Any] = json.loads(_run("build", source, "--json").stdout)
    assert report["ok"] is True
    assert report["pages"] == 1
    assert [Path(path).suffix for path in report["outputs"]] == [".docx", ".pdf"]
    assert {note["code"] for note in report["notes"]} == {"face_substituted"}


def test_faces_that_stand_in_are_told_once_on_one_line(source: Path) -> None:
    other = source.with_name("又一份.yaml")
    other.write_bytes(source.read_bytes())
    told = [line for line in _run("build", source, other).stdout.splitlines() if "本机没有" in line]
    assert len(told) == 1
    assert "仿宋_GB2312" in told[0]


@pytest.mark.parametrize("broken", BROKEN[:: max(1, len(BROKEN) // 12)], ids=lambda path: path.stem)
def test_a_broken_file_ends_with_1_a_place_and_the_old_files_untouched(broken: Path, tmp_path: Path) -> None:
    for kind in ("docx", "pdf"):
        (tmp_path / f"{broken.stem}.{kind}").write_bytes(b"old")
    run = _run("build", broken, "-o", tmp_path)
    assert run.returncode == 1
    assert "Traceback" not in run.stderr
    assert f"{broken}:" in run.stderr
    assert "改法" in run.stderr or "是否想写" in run.stderr
    assert {path.read_bytes() for path in tmp_path.iterdir()} == {b"old"}


def test_problems_for_machines_have_line_and_column(tmp_path: Path) -> None:
    path = tmp_path / "错.yaml"
    path.write_text(GOOD.replace("2021-05-20", "2021-02-30"), encoding="utf-8")
    run = _run("build", path, "--json")
    [problem] = json.loads(run.stdout)["problems"]
    assert run.returncode == 1
    assert (problem["code"], problem["line"], problem["column"]) == ("date_impossible", 5, 7)


def test_one_broken_file_does_not_keep_the_others_from_being_built(source: Path, tmp_path: Path) -> None:
    run = _run("build", tmp_path / "没有.yaml", source)
    assert run.returncode == 1
    assert "找不到文件" in run.stderr
    assert source.with_suffix(".pdf").exists()


def test_a_character_that_no_face_has_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "字.yaml"
    path.write_text(GOOD.replace("做好防汛工作", "做好\U0002a6a5防汛工作"), encoding="utf-8")
    run = _run("build", path)
    assert run.returncode == 1
    assert f"{path}:3:5" in run.stderr
    assert "U+2A6A5" in run.stderr
    assert not path.with_suffix(".pdf").exists()


def test_what_a_form_does_not_print_is_refused_not_left_out(tmp_path: Path) -> None:
    path = tmp_path / "白头.yaml"
    path.write_text(GOOD + "发文字号: 清河府发〔2021〕3号\n签发人: 李明\n", encoding="utf-8")
    run = _run("build", path)
    assert run.returncode == 1
    assert "“白头”格式没有“发文字号”" in run.stderr
    assert "“白头”格式没有“签发人”" in run.stderr
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    "values",
    [
        "字体文件: {仿宋: 假.ttf}",
        "字体文件: {仿宋: 没有.ttf}",
        "字体文件: {仿宋: 5}",
        "字体: {花体: 甲}",
        "- 甲",
    ],
)
def test_a_wrong_template_ends_with_1_and_its_file(source: Path, values: str) -> None:
    folder = source.parent / "templates/本镇"
    folder.mkdir(parents=True)
    (folder / "template.yaml").write_text(values, encoding="utf-8")
    (folder / "假.ttf").write_bytes(b"no font")
    source.write_text(f"模板: 本镇\n{GOOD}", encoding="utf-8")
    run = _run("build", source)
    assert run.returncode == 1
    assert "Traceback" not in run.stderr
    assert str(folder / "template.yaml") in run.stderr


def test_a_folder_that_cannot_be_written_is_said_and_nothing_is_left(source: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file, not a folder")
    run = _run("build", source, "-o", tmp_path / "out")
    assert run.returncode == 1
    assert "无法写入" in run.stderr
    assert "Traceback" not in run.stderr


@pytest.mark.parametrize(
    "arguments", [["build"], ["build", "x.yaml", "--to", "odt"], ["build", "x.yaml", "--dialect", "wps"], ["no-such"]]
)
def test_wrong_usage_ends_with_2(arguments: list[str]) -> None:
    assert _run(*arguments).returncode == 2


def test_fonts_names_family_and_file_of_every_role() -> None:
    roles = json.loads(_run("fonts", "--json").stdout)["roles"]
    assert set(roles) == {"小标宋", "黑体", "楷体", "仿宋", "宋体", "西文"}
    assert roles["仿宋"]["family"] == "仿宋_GB2312"
    assert all(Path(role["file"]).is_file() for role in roles.values())
    assert "随软件附带" in _run("fonts").stdout


def test_the_schema_accepts_the_examples_and_refuses_a_wrong_key(examples: Path) -> None:
    validator = jsonschema.Draft202012Validator(json.loads(_run("schema").stdout))
    for path in examples.glob("*/*.yaml"):
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        assert list(validator.iter_errors(data)) == [], path.name
        assert list(validator.iter_errors({**data, "署明": "x"})) != []


def test_a_console_that_lacks_a_character_does_not_stop_a_build(tmp_path: Path) -> None:
    path = tmp_path / "村.yaml"
    path.write_text(GOOD.replace("做好防汛工作", "龙䶮村做好防汛工作"), encoding="utf-8")
    command = [sys.executable, "-m", "fazhi_docgen", "build", str(path)]
    environment = {**os.environ, "FAZHI_DOCGEN_FONTS": "shipped", "PYTHONIOENCODING": "gbk"}
    run = subprocess.run(command, capture_output=True, env=environment)
    assert run.returncode == 0
    assert "代替" in run.stdout.decode("gbk")


def test_help_is_in_chinese() -> None:
    assert "公文" in _run("--help").stdout
    assert "断行" in _run("build", "--help").stdout


@pytest.mark.skipif(sys.platform != "linux", reason="names are text there")
@pytest.mark.parametrize("command", ["build", "check", "import"])
def test_a_name_that_is_no_text_is_told_as_it_was_written(command: str) -> None:
    run = _run(command, os.fsdecode("甲镇.yaml".encode("gbk")))
    assert run.returncode == 2
    assert "有误：文件名“甲镇.yaml”不是 UTF-8 编码" in run.stderr
