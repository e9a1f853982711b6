"""A Word file made a template (Word 模板, .dotx): the same parts, called otherwise in the list of what each is."""

from __future__ import annotations

import io
import zipfile

from fazhi_docgen.writers.docx.package import DOCUMENT_TYPE, TEMPLATE_TYPE, TYPES
from fazhi_docgen.writers.zip_archive import zip_archive


def as_template(docx: bytes) -> bytes:
    """Return a .docx of ours as a .dotx: opened, it gives a new document with its styles, pages, numbers and text."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        parts = [(name, package.read(name)) for name in package.namelist()]
    return zip_archive((name, _renamed(content) if name == TYPES else content) for name, content in parts)


def _renamed(types: bytes) -> bytes:
    return types.replace(DOCUMENT_TYPE.encode(), TEMPLATE_TYPE.encode(), 1)
