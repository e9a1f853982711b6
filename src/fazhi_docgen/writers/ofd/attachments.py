"""What an OFD file was made from, inside it (附件): texts only, as archives ask for (GB/T 33190-2016, 20; OFD-A)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import quoteattr

from fazhi_docgen.writers.ofd.xml import xml_part

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from fazhi_docgen.writers.associated import AssociatedFile

_FOLDER: Final = "Attachs"
#: The list, as the root names it.
LISTED: Final = f"{_FOLDER}/Attachments.xml"
#: OFD-A takes texts and XML; of what a document is made from these are texts.
_TEXTS: Final = (".yaml", ".yml", ".csv", ".txt", ".md")
_BYTES_IN_A_KILOBYTE: Final = 1024


def attachments(files: Iterable[AssociatedFile], created: datetime) -> dict[str, bytes]:
    """Return the parts of the list and of the texts among `files`, by their names in the document's folder."""
    texts = [file for file in files if file.name.lower().endswith(_TEXTS)]
    named = {f"{_FOLDER}/{number}.txt": file.content for number, file in enumerate(texts, start=1)}
    rows = (_row(number, file, created) for number, file in enumerate(texts, start=1))
    return {LISTED: xml_part("Attachments", "".join(rows)), **named} if texts else {}


def _row(number: int, file: AssociatedFile, created: datetime) -> str:
    said = {
        "ID": f"A{number}",
        "Name": file.name,
        "Format": "TXT",
        "CreationDate": f"{created:%Y-%m-%dT%H:%M:%S}",
        "Size": f"{len(file.content) / _BYTES_IN_A_KILOBYTE:.3f}",
        "Usage": file.relationship.value,
    }
    attributes = " ".join(f"{name}={quoteattr(value)}" for name, value in said.items())
    return f"<ofd:Attachment {attributes}><ofd:FileLoc>{number}.txt</ofd:FileLoc></ofd:Attachment>"
