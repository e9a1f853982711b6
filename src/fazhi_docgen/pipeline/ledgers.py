"""Records that the program makes itself (登记表、目录): a title and a table, laid out and written as any document is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from msgspec.structs import replace

from fazhi_docgen.content.model import Document
from fazhi_docgen.diagnostics.problems import Place
from fazhi_docgen.pipeline.rendering import finished
from fazhi_docgen.pipeline.typesetting import render
from fazhi_docgen.source.validation import made_of
from fazhi_docgen.standard.profile import standard_profile
from fazhi_docgen.standard.vocabulary import Form
from fazhi_docgen.template.shelves import STANDARD
from fazhi_docgen.template.template import Template
from fazhi_docgen.writers.formats import DEFAULT, FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fazhi_docgen.pipeline.rendering import Rendering
    from fazhi_docgen.standard.length import Length
    from fazhi_docgen.standard.measures import PageMeasures
    from fazhi_docgen.standard.profile import Profile
    from fazhi_docgen.writers.properties import Properties

#: A block of the body, as the model reads it.
Block = dict[str, Any]
_FLOOR: Final = 1e-6


def record(
    title: str | Sequence[str], blocks: Iterable[Block], profile: Profile | None = None, *, numbered: bool = True
) -> Rendering:
    """Return a record laid out in the form without a red head.

    Raises:
        InputError: a character in it has no face.
    """
    lines = [title] if isinstance(title, str) else list(title)
    data = {"form": Form.PLAIN, "title": lines, "body": list(blocks)}
    document = made_of(data, Document)
    template = Template(STANDARD, profile or standard_profile())
    return render(document, template, Place("".join(lines)), numbered=numbered)


def paragraph(text: str) -> Block:
    """Return a paragraph of a record."""
    return {"type": "paragraph", "text": text}


def table(
    header: Sequence[str], rows: Iterable[Sequence[Any]], widths: Iterable[Length], aligns: Sequence[str] = ()
) -> Block:
    """Return a table of a record, its columns as wide as said; a cell is a text, or its paragraphs in a list."""
    cells = [[_cell(value) for value in row] for row in rows]
    return {
        "type": "table",
        "header": list(header),
        "rows": cells,
        "widths": [f"{width.mm:g}mm" for width in widths],
        "align": list(aligns),
    }


def files_of(rendering: Rendering, properties: Properties) -> dict[str, bytes]:
    """Return a record in the formats that are written by default, by their names."""
    document = finished(rendering, properties=properties)
    return {kind: FORMATS[kind].write(document) for kind in DEFAULT}


def on_page(profile: Profile, page: PageMeasures) -> Profile:
    """Return a profile on another page, with as many lines as that holds."""
    lines = int(page.area_height.pt / profile.grid.pitch.pt + _FLOOR)
    return replace(profile, page=page, grid=replace(profile.grid, lines_per_page=lines))


def _cell(value: Any) -> Any:
    return {"text": value} if isinstance(value, list) else str(value)
