"""Work in a copy of the process is a help and no more."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from fazhi_docgen.pipeline.side_by_side import one_by_one, side_by_side

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system makes no copies of a process")
#: More than a pipe holds.
_LARGE = 1_000_000


def _noted(folder: Path, work: Callable[[], bytes]) -> Callable[[], bytes]:
    """Work that notes in a folder which process does it."""

    def working() -> bytes:
        (folder / str(os.getpid())).touch()
        return work()

    return working


def _left(folder: Path) -> list[int]:
    """The processes noted there that have not been waited for, this one apart."""
    return [process for process in (int(file.name) for file in folder.iterdir()) if not _is_gone(process)]


def _is_gone(process: int) -> bool:
    try:
        os.waitpid(process, os.WNOHANG)
    except ChildProcessError:  # it is no child of ours, or none any more
        return True
    return False


def test_the_first_is_done_elsewhere_and_all_comes_in_order(tmp_path: Path) -> None:
    def told() -> bytes:
        return b"%d" % os.getpid()

    found = side_by_side({"first": _noted(tmp_path, told), "second": told})
    assert list(found) == ["first", "second"]
    assert found["first"] != found["second"] == b"%d" % os.getpid()
    assert _left(tmp_path) == []


def test_more_than_a_pipe_holds_comes_whole() -> None:
    large = os.urandom(_LARGE)
    assert side_by_side({"first": lambda: large, "second": lambda: b"2"}) == {"first": large, "second": b"2"}


def test_one_piece_of_work_is_done_here() -> None:
    assert side_by_side({"only": lambda: b"%d" % os.getpid()}) == {"only": b"%d" % os.getpid()}


def _open_files() -> int:
    return len([*Path("/proc/self/fd").iterdir()])


def _killed_elsewhere(own: int) -> Callable[[], bytes]:
    """Work that the system ends in any process but one."""

    def work() -> bytes:
        if os.getpid() != own:
            os.kill(os.getpid(), signal.SIGKILL)
        return b"done"

    return work


def test_what_a_killed_copy_did_not_do_is_done_here(tmp_path: Path) -> None:
    found = side_by_side({"first": _noted(tmp_path, _killed_elsewhere(os.getpid())), "second": lambda: b"2"})
    assert found == {"first": b"done", "second": b"2"}
    assert len([*tmp_path.iterdir()]) == len(found)
    assert _left(tmp_path) == []


def _wrong() -> bytes:
    raise ValueError("wrong")


@pytest.mark.parametrize("place", [0, 1])
def test_what_is_wrong_is_raised_here_and_nobody_is_left(place: int, tmp_path: Path) -> None:
    works: list[Callable[[], bytes]] = [lambda: b"right"]
    works.insert(place, _wrong)
    with pytest.raises(ValueError, match="wrong"):
        side_by_side({name: _noted(tmp_path, work) for name, work in zip("ab", works, strict=True)})
    assert _left(tmp_path) == []


def test_a_system_that_makes_no_more_copies_does_it_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> int:
        raise BlockingIOError("no more processes")

    monkeypatch.setattr(os, "fork", refuse)
    open_before = _open_files()
    works = {"first": lambda: b"1", "second": lambda: b"2"}
    assert side_by_side(works) == one_by_one(works)
    assert _open_files() == open_before
