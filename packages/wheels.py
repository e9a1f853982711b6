"""The wheels of one platform, taken by the hashes of the lock, and a folder that Python finds them in."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from packaging.requirements import Requirement

from packages.tools import pip, run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from packages.platforms import Platform

ROOT: Final = Path(__file__).parent.parent
#: What runs with the program and nothing that only builds it.
LOCK: Final = ROOT / "requirements" / "bundle.lock"


def download(platform: Platform, folder: Path) -> list[Path]:
    """Fetch every locked wheel that `platform` needs into `folder`.

    Raises:
        subprocess.CalledProcessError: a wheel is missing for the platform, or differs from its hash.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as wanted:
        wanted.write("\n".join(_wanted(platform)))
        wanted.flush()
        tags = [f"--platform={tag}" for tag in platform.tags]
        fixed = ["--no-deps", "--require-hashes", "--only-binary=:all:", f"--python-version={platform.python}"]
        pip("download", *fixed, *tags, "-r", wanted.name, "-d", folder)
    return sorted(folder.glob("*.whl"))


def _wanted(platform: Platform) -> Iterator[str]:
    """Yield the lock's entries that hold on `platform`, without the marker that pip would judge by this machine."""
    for entry in _entries(LOCK.read_text(encoding="utf-8")):
        named, *hashes = entry.split("--hash=")
        requirement = Requirement(named.strip())
        if requirement.marker is None or requirement.marker.evaluate(platform.markers()):
            yield " ".join(
                (f"{requirement.name}{requirement.specifier}", *(f"--hash={each.strip()}" for each in hashes))
            )


def _entries(lock: str) -> list[str]:
    joined = lock.replace("\\\n", " ")
    return [line for line in joined.splitlines() if line.strip() and not line.startswith("#")]


def own_wheel(folder: Path) -> Path:
    """Build the program's own wheel into `folder`."""
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT)
    (wheel,) = folder.glob("fazhi_docgen-*.whl")
    return wheel


def install_all(platform: Platform, site: Path) -> None:
    """Fetch all wheels of `platform`, build our own, and unpack them into the folder `site`."""
    with tempfile.TemporaryDirectory() as fetched:
        taken = download(platform, Path(fetched) / "wheels")
        install([*taken, own_wheel(Path(fetched) / "own")], platform, site)


def install(wheels: list[Path], platform: Platform, site: Path) -> None:
    """Unpack `wheels` into the folder `site`, whatever system this is; commands and caches are left out."""
    tags = [f"--platform={tag}" for tag in platform.tags]
    fixed = ["--no-deps", "--no-index", "--no-compile", "--only-binary=:all:", f"--python-version={platform.python}"]
    pip("install", *fixed, *tags, "--target", site, *wheels)
    for scripts in ("bin", "Scripts"):
        shutil.rmtree(site / scripts, ignore_errors=True)
    for origin in site.glob("*.dist-info/direct_url.json"):
        _forget(origin)  # names the folder of the machine that built the package


def _forget(file: Path) -> None:
    """Take a file of a package away, and the line with its digest from the package's list."""
    file.unlink()
    record = file.with_name("RECORD")
    lines = record.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = (line for line in lines if not line.startswith(f"{file.parent.name}/{file.name},"))
    record.write_text("".join(kept), encoding="utf-8", newline="")
