"""Parcels (寄件): what documents draw on as bytes, to be built on another machine that shares no disk with this one.

A parcel holds files under their places in this machine's folders. The other machine lays them out below a folder of its
own in the same places, works there as if it were this machine, and sends back what was written.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from fazhi_docgen.diagnostics.problems import InputError, Place, mistake
from fazhi_docgen.io.data import data_folder
from fazhi_docgen.template.shelves import FOLDER, shelves

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: Bytes: a folder of documents with more than this beside them was named by mistake, and no network carries it often.
LARGEST: Final = 200_000_000
#: Where this process lays out what was sent to it.
_laid_out: dict[str, tempfile.TemporaryDirectory[str]] = {}


class Parcel(Struct, frozen=True):
    """Files by their places below the root of all folders; `digest` is theirs (SHA-256)."""

    digest: str
    files: dict[str, bytes]


def place_of(path: Path) -> str:
    """Return where a file stands below the root of all folders: `/srv/a.yaml` is `srv/a.yaml`, `C:\\a.yaml` is `C/a.yaml`."""
    whole = path.absolute()
    return Path(whole.drive.rstrip(":").strip("\\"), *whole.parts[1:]).as_posix()


@lru_cache(maxsize=16)
def parcel_of(folder: Path, templates: Path | None, left_out: Path) -> Parcel:
    """Return all that the documents of `folder` may draw on: what stands beside them, and the templates that do not ship.

    Raises:
        InputError: it is more than `LARGEST`.
    """
    shipped = data_folder(FOLDER)
    roots = (folder, *(root for root in shelves(folder, templates) if root != shipped))
    files: dict[str, bytes] = {}
    size = 0
    for path in _files(roots, left_out.absolute()):
        files[place_of(path)] = content = path.read_bytes()
        size += len(content)
        if size > LARGEST:
            raise InputError([mistake("cluster_too_large", Place(str(folder)), {"found": LARGEST // 1_000_000})])
    whole = hashlib.sha256()
    for name, content in sorted(files.items()):
        whole.update(f"{name}\0{len(content)}\0".encode())
        whole.update(content)
    return Parcel(whole.hexdigest(), files)


def _files(roots: Iterable[Path], left_out: Path) -> Iterator[Path]:
    """Yield the files below `roots`; no hidden ones, and nothing of what a batch writes."""
    for root in roots:
        for folder, folders, names in os.walk(root):
            here = Path(folder)
            folders[:] = sorted(name for name in folders if name[0] != "." and (here / name).absolute() != left_out)
            yield from (here / name for name in sorted(names) if name[0] != "." and (here / name).is_file())


def laid_out(parcels: Iterable[Parcel]) -> Path:
    """Return the folder in which the files of `parcels` are laid out; the same parcels are laid out once."""
    together = "-".join(parcel.digest for parcel in parcels)
    if together not in _laid_out:
        _laid_out.clear()  # of an earlier batch, or an earlier state of the same folder
        root = _laid_out.setdefault(together, tempfile.TemporaryDirectory(prefix="fazhi-docgen-"))
        for parcel in parcels:
            _lay_out(parcel, Path(root.name))
    return Path(_laid_out[together].name)


def _lay_out(parcel: Parcel, root: Path) -> None:
    for name, content in parcel.files.items():
        target = root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
