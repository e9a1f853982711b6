"""What a PDF may be and ask for (PDF 的上限); known to the processes that read it and to who starts them."""

from __future__ import annotations

from typing import Final

_MB: Final = 1024 * 1024
MOST_PAGES: Final = 300
MOST_MEGABYTES: Final = 64
MOST_BYTES: Final = MOST_MEGABYTES * _MB
#: What ISO 32000-1, annex C, says that a page's sides may be, in points.
SHORTEST, LONGEST = 3, 14_400
#: All pages as pictures: a .docx and a PDF hold as much each.
MOST_SHOWN: Final = 128 * _MB
#: The processor's seconds: for finding the margins of all pages; for drawing, so many and a part of one for each page.
MOST_MEASURED: Final = 10
_DRAWING, _DRAWING_A_PAGE = 5, 0.2
#: Files inside a PDF (附带的文件): a document has a few, a hostile one as many as it likes.
MOST_FILES: Final = 1000
MOST_FILE_MEGABYTES: Final = 64
MOST_FILE_BYTES: Final = MOST_FILE_MEGABYTES * _MB
_READING, _READING_A_FILE = 10, 0.2
#: The length of what follows is told in so many bytes.
LENGTH_BYTES: Final = 8


def seconds_to_read(files: int) -> int:
    """Return the processor's time for what so many files say of themselves, in seconds."""
    return round(_READING + _READING_A_FILE * files)


def seconds_for(pages: int) -> int:
    """Return the processor's time for drawing so many pages, in seconds."""
    return round(_DRAWING + _DRAWING_A_PAGE * pages)
