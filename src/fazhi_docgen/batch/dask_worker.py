"""What a worker of Dask begins with: `dask worker --preload fazhi_docgen.batch.dask_worker`.

The program is loaded before the first documents come, as in the processes of one machine; and two things that Dask does
for tables of numbers are left out, since a worker that builds documents is a fifth slower with them.
"""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Final

import dask

from fazhi_docgen.batch.cluster import warm
from fazhi_docgen.batch.workers import load

if TYPE_CHECKING:
    from distributed import Worker

#: What glibc calls them (malloc.h), and bytes: what a process keeps of the memory that it gave back, and from which
#: size on a piece is asked of the system by itself. So glibc would come to set them if Dask did not.
_KEPT: Final = (-1, 2**26)
_BY_ITSELF: Final = (-3, 2**25)

# Dask would look a hundred times a second at what its workers are doing, for a page of statistics.
dask.config.set({"distributed.worker.profile.enabled": False})


def dask_setup(_: Worker) -> None:
    """Load the program; Dask calls this when a worker begins."""
    _keep_memory()
    load()
    warm()


def _keep_memory() -> None:
    """Keep what a document leaves for the next: Dask has memory given back to the system at once, bit by bit."""
    if sys.platform == "linux":
        with suppress(AttributeError):  # another C library
            for name, value in (_KEPT, _BY_ITSELF):
                ctypes.CDLL(None).mallopt(name, value)
