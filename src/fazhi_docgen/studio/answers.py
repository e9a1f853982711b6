"""What the addresses of the server share: the desk, answers as JSON, the text of a document as it is now."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final

from msgspec import json, to_builtins
from starlette.responses import Response

from fazhi_docgen.studio.storage import read

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.requests import Request
    from starlette.websockets import WebSocket

    from fazhi_docgen.studio.desk import Desk

_NEVER: Final = {"cache-control": "no-store"}


def desk_of(request: Request | WebSocket) -> Desk:
    """Return the desk of the server that was asked."""
    desk: Desk = request.app.state.desk
    return desk


def answer(value: Any) -> Response:
    """Return a value as JSON."""
    return Response(json.encode(to_builtins(value)), media_type="application/json", headers=_NEVER)


async def text_of(desk: Desk, path: Path) -> str:
    """Return the text of a document: as it is open, or as its file has it.

    Raises:
        InputError: it cannot be read.
    """
    live = desk.found(path)
    return live.text if live else (await asyncio.to_thread(read, path)).text
