"""Files that mean harm end in a message, in little memory, and nothing on the disk is touched."""

from __future__ import annotations

import hashlib
import json
import os
import random
import subprocess
import sys
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from tests.check import hostile
from tests.check.wrong_files import GOOD

from fazhi_docgen import InputError, build
from fazhi_docgen.check.fixes.edits import by_unit, mechanical_rules, mended
from fazhi_docgen.check.reading import units_of_text
from fazhi_docgen.check.run import check_file, check_units

_MOST_MEMORY_MB = 500
_LONGEST_SECONDS = 600
#: Checks each file that it is given in a process of its own, as the command does, and tells how that ended.
_CHILD = """
import json, os, sys, traceback
from pathlib import Path
from fazhi_docgen.check.run import check_file
from fazhi_docgen.cli import main
sound, *files = sys.argv[1:]
check_file(Path(sound))  # what takes long to import is imported once
for file in files:
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.dup2(writing, 1), os.dup2(writing, 2)
        sys.stdout = sys.stderr = os.fdopen(writing, "w", buffering=1)
        try:
            main(["check", file])
        except SystemExit as leaving:
            os._exit(leaving.code or 0)
        except BaseException:
            traceback.print_exc()
            os._exit(70)
    os.close(writing)
    with os.fdopen(reading, errors="replace") as output:
        said = output.read()
    _, status, usage = os.wait4(child, 0)
    told = {"file": file, "code": os.waitstatus_to_exitcode(status), "output": said[-500:],
            "seconds": usage.ru_utime + usage.ru_stime, "megabytes": usage.ru_maxrss / 1024}
    print(json.dumps(told), flush=True)
"""
#: How many damaged files are checked; set FAZHI_DOCGEN_FUZZ for more.
_FUZZED = int(os.environ.get("FAZHI_DOCGEN_FUZZ", "400"))


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with a sound document in YAML, Word and PDF."""
    folder = tmp_path_factory.mktemp("sound")
    (folder / "好.yaml").write_text(GOOD, encoding="utf-8")
    build(folder / "好.yaml")
    return folder


@pytest.fixture(scope="module")
def harmful(sound: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder, three levels down in one of its own, with all the harmful files."""
    folder = tmp_path_factory.mktemp("harmful") / "a/b/c"
    folder.mkdir(parents=True)
    for name, content in hostile.files(sound / "好.docx", sound / "好.pdf"):
        (folder / name).write_bytes(content)
    return folder


def _contents(folder: Path) -> dict[str, str]:
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="each file is checked in a forked process")
def test_hostile_files_end_in_a_message_and_touch_nothing(harmful: Path, sound: Path) -> None:
    around = harmful.parents[2]
    names = sorted(path.name for path in harmful.iterdir())
    before = _contents(around)
    run = subprocess.run(
        [sys.executable, "-c", _CHILD, str(sound / "好.docx"), *names],
        cwd=harmful,
        capture_output=True,
        text=True,
        timeout=_LONGEST_SECONDS,
    )
    told = [json.loads(line) for line in run.stdout.splitlines()]
    assert [entry["file"] for entry in told] == names
    assert len(names) >= 60
    assert [entry for entry in told if entry["code"] not in (0, 1) or not entry["output"]] == []
    assert [entry for entry in told if "Traceback" in entry["output"] or "\x1b" in entry["output"]] == []
    assert [entry for entry in told if entry["megabytes"] > _MOST_MEMORY_MB] == []
    assert _contents(around) == before
    for entry in sorted(told, key=lambda entry: entry["seconds"], reverse=True)[:5]:
        print(f"{entry['file']}：{entry['seconds']:.1f} 秒，{entry['megabytes']:.0f} MB")


_REFUSED = (
    "炸弹",
    "亿笑",
    "外部实体",
    "网络实体",
    "越出",
    "绝对路径",
    "符号链接",
    "大小写重名",
    "部件太多",
    "标记太多",
)


@pytest.mark.parametrize("name", _REFUSED)
def test_files_that_could_harm_are_refused(name: str, harmful: Path) -> None:
    with pytest.raises(InputError):
        check_file(harmful / f"{name}.docx")


def _flip(content: bytes, rng: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(rng.choice((1, 3, 30))):
        changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def _cut(content: bytes, rng: random.Random) -> bytes:
    return content[: rng.randrange(len(content))]


def _splice(content: bytes, rng: random.Random) -> bytes:
    start, length, at = rng.randrange(len(content)), rng.randrange(1, 4000), rng.randrange(len(content))
    return content[:at] + content[start : start + length] + content[at:]


def _drop(content: bytes, rng: random.Random) -> bytes:
    start = rng.randrange(len(content))
    return content[:start] + content[start + rng.randrange(1, 500) :]


_DAMAGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (_flip, _cut, _splice, _drop)


def _damaged(path: Path, rng: random.Random) -> bytes:
    """A damaged copy: of a package, half of the time one of its parts, so that the zip itself is sound."""
    content = path.read_bytes()
    if path.suffix != ".docx" or rng.random() < 0.3:
        return rng.choice(_DAMAGES)(content, rng)
    written = BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(written, "w") as new:
        hit = rng.choice(old.namelist())
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, rng.choice(_DAMAGES)(part, rng) if name == hit else part)
    return written.getvalue()


def test_damaged_files_are_read_or_refused(sound: Path, tmp_path: Path) -> None:
    rng = random.Random(9704)
    kinds = (".docx", ".docx", ".docx", ".yaml", ".pdf")
    for number in range(_FUZZED):
        path = tmp_path / f"损{rng.choice(kinds)}"
        path.write_bytes(_damaged(sound / f"好{path.suffix}", rng))
        try:
            check_file(path)
        except InputError as refused:
            assert all(problem.text for problem in refused.problems)
        except Exception as error:
            raise AssertionError(f"第 {number} 个：{error!r}") from error


_MOTIFS = (
    "一二三四五六七八九十〇零百千万", "0123456789", "（）()〔〕[]《》〈〉<>“”‘’", "，。、；：,.;:?!…—-～", " \u00a0\u3000\t\u200b",
    "年月日时星期", "关于的通知报告请示函纪要", "件人户个起场次份名亩元", "附件抄送签发", "第号是共其中比增长下降率％%",
    "镇村区县市党委政府人民",
)  # fmt: skip


def test_no_text_trips_a_rule() -> None:
    """Lines of what rules look for, in any order."""
    rng = random.Random(15834)
    for number in range(_FUZZED // 2):
        lines = ("".join(rng.choice(rng.choice(_MOTIFS)) for _ in range(rng.randrange(40))) for _ in range(20))
        units = list(units_of_text("\n".join(lines), "文.txt"))
        findings = list(check_units(units))
        assert all(map(str, findings)), number
        for unit, found in by_unit(findings).items():
            mended(unit.text, mechanical_rules(found, unit.part))
