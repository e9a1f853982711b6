"""What goes into a PDF/A-3 beside its pages (附带文件): all that the document was made from, and its Word file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fazhi_docgen.content.given import NOTHING_GIVEN
from fazhi_docgen.content.told import list_of
from fazhi_docgen.writers.associated import AssociatedFile, Relationship

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from fazhi_docgen.content.given import Given
    from fazhi_docgen.resources.files import SourceFile

#: Files of figures, among those that are not the document itself or its template.
_FIGURES: Final = (".csv", ".yaml", ".yml")
#: How the list of one row is called that a document of a list carries.
ROW: Final = ".名单.yaml"
_TEMPLATE: Final = "template.yaml"


def associated_files(
    source: Path, used: Mapping[str, SourceFile], given: Given | None, name: str, docx: bytes
) -> Iterator[AssociatedFile]:
    """Give the document's YAML, the files that it draws on under the names by which it calls them, what it was told from
    outside as a list with which `batch` builds it again under its `name`, and the .docx.

    Raises:
        OSError: a file that was read a moment ago cannot be read any more.
    """
    yield AssociatedFile(source.name, source.read_bytes(), Relationship.SOURCE)
    for called, file in used.items():
        if called != source.name:
            yield AssociatedFile(called, file.read_bytes(), _relationship(called))
    if given and given != NOTHING_GIVEN:
        yield AssociatedFile(f"{name}{ROW}", list_of(name, given), Relationship.DATA)
    word = f"{name}.docx"
    if word not in used:
        yield AssociatedFile(word, docx, Relationship.ALTERNATIVE)


def _relationship(name: str) -> Relationship:
    is_data = name.lower().endswith(_FIGURES) and not name.endswith(_TEMPLATE)
    return Relationship.DATA if is_data else Relationship.SOURCE
