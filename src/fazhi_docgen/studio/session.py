"""The conversation with one window over its websocket (会话)."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from msgspec import DecodeError
from starlette.websockets import WebSocketDisconnect

from fazhi_docgen.diagnostics.problems import InputError
from fazhi_docgen.studio.live import Window
from fazhi_docgen.studio.protocol import (
    Change,
    Cursor,
    Look,
    Mend,
    Open,
    Push,
    Save,
    Settle,
    Show,
    Told,
    decoded,
    encoded,
)
from fazhi_docgen.studio.text import BadChanges

if TYPE_CHECKING:
    from starlette.websockets import WebSocket

    from fazhi_docgen.studio.desk import Desk
    from fazhi_docgen.studio.live import Live
    from fazhi_docgen.studio.protocol import Asked, Said

#: The websocket is closed so where something came that no page sends.
_PROTOCOL_ERROR = 1002


class Session:
    """One window, and the document that it shows."""

    def __init__(self, socket: WebSocket, desk: Desk) -> None:
        self._socket = socket
        self._desk = desk
        self._window = Window(self._say)
        self._live: Live | None = None

    async def run(self) -> None:
        """Speak with the window until it is closed."""
        await self._socket.accept()
        self._desk.window(1)
        try:
            while True:
                await self._answer(decoded(await self._socket.receive_text()))
        except (WebSocketDisconnect, RuntimeError):  # the window has gone, told in either way
            pass
        except (DecodeError, BadChanges, KeyError):
            with suppress(RuntimeError):
                await self._socket.close(_PROTOCOL_ERROR)
        finally:
            self._desk.window(-1)
            await self._leave()

    async def _say(self, said: Said) -> None:
        with suppress(WebSocketDisconnect, RuntimeError):  # the window may have gone meanwhile
            await self._socket.send_text(encoded(said))

    async def _answer(self, asked: Asked) -> None:
        if isinstance(asked, Open):
            await self._open(asked.path)
        elif self._live:
            await self._edit(self._live, asked)

    async def _open(self, path: str) -> None:
        await self._leave()
        try:
            self._live = self._desk.open(path)
        except InputError as error:
            await self._say(Told("\n".join(problem.text for problem in error.problems), "error"))
            return
        await self._live.join(self._window)

    async def _edit(self, live: Live, asked: Asked) -> None:
        match asked:
            case Push(version, updates):
                await live.push(self._window, version, updates)
            case Look(first, last):
                self._window.sight.look(first, last)
                await live.look(self._window)
            case Cursor(line):
                self._window.sight.line = line
                await live.look(self._window)
            case Save():
                await live.save(keep=True)
            case Settle(keep):
                await live.settle(keep)
            case Show(form):
                await live.show(self._window, form)
            case Change():
                await live.change(self._window, asked)
            case Mend():
                await live.mend(self._window, asked)
            case Open():
                pass

    async def _leave(self) -> None:
        if self._live:
            live, self._live = self._live, None
            await live.leave(self._window)
            self._desk.close(live)
