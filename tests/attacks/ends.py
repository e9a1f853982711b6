"""Commands killed at any moment, or run twice at once: no file torn, none lost, and nothing left after the next run."""

from __future__ import annotations

import os
import random
import re
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import chdir, redirect_stderr, redirect_stdout, suppress
from hashlib import sha256
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.attacks.scenes import EPOCH, Scene, run
from tests.attacks.workers import forked

Tree = dict[str, bytes]
#: What a run keeps while it works, and the next one clears away.
_IN_THE_MAKING = re.compile(r"(^|/)(\.[^/]*\.写入中|\.待写入/.*|\.[^/]*\.lock|manifest\.[0-9]+\.jsonl)$")
#: A second report where the first run had come to its end.
_REPORT = re.compile(r"^排版说明[0-9]+\.txt$")
#: Earlier versions of a document, called by the moment.
_VERSION = re.compile(r"^\.历史/.*\.yaml$")


class Ending(NamedTuple):
    """What came of a scene: how it ended the first time, and what is wrong."""

    scene: str
    number: int
    status: int
    wrong: str = ""


def tree() -> Tree:
    """All files below this folder; versions of a document by what is in them, since their names are moments."""
    files = (path for path in sorted(Path().rglob("*")) if path.is_file() and not _REPORT.search(path.name))
    found = {path.as_posix(): path.read_bytes() for path in files}
    return {
        f"{sha256(content).hexdigest()}" if _VERSION.search(name) else name: content for name, content in found.items()
    }


def killed(scene: Scene, count: int, seed: int = 0) -> Iterator[Ending]:
    """Kill the command at a random moment, `count` times; then run it again."""
    with _folder(scene):
        before = tree()
        started = time.monotonic()
        _wait(_started(scene.command))
        took = time.monotonic() - started
        whole = tree()
    for number in range(count):
        drawn = random.Random(f"{scene.name} {seed} {number}")
        with _folder(scene):
            process = _started(scene.command)
            time.sleep(drawn.uniform(0, took))
            with suppress(ProcessLookupError):  # it has not become the first of a group yet: this time it is let go on
                (os.killpg if drawn.random() < 0.5 else os.kill)(process, signal.SIGKILL)
            status = _wait(process)
            torn = _torn(before, tree(), whole)
            _wait(_started(scene.command))
            yield Ending(scene.name, number, status, torn or _different(tree(), whole) or _unproven(scene))


def paired(scene: Scene, count: int) -> Iterator[Ending]:
    """Run two commands at once, `count` times: what comes of it is what comes of them one after the other, in some order."""
    other = scene.beside or scene.command
    orders = [_in_turn(scene, order) for order in ((scene.command, other), (other, scene.command))]
    for number in range(count):
        with _folder(scene):
            processes = [_started(command) for command in (scene.command, other)]
            statuses = [_wait(process) for process in processes]
            found = tree()
            wrong = "" if found in orders else _different(found, min(orders, key=lambda order: _distance(found, order)))
            failed = "fails" if set(statuses) - {0, 1} else ""
            yield Ending(scene.name, number, max(statuses), wrong or failed or _unproven(scene))


def _unproven(scene: Scene) -> str:
    """What the program itself finds wrong with what is there at the end."""
    return "found wrong by itself" if scene.proof and _wait(_started(scene.proof)) else ""


def _in_turn(scene: Scene, commands: tuple[object, ...]) -> Tree:
    with _folder(scene):
        for command in commands:
            _wait(_started(command))  # type: ignore[arg-type]
        return tree()


def _distance(found: Tree, other: Tree) -> int:
    return sum(found.get(name) != other.get(name) for name in {*found, *other})


def _torn(before: Tree, found: Tree, whole: Tree) -> str:
    """What a kill did to files: each is as it was before, or as it is to be."""
    for name, content in before.items():
        if found.get(name) not in (content, whole.get(name)):
            return f"lost or torn: {name}"
    for name, content in found.items():
        if name not in before and content != whole.get(name) and not _IN_THE_MAKING.search(name):
            return f"torn: {name}"
    return ""


def _different(found: Tree, wanted: Tree) -> str:
    names = sorted(name for name in {*found, *wanted} if found.get(name) != wanted.get(name))
    return f"not as it should be: {', '.join(names[:6])}" if names else ""


class _folder:
    """A new folder with what a scene needs, in which this process then is."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene

    def __enter__(self) -> None:
        self._temporary = TemporaryDirectory()
        self._inside = chdir(self._temporary.__enter__())
        self._inside.__enter__()
        _wait(_started(self._scene.prepare))

    def __exit__(self, *error: object) -> None:
        self._inside.__exit__(None, None, None)
        with suppress(OSError):
            self._temporary.__exit__(None, None, None)


def _started(command: tuple[str, ...] | Callable[[], object]) -> int:
    def work() -> None:
        os.environ["SOURCE_DATE_EPOCH"] = EPOCH
        with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
            run(command)

    return forked(work, group=True)


def _wait(process: int) -> int:
    _, status = os.waitpid(process, 0)
    with suppress(ProcessLookupError):  # those that it had started
        os.killpg(process, signal.SIGKILL)
    return os.waitstatus_to_exitcode(status)
