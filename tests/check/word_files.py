"""Word files made by hand: a body of a few marks of XML, and what the file says of its own pages."""

from __future__ import annotations

from pathlib import Path

import docx
from tests.check.wrong_files import patched

HINT = "<w:lastRenderedPageBreak/>"
HARD = '<w:br w:type="page"/>'
BEFORE = "<w:pPr><w:pageBreakBefore/></w:pPr>"
NOT_BEFORE = '<w:pPr><w:pageBreakBefore w:val="0"/></w:pPr>'
SECTION = "<w:pPr><w:sectPr/></w:pPr>"
#: How the section begins that comes after another one, and is the last.
CONTINUOUS = '<w:sectPr><w:type w:val="continuous"/></w:sectPr>'
NEXT = "<w:sectPr/>"
EMPTY = "<w:p/>"


def p(content: str = "", properties: str = "") -> str:
    """A paragraph; what is between marks is text."""
    texts = "".join(part if part.startswith("<") else f"<w:t>{part}</w:t>" for part in _parts(content))
    return f"<w:p>{properties}<w:r>{texts}</w:r></w:p>"


def _parts(content: str) -> list[str]:
    return [part for part in content.replace("<", "\0<").replace(">", ">\0").split("\0") if part]


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def box(content: str) -> str:
    shape = f"<w:pict><v:shape><v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox></v:shape></w:pict>"
    return f"<w:p><w:r>{shape}</w:r></w:p>"


def word(path: Path, body: str, said: str = "") -> Path:
    """A Word file with this body, which says this of itself."""
    names = (
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    extended = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    contents = {
        "word/document.xml": f"<w:document {names}><w:body>{body}</w:body></w:document>",
        "docProps/app.xml": f'<Properties xmlns="{extended}">{said}</Properties>',
    }
    blank = path.with_name("空.docx")
    docx.Document().save(str(blank))
    return patched(blank, path, lambda name, text: contents.get(name, text))


def count(pages: int, characters: int = 10_000) -> str:
    return f"<Pages>{pages}</Pages><Characters>{characters}</Characters>"
