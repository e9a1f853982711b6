"""A PDF file (文件结构): its objects, where each of them stands, and where to begin reading (ISO 32000-1, 7.5).

Most objects of a tagged file are elements of its structure, of a line each. They stand together in compressed object
streams (7.5.7), or a document that is mostly table would be twice as large for its tags.
"""

from __future__ import annotations

from itertools import count, starmap
from struct import Struct
from typing import TYPE_CHECKING, Final

from reportlab.pdfbase.pdfdoc import BasicFonts, PDFDocument

from fazhi_docgen.writers.pdf.catalog import Catalog, PageTree
from fazhi_docgen.writers.pdf.objects import Entries, Stream, Written, compressed, refer, remembered
from fazhi_docgen.writers.properties import LANGUAGE

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The bytes after the first line tell programs that the file is not text (7.5.2).
_HEADER: Final = b"%%PDF-%d.%d\n%%\xe5\x85\xac\xe6\x96\x87\n"
#: How many objects one object stream holds: a reader takes it apart as a whole.
_TOGETHER: Final = 200
#: What an entry of the cross-reference says of an object: it stands in the file, or in an object stream (7.5.8.3).
_FREE, _IN_FILE, _IN_STREAM = 0, 1, 2
#: An entry as a stream has it.
_ROW: Final = Struct(">BIH")


class Packed(Written):
    """An object that may stand in an object stream: no stream itself, nor what leads a reader to all others."""


class PdfFile(PDFDocument):
    """reportlab's document, put into a file by ourselves: `GetPDFData` makes it ready and calls for `format`."""

    def __init__(self, version: tuple[int, int]) -> None:
        super().__init__(invariant=1, pdfVersion=version)
        self.Catalog = self._catalog = Catalog()
        self.Catalog.Lang = f"({LANGUAGE})"
        self.Catalog.Pages = self.Pages = PageTree()
        #: the fonts of all pages by their names, in the place of reportlab's own: the first object
        self.fonts = self.idToObject[BasicFonts] = Entries()
        self.fonts.__InternalName__ = BasicFonts

    def format(self) -> bytes:
        """Return the whole file."""
        body, packed = _Body(self._pdfVersion), []
        # What is written may name objects that are then written, too.
        for number in count(1):
            if number not in self.numberToId:
                break
            thing = self.idToObject[self.numberToId[number]]
            if isinstance(thing, Packed):
                packed.append((number, thing.format(self)))
            elif isinstance(thing, Stream):
                body.add(number, *thing.parts)
            else:
                body.add(number, thing.format(self))
        return body.closed(self._trailer(), packed)

    def _trailer(self) -> str:
        """Tell where to begin, and the file's identifier: a digest of its pages and of what it says of itself."""
        digest = self.signature.hexdigest()
        return f"/Root {refer(self, self.Catalog)}/Info {refer(self, self.info)}/ID[<{digest}><{digest}>]"


class _Body:
    """The objects of a file as they are put into it one after the other."""

    def __init__(self, version: tuple[int, int]) -> None:
        self._parts = [_HEADER % version]
        self._size = len(self._parts[0])
        self._entries: dict[int, tuple[int, int, int]] = {0: (_FREE, 0, 0xFFFF)}

    def add(self, number: int, *content: bytes) -> None:
        """Put an object into the file, which may be in parts."""
        self._entries[number] = (_IN_FILE, self._size, 0)
        self._append(b"%d 0 obj\n" % number, *content, b"\nendobj\n")

    def closed(self, trailer: str, packed: list[tuple[int, bytes]]) -> bytes:
        """Return the file with its cross-reference: a stream where objects are packed, else a table as all readers know it."""
        free = count(len(self._entries) + len(packed))
        for start in range(0, len(packed), _TOGETHER):
            self._pack(next(free), packed[start : start + _TOGETHER])
        begins = self._size
        if packed:
            number = next(free)
            # The stream says where it stands itself.
            self._entries[number] = (_IN_FILE, begins, 0)
            self.add(number, *self._stream(trailer).parts)
        else:
            self._append(
                "".join((*self._table(), f"trailer\n<</Size {len(self._entries)}{trailer}>>\n")).encode("ascii")
            )
        self._append(b"startxref\n%d\n%%%%EOF\n" % begins)
        return b"".join(self._parts)

    def _append(self, *parts: bytes) -> None:
        self._parts += parts
        self._size += sum(map(len, parts))

    def _pack(self, own: int, objects: list[tuple[int, bytes]]) -> None:
        """Put objects into a stream, itself the object `own`: their numbers and places first, then themselves."""
        places, offset = [], 0
        for index, (number, content) in enumerate(objects):
            self._entries[number] = (_IN_STREAM, own, index)
            places.append(b"%d %d " % (number, offset))
            offset += len(content) + 1
        head = b"".join(places)
        content = head + b"\n".join(content for _, content in objects)
        stream = remembered(content, f"/Type/ObjStm/N {len(objects)}/First {len(head)}")
        self.add(own, *stream.parts)

    def _in_order(self) -> list[tuple[int, int, int]]:
        return [self._entries[number] for number in sorted(self._entries)]

    def _table(self) -> Iterator[str]:
        yield f"xref\n0 {len(self._entries)}\n"
        for kind, offset, generation in self._in_order():
            yield f"{offset:010} {generation:05} {'n' if kind else 'f'} \n"

    def _stream(self, trailer: str) -> Stream:
        rows = b"".join(starmap(_ROW.pack, self._in_order()))
        return compressed(rows, f"/Type/XRef/W[1 4 2]/Size {len(self._entries)}{trailer}")
