"""A studio that runs as a process of its own, and a window on it without a browser."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import ProxyHandler, Request, build_opener

from websockets.sync.client import connect
from websockets.typing import Origin

NOTICE = """# 说明留着
标题: 关于做好防汛工作的通知
主送机关: 各村民委员会 # 行尾的说明
正文:
  - 各村要落实值班制度。
  - 标题: 加强值守
    内容: [汛期实行24小时值班。]
署名: 清河镇人民政府
成文日期: 2024-05-20
"""
_PATIENCE = 60


class Studio:
    """The server of a folder."""

    def __init__(self, folder: Path, *more: str) -> None:
        command = [sys.executable, "-m", "fazhi_docgen", "studio", str(folder), "--no-browser", *more]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        found = re.search(r"http\S+", self.process.stdout.readline())
        assert found, self.process.stderr and self.process.stderr.read()
        self.url = found[0]

    @property
    def origin(self) -> str:
        return "/".join(self.url.split("/")[:3])

    @property
    def port(self) -> int:
        return int(self.origin.rpartition(":")[2])

    def stop(self) -> None:
        """End it in good order."""
        self.process.send_signal(signal.SIGTERM)
        self._gone()

    def kill(self) -> None:
        self.process.kill()
        self._gone()

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Let it do nothing meanwhile."""
        self.process.send_signal(signal.SIGSTOP)
        yield
        self.process.send_signal(signal.SIGCONT)

    def _gone(self) -> None:
        self.process.communicate(timeout=_PATIENCE)

    def ask(self, path: str, body: bytes | None = None, url: str | None = None, **headers: str) -> tuple[int, bytes]:
        """Ask for an address below the token; the status and the content."""
        request = Request((url or self.url) + path, body, headers=headers)  # noqa: S310
        if body is not None and "Origin" not in headers:
            request.add_header("Origin", self.origin)
        try:
            with build_opener(ProxyHandler({})).open(request, timeout=_PATIENCE) as answer:
                return answer.status, answer.read()
        except HTTPError as error:
            return error.code, error.read()

    def window(self, path: str | None = None) -> Window:
        socket = f"{self.url.replace('http', 'ws')}socket"
        window = Window(connect(socket, origin=Origin(self.origin), max_size=None, proxy=None))
        if path:
            window.open(path)
        return window


class Window:
    """What a page says and hears."""

    def __init__(self, connecting: connect) -> None:
        self._open = ExitStack()
        self.socket = self._open.enter_context(connecting)
        self.text = ""
        self.version = 0
        self.heard: list[dict[str, Any]] = []

    def say(self, kind: str, **values: Any) -> None:
        self.socket.send(json.dumps({"type": kind, **values}))

    def hear(self, kind: str, **values: Any) -> dict[str, Any]:
        """The next message of a kind with some values; those before it are kept in `heard`."""
        while True:
            said: dict[str, Any] = json.loads(self.socket.recv(timeout=_PATIENCE))
            self.heard.append(said)
            if said["type"] == kind and all(said[name] == value for name, value in values.items()):
                return said

    def open(self, path: str) -> None:
        self.say("open", path=path)
        opened = self.hear("opened")
        self.text, self.version = opened["text"], opened["version"]

    def type(self, old: str, new: str) -> None:
        """Put a text in the place of another, where it stands first."""
        at = self.text.index(old)
        units = len(self.text.encode("utf-16-le")) // 2
        before, gone = (len(part.encode("utf-16-le")) // 2 for part in (self.text[:at], old))
        rest = units - before - gone
        changes: list[Any] = [*([before] if before else []), [gone, *new.split("\n")], *([rest] if rest else [])]
        self.say("push", version=self.version, updates=[{"client": "test", "changes": changes}])
        self.text = self.text.replace(old, new, 1)
        self.version += 1

    def close(self) -> None:
        self._open.close()


def conflict(studio: Studio, window: Window, path: Path, text: str) -> None:
    """Write a text into the file of a document between something that is typed into a window and its being saved."""
    while True:
        window.type("各村要落实", "这里写的，各村要落实")
        window.hear("updated", version=window.version - 1)
        with studio.paused():
            if path.read_text(encoding="utf-8") != window.text:
                path.write_text(text, encoding="utf-8")
                return
