"""OFD beside the PDF (另存 OFD): filed where it is asked for, kept with the item, read by verify, named where it is damaged."""

from __future__ import annotations

import io
import json
import random
import shutil
import zipfile
from pathlib import Path

import pytest
from msgspec.structs import replace

import fazhi_docgen.fonts
from fazhi_docgen import InputError, Options, build
from fazhi_docgen.archive import changes, sitting
from fazhi_docgen.archive.filing import Defaults
from fazhi_docgen.archive.findings import discrepancy
from fazhi_docgen.archive.folder import read_archive
from fazhi_docgen.archive.handover import hand_over
from fazhi_docgen.archive.options import Options as Filing
from fazhi_docgen.archive.receipt import check_handover
from fazhi_docgen.archive.verify import verify
from fazhi_docgen.cli import main
from tests.archive.papers import CLASS, TEN, notice, plain, scan

DAMAGES = 20
WITH_OFD = Filing(Defaults(with_ofd=True))


def _quiet(note: object) -> None:
    """Nobody listens."""


@pytest.fixture(scope="module")
def filed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of twenty documents with OFD, one of them with the scan of its sealed paper."""
    folder = tmp_path_factory.mktemp("公文")
    scan(folder / "盖章件.png")
    sources = [notice(folder / f"{n}.yaml", n, f"2024-02-{n:02}", f"第{n}项工作") for n in range(1, DAMAGES)]
    sources.append(notice(folder / "盖章.yaml", 99, "2024-03-01", "换届", f"{TEN}, 扫描件: 盖章件.png"))
    sitting.archive(sources, folder / "归档", WITH_OFD)
    return folder / "归档"


def _ofds(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*.ofd"))


def test_the_ofd_is_the_one_that_build_makes(tmp_path: Path) -> None:
    source = notice(tmp_path / "通知.yaml", 1)
    sitting.archive([source], tmp_path / "归档", WITH_OFD)
    build(source, tmp_path, Options(formats=("ofd",)))
    item = tmp_path / "归档" / f"{CLASS}-0001"
    assert (item / "正本.ofd").read_bytes() == (tmp_path / "通知.ofd").read_bytes()
    record = read_archive(tmp_path / "归档").manifest.files[f"{CLASS}-0001/正本.ofd"]
    assert (record.pages, record.ofd, record.pdfa) == (1, "OFD-A", None)
    metadata = (item / "metadata.xml").read_text(encoding="utf-8")
    assert "<文件名>正本.ofd</文件名>" in metadata
    assert "<格式信息>OFD-A</格式信息>" in metadata


@pytest.mark.parametrize("place", ["document", "template"])
def test_a_document_or_a_template_asks_for_it(place: str, tmp_path: Path) -> None:
    template = tmp_path / "模板" / "镇" / "template.yaml"
    template.parent.mkdir(parents=True)
    asked = "归档: {OFD: 是}\n" if place == "template" else ""
    template.write_text(f"名称: 镇\n{asked}", encoding="utf-8")
    own = f"{TEN}, OFD: 是" if place == "document" else TEN
    source = notice(tmp_path / "通知.yaml", 1, filing=own, extra="模板: 镇\n")
    sitting.archive([source], tmp_path / "归档", Filing(templates=tmp_path / "模板"))
    assert len(_ofds(tmp_path / "归档")) == 1


def test_where_nobody_asks_there_is_none(tmp_path: Path) -> None:
    sitting.archive([notice(tmp_path / "通知.yaml", 1)], tmp_path / "归档")
    assert _ofds(tmp_path / "归档") == []


def test_beside_the_scan_of_the_sealed_paper_it_is_the_electronic_one(filed: Path) -> None:
    item = filed / f"{CLASS}-{DAMAGES:04}"
    assert {file.name for file in item.glob("电子件.*")} == {"电子件.pdf", "电子件.ofd"}
    assert not (item / "正本.ofd").exists()


def test_it_stays_when_the_item_is_replaced_restored_or_moved(tmp_path: Path) -> None:
    """Once filed as OFD, always: nobody needs to ask again."""
    out, source = tmp_path / "归档", notice(tmp_path / "通知.yaml", 1)
    sitting.archive([source], out, WITH_OFD)
    ofd = out / f"{CLASS}-0001" / "正本.ofd"
    before = ofd.read_bytes()
    ofd.unlink()
    [again] = sitting.archive([source], out).filed
    assert again.restored == ("正本.ofd",)
    assert ofd.read_bytes() == before
    notice(source, 1, matter="防汛")
    sitting.archive([source], out, Filing(update=True))
    assert ofd.read_bytes() != before
    assert (ofd.parent / "旧版" / "1" / "正本.ofd").read_bytes() == before
    new = changes.reclassify(out, f"{CLASS}-0001", "30年", "", "", _quiet)
    assert (out / new.text / "正本.ofd").exists()
    assert verify(out).findings == ()


def test_what_was_filed_without_it_gets_it_only_with_a_word(tmp_path: Path) -> None:
    out, source = tmp_path / "归档", notice(tmp_path / "通知.yaml", 1)
    sitting.archive([source], out)
    before = verify(out).digest
    [told] = sitting.archive([source], out, WITH_OFD).filed
    assert [note.code for note in told.notes] == ["archive_no_ofd"]
    assert (_ofds(out), verify(out).digest) == ([], before)
    [changed] = sitting.archive([source], out, replace(WITH_OFD, update=True)).filed
    assert changed.is_changed
    assert len(_ofds(out)) == 1
    assert read_archive(out).events[-1].reason == "补存 OFD"
    assert verify(out).findings == ()


def test_a_face_that_ofd_cannot_have_stops_the_sitting(tmp_path: Path) -> None:
    template = tmp_path / "模板" / "镇" / "template.yaml"
    template.parent.mkdir(parents=True)
    face = Path(fazhi_docgen.fonts.__file__).parent / "faces" / "FandolKai-Regular.otf"
    shutil.copy(face, template.parent / "楷.otf")
    template.write_text("名称: 镇\n字体文件: {仿宋: 楷.otf}\n", encoding="utf-8")
    source = notice(tmp_path / "通知.yaml", 1, extra="模板: 镇\n")
    with pytest.raises(InputError) as refused:
        sitting.archive([source], tmp_path / "归档", replace(WITH_OFD, templates=tmp_path / "模板"))
    assert [problem.code for problem in refused.value.problems] == ["ofd_postscript_face"]
    assert not (tmp_path / "归档").exists()


def test_received_papers_have_none(tmp_path: Path) -> None:
    scan(tmp_path / "来文.png")
    (tmp_path / "来文.yaml").write_text(
        f"文件: 来文.png\n责任者: 县政府\n题名: 通知\n日期: 2024-01-01\n归档: {{{TEN}}}\n", encoding="utf-8"
    )
    sitting.archive([tmp_path / "来文.yaml"], tmp_path / "归档", WITH_OFD)
    assert _ofds(tmp_path / "归档") == []


def _damaged(content: bytes, kind: int, rng: random.Random) -> bytes:
    if kind == 0:
        place = rng.randrange(len(content))
        return content[:place] + bytes([content[place] ^ 1 << rng.randrange(8)]) + content[place + 1 :]
    if kind == 1:
        return content[: rng.randrange(len(content))]
    return _without_a_page(content) if kind == 2 else bytes(len(content))


def _without_a_page(content: bytes) -> bytes:
    """A sound OFD file, but its page is gone."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            if "Page_0" not in name:
                new.writestr(name, old.read(name))
    return made.getvalue()


def test_twenty_damaged_files_are_named(filed: Path) -> None:
    rng, files = random.Random(22), _ofds(filed)
    assert len(files) == DAMAGES
    contents = {file: file.read_bytes() for file in files}
    for number, file in enumerate(files):
        file.write_bytes(_damaged(contents[file], number % 4, rng))
    try:
        expected = [discrepancy("verify_changed", file.relative_to(filed).as_posix()) for file in files]
        assert list(verify(filed).findings) == expected
    finally:
        for file, content in contents.items():
            file.write_bytes(content)
    assert verify(filed).findings == ()


def test_a_manifest_made_anew_for_damaged_files_is_found_out(filed: Path, tmp_path: Path) -> None:
    """Who damages a file and signs the manifest anew is told by what the file says of itself."""
    from fazhi_docgen.archive.manifest import stored

    folder = shutil.copytree(filed, tmp_path / "归档")
    files = _ofds(folder)[:3]
    manifest = read_archive(folder).manifest
    paths = [file.relative_to(folder).as_posix() for file in files]
    for file, path in zip(files[:2], paths, strict=False):
        file.write_bytes(_without_a_page(file.read_bytes()) if path == paths[0] else b"PK")
        made = stored(file.read_bytes()).record
        manifest.files[path] = replace(manifest.files[path], bytes=made.bytes, digests=made.digests)
    manifest.files[paths[2]] = replace(manifest.files[paths[2]], pages=9, ofd="OFD")
    (folder / "manifest.json").write_bytes(manifest.content())
    found = {(one.code, one.place.file, one.params["other"]) for one in verify(folder).findings}
    assert found == {
        ("verify_pages", paths[0], "？"),
        ("verify_pages", paths[1], "？"),
        ("verify_testimony", paths[0], "文件"),
        ("verify_testimony", paths[1], "文件"),
        ("verify_pages", paths[2], "1"),
        ("verify_ofd", paths[2], "OFD-A"),
    }


def test_a_handover_carries_it(filed: Path, tmp_path: Path) -> None:
    hand_over(filed, tmp_path / "移交")
    described = json.loads((tmp_path / "移交" / "移交说明.json").read_text(encoding="utf-8"))
    assert all(any(name.endswith(".ofd") for name in item["files"]) for item in described["items"])
    assert check_handover(tmp_path / "移交").findings == ()


def test_the_command_asks_for_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = plain(tmp_path / "通知.yaml", "2024-01-15", "例会")
    main(["archive", str(source), "-o", str(tmp_path / "归档"), "--with-ofd"], standalone_mode=False)
    assert "归档 1 件" in capsys.readouterr().out
    assert len(_ofds(tmp_path / "归档")) == 1
