"""How far long work has come (进度): told where somebody asked to be told, in vain elsewhere."""

from __future__ import annotations

from contextvars import ContextVar
from itertools import count
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from fazhi_docgen.diagnostics.codes import Code

    #: Is told what is done, as a code and the parameters of its message, how much of it, and of how much.
    Listener = Callable[[Code, Mapping[str, Any], int, int], None]

_LISTENER: Final[ContextVar[Listener | None]] = ContextVar("progress", default=None)


def listen(listener: Listener) -> None:
    """Tell `listener` of all long work from now on."""
    _LISTENER.set(listener)


def progress(code: Code, params: Mapping[str, Any], whole: int) -> Callable[[], None]:
    """Return a function to call for each piece of some work of which there are `whole`; any thread may call it."""
    listener, done = _LISTENER.get(), count(1)
    if listener is None:
        return lambda: None
    return lambda: listener(code, params, next(done), whole)
