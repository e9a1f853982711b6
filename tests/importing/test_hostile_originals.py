"""Hostile and broken files end in a message or in a document, within bounds of time and memory, and touch nothing."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from tests.importing import hostile

from fazhi_docgen import Options, build
from fazhi_docgen.importing.run import import_file

pytest.importorskip("resource", reason="limits of processes are set on Unix only")
ROOT = Path(__file__).parents[2]
#: So many fuzzed files by default; 10,000 were run once (FUZZED_FILES=10000).
FUZZED = int(os.environ.get("FUZZED_FILES", "150"))
IMPORTED, REFUSED = 0, 1


def limited(folder: Path, out: Path) -> dict[str, int]:
    """How the import of each file of a folder ended, each under limits of time and memory."""
    out.mkdir()
    command = [sys.executable, "-m", "tests.importing.limited", str(folder), str(out)]
    run = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    rows = [line.split("\t") for line in run.stdout.splitlines()]
    for row in sorted(rows, key=lambda row: float(row[1]))[-5:]:
        print(*row)
    return {name: int(code) for code, _, _, name in rows}


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, int]]:
    """The folder of what was said and written, and how each hostile file ended; nothing but that folder was touched."""
    around = tmp_path_factory.mktemp("hostile")
    folder = around / "in"
    folder.mkdir()
    for name, content in hostile.files().items():
        (folder / name).write_bytes(content())
    (around / "outside.png").write_bytes(b"\x89PNG outside")
    before = contents(around)
    codes = limited(folder, around / "out")
    after = {name: content for name, content in contents(around).items() if not name.startswith("out/")}
    assert after == before
    return around / "out", codes


def test_there_are_enough_of_them() -> None:
    assert len(hostile.files()) >= 60


@pytest.mark.parametrize("name", hostile.files())
def test_a_hostile_file_ends_in_a_message_or_a_document(name: str, ended: tuple[Path, dict[str, int]]) -> None:
    out, codes = ended
    said = (out / f"{name}.txt").read_text(encoding="utf-8")
    assert codes[name] in (IMPORTED, REFUSED), said[-2000:]
    assert "Traceback" not in said
    assert said.strip()
    written = [path.name for path in out.glob(f"{name}*") if not path.name.endswith(".txt")]
    assert bool(written) == (codes[name] == IMPORTED)
    assert "outside" not in "".join(written)


MESSAGE_ONLY = (
    "bomb",
    "laughs",
    "external",
    "traversal",
    "absolute",
    "drive",
    "twice",
    "half",
    "random.",
    "nothing",
    "many parts",
)


@pytest.mark.parametrize(
    "name", [name for name in hostile.files() if name.startswith(MESSAGE_ONLY) and name.endswith(".docx")]
)
def test_an_attack_by_a_package_is_refused(name: str, ended: tuple[Path, dict[str, int]]) -> None:
    if name != "external picture.docx":
        assert ended[1][name] == REFUSED


def test_fuzzed_files_end_in_a_message_or_a_document(tmp_path: Path) -> None:
    originals = [ROOT / "examples/yongjia/webpage.txt", *_originals(tmp_path)]
    folder = tmp_path / "in"
    folder.mkdir()
    for name, content in hostile.fuzzed(originals, FUZZED):
        (folder / name).write_bytes(content)
    codes = limited(folder, tmp_path / "out")
    assert len(codes) == FUZZED
    wrong = {name: code for name, code in codes.items() if code not in (IMPORTED, REFUSED)}
    assert wrong == {}, (tmp_path / "out" / f"{next(iter(wrong))}.txt").read_text(encoding="utf-8")[-2000:]


def _originals(folder: Path) -> list[Path]:
    """Sound files of each kind: ours in Word, anyone's, a page, Markdown."""
    ours = build(
        ROOT / "examples/kinds/tongzhi.yaml", options=Options(formats=["docx"]), out_dir=folder / "ours"
    ).outputs[0]
    seed = (ROOT / "examples/yongjia/webpage.txt").read_text(encoding="utf-8").split("\n")
    made = {
        "a.docx": hostile.word(*seed[:40]),
        "a.html": "".join(f"<div><p>{line}</p></div>" for line in seed).encode() + b"<table><tr><td>a<td>b</table>",
        "a.md": ("# " + "\n\n".join(seed) + "\n\n| a | b |\n| --- | --- |\n| c | d |\n\n1. e\n2. f\n").encode(),
        "gbk.txt": "\n".join(seed).encode("gb18030"),
    }
    for name, content in made.items():
        (folder / name).write_bytes(content)
    return [ours, *(folder / name for name in made)]


@pytest.mark.parametrize("name", ["external picture.docx", "pictures.html", "pictures.md"])
def test_nothing_is_fetched(name: str, tmp_path: Path) -> None:
    heard = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.5)
        port = server.getsockname()[1]

        def listen() -> None:
            try:
                heard.append(server.accept())
            except TimeoutError:
                return

        listener = threading.Thread(target=listen)
        listener.start()
        content = hostile.files()[name]().replace(b"127.0.0.1:9/", f"127.0.0.1:{port}/".encode())
        (tmp_path / name).write_bytes(hostile.external(port) if name.endswith(".docx") else content)
        try:
            import_file(tmp_path / name)
        except Exception as error:
            print(error)
        listener.join()
    assert heard == []
