"""Only the page of this start, in a browser of this machine, is served."""

from __future__ import annotations

import http.client
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from tests.studio.serving import Studio


def test_the_page_and_the_list_are_served(studio: Studio) -> None:
    assert "公文工作台" in studio.ask("")[1].decode()
    assert "通知.yaml" in studio.ask("documents")[1].decode()


@pytest.mark.parametrize("path", ["/", "/x/", "/documents", "//documents", "/%2e%2e/documents"])
def test_without_the_token_nothing_is_served(studio: Studio, path: str) -> None:
    assert studio.ask(path, url=studio.origin)[0] == 403


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "localhost.evil:{port}"]
)
def test_by_another_name_of_the_host_nothing_is_served(studio: Studio, host: str) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", studio.port)
    connection.request("GET", studio.url[len(studio.origin) :], headers={"Host": host.format(port=studio.port)})
    assert connection.getresponse().status == 403
    connection.close()


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:1", None])
def test_a_page_of_another_site_does_not_get_the_websocket(studio: Studio, origin: str | None) -> None:
    with (
        pytest.raises((InvalidStatus, ConnectionClosed)),
        connect(f"{studio.url.replace('http', 'ws')}socket", origin=origin, proxy=None) as socket,
    ):  # type: ignore[arg-type]
        socket.recv(timeout=60)


@pytest.mark.parametrize("path", ["../外.yaml", "/etc/passwd", "通知.txt", ".历史/通知.yaml"])
def test_a_window_opens_nothing_outside(studio: Studio, folder: Path, path: str) -> None:
    (folder.parent / "外.yaml").write_text("标题: 机密", encoding="utf-8")
    window = studio.window()
    window.say("open", path=path)
    told = window.hear("told")
    assert told["severity"] == "error"
    window.close()


@pytest.mark.parametrize("message", ["", "{}", "[]", '{"type": "push"}', '{"type": "open", "path": 3}', "\x00" * 100])
def test_what_no_page_says_ends_the_conversation_only(studio: Studio, message: str) -> None:
    window = studio.window("通知.yaml")
    window.socket.send(message)
    with pytest.raises(ConnectionClosed):
        while True:
            window.socket.recv(timeout=60)
    studio.window("通知.yaml").close()


def test_files_beside_the_page_are_not_served(studio: Studio) -> None:
    for path in ("../app.py", "..%2fapp.py", "%2e%2e/app.py", "app.py"):
        assert studio.ask(path)[0] in (403, 404)
