"""A document laid out by a template (排版): composed, its characters looked for in the faces, put on pages."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from fazhi_docgen.diagnostics.problems import InputError, Place, mistake
from fazhi_docgen.fonts.face import open_face
from fazhi_docgen.fonts.fontset import FontSet
from fazhi_docgen.fonts.library import typefaces
from fazhi_docgen.forms.checking import check_form
from fazhi_docgen.forms.compose import compose
from fazhi_docgen.layout.contents import contents_entries
from fazhi_docgen.layout.coverage import coverage_of, missing_characters, unshaped_characters, with_stand_ins
from fazhi_docgen.layout.foot import imprint_height
from fazhi_docgen.layout.letterhead import shifted, without_red
from fazhi_docgen.layout.lines import Typesetter
from fazhi_docgen.layout.paginate import Layout, has_body, paginate
from fazhi_docgen.pipeline.options import USUAL_OPTIONS, Options
from fazhi_docgen.pipeline.rendering import Rendering, signs_of
from fazhi_docgen.standard.dialect import DialectName, dialect
from fazhi_docgen.standard.profile import numbered_with

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from fazhi_docgen.content.model import Document
    from fazhi_docgen.diagnostics.problems import Diagnostic
    from fazhi_docgen.fonts.roles import Role
    from fazhi_docgen.layout.contents import Entry
    from fazhi_docgen.layout.flow import Flow
    from fazhi_docgen.standard.profile import Profile
    from fazhi_docgen.template.template import Template

#: Contents are set, found to take a page or two, and set with the pages that follow from it.
_MOST_PASSES: Final = 4


def render(
    document: Document,
    template: Template,
    file: Place,
    options: Options = USUAL_OPTIONS,
    *,
    numbered: bool = True,
    tolerant: bool = False,
    office: Mapping[str, str] | None = None,
) -> Rendering:
    """Lay a document out by a template; what cannot be is said of the document's `file`.

    Args:
        document: what to lay out.
        template: the measures and faces.
        file: what is named where a part of the document has no place of its own.
        options: how.
        numbered: whether the pages bear numbers.
        tolerant: whether to go on over mistakes, which `problems` then has.
        office: the names of the issuing body, at which no title is parted; those of the template if None.

    Raises:
        InputError: the form does not print a part of it, or a character has no face.
    """
    mistakes = _Mistakes([], tolerant)
    mistakes.add(check_form(document))
    template = replace(template, with_fields=True) if options.with_fields else template
    letterhead = template.letterhead if options.letterhead is True else options.letterhead or None
    profile = shifted(template.profile, letterhead) if letterhead else template.profile
    profile = numbered_with(profile, signs_of(document, template))
    fonts = _fonts(template)
    typesetter = _typesetter(profile, fonts, options.dialect_or(template.dialect), template.national_face)
    composing = _Composing(
        document, typesetter, _names(template, office), with_head=letterhead is None, numbered=numbered
    )
    flow = composing.flow()
    coverage = coverage_of(flow, profile, fonts)
    missing = [*missing_characters(coverage, flow, profile, file), *unshaped_characters(flow, file)]
    if mistakes.add(missing):
        composing = replace(composing, missing=tuple(problem.params["found"] for problem in missing))
        flow = composing.flow()
    composing = _with_contents(flow, composing)
    flow = composing.flow() if document.has_contents else flow
    layout = _paginated(flow, composing)
    mistakes.add(_too_high(layout, document, typesetter))
    coverage = coverage_of(flow, profile, fonts) if missing else coverage
    found = tuple(mistakes.found)
    return Rendering(document, template, fonts, typesetter, flow, layout, coverage, problems=found)


def _names(template: Template, office: Mapping[str, str] | None) -> tuple[str, ...]:
    return tuple((template.names if office is None else office).values())


class _Composing(Struct, frozen=True):
    """How a document is composed: with its red head or without, and which of its characters no face has.

    `names` are those of the issuing body.
    """

    document: Document
    typesetter: Typesetter
    names: tuple[str, ...]
    with_head: bool
    numbered: bool
    missing: tuple[str, ...] = ()
    contents: tuple[Entry, ...] = ()

    def flow(self, *, recipients_in_imprint: bool = False) -> Flow:
        """Compose the document."""
        flow = compose(
            self.document,
            self.typesetter,
            self.names,
            recipients_in_imprint=recipients_in_imprint,
            contents=self.contents,
        )
        if not self.with_head:
            flow = without_red(flow, self.typesetter.profile)
        if self.missing:
            flow = with_stand_ins(flow, self.missing)
        return replace(flow, numbered=self.numbered)


class _Mistakes(Struct):
    """The mistakes found so far; the first kind of them ends all where they are not tolerated."""

    found: list[Diagnostic]
    tolerant: bool

    def add(self, problems: Iterable[Diagnostic]) -> bool:
        """Keep problems; return whether there are any.

        Raises:
            InputError: there are, and they are not tolerated.
        """
        new = list(problems)
        if new and not self.tolerant:
            raise InputError(new)
        self.found += new
        return bool(new)


def _paginated(flow: Flow, composing: _Composing) -> Layout:
    """Return the pages; recipients that leave the first one without text of the body go to the imprint (7.3.2)."""
    layout = paginate(flow, composing.typesetter)
    document = composing.document
    if document.recipients and not document.contents and not has_body(layout.pages[0]):
        layout = paginate(composing.flow(recipients_in_imprint=True), composing.typesetter)
    return layout


def _with_contents(flow: Flow, composing: _Composing) -> _Composing:
    """Tell how the document is composed with the pages of its headings in its contents, which may take a page more for it."""
    for _ in range(_MOST_PASSES if composing.document.has_contents else 0):
        entries = contents_entries(paginate(flow, composing.typesetter))
        if entries == composing.contents:
            break
        composing = replace(composing, contents=entries)
        flow = composing.flow()
    return composing


def _too_high(layout: Layout, document: Document, typesetter: Typesetter) -> Iterable[Diagnostic]:
    """Return what finds no room on any page."""
    if imprint_height(layout.flow, typesetter) > typesetter.profile.page_capacity.pt:
        yield mistake("imprint_too_high", document.place_of("recipients"))
    elif layout.too_high:
        yield mistake("row_too_high", layout.too_high.place or document.place)


def _fonts(template: Template) -> FontSet:
    return _font_set(tuple(template.families.items()), tuple(template.files.items()))


@cache
def _font_set(families: tuple[tuple[Role, str], ...], files: tuple[tuple[Role, Path], ...]) -> FontSet:
    return FontSet(typefaces(dict(families), dict(files)))


@cache
def _typesetter(profile: Profile, fonts: FontSet, name: DialectName, national: Path | None) -> Typesetter:
    return Typesetter(profile, fonts, dialect(name), _segment, open_face(national) if national else None)


def _segment(text: str) -> list[str]:
    """Part Chinese text into words; the segmenter is loaded only when a title is too long for its line."""
    import rjieba

    words: list[str] = rjieba.cut(text)
    return words
