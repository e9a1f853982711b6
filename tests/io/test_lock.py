"""A lock holds against other processes, ends with its process, and tells who left it behind."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from fazhi_docgen import InputError
from fazhi_docgen.io import lock
from fazhi_docgen.io.lock import Holder, locked

NAME = ".锁"
#: Holds the lock until it is killed, or until its standard input ends.
HOLD = """
import sys
from pathlib import Path
from fazhi_docgen.io.lock import locked
with locked(Path(sys.argv[1]), ".锁"):
    print("held", flush=True)
    sys.stdin.read()
"""
#: Adds one to a number in a file, so often as told: read, then written, with nothing between but the lock.
COUNT = """
import sys
from pathlib import Path
from fazhi_docgen.io.lock import locked
folder = Path(sys.argv[1])
for _ in range(int(sys.argv[2])):
    with locked(folder, ".锁"):
        file = folder / "数"
        file.write_text(str(int(file.read_text()) + 1))
"""


def _holding(folder: Path) -> subprocess.Popen[str]:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout and holder.stdout.readline() == "held\n"
    return holder


def test_nobody_else_gets_in_and_who_is_inside_is_named(tmp_path: Path) -> None:
    waited: list[Holder] = []
    with (
        _holding(tmp_path) as holder,
        pytest.raises(InputError) as refused,
        locked(tmp_path, NAME, waited.append, patience=0.2),
    ):
        pass
    told = str(refused.value)
    assert [one.process for one in waited] == [holder.pid]
    assert f"进程 {holder.pid}" in told and socket.gethostname() in told and "改法" in told and NAME in told
    assert not (tmp_path / NAME).exists()


def test_what_a_killed_process_left_is_taken_over_and_told(tmp_path: Path) -> None:
    with _holding(tmp_path) as holder:
        holder.kill()
    assert (tmp_path / NAME).exists()
    with locked(tmp_path, NAME) as left_by:
        assert left_by and (left_by.process, left_by.host) == (holder.pid, socket.gethostname())
    with locked(tmp_path, NAME) as left_by:
        assert left_by is None


def test_of_another_machine_nothing_is_assumed(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text(json.dumps({"host": "别的机器", "process": 1, "since": "2024-01-01"}))
    with pytest.raises(InputError, match="别的机器"), locked(tmp_path, NAME, patience=0):
        pass
    assert (tmp_path / NAME).exists()


@pytest.mark.parametrize("content", [b"", b"\xff", b"{}", b"[]", b'{"host": 3}'])
def test_a_lock_that_says_nothing_is_nobodys(content: bytes, tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(content)
    with locked(tmp_path, NAME, patience=0) as left_by:
        assert left_by is None


def test_a_folder_without_locks_of_the_system_goes_by_what_the_file_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on some network folders: there the file alone must do."""
    monkeypatch.setattr(lock, "_lock", lambda descriptor: lock._SystemLock.UNSUPPORTED)
    with (
        locked(tmp_path, NAME),
        pytest.raises(InputError, match=f"进程 {os.getpid()}"),
        locked(tmp_path, NAME, patience=0),
    ):
        pass
    with _holding(tmp_path) as holder:
        holder.kill()
    with locked(tmp_path, NAME, patience=0) as left_by:
        assert left_by and left_by.process == holder.pid


def test_of_many_that_count_at_once_none_is_lost(tmp_path: Path) -> None:
    (tmp_path / "数").write_text("0")
    counting = [subprocess.Popen([sys.executable, "-c", COUNT, str(tmp_path), "25"]) for _ in range(4)]
    assert [process.wait() for process in counting] == [0] * 4
    assert (tmp_path / "数").read_text() == "100"


def test_the_lock_is_let_go_of_when_the_work_fails(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), locked(tmp_path, NAME):
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []
