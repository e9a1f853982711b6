"""A Word file made a template (Word 模板, .dotx): the same parts, called otherwise in the list of what each is."""

from __future__ import annotations

import io
import zipfile
from typing import Final

from docx.opc.constants import CONTENT_TYPE

from fazhi_docgen.writers.zip_archive import zip_archive

_TYPES: Final = "[Content_Types].xml"
_DOCUMENT: Final = CONTENT_TYPE.WML_DOCUMENT_MAIN.encode()
#: ECMA-376 part 1, clause 11.3.10.
_TEMPLATE: Final = b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"


def as_template(docx: bytes) -> bytes:
    """Return a .docx of ours as a .dotx: opened, it gives a new document with its styles, pages, numbers and text."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        parts = [(name, package.read(name)) for name in package.namelist()]
    return zip_archive((name, _renamed(content) if name == _TYPES else content) for name, content in parts)


def _renamed(types: bytes) -> bytes:
    return types.replace(_DOCUMENT, _TEMPLATE, 1)
