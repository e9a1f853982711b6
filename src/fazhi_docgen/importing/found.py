"""What a file was found to be (识别结果): the fields of a document as its YAML has them, and what is still open."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, field

from fazhi_docgen.importing.account import shown
from fazhi_docgen.importing.grid import columns_of, is_column_name, is_form, squared_rows
from fazhi_docgen.importing.numbers import PRINTED
from fazhi_docgen.standard.vocabulary import Form, kind_called

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from fazhi_docgen.importing.account import Account
    from fazhi_docgen.importing.numbers import Shape
    from fazhi_docgen.importing.pieces import CellText, Line, PicturePiece, TablePiece
    from fazhi_docgen.standard.vocabulary import AnyKind


#: A number with its unit, as cells of tables have them.
_FIGURE: Final = re.compile(r"[-+]?[0-9][0-9,.]*\s*(?:[%％]|[一-鿿]{0,3})")


class Office(Struct, frozen=True):
    """Whose document it is to be: the name of a template (empty: of none), the folder where it is looked for first, and
    whether it has a mark for the red head of a document with a number.
    """

    template: str = ""
    templates: Path | None = None
    has_mark: bool = False


NO_OFFICE: Final = Office()


class Found(Struct):
    """`fields` by their Chinese names, blocks as YAML has them; `notes` for a person to decide, as comments of the YAML;
    `files` are pictures that stand beside it, by their names. `said_dates` are those of a record of publication, `typed`
    the lines with the numbers that they were typed with, in the order in which the document has them, `lines` those that
    texts stand on, `unnumbered` those of headings that had no number; `above` is a signature
    that stands below the title; `levels` are those at which numbers are printed, by their shapes; `words` is all that can
    be read in the file, but for `marks`, which are not words in such files.
    """

    name: str = ""
    office: Office = NO_OFFICE
    before_changes: bool = False
    fields: dict[str, Any] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    said_dates: dict[str, str] = field(default_factory=dict)
    typed: list[tuple[int, str]] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)
    unnumbered: list[int] = field(default_factory=list)
    above: list[Line] = field(default_factory=list)
    levels: Mapping[Shape, int] = field(default_factory=lambda: PRINTED)
    words: str = ""
    marks: frozenset[str] = frozenset()

    @property
    def kind(self) -> AnyKind | None:
        """The kind (文种) of the document, as far as it is known."""
        return kind_called(self.fields.get("文种", ""))

    @property
    def is_order(self) -> bool:
        """Whether it is set as an order (令), which needs no title."""
        return self.fields.get("格式") == Form.ORDER.value

    def put(self, field_name: str, value: Any) -> None:
        """Put a field that has something in it."""
        if value:
            self.fields[field_name] = value

    def keep(self, content: bytes, suffix: str) -> str:
        """Return a picture to be written beside the YAML; its name."""
        name = f"{self.name}-图{len(self.files) + 1}{suffix}"
        self.files[name] = content
        return name


def table_block(table: TablePiece, account: Account) -> dict[str, Any]:
    """Return a table as a block; its cells keep their text, rows that are too short get blank cells."""
    squared, added = squared_rows(table.rows)
    rows = [[_cell(_plain(cell.text), cell.colspan, cell.rowspan) for cell in row] for row in squared]
    account.tell(table.number, "import_table", rows=len(rows), columns=columns_of(squared))
    if table.typed:
        account.ask(table.number, "import_table_text", rows=len(rows))
    if added:
        account.ask(table.number, "import_table_squared", count=added)
    body: dict[str, Any] = {}
    if table.heads and len(rows) > 1:
        body["表头"] = rows[0]
        rows = rows[1:]
    if table.widths and len(table.widths) == columns_of(squared):
        body["列宽"] = [f"{width:.2f}mm" for width in table.widths]
    if table.landscape:
        body["横排"] = "是"
    return {"表格": {**body, "行": rows}}


def has_head(table: TablePiece) -> bool:
    """Tell whether the first row of a table looks like its head: a name over every column, and figures below."""
    first, *rest = table.rows
    names = ["".join(cell.text) for cell in first]
    is_even = all(cell.colspan == cell.rowspan == 1 for cell in first) and len(set(names)) == len(names) > 1
    is_named = is_even and all(name and not _FIGURE.fullmatch(name) for name in names)
    has_figures = any(_FIGURE.fullmatch("".join(cell.text)) for row in rest for cell in row)
    return is_named and not is_form(table.rows) and (has_figures or _names_columns(names, rest))


def _names_columns(names: list[str], rest: Sequence[tuple[CellText, ...]]) -> bool:
    """Tell whether a row says what stands in the columns of a list, by words that stand nowhere in it."""
    below = {"".join(cell.text) for row in rest for cell in row}
    return len(rest) > 1 and 2 * sum(map(is_column_name, names)) >= len(names) and below.isdisjoint(names)


def picture_block(picture: PicturePiece, found: Found, account: Account) -> dict[str, Any]:
    """Return a picture as a block; its file stands beside the YAML."""
    name = found.keep(picture.content, picture.suffix)
    account.tell(picture.number, "import_picture", text=name)
    block = {"文件": name}
    if picture.caption:
        block["图题"] = picture.caption
        account.tell(picture.number, "import_part", name="图题", text=shown(picture.caption))
    if picture.width:
        block["宽度"] = f"{picture.width:.2f}mm"
    return {"图片": block}


def _plain(text: tuple[str, ...]) -> tuple[str, ...]:
    """Return the paragraphs of a cell, tabs and line breaks in them as blanks."""
    return tuple(" ".join(re.split(r"[\t\n]+", paragraph)) for paragraph in text)


def _cell(text: tuple[str, ...], colspan: int, rowspan: int) -> Any:
    written: Any = text[0] if len(text) == 1 else list(text) if text else ""
    spans = {name: str(count) for name, count in (("跨列", colspan), ("跨行", rowspan)) if count > 1}
    return {"文字": written, **spans} if spans or isinstance(written, list) else written
