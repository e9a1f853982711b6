"""A folder of filed documents (归档数据包): documents to numbered items, lists and manifest, in an order that a crash survives."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from fazhi_docgen.archive.as_filed import has_digest, is_as_filed, is_other
from fazhi_docgen.archive.filing import Defaults, filing_of
from fazhi_docgen.archive.index import INDEX_FILE, Entry, identity_of, read_index
from fazhi_docgen.archive.item import item_files, make_item, row_of
from fazhi_docgen.archive.manifest import MANIFEST_FILE, Manifest, read_manifest, stored
from fazhi_docgen.archive.records import box_records
from fazhi_docgen.diagnostics.catalogue import reason_of
from fazhi_docgen.diagnostics.problems import InputError, OutputError, Place, Problem
from fazhi_docgen.io.files import write_atomically
from fazhi_docgen.io.timestamps import given_moment
from fazhi_docgen.pipeline.build import prepare
from fazhi_docgen.pipeline.rendering import notes_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fazhi_docgen.archive.index import Index
    from fazhi_docgen.archive.item import Item
    from fazhi_docgen.archive.manifest import Stored
    from fazhi_docgen.diagnostics.problems import Note
    from fazhi_docgen.pipeline.rendering import Rendering

_LISTS: Final = "归档目录"


class Filed(Struct, frozen=True):
    """A document that was filed: its archive number, its pages, and whether it was there before, as it is or otherwise.

    `restored` are those of its files that were missing or damaged, and were written again.
    """

    source: Path
    number: str
    pages: int
    is_new: bool
    is_changed: bool
    restored: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()


def archive(
    files: Iterable[str | Path],
    out_dir: str | Path,
    defaults: Defaults = Defaults(),  # noqa: B008 - frozen
    fonds_name: str = "",
    templates: Path | None = None,
    *,
    update: bool = False,
) -> tuple[Filed, ...]:
    """File documents into a folder, those of earlier times in it keeping their numbers; all of them or none.

    What is filed stays as it is: a document that is filed already is written anew only where that is asked for.

    Args:
        files: YAML files.
        out_dir: the archive's folder, made if it is not there.
        defaults: where documents go that do not say so themselves.
        fonds_name: the name of the fonds (全宗名称) for the cover; as before if empty.
        templates: a folder with templates, looked through before the others.
        update: put documents that are not what they were when they were filed in the place of what was filed.

    Raises:
        InputError: a document is wrong or cannot be filed, all problems of all documents at once; or some are not what
            they were when they were filed.
        OutputError: a file cannot be written.
    """
    folder = Path(out_dir)
    index = read_index(folder)
    manifest = read_manifest(folder) or Manifest()
    same_fonds = fonds_name in ("", index.fonds_name)
    index.fonds_name = fonds_name or index.fonds_name
    items = _numbered([Path(file) for file in files], index, defaults, templates)
    if not update:
        _refuse_changed(items, manifest)
    lists = _lists(index)
    # The index first, so that no number is given twice after a crash; the manifest last, since it vouches for all.
    _put(folder, INDEX_FILE, stored(index.content()), manifest)
    filed = tuple(
        _filed(item)
        if same_fonds and is_as_filed(folder, item, manifest)
        else _write_item(folder, item, index.fonds_name, manifest)
        for item in items
    )
    for path, file in lists.items():
        _put(folder, path, file, manifest)
    write_atomically(folder / MANIFEST_FILE, manifest.content())
    return filed


def _lists(index: Index) -> dict[str, Stored]:
    """The list, the cover and the note of every class of documents, by their places in the archive."""
    return {
        f"{_LISTS}/{group.text}/{name}": file
        for group, entries in index.classes()
        for name, file in box_records(group, entries, index.fonds_name).items()
    }


def _numbered(sources: Sequence[Path], index: Index, defaults: Defaults, templates: Path | None) -> list[Item]:
    """Every document laid out and numbered in the order given; what is wrong with any of them is said of all."""
    problems: list[Problem] = []
    items: dict[str, Item] = {}
    for source in sources:
        try:
            item = _number(prepare(source, templates=templates), source, index, defaults)
        except InputError as error:
            problems += error.problems
            continue
        identity = item.entry.identity
        if identity in items:
            found = f"{items[identity].source}、{source}（{identity}）"
            problems.append(Problem("archive_twice", Place(str(source)), {"found": found}))
        items[identity] = item
        index.entries[identity] = item.entry
    if problems:
        raise InputError(problems)
    return list(items.values())


def _number(rendering: Rendering, source: Path, index: Index, defaults: Defaults) -> Item:
    filing = filing_of(rendering.document, defaults, source)
    identity = identity_of(rendering.document, filing, source)
    known = index.entries.get(identity)
    number = index.number_for(identity, filing, Place(str(source)))
    moment = known.filed if known else _now()
    name = filing.category_name or (known.category_name if known else "")
    entry = Entry(identity, number, name, row_of(rendering), moment)
    return make_item(source, rendering, entry, known)


def _refuse_changed(items: Iterable[Item], manifest: Manifest) -> None:
    """What was filed is not lost to another document of the same number, nor to one that was changed by mistake."""
    problems = [
        Problem(
            "archive_changed", Place(str(item.source)), {"found": item.entry.identity, "number": item.entry.number.text}
        )
        for item in items
        if is_other(item, manifest)
    ]
    if problems:
        raise InputError(problems)


def _write_item(folder: Path, item: Item, fonds_name: str, manifest: Manifest) -> Filed:
    """Write the files of one item; what it had before and has no more is removed."""
    number = item.entry.number.text
    before = {path: record.sha256 for path, record in manifest.files.items() if path.startswith(f"{number}/")}
    files = {f"{number}/{name}": file for name, file in item_files(item, fonds_name).items()}
    lost = [path for path, digest in before.items() if not has_digest(folder / path, digest)]
    for path in sorted(before.keys() - files.keys()):
        _remove(folder / path)
        del manifest.files[path]
    for path, file in files.items():
        _put(folder, path, file, manifest)
    restored = tuple(sorted(path.removeprefix(f"{number}/") for path in lost if path in files))
    is_changed = before != {path: file.record.sha256 for path, file in files.items()}
    return _filed(item, is_changed=is_changed, restored=restored)


def _filed(item: Item, *, is_changed: bool = False, restored: tuple[str, ...] = ()) -> Filed:
    is_new, entry = item.known is None, item.entry
    notes = notes_of(item.rendering)
    return Filed(item.source, entry.number.text, entry.row.pages, is_new, is_changed and not is_new, restored, notes)


def _put(folder: Path, path: str, file: Stored, manifest: Manifest) -> None:
    """Write a file, unless it is there already, and note it in the manifest."""
    if not _is_there(folder / path, file.content):
        write_atomically(folder / path, file.content)
    manifest.files[path] = file.record


def _is_there(target: Path, content: bytes) -> bool:
    try:
        return target.read_bytes() == content
    except OSError:
        return False


def _remove(file: Path) -> None:
    try:
        file.unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(str(file), reason_of(error)) from error


def _now() -> str:
    """The moment of filing (归档时间), or SOURCE_DATE_EPOCH."""
    return (given_moment() or datetime.now(UTC)).isoformat(timespec="seconds")
