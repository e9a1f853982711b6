"""The addresses that documents come in and go out by; see `exchange`."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from click import launch
from msgspec import DecodeError, json
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from fazhi_docgen.content.model import Document
from fazhi_docgen.diagnostics.catalogue import message
from fazhi_docgen.diagnostics.problems import NOWHERE, InputError, OutputError, mistake
from fazhi_docgen.source.schema import schema
from fazhi_docgen.studio import exchange, history
from fazhi_docgen.studio.answers import answer, desk_of, text_of
from fazhi_docgen.writers.formats import FORMATS

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.requests import Request

#: The most bytes of a file that is brought in.
_LARGEST: Final = 64 * 1024 * 1024
_TOO_LARGE, _WRONG, _MISSING = 413, 422, 404
_MEDIA: Final = {"pdf": "application/pdf", "html": "text/html; charset=utf-8"}
_ANY: Final = "application/octet-stream"


def _told(work: Callable[[Request], Awaitable[Response]]) -> Callable[[Request], Awaitable[Response]]:
    """Answer with what is wrong, in words, where something is."""

    async def answering(request: Request) -> Response:
        try:
            return await work(request)
        except InputError as error:
            told = [problem.text for problem in error.problems]
        except OutputError as error:
            told = [f"{error.file}：{error.reason}"]
        except (DecodeError, KeyError, ValueError):
            told = [message("studio_asked", {})]
        return JSONResponse({"told": told}, _WRONG)

    return answering


async def _body(request: Request) -> bytes:
    """Return what was sent, within bounds."""
    content = bytearray()
    async for part in request.stream():
        content += part
        if len(content) > _LARGEST:
            raise InputError([mistake("studio_large", NOWHERE, {"limit": _LARGEST // 1024 // 1024})])
    return bytes(content)


async def _choices(request: Request) -> Response:
    desk = desk_of(request)
    return answer(await asyncio.to_thread(exchange.choices, desk.templates, desk.storage.root))


async def _schema(_request: Request) -> Response:
    return answer(schema(Document))


async def _new(request: Request) -> Response:
    desk, asked = desk_of(request), json.decode(await _body(request), type=exchange.Asked)
    return answer({"path": await asyncio.to_thread(exchange.begun, desk.storage, asked, desk.templates)})


async def _import(request: Request) -> Response:
    desk, name = desk_of(request), request.query_params["name"]
    return answer(await asyncio.to_thread(exchange.brought, desk.storage, name, await _body(request)))


async def _picture(request: Request) -> Response:
    asked = request.query_params
    content = await _body(request)
    storage = desk_of(request).storage
    return answer(
        {"name": await asyncio.to_thread(exchange.put_picture, storage, asked["path"], asked["name"], content)}
    )


async def _file(request: Request) -> Response:
    """Return a document in a format: to be saved, or with `show` to be shown and printed."""
    asked, desk = request.query_params, desk_of(request)
    path, kind = desk.storage.path(asked["path"]), asked["format"]
    text = await text_of(desk, path)
    content = await asyncio.to_thread(exchange.handed_over, text, path, kind, desk.templates)
    name = quote(path.with_suffix(FORMATS[kind].suffix).name)
    how = "inline" if "show" in asked else "attachment"
    headers = {"content-disposition": f"{how}; filename*=UTF-8''{name}", "cache-control": "no-store"}
    return Response(content, media_type=_MEDIA.get(kind, _ANY), headers=headers)


async def _reveal(request: Request) -> Response:
    """Show the folder of a document in the file manager of this machine."""
    path = desk_of(request).storage.path(request.query_params["path"])
    if await asyncio.to_thread(launch, str(path.parent)):
        raise InputError([mistake("studio_reveal", NOWHERE, {"found": str(path.parent)})])
    return answer({})


async def _versions(request: Request) -> Response:
    path = desk_of(request).storage.path(request.query_params["path"])
    return answer(await asyncio.to_thread(history.versions, path))


async def _version(request: Request) -> Response:
    path = desk_of(request).storage.path(request.query_params["path"])
    text = await asyncio.to_thread(history.version_text, path, request.query_params["name"])
    return Response(status_code=_MISSING) if text is None else answer({"text": text})


def routes() -> list[Any]:
    """Return the addresses."""
    reading = {"choices": _choices, "schema": _schema, "file": _file, "versions": _versions, "version": _version}
    writing = {"new": _new, "import": _import, "picture": _picture, "reveal": _reveal}
    return [
        *(Route(f"/{name}", _told(work), methods=["GET"]) for name, work in reading.items()),
        *(Route(f"/{name}", _told(work), methods=["POST"]) for name, work in writing.items()),
    ]
