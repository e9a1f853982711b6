"""The parts of an OFD file (包结构, GB/T 33190-2016, 7) of anyone: unpacked within bounds, found by the places that parts name."""

from __future__ import annotations

from contextlib import contextmanager
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING, Final

from lxml import etree

from fazhi_docgen.diagnostics.catalogue import reason_of
from fazhi_docgen.diagnostics.problems import InputError, Place, mistake
from fazhi_docgen.io.files import open_regular
from fazhi_docgen.untrusted.packages import Limits, UnfitPackageError, checked_package

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml.etree import _Element as XmlElement

#: Scans of three hundred pages, the most that a document may have attached, have fewer.
LARGEST_MB: Final = 150
_LIMITS: Final = Limits(parts=10_000, megabytes=200)
#: Where reading begins.
ENTRY: Final = "OFD.xml"


class OfdPackage:
    """The parts of a file by their paths, of which only those are read that are asked for.

    Args:
        raw: the file's bytes.

    Raises:
        UnfitPackageError: it is broken, encrypted or hostile.
    """

    def __init__(self, raw: bytes) -> None:
        self._parts = checked_package(raw, _LIMITS)
        self._names = {name.lower(): name for name in self._parts.namelist()}

    def path_of(self, written: str, named_in: str = "") -> str:
        """Return the path of the part that is written of in another: from the root if it begins with `/`, or from beside it.

        Raises:
            UnfitPackageError: there is no such part.
        """
        place = written.strip().replace("\\", "/")
        beside = place if place.startswith("/") else join(dirname(named_in), place)
        # Programs are not careful with capitals, and names in a package differ by more than those.
        found = self._names.get(normpath(beside).lstrip("/").lower())
        if found is None:
            raise UnfitPackageError("ofd_part", found=place)
        return found

    def content(self, path: str) -> bytes:
        """Return the bytes of a part."""
        return self._parts.read(path)

    def xml(self, path: str) -> XmlElement:
        """Return a part as XML.

        Raises:
            UnfitPackageError: it is none.
        """
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        try:
            return etree.fromstring(self.content(path), parser)
        except etree.XMLSyntaxError:
            raise UnfitPackageError("ofd_part", found=path) from None


def file_bytes(path: Path) -> bytes:
    """Return the bytes of an OFD file.

    Raises:
        InputError: it is missing, no file, too large, or cannot be read.
    """
    place = Place(str(path))
    try:
        with open_regular(path) as file:
            raw = file.read(LARGEST_MB * 1024 * 1024 + 1)
    except (FileNotFoundError, ValueError):
        raise InputError([mistake("file_missing", place, {"found": str(path)})]) from None
    except OSError as error:
        params = {"found": str(path), "reason": reason_of(error)}
        raise InputError([mistake("file_unreadable", place, params)]) from None
    if len(raw) > LARGEST_MB * 1024 * 1024:
        raise InputError([mistake("file_too_large", place, {"limit": LARGEST_MB})])
    return raw


@contextmanager
def refused(path: Path) -> Iterator[None]:
    """Turn what makes the file at `path` unfit, inside, into a message about it.

    Raises:
        InputError: something does.
    """
    try:
        yield
    except UnfitPackageError as error:
        code = "ofd_broken" if error.code == "package_broken" else error.code
        told = UnfitPackageError(code, **error.params).reason()
        raise InputError([mistake("ofd_refused", Place(str(path)), {"found": path.name, "reason": told})]) from None
