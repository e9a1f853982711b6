"""A finished document as a page of a government's site, with the tags that 《政府网站发展指引》 (国办发〔2017〕47号) asks for."""

from __future__ import annotations

from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Final

from fazhi_docgen.layout.flow import Paragraph
from fazhi_docgen.standard.elements import Element
from fazhi_docgen.writers.html.elements import Elements
from fazhi_docgen.writers.looks import article_attributes
from fazhi_docgen.writers.properties import LANGUAGE

if TYPE_CHECKING:
    from fazhi_docgen.writers.finished import Finished

_SKIP: Final = '<a class="skip" href="#content">跳到正文</a>'


def write(document: Finished) -> bytes:
    """Return the page; all that it shows is inside it."""
    title = escape(document.properties.title)
    tags = "".join(
        f'<meta name="{name}" content="{escape(value)}">\n' for name, value in document.publication.tags if value
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{LANGUAGE}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n{tags}'
        f'<style>\n{_style()}</style>\n</head>\n<body>\n{_SKIP}\n<main id="content">\n{_content(document)}\n</main>\n'
        "</body>\n</html>\n"
    ).encode()


def write_fragment(document: Finished) -> bytes:
    """Return what stands in the page's main part, for pasting into a content system that has a style of its own."""
    return f"{_content(document)}\n".encode()


def _content(document: Finished) -> str:
    # An order (命令) prints no title, but a page must say what it is.
    titled = any(isinstance(block, Paragraph) and block.element is Element.TITLE for block in document.composed.blocks)
    heading = "" if titled else f'<h1 class="unseen">{escape(document.properties.title)}</h1>'
    said = article_attributes(document.composed, document.properties.subject)
    return (
        f"{_record(document)}<article{said}>\n{heading}{Elements(document.composed, titled=titled).article()}</article>"
    )


def _record(document: Finished) -> str:
    """Return the table of information (信息表) above the text."""
    rows = "".join(
        f'<tr><th scope="row">{name}</th><td>{escape(value)}</td></tr>\n'
        for name, value in document.publication.record
        if value
    )
    return f'<table class="record"><caption class="unseen">公开信息</caption>{rows}</table>\n' if rows else ""


@cache
def _style() -> str:
    return Path(__file__).with_name("style.css").read_text(encoding="utf-8")
