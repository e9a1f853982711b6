"""What the tests of packages share: the main job done on this machine, and its digests."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


def digests(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of each document in a folder, by name."""
    kinds = {".docx", ".pdf", ".ofd"}
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir() if path.suffix in kinds
    }


@pytest.fixture(scope="session")
def main_job(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Do the main job with the checkout itself; the digests that every package must give too."""
    folder = tmp_path_factory.mktemp("here")
    shutil.copytree(ROOT / "examples" / "yongjia", folder, dirs_exist_ok=True)
    build = [sys.executable, "-m", "fazhi_docgen", "build", "2019.yaml", "--to", "docx,pdf,ofd"]
    subprocess.run(build, cwd=folder, check=True, capture_output=True)
    return digests(folder)
