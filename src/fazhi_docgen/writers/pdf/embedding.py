"""Puts associated files (附带文件) into a PDF (ISO 19005-3, 6.8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString

from fazhi_docgen.writers.pdf.objects import compressed

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObjectReference

    from fazhi_docgen.writers.associated import AssociatedFile
    from fazhi_docgen.writers.pdf.objects import Stream


def associate(document: PDFDocument, files: Iterable[AssociatedFile], moment: datetime) -> None:
    """Put files into a document: in the tree of names, and in the catalog as associated with the whole of it."""
    ordered = sorted(files, key=_key)
    if not ordered:
        return
    references = [_specification(document, number, file, moment) for number, file in enumerate(ordered, 1)]
    pairs = [part for file, reference in zip(ordered, references, strict=True) for part in (_text(file), reference)]
    catalog = document.Catalog
    # reportlab's catalog writes the entries that it knows, and it does not know AF.
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "AF"]
    catalog.AF = PDFArray(references)
    catalog.Names = PDFDictionary({"EmbeddedFiles": PDFDictionary({"Names": PDFArray(pairs)})})


def _key(file: AssociatedFile) -> bytes:
    """Order a tree of names by their bytes, as they stand in the file (ISO 32000-1, 7.9.6)."""
    return file.name.encode("ascii") if file.name.isascii() else b"\xfe\xff" + file.name.encode("utf-16-be")


def _text(file: AssociatedFile) -> PDFString:
    return PDFString(_key(file), enc="raw")


def _specification(document: PDFDocument, number: int, file: AssociatedFile, moment: datetime) -> PDFObjectReference:
    """Return the file's specification (文件说明), referring to its content."""
    content = document.Reference(_embedded(file, moment), f"embedded{number}")
    entries = {
        "Type": PDFName("Filespec"),
        "F": _text(file),
        "UF": _text(file),
        "AFRelationship": PDFName(file.relationship),
        "EF": PDFDictionary({"F": content, "UF": content}),
    }
    reference: PDFObjectReference = document.Reference(PDFDictionary(entries), f"associated{number}")
    return reference


def _embedded(file: AssociatedFile, moment: datetime) -> Stream:
    stamp = moment.strftime("(D:%Y%m%d%H%M%S+00'00')")
    # A solidus would begin another name.
    kind = file.media_type.replace("/", "#2F")
    params = f"/Params<</Size {len(file.content)}/CreationDate{stamp}/ModDate{stamp}>>"
    return compressed(file.content, f"/Type/EmbeddedFile/Subtype/{kind}{params}")
