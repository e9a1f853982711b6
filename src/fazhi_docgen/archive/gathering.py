"""What is to be filed (收集): documents of ours, cards of papers that others wrote; and what of a folder is left lying."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from fazhi_docgen.archive.cards import is_card, read_card, read_register
from fazhi_docgen.archive.item import draft_of
from fazhi_docgen.archive.received import received_draft
from fazhi_docgen.archive.scans import PAPERS
from fazhi_docgen.diagnostics.problems import Diagnostic, InputError, Place, Severity, mistake, notice
from fazhi_docgen.pipeline.inputs import found_documents
from fazhi_docgen.writers.formats import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from fazhi_docgen.archive.draft import Draft
    from fazhi_docgen.archive.options import Options

_YAML: Final = (".yaml", ".yml")
_UPWARD: Final = (".", "..")
_SYSTEM: Final = ("Thumbs.db", "desktop.ini")
#: So many files that were left lying are named.
_MOST_NAMES: Final = 8


class Gathered(Struct, frozen=True):
    """The drafts, and what is of note about what was not gathered."""

    drafts: tuple[Draft, ...]
    notes: tuple[Diagnostic, ...]


def gathered(files: Iterable[str | Path], archive: Path, options: Options) -> Gathered:
    """Read all that is to be filed, and look what else lies in the folders.

    Args:
        files: documents, cards and folders.
        archive: the archive's folder, of which nothing is filed.
        options: how to file.

    Raises:
        InputError: with all problems of all of them.
    """
    written = [str(file) for file in files]
    problems = [_no_card(Path(name)) for name in written if Path(name).suffix.lower() in PAPERS]
    if problems:
        raise InputError(problems)
    sources = _sources(written, archive, options)
    taken = {source.resolve() for source in sources} | {register.resolve() for register in options.registers}
    drafts = _drafts(sources, options, taken)
    left = _left(written, _apart(archive, options), taken)
    notes = [note for note in _twice(drafts) if note.severity is Severity.NOTE]
    papers = [file for file in left if file.suffix.lower() in PAPERS]
    if papers and not drafts:
        raise InputError([_no_card(file) for file in papers])
    if left:
        notes.append(notice("archive_left", _named(list(map(str, left)))))
    return Gathered(_once(drafts), tuple(notes))


def _drafts(sources: Sequence[Path], options: Options, taken: set[Path]) -> list[Draft]:
    """Return all drafts; the files that they draw on are noted as taken."""
    drafts: list[Draft] = []
    problems: list[Diagnostic] = []
    for source in sources:
        try:
            drafts.append(_draft(source, options, taken))
        except InputError as error:
            problems += error.problems
    for register in options.registers:
        try:
            drafts += _registered(register, options, taken)
        except InputError as error:
            problems += error.problems
    problems += [problem for problem in _twice(drafts) if problem.severity is Severity.ERROR]
    if problems:
        raise InputError(problems)
    return drafts


def _sources(written: Sequence[str], archive: Path, options: Options) -> list[Path]:
    """Return the YAML files among files and folders; none where only registers are filed."""
    found = [source for name in written for source in _documents(name, bool(options.registers))]
    apart = _apart(archive, options)
    return [source for source in dict.fromkeys(found) if not any(one in source.resolve().parents for one in apart)]


def _apart(archive: Path, options: Options) -> list[Path]:
    """Return the folders of which nothing is filed, wherever they lie: the archive's own, and that of the templates."""
    return [folder.resolve() for folder in (archive, options.templates) if folder]


def _documents(written: str, may_have_none: bool) -> tuple[Path, ...]:
    folder = Path(written)
    has_papers = folder.is_dir() and any(file.suffix.lower() in PAPERS for file in folder.rglob("*"))
    try:
        return tuple(source for source, _ in found_documents(written))
    except InputError:
        if folder.is_dir() and (may_have_none or has_papers):
            return ()
        raise


def _draft(source: Path, options: Options, taken: set[Path]) -> Draft:
    """Return the draft of a document, or of the papers of a card; the files that it draws on are noted."""
    if is_card(source):
        card = read_card(source)
        taken |= {(card.folder / name).resolve() for name in card.files}
        return received_draft(card, options.defaults)
    draft = draft_of(source, options.defaults, options.templates)
    taken |= {file.path.resolve() for file in draft.rendering.used.values() if file.path} | {
        paper.file.resolve() for paper in draft.papers
    }
    return draft


def draft_from(source: Path, options: Options) -> Draft:
    """Return the draft of one document, or of the papers of a card.

    Raises:
        InputError: it is wrong, or cannot be filed; all problems at once.
    """
    if source.suffix.lower() in PAPERS:
        raise InputError([_no_card(source)])
    return _draft(source, options, set())


def _registered(register: Path, options: Options, taken: set[Path]) -> Iterator[Draft]:
    problems: list[Diagnostic] = []
    for card in read_register(register):
        taken |= {(card.folder / name).resolve() for name in card.files}
        try:
            yield received_draft(card, options.defaults)
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)


def _twice(drafts: Sequence[Draft]) -> Iterator[Diagnostic]:
    """Yield drafts that are one document: the same under two names is filed once, two that differ are a mistake."""
    for index, draft in enumerate(drafts):
        for other in drafts[:index]:
            if other.filing.group.fonds != draft.filing.group.fonds:
                continue
            if other.identity.sources == draft.identity.sources and other.row == draft.row:
                yield notice("archive_copy", {"found": str(draft.source), "other": str(other.source)})
            elif other.identity.is_same_document(draft.identity):
                found = f"{other.source}、{draft.source}（{draft.identity.name}）"
                yield mistake("archive_twice", Place(str(draft.source)), {"found": found})


def _once(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Return the drafts, of those that are the same the first."""
    kept = {(draft.identity.sources, draft.row, draft.filing.group.fonds): draft for draft in reversed(drafts)}
    return tuple(kept.values())[::-1]


def _left(written: Sequence[str], apart: Sequence[Path], taken: set[Path]) -> list[Path]:
    """Return files in the folders that nothing was said of, but in those that are apart."""
    found = []
    for folder in filter(Path.is_dir, map(Path, written)):
        for file in sorted(folder.rglob("*")):
            place = file.resolve()
            is_apart = "templates" in file.parts or any(other in place.parents for other in apart)
            if file.is_file() and not is_apart and place not in taken and not (_is_made(file) or _is_of_machine(file)):
                found.append(file)
    return found


def _is_made(file: Path) -> bool:
    """Tell whether `build` made a file of the document beside it."""
    endings = (*(entry.suffix for entry in FORMATS.values()), *PAPERS)
    stems = (file.name[: -len(ending)] for ending in endings if file.name.lower().endswith(ending))
    return any(file.with_name(f"{stem}{suffix}").exists() for stem in stems for suffix in _YAML)


def _is_of_machine(file: Path) -> bool:
    """Tell whether a file is a program's own: hidden, a lock of an office program, or what a system keeps beside pictures."""
    return any(part.startswith((".", "~$")) for part in file.parts if part not in _UPWARD) or file.name in _SYSTEM


def _named(files: Sequence[str]) -> dict[str, str]:
    more = f"等 {len(files)} 个" if len(files) > _MOST_NAMES else ""
    return {"files": "、".join(files[:_MOST_NAMES]) + more}


def _no_card(file: Path) -> Diagnostic:
    return mistake("archive_no_card", Place(str(file)), {"found": file.name, "stem": file.stem})
