"""Processes that are made from one that has everything loaded, watched, and ended when they hang."""

from __future__ import annotations

import os
import select
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

from msgspec import json


def forked(work: Callable[[], object], *, group: bool = False) -> int:
    """Do something in a process made from this one; its number. With `group` it leads a group of processes."""
    sys.stdout.flush()
    process = os.fork()
    if process:
        return process
    if group:
        os.setsid()
    status = 1
    try:
        work()
        status = 0
    except SystemExit as leaving:
        status = leaving.code if isinstance(leaving.code, int) else 1
    finally:
        os._exit(status)


def told(work: Callable[[], Iterator[Any]], patience: float) -> Iterator[Any]:
    """What a process made from this one tells, one thing at a time; None, and its end, where it says nothing for long."""
    reading, writing = os.pipe()

    def tell() -> None:
        os.close(reading)
        for one in work():
            os.write(writing, json.encode(one) + b"\n")

    process = forked(tell, group=True)
    os.close(writing)
    try:
        yield from _lines(reading, patience)
    finally:
        os.close(reading)
        _end(process)


def _lines(reading: int, patience: float) -> Iterator[Any]:
    rest = b""
    while True:
        ready, _, _ = select.select([reading], [], [], patience)
        if not ready:
            yield None
            return
        piece = os.read(reading, 1 << 16)
        if not piece:
            return
        *lines, rest = (rest + piece).split(b"\n")
        yield from map(json.decode, lines)


def _end(process: int) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process, signal.SIGKILL)
    os.waitpid(process, 0)
