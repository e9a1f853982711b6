"""Zip packages of office programs (.docx, .xlsx), looked through before any library parses them: hostile until then.

What a library gets is a copy with every part unpacked within its bounds: a header may say of a part's size anything,
and a library that believes it unpacks all there is.
"""

from __future__ import annotations

import io
import re
import stat
import zipfile
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fazhi_docgen.diagnostics.catalogue.reasons import ReasonCode

_MB: Final = 1024 * 1024
#: Every part has an entry with this signature at the end of a package; counted before they are made into objects.
_ENTRY: Final = b"PK\x01\x02"
_ENCRYPTED: Final = 0x1
_PACKED: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_XML: Final = (".xml", ".rels", ".vml")
#: Pictures that drawing programs save with a declaration of their own; they are never parsed here.
_DRAWING: Final = ".svg"
_DECLARATIONS: Final = (b"<!DOCTYPE", b"<!ENTITY")
#: ECMA-376 part 2, clause 6.2.5: XML parts are in UTF-8 or UTF-16. In another encoding a declaration would be hidden.
_ENCODING: Final = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([^\"'>]{0,40})[\"']")
_ENCODINGS: Final = (b"utf-8", b"utf8", b"utf-16", b"us-ascii", b"ascii")
_MARKS: Final = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")
_PROLOGUE: Final = 1024
_OUTSIDE: Final = re.compile(r"^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)|\x00")
#: Parts smaller than this may be packed as tightly as they like.
_LOOSE: Final = 10 * _MB


class UnfitPackageError(ValueError):
    """A package that is broken or hostile: why, as a code of the catalogue of reasons and what it speaks of."""

    def __init__(self, code: ReasonCode, **params: Any) -> None:
        self.code = code
        self.params = params
        super().__init__(code)

    def reason(self) -> str:
        """Tell why, in Chinese, as it stands inside a message."""
        from fazhi_docgen.diagnostics.catalogue import reason

        return reason(self.code, **self.params)


class Limits(Struct, frozen=True):
    """What a package may have at most: parts, megabytes unpacked, times its packed size, marks `<` and `=` in its XML.

    Each element and each attribute becomes an object of some hundred bytes when the XML is parsed: the marks bound memory.
    """

    parts: int
    megabytes: int
    ratio: int = 200
    marks: int = 1_500_000


def sound_copy(raw: bytes, limits: Limits) -> bytes:
    """Return the package with its parts unpacked, each looked through.

    Raises:
        UnfitPackageError: it is broken, encrypted or hostile.
    """
    copy = io.BytesIO()
    with _unbroken(), zipfile.ZipFile(copy, "w") as sound:
        for part, content in _looked_through(raw, limits):
            sound.writestr(zipfile.ZipInfo(part.filename, part.date_time), content)
    return copy.getvalue()


def checked_package(raw: bytes, limits: Limits) -> zipfile.ZipFile:
    """Return the package, whose parts were all unpacked once and looked through: unpacked again they are the same.

    Raises:
        UnfitPackageError: it is broken, encrypted or hostile.
    """
    with _unbroken():
        for _ in _looked_through(raw, limits):
            pass
        return zipfile.ZipFile(io.BytesIO(raw))


def _looked_through(raw: bytes, limits: Limits) -> Iterator[tuple[zipfile.ZipInfo, bytes]]:
    """Yield each part with its content.

    Raises:
        UnfitPackageError: the package is encrypted or hostile; what `zipfile` raises, if it is broken.
    """
    if (count := raw.count(_ENTRY)) > limits.parts:
        raise UnfitPackageError("package_parts", count=count, limit=limits.parts)
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        _check_names(package.infolist())
        yield from _contents(package, limits)


@contextmanager
def _unbroken() -> Iterator[None]:
    """Tell what `zipfile` makes of a package that is broken as that.

    Raises:
        UnfitPackageError: of anything that went wrong.
    """
    try:
        yield
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error):
        raise UnfitPackageError("package_broken") from None
    except UnfitPackageError:
        raise
    except (ValueError, OverflowError, LookupError):  # what zipfile makes of dates, names and sizes that cannot be
        raise UnfitPackageError("package_broken") from None


def with_parts(package: bytes, parts: Mapping[str, bytes]) -> bytes:
    """Return a sound package with some parts replaced, packed; all else as it was, in its order."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            info = zipfile.ZipInfo(part.filename, part.date_time)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, parts.get(part.filename, old.read(part)))
    return written.getvalue()


def _check_names(parts: list[zipfile.ZipInfo]) -> None:
    """Refuse a part that leads outside, stands there twice, or is anything but a file; names differ by more than case (OPC)."""
    seen: set[str] = set()
    for part in parts:
        if _OUTSIDE.search(part.orig_filename):
            raise UnfitPackageError("package_outside", found=part.orig_filename)
        if stat.S_ISLNK(part.external_attr >> 16):
            raise UnfitPackageError("package_link", found=part.filename)
        if part.flag_bits & _ENCRYPTED:
            raise UnfitPackageError("package_encrypted")
        if part.compress_type not in _PACKED:
            raise UnfitPackageError("package_broken")
        if (name := part.filename.lower()) in seen:
            raise UnfitPackageError("package_twice", found=part.filename)
        seen.add(name)


def _contents(package: zipfile.ZipFile, limits: Limits) -> Iterator[tuple[zipfile.ZipInfo, bytes]]:
    """Yield each part with its content, measured while it is unpacked."""
    room, marks = limits.megabytes * _MB, limits.marks
    for part in package.infolist():
        with package.open(part) as stream:
            content = stream.read(room + 1)
        room -= len(content)
        if room < 0:
            raise UnfitPackageError("package_large", limit=limits.megabytes)
        if len(content) > _LOOSE and len(content) > limits.ratio * part.compress_size:
            raise UnfitPackageError("package_ratio", found=part.filename, limit=limits.ratio)
        marks -= _marks(part.filename, content)
        if marks < 0:
            raise UnfitPackageError("package_marks", limit=limits.marks)
        yield part, content


def _marks(name: str, content: bytes) -> int:
    """Tell how many elements and attributes a part may have; one that is no XML has none."""
    start = content[:_PROLOGUE].replace(b"\x00", b"")
    for mark in _MARKS:
        start = start.removeprefix(mark)
    is_named = name.lower().endswith(_XML)
    if name.lower().endswith(_DRAWING) or not (is_named or start.lstrip().startswith(b"<")):
        return 0
    declared = _ENCODING.search(start)
    if (is_named and start and not start.lstrip().startswith(b"<")) or (
        declared and declared[1].lower() not in _ENCODINGS
    ):
        raise UnfitPackageError("package_encoding", found=name)
    plain = content.replace(b"\x00", b"") if b"\x00" in content else content  # in UTF-16 every other byte is nought
    if any(declaration in plain for declaration in _DECLARATIONS):
        raise UnfitPackageError("package_entities")
    return plain.count(b"<") + plain.count(b"=")
