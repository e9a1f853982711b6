"""Word files by the habits of Word, WPS and LibreOffice and of those who type in them: each function makes one of a document."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from tests.importing.corpus.rows import Paper, Row, label

_RIGHT = ("signatory", "date")


def _table(document: Document, row: Row) -> Any:
    table = document.add_table(rows=len(row.cells), cols=len(row.cells[0]))
    for line, cells in zip(table.rows, row.cells, strict=True):
        for cell, text in zip(line.cells, cells, strict=True):
            cell.text = text
    return table


def _typed(document: Document, paper: Paper, write: Callable[[Row], None]) -> None:
    for row in paper.rows[1:]:
        if row.what == "table":
            _table(document, row)
        else:
            write(row)


def _begun(paper: Paper) -> Document:
    """A document with the lines of its red head."""
    document = docx.Document()
    for row in paper.head:
        document.add_paragraph(row.typed).alignment = WD_ALIGN_PARAGRAPH.CENTER
    return document


def plain(paper: Paper) -> Document:
    """Indents by the ruler, the title centred and broken by hand, the end set to the right."""
    document = _begun(paper)
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    cut = paper.title.find("关于")
    run = title.add_run(paper.title[:cut] if cut > 0 else paper.title)
    run.font.size = Pt(22)
    if cut > 0:
        run.add_break()
        title.add_run(paper.title[cut:]).font.size = Pt(22)

    def write(row: Row) -> None:
        paragraph = document.add_paragraph(row.typed)
        if row.what in _RIGHT:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        elif row.what != "recipients":
            paragraph.paragraph_format.first_line_indent = Pt(32)

    _typed(document, paper, write)
    return document


def blanks(paper: Paper) -> Document:
    """Everything set by blanks: indents, the title's middle, the signature's place; empty paragraphs for room."""
    document = _begun(paper)
    document.add_paragraph("　　　" + paper.title)
    document.add_paragraph("")

    def write(row: Row) -> None:
        indent = "" if row.what == "recipients" else "　　　　　　　　　　　　" if row.what in _RIGHT else "　　"
        if row.what == "signatory":
            document.add_paragraph("")
        document.add_paragraph(indent + row.typed)

    _typed(document, paper, write)
    return document


_LEVELS = (
    ("chineseCountingThousand", "%1、"),
    ("chineseCountingThousand", "（%2）"),
    ("decimal", "%3."),
    ("decimal", "（%4）"),
)


def _numbering(document: Document) -> None:
    """A list of several levels with the numbers of official documents, as number 7."""
    levels = "".join(
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="nothing"/><w:lvlText w:val="{text}"/></w:lvl>'
        for place, (form, text) in enumerate(_LEVELS)
    )
    numbering = document.part.numbering_part.element
    abstract = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>')
    numbering.insert(0, abstract)
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))


def _numbered(paragraph: Any, level: int, number: int = 77) -> None:
    properties = paragraph._p.get_or_add_pPr()
    properties.append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level - 1}"/><w:numId w:val="{number}"/></w:numPr>')
    )


def _anew(document: Document, level: int) -> int:
    """The number of a list that counts from one again."""
    numbering = document.part.numbering_part.element
    number = 100 + len(numbering)
    override = f'<w:lvlOverride w:ilvl="{level - 1}"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="77"/>{override}</w:num>')
    )
    return number


def automatic(paper: Paper) -> Document:
    """Numbers of headings that Word writes by itself; those of items are typed."""
    document = docx.Document()
    _numbering(document)
    document.add_paragraph(paper.title).alignment = WD_ALIGN_PARAGRAPH.CENTER

    def write(row: Row) -> None:
        if row.what == "heading":
            _numbered(document.add_paragraph(row.text + row.run_on), row.level)
        else:
            document.add_paragraph(row.typed)

    _typed(document, paper, write)
    return document


def styled(paper: Paper) -> Document:
    """The title and the headings by their styles, with typed numbers."""
    document = _begun(paper)
    document.add_paragraph(paper.title, style="Title")

    def write(row: Row) -> None:
        if row.what == "heading" and not row.run_on:
            document.add_paragraph(row.typed, style=f"Heading {row.level}")
        else:
            document.add_paragraph(row.typed)

    _typed(document, paper, write)
    return document


def tabbed(paper: Paper) -> Document:
    """A tab before paragraphs and behind numbers; the date set by tabs."""
    document = _begun(paper)
    document.add_paragraph(paper.title).alignment = WD_ALIGN_PARAGRAPH.CENTER

    def write(row: Row) -> None:
        if row.what in _RIGHT:
            document.add_paragraph("\t\t\t\t" + row.typed)
        elif row.what in ("heading", "item"):
            document.add_paragraph(f"\t{row.number}\t{row.text}{row.run_on}")
        else:
            document.add_paragraph(("" if row.what == "recipients" else "\t") + row.typed)

    _typed(document, paper, write)
    return document


def soft_returns(paper: Paper) -> Document:
    """The whole text in one paragraph that soft returns break, as it comes out of a page; tables between."""
    document = docx.Document()
    document.add_paragraph(paper.title).alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph = None
    for row in paper.rows[1:]:
        if row.what == "table":
            _table(document, row)
            paragraph = None
        elif paragraph is None:
            paragraph = document.add_paragraph(row.typed)
        else:
            run = paragraph.add_run()
            run.add_break()
            paragraph.add_run("　　" + row.typed)
    return document


def layout_tables(paper: Paper) -> Document:
    """The mark and the number in a table above the title, the signature in a table at the end."""
    document = docx.Document()
    table = document.add_table(rows=2, cols=1)
    table.rows[0].cells[0].text = "清河县人民政府文件"
    table.rows[1].cells[0].text = "清府发〔2024〕21号"
    document.add_paragraph(paper.title).alignment = WD_ALIGN_PARAGRAPH.CENTER
    ends = [row for row in paper.rows if row.what in _RIGHT]

    def write(row: Row) -> None:
        if row.what not in _RIGHT:
            document.add_paragraph(row.typed)
        elif row is ends[-1]:
            table = document.add_table(rows=len(ends), cols=2)
            for line, end in zip(table.rows, ends, strict=True):
                line.cells[1].text = end.typed

    _typed(document, paper, write)
    return document


def text_box(paper: Paper) -> Document:
    """The red head in a text box, as WPS templates have it, there twice: once for old programs."""
    document = docx.Document()
    box = (
        f'<w:txbxContent {nsdecls("w")}><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t>清河县人民政府文件</w:t></w:r></w:p>'
        "<w:p><w:r><w:t>清府发〔2024〕21号</w:t></w:r></w:p></w:txbxContent>"
    )
    spaces = (
        f'{nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    )
    run = (
        f'<w:r {spaces}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    document.add_paragraph()._p.append(parse_xml(run))
    document.add_paragraph(paper.title).alignment = WD_ALIGN_PARAGRAPH.CENTER
    _typed(document, paper, lambda row: document.add_paragraph(row.typed) and None)
    return document


def split_runs(paper: Paper) -> Document:
    """What WPS leaves of much editing: a run for every few characters, marks of proof, bookmarks, a page's number below."""
    document = _begun(paper)

    def add(text: str) -> Any:
        paragraph = document.add_paragraph()
        for start in range(0, len(text), 2):
            paragraph.add_run(text[start : start + 2])
            paragraph._p.append(parse_xml(f'<w:proofErr {nsdecls("w")} w:type="spellStart"/>'))
        paragraph._p.insert(0, parse_xml(f'<w:bookmarkStart {nsdecls("w")} w:id="1" w:name="_GoBack"/>'))
        paragraph._p.append(parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="1"/>'))
        return paragraph

    add(paper.title).alignment = WD_ALIGN_PARAGRAPH.CENTER
    _typed(document, paper, lambda row: add(row.typed) and None)
    document.sections[0].footer.paragraphs[0].text = "— 1 —"
    return document


def changed(paper: Paper) -> Document:
    """Tracked changes: every second paragraph has a part that was put in, and one that was taken out."""
    document = docx.Document()
    document.add_paragraph(paper.title).alignment = WD_ALIGN_PARAGRAPH.CENTER
    made = f'{nsdecls("w")} w:id="9" w:author="某人" w:date="2024-11-01T10:00:00Z"'

    def write(row: Row) -> None:
        paragraph = document.add_paragraph(row.typed[:4])
        if len(paper.rows) and row.what == "paragraph" and len(row.typed) > 12:
            paragraph._p.append(parse_xml(f"<w:del {made}><w:r><w:delText>删去的话</w:delText></w:r></w:del>"))
            paragraph._p.append(parse_xml(f"<w:ins {made}><w:r><w:t>{row.typed[4:8]}</w:t></w:r></w:ins>"))
            paragraph.add_run(row.typed[8:])
        else:
            paragraph.add_run(row.typed[4:])

    _typed(document, paper, write)
    return document


def controls(paper: Paper) -> Document:
    """A template's content controls around every paragraph, the words in smart tags and links."""
    document = _begun(paper)

    def wrapped(text: str) -> None:
        paragraph = document.add_paragraph(text)
        element = paragraph._p
        control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtPr/><w:sdtContent/></w:sdt>")
        element.addprevious(control)
        control.find(qn("w:sdtContent")).append(element)
        run = element.find(qn("w:r"))
        tag = parse_xml(f'<w:smartTag {nsdecls("w")} w:element="chsdate"/>')
        run.addprevious(tag)
        tag.append(run)

    wrapped(paper.title)
    _typed(document, paper, lambda row: wrapped(row.typed))
    return document


def libre_office(paper: Paper) -> Document:
    """What LibreOffice writes: its own styles of text, direct formats on everything, items as a list with its numbers."""
    document = docx.Document()
    _numbering(document)
    for name in ("Standard", "Textbody"):
        document.styles.element.append(
            parse_xml(
                f'<w:style {nsdecls("w")} w:type="paragraph" w:customStyle="1" w:styleId="{name}"><w:name w:val="{name}"/></w:style>'
            )
        )
    document.add_paragraph(paper.title, style="Standard").alignment = WD_ALIGN_PARAGRAPH.CENTER
    of_list = 0

    def write(row: Row) -> None:
        nonlocal of_list
        if row.what == "item":
            of_list = _anew(document, row.level) if row.number == label(row.level, 1) else of_list
            _numbered(document.add_paragraph(row.text, style="Textbody"), row.level, of_list)
        else:
            document.add_paragraph(row.typed, style="Textbody")

    _typed(document, paper, write)
    return document


def outline_levels(paper: Paper) -> Document:
    """Headings by outline levels of their own, and a contents page that Word made."""
    document = docx.Document()
    document.add_paragraph(paper.title).alignment = WD_ALIGN_PARAGRAPH.CENTER
    headings = [row for row in paper.rows if row.what == "heading" and not row.run_on]
    if headings:
        document.add_paragraph("目　录").alignment = WD_ALIGN_PARAGRAPH.CENTER
    for page, row in enumerate(headings, 1):
        document.add_paragraph(f"{row.typed}\t{page}")

    def write(row: Row) -> None:
        paragraph = document.add_paragraph(row.typed)
        if row.what == "heading" and not row.run_on:
            paragraph._p.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="{row.level - 1}"/>'))

    _typed(document, paper, write)
    return document


FILES = {
    "plain": plain, "blanks": blanks, "automatic": automatic, "styled": styled, "tabbed": tabbed, "soft_returns": soft_returns,
    "layout_tables": layout_tables, "text_box": text_box, "split_runs": split_runs, "changed": changed, "controls": controls,
    "libre_office": libre_office, "outline_levels": outline_levels,
}  # fmt: skip
