"""Nothing that was filed is lost: not to missing records, not to two runs at once, not to a killed one, not to a forger."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pdfplumber
import pytest

from fazhi_docgen import InputError
from fazhi_docgen.archive.findings import discrepancy
from fazhi_docgen.archive.folder import read_archive
from fazhi_docgen.archive.verify import verify
from fazhi_docgen.cli import main
from fazhi_docgen.io.changeset import WAITING
from tests.archive.papers import CLASS, TEN, contents, notice, plain
from tests.archive.year import archive

RECORDS = ("归档索引.json", "manifest.json", "归档日志.jsonl")
#: Pairs of runs at once; more are tried by hand.
PAIRS = 3
KILLS = 6


def _codes(sources: list[Path], folder: Path) -> list[str]:
    with pytest.raises(InputError) as refused:
        archive(sources, folder)
    return [problem.code for problem in refused.value.problems]


@pytest.fixture
def filed(tmp_path: Path) -> Path:
    out = tmp_path / "归档"
    archive([notice(tmp_path / f"通知{serial}.yaml", serial) for serial in (1, 2)], out)
    return out


@pytest.mark.parametrize("gone", [("归档索引.json",), ("manifest.json",), ("归档日志.jsonl",), RECORDS, RECORDS[:2]])
def test_without_its_records_an_original_is_not_overwritten(gone: tuple[str, ...], filed: Path, tmp_path: Path) -> None:
    for name in gone:
        (filed / name).unlink()
    before = contents(filed)
    code = "archive_orphaned" if gone == RECORDS else "archive_part_missing"
    changed = notice(tmp_path / "通知1.yaml", 1, matter="防火")
    assert _codes([changed], filed) == [code]
    assert contents(filed) == before


@pytest.mark.parametrize("gone", [f"{CLASS}-0001", "归档目录", f"{CLASS}-0001/源文件", f"{CLASS}-0001/正本.pdf"])
def test_a_changed_document_is_refused_whatever_was_deleted(gone: str, filed: Path, tmp_path: Path) -> None:
    path = filed / gone
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    before = contents(filed)
    assert _codes([notice(tmp_path / "通知1.yaml", 1, matter="防火")], filed) == ["archive_changed"]
    assert contents(filed) == before


def test_an_index_of_another_archive_is_refused(filed: Path, tmp_path: Path) -> None:
    other = tmp_path / "别处"
    archive([plain(tmp_path / "b" / "会议.yaml", "2024-05-01", "例会")], other)
    for name in RECORDS[:2]:
        shutil.copy(other / name, filed / name)
        before = contents(filed)
        assert _codes([notice(tmp_path / "通知3.yaml", 3)], filed) == ["archive_file_wrong"]
        assert contents(filed) == before


def test_what_cannot_be_made_as_it_was_is_left_to_a_backup(
    filed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A later program would make other bytes: an original is not replaced by them."""
    (filed / f"{CLASS}-0001" / "正本.pdf").unlink()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1735689600")
    assert _codes([tmp_path / "通知1.yaml"], filed) == ["archive_beyond_repair"]
    assert not (filed / f"{CLASS}-0001" / "正本.pdf").exists()


def _run(*arguments: object) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "fazhi_docgen", "archive", *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@pytest.mark.parametrize("pair", range(PAIRS))
def test_of_two_runs_at_once_nothing_is_lost_and_no_number_given_twice(pair: int, tmp_path: Path) -> None:
    out = tmp_path / "归档"
    for name, first in (("a", 1), ("b", 3)):
        for serial in (first, first + 1):
            notice(tmp_path / name / f"{serial}.yaml", serial, matter=f"第{serial}项")
    runs = [_run(tmp_path / name, "-o", out) for name in "ab"]
    assert [run.wait() for run in runs] == [0, 0]
    items = read_archive(out).index.entries
    assert sorted(items) == [f"{CLASS}-{item:04}" for item in range(1, 5)]
    assert {entry.identity.number for entry in items.values()} == {
        f"清府发〔2024〕{serial}号" for serial in range(1, 5)
    }
    assert verify(out).findings == ()


@pytest.mark.parametrize("seed", range(KILLS))
def test_a_killed_run_is_finished_by_the_next(seed: int, tmp_path: Path) -> None:
    out = tmp_path / "归档"
    archive([notice(tmp_path / "a" / "1.yaml", 1)], out)
    original = (out / f"{CLASS}-0001" / "正本.pdf").read_bytes()
    for serial in range(2, 6):
        notice(tmp_path / "a" / f"{serial}.yaml", serial, day="2024-02-01")
    run = _run(tmp_path / "a", "-o", out)
    _wait_until_it_writes(out, run)
    time.sleep(random.Random(seed).uniform(0, 0.3))
    run.send_signal(signal.SIGKILL)
    run.wait()
    assert (out / f"{CLASS}-0001" / "正本.pdf").read_bytes() == original
    assert _run(tmp_path / "a", "-o", out).wait() == 0
    assert verify(out).findings == ()
    assert len(read_archive(out).index.entries) == 5
    assert [file.name for file in out.iterdir() if file.name.startswith(".")] == []


def _wait_until_it_writes(out: Path, run: subprocess.Popen[bytes]) -> None:
    while run.poll() is None and not (out / WAITING).exists():
        time.sleep(0.005)


def test_writing_that_was_cut_off_is_told_and_done_by_the_next_run(filed: Path, tmp_path: Path) -> None:
    """The plan stands, nothing is in its place yet."""
    before = contents(filed)
    waiting = filed / WAITING
    waiting.mkdir()
    (waiting / "000001").write_bytes(before["manifest.json"])
    (waiting / "plan.json").write_text(json.dumps({"put": {"manifest.json": "000001"}, "remove": []}))
    (filed / "manifest.json").write_bytes(b"half")
    with pytest.raises(InputError, match="没有结束就断了"):
        verify(filed)
    archive([tmp_path / "通知1.yaml"], filed)
    assert verify(filed).findings == ()


def _printed_digest(folder: Path) -> str:
    with pdfplumber.open(folder / "归档目录" / CLASS / "第1盒" / "备考表.pdf") as pdf:
        text = "".join((pdf.pages[0].extract_text() or "").split())
    return text.partition("SHA-256）：")[2][:64]


def _forge(folder: Path) -> None:
    """Change an original and sign everything anew, as whoever can write the folder may."""
    from msgspec.structs import replace

    from fazhi_docgen.archive.log import log_content
    from fazhi_docgen.archive.manifest import stored

    read = read_archive(folder)
    number = f"{CLASS}-0001"
    path = folder / number / "正本.pdf"
    forged = path.read_bytes() + b"\n% forged\n"
    path.write_bytes(forged)
    record = replace(
        read.manifest.files[f"{number}/正本.pdf"], bytes=len(forged), digests=stored(forged).record.digests
    )
    old = read.manifest.files[f"{number}/正本.pdf"].sha256
    read.manifest.files[f"{number}/正本.pdf"] = record
    metadata = (folder / number / "metadata.xml").read_bytes().replace(old.encode(), record.sha256.encode())
    (folder / number / "metadata.xml").write_bytes(metadata)
    read.manifest.files[f"{number}/metadata.xml"] = stored(metadata).record
    entry = read.index.entries[number]
    events = [replace(one, new=record.sha256) if one.of == number else one for one in read.events]
    read.index.entries[number] = replace(entry, original=record.sha256)
    for name, content in (("归档索引.json", read.index.content()), ("归档日志.jsonl", log_content(events))):
        (folder / name).write_bytes(content)
        read.manifest.files[name] = stored(content).record
    (folder / "manifest.json").write_bytes(read.manifest.content())


def test_paper_testifies_against_who_signs_everything_anew(filed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    digest = _printed_digest(filed)
    spaced = " ".join(digest[start : start + 8] for start in range(0, 64, 8)).upper()
    assert verify(filed, [spaced]).findings == ()
    assert verify(filed, [digest[:32], verify(filed).digest]).findings == ()
    assert [found.code for found in verify(filed, [digest[:31]]).findings] == ["verify_paper"]
    _forge(filed)
    assert verify(filed).findings == ()
    assert verify(filed, [digest]).findings == (discrepancy("verify_paper", digest),)
    with pytest.raises(SystemExit) as ended:
        main(["archive", "verify", str(filed), "--digest", digest])
    assert ended.value.code == 1
    assert "纸上的摘要" in capsys.readouterr().err


def test_what_comes_into_other_boxes_leaves_the_paper_of_a_box_true(filed: Path, tmp_path: Path) -> None:
    digest = _printed_digest(filed)
    archive([notice(tmp_path / "永久.yaml", 9, filing=TEN.replace("10年", "永久"))], filed)
    assert verify(filed, [digest]).findings == ()


def test_an_item_dropped_from_disk_and_manifest_is_missed_by_the_index(filed: Path) -> None:
    number = f"{CLASS}-0001"
    read = read_archive(filed)
    shutil.rmtree(filed / number)
    for path in list(read.manifest.of_item(number)):
        del read.manifest.files[path]
    (filed / "manifest.json").write_bytes(read.manifest.content())
    assert discrepancy("verify_unlisted", number) in verify(filed).findings


@pytest.mark.parametrize("change", ["bytes", "sm3", "pages", "pdfa", "fonts"])
def test_a_field_of_the_manifest_that_is_wrong_or_gone_is_found(change: str, filed: Path) -> None:
    from msgspec.structs import replace

    read = read_archive(filed)
    path = f"{CLASS}-0001/正本.pdf"
    record = read.manifest.files[path]
    changes = {
        "bytes": {"bytes": record.bytes + 1},
        "sm3": {"digests": {"sha256": record.sha256}},
        "pages": {"pages": None},
        "pdfa": {"pdfa": None},
        "fonts": {"fonts": "abc"},
    }
    manifest = read.manifest.content()
    read.manifest.files[path] = replace(record, **changes[change])  # type: ignore[arg-type]
    forged = read.manifest.content()
    if change == "sm3":  # whoever takes one away says that all are there
        assert json.loads(forged)["algorithms"] == ["sha256"]
        forged = forged.replace(b'"algorithms": [\n  "sha256"\n ]', b'"algorithms": [\n  "sha256",\n  "sm3"\n ]')
        forged = _signed(forged)
    assert forged != manifest
    (filed / "manifest.json").write_bytes(forged)
    if change == "fonts":
        with pytest.raises(InputError):
            verify(filed)
        return
    assert [found.place.file for found in verify(filed).findings] == [path] * len(verify(filed).findings)
    assert verify(filed).findings


def _signed(manifest: bytes) -> bytes:
    from fazhi_docgen.archive.manifest import _own_digest
    from fazhi_docgen.archive.record_files import as_json

    data = json.loads(manifest)
    del data["self"]
    return as_json({**data, "self": _own_digest(data)})


def test_links_stand_for_nothing(filed: Path, tmp_path: Path) -> None:
    for name in (f"{CLASS}-0001", "归档目录"):
        aside = tmp_path / "别处"
        (filed / name).rename(aside)
        (filed / name).symlink_to(aside)
        assert discrepancy("verify_link", name) in verify(filed).findings
        (filed / name).unlink()
        aside.rename(filed / name)
    (filed / "manifest.json").rename(tmp_path / "清单")
    (filed / "manifest.json").symlink_to(tmp_path / "清单")
    with pytest.raises(InputError):
        verify(filed)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="没有管道")
@pytest.mark.parametrize("name", RECORDS)
def test_a_pipe_in_the_place_of_a_record_is_not_waited_for(name: str, filed: Path, tmp_path: Path) -> None:
    (filed / name).unlink()
    os.mkfifo(filed / name)
    assert _codes([tmp_path / "通知1.yaml"], filed) == ["archive_file_wrong"]


def _signed_without(folder: Path, path: str) -> None:
    """A file taken away and out of the manifest, which is signed anew."""
    manifest = read_archive(folder).manifest
    (folder / path).unlink()
    del manifest.files[path]
    (folder / "manifest.json").write_bytes(manifest.content())


def test_any_file_dropped_from_disk_and_manifest_is_missed(filed: Path, tmp_path: Path) -> None:
    """Every single one: index, log, metadata and what a class must have tell of it."""
    archive([notice(tmp_path / "通知1.yaml", 1, matter="防汛")], filed, update=True)
    paths = [path for path in read_archive(filed).manifest.files if path not in RECORDS and "/旧版/" not in path]
    assert len(paths) > 15
    for path in paths:
        folder = shutil.copytree(filed, tmp_path / "副本")
        _signed_without(folder, path)
        found = {place for one in verify(folder).findings for place in (one.place.file, one.place.file.split("/")[0])}
        assert found & {path, path.split("/")[0]}, path
        shutil.rmtree(folder)


@pytest.mark.parametrize(
    ("field", "value", "name"),
    [
        ("title", "另一个题名", "题名"),
        ("document_number", "清府发〔2024〕99号", "文件编号"),
        ("responsible", "别人", "责任者"),
        ("date", "20230101", "日期"),
        ("secrecy", "秘密", "密级"),
        ("pages", 9, "页数"),
    ],
)
def test_an_index_signed_anew_is_contradicted_by_the_metadata(
    field: str, value: object, name: str, filed: Path
) -> None:
    from msgspec.structs import replace

    from fazhi_docgen.archive.manifest import stored

    read, number = read_archive(filed), f"{CLASS}-0001"
    entry = read.index.entries[number]
    read.index.entries[number] = replace(entry, row=replace(entry.row, **{field: value}))  # type: ignore[arg-type]
    content = read.index.content()
    (filed / "归档索引.json").write_bytes(content)
    read.manifest.files["归档索引.json"] = stored(content).record
    (filed / "manifest.json").write_bytes(read.manifest.content())
    assert verify(filed).findings == (discrepancy("verify_testimony", number, name),)
