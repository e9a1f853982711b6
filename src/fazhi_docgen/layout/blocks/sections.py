"""Headings (标题) numbered by their depth, on lines of their own or run in with their text (接排)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fazhi_docgen.content.blocks import Section
from fazhi_docgen.layout.blocks.composer import composed, opening
from fazhi_docgen.layout.emphasis import emphasised
from fazhi_docgen.layout.flow import Label, LabelKind, Span
from fazhi_docgen.layout.styling import styled
from fazhi_docgen.standard.elements import HEADINGS, Element

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.layout.blocks.composer import BodyComposer, Siblings
    from fazhi_docgen.layout.flow import Block, Paragraph
    from fazhi_docgen.standard.profile import Profile

#: Marks that end a run-in heading; one without gets a full stop.
_SENTENCE_ENDS = tuple("。？！：；…")


@composed.register(Section)
def _section(section: Section, beside: Siblings, composer: BodyComposer) -> Iterator[Block]:
    level = beside.depth + 1
    beside.headings = composer.first(section.start, level, beside.headings + 1)
    number = composer.label(LabelKind.HEADING, level, beside.headings, composer.headings)
    profile, rest = composer.profile, section.body
    if section.run_in:
        text, rest = opening(section.body)
        yield _run_in(section, number, text, profile)
    else:
        yield styled(HEADINGS[level - 1], section.heading, profile, label=number, place=section.place)
    yield from composer.compose(rest, level)


def _run_in(section: Section, number: Label, text: str, profile: Profile) -> Paragraph:
    face = profile.elements[HEADINGS[number.level - 1]].face
    heading = section.heading if section.heading.endswith(_SENTENCE_ENDS) else f"{section.heading}。"
    spans = (Span(heading, face), *emphasised(text)) if text else (Span(heading, face),)
    return styled(Element.BODY, spans, profile, label=number, run_in=True, place=section.place)
