"""A wheelhouse: one zip with every wheel of a platform, for those who have Python and no network."""

from __future__ import annotations

import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from packages import contents, wheels

if TYPE_CHECKING:
    from packages.platforms import Platform

#: A zip's earliest time, so that the same wheels give the same bytes.
_TIME: Final = (1980, 1, 1, 0, 0, 0)
_READ_ME: Final = """先装 Python {python}（64 位），解开这个压缩包，在这个文件夹里运行：

    python -m pip install --no-index --find-links . fazhi-docgen

之后就可以写 fazhi-docgen build 公文.yaml。不需要网络。
"""


def make(platform: Platform, dist: Path, version: str) -> Path:
    """Write the wheelhouse of `platform` into `dist`."""
    target = dist / f"fazhi-docgen-{version}-{platform.name}-python{platform.python}-wheels.zip"
    with tempfile.TemporaryDirectory() as folder:
        taken = [*wheels.download(platform, Path(folder)), wheels.own_wheel(Path(folder))]
        contents.write_digests(taken, Path(folder) / "SHA256SUMS")
        Path(folder, "安装说明.txt").write_text(_READ_ME.format(python=platform.python), encoding="utf-8")
        with zipfile.ZipFile(target, "w") as archive:
            for path in sorted(Path(folder).iterdir()):
                archive.writestr(zipfile.ZipInfo(path.name, _TIME), path.read_bytes())
    return target
