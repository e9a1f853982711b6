"""One file in, its YAML, its pictures and the account of it out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from fazhi_docgen.diagnostics.problems import InputError, Place, mistake
from fazhi_docgen.importing.account import Account, shown
from fazhi_docgen.importing.emit import emitted
from fazhi_docgen.importing.found import NO_OFFICE, Found, Office
from fazhi_docgen.importing.proof import prove
from fazhi_docgen.importing.readers import read_original
from fazhi_docgen.importing.trial import try_out
from fazhi_docgen.source.unfilled import TO_FILL_IN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import Any

    from fazhi_docgen.starting.lifting import Fact


#: What stands in files of programs, and in no text.
_UNREADABLE: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffd]+")

#: The keys of blocks whose values are texts.
_WORDED: Final = ("标题", "编", "章", "节", "条名", "条")


class Imported(Struct, frozen=True):
    """The YAML of a file, the pictures that stand beside it by their names, what is told of how it came about, and the lines
    of the original that its texts stand on.
    """

    text: str
    files: dict[str, bytes]
    account: Account
    lines: dict[str, int] = {}


def with_facts(imported: Imported, file: str, taken: Callable[[Fact], bool]) -> tuple[Imported, tuple[Fact, ...]]:
    """Return what was brought in with its figures lifted out (提取数据), those that a person takes; the text prints the same."""
    from fazhi_docgen.starting.lifting import lifted

    found = lifted(imported.text, file, taken)
    return replace(imported, text=found.text), found.facts


def import_file(path: Path, name: str = "", office: Office = NO_OFFICE, *, before_changes: bool = False) -> Imported:
    """Bring in a file.

    Args:
        path: the file.
        name: what its pictures are to begin with; the name of the file itself if empty.
        office: whose template the document is to have.
        before_changes: take of a Word file what stood there before its tracked changes.

    Raises:
        InputError: the file cannot be read, is hostile, or has no text in it.
    """
    account, found = Account(), Found(re.sub(r"[^\w.（）()-]", "_", name or path.stem), office, before_changes)
    found.put("模板", office.template)
    read_original(path, found, account)
    if not has_text(found.words):
        raise InputError([mistake("import_nothing", Place(str(path)), {"found": path.name})])
    if not found.fields.get("正文"):
        found.fields["正文"] = [TO_FILL_IN]
        account.ask(0, "import_no_body", gained=TO_FILL_IN)
    if found.unnumbered:
        account.tell(0, "import_unnumbered", count=len(found.unnumbered))
    text = emitted(found, path.name)
    prove(found, account)
    try_out(text, found, account)
    _ask_doubts(path.name, found, account)
    return Imported(text, found.files, account, found.lines)


def has_text(words: str) -> bool:
    """Tell whether words are any: letters, and no more of what only programs write than of them."""
    letters = sum(char.isalnum() for char in words)
    return letters > sum(len(found) for found in _UNREADABLE.findall(words))


def _ask_doubts(file: str, found: Found, account: Account) -> None:
    """Ask what the checker would say of the text, as far as a person must look at it."""
    from fazhi_docgen.check.run import check_units
    from fazhi_docgen.check.units import Part, Unit
    from fazhi_docgen.diagnostics.problems import Severity

    bodies = [found.fields["正文"], *(issued["正文"] for issued in found.fields.get("印发", []))]
    texts = (text for body in bodies for text in _texts(body))
    units = [Unit(text, Part.BODY, Place(file, found.lines.get(text, 0), 1), typed=False) for text in texts]
    listed = [one["名称"] for fields in (found.fields, *found.fields.get("印发", [])) for one in fields.get("附件", [])]
    units += [Unit(name, Part.ATTACHMENT, Place(file, found.lines.get(name, 0), 1), typed=False) for name in listed]
    for finding in check_units(units):
        if finding.rule.severity is not Severity.NOTE:
            more = f"；{finding.more}" if finding.more else ""
            rule, said = finding.rule, shown(finding.found + more)
            account.ask(finding.place.line, "import_doubt", rule=rule.id, name=rule.message, text=said)


def _texts(blocks: list[Any]) -> Iterator[str]:
    """Yield the paragraphs and headings of blocks as YAML has them."""
    for block in blocks:
        if isinstance(block, str):
            yield block
        elif isinstance(block, list):
            yield from _texts(block)
        elif "条目" in block:
            yield from _texts(block["条目"])
        else:
            yield from (block[key] for key in _WORDED if key in block)
            yield from _texts(block.get("内容", []))
