"""What is open (办公桌): each document of the folder once, however many windows show it."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from time import monotonic
from typing import TYPE_CHECKING, Final

from fazhi_docgen.studio.faces import Shelf
from fazhi_docgen.studio.laying import warm_up
from fazhi_docgen.studio.live import Live, Tools

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fazhi_docgen.studio.storage import Storage

#: How often it is asked whether other programs have changed files, in seconds.
_PAUSE: Final = 1.0
#: A studio without windows for so many seconds is deserted: a page that is loaded anew is back sooner.
_DESERTED: Final = 60.0


class Desk:
    """The open documents of a folder."""

    def __init__(self, storage: Storage, templates: Path | None) -> None:
        self.storage = storage
        self.templates = templates
        self.shelf = Shelf()
        self.press = ThreadPoolExecutor(1, "press")
        self.press.submit(warm_up)
        self._open: dict[Path, Live] = {}
        self._windows = 0
        self._empty_since = monotonic()
        #: called when the server takes requests
        self.started: Callable[[], None] = _nothing
        #: called some time after the last window was closed
        self.deserted: Callable[[], None] = _nothing

    def open(self, written: str) -> Live:
        """Return a document of the folder, open.

        Raises:
            InputError: it is outside, or cannot be read.
        """
        path = self.storage.path(written)
        if path not in self._open:
            name = path.relative_to(self.storage.root).as_posix()
            self._open[path] = Live(path, name, Tools(self.press, self.shelf, self.templates))
        return self._open[path]

    def found(self, path: Path) -> Live | None:
        """Return the document of a path if it is open."""
        return self._open.get(path)

    def close(self, live: Live) -> None:
        """Forget a document that no window shows, unless it could not be saved."""
        if not live.windows and live.state.state == "saved":
            self._open.pop(live.path, None)

    def window(self, change: int) -> None:
        """Count the windows: one more, or one less."""
        self._windows += change
        self._empty_since = monotonic()

    async def watch(self) -> None:
        """Look after the files for ever."""
        while True:
            await asyncio.sleep(_PAUSE)
            if not self._windows and monotonic() - self._empty_since > _DESERTED:
                self.deserted()
            for live in list(self._open.values()):
                await live.watch()

    async def put_away(self) -> None:
        """Save all there is, at the end."""
        for live in list(self._open.values()):
            await live.save()
        self.press.shutdown()


def _nothing() -> None:
    """Do nothing."""
