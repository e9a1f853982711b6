"""What an author's file draws on (所用文件), found and read before the model sees it: the model opens nothing.

The classes say what their fields want (`Authored.wants`); here it is fetched, in the order of the fields.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from fazhi_docgen.content.bounds import MOST_PIECES
from fazhi_docgen.content.values import as_tuple, is_switch
from fazhi_docgen.diagnostics.catalogue import reason
from fazhi_docgen.facts.fact_tables import fact_rows, names_facts
from fazhi_docgen.fonts.face import open_face
from fazhi_docgen.resources.media import attached_pages, is_pdf, picture_pixels
from fazhi_docgen.resources.tables import table_rows
from fazhi_docgen.source.authored import TYPE, Authored, Want, kinds_by_tag
from fazhi_docgen.source.fields import Blocks, Named, fields_of
from fazhi_docgen.source.plain import Unfit, as_text, problem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from fazhi_docgen.resources.files import SourceFile
    from fazhi_docgen.resources.store import Record
    from fazhi_docgen.source.collector import Collector, Location
    from fazhi_docgen.source.fields import Child

    #: Fetches what a mapping wants of the file that it names: the entries that take the place of the name.
    _Fetch = Callable[[Mapping[str, Any], Record, Mapping[str, Any]], dict[str, Any]]
    #: Fetches what stands for one value.
    _FetchOne = Callable[[Any, Record], Any]

#: A seal's picture may be this much off a square.
_SQUARE: Final = 0.05
#: What the name of a file has, and a wrong switch has not.
_NAME_OF_FILE: Final = frozenset("./")
#: What is fetched before anything else in its mapping; all else in the order of the fields.
_FIRST: Final = (Want.PICTURE, Want.SHEETS, Want.ROWS)


def resolve(data: dict[str, Any], kind: type[Authored], reader: Collector, files: Record) -> None:
    """Put files, and what is read of them, in the place of their names; the reader is told what cannot be used.

    Args:
        data: what was read of a whole file.
        kind: the class of the file.
        reader: what read it, and knows where everything stands and what the facts are.
        files: finds files by their names.
    """
    _Resolver(reader, files).mapping(data, kind, ())


class _Resolver(Struct, frozen=True):
    reader: Collector
    files: Record

    def mapping(self, data: dict[str, Any], kind: type[Authored], at: Location) -> None:
        """Fetch what a mapping wants, then what those in it do."""
        for name, child in _of_concern(kind):
            if name in kind.wants and name in data:
                self._want(data, name, kind.wants[name], at)
            elif name in data:
                data[name] = self._child(data[name], child, (*at, name))

    def _child(self, value: Any, child: Child, at: Location) -> Any:
        """Return the value of a field with all that stands in it."""
        if isinstance(child, Blocks):
            self._blocks(value, at)
            return value
        if isinstance(value, list):
            return [self._child(item, child, (*at, number)) for number, item in enumerate(value)]
        if isinstance(child, Named):
            entries = value.items() if isinstance(value, dict) else ()
            return {name: self._child(item, child.child, (*at, name)) for name, item in entries} if entries else value
        if child and isinstance(value, str) and child.by_file:
            value = {next(iter(child.wants)): value}
        if child and isinstance(value, dict):
            self.mapping(value, child, at)
        return value

    def _blocks(self, blocks: Any, at: Location) -> None:
        """Fetch what blocks want, each by the kind that it says it is; an item of a list is a list of blocks itself."""
        for number, block in enumerate(blocks if isinstance(blocks, list) else ()):
            if isinstance(block, list):
                self._blocks(block, (*at, number))
            elif isinstance(block, dict) and (kind := kinds_by_tag().get(block.get(TYPE, ""))) and _of_concern(kind):
                self.mapping(block, kind, (*at, number))

    def _want(self, data: dict[str, Any], name: str, want: Want, at: Location) -> None:
        """Fetch what a field wants, unless something else than a name stands there, which the model complains of."""
        value, where = data[name], (*at, name)
        if want in _EACH and isinstance(value, dict):
            data[name] = {key: self._fetched(item, _EACH[want], (*where, key)) for key, item in value.items()}
        elif want in _EACH or want in _SEVERAL:
            data[name] = self._fetched(value, (_EACH | _SEVERAL)[want], where)
        elif isinstance(value, str):
            found = self._fetched(data, lambda data, files: _ONE[want](data, files, self.reader.facts), where, at)
            if found is not data:
                del data[name]
                # What the author wrote beside it stays.
                data.update({key: item for key, item in found.items() if key not in data})

    def _fetched(self, value: Any, fetch: _FetchOne, where: Location, whole: Location | None = None) -> Any:
        """Return what is fetched for a value; the value itself, and a word to the reader, where it cannot be.

        What is wrong stands at `where`; `whole` is what cannot be used then, the same unless it is told.
        """
        try:
            return fetch(value, self.files)
        except Unfit as error:
            places, whole = self.reader.places, where if whole is None else whole
            self.reader.complain(error.code, places[where if where in places else whole], **error.params)
            self.reader.unresolved.append(whole)
            return value


@cache
def _of_concern(kind: type[Authored]) -> tuple[tuple[str, Child], ...]:
    """Return the fields of a class that name files, or in which something may stand that does, in the order of fetching."""
    fields = ((name, field.child) for name, field in fields_of(kind).items())
    found = ((name, child) for name, child in fields if child is not None or name in kind.wants)
    return tuple(sorted(found, key=lambda field: kind.wants.get(field[0]) not in _FIRST))


def _picture(data: Mapping[str, Any], files: Record, facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return a picture and its pixels."""
    del facts
    return _measured(files.open(data["file"]))


def _measured(file: SourceFile) -> dict[str, Any]:
    return {"file": file, "pixels": picture_pixels(file)}


def _sheets(data: Mapping[str, Any], files: Record, facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return the pages of a PDF, or a picture."""
    del facts
    file = files.open(data["file"])
    return {"file": file, "pages": attached_pages(file)} if is_pdf(file) else _measured(file)


def _rows(data: Mapping[str, Any], files: Record, facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return the rows of a table: those of a group of facts, or of a file, whose first is the head unless the author
    wrote one."""
    if "rows" in data:
        raise problem("table_two_sources")
    if names_facts(data["data"]):
        header, rows = fact_rows(data["data"], facts)
        return {"header": header, "rows": rows}
    file = files.open(data["data"])
    rows = table_rows(file, str(data.get("sheet") or ""), as_shown=True)
    if sum(map(len, rows)) > MOST_PIECES:
        raise problem("data_unreadable", found=file.name, reason=reason("data_cells", limit=MOST_PIECES))
    head = {} if "header" in data or not rows else {"header": rows.pop(0)}
    return {"data": file, **head, "rows": rows}


def _files(value: Any, files: Record) -> tuple[SourceFile, ...] | None:
    """Return one file or several; 是 leaves room for seals without a picture, 否 is as good as nothing."""
    if (switch := is_switch(value)) is not None:
        return () if switch else None
    return tuple(files.open(as_text(item)) for item in as_tuple(value))


def _seals(value: Any, files: Record) -> tuple[SourceFile, ...] | None:
    """Note seal pictures that are not cut to their edge: official seals are round, so such a picture is square."""
    if isinstance(value, str) and is_switch(value) is None and not _NAME_OF_FILE.intersection(value):
        raise problem("seal_wrong", found=value)
    found = _files(value, files)
    for file in found or ():
        columns, rows = picture_pixels(file)
        if abs(columns - rows) > _SQUARE * rows:
            raise problem("seal_shape", found=f"{file.name}（{columns}×{rows}）")
    return found


def _whole_picture(value: Any, files: Record) -> SourceFile:
    """Return a picture, decoded to prove that it is one."""
    file = files.open(as_text(value))
    picture_pixels(file)
    return file


def _face(value: Any, files: Record) -> Path:
    """Return a font file, opened to prove that it is one."""
    file = files.open(as_text(value))
    try:
        return open_face(file.path or Path(file.name)).path
    except (OSError, ValueError):
        raise problem("font_unreadable", found=file.name) from None


_ONE: Final[dict[Want, _Fetch]] = {Want.PICTURE: _picture, Want.SHEETS: _sheets, Want.ROWS: _rows}
_SEVERAL: Final[dict[Want, _FetchOne]] = {Want.SEALS: _seals}
_EACH: Final[dict[Want, _FetchOne]] = {Want.EACH_PICTURE: _whole_picture, Want.EACH_FACE: _face}
