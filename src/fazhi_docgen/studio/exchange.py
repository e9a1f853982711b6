"""Documents into the folder and out of it (进出): new ones, imported ones, earlier versions, files to hand over, pictures."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from fazhi_docgen.diagnostics.problems import InputError, Place, mistake
from fazhi_docgen.importing.run import import_file
from fazhi_docgen.pipeline.loading import loads
from fazhi_docgen.pipeline.options import Options
from fazhi_docgen.resources.store import Folder
from fazhi_docgen.standard.vocabulary import Kind
from fazhi_docgen.starting.rollover import carried_over
from fazhi_docgen.starting.skeleton import ANNUAL_REPORT, annual_report, skeleton
from fazhi_docgen.starting.working_drafts import working_draft, working_drafts
from fazhi_docgen.studio.storage import write
from fazhi_docgen.template.chain import read_file
from fazhi_docgen.template.lookup import find_template
from fazhi_docgen.template.shelves import TEMPLATE_FILE, known_names, shelves
from fazhi_docgen.writers.formats import FORMATS

if TYPE_CHECKING:
    from fazhi_docgen.studio.storage import Storage

PICTURES: Final = (".png", ".jpg", ".jpeg", ".pdf")
SUFFIX: Final = ".yaml"
#: What is pasted has no name of its own.
_PASTED: Final = "粘贴的公文"


class Asked(Struct, frozen=True):
    """A new document: its name, its kind and template, or last year's document that it is to follow."""

    name: str
    kind: str = ""
    template: str = "gbt9704"
    last: str = ""
    year: int | None = None


class Brought(Struct, frozen=True):
    """A document that was brought in: its path, what became of its lines, and what a person must decide."""

    path: str
    told: list[str]
    decide: list[str]


class Choices(Struct, frozen=True):
    """What a new document may be, the names of each template's office, and the formats of what is handed over."""

    kinds: list[str]
    templates: dict[str, str]
    names: dict[str, list[str]]
    formats: list[str]


def choices(templates: Path | None, folder: Path) -> Choices:
    """Return what there is to choose from."""
    labels, names = {}, {}
    for name, place in known_names(shelves(folder, templates)).items():
        try:
            labels[name] = read_file(place / TEMPLATE_FILE).label or name
            names[name] = [*find_template(name, folder, Place(name), templates).names.values()]
        except InputError:
            continue
    return Choices([*Kind, ANNUAL_REPORT, *working_drafts()], labels, names, list(FORMATS))


def begun(storage: Storage, asked: Asked, templates: Path | None) -> str:
    """Write a new document; return its path below the folder.

    Raises:
        InputError: it cannot be begun so.
        OutputError: it cannot be written.
    """
    path = storage.free(_named(asked.name or asked.kind))
    if asked.last:
        text = carried_over(storage.path(asked.last), asked.year, None)
    else:
        template = find_template(asked.template, storage.root, Place(asked.template), templates)
        today = datetime.now(UTC).astimezone().date()
        if asked.kind == ANNUAL_REPORT:
            text = annual_report(template, path.name, today, asked.year or today.year - 1)
        elif asked.kind in working_drafts():
            text = working_draft(asked.kind, template, path.name, today)
        else:
            text = skeleton(Kind(asked.kind), template, path.name, today)
    write(path, text.encode())
    return path.relative_to(storage.root).as_posix()


def brought(storage: Storage, name: str, content: bytes) -> Brought:
    """Import a file of another program, its pictures beside it.

    Raises:
        InputError: it cannot be read, or has no text in it.
        OutputError: it cannot be written.
    """
    original = PurePosixPath(name.replace("\\", "/")).name or f"{_PASTED}.txt"
    target = storage.free(_named(PurePosixPath(original).stem))
    with TemporaryDirectory() as folder:
        path = Path(folder) / original
        path.write_bytes(content)
        imported = import_file(path, target.stem)
    for own, picture in imported.files.items():
        write(storage.free(target.with_name(own).relative_to(storage.root).as_posix()), picture)
    write(target, imported.text.encode())
    account = imported.account
    told, decide = ([str(entry) for entry in entries] for entries in (account.entries, account.decisions))
    return Brought(target.relative_to(storage.root).as_posix(), told, decide)


def put_picture(storage: Storage, document: str, name: str, content: bytes) -> str:
    """Put a picture or a PDF beside a document; return the name that the document calls it by.

    Raises:
        InputError: it is none.
        OutputError: it cannot be written.
    """
    own = PurePosixPath(name.replace("\\", "/")).name
    if PurePosixPath(own).suffix.lower() not in PICTURES:
        raise InputError([mistake("studio_picture", Place(own), {"found": own})])
    beside = storage.path(document).parent / own
    path = storage.free(beside.relative_to(storage.root).as_posix())
    write(path, content)
    return path.name


def handed_over(text: str, path: Path, name: str, templates: Path | None) -> bytes:
    """Return a document in a format.

    Raises:
        InputError: it has mistakes.
        KeyError: there is no such format.
    """
    FORMATS[name]
    loaded = loads(text, Folder(path.parent), name=path.name, templates=templates)
    return loaded.render(Options(formats=(name,))).to(name)


def _named(name: str) -> str:
    """Return a name as that of a document."""
    name = name.strip()
    return name if name.lower().endswith((SUFFIX, ".yml")) else f"{name}{SUFFIX}"
