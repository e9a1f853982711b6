"""Files that the model names (图片、附件、印章): their sizes and pages, read when a document is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from fazhi_docgen.content.values import as_file
from fazhi_docgen.resources.media import attached_pages, is_pdf, picture_pixels
from fazhi_docgen.source.plain import problem

if TYPE_CHECKING:
    from pydantic import ValidationInfo

    from fazhi_docgen.resources.files import SourceFile

#: A seal's picture may be this much off a square.
_SQUARE: Final = 0.05


def with_pixels(data: Any, info: ValidationInfo) -> Any:
    """What was written of a picture, with its size read from the file."""
    if not isinstance(data, dict) or not isinstance(data.get("file"), str):
        return data
    return {**data, "pixels": picture_pixels(as_file(data["file"], info))}


def with_pages(data: Any, info: ValidationInfo) -> Any:
    """What was written of an attachment, with its pages read from a PDF, or its size from a picture."""
    if not isinstance(data, dict) or not isinstance(data.get("file"), str):
        return data
    file = as_file(data["file"], info)
    return {**data, "pages": attached_pages(file)} if is_pdf(file) else with_pixels(data, info)


def checked_seals(files: tuple[SourceFile, ...] | None) -> tuple[SourceFile, ...] | None:
    """Seal pictures: official seals are round, so a picture that is not square is not one cut to its edge."""
    for file in files or ():
        columns, rows = picture_pixels(file)
        if abs(columns - rows) > _SQUARE * rows:
            raise problem("seal_shape", found=f"{file.name}（{columns}×{rows}）")
    return files
