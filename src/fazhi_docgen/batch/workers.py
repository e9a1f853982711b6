"""The processes (工作进程) that share many files among them: documents to build, originals to format.

They are handed bundles: files of one kind together, since what one process has set for an office (its lines, its faces)
serves that office's next document, and would be set anew in the other.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from collections import deque
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, ClassVar, Final, Generic, Self, TypeVar

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Executor, Future, ProcessPoolExecutor

Item = TypeVar("Item")
Result = TypeVar("Result")

#: What nearly every document takes: loaded when a process begins, not with its first document.
_TAKEN: Final = (
    "fazhi_docgen.pipeline.build",
    "fazhi_docgen.facts.sandbox",
    "fazhi_docgen.writers.pdf.document",
    "fazhi_docgen.writers.docx.document",
    "rjieba",
)
#: Bundles under way or waiting for each process: enough that none is idle.
_AHEAD: Final = 2
#: A bundle is this part of what is left for each process, so that all come to their end at one time.
_SHARE: Final = 4
#: Windows waits for no more processes than these at once.
_MOST_ON_WINDOWS: Final = 61
_interrupted = threading.Event()


class Work(Struct, Generic[Item, Result], frozen=True):
    """What is to be done with each of many items.

    Attributes:
        do: does it with several, one after the other; it can be sent to another process.
        lost: what is said of one whose process was killed.
        kind: items of one kind are done in one process where that can be.
    """

    do: Callable[[Iterable[Item]], Iterator[Result]]
    lost: Callable[[Item], Result]
    kind: Callable[[Item], object]


class Workers:
    """Processes that work; this one alone where one is enough.

    They take longer to begin than the list of a batch takes to read, above all where a system cannot fork, and so can
    be told to begin before it is known what they are to do.
    """

    #: So few items are done by this process itself.
    ALONE: ClassVar[int] = 1
    #: A bundle is never more documents than this, so that who watches sees that it goes on.
    LARGEST: ClassVar[int] = 8
    #: Nor fewer than this, if there are as many.
    SMALLEST: ClassVar[int] = 1

    def __init__(self, processes: int = 0) -> None:
        """Take so many processes, as many as there are cores if 0."""
        wanted = processes or _cores()
        self._processes = min(wanted, _MOST_ON_WINDOWS) if sys.platform == "win32" else wanted
        self._pool: ProcessPoolExecutor | None = None
        self._busy = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Finish the documents under way first, interrupted or not."""
        if self._pool is not None:
            self._pool.shutdown(wait=self._busy, cancel_futures=True)

    def begin(self, documents: int = 0) -> Executor | None:
        """Let the processes begin, if they have not: no more than there are documents.

        As long as it is not known how many there are, more processes than cores wait. None where there is only this one.
        """
        processes = min(self._processes, documents or self._processes)
        if self._pool is None and 1 < processes <= (documents or _cores()):
            self._pool = _pool_of(processes)
        return self._pool

    def run(self, items: Sequence[Item], work: Work[Item, Result]) -> Iterator[Result]:
        """Yield what came of all items, in the order in which bundles of them are finished."""
        pool = self.begin(len(items)) if len(items) > self.ALONE else None
        if pool is None:
            yield from work.do(items)
            return
        self._busy = True
        bundles = deque(self._bundles(items, work.kind))
        yield from self._windowed(pool, bundles, work)

    def _bundles(self, items: Iterable[Item], kind: Callable[[Item], object]) -> Iterator[tuple[Item, ...]]:
        """Yield large bundles first, small ones at the end (guided self-scheduling, Polychronopoulos and Kuck 1987).

        One that ends within a kind takes as many again of that kind, so that few kinds are parted.
        """
        left = deque(items)
        while left:
            size = min(self.LARGEST, max(self.SMALLEST, len(left) // (self._processes * _SHARE)), len(left))
            bundle = [left.popleft() for _ in range(size)]
            while left and len(bundle) < 2 * size and kind(left[0]) == kind(bundle[-1]):
                bundle.append(left.popleft())
            yield tuple(bundle)

    def _windowed(self, pool: Executor, bundles: deque[tuple[Item, ...]], work: Work[Item, Result]) -> Iterator[Result]:
        """Keep no more bundles under way or waiting than all are busy with, so that memory does not grow with the work.

        Raises:
            KeyboardInterrupt: ctrl-C reached a process that works, if not this one.
        """
        from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, wait

        running: dict[Future[list[Result]], tuple[Item, ...]] = {}
        try:
            while bundles or running:
                while bundles and len(running) < self._processes * _AHEAD:
                    future = self._handed(pool, bundles[0], work)
                    running[future] = bundles.popleft()
                finished, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in finished:
                    results = self._received(future, running[future])
                    yield from results
                    if len(results) < len(running.pop(future)):
                        raise KeyboardInterrupt
        except BrokenExecutor:  # one was killed, and the others with it
            yield from (work.lost(item) for bundle in (*running.values(), *bundles) for item in bundle)

    def _handed(self, pool: Executor, bundle: tuple[Item, ...], work: Work[Item, Result]) -> Future[list[Result]]:
        """Hand a bundle to those who work."""
        return pool.submit(_do_bundle, bundle, work.do)

    def _received(self, future: Future[list[Result]], bundle: tuple[Item, ...]) -> list[Result]:
        """Return what came of a bundle; fewer results than items if ctrl-C was heeded."""
        return future.result()


def _pool_of(processes: int) -> ProcessPoolExecutor:
    """Return so many processes, which begin at once."""
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    pool = ProcessPoolExecutor(processes, initializer=_start)
    with suppress(BrokenProcessPool):  # told when documents are handed out
        for _ in range(processes):
            pool.submit(_ready)
    return pool


def _do_bundle(bundle: tuple[Item, ...], do: Callable[[Iterable[Item]], Iterator[Result]]) -> list[Result]:
    return list(do(item for item in bundle if not _interrupted.is_set()))


def _start() -> None:
    """Let a process finish its document before it heeds ctrl-C, and not outlive the process that started it."""
    signal.signal(signal.SIGINT, lambda *_: _interrupted.set())
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    load()


def load() -> None:
    """Load what nearly every document takes, so that the first does not wait for it."""
    for module in _TAKEN:
        import_module(module)
    gc.freeze()


def _ready() -> None:
    """Do nothing: a process that has done this has begun."""


def _leave_with_parent() -> None:
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _cores() -> int:
    """Return the cores that this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1
