"""Names that hold for many items: those of fonds (全宗名称), which change on a day, and those of offices and subjects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fazhi_docgen.archive.index import FondsName, category_key
from fazhi_docgen.archive.log import Act
from fazhi_docgen.diagnostics.problems import Diagnostic, InputError, Place, mistake

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fazhi_docgen.archive.draft import Draft
    from fazhi_docgen.archive.folder import ArchiveFolder
    from fazhi_docgen.archive.number import FilingClass


def named_fonds(folder: ArchiveFolder, drafts: Sequence[Draft], names: Sequence[tuple[str, str]]) -> None:
    """Note what fonds are called; a name without a code is that of the only fonds of these drafts.

    Raises:
        InputError: it is not said whose name it is, or the fonds has had another one till now.
    """
    fonds = sorted({draft.filing.group.fonds for draft in drafts})
    problems = []
    for code, name in names:
        if not code and len(fonds) != 1:
            params = {"found": name, "fonds": "、".join(fonds), "example": f"{(fonds or ['Z109'])[0]}={name}"}
            problems.append(mistake("archive_whose_name", Place(str(folder.path)), params))
            continue
        code = code or fonds[0]
        last = sorted(one for one in folder.index.names if one.fonds == code)[-1:]
        if not last:
            folder.index.names.append(FondsName(code, "", name))
        elif last[0].name != name:
            params = {"found": name, "fonds": code, "name": last[0].name, "folder": folder.path.name}
            problems.append(mistake("archive_other_name", Place(str(folder.path)), params))
    if problems:
        raise InputError(problems)


def rename_fonds(folder: ArchiveFolder, fonds: str, name: str, since: str) -> None:
    """Give a fonds another name from a day on, in eight digits; what was filed before keeps the one of its date.

    Raises:
        InputError: nothing of the fonds is filed here, or it has that name from that day on already.
    """
    place = Place(str(folder.path))
    if not any(one.fonds == fonds for one in folder.index.groups()):
        raise InputError([mistake("archive_no_fonds", place, {"found": fonds})])
    if FondsName(fonds, since, name) in folder.index.names:
        raise InputError([mistake("archive_same_name", place, {"found": fonds, "since": since, "name": name})])
    names = [one for one in folder.index.names if (one.fonds, one.since) != (fonds, since)]
    old = folder.index.fonds_name(fonds, since)
    folder.index.names[:] = [*names, FondsName(fonds, since, name)]
    folder.note(Act.NAMED, fonds, reason=f"{since or '起初'}起“{name}”（原“{old}”）")


def name_offices(folder: ArchiveFolder, drafts: Sequence[Draft]) -> None:
    """Note what the offices and subjects of drafts are called.

    Raises:
        InputError: one code has two names; all of them at once.
    """
    problems: list[Diagnostic] = []
    for draft in drafts:
        try:
            name_office(folder, draft.filing.group, draft.filing.category_name, Place(str(draft.source)))
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)


def name_office(folder: ArchiveFolder, group: FilingClass, name: str, place: Place) -> None:
    """Note what the office or subject of a class is called, if it is said.

    Raises:
        InputError: it has another name already.
    """
    key = category_key(group)
    if name and folder.index.categories.setdefault(key, name) != name:
        params = {"found": group.category, "one": folder.index.categories[key], "other": name}
        raise InputError([mistake("archive_two_names", place, params)])
