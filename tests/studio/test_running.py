"""A folder is served once; a studio that was started from a menu needs no console, and ends by itself."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from pathlib import Path

from fazhi_docgen.studio import address
from fazhi_docgen.studio.run import listen
from tests.studio.browser import until
from tests.studio.serving import Studio


def test_a_second_start_tells_the_address_of_the_first(studio: Studio, folder: Path) -> None:
    second = Studio(folder)
    assert second.url == studio.url
    second.process.communicate(timeout=60)
    assert second.process.returncode == 0
    studio.stop()
    third = Studio(folder)
    assert third.url != studio.url
    third.stop()


def test_ctrl_c_ends_it_in_good_order(studio: Studio, folder: Path) -> None:
    window = studio.window("通知.yaml")
    window.type("各村要落实", "最后一句，各村要落实")
    window.hear("updated", version=0)
    studio.process.send_signal(signal.SIGINT)
    studio.process.communicate(timeout=60)
    assert "最后一句" in (folder / "通知.yaml").read_text(encoding="utf-8")


def test_short_messages_are_not_kept_back_until_the_one_before_was_acknowledged() -> None:
    with listen(0) as listening, socket.create_connection(listening.getsockname()):
        connection, _ = listening.accept()
        assert connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        connection.close()


def test_a_note_that_a_killed_studio_left_behind_is_no_address(studio: Studio, folder: Path) -> None:
    studio.kill()
    assert address.running(folder) is None


def test_the_address_is_noted_for_this_user_alone(studio: Studio, folder: Path) -> None:
    path = address._file(folder)
    assert path.read_text() == studio.url
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0


def test_without_a_console_it_serves_and_ends_after_its_last_window(folder: Path) -> None:
    program = (
        "import sys, threading; sys.stdout = sys.stderr = None\n"
        "from fazhi_docgen.studio import desk\n"
        "def soon(): sys.stdin.readline(); desk._DESERTED = 0.5\n"
        "threading.Thread(target=soon, daemon=True).start()\n"
        "from fazhi_docgen.cli import main; main(['studio', sys.argv[1], '--no-browser', '--until-closed'])"
    )
    process = subprocess.Popen([sys.executable, "-c", program, str(folder)], stdin=subprocess.PIPE)
    assert process.stdin
    until(lambda: process.poll() is not None or bool(address.running(folder)))
    assert process.poll() is None
    process.stdin.write(b"\n")
    process.stdin.close()
    assert process.wait(timeout=60) == 0
    assert address.running(folder) is None
