"""Associated files (附带文件): what a document was made from and its other form, to be put inside a finished file."""

from __future__ import annotations

from enum import StrEnum
from pathlib import PurePosixPath
from typing import Final

from msgspec import Struct

_MEDIA_TYPES: Final = {
    ".yaml": "application/yaml",
    ".yml": "application/yaml",
    ".csv": "text/csv",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".ttf": "font/ttf",
    ".otf": "font/otf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_ANY: Final = "application/octet-stream"


class Relationship(StrEnum):
    """What a file is to the document that it is in: what it was made from, figures in it, or the same in another form."""

    SOURCE = "Source"
    DATA = "Data"
    ALTERNATIVE = "Alternative"


class AssociatedFile(Struct, frozen=True):
    """A file inside another; `name` may have folders in it, parted by `/`."""

    name: str
    content: bytes
    relationship: Relationship

    @property
    def media_type(self) -> str:
        """The kind of its content (MIME), by the end of its name: the same on every machine."""
        return _MEDIA_TYPES.get(PurePosixPath(self.name).suffix.lower(), _ANY)
