"""The page that is checked in is the one that its sources make."""

from __future__ import annotations

import json
import os
import re
import subprocess
from hashlib import sha256
from pathlib import Path
from shutil import which

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = ROOT / "studio"
PAGE = ROOT / "src/fazhi_docgen/studio/page"


def test_the_digests_are_those_of_the_sources_and_of_the_page() -> None:
    for line in (PAGE / "SHA256SUMS").read_text().splitlines():
        digest, name = line.split("  ")
        path = PAGE.parent / name if name.startswith("page/") else ROOT / name
        assert (name, sha256(path.read_bytes()).hexdigest()) == (name, digest)


def test_every_source_has_a_digest() -> None:
    named = {line.split("  ")[1] for line in (PAGE / "SHA256SUMS").read_text().splitlines()}
    assert {f"studio/src/{path.name}" for path in (SOURCES / "src").iterdir()} <= named


def test_the_lock_names_no_host() -> None:
    lock = json.loads((SOURCES / "package-lock.json").read_text())
    assert [entry["resolved"] for entry in lock["packages"].values() if "resolved" in entry] == []


def test_the_page_asks_for_nothing_elsewhere() -> None:
    for name in ("index.html", "studio.css"):
        assert "http" not in (PAGE / name).read_text()


def test_a_new_build_gives_the_same_page(tmp_path: Path) -> None:
    if not which("npm"):
        pytest.skip("没有 Node.js")
    subprocess.run(["scripts/studio.sh", str(tmp_path)], cwd=ROOT, check=True, env={**os.environ, "CI": "1"})
    assert {path.name: path.read_bytes() for path in PAGE.iterdir()} == {
        path.name: path.read_bytes() for path in tmp_path.iterdir()
    }


#: What came after Chromium 69, and that no compiler makes up for.
_NEWER_SCRIPT = re.compile(
    r"structuredClone|\.replaceAll\(\"|\.hasOwn\(|\.findLast|WeakRef|allSettled|replaceChildren|\.toSorted|\?\?=|\?\.\w|\(\?<[=!]"
)
_NEWER_STYLE = re.compile(
    r"[{;](gap|inset|aspect-ratio|row-gap|column-gap):|:focus-visible|:is\(|:where\(|:has\(|clamp\(|dvh"
)


def test_the_page_is_written_for_browsers_of_2018() -> None:
    assert _NEWER_SCRIPT.findall((PAGE / "studio.js").read_text(encoding="utf-8")) == []
    assert _NEWER_STYLE.findall((PAGE / "studio.css").read_text(encoding="utf-8")) == []
