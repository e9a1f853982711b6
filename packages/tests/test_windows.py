"""The Windows package: installed by its setup.exe, used from folders that Windows users have, and removed again."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from packages.tests.conftest import ROOT, digests
from packages.tests.wine import Wine
from packages.windows import folder, installer, interpreter

_INSTALLED = "Program Files/fazhi-docgen"


@pytest.fixture(scope="module")
def made() -> Path:
    return folder.make(ROOT / "build" / "windows")


@pytest.fixture(scope="module")
def windows(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Wine:
    here = tmp_path_factory.mktemp("windows")
    wine = Wine(here / "prefix")
    setup = installer.make(made, here / "setup.exe", "0.1.0", installer.QUICKEST)
    wine.run(setup, "/S")
    return wine


@pytest.fixture
def desk(windows: Wine) -> Iterator[Path]:
    """Yield a folder of the user's, with blanks and Chinese in its path."""
    place = windows.disk / "users/王 芳/文档/法治 政府"
    shutil.copytree(ROOT / "examples", place)
    yield place
    shutil.rmtree(place)


def program(windows: Wine, *words: str, cwd: Path, fails: bool = False) -> str:
    python = windows.disk / _INSTALLED / "python" / "python.exe"
    return windows.run(python, "-m", "fazhi_docgen", *words, cwd=cwd, fails=fails)


def test_the_main_job_gives_the_bytes_of_linux(windows: Wine, desk: Path, main_job: dict[str, str]) -> None:
    program(windows, "build", "2019.yaml", "--to", "docx,pdf,ofd", cwd=desk / "yongjia")
    assert digests(desk / "yongjia") == main_job


def test_a_path_with_its_drive_is_taken(windows: Wine, desk: Path, main_job: dict[str, str]) -> None:
    source = "C:\\users\\王 芳\\文档\\法治 政府\\yongjia\\2019.yaml"
    program(windows, "build", source, "-o", "C:\\users\\王 芳\\成品", "--to", "docx,pdf,ofd", cwd=windows.disk)
    assert digests(windows.disk / "users/王 芳/成品") == main_job


def test_everyday_commands_run(windows: Wine, desk: Path) -> None:
    program(windows, "build", "2019.yaml", cwd=desk / "yongjia")
    assert "FCT-001" in program(windows, "check", "2019.docx", cwd=desk / "yongjia", fails=True)
    program(windows, "format", "2019.docx", "-o", "排好", cwd=desk / "yongjia")
    assert len(list((desk / "yongjia" / "排好").iterdir())) >= 2
    program(windows, "batch", ".", "-o", "全年", cwd=desk / "yongjia")
    assert list((desk / "yongjia" / "全年").rglob("2019.pdf"))
    program(windows, "build", "没有.yaml", cwd=desk, fails=True)


def test_an_archive_is_kept_and_verified(windows: Wine, desk: Path) -> None:
    place = desk / "yongjia"
    filed = ["--fonds", "Z109", "--retention", "永久", "--category", "BGS 办公室"]
    program(windows, "archive", "2019.yaml", "-o", "档案", *filed, cwd=place)
    program(windows, "archive", "verify", "档案", cwd=place)
    next((place / "档案").rglob("*.pdf")).unlink()
    program(windows, "archive", "verify", "档案", cwd=place, fails=True)


def test_nothing_is_written_where_the_program_is(windows: Wine, desk: Path) -> None:
    installed = windows.disk / _INSTALLED
    before = {path: path.stat().st_mtime_ns for path in installed.rglob("*")}
    program(windows, "build", "2019.yaml", cwd=desk / "yongjia")
    assert {path: path.stat().st_mtime_ns for path in installed.rglob("*")} == before


def test_the_package_tells_what_it_holds(made: Path) -> None:
    said = json.loads((made / "成分.cdx.json").read_text(encoding="utf-8"))
    names = {each["name"].lower() for each in said["components"]}
    assert {"cpython", "fazhi-docgen", "python-docx", "reportlab", "jinja2", "pyyaml"} <= names
    assert not names & {"hatchling", "editables", "trove-classifiers"}
    assert (made / "许可" / "CPython.txt").exists()


def test_a_changed_interpreter_is_refused(made: Path, tmp_path: Path) -> None:
    shutil.copytree(made / "python", tmp_path, dirs_exist_ok=True)
    library = tmp_path / "_ctypes.pyd"
    content = bytearray(library.read_bytes())
    content[len(content) // 2] ^= 1
    library.write_bytes(content)
    with pytest.raises(interpreter.BadSignature, match="_ctypes"):
        interpreter.check(tmp_path)


def test_removing_it_leaves_the_documents(windows: Wine, desk: Path) -> None:
    installed = windows.disk / _INSTALLED
    windows.run(installed / "uninstall.exe", "/S", "_?=C:\\Program Files\\fazhi-docgen")
    assert not (installed / "python").exists()
    assert not (installed / "site").exists()
    assert (desk / "yongjia" / "2019.yaml").exists()
