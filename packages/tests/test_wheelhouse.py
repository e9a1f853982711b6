"""The wheelhouse: installed without a network into a Python that has nothing."""

from __future__ import annotations

import platform
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from packages import wheelhouse
from packages.platforms import DEBIAN
from packages.tests.conftest import ROOT, digests

_HERE = DEBIAN["amd64"]


@pytest.mark.skipif(
    (platform.machine(), platform.python_version_tuple()[:2]) != (_HERE.machine, tuple(_HERE.python.split("."))),
    reason="要在 amd64 的 Python 3.11 上试",
)
def test_it_installs_without_a_network(tmp_path: Path, main_job: dict[str, str]) -> None:
    house = wheelhouse.make(_HERE, tmp_path, "0.1.0")
    with zipfile.ZipFile(house) as archive:
        archive.extractall(tmp_path / "wheels")
    subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=tmp_path / "wheels", check=True)
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "venv"], check=True)
    python = str(tmp_path / "venv" / "bin" / "python")
    install = ["-m", "pip", "install", "--quiet", "--no-index", "--find-links", ".", "fazhi-docgen[studio]"]
    subprocess.run([python, *install], cwd=tmp_path / "wheels", check=True, capture_output=True)
    job = tmp_path / "公文"
    shutil.copytree(ROOT / "examples" / "yongjia", job)
    build = [python, "-m", "fazhi_docgen", "build", "2019.yaml", "--to", "docx,pdf,ofd"]
    subprocess.run(build, cwd=job, check=True, capture_output=True)
    assert digests(job) == main_job
