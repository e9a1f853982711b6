"""One file in, its YAML and the account of it out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fazhi_docgen.check.rules import Severity
from fazhi_docgen.check.run import check_units
from fazhi_docgen.check.units import Part, Unit
from fazhi_docgen.errors import InputError, Place, Problem
from fazhi_docgen.importing.account import Account
from fazhi_docgen.importing.emit import emitted
from fazhi_docgen.importing.lines import read_lines
from fazhi_docgen.importing.recognise import recognise

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Any

_TEXT = (".txt",)


@dataclass(frozen=True, slots=True)
class Imported:
    """The YAML of a file, and what is told of how it came about."""

    text: str
    account: Account


def import_file(path: Path) -> Imported:
    """Bring in a text file.

    Raises:
        InputError: the file cannot be read, or nothing in it looks like a document.
    """
    if path.suffix.lower() not in _TEXT:
        raise InputError([Problem("import_kind", Place(str(path)), {"found": path.name})])
    account = Account()
    found = recognise(read_lines(path), account)
    if not found.title or not found.body:
        raise InputError([Problem("import_nothing", Place(str(path)), {"found": path.name})])
    units = [Unit(text, Part.BODY, Place(path.name), typed=False) for text in _texts(found.body)]
    for finding in check_units(units):
        if finding.rule.severity is not Severity.NOTICE:
            more = f"；{finding.more}" if finding.more else ""
            account.ask(0, "import_doubt", rule=finding.rule.id, name=finding.rule.message, found=finding.found + more)
    return Imported(emitted(found, path.name), account)


def _texts(blocks: list[Any]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, str):
            yield block
        elif "条目" in block:
            yield from block["条目"]
        else:
            yield block["标题"]
            yield from _texts(block["内容"])
