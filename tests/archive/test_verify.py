"""Damage done to an archive folder is reported exactly; what is no damage is not."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from fazhi_docgen import InputError
from fazhi_docgen.archive.findings import discrepancy, in_order
from fazhi_docgen.archive.verify import verify
from fazhi_docgen.cli import main
from fazhi_docgen.diagnostics.problems import Diagnostic
from tests.archive import year

#: Some forty of each kind; for each a process is started that reads the files.
DAMAGES = 200
Undo = Callable[[], object]
Damage = Callable[[Path, list[str], random.Random], tuple[list[Diagnostic], Undo]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("归档") / "2024"
    year.file_all(year.documents(tmp_path_factory.mktemp("公文"))[:6], folder)
    yield folder
    # Every damage was undone: one that was not would have been found by the next test, too.
    assert verify(folder).findings == ()


@pytest.fixture
def paths(folder: Path) -> list[str]:
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return sorted(manifest["files"])


def _missing(folder: Path, paths: list[str], rng: random.Random) -> tuple[list[Diagnostic], Undo]:
    path = rng.choice(paths)
    content = (folder / path).read_bytes()
    (folder / path).unlink()
    return [discrepancy("verify_missing", path)], lambda: (folder / path).write_bytes(content)


def _changed(folder: Path, paths: list[str], rng: random.Random) -> tuple[list[Diagnostic], Undo]:
    path = rng.choice(paths)
    content = (folder / path).read_bytes()
    damaged = bytearray(content)
    place = rng.randrange(len(content))
    damaged[place] ^= 1 << rng.randrange(8)
    choices = (bytes(damaged), content[:place], content + b"\n", content[::-1])
    new = rng.choice([choice for choice in choices if choice != content])
    (folder / path).write_bytes(new)
    return [discrepancy("verify_changed", path)], lambda: (folder / path).write_bytes(content)


def _added(folder: Path, paths: list[str], rng: random.Random) -> tuple[list[Diagnostic], Undo]:
    """A file of no account, or one much like another that is there, perhaps hidden."""
    near = folder / rng.choice(paths)
    added = near.with_name(rng.choice(["", "."]) + f"另存{rng.randrange(1000)}{near.suffix}")
    added.write_bytes(near.read_bytes() + b"\n" if rng.random() < 0.5 else rng.randbytes(50))
    return [discrepancy("verify_added", added.relative_to(folder).as_posix())], added.unlink


def _renamed(folder: Path, paths: list[str], rng: random.Random) -> tuple[list[Diagnostic], Undo]:
    path = rng.choice(paths)
    old = folder / path
    new = folder / rng.choice(paths)
    new = new.with_name(f"改名{rng.randrange(1000)}{old.suffix}")
    old.rename(new)
    return [discrepancy("verify_renamed", path, new.relative_to(folder).as_posix())], lambda: new.rename(old)


def _swapped(folder: Path, paths: list[str], rng: random.Random) -> tuple[list[Diagnostic], Undo]:
    one, other = sorted(rng.sample(paths, 2))
    contents = [(folder / path).read_bytes() for path in (one, other)]
    assert contents[0] != contents[1]

    def write(first: bytes, second: bytes) -> None:
        (folder / one).write_bytes(first)
        (folder / other).write_bytes(second)

    write(contents[1], contents[0])
    return [discrepancy("verify_swapped", one, other)], lambda: write(*contents)


def _touched(folder: Path, paths: list[str], rng: random.Random) -> tuple[list[Diagnostic], Undo]:
    for path in rng.sample(paths, 3):
        os.utime(folder / path, (rng.randrange(10**9), rng.randrange(10**9)))
    return [], lambda: None


def _linked(folder: Path, paths: list[str], rng: random.Random) -> tuple[list[Diagnostic], Undo]:
    """A link in the place of a file is no file, though it leads to the same content."""
    path = folder / rng.choice(paths)
    aside = folder.parent / "原件"
    path.rename(aside)
    path.symlink_to(aside)
    return [discrepancy("verify_link", path.relative_to(folder).as_posix())], lambda: aside.replace(path)


SINGLE: list[Damage] = [_missing, _changed, _added, _renamed, _swapped, _touched, _linked]


def _kept_apart(findings: list[Diagnostic]) -> set[str]:
    return {path for found in findings for path in (found.place.file, found.params["other"]) if path}


@pytest.mark.parametrize("seed", range(DAMAGES))
def test_each_damage_is_reported_exactly(seed: int, folder: Path, paths: list[str]) -> None:
    """One to four damages at once, to different files."""
    rng = random.Random(seed)
    expected: list[Diagnostic] = []
    undo: list[Undo] = []
    try:
        chosen = rng.sample(SINGLE[:-1], rng.randrange(1, 5)) if seed % 10 else [_linked]
        for damage in chosen:
            left = [path for path in paths if path not in _kept_apart(expected)]
            findings, back = damage(folder, left, rng)
            expected += findings
            undo.append(back)
        assert verify(folder).findings == in_order(expected)
    finally:
        for back in reversed(undo):
            back()


def test_a_copy_is_an_addition_and_no_renaming(folder: Path, paths: list[str]) -> None:
    copy = folder / "副本.pdf"
    copy.write_bytes((folder / paths[3]).read_bytes())
    assert verify(folder).findings == (discrepancy("verify_added", "副本.pdf"),)
    copy.unlink()


@pytest.fixture
def manifest(folder: Path) -> Iterator[Path]:
    path = folder / "manifest.json"
    content = path.read_bytes()
    yield path
    path.write_bytes(content)


@pytest.mark.parametrize("seed", range(20))
def test_a_changed_manifest_vouches_for_nothing(seed: int, manifest: Path) -> None:
    rng, content = random.Random(seed), bytearray(manifest.read_bytes())
    place = rng.choice([index for index, byte in enumerate(content) if chr(byte) in "0123456789abcdef"])
    content[place] = ord("f" if content[place] != ord("f") else "0")
    manifest.write_bytes(content)
    with pytest.raises(InputError) as refused:
        verify(manifest.parent)
    assert [problem.code for problem in refused.value.problems] == ["archive_file_wrong"]


def test_figures_that_the_files_do_not_bear_out_are_found(manifest: Path) -> None:
    """A manifest made anew, digest and all, with other figures: the PDFs themselves are asked."""
    from msgspec.structs import replace

    from fazhi_docgen.archive.folder import read_archive

    read = read_archive(manifest.parent).manifest
    one, other = [path for path in sorted(read.files) if path.endswith("正本.pdf")][:2]
    read.files[one] = replace(read.files[one], pages=99)
    read.files[other] = replace(read.files[other], pdfa="1B")
    manifest.write_bytes(read.content())
    pages = [found for found in verify(manifest.parent).findings if found.code == "verify_pages"]
    marks = [found for found in verify(manifest.parent).findings if found.code == "verify_pdfa"]
    assert [found.place.file for found in pages] == [one]
    assert marks == [discrepancy("verify_pdfa", other, "2A")]


def test_nothing_is_ever_mended(folder: Path, paths: list[str]) -> None:
    findings, undo = _missing(folder, paths, random.Random(1))
    verify(folder)
    assert not (folder / findings[0].place.file).exists()
    undo()


def test_the_command_ends_with_1_where_something_is_wrong(
    folder: Path, paths: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    def run(*options: str) -> int:
        with pytest.raises(SystemExit) as ended:
            main(["archive", "verify", str(folder), *options])
        return int(ended.value.code or 0)

    assert run() == 0
    assert "完全相符" in capsys.readouterr().out
    [finding], undo = _missing(folder, paths, random.Random(2))
    assert run() == 1
    assert f"缺少：{finding.params['path']}" in capsys.readouterr().err
    assert run("--json") == 1
    report = json.loads(capsys.readouterr().out)
    undo()
    assert report["findings"][0]["code"] == "verify_missing"


def test_a_folder_without_manifest_is_said_to_have_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["archive", "verify", str(tmp_path / "没有")])
    assert ended.value.code == 1
    told = capsys.readouterr().err
    assert "改法" in told
    assert told.endswith("没有核对。\n")
