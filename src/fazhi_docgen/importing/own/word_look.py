"""How a paragraph of our own Word files is set beyond its style: what is thickened in it, how it stands on its line."""

from __future__ import annotations

from typing import Any, Final

from docx.oxml.ns import qn

from fazhi_docgen.importing.own.pieces import OwnRun
from fazhi_docgen.importing.readers.word_parts import text_of

_ALIGNS: Final = {"center": "中", "right": "右", "left": "左"}
_FLUSH: Final = "顶格"


def runs(xml: Any, text: str) -> tuple[OwnRun, ...]:
    """Return the runs of a paragraph, whose text this is; its text alone where its runs have more or less than that."""
    found = tuple(OwnRun(text_of(run), _has(run, "w:b"), _has(run, "w:rStyle")) for run in xml.iter(qn("w:r")))
    return found if "".join(run.text for run in found) == text else (OwnRun(text),)


def align(xml: Any) -> str:
    """Tell how a paragraph stands, as its author would write it; empty where it stands as its style says."""
    node = xml.find(f"{qn('w:pPr')}/{qn('w:jc')}")
    said = _ALIGNS.get(node.get(qn("w:val")) if node is not None else "", "")
    return _FLUSH if not said and is_flush(xml) else said


def is_flush(xml: Any) -> bool:
    """Tell whether its first line begins at the edge."""
    node = xml.find(f"{qn('w:pPr')}/{qn('w:ind')}")
    return node is not None and node.get(qn("w:firstLine")) == "0"


def goes_on(xml: Any) -> bool:
    """Tell whether it is the rest of a paragraph that was parted at the foot of a page: it goes on without an indent."""
    return xml.find(f"{qn('w:pPr')}/{qn('w:pageBreakBefore')}") is not None and is_flush(xml)


def _has(run: Any, name: str) -> bool:
    return run.find(f"{qn('w:rPr')}/{qn(name)}") is not None
