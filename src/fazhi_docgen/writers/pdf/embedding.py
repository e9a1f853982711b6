"""Puts associated files (附带文件) into a PDF (ISO 19005-3, 6.8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fazhi_docgen.writers.pdf.objects import Written, array, compressed, dictionary, literal, refer

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from reportlab.pdfbase.pdfdoc import PDFDocument

    from fazhi_docgen.writers.associated import AssociatedFile
    from fazhi_docgen.writers.pdf.objects import Stream


def associate(document: PDFDocument, files: Iterable[AssociatedFile], moment: datetime) -> None:
    """Put files into a document: in the tree of names, and in the catalog as associated with the whole of it."""
    ordered = sorted(files, key=_key)
    if not ordered:
        return
    references = [_specification(document, file, moment) for file in ordered]
    pairs = [part for file, reference in zip(ordered, references, strict=True) for part in (_text(file), reference)]
    document.Catalog.AF = array(references)
    document.Catalog.Names = Written(dictionary({"EmbeddedFiles": dictionary({"Names": array(pairs)})}))


def _key(file: AssociatedFile) -> bytes:
    """Order a tree of names by their bytes, as they stand in the file (ISO 32000-1, 7.9.6)."""
    return file.name.encode("ascii") if file.name.isascii() else b"\xfe\xff" + file.name.encode("utf-16-be")


def _text(file: AssociatedFile) -> str:
    return literal(_key(file))


def _specification(document: PDFDocument, file: AssociatedFile, moment: datetime) -> str:
    """Return a reference to the file's specification (文件说明), which refers to its content."""
    content = refer(document, _embedded(file, moment))
    entries = {
        "Type": "/Filespec",
        "F": _text(file),
        "UF": _text(file),
        "AFRelationship": f"/{file.relationship}",
        "EF": dictionary({"F": content, "UF": content}),
    }
    return refer(document, Written(dictionary(entries)))


def _embedded(file: AssociatedFile, moment: datetime) -> Stream:
    stamp = moment.strftime("(D:%Y%m%d%H%M%S+00'00')")
    # A solidus would begin another name.
    kind = file.media_type.replace("/", "#2F")
    params = f"/Params<</Size {len(file.content)}/CreationDate{stamp}/ModDate{stamp}>>"
    return compressed(file.content, f"/Type/EmbeddedFile/Subtype/{kind}{params}")
