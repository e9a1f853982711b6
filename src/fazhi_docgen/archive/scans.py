"""Papers of others (扫描件、来件): the sides of a PDF or of pictures as pages, and whether a PDF is one for archives."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from fazhi_docgen.archive.record_files import file_content
from fazhi_docgen.diagnostics.problems import Diagnostic, InputError, mistake
from fazhi_docgen.layout.archive_stamp import stamp_places
from fazhi_docgen.layout.page import Image, Page
from fazhi_docgen.resources.files import SourceFile
from fazhi_docgen.resources.media import attached_pages, is_pdf, picture_pixels
from fazhi_docgen.resources.store import Folder
from fazhi_docgen.source.plain import Unfit
from fazhi_docgen.standard.dat22 import filing_sheet, filing_stamp
from fazhi_docgen.standard.length import Length
from fazhi_docgen.untrusted.ofd import ofd_facts
from fazhi_docgen.untrusted.pdf import pdf_facts
from fazhi_docgen.untrusted.scan_pictures import drawn_pictures, lies_on_its_side

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from fazhi_docgen.diagnostics.problems import Place
    from fazhi_docgen.layout.flow import Graphic
    from fazhi_docgen.standard.dat22 import FilingStamp

_PICTURES: Final = (".png", ".jpg", ".jpeg")
#: Pictures as scanners write them, of one page or many.
_SCANNED: Final = (".tif", ".tiff", ".bmp")
#: What is filed as it is, since only its own program can print it; of the first it is known how many pages it has.
_OFD: Final = ".ofd"
_UNPRINTED: Final = (_OFD, ".docx", ".doc", ".wps", ".xlsx", ".xls", ".et", ".pptx", ".ppt", ".zip", ".rar")
#: What can be filed beside the documents that the program itself makes.
PAPERS: Final = (".pdf", *_PICTURES, *_SCANNED, *_UNPRINTED)
#: A dot as light as this is blank; and so many in a thousand may be darker, as dust is.
_WHITE: Final = 200
_DUST: Final = 2


class Scan(Struct, frozen=True):
    """A paper of others: its file, what it is called, its content, and its sides; no sides where it cannot be drawn.

    `mark` is the part of PDF/A that it says it is of; empty if of none. `told` is how many pages it says it has, where it
    cannot be drawn and yet says so.
    """

    file: Path
    name: str
    content: bytes
    pages: tuple[Page, ...]
    mark: str = ""
    told: int = 0


def scans_of(folder: Path, written: Iterable[str], place: Place) -> list[Scan]:
    """Return the papers of these names in a folder.

    Raises:
        InputError: one is missing, lies outside or cannot be read; all of them at once.
    """
    scans: list[Scan] = []
    problems: list[Diagnostic] = []
    for name in written:
        try:
            scans.append(_scan(Folder(folder).path_of(name), place))
        except Unfit as error:
            problems.append(mistake(error.code, place, error.params))
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return scans


def _scan(file: Path, place: Place) -> Scan:
    """Return one paper, drawn where it can be."""
    content = file_content(file) or b""
    suffix = file.suffix.lower()
    if is_pdf(SourceFile.at(file)):
        return Scan(file, file.name, content, tuple(_sides(file)), pdf_facts(file).conformance)
    if suffix in _PICTURES and not lies_on_its_side(content):
        return Scan(file, file.name, content, (_sheet(1, file, *picture_pixels(SourceFile.at(file))),))
    if suffix in (*_PICTURES, *_SCANNED):
        return Scan(file, file.name, content, tuple(_drawn(file, content)))
    if suffix not in _UNPRINTED:
        params = {"found": file.name, "expected": "、".join(PAPERS)}
        raise InputError([mistake("archive_paper_unknown", place, params)])
    return Scan(file, file.name, content, (), told=_told(file) if suffix == _OFD else 0)


def _told(file: Path) -> int:
    """Tell how many pages an OFD file says it has; none where it cannot be read, so that its card must say it."""
    try:
        return ofd_facts(file).pages
    except InputError:
        return 0


def _sides(file: Path) -> Iterable[Page]:
    """Return the pages of a PDF as they are, each one a picture."""
    for number, page in enumerate(attached_pages(SourceFile.at(file)), 1):
        width, height = page.width.pt + 2 * page.beside.pt, page.height.pt + 2 * page.above.pt
        image = Image(page, page.beside.pt, page.above.pt, page.width.pt, page.height.pt)
        yield Page(number, width, height, images=(image,))


def _drawn(file: Path, content: bytes) -> Iterator[Page]:
    """Yield the pages of a picture file as scanners and telephones write them, upright."""
    pictures = drawn_pictures(content)
    if pictures is None:
        raise Unfit("picture_broken", {"found": file.name})
    for number, picture in enumerate(pictures, 1):
        yield _sheet(number, picture, picture.columns, picture.rows)


def _sheet(number: int, picture: Graphic, columns: int, rows: int) -> Page:
    """Return a picture on a sheet of A4 paper, upright or lying as it is."""
    sheet = filing_sheet()
    sides = sorted((sheet.width.pt, sheet.height.pt), reverse=columns > rows)
    scale = min(sides[0] / columns, sides[1] / rows)
    width, height = columns * scale, rows * scale
    image = Image(picture, (sides[0] - width) / 2, (sides[1] - height) / 2, width, height)
    return Page(number, sides[0], sides[1], images=(image,))


def blank_place(page: Page, measures: FilingStamp) -> Length | None:
    """Tell where at the head of a scanned page the stamp finds paper with nothing on it; None if nowhere."""
    places = stamp_places(Length(page.width), measures)
    return next((left for left in places if _is_blank(page, left, measures)), None)


def first_place(page: Page) -> Length:
    """Return the place at the head of a page where the stamp belongs, whatever is there."""
    return stamp_places(Length(page.width), filing_stamp())[0]


def _is_blank(page: Page, left: Length, measures: FilingStamp) -> bool:
    from PIL import Image as Pictures

    [image] = page.images
    with Pictures.open(BytesIO(image.file.read_bytes())) as opened:
        picture = opened.convert("L")
    scale = picture.width / image.width
    corners = (left.pt - image.x, measures.top.pt - image.y)
    right, bottom = corners[0] + measures.width.pt, corners[1] + measures.height.pt
    box = [max(0, round(value * scale)) for value in (*corners, right, bottom)]
    part = picture.crop(
        (
            min(box[0], picture.width),
            min(box[1], picture.height),
            min(box[2], picture.width),
            min(box[3], picture.height),
        )
    )
    dark = sum(part.histogram()[:_WHITE])
    return dark * 1000 <= part.width * part.height * _DUST
