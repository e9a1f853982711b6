"""Takes pages of a PDF over as they are (页的收入), as a process of its own that `pdf_forms` starts; the file is its standard input.

A page that keeps to the rules for archives (ISO 19005-2) becomes a form, a picture of a unit's size whose text stays text.
Told are all objects that the forms need, and which object each page is, if it is one.
"""

from __future__ import annotations

import logging
import sys
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final, TypeVar

import msgspec

from fazhi_docgen.untrusted.confined import confine, step
from fazhi_docgen.untrusted.pdf_bounds import MOST_SHOWN, seconds_for
from fazhi_docgen.untrusted.pdf_content import Operation, Text, operations
from fazhi_docgen.untrusted.pdf_copies import Copies, Taken, dictionary, number, numbers, unpacked, value, written
from fazhi_docgen.untrusted.pdf_fonts import Font, copied_font
from fazhi_docgen.untrusted.pdf_resources import copied_colours, copied_picture, copied_state
from fazhi_docgen.untrusted.pdf_unfit import Unfit, check

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pypdf import PageObject, PdfReader

    Matrix = tuple[float, float, float, float, float, float]

_Thing = TypeVar("_Thing")
_LARGEST_CONTENT: Final = 16 * 1024 * 1024
#: ISO 19005-2, 6.1.13, counts 28 of them; the page that shows the form needs some.
_MOST_SAVED: Final = 20
_DEEPEST: Final = 4
#: How far two programs may differ in a page's size, in points.
_LOOSE: Final = 0.1
_SHOWING: Final = ("Tj", "TJ", "'", '"')
_DEVICES: Final = ("DeviceGray", "DeviceRGB")
#: Notes to a page that show nothing on it.
_UNSEEN: Final = ("/Link", "/Popup")


def main(count: str, *sheets: str) -> None:
    """Take pages over; each sheet is a page's width and height, and its margins beside and above, in points."""
    confine(seconds_for(int(count)), MOST_SHOWN)
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = PdfReader(BytesIO(sys.stdin.buffer.read()))
    _check_file(reader)
    taking = _Taking()
    pages = []
    for page, sheet in zip(reader.pages, sheets, strict=True):
        pages.append(taking.page(page, *map(float, sheet.split(","))))
        step()
    sys.stdout.buffer.write(msgspec.msgpack.encode((taking.copies.made, pages)))


def _check_file(reader: PdfReader) -> None:
    catalog = dictionary(reader.trailer["/Root"])
    check(not reader.is_encrypted and not {"/AcroForm", "/OCProperties"} & catalog.keys(), "file")


class _Taking:
    """Takes over pages of one file; what several of them use is taken over once."""

    def __init__(self) -> None:
        self.copies = Copies()
        self._known: dict[tuple[str, int], Any] = {}

    def page(self, page: PageObject, width: float, height: float, beside: float, above: float) -> Taken | None:
        """Return the page as it is shown without its margins; None if it is to be drawn."""
        try:
            return self._page(page, (width, height), (beside, above))
        except MemoryError:
            raise
        except Exception:
            return None

    def _page(self, page: PageObject, size: tuple[float, float], margins: tuple[float, float]) -> Taken:
        check(not {"/UserUnit", "/Group"} & page.keys() or _is_opaque(page), "page")
        check(all(dictionary(note).get("/Subtype") in _UNSEEN for note in value(page.get("/Annots")) or ()), "notes")
        contents = page.get_contents()
        content = _Content(self, page.get("/Resources"), contents.get_data() if contents is not None else b"")
        box, matrix = _place(page, size, margins)
        form = content.form(f"/BBox[{' '.join(map(written, box))}]/Matrix[{' '.join(map(_fine, matrix))}]")
        return Taken(int(form.strip("@")), content.is_text)

    def once(self, kind: str, thing: Any, take: Callable[[Any, Copies], _Thing]) -> _Thing:
        """Return what comes of taking something over, the first time and again."""
        reference = getattr(thing, "indirect_reference", None) or thing
        key = kind, getattr(reference, "idnum", None) or id(thing)
        if key not in self._known:
            try:
                self._known[key] = thing, take(thing, self.copies)
            except Unfit as error:
                self._known[key] = thing, error
        found = self._known[key][1]
        if isinstance(found, Unfit):
            raise found
        return found  # type: ignore[no-any-return]


class _Content:
    """The content of a page, or of a form on it, read operation by operation."""

    def __init__(self, taking: _Taking, resources: Any, content: bytes, depth: int = 0) -> None:
        check(len(content) <= _LARGEST_CONTENT, "size of a content")
        check(depth < _DEEPEST, "depth of forms")
        self._taking = taking
        self._resources = dictionary(resources) if resources is not None else {}
        self._depth = depth
        self._used: dict[str, dict[str, str]] = {}
        self._fonts: dict[str, Font] = {}
        self._font = [""]
        self._marks: list[bool] = []
        self._has_text, self._has_pictures = False, False
        self._operations = [one for one in operations(content) if self._take(one)]
        self._operations += [Operation("Q", [])] * (len(self._font) - 1)
        check(not {"/DefaultRGB", "/DefaultGray", "/DefaultCMYK"} & self._all("/ColorSpace").keys(), "colours")

    @property
    def is_text(self) -> bool:
        """Return whether text is shown and no picture is."""
        return self._has_text and not self._has_pictures

    def form(self, entries: str) -> str:
        """Return the content as a form with these entries."""
        used = "".join(
            f"/{kind}<<{''.join(f'/{key} {words}' for key, words in sorted(found.items()))}>>"
            for kind, found in sorted(self._used.items())
        )
        drawn = (one for one in self._operations if one.operator != "Tf" or one.operands[0] in self._fonts)
        content = "\n".join(one.written() for one in drawn).encode("ascii")
        return self._taking.copies.put(f"/Type/XObject/Subtype/Form{entries}/Resources<<{used}>>", content)

    def _take(self, operation: Operation) -> bool:
        """Check an operation; False if it is left out."""
        operator, operands = operation
        match operator:
            case "q":
                check(len(self._font) < _MOST_SAVED, "saved states")
                self._font.append(self._font[-1])
            case "Q":
                check(len(self._font) > 1, "saved states")
                self._font.pop()
            case "Tf":
                self._font[-1] = operands[0]
            case "gs":
                self._use("ExtGState", operands[0], copied_state)
            case "cs" | "CS":
                if operands[0] not in _DEVICES:
                    self._use("ColorSpace", operands[0], lambda thing, copies: copied_colours(thing, copies)[0])
            case "Do":
                self._show(operands[0])
            case "BMC" | "BDC":
                self._marks.append(_is_spoken(operation))
                return self._marks[-1]
            case "EMC":
                check(self._marks, "marks")
                return self._marks.pop()
            case "MP" | "DP":
                return False
            case _ if operator in _SHOWING:
                self._write(operands[-1])
        return True

    def _write(self, shown: Any) -> None:
        font = self._named_font(self._font[-1])
        for text in shown if isinstance(shown, list) else [shown]:
            if isinstance(text, Text):
                font.check(text)
        self._has_text = True

    def _named_font(self, key: str) -> Font:
        if key not in self._fonts:
            thing = self._all("/Font").get(f"/{key}")
            self._fonts[key] = self._taking.once("font", thing, copied_font)
            self._used.setdefault("Font", {})[key] = self._fonts[key].reference
        return self._fonts[key]

    def _use(self, kind: str, key: str, take: Callable[[Any, Copies], str]) -> None:
        used = self._used.setdefault(kind, {})
        if key not in used:
            used[key] = self._taking.once(kind, self._all(f"/{kind}").get(f"/{key}"), take)

    def _show(self, key: str) -> None:
        thing = self._all("/XObject").get(f"/{key}")
        match dictionary(thing).get("/Subtype"):
            case "/Image":
                self._has_pictures = True
                self._use("XObject", key, copied_picture)
            case "/Form":
                form, inner = self._taking.once(f"form {self._depth}", thing, self._inner)
                self._used.setdefault("XObject", {})[key] = form
                self._has_pictures |= inner._has_pictures
                self._has_text |= inner._has_text
            case _:
                raise Unfit("object")

    def _inner(self, thing: Any, copies: Copies) -> tuple[str, _Content]:
        """Return a form on this page or in this form."""
        del copies
        form = dictionary(thing)
        check(not {"/OC", "/OPI", "/PS", "/Ref", "/F"} & form.keys() and _is_opaque(form), "form")
        inner = _Content(
            self._taking, form.get("/Resources", self._resources), unpacked(form, _LARGEST_CONTENT), self._depth + 1
        )
        matrix = f"/Matrix{numbers(form['/Matrix'], 6)}" if "/Matrix" in form else ""
        return inner.form(f"/BBox{numbers(form['/BBox'], 4)}{matrix}"), inner

    def _all(self, kind: str) -> dict[str, Any]:
        return dictionary(self._resources.get(kind, {}))


def _is_opaque(thing: dict[str, Any]) -> bool:
    """Return whether a group (透明组) is none, or one in which nothing is transparent, as `copied_state` sees to."""
    group = dictionary(thing.get("/Group", {}))
    return group.get("/S", "/Transparency") == "/Transparency" and "/UserUnit" not in thing


def _is_spoken(operation: Operation) -> bool:
    """Return whether a mark says only what is read in the place of what is shown (ISO 32000-1, 14.9.4)."""
    tag, *told = operation.operands
    return (
        tag == "Span"
        and len(told) == 1
        and isinstance(told[0], dict)
        and list(told[0]) == ["ActualText"]
        and all(isinstance(one, Text) for one in told[0].values())
    )


def _place(page: PageObject, size: tuple[float, float], margins: tuple[float, float]) -> tuple[Iterable[float], Matrix]:
    """Return what of a page is shown, and the matrix that makes it a unit wide and high, upright."""
    box = page.cropbox
    left, bottom, right, top = (number(one) for one in (box.left, box.bottom, box.right, box.top))
    turned = int(number(page.get("/Rotate", 0))) % 360
    wide, high = (right - left, top - bottom) if turned % 180 == 0 else (top - bottom, right - left)
    check(abs(wide - size[0]) < _LOOSE and abs(high - size[1]) < _LOOSE, "size of a page")
    across, down = margins if turned % 180 == 0 else margins[::-1]
    left, bottom, right, top = left + across, bottom + down, right - across, top - down
    x, y = 1 / (right - left), 1 / (top - bottom)
    matrix: dict[int, Matrix] = {
        0: (x, 0, 0, y, -left * x, -bottom * y),
        90: (0, -x, y, 0, -bottom * y, right * x),
        180: (-x, 0, 0, -y, right * x, top * y),
        270: (0, x, -y, 0, top * y, -left * x),
    }
    check(turned in matrix, "turn of a page")
    return (left, bottom, right, top), matrix[turned]


def _fine(amount: float) -> str:
    """Return a number of a matrix that makes hundreds of points one."""
    return f"{amount:.12f}".rstrip("0").rstrip(".") or "0"


if __name__ == "__main__":
    main(*sys.argv[1:])
