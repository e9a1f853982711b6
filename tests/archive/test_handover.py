"""What is handed over can be checked by any machine, and each damage is named."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from base64 import b64decode
from pathlib import Path

import pytest
from lxml import etree

from fazhi_docgen import InputError
from fazhi_docgen.archive.filing import Defaults
from fazhi_docgen.archive.handover import check_handover, hand_over
from fazhi_docgen.cli import main
from tests.archive.papers import CLASS, TEN, contents, notice, scan
from tests.archive.test_received import CARD
from tests.archive.year import archive

EEP = "{http://www.saac.gov.cn/standards/ERM/encapsulation}"


@pytest.fixture(scope="module")
def handed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("档")
    sources = [notice(folder / f"{serial}.yaml", serial, day=f"2024-0{serial}-01") for serial in range(1, 4)]
    sources.append(notice(folder / "永久.yaml", 9, filing=TEN.replace("10年", "永久")))
    scan(folder / "批复.png")
    card = folder / "卡.yaml"
    card.write_text(CARD.format(files="批复.png", more="", filing=TEN), encoding="utf-8")
    archive([*sources, card], folder / "归档", Defaults(), "清河镇人民政府")
    hand_over(folder / "归档", folder / "移交")
    return folder / "归档", folder / "移交"


def test_sha256sum_and_the_program_agree_that_all_is_there(handed: tuple[Path, Path], tmp_path: Path) -> None:
    _, out = handed
    elsewhere = shutil.copytree(out, tmp_path / "馆里")
    checked = subprocess.run(["sha256sum", "-c", "--quiet", "sha256sum.txt"], cwd=elsewhere, capture_output=True)
    assert (checked.returncode, checked.stdout) == (0, b"")
    received = check_handover(elsewhere)
    assert (received.items, received.findings) == (5, ())
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


@pytest.mark.parametrize("seed", range(20))
def test_each_damage_is_named(seed: int, handed: tuple[Path, Path], tmp_path: Path) -> None:
    rng = random.Random(seed)
    out = shutil.copytree(handed[1], tmp_path / "馆里")
    path = rng.choice(sorted(contents(out).keys() - {"sha256sum.txt"}))
    file = out / path
    match seed % 4:
        case 0:
            file.unlink()
            expected = ("handover_missing", path)
        case 1:
            content = bytearray(file.read_bytes())
            content[rng.randrange(len(content))] ^= 1
            file.write_bytes(content)
            expected = ("handover_changed", path)
        case 2:
            file.rename(file.with_name("改名"))
            expected = ("handover_renamed", path)
        case _:
            file.with_name("多的").write_bytes(b"x")
            expected = ("handover_added", file.with_name("多的").relative_to(out).as_posix())
    findings = check_handover(out).findings
    assert [(one.code, one.place.file) for one in findings] == [expected]
    assert "备份" not in findings[0].text, "who receives has none"


def test_a_package_forged_with_its_digest_is_found_by_what_was_said(handed: tuple[Path, Path], tmp_path: Path) -> None:
    out = shutil.copytree(handed[1], tmp_path / "馆里")
    one, other = (out / "封装包" / f"{CLASS}-000{item}.eep" for item in (1, 2))
    one.write_bytes(other.read_bytes())
    done = subprocess.run("sha256sum 封装包/* 移交*.* > sha256sum.txt", shell=True, cwd=out)  # noqa: S602
    assert done.returncode == 0
    assert [(found.code, found.place.file) for found in check_handover(out).findings] == [
        ("verify_package", one.relative_to(out).as_posix())
    ]


@pytest.mark.parametrize("content", [b"", b"<a", b"x" * 100, b"\xff\xfe", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'])
def test_a_package_that_is_none_is_named(content: bytes, handed: tuple[Path, Path], tmp_path: Path) -> None:
    out = shutil.copytree(handed[1], tmp_path / "馆里")
    bad = out / "封装包" / f"{CLASS}-0001.eep"
    bad.write_bytes(content)
    subprocess.run("sha256sum 封装包/* 移交*.* > sha256sum.txt", shell=True, cwd=out, check=True)  # noqa: S602
    assert [found.code for found in check_handover(out).findings] == ["verify_package"]


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
