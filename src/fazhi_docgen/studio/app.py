"""The addresses of the server (网址), each below the token; see `security`."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from starlette.applications import Starlette
from starlette.responses import FileResponse, Response
from starlette.routing import Route, WebSocketRoute

from fazhi_docgen.fonts.library import shipped_file
from fazhi_docgen.fonts.roles import Role
from fazhi_docgen.studio.answers import answer, desk_of
from fazhi_docgen.studio.exchanging import routes
from fazhi_docgen.studio.security import Gate
from fazhi_docgen.studio.session import Session

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.requests import Request
    from starlette.types import ASGIApp
    from starlette.websockets import WebSocket

    from fazhi_docgen.studio.desk import Desk

#: The page, as `scripts/studio.sh` has built it.
PAGE: Final = Path(__file__).parent / "page"
_MISSING: Final = 404
_FOR_EVER: Final = {"cache-control": "private, max-age=31536000, immutable"}


def application(desk: Desk, token: str) -> ASGIApp:
    """Return the server of a desk; every address begins with the token."""
    addresses = [
        Route("/", _page_file),
        Route("/{name:str}.{kind:str}", _page_file),
        Route("/alive", _alive),
        Route("/documents", _documents),
        *routes(),
        Route("/faces/page", _own_face),
        Route("/faces/{key:str}", _face),
        WebSocketRoute("/socket", _socket),
    ]
    app = Starlette(routes=addresses, lifespan=_life)
    app.state.desk = desk
    return Gate(app, token)


@asynccontextmanager
async def _life(app: Starlette) -> AsyncIterator[None]:
    desk: Desk = app.state.desk
    watching = asyncio.create_task(desk.watch())
    desk.started()
    yield
    watching.cancel()
    with suppress(asyncio.CancelledError):
        await watching
    await desk.put_away()


async def _page_file(request: Request) -> Response:
    asked = request.path_params
    path = PAGE / (f"{asked['name']}.{asked['kind']}" if asked else "index.html")
    if path.parent != PAGE or not path.is_file():
        return Response(status_code=_MISSING)
    return FileResponse(path, headers={"cache-control": "no-cache"})


async def _documents(request: Request) -> Response:
    storage = desk_of(request).storage
    return answer({"folder": storage.root.name, "documents": await asyncio.to_thread(storage.documents)})


async def _alive(_request: Request) -> Response:
    """Tell that the studio of this address runs."""
    return answer({})


async def _own_face(_request: Request) -> Response:
    """Return the face that the page itself is set in where a machine has no Chinese one at all."""
    return FileResponse(shipped_file(Role.HEITI), headers=_FOR_EVER)


async def _face(request: Request) -> Response:
    found = await asyncio.to_thread(desk_of(request).shelf.font, request.path_params["key"])
    if not found:
        return Response(status_code=_MISSING)
    media_type, content = found
    return Response(content, media_type=media_type, headers=_FOR_EVER)


async def _socket(socket: WebSocket) -> None:
    await Session(socket, desk_of(socket)).run()
