"""Readers (读入): one module for each kind of file that can be brought in, all giving the same pieces."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fazhi_docgen.diagnostics.problems import InputError, Place, mistake

if TYPE_CHECKING:
    from pathlib import Path

    from fazhi_docgen.importing.account import Account
    from fazhi_docgen.importing.found import Found
    from fazhi_docgen.importing.pieces import Original

#: Endings of names, and what can be brought in of such files.
_TEXT: Final = (".txt",)
_MARKDOWN: Final = (".md", ".markdown")
_WEB: Final = (".html", ".htm")
_WORD: Final = (".docx",)
_OFFICE: Final = (".doc", ".wps")
#: Files that can be brought in only if this program wrote them.
OWN_KINDS: Final = (".ofd",)
KINDS: Final = (*_WORD, *_OFFICE, *_TEXT, *_MARKDOWN, *_WEB)


def read_original(path: Path, found: Found, account: Account) -> None:
    """Fill `found` with what a file is; our own Word files say by their styles what everything is.

    Raises:
        InputError: the file is of no kind that can be brought in, cannot be read, or is hostile.
    """
    suffix = path.suffix.lower()
    if suffix in _WORD or suffix in _OFFICE:
        _word(path, suffix, found, account)
        return
    if suffix in _WEB:
        from fazhi_docgen.importing.readers.web import bring_in_page

        bring_in_page(path, found, account)
        return
    if suffix in OWN_KINDS:
        from fazhi_docgen.importing.own.sheets import bring_in_sheets

        bring_in_sheets(path, found, account)
        return
    from fazhi_docgen.importing.recognise import recognise

    recognise(_pieces(path, suffix), found, account)


def _word(path: Path, suffix: str, found: Found, account: Account) -> None:
    from fazhi_docgen.importing.readers.office import converted, is_package
    from fazhi_docgen.importing.readers.word import bring_in_word

    if suffix in _WORD or is_package(path):
        bring_in_word(path, found, account)
        return
    with converted(path) as word:
        bring_in_word(word, found, account)


def _pieces(path: Path, suffix: str) -> Original:
    if suffix in _TEXT:
        from fazhi_docgen.importing.readers.text import read_lines

        return read_lines(path)
    if suffix in _MARKDOWN:
        from fazhi_docgen.importing.readers.markdown import read_markdown

        return read_markdown(path)
    raise InputError([mistake("import_kind", Place(str(path)), {"found": path.name})])
