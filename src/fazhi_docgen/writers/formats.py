"""The formats that a document is written in (输出格式): one line each, its writer loaded when it is first used.

A new format is one file or folder with a function from `Finished` to bytes, and one line here.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from fazhi_docgen.writers.finished import Finished


class Format(NamedTuple):
    """How a finished document becomes a file.

    Attributes:
        suffix: how the file's name ends.
        writer: the function that writes it, as `module:function` below `fazhi_docgen.writers`; it takes a `Finished`
            and returns the bytes of the file, the same for the same document.
        default: whether it is written unless others are asked for.
        kind: the field of `Finished` that says of which kind such files are, and so whether what the document was made
            from is put inside; empty where it never is.
        public: whether the file is for anyone to read, as pages of a site are: no document that is secret is written so.
    """

    suffix: str
    writer: str
    default: bool = False
    kind: str = ""
    public: bool = False

    def carries_files(self, document: Finished) -> bool:
        """Tell whether what the document was made from is put inside the file."""
        return bool(self.kind) and bool(getattr(document, self.kind).carries_files)

    def write(self, document: Finished) -> bytes:
        """Write a document.

        Raises:
            OSError: a file that the document draws on cannot be read any more.
        """
        module, _, function = self.writer.partition(":")
        write: Callable[[Finished], bytes] = getattr(import_module(f"fazhi_docgen.writers.{module}"), function)
        return write(document)


#: By the names that they are asked for by; files are written in this order.
FORMATS: Final = {
    "docx": Format(".docx", "docx.document:write", default=True),
    "pdf": Format(".pdf", "pdf.document:write", default=True, kind="flavour"),
    "ofd": Format(".ofd", "ofd.document:write", kind="ofd"),
    "html": Format(".html", "html.document:write", public=True),
    "html-fragment": Format(".fragment.html", "html.document:write_fragment", public=True),
}
#: What is written unless other formats are asked for.
DEFAULT: Final = tuple(name for name, entry in FORMATS.items() if entry.default)
