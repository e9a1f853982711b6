"""The form of letters (信函, clause 10.1): mark and double rules on the paper, no imprint rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from fazhi_docgen.content.marks import marked_bodies
from fazhi_docgen.diagnostics.problems import Diagnostic, notice
from fazhi_docgen.forms.base import FormDesign, below
from fazhi_docgen.layout.flow import Banner, Datum, DoubleRule
from fazhi_docgen.layout.head import head_labels
from fazhi_docgen.layout.lines import natural_width
from fazhi_docgen.layout.mark import ink_height, mark_line
from fazhi_docgen.layout.mark_picture import hung, picture_size
from fazhi_docgen.layout.styling import styled
from fazhi_docgen.standard.elements import Element
from fazhi_docgen.standard.fields import Field
from fazhi_docgen.standard.length import Length, Lines
from fazhi_docgen.standard.measures import Align
from fazhi_docgen.standard.vocabulary import Form

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.content.model import Document
    from fazhi_docgen.layout.flow import Block, Paragraph
    from fazhi_docgen.layout.lines import Typesetter
    from fazhi_docgen.standard.profile import Profile


class Letter(FormDesign):
    """A letter."""

    form: ClassVar = Form.LETTER
    absent: ClassVar = ("signers", "printed_by", "printed_on", "print_run", "imprint_lines")
    own: ClassVar = ("letter_foot",)
    ruled_imprint: ClassVar = False
    imprint_on_back: ClassVar = False

    def opening(self, document: Document, title: list[Paragraph], typesetter: Typesetter) -> Iterator[Block]:
        """Yield labels and number under the rule, the title below them."""
        yield from _letter_head(document, typesetter)
        yield from below(title, typesetter.profile.letter.title_below_number)

    def banner(self, document: Document, typesetter: Typesetter) -> Banner | None:
        """Return the mark and the double rules, thick above thin at the head, thin above thick at the foot."""
        profile, letter = typesetter.profile, typesetter.profile.letter
        mark = _mark(document, typesetter)
        upper = _upper_rule(document, typesetter)
        lower = profile.page.height - letter.lower_rule_above_paper_bottom
        thick, thin, gap = letter.thick_rule, letter.thin_rule, letter.rule_gap
        rules = (
            DoubleRule(upper, letter.rule_length, thick, gap, thin),
            DoubleRule(lower - thick - gap - thin, letter.rule_length, thin, gap, thick),
        )
        foot = _foot(document, profile)
        return Banner(mark, letter.mark_below_paper_top, rules, foot, lower + letter.foot_below_rule)

    def notes(self, document: Document) -> Iterator[Diagnostic]:
        """Yield a joint letter bears the mark of the leading body alone."""
        marks = [mark.replace("\n", "") for mark in marked_bodies(document)]
        if len(marks) > 1:
            yield notice("letter_joint", {"found": marks[0], "others": "、".join(marks[1:])})


def _foot(document: Document, profile: Profile) -> Paragraph | None:
    """Return address and telephone below the lower rule."""
    if not document.letter_foot:
        return None
    return styled(Element.LETTER_FOOT, "\n".join(document.letter_foot), profile, place=document.place_of("letter_foot"))


def _mark(document: Document, typesetter: Typesetter) -> Paragraph:
    """Return the mark on the paper; a picture hangs on the text below, since headers of word processors move theirs."""
    if document.mark_picture:
        return styled(Element.ISSUING_MARK, "", typesetter.profile)
    return mark_line(marked_bodies(document)[0], typesetter)


def _upper_rule(document: Document, typesetter: Typesetter) -> Length:
    """Return the upper edge of the letter's upper rule, from the top of the paper."""
    picture, profile = document.mark_picture, typesetter.profile
    height = picture_size(picture, profile)[1] if picture else ink_height(_mark(document, typesetter), profile)
    return profile.letter.mark_below_paper_top + height + profile.letter.rule_below_mark


def _letter_head(document: Document, typesetter: Typesetter) -> Iterator[Block]:
    """Return copy number, secrecy, urgency at the left under the rule, the document number at the right of the first line."""
    profile, letter = typesetter.profile, typesetter.profile.letter
    style = profile.elements[Element.DOCUMENT_NUMBER]
    rules = letter.thick_rule + letter.rule_gap + letter.thin_rule
    upper = _upper_rule(document, typesetter) + rules
    above_head = profile.pitch(style) * profile.grid.baseline - style.size * profile.head.ascent
    top = upper + style.size * letter.text_below_rule - above_head - profile.page.top_margin
    blank = Lines(top.pt / profile.grid.pitch.pt)
    if document.mark_picture:
        thread = profile.pitch(profile.elements[Element.SEPARATOR])
        above = letter.mark_below_paper_top - profile.page.top_margin
        yield hung(document, document.mark_picture, thread, above, profile)
        blank = Lines((top - thread).pt / profile.grid.pitch.pt)
    number = document.document_number.text if document.document_number else ""
    labels = list(head_labels(document, profile))
    place = document.place_of("document_number")
    end = profile.page.area_width
    if not labels or end - natural_width(number, style, typesetter) < _end(labels[0], typesetter):
        # A number so long that it finds no room beside a label has a line of its own.
        yield styled(Element.DOCUMENT_NUMBER, number, profile, space_before=blank, align=Align.RIGHT, place=place)
        yield from labels
        return
    # The label's own face sets the first line; the number is in the face of the text.
    spans = (*labels[0].spans, *styled(Element.DOCUMENT_NUMBER, f"\t{number}", profile).spans)
    body = tuple(replace(span, role=style.face) if index else span for index, span in enumerate(spans))
    data = (Datum(Field[labels[0].element.name], labels[0].text), Datum(Field.DOCUMENT_NUMBER, number))
    yield replace(labels[0], spans=body, ends_at=end, space_before=blank, data=data)
    yield from labels[1:]


def _end(label: Paragraph, typesetter: Typesetter) -> Length:
    """Tell where something may begin behind a label, a character from it."""
    style = typesetter.profile.elements[label.element]
    return natural_width(label.text, style, typesetter) + style.size
