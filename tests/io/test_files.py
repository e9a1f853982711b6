"""Files are whole or not there, whatever ends the process that writes them."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from fazhi_docgen.diagnostics.problems import OutputError
from fazhi_docgen.io.files import clear_leftovers, write_atomically, write_new

#: Ctrl-C is heeded even where whoever started the tests has it ignored, as a shell does of what runs behind.
WRITES = """
import signal, sys
from pathlib import Path
signal.signal(signal.SIGINT, signal.default_int_handler)
from fazhi_docgen.io import files
def stopped(descriptor):
    print("written", flush=True)
    sys.stdin.read()
files.os.fsync = stopped
files.write_atomically(Path(sys.argv[1]), b"new")
"""


def writing(path: Path) -> subprocess.Popen[str]:
    """A process that has written a file and waits before it gives it its name."""
    process = subprocess.Popen(
        [sys.executable, "-c", WRITES, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "written\n"
    return process


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_what_a_killed_process_left_is_cleared_by_whoever_writes_there_next(tmp_path: Path) -> None:
    (tmp_path / "通知.pdf").write_bytes(b"old")
    with writing(tmp_path / "通知.pdf") as process:
        process.kill()
    assert len(names(tmp_path)) == 2
    write_atomically(tmp_path / "别的.pdf", b"x")
    assert names(tmp_path) == ["别的.pdf", "通知.pdf"]
    assert (tmp_path / "通知.pdf").read_bytes() == b"old"


def test_what_another_process_is_writing_stays(tmp_path: Path) -> None:
    with writing(tmp_path / "通知.pdf") as process:
        clear_leftovers(tmp_path)
        process.communicate("go on")
        assert process.returncode == 0
    assert names(tmp_path) == ["通知.pdf"]
    assert (tmp_path / "通知.pdf").read_bytes() == b"new"


def test_an_interruption_leaves_nothing_behind(tmp_path: Path) -> None:
    with writing(tmp_path / "通知.pdf") as process:
        process.send_signal(signal.SIGINT)
    assert names(tmp_path) == []


def test_a_folder_that_went_meanwhile_is_made_again(tmp_path: Path) -> None:
    for content in (b"first", b"second"):
        write_atomically(tmp_path / "2024/通知/通知.pdf", content)
        assert (tmp_path / "2024/通知/通知.pdf").read_bytes() == content
        shutil.rmtree(tmp_path / "2024")


def test_a_file_keeps_its_permissions_and_a_new_one_has_the_usual_ones(tmp_path: Path) -> None:
    (tmp_path / "usual").touch()
    usual = (tmp_path / "usual").stat().st_mode
    write_atomically(tmp_path / "通知.pdf", b"first")
    assert (tmp_path / "通知.pdf").stat().st_mode == usual
    (tmp_path / "通知.pdf").chmod(0o640)
    write_atomically(tmp_path / "通知.pdf", b"second")
    assert (tmp_path / "通知.pdf").stat().st_mode & 0o777 == 0o640


def test_a_name_as_long_as_names_may_be(tmp_path: Path) -> None:
    longest = "镇" * 83 + ".txt"
    write_atomically(tmp_path / longest, b"x")
    assert names(tmp_path) == [longest]


def test_hidden_files_of_others_stay(tmp_path: Path) -> None:
    (tmp_path / ".通知.pdf.a1b2c3d4").write_bytes(b"")
    os.mkfifo(tmp_path / ".a.写入中")
    clear_leftovers(tmp_path)
    assert len(names(tmp_path)) == 2


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    with pytest.raises(OutputError):
        write_atomically(tmp_path / "a/b", b"x")


def test_of_two_that_write_a_new_file_one_is_told_that_it_is_there(tmp_path: Path) -> None:
    write_new(tmp_path / "新.yaml", b"first")
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "新.yaml", b"second")
    assert (names(tmp_path), (tmp_path / "新.yaml").read_bytes()) == (["新.yaml"], b"first")


def test_a_disk_without_links_takes_new_files_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "hardlink_to", refused)
    write_new(tmp_path / "新.yaml", b"first")
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "新.yaml", b"second")
    assert (names(tmp_path), (tmp_path / "新.yaml").read_bytes()) == (["新.yaml"], b"first")
