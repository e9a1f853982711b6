"""Our own Word files, back into what they were made of (回读): every paragraph's style says what it is.

A clerk may have gone on editing them, so what a style does not tell is read as anyone's text would be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fazhi_docgen.importing.own.reading import Reading
from fazhi_docgen.importing.readers.word_parts import elements
from fazhi_docgen.writers.docx import names

if TYPE_CHECKING:
    from docx.document import Document

    from fazhi_docgen.importing.account import Account
    from fazhi_docgen.importing.found import Found
    from fazhi_docgen.importing.readers.word_styles import WordStyles


def is_ours(document: Document) -> bool:
    """Whether a file was made by this program: its table style bears the name that we gave it."""
    return any(style.name == names.TABLE_NAME for style in document.styles)


def bring_in(document: Document, styles: WordStyles, found: Found, account: Account) -> None:
    """Fill `found` with what the styles of a file say."""
    account.tell(0, "import_own")
    reading = Reading(document, styles, found, account)
    reading.margins()
    for part in elements(document):
        reading.take(part)
    reading.finish()
