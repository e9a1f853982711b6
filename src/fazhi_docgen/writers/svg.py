"""A page as SVG, to be shown by a browser: text as text, every glyph where the PDF has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

from fazhi_docgen.fonts.catalogue import WHOLE_EM_TWINS
from fazhi_docgen.fonts.fontset import shown_glyph
from fazhi_docgen.fonts.shaping import glyph_drawn, private_character
from fazhi_docgen.fonts.standalone import standalone as cut
from fazhi_docgen.layout.glyph_runs import BOLD_STROKE, glyph_runs
from fazhi_docgen.standard.measures import Ink
from fazhi_docgen.writers.pictures import data_url, picture_url

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fazhi_docgen.fonts.face import Face
    from fazhi_docgen.fonts.fontset import FontSet
    from fazhi_docgen.layout.glyph_runs import GlyphRun
    from fazhi_docgen.layout.page import Image, Line, Page, Rule, Run

_INKS: Final = {Ink.BLACK: "#000", Ink.RED: "#f00"}
#: Characters beyond it are two to SVG's lists of places, which count as UTF-16 does.
_LAST_SINGLE: Final = "\uffff"
#: Every glyph stands where it is put: nothing is drawn closer, and none of them is drawn as one.
_STYLE: Final = "text{white-space:pre;font-kerning:none;font-variant-ligatures:none;text-rendering:geometricPrecision}"


def write_svg(page: Page, fonts: FontSet, *, standalone: bool = False) -> str:
    """Return a page as SVG; the same text for the same page.

    Args:
        page: every line, rule and picture at its place.
        fonts: the faces.
        standalone: whether the faces are inside, cut to the characters of the page. Otherwise whoever shows the page
            has to bring them under the names that `family` gives.

    Raises:
        OSError: a picture cannot be read.
    """
    size = f"{_number(page.width)} {_number(page.height)}"
    width, height = size.split()
    faces = "".join(_font_faces(page, fonts)) if standalone else ""
    turn = f' transform="matrix(0 -1 1 0 0 {height})"' if page.turned else ""
    content = "\n".join(_content(page, fonts))
    numbers = "\n".join(text for line in page.sheet_lines() for text in _line(line, fonts))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}pt" height="{height}pt" viewBox="0 0 {size}">'
        f'<style>{_STYLE}{faces}</style><rect width="{width}" height="{height}" fill="#fff"/>\n'
        f"<g{turn}>\n{content}\n</g>\n{numbers}\n</svg>\n"
    )


def family(face: Face) -> str:
    """Return the name by which a page calls a face, to be used in `@font-face`."""
    return face.postscript_name


def _content(page: Page, fonts: FontSet) -> Iterator[str]:
    """Yield pictures under the text, rules, then lines in reading order."""
    yield from map(_image, page.images)
    yield from map(_rule, page.rules)
    for line in page.lines:
        yield from _line(line, fonts)


def _line(line: Line, fonts: FontSet) -> Iterator[str]:
    """Yield the glyph runs of a line, each with the place of every glyph."""
    for run in line.runs:
        for glyphs in glyph_runs(run, fonts):
            if glyphs.glyphs:
                yield _cluster(run, glyphs, line)
                continue
            # Characters that are narrowed are so from the left edge of the page on, and their places with them.
            narrowed = f' transform="scale({run.scale:.6f} 1)"' if run.scale != 1 else ""
            places = [(line.left + x) / run.scale for x in glyphs.origins(run.size * run.scale)]
            for text, xs in _singles(glyphs.text, places):
                yield (
                    f'<text{narrowed} font-family="{escape(family(glyphs.face))}" font-size="{_number(run.size)}" '
                    f'fill="{_INKS[run.ink]}"{_outline(run)} y="{_number(line.baseline)}" x="{" ".join(map(_number, xs))}">'
                    f"{escape(_drawn(text, glyphs.face))}</text>"
                )


def _cluster(run: Run, glyphs: GlyphRun, line: Line) -> str:
    """Characters that are drawn together, each glyph as the private character that the face has it under."""
    turn = ' rotate="90"' if glyphs.turned else ""
    drawn = "".join(
        f'<tspan x="{_number(line.left + one.x)}" y="{_number(line.baseline - one.y)}"{turn}>'
        f"{private_character(one.id)}</tspan>"
        for one in glyphs.glyphs
    )
    return (
        f'<text font-family="{escape(family(glyphs.face))}" font-size="{_number(run.size)}" fill="{_INKS[run.ink]}" '
        f'role="img" aria-label={quoteattr(glyphs.text)}>{drawn}</text>'
    )


def _outline(run: Run) -> str:
    """Return the outline that thickens text, if it is to be."""
    return f' stroke="{_INKS[run.ink]}" stroke-width="{_number(run.size * BOLD_STROKE)}"' if run.bold else ""


def _singles(text: str, places: Sequence[float]) -> Iterator[tuple[str, Sequence[float]]]:
    """Yield a text cut so that each character beyond the first plane stands alone."""
    start = 0
    for index, char in enumerate(text):
        if char > _LAST_SINGLE:
            if start < index:
                yield text[start:index], places[start:index]
            yield char, places[index : index + 1]
            start = index + 1
    if start < len(text):
        yield text[start:], places[start:]


def _drawn(text: str, face: Face) -> str:
    """Return the characters whose glyphs are drawn: a twin where only that one fills the em."""
    return "".join(
        WHOLE_EM_TWINS[char] if char in WHOLE_EM_TWINS and shown_glyph(face, char) != face.glyph(char) else char
        for char in text
    )


def _rule(rule: Rule) -> str:
    places = {"x1": rule.x0, "y1": rule.y0, "x2": rule.x1, "y2": rule.y1}
    ends = " ".join(f'{name}="{_number(place)}"' for name, place in places.items())
    return f'<line {ends} stroke="{_INKS[rule.ink]}" stroke-width="{_number(rule.weight)}"/>'


def _image(image: Image) -> str:
    box = (
        f'x="{_number(image.x)}" y="{_number(image.y)}" width="{_number(image.width)}" height="{_number(image.height)}"'
    )
    return f'<image {box} preserveAspectRatio="none" href="{picture_url(image.file.read_bytes())}"/>'


def drawn_characters(page: Page, fonts: FontSet) -> dict[Face, set[str]]:
    """Return which characters of each face a page is drawn with."""
    texts: dict[Face, set[str]] = {}
    for line in page.all_lines():
        for run in line.runs:
            for glyphs in glyph_runs(run, fonts):
                chars = (private_character(one.id) for one in glyphs.glyphs)
                texts.setdefault(glyphs.face, set()).update(
                    chars if glyphs.glyphs else _drawn(glyphs.text, glyphs.face)
                )
    return texts


def _font_faces(page: Page, fonts: FontSet) -> Iterator[str]:
    """Yield the faces of a page, each cut to the characters that the page has of it."""
    for face, chars in drawn_characters(page, fonts).items():
        font = cut(face, {char: glyph_drawn(face, char) for char in sorted(chars)})
        source = data_url("font/otf" if face.is_cff else "font/ttf", font)
        yield f'@font-face{{font-family:"{family(face)}";src:url({source})}}'


def _number(value: float) -> str:
    """Return a number in points, to a thousandth."""
    return f"{value:.3f}".rstrip("0").rstrip(".")
