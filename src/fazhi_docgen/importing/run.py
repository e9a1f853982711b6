"""One file in, its YAML, its pictures and the account of it out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from fazhi_docgen.check.rules import Severity
from fazhi_docgen.check.run import check_units
from fazhi_docgen.check.units import Part, Unit
from fazhi_docgen.errors import InputError, Place, Problem
from fazhi_docgen.importing.account import Account
from fazhi_docgen.importing.emit import emitted
from fazhi_docgen.importing.found import Found
from fazhi_docgen.importing.readers import read_original

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Any


class Imported(Struct, frozen=True):
    """The YAML of a file, the pictures that stand beside it by their names, and what is told of how it came about."""

    text: str
    files: dict[str, bytes]
    account: Account


def import_file(path: Path, name: str = "") -> Imported:
    """Bring in a file; `name` is the one its pictures are to begin with, that of the file itself by default.

    Raises:
        InputError: the file cannot be read, is hostile, or nothing in it looks like a document.
    """
    account, found = Account(), Found(re.sub(r"[^\w.（）()-]", "_", name or path.stem))
    read_original(path, found, account)
    if not found.fields.get("标题") or not found.fields.get("正文"):
        raise InputError([Problem("import_nothing", Place(str(path)), {"found": path.name})])
    _ask_doubts(path, found, account)
    return Imported(emitted(found, path.name), found.files, account)


def _ask_doubts(path: Path, found: Found, account: Account) -> None:
    """What the checker would say of the text, as far as a person must look at it."""
    units = [Unit(text, Part.BODY, Place(path.name), typed=False) for text in _texts(found.fields["正文"])]
    for finding in check_units(units):
        if finding.rule.severity is not Severity.NOTICE:
            more = f"；{finding.more}" if finding.more else ""
            account.ask(0, "import_doubt", rule=finding.rule.id, name=finding.rule.message, found=finding.found + more)


def _texts(blocks: list[Any]) -> Iterator[str]:
    """The paragraphs and headings of blocks as YAML has them."""
    for block in blocks:
        if isinstance(block, str):
            yield block
        elif isinstance(block, list):
            yield from _texts(block)
        elif "条目" in block:
            yield from _texts(block["条目"])
        elif "标题" in block:
            yield block["标题"]
            yield from _texts(block["内容"])
