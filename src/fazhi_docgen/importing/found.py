"""What a file was found to be (识别结果): the fields of a document as its YAML has them, and what is still open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

if TYPE_CHECKING:
    from fazhi_docgen.importing.account import Account
    from fazhi_docgen.importing.pieces import PicturePiece, TablePiece


class Found(Struct):
    """`fields` by their Chinese names, blocks as YAML has them; `notes` for a person to decide, as comments of the YAML;
    `files` are pictures that stand beside it, by their names.
    """

    name: str = ""
    fields: dict[str, Any] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)

    def put(self, field_name: str, value: Any) -> None:
        """A field that has something in it."""
        if value:
            self.fields[field_name] = value

    def keep(self, content: bytes, suffix: str) -> str:
        """A picture to be written beside the YAML; its name."""
        name = f"{self.name}-图{len(self.files) + 1}{suffix}"
        self.files[name] = content
        return name


def table_block(table: TablePiece, account: Account) -> dict[str, Any]:
    """A table as a block; its cells keep their text."""
    rows = [[_cell(cell.text, cell.colspan, cell.rowspan) for cell in row] for row in table.rows]
    account.tell(table.number, "import_table", rows=len(rows), columns=max(map(len, rows), default=0))
    body: dict[str, Any] = {}
    if table.heads:
        body["表头"] = rows[0]
        rows = rows[1:]
    if table.widths:
        body["列宽"] = [f"{width:.2f}mm" for width in table.widths]
    if table.landscape:
        body["横排"] = "是"
    return {"表格": {**body, "行": rows}}


def picture_block(picture: PicturePiece, found: Found, account: Account) -> dict[str, Any]:
    """A picture as a block; its file stands beside the YAML."""
    name = found.keep(picture.content, picture.suffix)
    account.tell(picture.number, "import_picture", found=name)
    block = {"文件": name}
    if picture.caption:
        block["图题"] = picture.caption
    if picture.width:
        block["宽度"] = f"{picture.width:.2f}mm"
    return {"图片": block}


def _cell(text: tuple[str, ...], colspan: int, rowspan: int) -> Any:
    written: Any = text[0] if len(text) == 1 else list(text) if text else ""
    spans = {name: str(count) for name, count in (("跨列", colspan), ("跨行", rowspan)) if count > 1}
    return {"文字": written, **spans} if spans or isinstance(written, list) else written
