"""The same report as a user of Typst, or of python-docx and LibreOffice, would write it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import yaml

from fazhi_docgen.fonts.library import typefaces
from fazhi_docgen.standard.profile import standard_profile

_PREAMBLE = """\
#set page(width: 210mm, height: 297mm, margin: (top: 37mm, bottom: 35mm, left: 28mm, right: 26mm), numbering: "— 1 —")
#set text(font: ("Liberation Serif", "FandolFang R"), size: 16pt, lang: "zh", region: "cn", tracking: -0.25pt)
#set par(justify: true, leading: 12.9pt, spacing: 12.9pt, first-line-indent: (amount: 2em, all: true))
#let level1(it) = par(text(font: ("Liberation Serif", "Noto Sans SC"), it))
#let level2(it) = par(text(font: ("Liberation Serif", "FandolKai"), it))
#align(center, text(font: "Noto Serif SC", weight: "bold", size: 22pt)[{title}])
"""


def read(source: Path) -> dict[str, Any]:
    """Return the YAML of a report with Chinese keys."""
    data: dict[str, Any] = yaml.safe_load(source.read_text(encoding="utf-8"))
    return data


def paragraphs(blocks: list[Any], level: int = 1) -> list[tuple[int, str]]:
    """Return the report as paragraphs: the level of a heading (0: text) and the words, numbers typed."""
    found: list[tuple[int, str]] = []
    number = standard_profile().number
    ordinal = 0
    for block in blocks:
        if isinstance(block, str):
            found.append((0, block))
        elif "标题" in block:
            ordinal += 1
            found += [(level, number(level, ordinal) + block["标题"]), *paragraphs(block.get("内容", []), level + 1)]
        else:
            found += [(0, number(level, count) + item) for count, item in enumerate(block["条目"], 1)]
    return found


def typst_source(report: dict[str, Any]) -> str:
    """Return the report in Typst's language."""
    title = report["标题"]
    parts = [_PREAMBLE.replace("{title}", " \\ ".join(map(_escaped, [title] if isinstance(title, str) else title)))]
    for level, text in paragraphs(report["正文"]):
        name = {1: "#level1", 2: "#level2"}.get(level)
        parts.append(f"{name}[{_escaped(text)}]" if name else _escaped(text))
    parts += [f"#align(right)[{_escaped(str(report[key]))}]" for key in ("署名", "成文日期")]
    return "\n\n".join(parts)


def copy_faces(folder: Path) -> None:
    """Copy the faces that this program uses, for Typst to use too."""
    folder.mkdir(parents=True, exist_ok=True)
    for typeface in typefaces().values():
        shutil.copy(typeface.face.path, folder)


def _escaped(text: str) -> str:
    return re.sub(r"([#$*_`<>@\\\[\]~/])", r"\\\1", text)


def write_plain_docx(report: dict[str, Any], target: Path) -> None:
    """Write the report by python-docx alone, as a short script would do it."""
    import docx
    from docx.enum.text import WD_PARAGRAPH_ALIGNMENT
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(16)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "仿宋_GB2312")
    normal.paragraph_format.line_spacing = Pt(28.95)
    title = report["标题"]
    for text in [title] if isinstance(title, str) else title:
        document.add_paragraph(text).alignment = WD_PARAGRAPH_ALIGNMENT.CENTER
    for _, text in paragraphs(report["正文"]):
        document.add_paragraph(text).paragraph_format.first_line_indent = Pt(32)
    for key in ("署名", "成文日期"):
        document.add_paragraph(str(report[key])).alignment = WD_PARAGRAPH_ALIGNMENT.RIGHT
    document.save(str(target))
