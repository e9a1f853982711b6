"""What stands on a page of an OFD file (图元对象): texts, rules and pictures, each in a box (GB/T 33190-2016, 8 to 11)."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple
from xml.sax.saxutils import escape

from msgspec.structs import replace

from fazhi_docgen.layout.glyph_runs import BOLD_STROKE, glyph_runs
from fazhi_docgen.standard.measures import Ink
from fazhi_docgen.writers.ofd.xml import mm, numbers, points, written_mm

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fazhi_docgen.fonts.face import Face
    from fazhi_docgen.fonts.fontset import FontSet
    from fazhi_docgen.layout.glyph_runs import GlyphRun
    from fazhi_docgen.layout.page import Image, Line, Page, Part, Rule, Run
    from fazhi_docgen.writers.ofd.resources import Resources
    from fazhi_docgen.writers.ofd.xml import Identifiers

_COLOURS: Final = {Ink.BLACK: "0 0 0", Ink.RED: "255 0 0"}
#: The box of a text reaches so far above and below its baseline and beyond its ends, in ems: objects are cut at their box.
_ABOVE, _BELOW, _BESIDE = 1.2, 0.5, 0.5
#: How many runs a process remembers the objects of: those of some ten reports.
_RUNS: Final = 2048
#: And how many rules.
_STROKES: Final = 1024
#: Steps between glyphs that differ by less, in millimetres, are one step, rounded.
_SAME: Final = 0.0002


class Drawn(NamedTuple):
    """An object on a page: its identifier, the piece of the flow that it is of (None: of none), its XML, its characters."""

    number: int
    part: Part | None
    xml: str
    text: str = ""


class _Box(NamedTuple):
    """A rectangle in points from the upper left corner of what is read."""

    x: float
    y: float
    width: float
    height: float


class _Shape(NamedTuple):
    """How large an object is: its width in points, and what is written of it upright, and turned."""

    width: float
    upright: str
    turned: str


class _Text(NamedTuple):
    """An object of text but for its place: its face and characters, its shape, whose corner is counted from the line's
    beginning (`above` its baseline) in points, and the XML behind where it is placed.
    """

    face: Face
    text: str
    x: float
    above: float
    shape: _Shape
    rest: str


class _Stroke(NamedTuple):
    """An object of a rule but for its place: its shape, and the XML behind."""

    shape: _Shape
    rest: str


class _Sheet(NamedTuple):
    """How what is read lies on the sheet: as it is, or on one of `height` points that is turned to the right to be read."""

    height: float | None = None

    def put(self, left: float, top: float, shape: _Shape) -> str:
        """Return the attributes that put an object of a shape where its corner is, in points."""
        if self.height is None:
            return f'Boundary="{written_mm(left)} {written_mm(top)} {shape.upright}"'
        # Right on what is read is up on the sheet, and down is right.
        return f'Boundary="{written_mm(top)} {written_mm(self.height - left - shape.width)} {shape.turned}"'

    def place(self, box: _Box, across: float = 1, down: float = 1) -> str:
        """Return the attributes that put an object where its box is, drawn from the box's corner and enlarged."""
        x, y, width, height = map(mm, box)
        if self.height is None:
            matrix = "" if across == down == 1 else f' CTM="{numbers(across, 0, 0, down, 0, 0)}"'
            return f'Boundary="{numbers(x, y, width, height)}"{matrix}'
        boundary = numbers(y, mm(self.height) - x - width, height, width)
        return f'Boundary="{boundary}" CTM="{numbers(0, -across, down, 0, 0, width)}"'


class PageObjects:
    """Makes the objects of pages, each with an identifier of its own."""

    def __init__(self, fonts: FontSet, resources: Resources, identifiers: Identifiers) -> None:
        self._fonts = fonts
        self._resources = resources
        self._identifiers = identifiers

    def of(self, page: Page) -> list[Drawn]:
        """Return the objects of a page: pictures under the text, rules, lines in reading order, the page number."""
        sheet = _Sheet(page.height) if page.turned else _Sheet()
        drawn: list[Drawn] = []
        for image in page.images:
            number = self._identifiers.new()
            xml = _image(number, image, self._resources.picture(image.file), sheet)
            drawn.append(Drawn(number, image.part, xml))
        for rule in page.rules:
            number = self._identifiers.new()
            drawn.append(Drawn(number, None, _rule(number, rule, sheet)))
        for line in page.lines:
            self._add_line(line, sheet, drawn)
        for mark in page.sheet_lines():
            self._add_line(mark, _Sheet(), drawn)
        return drawn

    def _add_line(self, line: Line, sheet: _Sheet, drawn: list[Drawn]) -> None:
        """Add the objects of a line."""
        faces, new = self._resources.faces, self._identifiers.new
        for run in line.runs:
            if run.shaped:
                drawn += self._shaped(run, line, sheet)
                continue
            for text in _texts(run, self._fonts):
                number = new()
                placed = sheet.put(line.left + text.x, line.baseline - text.above, text.shape)
                xml = f'<ofd:TextObject ID="{number}" Font="{faces[text.face]}" {placed}{text.rest}'
                drawn.append(Drawn(number, line.part, xml, text.text))

    def _shaped(self, run: Run, line: Line, sheet: _Sheet) -> Iterator[Drawn]:
        """Yield letters that join: an object for what is drawn together, whose glyphs are named (字形变换, 11.4)."""
        for glyphs in glyph_runs(run, self._fonts):
            number, face = self._identifiers.new(), self._resources.faces[glyphs.face]
            named = " ".join(str(self._resources.glyph(glyphs.face, one.id)) for one in glyphs.glyphs)
            text = _cluster(run, glyphs, named)
            placed = sheet.put(line.left + text.x, line.baseline - text.above, text.shape)
            xml = f'<ofd:TextObject ID="{number}" Font="{face}" {placed}{text.rest}'
            yield Drawn(number, line.part, xml, text.text)


def _cluster(run: Run, glyphs: GlyphRun, named: str) -> _Text:
    """Return an object of characters that are drawn together; the first of its glyphs has its place, the others steps
    from there."""
    lying = (replace(one, x=-one.y, y=one.x - glyphs.x) if glyphs.turned else one for one in glyphs.glyphs)
    first, *_ = places = tuple(lying)
    width = max(one.x for one in places) - first.x + (1 + 2 * _BESIDE) * run.size
    height = (_ABOVE + _BELOW) * run.size
    right, up = [one.x for one in places], [one.y for one in places]
    steps = "".join(
        f' {name}="{numbers(*(mm(after) - mm(before) for before, after in pairwise(at)))}"'
        for name, at in (("DeltaX", right), ("DeltaY", [-y for y in up]))
        if len(places) > 1
    )
    x, y = numbers(mm(_BESIDE * run.size)), numbers(mm(_ABOVE * run.size - first.y))
    rest = (
        f' Size="{numbers(mm(run.size))}"><ofd:FillColor Value="{_COLOURS[run.ink]}"/>'
        f'<ofd:CGTransform CodePosition="0" CodeCount="{len(glyphs.text)}" GlyphCount="{len(places)}">'
        f"<ofd:Glyphs>{named}</ofd:Glyphs></ofd:CGTransform>"
        f'<ofd:TextCode X="{x}" Y="{y}"{steps}>{escape(glyphs.text)}</ofd:TextCode></ofd:TextObject>'
    )
    before = first.x - _BESIDE * run.size
    if glyphs.turned:
        left, shape = glyphs.x - _BELOW * run.size, _standing_shape(width, height)
        return _Text(glyphs.face, glyphs.text, left, -before, shape, rest)
    return _Text(glyphs.face, glyphs.text, before, _ABOVE * run.size, _shape(width, height), rest)


def _image(number: int, image: Image, resource: int, sheet: _Sheet) -> str:
    """Draw a picture: it is one unit high and wide, and enlarged to its box."""
    placed = sheet.place(
        _Box(image.x, image.y, image.width, image.height), across=mm(image.width), down=mm(image.height)
    )
    return f'<ofd:ImageObject ID="{number}" {placed} ResourceID="{resource}"/>'


def _shape(width: float, height: float) -> _Shape:
    across, down = numbers(mm(width)), numbers(mm(height))
    return _Shape(width, f"{across} {down}", f'{down} {across}" CTM="0 -1 1 0 0 {across}')


def _standing_shape(along: float, across: float) -> _Shape:
    """Return the shape of text that runs down: turned to the right, which a sheet that is turned to the left undoes."""
    down, wide = numbers(mm(along)), numbers(mm(across))
    return _Shape(across, f'{wide} {down}" CTM="0 1 -1 0 {wide} 0', f"{down} {wide}")


def _rule(number: int, rule: Rule, sheet: _Sheet) -> str:
    half = rule.weight / 2
    stroke = _stroke(mm(rule.x1 - rule.x0), mm(rule.y1 - rule.y0), rule.weight, rule.ink)
    placed = sheet.put(min(rule.x0, rule.x1) - half, min(rule.y0, rule.y1) - half, stroke.shape)
    return f'<ofd:PathObject ID="{number}" {placed}{stroke.rest}'


@lru_cache(maxsize=_STROKES)
def _stroke(across: float, down: float, weight: float, ink: Ink) -> _Stroke:
    """Return the object of a rule that leads so far, in millimetres; the rules of a table are of few lengths."""
    half = mm(weight / 2)
    start = numbers(half - min(across, 0), half - min(down, 0))
    end = numbers(half + max(across, 0), half + max(down, 0))
    rest = (
        f' LineWidth="{numbers(mm(weight))}"><ofd:StrokeColor Value="{_COLOURS[ink]}"/>'
        f"<ofd:AbbreviatedData>M {start} L {end}</ofd:AbbreviatedData></ofd:PathObject>"
    )
    return _Stroke(_shape(points(abs(across)) + weight, points(abs(down)) + weight), rest)


@lru_cache(maxsize=_RUNS)
def _texts(run: Run, fonts: FontSet) -> tuple[_Text, ...]:
    """Return the objects of a run; what documents have in common is made once."""
    return tuple(_text(run, glyphs) for glyphs in glyph_runs(run, fonts))


def _text(run: Run, glyphs: GlyphRun) -> _Text:
    """Return a run of glyphs: each a step (DeltaX) right of the one before."""
    origins = glyphs.origins(run.size * run.scale)
    width, height = origins[-1] - origins[0] + (1 + 2 * _BESIDE) * run.size, (_ABOVE + _BELOW) * run.size
    x, y = numbers(mm(_BESIDE * run.size)), numbers(mm(_ABOVE * run.size))
    rest = (
        f' Size="{numbers(mm(run.size))}"{_outline(run)}{_scale(run)}>'
        f'<ofd:FillColor Value="{_COLOURS[run.ink]}"/>{_outline_colour(run)}'
        f'<ofd:TextCode X="{x}" Y="{y}"{_steps(origins)}>{escape(glyphs.text)}</ofd:TextCode></ofd:TextObject>'
    )
    left, above = origins[0] - _BESIDE * run.size, _ABOVE * run.size
    return _Text(glyphs.face, glyphs.text, left, above, _shape(width, height), rest)


def _outline(run: Run) -> str:
    """Say that thickened text has its outlines drawn."""
    return f' LineWidth="{numbers(mm(run.size * BOLD_STROKE))}" Stroke="true"' if run.bold else ""


def _outline_colour(run: Run) -> str:
    return f'<ofd:StrokeColor Value="{_COLOURS[run.ink]}"/>' if run.bold else ""


def _scale(run: Run) -> str:
    """Tell how wide the glyphs are drawn, of their own width."""
    return "" if run.scale == 1 else f' HScale="{numbers(run.scale)}"'


def _steps(origins: Sequence[float]) -> str:
    """Return the distances between glyphs; equal ones are told with their count: g 12 5.6 (GB/T 33190-2016, 11.3)."""
    places = [*map(mm, origins)]
    steps = [after - before for before, after in pairwise(places)]
    if not steps:
        return ""
    if len(steps) > 1 and max(steps) - min(steps) <= _SAME:
        return f' DeltaX="g {len(steps)} {numbers((places[-1] - places[0]) / len(steps))}"'
    return f' DeltaX="{numbers(*steps)}"'
