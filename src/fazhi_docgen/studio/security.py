"""Who may speak to the server (关门): this machine's own page alone, whatever else the browser has open.

Every address begins with a token that is made anew at each start. The name of the host must be that of this machine, or
a name of another site that leads here (DNS rebinding) would do; what changes anything, and the websocket, must come
from the page itself (Origin).
"""

from __future__ import annotations

from hmac import compare_digest
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.websockets import WebSocketClose

from fazhi_docgen.diagnostics.catalogue import message

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from fazhi_docgen.diagnostics.codes import Code

HOST: Final = "127.0.0.1"
_NAMES: Final = (HOST, "localhost")
_FORBIDDEN: Final = 403
_REFUSED: Final = 1008
_READING: Final = ("GET", "HEAD")
#: The page loads nothing from anywhere else, is put into no other page, and tells no other its address.
_HEADERS: Final = {
    b"content-security-policy": (
        b"default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        b"font-src 'self' data:; connect-src 'self' ws://%(host)s; frame-src 'self' blob:; base-uri 'none'; "
        b"form-action 'none'; frame-ancestors 'self'"
    ),
    b"referrer-policy": b"no-referrer",
    b"x-content-type-options": b"nosniff",
    b"x-frame-options": b"SAMEORIGIN",
    b"cross-origin-resource-policy": b"same-origin",
    b"cross-origin-opener-policy": b"same-origin",
}


class Gate(Struct, frozen=True):
    """Lets through what bears the token and comes from the page; takes the token off the path."""

    app: ASGIApp
    token: str

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request; see ASGI."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
        elif code := self._fault(scope):
            await _refuse(scope, receive, send, code)
        else:
            root = f"/{self.token}"
            await self.app({**scope, "root_path": root}, receive, _with_headers(scope, send))

    def _fault(self, scope: Scope) -> Code | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if host.rpartition(":")[0] not in _NAMES or host.rpartition(":")[2] != str(scope["server"][1]):
            return "studio_host"
        token = scope["path"].split("/", 2)[1]
        if not compare_digest(token.encode(), self.token.encode()):
            return "studio_token"
        reading = scope["type"] == "http" and scope["method"] in _READING
        origin = headers.get("origin", f"http://{host}" if reading else "")
        return None if origin == f"http://{host}" else "studio_origin"


async def _refuse(scope: Scope, receive: Receive, send: Send, code: Code) -> None:
    said = message(code, {})
    if scope["type"] == "websocket":
        await WebSocketClose(_REFUSED)(scope, receive, send)
    else:
        await PlainTextResponse(said, _FORBIDDEN)(scope, receive, send)


def _with_headers(scope: Scope, send: Send) -> Send:
    host = Headers(scope=scope).get("host", "").encode()
    headers = [(name, value.replace(b"%(host)s", host)) for name, value in _HEADERS.items()]

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message["headers"], *headers]}
        await send(message)

    return sending
