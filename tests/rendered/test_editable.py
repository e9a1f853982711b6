"""What a clerk finds who edits the .docx of each form: styles by the elements' names, nothing set by hand, no tricks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from zipfile import ZipFile

import pytest
from docx.oxml.ns import qn
from lxml import etree
from tests import forms

from fazhi_docgen import Options, build
from fazhi_docgen.standard.elements import HEADINGS, Element
from fazhi_docgen.standard.profile import standard_profile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ELEMENTS: Final = standard_profile().elements
#: A run says which script its marks belong to, and a word in another face has a style; only a mark is fitted to its text, and
#: the line of a picture to the picture.
_RUN: Final = {"rFonts", "rStyle"}
_FITTED: Final = {*_RUN, "sz", "szCs", "spacing", "w"}
#: Distances that depend on the text, what a rule is drawn with, where a frame stands, where a section ends.
_DISTANCES: Final = {"spacing", "ind", "tabs", "jc", "keepNext", "keepLines", "pageBreakBefore", "sectPr", "numPr"}
_FRAMED: Final = {"framePr", "shd", "rPr"}
#: Paragraphs without text, each explained in docs/word-processors.md: rules, the room for joint marks, seals and stamps.
_FOLIO: Final = Element.FOLIO  # a footer of pages that bear no number is not without a paragraph
_EMPTY: Final = {
    "joint": {Element.SEPARATOR, Element.DOCUMENT_NUMBER, Element.SIGNATORY, Element.TABLE_CELL},
    "order": {Element.SEPARATOR, Element.SIGNATORY},
}


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """The XML of the parts with text of each form's .docx."""
    folder = tmp_path_factory.mktemp("editable")
    return {name: _parts(forms.write(folder, name, text)) for name, text in forms.FORMS.items()}


def _parts(source: Path) -> dict[str, Any]:
    [file] = build(source, options=Options(formats=("docx",))).outputs
    with ZipFile(file) as package:
        names = [name for name in package.namelist() if name.startswith("word/") and name.endswith(".xml")]
        return {name: etree.fromstring(package.read(name)) for name in names}


def _paragraphs(parts: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Every paragraph with the name of its style."""
    styles = {
        style.get(qn("w:styleId")): style.find(qn("w:name")).get(qn("w:val"))
        for style in parts["word/styles.xml"]
        if style.tag == qn("w:style")
    }
    for name, part in parts.items():
        if name.startswith(("word/document", "word/header", "word/footer")):
            for paragraph in part.iter(qn("w:p")):
                style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
                yield styles[style.get(qn("w:val"))] if style is not None else "", paragraph


def _set(node: Any, properties: str) -> set[str]:
    """What a paragraph or run has set for itself."""
    own = node.find(qn(properties))
    return set() if own is None else {etree.QName(child).localname for child in own} - {"pStyle"}


@pytest.mark.parametrize("name", forms.FORMS)
def test_every_paragraph_has_the_style_of_its_element(name: str, parts: dict[str, dict[str, Any]]) -> None:
    known = {style.name for style in ELEMENTS.values()}
    assert [style for style, _ in _paragraphs(parts[name]) if style not in known] == []


@pytest.mark.parametrize("name", forms.FORMS)
def test_nothing_but_distances_is_set_by_hand(name: str, parts: dict[str, dict[str, Any]]) -> None:
    fitted = {ELEMENTS[element].name for element in (Element.ISSUING_MARK, Element.PICTURE)}
    framed = fitted | {
        ELEMENTS[element].name for element in (Element.SEPARATOR, Element.COPIES, Element.PRINTED, Element.LETTER_FOOT)
    }
    for style, paragraph in _paragraphs(parts[name]):
        allowed = _DISTANCES | (_FRAMED if style in framed else set())
        assert _set(paragraph, "w:pPr") <= allowed, style
        for run in paragraph.iter(qn("w:r")):
            assert _set(run, "w:rPr") <= (_FITTED if style in fitted else _RUN), style


@pytest.mark.parametrize("name", forms.FORMS)
def test_no_paragraph_is_empty_but_those_that_are_explained(name: str, parts: dict[str, dict[str, Any]]) -> None:
    explained = {ELEMENTS[element].name for element in (_FOLIO, *_EMPTY.get(name, {Element.SEPARATOR}))}
    for style, paragraph in _paragraphs(parts[name]):
        has_text = any(text.text for text in paragraph.iter(qn("w:t")))
        has_more = any(True for _ in paragraph.iter(qn("w:drawing"), qn("w:fldChar"), qn("w:pict")))
        assert has_text or has_more or style in explained, style


def test_headings_are_in_the_navigation_pane(tmp_path: Path) -> None:
    text = forms.notice(正文="[{标题: 甲, 内容: [{标题: 乙, 内容: [{标题: 丙, 内容: [{标题: 丁, 内容: [好。]}]}]}]}]")
    parts = _parts(forms.write(tmp_path, "levels", text))
    headings = [style for style, _ in _paragraphs(parts) if style.startswith("heading")]
    assert headings == [ELEMENTS[element].name for element in HEADINGS]
