"""Work that no search for cycles interrupts (垃圾回收): a document is made of some ten thousand objects, none in a cycle."""

from __future__ import annotations

import gc
from functools import wraps
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

_Arguments = ParamSpec("_Arguments")
_Result = TypeVar("_Result")


def undisturbed(work: Callable[_Arguments, _Result]) -> Callable[_Arguments, _Result]:
    """Let a function do its work without the collector, which goes on afterwards if it was on before.

    Of two threads that work at once the first to end turns it on again; it is never left off.
    """

    @wraps(work)
    def working(*arguments: _Arguments.args, **named: _Arguments.kwargs) -> _Result:
        if not gc.isenabled():
            return work(*arguments, **named)
        gc.disable()
        try:
            return work(*arguments, **named)
        finally:
            gc.enable()

    return working
