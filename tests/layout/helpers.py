"""Small documents for the layout's tests, set with the faces that ship."""

from __future__ import annotations

from functools import cache

import rjieba

from fazhi_docgen.fonts.fontset import FontSet
from fazhi_docgen.fonts.library import typefaces
from fazhi_docgen.layout.flow import Flow, Paragraph
from fazhi_docgen.layout.lines import Typesetter
from fazhi_docgen.layout.styling import styled
from fazhi_docgen.standard.dialect import DialectName, dialect
from fazhi_docgen.standard.elements import Element
from fazhi_docgen.standard.profile import standard_profile

PROFILE = standard_profile()


@cache
def typesetter(name: DialectName = DialectName.WORD) -> Typesetter:
    return Typesetter(PROFILE, FontSet(typefaces()), dialect(name), rjieba.cut)


def body(text: str) -> Paragraph:
    return styled(Element.BODY, text, PROFILE)


def flow(*paragraphs: Paragraph) -> Flow:
    return Flow(paragraphs)
