"""Compares a document as we lay it out with a PDF that another word processor printed of its .docx."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from fazhi_docgen.compare.differences import Differences, differences
from fazhi_docgen.compare.faces import Substitution, substitutions
from fazhi_docgen.compare.lines import Line, our_folios, our_lines, printed_folios, printed_lines
from fazhi_docgen.pipeline.build import prepare
from fazhi_docgen.pipeline.options import Options
from fazhi_docgen.standard.dialect import DialectName, dialect
from fazhi_docgen.standard.length import Length
from fazhi_docgen.standard.profile import standard_profile
from fazhi_docgen.untrusted.printed import Printed, read_printed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from fazhi_docgen.pipeline.rendering import Rendering


class OtherFolio(Struct, frozen=True):
    """A page whose number is another one in print; either may be empty."""

    page: int
    ours: str
    printed: str


class Better(Struct, frozen=True):
    """A dialect of which more lines are the same."""

    name: str
    same: int


class Comparison(Struct, frozen=True):
    """What a comparison found: pages and lines of both, what differs, and the causes that show.

    `paper` is the size of a printed page that is no sheet of ours, `heading_mark` a mark that begins a printed line and
    must not; each is empty if there is none.
    """

    program: str
    dialect: str
    pages: tuple[int, int]
    lines: int
    found: Differences
    folios: tuple[OtherFolio, ...] = ()
    substitutions: tuple[Substitution, ...] = ()
    paper: str = ""
    heading_mark: str = ""
    better: Better | None = None

    @property
    def same(self) -> int:
        """How many lines are the same in both."""
        return len(self.found.same)

    @property
    def is_same(self) -> bool:
        """Whether every line and every page number is the same, on the same page."""
        return self.found.none and not self.folios and self.pages[0] == self.pages[1]


def compare(
    source: Path, pdf: Path, dialect_name: DialectName | str | None = None, templates: Path | None = None
) -> Comparison:
    """Compare the document `source` with `pdf`, which was printed of its .docx.

    Raises:
        InputError: the document is wrong, or the PDF cannot be read.
    """
    printed = read_printed(pdf)
    rendering = prepare(source, Options(dialect=dialect_name), templates=templates)
    name = DialectName(dialect_name or rendering.template.dialect)
    theirs = printed_lines(printed.pages)
    ours = our_lines(rendering.layout.pages)
    found = differences(ours, theirs)
    others = () if found.none else tuple(_others(source, name, templates, theirs))
    best = max(others, key=lambda other: other.same, default=None)
    return Comparison(
        printed.program,
        name.value,
        (len(rendering.layout.pages), len(printed.pages)),
        max(len(ours), len(theirs)),
        found,
        tuple(_folios(rendering, printed)),
        substitutions([*found.same, *found.stretches], rendering.fonts.typefaces),
        _paper(printed),
        _heading_mark(found, name),
        best if best and _mends(best, found, max(len(ours), len(theirs))) else None,
    )


def _others(source: Path, name: DialectName, templates: Path | None, theirs: Sequence[Line]) -> Iterator[Better]:
    """Tell how many lines are the same in the other dialects."""
    for other in DialectName:
        if other is not name:
            lines = our_lines(prepare(source, Options(dialect=other), templates=templates).layout.pages)
            yield Better(other.value, len(differences(lines, theirs).same))


def _mends(other: Better, found: Differences, lines: int) -> bool:
    """Tell whether a dialect is right about half of the lines that differ, or more: about a few, any is by chance."""
    return 2 * (other.same - len(found.same)) >= lines - len(found.same)


def _heading_mark(found: Differences, name: DialectName) -> str:
    """Return a mark that no line may begin with, and a printed one does."""
    forbidden = dialect(name).no_line_start
    printed = (line.drawn[0] for stretch in found.stretches for line in stretch.printed)
    ours = {line.drawn[0] for stretch in found.stretches for line in stretch.ours}
    return next((char for char in printed if char in forbidden - ours), "")


def _folios(rendering: Rendering, printed: Printed) -> Iterator[OtherFolio]:
    theirs = printed_folios(printed.pages)
    for folio in our_folios(rendering.layout.pages):
        if theirs.get(folio.page, folio.text) != folio.text:
            yield OtherFolio(folio.page, folio.text, theirs[folio.page])


def _paper(printed: Printed) -> str:
    """Return the size of a page that is not A4, upright or turned."""
    page = standard_profile().page
    wanted = sorted((page.width.mm, page.height.mm))
    for sheet in printed.pages:
        sides = sorted(Length(side).mm for side in sheet.size)
        if any(abs(one - other) > 1 for one, other in zip(sides, wanted, strict=True)):
            return f"{sides[0]:.0f}×{sides[1]:.0f} 毫米"
    return ""
