"""Several pieces of work at once (并行), for one document that nothing else is done beside."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_DONE, _FAILED = 0, 1


def one_by_one(works: Mapping[str, Callable[[], bytes]]) -> dict[str, bytes]:
    """Return what comes of each piece of work, done in their order."""
    return {name: work() for name, work in works.items()}


def side_by_side(works: Mapping[str, Callable[[], bytes]]) -> dict[str, bytes]:
    """Return what comes of each piece of work, the first done in a copy of this process while this one does the others.

    The copy is a help and no more: where the system makes none, or it comes to no good end for whatever reason, all is done
    here, and what is wrong is raised here. Work must change nothing but its result.
    """
    first, *others = works
    copied = _begun(works[first]) if others else None
    if copied is None:
        return one_by_one(works)
    process, result = copied
    try:
        rest = one_by_one({name: works[name] for name in others})
        with os.fdopen(result, "rb", closefd=False) as told:
            content = told.read()
    finally:
        os.close(result)  # a copy that nobody listens to any more ends
        _, status = os.waitpid(process, 0)
    return {first: content if status == _DONE else works[first](), **rest}


def _begun(work: Callable[[], bytes]) -> tuple[int, int] | None:
    """Begin work in a copy: its number, and the pipe that it tells its result to; None where no copy can be made."""
    if not hasattr(os, "fork"):
        return None
    reading, writing = os.pipe()
    try:
        process = os.fork()
    except OSError:
        os.close(reading)
        os.close(writing)
        return None
    if process == 0:
        os.close(reading)
        _tell(work, writing)
    os.close(writing)
    return process, reading


def _tell(work: Callable[[], bytes], writing: int) -> NoReturn:
    """Do the work, tell its result and end at once: nothing that was begun before the copy was made is the copy's to end."""
    status = _FAILED
    with suppress(BaseException):
        with os.fdopen(writing, "wb") as told:
            told.write(work())
        status = _DONE
    os._exit(status)
