"""One Debian package: a Python that asks for nothing newer than an old C library, the packages and the program."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Final

from packages import contents, wheels
from packages.debian import glibc
from packages.platforms import OLDEST_GLIBC
from packages.tools import run
from packages.windows import icon

if TYPE_CHECKING:
    from packages.platforms import Platform

_TREE: Final = Path(__file__).parent / "tree"
_CPYTHON: Final = Path(__file__).with_name("cpython.sh")
_PROGRAM: Final = Path("usr/lib/fazhi-docgen")
_DOCUMENTS: Final = Path("usr/share/doc/fazhi-docgen")
_ICON: Final = Path("usr/share/icons/hicolor/256x256/apps/fazhi-docgen.png")
#: How dpkg packs.
SMALLEST: Final = "xz"
_KIB: Final = 1024


def make(platform: Platform, work: Path, dist: Path, version: str, compression: str = SMALLEST) -> Path:
    """Make the package of `platform` in `dist`; `work` keeps what was built on the way.

    Raises:
        glibc.TooNew: a library asks for a C library that the oldest desks do not have.
    """
    root = work / "root"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(_TREE, root)
    python = _interpreter(platform, work)
    shutil.copytree(python, root / _PROGRAM / "python")
    site = root / _PROGRAM / "python" / "lib" / "python3" / "dist-packages"
    wheels.install_all(platform, site)
    _describe(root, site, (python / "VERSION").read_text(encoding="utf-8").strip())
    _compile(root)
    glibc.check(root)
    _fill_control(root, platform, version)
    return _packed(root, dist / f"fazhi-docgen_{version}_{platform.debian}.deb", compression)


def apt(work: Path) -> list[str]:
    """Return apt-get with the settings that the interpreter in `work` was built with: packages of its architecture."""
    return ["apt-get", "-qq", "-c", str(work / "apt" / "apt.conf")]


def _interpreter(platform: Platform, work: Path) -> Path:
    """Return the folder of the interpreter, built unless it is there."""
    target = work / "python"
    if not (target / "LICENSE").exists():
        oldest = ".".join(map(str, OLDEST_GLIBC))
        run(_CPYTHON, platform.debian, oldest, work / "cpython", target)
    return target


def _describe(root: Path, site: Path, python_version: str) -> None:
    documents = root / _DOCUMENTS
    documents.mkdir(parents=True)
    contents.write(documents, site, [contents.program("CPython", python_version, "PSF-2.0")])
    shutil.copyfile(wheels.ROOT / "LICENSE", documents / "copyright")
    shutil.copyfile(root / _PROGRAM / "python" / "LICENSE", documents / "许可" / "CPython.txt")
    (root / _ICON).parent.mkdir(parents=True)
    icon.drawn().save(root / _ICON)


def _compile(root: Path) -> None:
    """Compile all modules: the folder cannot be written by those who use it. Compiled files carry no time."""
    fixed = ["--invalidation-mode", "unchecked-hash", "-q", "-s", root, "-p", "/"]
    run("python3.11", "-m", "compileall", *fixed, root / _PROGRAM)


def _fill_control(root: Path, platform: Platform, version: str) -> None:
    control = root / "DEBIAN" / "control"
    size = sum(path.lstat().st_size for path in root.rglob("*")) // _KIB
    said = control.read_text(encoding="utf-8").format(version=version, architecture=platform.debian, size=size)
    control.write_text(said, encoding="utf-8")


def _packed(root: Path, target: Path, compression: str) -> Path:
    run("chmod", "-R", "u=rwX,go=rX", root)
    run("dpkg-deb", "--root-owner-group", f"-Z{compression}", "--build", root, target)
    return target
