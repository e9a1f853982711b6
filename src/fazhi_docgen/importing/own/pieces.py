"""What a file of our own is made of (自己的文件), whichever format it is in: paragraphs that say what they are, and tables.

Each format has a reader that makes them; what they mean for a document is the same for all.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

if TYPE_CHECKING:
    from fazhi_docgen.importing.pieces import PicturePiece, TablePiece
    from fazhi_docgen.standard.elements import Element
    from fazhi_docgen.standard.numbering import Sign
    from fazhi_docgen.standard.vocabulary import AnyKind

#: Letters and signs in thickened text are left as they are: the marks around them fall away.
_BETWEEN: Final = re.compile(r"\*\*([!-/:-~]+)\*\*")


class OwnRun(Struct, frozen=True):
    """Text that is thickened (加粗) or not; `faced`: in a typeface that sets a heading off from the text after it."""

    text: str
    bold: bool = False
    faced: bool = False


class OwnParagraph(Struct, frozen=True):
    """A paragraph with tabs and line breaks, without a number that the program itself counts.

    Attributes:
        number: its place in the file.
        element: what it says it is; None where nobody knows.
        text: its text.
        style: what the file calls what it is.
        runs: its text again, by how it is set.
        run_in: the level of the heading that it begins with, text running on from it; 0 where it begins with none.
        depth: how deep its number is among those of lists; None where it has no number of its own.
        counted: the number that the program counted for it, as it is printed; empty where it has none.
        align: how it stands, as its author would write it; empty where it stands as the text does.
        flush: whether its first line begins at the edge.
        goes_on: whether it is the rest of a paragraph that was parted at the foot of a page.
        indent: how far it ends before the right edge, in twips.
        landscape: whether it stands on a sheet turned sideways.
        pictures: those in it; of one that cannot be brought in only its name.
        floating: whether its pictures float, as seals do.
        boxes: what stands in text boxes beside it.
    """

    number: int
    element: Element | None
    text: str
    style: str = ""
    runs: tuple[OwnRun, ...] = ()
    run_in: int = 0
    depth: int | None = None
    counted: str = ""
    align: str = ""
    flush: bool = False
    goes_on: bool = False
    indent: int = 0
    landscape: bool = False
    pictures: tuple[PicturePiece | str, ...] = ()
    floating: bool = False
    boxes: tuple[str, ...] = ()

    @property
    def marked(self) -> str:
        """The text, what is thickened in it between pairs of stars."""
        if not any(run.bold for run in self.runs):
            return self.text
        said = "".join(f"**{run.text}**" if run.bold else run.text for run in self.runs).replace("****", "")
        return _BETWEEN.sub(r"\1", said)

    @property
    def faced(self) -> str:
        """The text that a typeface of its own sets off at the beginning of the paragraph."""
        return "".join(run.text for run in self.runs if run.faced) if self.runs and self.runs[0].faced else ""


class OwnTable(Struct, frozen=True):
    """A table.

    Attributes:
        piece: its rows.
        paragraphs: those in its cells, which may be the marks of a joint issue (联合行文).
        aligns: how its columns stand; none where the program chose.
        cells: how each cell stands beyond that: its words by what they say, as its author would write them.
        heights: how high its rows are at least; one height where they are alike, none where no row has any.
        ruled: whether it has rules.
        continued: whether it says on the next page that it goes on (续表).
        pictures: those in it; of one that cannot be brought in only its name.
        floating: whether its pictures float, as seals do.
    """

    piece: TablePiece
    paragraphs: tuple[OwnParagraph, ...] = ()
    aligns: tuple[str, ...] = ()
    cells: tuple[tuple[dict[str, str], ...], ...] = ()
    heights: tuple[str, ...] = ()
    ruled: bool = True
    continued: bool = False
    pictures: tuple[PicturePiece | str, ...] = ()
    floating: bool = False

    @property
    def number(self) -> int:
        """Its place in the file."""
        return self.piece.number

    @property
    def landscape(self) -> bool:
        """Whether it stands on a sheet turned sideways."""
        return self.piece.landscape


OwnPiece = OwnParagraph | OwnTable


class OwnFile(Struct):
    """All that a file of our own says.

    Attributes:
        pieces: its paragraphs and tables in their order.
        words: all that can be read in it, without numbers that the program itself counts.
        kind: its kind; None where it says none.
        title: what it is called where its text has no title.
        signs: the signs of its levels of headings, from the first on.
        is_letter: whether it has the head of a letter (信函格式).
        is_sealed: whether it has a seal or the room for one; None where only the place of its signature tells.
    """

    pieces: list[OwnPiece] = field(default_factory=list)
    words: str = ""
    kind: AnyKind | None = None
    title: str = ""
    signs: tuple[Sign, ...] = ()
    is_letter: bool = False
    is_sealed: bool | None = None
