"""What the checker says of the text that is open (检查), and the mends that the machine makes by itself."""

from __future__ import annotations

from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING, Final

from fazhi_docgen.check.document_units import document_grids, document_units
from fazhi_docgen.check.fixes.in_text import mended_text
from fazhi_docgen.check.places import Source
from fazhi_docgen.check.run import check_file, check_tables, check_units
from fazhi_docgen.studio.protocol import Finding

if TYPE_CHECKING:
    from fazhi_docgen.check.findings import Finding as Found
    from fazhi_docgen.pipeline.rendering import Rendering
    from fazhi_docgen.studio.protocol import Mend

#: Nobody reads more.
_MOST: Final = 200


def checked(rendering: Rendering, text: str) -> list[Finding]:
    """Return what the checker finds in a document that was laid out from a text."""
    units = tuple(document_units(rendering.document))
    found = [*check_units(units, Source.of(text, units)), *check_tables(tuple(document_grids(rendering.document)))]
    found.sort(key=lambda finding: (finding.place, finding.rule.id))
    return [_told(finding) for finding in found[:_MOST]]


def mended(text: str, path: Path, asked: Mend, templates: Path | None) -> str:
    """Return the text with one mend, or with all that the machine may make by itself.

    Raises:
        InputError: the text cannot be read as a document.
    """
    # Beside the document, since the pictures and tables that it names are.
    with NamedTemporaryFile(dir=path.parent, prefix=".检查", suffix=path.suffix, delete=False) as file:
        file.write(text.encode())
    trial = Path(file.name)
    try:
        found = [finding for finding in check_file(trial, templates).findings if finding.is_mechanical]
        chosen = [finding for finding in found if not asked.rule or _is(finding, asked)]
        return mended_text(trial, chosen, templates)[1].decode() if chosen else text
    finally:
        trial.unlink(missing_ok=True)


def _is(finding: Found, asked: Mend) -> bool:
    place = finding.place
    return (finding.rule.id, place.line, place.column) == (asked.rule, asked.line, asked.column)


def _told(found: Found) -> Finding:
    place = found.place
    return Finding(
        found.rule.severity.value,
        found.says,
        place.line,
        place.column,
        None,
        found.rule.id,
        place.path,
        found.is_mechanical,
    )
