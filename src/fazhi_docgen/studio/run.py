"""Runs the studio (开工): a free port of this machine, the browser opened at its page, until it is interrupted."""

from __future__ import annotations

import secrets
import socket
from typing import TYPE_CHECKING, Final

from uvicorn import Config, Server

from fazhi_docgen.studio.address import forget, note, running
from fazhi_docgen.studio.app import application
from fazhi_docgen.studio.desk import Desk
from fazhi_docgen.studio.protocol import LARGEST
from fazhi_docgen.studio.security import HOST
from fazhi_docgen.studio.storage import Storage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

#: Windows that do not close by themselves are waited for so many seconds at the end.
_PATIENCE: Final = 1


def listen(port: int) -> socket.socket:
    """Return a socket that listens at a port of this machine, 0 for one that is free.

    What is said to a window goes out at once: by itself, TCP keeps a short message back until the window's machine has
    acknowledged the one before, which it may take 40 ms and more for (Nagle's algorithm).

    Raises:
        OSError: the port is taken.
    """
    listening = socket.create_server((HOST, port))
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # each connection inherits it
    return listening


def serve(
    folder: Path, port: int, templates: Path | None, ready: Callable[[str], None], *, until_closed: bool = False
) -> None:
    """Serve a folder until the process is interrupted; one that is served already is only told of.

    Args:
        folder: the documents.
        port: which port; 0 for one that is free.
        templates: a folder with templates, looked through before the others.
        ready: told the address when it can be opened.
        until_closed: whether to end by itself some time after the last window was closed.

    Raises:
        OSError: the port is taken.
    """
    if address := running(folder):
        ready(address)
        return
    token = secrets.token_urlsafe(24)
    listening = listen(port)
    desk = Desk(Storage(folder.resolve()), templates)
    app = application(desk, token)
    config = Config(
        app,
        log_config=None,
        access_log=False,
        ws="websockets-sansio",
        ws_max_size=LARGEST,
        ws_per_message_deflate=False,
        server_header=False,
        timeout_graceful_shutdown=_PATIENCE,
    )
    address = f"http://{HOST}:{listening.getsockname()[1]}/{token}/"
    server = Server(config)
    if until_closed:
        desk.deserted = lambda: setattr(server, "should_exit", True)
    # Only once it can be interrupted: whoever is told may do that at once.
    desk.started = lambda: ready(address)
    note(folder, address)
    try:
        with listening:
            server.run(sockets=[listening])
    finally:
        forget(folder)
