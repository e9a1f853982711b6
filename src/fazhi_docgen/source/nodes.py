"""Bytes of a file to its text, and what is asked of its YAML nodes: what stands under a key, every text below a node."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from yaml.nodes import MappingNode, ScalarNode, SequenceNode

from fazhi_docgen.diagnostics.catalogue import reason_of
from fazhi_docgen.diagnostics.problems import Diagnostic, InputError, Place, mistake, notice
from fazhi_docgen.io.files import open_regular
from fazhi_docgen.source.plain import UNPRINTABLE

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator
    from pathlib import Path
    from typing import IO

    from yaml.nodes import Node

    from fazhi_docgen.diagnostics.codes import Code

#: A document of this many megabytes is no document.
_LARGEST_MB: Final = 5
_LARGEST: Final = _LARGEST_MB * 1024 * 1024
_GBK: Final = "gb18030"
_BIG5: Final = "big5hkscs"
#: Where a page says what its encoding is.
_SAYS_BIG5: Final = (b"charset=big5", b'charset="big5', b"charset='big5")
_HEAD: Final = 2048
#: Of how many trees the nodes are remembered: the document's, and what stands under one of its keys.
_TREES: Final = 2


def read_text(path: Path) -> tuple[str, list[Diagnostic]]:
    """Return the text of a file: UTF-8 with or without its mark, UTF-16 with it, or GBK, which is noted.

    Raises:
        InputError: the file is missing, too large, binary, or in no known encoding.
    """
    return text_of(lambda: open_regular(path), str(path))


def text_of(opening: Callable[[], IO[bytes]], label: str) -> tuple[str, list[Diagnostic]]:
    """Return the text of what `opening` opens and messages call by its `label`; as that of a file is.

    Raises:
        InputError: as for a file.
    """
    place = Place(label)
    try:
        with opening() as file:
            raw = file.read(_LARGEST + 1)
    except FileNotFoundError:
        raise _fault("file_missing", place, found=label) from None
    except OSError as error:
        raise _fault("file_unreadable", place, found=label, reason=reason_of(error)) from None
    except ValueError:  # a name with a NUL
        raise _fault("file_missing", place, found=label) from None
    if len(raw) > _LARGEST:
        raise _fault("file_too_large", place, limit=_LARGEST_MB)
    return _decode(raw, place)


def written_under(root: Node, keys: Collection[str]) -> Iterator[Node]:
    """Yield what stands under a key at the top of a file, by any of the key's names."""
    for key, value in root.value if isinstance(root, MappingNode) else ():
        if isinstance(key, ScalarNode) and key.value in keys:
            yield value


def scalars(node: Node) -> Iterator[ScalarNode]:
    """Yield every text below a node, the keys of mappings apart."""
    return (found for found in below(node) if isinstance(found, ScalarNode))


@lru_cache(maxsize=_TREES)
def words(node: Node) -> str:
    """Return all texts below a node, one on a line: what stands in none of them need not be looked for in each."""
    return "\n".join([found.value for found in scalars(node)])


@lru_cache(maxsize=_TREES)
def below(node: Node) -> tuple[Node, ...]:
    """Return a node and every one below it in the order of the file, the keys of mappings apart.

    Remembered: half a dozen steps look through the nodes of one file, which nothing changes once it is read.
    """
    found, waiting = [], [node]
    while waiting:
        last = waiting.pop()
        found.append(last)
        if isinstance(last, SequenceNode):
            waiting += reversed(last.value)
        elif isinstance(last, MappingNode):
            waiting += [value for _, value in reversed(last.value)]
    return tuple(found)


def encoding_of(raw: bytes) -> str:
    """Return the encoding of a text, by its mark or by what it can be read as: UTF-8, UTF-16, GBK, or the Big5 of a page
    that says so."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return _BIG5 if _is_big5(raw) else _GBK
    return "utf-8-sig" if raw.startswith(b"\xef\xbb\xbf") else "utf-8"


def _is_big5(raw: bytes) -> bool:
    try:
        return any(said in raw[:_HEAD].lower() for said in _SAYS_BIG5) and bool(raw.decode(_BIG5))
    except UnicodeDecodeError:
        return False


def _decode(raw: bytes, place: Place) -> tuple[str, list[Diagnostic]]:
    encoding = encoding_of(raw)
    if encoding == _GBK and b"\x00" in raw:
        raise _fault("file_binary", place, offset=raw.index(b"\x00") + 1)
    return clean(_decoded(raw, encoding, place), place), [notice("encoding_gbk")] if encoding == _GBK else []


def _decoded(raw: bytes, encoding: str, place: Place) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        raise _fault("encoding_unknown", place) from None


def clean(text: str, place: Place) -> str:
    """Return the text with one kind of line end; a control character in it is refused with its place."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise _fault("file_empty", Place(place.file, 1, 1))
    found = UNPRINTABLE.search(text)
    if found:
        before = text[: found.start()]
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        raise _fault("character_control", Place(place.file, line, column), found=f"{ord(found[0]):04X}")
    return text


def _fault(code: Code, place: Place, **params: Any) -> InputError:
    return InputError([mistake(code, place, params)])
