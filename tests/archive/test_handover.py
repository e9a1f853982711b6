"""What is handed over can be checked by any machine, and each damage is named."""

from __future__ import annotations

import json
import shutil
import subprocess
from base64 import b64decode
from pathlib import Path

import pytest
from lxml import etree

from fazhi_docgen import InputError
from fazhi_docgen.archive.filing import Defaults
from fazhi_docgen.archive.handover import hand_over
from fazhi_docgen.archive.receipt import check_handover
from fazhi_docgen.cli import main
from tests.archive.papers import CLASS, TEN, contents, notice, scan
from tests.archive.test_received import CARD
from tests.archive.year import archive

_CARDS = 12
EEP = "{http://www.saac.gov.cn/standards/ERM/encapsulation}"


@pytest.fixture(scope="module")
def handed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("档")
    sources = [notice(folder / f"{serial}.yaml", serial, day=f"2024-0{serial}-01") for serial in range(1, 4)]
    sources.append(notice(folder / "永久.yaml", 9, filing=TEN.replace("10年", "永久")))
    for place in range(_CARDS):
        scan(folder / f"批复{place}.png", str(place), size=(62, 88))
        card = folder / f"卡{place}.yaml"
        text = CARD.format(files=f"批复{place}.png", more="", filing=TEN).replace("3号", f"{place + 3}号")
        card.write_text(text, encoding="utf-8")
        sources.append(card)
    archive(sources, folder / "归档", Defaults(), "清河镇人民政府")
    hand_over(folder / "归档", folder / "移交")
    return folder / "归档", folder / "移交"


def test_sha256sum_and_the_program_agree_that_all_is_there(handed: tuple[Path, Path], tmp_path: Path) -> None:
    _, out = handed
    elsewhere = shutil.copytree(out, tmp_path / "馆里")
    checked = subprocess.run(["sha256sum", "-c", "--quiet", "sha256sum.txt"], cwd=elsewhere, capture_output=True)
    assert (checked.returncode, checked.stdout) == (0, b"")
    received = check_handover(elsewhere)
    assert (received.items, received.findings) == (4 + _CARDS, ())
    listed = {line.split("  ")[1] for line in (elsewhere / "sha256sum.txt").read_text(encoding="utf-8").splitlines()}
    assert listed == contents(elsewhere).keys() - {"sha256sum.txt"}


def test_a_package_holds_all_files_of_its_item(handed: tuple[Path, Path]) -> None:
    folder, out = handed
    for number in (f"{CLASS}-0001", f"{CLASS}-0003"):
        root = etree.parse(str(out / "封装包" / f"{number}.eep")).getroot()
        assert root.findtext(f"{EEP}版本") == "2009"
        assert root.findtext(f".//{EEP}电子文件号") == number
        assert root.findtext(f".//{EEP}来源/{EEP}全宗名称") == "清河镇人民政府"
        held = {
            str(code.findtext(f"{EEP}电子属性/{EEP}计算机文件名")): b64decode(str(code.findtext(f"{EEP}编码数据")))
            for code in root.iter(f"{EEP}编码")
        }
        assert held == contents(folder / number)


def test_one_year_or_period_can_be_handed_over(handed: tuple[Path, Path], tmp_path: Path) -> None:
    folder, _ = handed
    assert hand_over(folder, tmp_path / "永久", period="Y").items == 1
    with pytest.raises(InputError) as refused:
        hand_over(folder, tmp_path / "无", year="2023")
    assert [problem.code for problem in refused.value.problems] == ["handover_nothing"]
    with pytest.raises(InputError) as refused:
        hand_over(folder, tmp_path / "永久")
    assert [problem.code for problem in refused.value.problems] == ["handover_not_empty"]


def test_what_is_damaged_is_not_handed_over(handed: tuple[Path, Path], tmp_path: Path) -> None:
    folder = shutil.copytree(handed[0], tmp_path / "归档")
    (folder / f"{CLASS}-0001" / "正本.pdf").unlink()
    with pytest.raises(InputError) as refused:
        hand_over(folder, tmp_path / "移交")
    assert [problem.code for problem in refused.value.problems] == ["handover_damaged"]
    assert not (tmp_path / "移交").exists()


class _Damages:
    """Twenty damages and more to a handover, no two to one file; what must be said of each is noted as it is done."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.expected: list[tuple[str, str, str]] = []
        self.packages = iter(sorted((out / "封装包").glob("*.eep")))

    def _package(self, code: str, other: Path | None = None) -> Path:
        package = next(self.packages)
        self.say(code, package, other)
        return package

    def say(self, code: str, file: Path, other: Path | None = None) -> None:
        second = other.relative_to(self.out).as_posix() if other else ""
        self.expected.append((f"handover_{code}", file.relative_to(self.out).as_posix(), second))

    def lost(self) -> None:
        self._package("missing").unlink()

    def bit_turned(self) -> None:
        file = self._package("changed")
        content = bytearray(file.read_bytes())
        content[len(content) // 2] ^= 1
        file.write_bytes(content)

    def cut_short(self) -> None:
        file = self._package("changed")
        file.write_bytes(file.read_bytes()[:1000])

    def emptied(self) -> None:
        self._package("changed").write_bytes(b"")

    def longer(self) -> None:
        with self._package("changed").open("ab") as file:
            file.write(b"\n")

    def sent_as_text(self) -> None:
        file = self._package("changed")
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))

    def saved_by_an_editor(self) -> None:
        file = self._package("changed")
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())

    def told_otherwise(self) -> None:
        file = self._package("changed")
        file.write_bytes(file.read_bytes().replace("清河镇".encode(), "青河镇".encode()))

    def of_another_item(self) -> None:
        self._package("changed").write_bytes((self.out / "封装包" / f"{CLASS}-0001.eep").read_bytes() + b" ")

    def renamed(self) -> None:
        file = next(self.packages)
        self.say("renamed", file, file.with_suffix(".xml"))
        file.rename(file.with_suffix(".xml"))

    def moved(self) -> None:
        file = next(self.packages)
        self.say("renamed", file, self.out / file.name)
        file.rename(self.out / file.name)

    def swapped(self) -> None:
        one, other = next(self.packages), next(self.packages)
        self.say("swapped", one, other)
        first, second = one.read_bytes(), other.read_bytes()
        one.write_bytes(second)
        other.write_bytes(first)

    def linked(self) -> None:
        file = self._package("link")
        aside = self.out.parent / "别处.eep"
        file.rename(aside)
        file.symlink_to(aside)

    def made_a_folder(self) -> None:
        file = self._package("missing")
        file.unlink()
        file.mkdir()

    def copied(self) -> None:
        file = next(self.packages)
        copy = file.with_name(f"{file.stem} (1).eep")
        copy.write_bytes(file.read_bytes())
        self.say("added", copy)

    def list_lost(self) -> None:
        self.say("missing", self.out / "移交清单.pdf")
        (self.out / "移交清单.pdf").unlink()

    def list_saved_again(self) -> None:
        self.say("changed", self.out / "移交清单.docx")
        (self.out / "移交清单.docx").write_bytes(b"PK" + (self.out / "移交清单.docx").read_bytes())

    def list_in_capitals(self) -> None:
        old, new = self.out / "移交清单.xlsx", self.out / "移交清单.XLSX"
        self.say("renamed", old, new)
        old.rename(new)

    def paper_of_another_office(self) -> None:
        self.say("added", self.out / "别的单位.docx")
        (self.out / "别的单位.docx").write_bytes(b"x")

    def hidden_file(self) -> None:
        self.say("added", self.out / "封装包" / ".DS_Store")
        (self.out / "封装包" / ".DS_Store").write_bytes(b"x")

    def line_struck_out(self) -> None:
        self.say("changed", self.out / "sha256sum.txt")
        lines = (self.out / "sha256sum.txt").read_text(encoding="utf-8").splitlines(keepends=True)
        (self.out / "sha256sum.txt").write_text("".join(lines[1:]), encoding="utf-8")


_KINDS = sorted(name for name in vars(_Damages) if not name.startswith("_") and name != "say")


def _found(out: Path) -> list[tuple[str, str, str]]:
    findings = check_handover(out).findings
    assert not any("备份" in one.text for one in findings), "who receives has none"
    assert all(one.place.file in one.text and one.params["other"] in one.text for one in findings)
    return [(one.code, one.place.file, one.params["other"]) for one in findings]


@pytest.mark.parametrize("kind", _KINDS)
def test_each_damage_is_named(kind: str, handed: tuple[Path, Path], tmp_path: Path) -> None:
    damages = _Damages(shutil.copytree(handed[1], tmp_path / "馆里"))
    getattr(damages, kind)()
    assert _found(damages.out) == damages.expected


def test_twenty_damages_at_once_are_each_named(handed: tuple[Path, Path], tmp_path: Path) -> None:
    damages = _Damages(shutil.copytree(handed[1], tmp_path / "馆里"))
    for kind in _KINDS:
        getattr(damages, kind)()
    assert len(damages.expected) > 20
    assert sorted(_found(damages.out)) == sorted(damages.expected)


@pytest.mark.parametrize("witness", ["sha256sum.txt", "移交说明.json"])
@pytest.mark.parametrize("content", [None, b"", b"\xff\x00", b"{}", b"0" * 64 + b"  x\n"])
def test_one_witness_bears_out_what_the_other_no_longer_tells(
    witness: str, content: bytes | None, handed: tuple[Path, Path], tmp_path: Path
) -> None:
    """The damage to the one is named, and beside it that to a package."""
    out = shutil.copytree(handed[1], tmp_path / "馆里")
    damages = _Damages(out)
    damages.bit_turned()
    damages.say("missing" if content is None else "changed", out / witness)
    (out / witness).unlink()
    if content is not None:
        (out / witness).write_bytes(content)
    assert sorted(_found(out)) == sorted(damages.expected)


def test_a_figure_changed_in_what_the_handover_says_is_named(handed: tuple[Path, Path], tmp_path: Path) -> None:
    """Even where the list of digests was made anew after it."""
    out = shutil.copytree(handed[1], tmp_path / "馆里")
    said = out / "移交说明.json"
    said.write_text(said.read_text(encoding="utf-8").replace('"pages": 1', '"pages": 9', 1), encoding="utf-8")
    assert _found(out) == [("handover_changed", "移交说明.json", "")]
    subprocess.run("sha256sum 封装包/* 移交*.* > sha256sum.txt", shell=True, cwd=out, check=True)  # noqa: S602
    assert _found(out) == [("handover_changed", "移交说明.json", "")]


def test_a_package_forged_with_its_digest_is_found_by_what_was_said(handed: tuple[Path, Path], tmp_path: Path) -> None:
    out = shutil.copytree(handed[1], tmp_path / "馆里")
    one, other = (out / "封装包" / f"{CLASS}-000{item}.eep" for item in (1, 2))
    one.write_bytes(other.read_bytes())
    subprocess.run("sha256sum 封装包/* 移交*.* > sha256sum.txt", shell=True, cwd=out, check=True)  # noqa: S602
    forged = one.relative_to(out).as_posix()
    assert _found(out) == [("handover_changed", "sha256sum.txt", ""), ("handover_changed", forged, "")]


def test_a_handover_of_before_is_judged_by_its_list_of_digests(handed: tuple[Path, Path], tmp_path: Path) -> None:
    """Its description had neither digests nor one of itself."""
    out = shutil.copytree(handed[1], tmp_path / "馆里")
    said = json.loads((out / "移交说明.json").read_text(encoding="utf-8"))
    del said["digests"], said["own"]
    (out / "移交说明.json").write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
    subprocess.run("sha256sum 封装包/* 移交*.* > sha256sum.txt", shell=True, cwd=out, check=True)  # noqa: S602
    assert _found(out) == []
    damages = _Damages(out)
    damages.bit_turned()
    assert _found(out) == damages.expected
    other = out / "封装包" / f"{CLASS}-0002.eep"
    (out / "封装包" / f"{CLASS}-0001.eep").write_bytes(other.read_bytes())
    subprocess.run("sha256sum 封装包/* 移交*.* > sha256sum.txt", shell=True, cwd=out, check=True)  # noqa: S602
    assert [code for code, *_ in _found(out)] == ["verify_package"]


@pytest.mark.parametrize("content", [b"", b"<a", b"x" * 100, b"\xff\xfe", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'])
def test_a_package_that_is_none_is_named(content: bytes, handed: tuple[Path, Path], tmp_path: Path) -> None:
    out = shutil.copytree(handed[1], tmp_path / "馆里")
    bad = out / "封装包" / f"{CLASS}-0001.eep"
    bad.write_bytes(content)
    subprocess.run("sha256sum 封装包/* 移交*.* > sha256sum.txt", shell=True, cwd=out, check=True)  # noqa: S602
    assert {found.place.file for found in check_handover(out).findings} == {
        bad.relative_to(out).as_posix(),
        "sha256sum.txt",
    }


def test_the_commands_tell_people_and_machines(
    handed: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(*arguments: object) -> int:
        with pytest.raises(SystemExit) as ended:
            main(["archive", *map(str, arguments)])
        return int(ended.value.code or 0)

    assert run("handover", handed[0], "-o", tmp_path / "移交", "--retention", "永久") == 0
    assert "移交 1 件" in capsys.readouterr().out
    assert run("receive", tmp_path / "移交", "--json") == 0
    assert json.loads(capsys.readouterr().out)["ok"] is True
    (tmp_path / "移交" / "移交清单.pdf").unlink()
    assert run("receive", tmp_path / "移交") == 1
    assert "缺少：移交清单.pdf" in capsys.readouterr().err
    assert run("receive", tmp_path) == 1
