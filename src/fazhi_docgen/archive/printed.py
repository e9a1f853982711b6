"""What the printed files (版式文件) of an archive say of themselves: its PDFs and OFD files, read by what did not write them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fazhi_docgen.archive.findings import differs, discrepancy
from fazhi_docgen.diagnostics.problems import InputError
from fazhi_docgen.untrusted.ofd import OfdFacts, ofd_facts
from fazhi_docgen.untrusted.pdf import pdf_facts_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from fazhi_docgen.archive.findings import Found
    from fazhi_docgen.archive.manifest import FileRecord, Manifest
    from fazhi_docgen.diagnostics.problems import Diagnostic


def printed_findings(folder: Path, manifest: Manifest, found: Mapping[str, Found]) -> Iterator[Diagnostic]:
    """Yield what the files of which pages are known say otherwise than the manifest; those that changed are told of elsewhere."""
    files = {
        path: record
        for path, record in manifest.files.items()
        if record.pages is not None and path in found and not differs(record, found[path])
    }
    yield from _pdf_findings(folder, {path: record for path, record in files.items() if not record.ofd})
    yield from _ofd_findings(folder, {path: record for path, record in files.items() if record.ofd})


def _pdf_findings(folder: Path, files: Mapping[str, FileRecord]) -> Iterator[Diagnostic]:
    for (path, record), facts in zip(files.items(), pdf_facts_of([folder / path for path in files]), strict=True):
        if facts is None:
            yield discrepancy("verify_pages", path, "？")
            continue
        if facts.pages != record.pages:
            yield discrepancy("verify_pages", path, str(facts.pages))
        if (record.pdfa or "") != facts.conformance:
            yield discrepancy("verify_pdfa", path, facts.conformance)


def _ofd_findings(folder: Path, files: Mapping[str, FileRecord]) -> Iterator[Diagnostic]:
    for path, record in files.items():
        facts = _ofd_facts(folder / path)
        if facts is None:
            yield discrepancy("verify_pages", path, "？")
            continue
        if facts.pages != record.pages:
            yield discrepancy("verify_pages", path, str(facts.pages))
        if record.ofd != facts.kind:
            yield discrepancy("verify_ofd", path, facts.kind)


def _ofd_facts(file: Path) -> OfdFacts | None:
    """Return what an OFD file says of itself; None of one that cannot be read."""
    try:
        return ofd_facts(file)
    except InputError:
        return None
