"""Runs (文字块): text with its face, and line breaks.

Runs carry the East Asian hint, without which Word sets “ ” … — and their like in the Latin face; only small figures
(m², CO₂), accented letters and hyphens that no line ends with, which belong there, have none.
LibreOffice knows no hint; where it would go astray, the run names the East Asian face in the Latin slots too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from unicodedata import bidirectional

from fazhi_docgen.fonts.scripts import JOINED_HYPHEN, Script, split_by_face
from fazhi_docgen.patterns import regex
from fazhi_docgen.writers.docx.formatting import add_size
from fazhi_docgen.writers.docx.names import face_id
from fazhi_docgen.writers.docx.xml import add, add_text, switch, value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lxml.etree import _Element as XmlElement

    from fazhi_docgen.fonts.roles import Role
    from fazhi_docgen.layout.flow import Fitting, Span

#: Only text with one of these can go astray: a sign after a letter or digit, one of Latin-1, Greek etc., a small figure,
#: a hyphen between digits.
_SUSPECT: Final = regex("[!-~\u00a1-\u024f] *[\u2000-\u2fff]|[\u00a1-\u1fff\u2080-\u2089]|[0-9]-[0-9]")
_HYPHEN: Final = "-"

#: Characters as wide as they are, in the hundredths that Word counts.
_WHOLE: Final = 100
_CONTROLS: Final = regex(r"([\n\t])")
_CONTROL_ELEMENTS: Final = {"\n": "br", "\t": "tab"}


def add_runs(
    paragraph: XmlElement,
    spans: Sequence[Span],
    face: Role,
    families: Mapping[Role, str],
    fitting: Fitting | None = None,
    *,
    closer: bool = True,
    joins_hyphens: bool = False,
) -> None:
    """Append the runs of a paragraph whose style sets it in `face`, in a size of their own if they are fitted.

    Those that are not to be set `closer` are as wide as they are. Hyphens that no line ends with are signs of their own,
    or plain ones between word joiners where the word processor `joins_hyphens`.
    """
    if spans and spans[0].family:
        _add_joined(paragraph, spans[0], fitting)
        return
    for text, (role, bold), named in _pieces(spans, face):
        run = add(paragraph, "r")
        properties = add(run, "rPr")
        if role is not face:
            value(properties, "rStyle", face_id(role))
        _add_faces(properties, named, families[role])
        if bold:
            switch(properties, "b")
        if fitting:
            value(properties, "spacing", fitting.spacing.twips)
            if fitting.percent != _WHOLE:
                value(properties, "w", fitting.percent)
            add_size(properties, fitting.size)
        elif not closer:
            value(properties, "spacing", 0)
        if text == _HYPHEN and named is Script.LATIN:
            _add_held_hyphen(run, joined=joins_hyphens)
        else:
            _add_lines(run, text)


def _add_joined(paragraph: XmlElement, span: Span, fitting: Fitting | None) -> None:
    """Add a line in a script whose letters join, which word processors call complex: its face, size and direction are
    named for that."""
    run = add(paragraph, "r")
    properties = add(run, "rPr")
    add(properties, "rFonts", **dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), span.family))
    if fitting:
        add_size(properties, fitting.size)
    if any(bidirectional(char) == "AL" for char in span.text):
        switch(properties, "rtl")
    else:
        switch(properties, "cs")
    add_text(run, "t", span.text)


def _add_faces(properties: XmlElement, named: Script | None, east_asian: str) -> None:
    """Add the hint, or none for what belongs to the Latin face; both faces where the East Asian one is named for all."""
    match named:
        case None:
            add(properties, "rFonts", hint="eastAsia")
        case Script.EAST_ASIAN:
            add(properties, "rFonts", hint="eastAsia", ascii=east_asian, hAnsi=east_asian)


def _add_held_hyphen(run: XmlElement, *, joined: bool) -> None:
    if joined:
        add_text(run, "t", JOINED_HYPHEN)
    else:
        add(run, "noBreakHyphen")


def _add_lines(run: XmlElement, text: str) -> None:
    """Add the text, each line feed in it as a line break and each tab as a tab."""
    for piece in _CONTROLS.split(text):
        if piece in _CONTROL_ELEMENTS:
            add(run, _CONTROL_ELEMENTS[piece])
        elif piece:
            add_text(run, "t", piece)


def _pieces(spans: Sequence[Span], face: Role) -> Iterator[tuple[str, tuple[Role, bool], Script | None]]:
    """Yield the spans' text with its face, parted also where LibreOffice would go astray."""
    text = "".join(span.text for span in spans)
    if not _SUSPECT.search(text):
        for span in spans:
            yield span.text, (span.role or face, span.bold), None
        return
    parts = split_by_face(text)
    part, named = next(parts)
    for span in spans:
        rest = span.text
        while rest:
            taken = min(len(rest), len(part))
            yield rest[:taken], (span.role or face, span.bold), named
            rest, part = rest[taken:], part[taken:]
            if not part:
                part, named = next(parts, ("", None))
