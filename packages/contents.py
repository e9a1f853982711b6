"""What a package holds, told beside it: a bill of materials (CycloneDX), licences, digests."""

from __future__ import annotations

import hashlib
from email.parser import HeaderParser
from typing import TYPE_CHECKING, Final

from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import DisjunctiveLicense
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

#: Longer texts in a licence field are the licence itself, not its name.
_LONGEST_NAME: Final = 60


def write(folder: Path, site: Path, others: Iterable[Component]) -> None:
    """Write 成分.cdx.json and 许可 into `folder`, from the packages in `site` and what else is carried (`others`)."""
    components = [*_packages(site), *others]
    bom = Bom(components=components)
    # Who makes the same package twice gets the same bytes: no random number, no time.
    text = JsonV1Dot6(_fixed(bom)).output_as_string(indent=1)
    (folder / "成分.cdx.json").write_text(text + "\n", encoding="utf-8")
    _copy_licences(site, folder / "许可")


def program(name: str, version: str, licence: str) -> Component:
    """Return the entry of something carried that is no Python package: an interpreter, a library of C."""
    return Component(
        name=name, version=version, type=ComponentType.APPLICATION, licenses=[DisjunctiveLicense(name=licence)]
    )


def digest(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal digits."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def write_digests(paths: Iterable[Path], target: Path) -> None:
    """Write a list that `sha256sum -c` reads in the folder of the files."""
    lines = [f"{digest(path)}  {path.name}\n" for path in sorted(paths)]
    target.write_text("".join(lines), encoding="utf-8")


def _packages(site: Path) -> Iterator[Component]:
    for metadata in sorted(site.glob("*.dist-info/METADATA")):
        said = HeaderParser().parsestr(metadata.read_text(encoding="utf-8"))
        name, version = str(said["Name"]), str(said["Version"])
        licence = str(said["License-Expression"] or said["License"] or "见许可文件夹")
        named = DisjunctiveLicense(name=licence if len(licence) <= _LONGEST_NAME else "见许可文件夹")
        yield Component(
            name=name, version=version, purl=PackageURL("pypi", name=name.lower(), version=version), licenses=[named]
        )


def _fixed(bom: Bom) -> Bom:
    from datetime import UTC, datetime
    from uuid import NAMESPACE_URL, uuid5

    bom.metadata.timestamp = datetime(2000, 1, 1, tzinfo=UTC)
    names = ";".join(sorted(f"{each.name}=={each.version}" for each in bom.components))
    for each in bom.components:
        each.bom_ref.value = f"{each.name}=={each.version}"
    bom.serial_number = uuid5(NAMESPACE_URL, names)
    return bom


def _copy_licences(site: Path, target: Path) -> None:
    for found in sorted(site.glob("*.dist-info/**/*")):
        if found.is_file() and found.name.upper().startswith(("LICEN", "COPYING", "NOTICE", "AUTHORS")):
            kept = target / found.relative_to(site).parts[0].removesuffix(".dist-info") / found.name
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_bytes(found.read_bytes())
