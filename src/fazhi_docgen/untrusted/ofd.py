"""OFD files (版式文件, GB/T 33190-2016) of anyone: their pages, with the texts and pictures on them, and what they say of themselves.

Lengths are points from the top left corner of the sheet.
"""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, Final, NamedTuple
from unicodedata import category, east_asian_width

from msgspec import Struct

from fazhi_docgen.fonts.scripts import width_in_chars
from fazhi_docgen.standard.length import Length
from fazhi_docgen.untrusted.ofd_package import ENTRY, OfdPackage, file_bytes, refused
from fazhi_docgen.untrusted.packages import UnfitPackageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from lxml.etree import _Element as XmlElement

_ANY: Final = "{*}"
_MOST_PAGES: Final = 2000
#: No page of text has more pieces than this, no file more characters.
_MOST_TEXTS: Final = 20_000
_MOST_CHARACTERS: Final = 5_000_000
_UPRIGHT: Final = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
#: What is turned by less is not turned.
_STRAIGHT: Final = 1e-3
#: Steps of one length are told with their count: g 12 5.6 (GB/T 33190-2016, 11.3).
_GROUP: Final = "g"
#: Marks that close something, and what is as wide as a Han character, as Unicode has them.
_CLOSING: Final = ("Po", "Pe", "Pf")
_WIDE: Final = ("W", "F")
_HALF: Final = 0.5


class OfdFont(Struct, frozen=True):
    """A font that texts are drawn with: its name, and whether it is in the file."""

    name: str
    is_embedded: bool


class OfdText(Struct, frozen=True):
    """Characters that are drawn in one go: the object that they are of, by its identifier, and where their ink may be.

    `is_upright` is false where they are turned, or run down the page.
    """

    number: str
    text: str
    font: str
    left: float
    right: float
    baseline: float
    size: float
    is_upright: bool
    #: thickened (加粗): its outlines are drawn as well
    is_bold: bool = False


class OfdPage(Struct, frozen=True):
    """A page: its identifier, its size, its texts in the order of the file, the fonts of its document by their
    identifiers, and the paths of the parts that its pictures are in; `images` are these by the objects that draw them."""

    number: str
    width: float
    height: float
    texts: tuple[OfdText, ...]
    fonts: Mapping[str, OfdFont]
    pictures: tuple[str, ...]
    images: Mapping[str, str] = {}


class OfdFile(Struct, frozen=True):
    """A file: its kind (OFD, OFD-A), its pages, its parts, and the paths of its documents' roots."""

    kind: str
    pages: tuple[OfdPage, ...]
    package: OfdPackage
    roots: tuple[str, ...]


class OfdFacts(Struct, frozen=True):
    """How many pages a file has, and which kind it says it is of: OFD, OFD-A."""

    pages: int
    kind: str


def read_ofd(path: Path) -> OfdFile:
    """Return the OFD file at `path`, with all that is on its pages.

    Raises:
        InputError: it is missing, encrypted, broken, or asks for more than a document does.
    """
    raw = file_bytes(path)
    with refused(path):
        package = OfdPackage(raw)
        kind, roots = _entry(package)
        return OfdFile(kind, tuple(_pages(package, roots)), package, roots)


def ofd_facts(path: Path) -> OfdFacts:
    """Return what the OFD file at `path` says of itself; every page that it names is there and can be read.

    Raises:
        InputError: it is missing, encrypted, broken, or asks for more than a document does.
    """
    file = read_ofd(path)
    return OfdFacts(len(file.pages), file.kind)


def _entry(package: OfdPackage) -> tuple[str, tuple[str, ...]]:
    """Return the kind of a file, and the roots of its documents."""
    path = package.path_of(ENTRY)
    entry = package.xml(path)
    bodies = entry.iterfind(f"{_ANY}DocBody")
    roots = tuple(dict.fromkeys(package.path_of(_text(body, "DocRoot"), path) for body in bodies))
    if not roots:
        raise UnfitPackageError("ofd_part", found="DocRoot")
    return str(entry.get("DocType", "")), roots


def _pages(package: OfdPackage, roots: Sequence[str]) -> Iterator[OfdPage]:
    count = characters = 0
    for root in roots:
        for page in _Document(package, root).pages():
            count += 1
            characters += sum(1 + len(text.text) for text in page.texts)
            if count > _MOST_PAGES or characters > _MOST_CHARACTERS or len(page.texts) > _MOST_TEXTS:
                raise UnfitPackageError("ofd_long", pages=_MOST_PAGES, characters=_MOST_CHARACTERS // 10_000)
            yield page


class _Drawn(NamedTuple):
    """What a part draws: the size of its page if it says one, its texts, the parts of its pictures."""

    size: tuple[float, float] | None
    texts: tuple[OfdText, ...]
    pictures: tuple[str, ...]
    templates: tuple[str, ...]
    images: Mapping[str, str]


class _Document:
    """One document of a file. Every part is read once, however many name it."""

    def __init__(self, package: OfdPackage, root: str) -> None:
        self._package = package
        self._root = root
        self._tree = package.xml(root)
        common = self._tree.find(f"{_ANY}CommonData")
        self._common = common if common is not None else self._tree
        self._usual = _size(self._common.find(f"{_ANY}PageArea"))
        self._fonts: dict[str, OfdFont] = {}
        self._media: dict[str, str] = {}
        for path in dict.fromkeys(self._places("PublicRes", "DocumentRes")):
            self._resources(path)
        entries = self._common.iterfind(f"{_ANY}TemplatePage")
        self._templates = {str(entry.get("ID", "")): str(entry.get("BaseLoc", "")) for entry in entries}
        self._drawn: dict[str, _Drawn] = {}

    def pages(self) -> Iterator[OfdPage]:
        """Yield every page, read when it is asked for."""
        for entry in self._tree.iterfind(f"{_ANY}Pages/{_ANY}Page"):
            own = self._part(str(entry.get("BaseLoc", "")))
            size = own.size or self._usual
            if size is None:
                raise UnfitPackageError("ofd_part", found="PhysicalBox")
            all_drawn = (own, *(self._part(self._templates.get(number, "")) for number in own.templates))
            texts = tuple(text for drawn in all_drawn for text in drawn.texts)
            pictures = tuple(picture for drawn in all_drawn for picture in drawn.pictures)
            yield OfdPage(str(entry.get("ID", "")), *size, texts, self._fonts, pictures, own.images)

    def _part(self, place: str) -> _Drawn:
        """Return what the part of a page, or of one that pages are based on (模板页), draws."""
        path = self._package.path_of(place, self._root)
        if path not in self._drawn:
            page = self._package.xml(path)
            objects = [*page.iter(f"{_ANY}ImageObject")]
            images = [str(image.get("ResourceID", "")) for image in objects]
            used = (str(entry.get("TemplateID", "")) for entry in page.iterfind(f"{_ANY}Template"))
            self._drawn[path] = _Drawn(
                _size(page.find(f"{_ANY}Area")),
                tuple(_texts(page)),
                tuple(self._media[image] for image in images if image in self._media),
                tuple(dict.fromkeys(used)),
                {
                    str(one.get("ID", "")): self._media[at]
                    for one, at in zip(objects, images, strict=True)
                    if at in self._media
                },
            )
        return self._drawn[path]

    def _places(self, *names: str) -> Iterator[str]:
        for place in (place for name in names for place in self._common.iterfind(f"{_ANY}{name}")):
            yield self._package.path_of(place.text or "", self._root)

    def _resources(self, path: str) -> None:
        """Note the fonts and pictures of a part of resources."""
        tree = self._package.xml(path)
        beside = f"{str(tree.get('BaseLoc', '.')).rstrip('/')}/"
        for font in tree.iter(f"{_ANY}Font"):
            is_embedded = font.find(f"{_ANY}FontFile") is not None
            self._fonts[str(font.get("ID", ""))] = OfdFont(str(font.get("FontName", "")), is_embedded)
        for media in tree.iter(f"{_ANY}MultiMedia"):
            if file := _text(media, "MediaFile"):
                place = file if file.startswith("/") else beside + file
                self._media[str(media.get("ID", ""))] = self._package.path_of(place, path)


def _texts(page: XmlElement) -> Iterator[OfdText]:
    for item in page.iter(f"{_ANY}TextObject"):
        yield from _pieces(item)


def _pieces(item: XmlElement) -> Iterator[OfdText]:
    """Yield the pieces of a text object, each where its first character stands; a place that is not said is the one before's."""
    left, top, *_ = _numbers(str(item.get("Boundary", "")), 4)
    matrix = _numbers(str(item.get("CTM", "")), 6) if item.get("CTM") else _UPRIGHT
    size, stretch = _number(str(item.get("Size", ""))), _number(str(item.get("HScale", "1")))
    x = y = 0.0
    for code in item.iterfind(f"{_ANY}TextCode"):
        x, y = _number(str(code.get("X", x))), _number(str(code.get("Y", y)))
        text = code.text or ""
        steps = str(code.get("DeltaX", ""))
        # Steps lead from each character to the next; the last one takes its own width.
        rest = text[-1:] if steps else text
        length = _sum(steps, len(text) - 1) + _ink_width(rest) * size * stretch
        across, turned, slanted, down, right, below = matrix
        start = across * x + slanted * y + right + left
        is_upright = max(abs(turned), abs(slanted)) < _STRAIGHT and min(across, down) > 0 and not code.get("DeltaY")
        yield OfdText(
            str(item.get("ID", "")),
            text,
            str(item.get("Font", "")),
            _points(start),
            _points(start + length * across),
            _points(turned * x + down * y + below + top),
            _points(size * (down if is_upright else 1)),
            is_upright,
            item.get("Stroke") == "true",
        )


def _ink_width(text: str) -> float:
    """Tell how far the ink of some characters reaches, in characters: that of a mark at the end fills half of its square."""
    is_mark = category(text[-1:] or " ") in _CLOSING and east_asian_width(text[-1]) in _WIDE
    return width_in_chars(text) - (_HALF if is_mark else 0)


def _sum(steps: str, count: int) -> float:
    """Return the sum of the first `count` steps."""
    total, tokens = 0.0, iter(steps.split())
    for token in tokens:
        if count <= 0:
            break
        times = 1
        if token == _GROUP:
            times, token = int(_number(next(tokens, ""))), next(tokens, "")
        total += min(times, count) * _number(token)
        count -= times
    return total


def _size(area: XmlElement | None) -> tuple[float, float] | None:
    """Return the width and the height of a sheet."""
    box = area.find(f"{_ANY}PhysicalBox") if area is not None else None
    if box is None:
        return None
    _, _, width, height = _numbers(box.text or "", 4)
    return _points(width), _points(height)


def _text(parent: XmlElement, name: str) -> str:
    return (parent.findtext(f"{_ANY}{name}") or "").strip()


def _numbers(text: str, count: int) -> tuple[float, ...]:
    found = tuple(map(_number, text.split()))
    if len(found) != count:
        raise UnfitPackageError("ofd_number", found=text)
    return found


def _number(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = float("nan")
    if not isfinite(number):
        raise UnfitPackageError("ofd_number", found=text)
    return number


def _points(millimetres: float) -> float:
    return Length.from_mm(millimetres).pt
