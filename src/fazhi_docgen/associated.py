"""What goes into a PDF/A-3 beside its pages (附带文件): all that the document was made from, and its Word file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fazhi_docgen.writers.associated import AssociatedFile, Relationship

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

#: Files of figures, among those that are not the document itself or its template.
_FIGURES: Final = (".csv", ".yaml", ".yml")
_TEMPLATE: Final = "template.yaml"


def associated_files(source: Path, used: Mapping[str, Path], docx: bytes) -> Iterator[AssociatedFile]:
    """The document's YAML, the files that it draws on under the names by which it calls them, and the .docx.

    Raises:
        OSError: a file that was read a moment ago cannot be read any more.
    """
    yield AssociatedFile(source.name, source.read_bytes(), Relationship.SOURCE)
    for name, file in used.items():
        if name != source.name:
            yield AssociatedFile(name, file.read_bytes(), _relationship(name))
    word = f"{source.stem}.docx"
    if word not in used:
        yield AssociatedFile(word, docx, Relationship.ALTERNATIVE)


def _relationship(name: str) -> Relationship:
    is_data = name.lower().endswith(_FIGURES) and not name.endswith(_TEMPLATE)
    return Relationship.DATA if is_data else Relationship.SOURCE
