"""How a paragraph of our own Word files is set beyond its style: what is thickened in it, how it stands on its line."""

from __future__ import annotations

import re
from typing import Any, Final

from docx.oxml.ns import qn

from fazhi_docgen.importing.readers.word_parts import text_of

#: Letters and signs in thickened text are left as they are: the marks around them fall away.
_BETWEEN: Final = re.compile(r"\*\*([!-/:-~]+)\*\*")
_ALIGNS: Final = {"center": "中", "right": "右", "left": "左"}
_FLUSH: Final = "顶格"
#: What parts two texts at both ends of a line.
_TAB: Final = "\t"


def marked(xml: Any) -> str:
    """The text of a paragraph, what is thickened in it between pairs of stars."""
    runs = [(text_of(run), run.find(f"{qn('w:rPr')}/{qn('w:b')}") is not None) for run in xml.iter(qn("w:r"))]
    if not any(bold for _, bold in runs):
        return text_of(xml)
    said = "".join(f"**{text}**" if bold else text for text, bold in runs).replace("****", "")
    return _BETWEEN.sub(r"\1", said)


def placed(xml: Any, text: str) -> str | dict[str, str]:
    """The paragraph as a block: with its alignment, or with what stands at the right end of its line."""
    left, tab, right = text.partition(_TAB)
    if tab:
        block = {"段落": left.strip(), "右端": right.strip()}
        return block if _first_line(xml) == "0" else {**block, "对齐": "左"}
    node = xml.find(f"{qn('w:pPr')}/{qn('w:jc')}")
    align = _ALIGNS.get(node.get(qn("w:val")) if node is not None else "", "")
    if not align and _first_line(xml) == "0":
        align = _FLUSH
    return {"段落": text.strip(), "对齐": align} if align else text.strip()


def _first_line(xml: Any) -> str | None:
    node = xml.find(f"{qn('w:pPr')}/{qn('w:ind')}")
    return None if node is None else str(node.get(qn("w:firstLine")))
