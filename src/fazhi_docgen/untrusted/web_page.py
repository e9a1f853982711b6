"""Pages of the web, parsed; what the parser would take minutes for is refused.

The parser, in C and not to be interrupted, takes time by the square of an element's attributes. A large page is parsed
by a process of its own first, which is ended when it takes too long.
"""

from __future__ import annotations

import sys
from typing import Any, Final

from fazhi_docgen.untrusted.confined import confine, told_by

#: Whatever a page of so many bytes holds, it is parsed soon.
_SMALL: Final = 40_000
#: The processor's time for a page, in seconds.
_SECONDS: Final = 2
_DONE: Final = b"done"


class HeavyPageError(ValueError):
    """A page that takes the parser too long."""


def main() -> None:
    """Parse what is read from the standard input, and tell that it is done."""
    confine(_SECONDS)
    _tree(sys.stdin.buffer.read())
    sys.stdout.buffer.write(_DONE)


def parsed_page(content: bytes) -> Any:
    """Return a page in UTF-8 as lxml's tree; None of one that holds none.

    Raises:
        HeavyPageError: the parser does not come to an end soon.
    """
    if len(content) > _SMALL and told_by("web_page", given=content) != _DONE:
        raise HeavyPageError
    return _tree(content)


def _tree(content: bytes) -> Any:
    """Return the parser fetches nothing, knows no entities of its own, and mends what is broken."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(content, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None


if __name__ == "__main__":
    main()
