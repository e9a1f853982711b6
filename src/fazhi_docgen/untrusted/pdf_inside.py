"""What a PDF says of itself, and the files inside it, told by a process of its own that `pdf` starts.

Run with `facts` and files it tells the pages and the conformance of each as a line of JSON; with `files`, the names and
sizes of the files inside one as JSON, its length before it in eight bytes, and their contents one behind the other.
Of a file that cannot be read it tells nothing.
"""

from __future__ import annotations

import logging
import re
import sys
from typing import TYPE_CHECKING, Any, Final

import msgspec

from fazhi_docgen.untrusted.confined import confine
from fazhi_docgen.untrusted.pdf_bounds import LENGTH_BYTES, MOST_FILE_BYTES, MOST_FILES, seconds_to_read

if TYPE_CHECKING:
    from pypdf import PdfReader

#: As XMP writes a property: as an element or as an attribute.
_MARK: Final = re.compile(rb"pdfaid:(part|conformance)\s*(?:>|=\s*[\"'])\s*(\w+)")


def main(task: str, *paths: str) -> None:
    """Tell what is asked of some files; facts are asked of many at a time, files of one."""
    confine(seconds_to_read(len(paths)), 2 * MOST_FILE_BYTES)
    from pypdf import PdfReader

    # What is odd about a file is no news to who reads messages.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    tell = _facts if task == "facts" else _files
    for path in paths:
        with open(path, "rb") as file:  # noqa: PTH123 - pathlib takes longer to import than this takes
            sys.stdout.buffer.write(tell(PdfReader(file)))
            sys.stdout.buffer.flush()


def _facts(reader: PdfReader) -> bytes:
    """Return a line of JSON."""
    return msgspec.json.encode({"pages": len(reader.pages), "conformance": _conformance(reader)}) + b"\n"


def _conformance(reader: PdfReader) -> str:
    metadata = reader.trailer["/Root"].get("/Metadata")  # type: ignore[attr-defined]
    if metadata is None:
        return ""
    marks = {name: value.decode("ascii", "replace") for name, value in _MARK.findall(metadata.get_object().get_data())}
    return f"{marks.get(b'part', '')}{marks.get(b'conformance', '')}"


def _files(reader: PdfReader) -> bytes:
    """Return the files, or the code and the parameters of what is wrong with them."""
    names: list[tuple[str, int]] = []
    contents = bytearray()
    for number, file in enumerate(reader.attachment_list, 1):
        content = file.content
        if number > MOST_FILES or len(contents) + len(content) > MOST_FILE_BYTES:
            return _head({"code": "pdf_files_many"})
        name: object = file.alternative_name or file.name
        if not isinstance(name, str):  # bytes that spell no text
            return _head({"code": "pdf_file_name", "found": repr(name)})
        names.append((str(name), len(content)))
        contents += content
    return _head({"files": names}) + contents


def _head(told: Any) -> bytes:
    text = msgspec.json.encode(told)
    return len(text).to_bytes(LENGTH_BYTES, "big") + text


if __name__ == "__main__":
    main(*sys.argv[1:])
