"""The Debian packages: installed on an old Debian without Python, and the arm64 one run by an emulator."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from packages.debian import glibc, package
from packages.platforms import DEBIAN, OLDEST_GLIBC
from packages.tests.conftest import ROOT, digests

#: The oldest Debian first, while it can be had: its C library (2.31) is UOS 20's.
_SYSTEMS = ("bullseye", "bookworm")
_SYSTEM = ("libc6", "libstdc++6", "libgcc-s1", "zlib1g")

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="要管理员身份：在另一个系统里安装")


def made(architecture: str, dist: Path) -> Path:
    return package.make(DEBIAN[architecture], ROOT / "build" / f"debian-{architecture}", dist, "0.1.0", "gzip")


@pytest.fixture(scope="module")
def old_debian(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a Debian as small as can be, with the package installed."""
    here = tmp_path_factory.mktemp("debian")
    root = next(each for each in (here / name for name in _SYSTEMS) if _set_up(each))
    shutil.copyfile(made("amd64", here), root / "tmp" / "program.deb")
    inside(root, "dpkg", "--install", "/tmp/program.deb")
    return root


def _set_up(root: Path) -> bool:
    return not subprocess.run(["debootstrap", "--variant=minbase", root.name, root], capture_output=True).returncode


def inside(root: Path, *words: str, cwd: str = "/") -> str:
    """Run a command in another system, as its administrator would."""
    command = ["chroot", str(root), "/usr/bin/env", "-C", cwd, "LC_ALL=C.UTF-8", *words]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_a_desk_without_python_does_the_main_job(old_debian: Path, main_job: dict[str, str]) -> None:
    assert not shutil.which("python3", path=str(old_debian / "usr" / "bin"))
    shutil.copytree(ROOT / "examples" / "yongjia", old_debian / "srv" / "公文 目录")
    inside(old_debian, "fazhi-docgen", "build", "2019.yaml", "--to", "docx,pdf,ofd", cwd="/srv/公文 目录")
    assert digests(old_debian / "srv" / "公文 目录") == main_job


def test_everyday_commands_run(old_debian: Path) -> None:
    shutil.copytree(ROOT / "examples", old_debian / "srv" / "例子")
    inside(old_debian, "fazhi-docgen", "batch", "/srv/例子/yongjia", "-o", "/srv/全年")
    inside(old_debian, "fazhi-docgen", "format", "/srv/全年/2019.docx", "-o", "/srv/排好")
    assert list((old_debian / "srv" / "排好").rglob("*.pdf"))
    # Attachments that are PDF files are drawn in a process of their own.
    inside(old_debian, "fazhi-docgen", "build", "/srv/例子/qinghe/volunteers.yaml")


def test_the_studio_opens(old_debian: Path) -> None:
    # Nobody opens its page here: it is ended after some seconds, having told its address.
    command = "timeout --signal=INT 15 fazhi-docgen studio /srv --no-browser || true"
    assert "工作台：http://127.0.0.1" in inside(old_debian, "sh", "-c", command)


def test_it_is_in_the_menu_and_tells_what_it_holds(old_debian: Path) -> None:
    assert "Name[zh_CN]=公文" in (old_debian / "usr/share/applications/fazhi-docgen.desktop").read_text(
        encoding="utf-8"
    )
    assert (old_debian / "usr/share/doc/fazhi-docgen/成分.cdx.json").exists()


def test_removing_it_leaves_nothing(old_debian: Path) -> None:
    inside(old_debian, "dpkg", "--purge", "fazhi-docgen")
    assert not (old_debian / "usr/lib/fazhi-docgen").exists()
    assert (old_debian / "srv").exists()


@pytest.mark.skipif(not shutil.which("qemu-aarch64-static"), reason="没有 qemu-aarch64-static")
def test_the_arm64_package_gives_the_same_bytes(tmp_path: Path, main_job: dict[str, str]) -> None:
    root = tmp_path / "root"
    subprocess.run(["dpkg-deb", "--extract", made("arm64", tmp_path), root], check=True)
    _add_system(root, tmp_path)
    job = tmp_path / "公文"
    shutil.copytree(ROOT / "examples" / "yongjia", job)
    python = root / "usr/lib/fazhi-docgen/python/bin/python3.11"
    words = ["-I", "-m", "fazhi_docgen", "build", "2019.yaml", "--to", "docx,pdf,ofd"]
    subprocess.run(["qemu-aarch64-static", "-L", root, python, *words], cwd=job, check=True, capture_output=True)
    assert digests(job) == main_job


def _add_system(root: Path, here: Path) -> None:
    """Unpack the libraries of an arm64 system into `root`, fetched as the build fetches its own."""
    apt = package.apt(ROOT / "build" / "debian-arm64" / "cpython")
    (here / "system").mkdir()
    subprocess.run([*apt, "download", *_SYSTEM], cwd=here / "system", check=True, capture_output=True)
    for each in (here / "system").iterdir():
        subprocess.run(["dpkg-deb", "--extract", each, root], check=True)


def test_a_library_that_asks_too_much_is_refused(tmp_path: Path) -> None:
    # This machine's own C library is newer than the oldest desk's.
    shutil.copyfile("/bin/ls", tmp_path / "ls")
    assert glibc.asked(tmp_path / "ls") > OLDEST_GLIBC
    with pytest.raises(glibc.TooNew, match="ls"):
        glibc.check(tmp_path)
