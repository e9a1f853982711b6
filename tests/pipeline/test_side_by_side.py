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


def _children() -> bool:
    """Whether this process has children that it has not waited for."""
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        return False
    return True


def test_the_first_is_done_elsewhere_and_all_comes_in_order() -> None:
    found = side_by_side({"first": lambda: b"%d" % os.getpid(), "second": lambda: b"%d" % os.getpid()})
    assert list(found) == ["first", "second"]
    assert found["first"] != found["second"] == b"%d" % os.getpid()
    assert not _children()


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


def test_what_a_killed_copy_did_not_do_is_done_here() -> None:
    found = side_by_side({"first": _killed_elsewhere(os.getpid()), "second": lambda: b"2"})
    assert found == {"first": b"done", "second": b"2"}
    assert not _children()


def _wrong() -> bytes:
    raise ValueError("wrong")


@pytest.mark.parametrize("place", [0, 1])
def test_what_is_wrong_is_raised_here_and_nobody_is_left(place: int) -> None:
    works: list[Callable[[], bytes]] = [lambda: b"right"]
    works.insert(place, _wrong)
    with pytest.raises(ValueError, match="wrong"):
        side_by_side(dict(zip("ab", works, strict=True)))
    assert not _children()


def test_a_system_that_makes_no_more_copies_does_it_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> int:
        raise BlockingIOError("no more processes")

    monkeypatch.setattr(os, "fork", refuse)
    open_before = _open_files()
    works = {"first": lambda: b"1", "second": lambda: b"2"}
    assert side_by_side(works) == one_by_one(works)
    assert _open_files() == open_before
