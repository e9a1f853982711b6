"""Our own OFD files (.ofd): tags say what the objects on their sheets are of the document."""

from __future__ import annotations

from itertools import groupby
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from fazhi_docgen.diagnostics.problems import InputError, Place, mistake
from fazhi_docgen.importing.bounds import check_bounds
from fazhi_docgen.importing.own.look import signs_of_numbers
from fazhi_docgen.importing.own.marked import (
    ELEMENTS,
    align_of,
    classes_of,
    count_of,
    has,
    length_of,
    run_in_of,
    table_of,
)
from fazhi_docgen.importing.own.pieces import OwnFile, OwnParagraph, OwnRun
from fazhi_docgen.importing.own.reading import bring_in
from fazhi_docgen.importing.pieces import CellText, PicturePiece
from fazhi_docgen.importing.readers.word_parts import PICTURES
from fazhi_docgen.standard.elements import Element
from fazhi_docgen.standard.vocabulary import kind_called
from fazhi_docgen.untrusted.ofd import read_ofd
from fazhi_docgen.untrusted.ofd_package import ENTRY, refused
from fazhi_docgen.writers import looks
from fazhi_docgen.writers.ofd import tags

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from fazhi_docgen.importing.account import Account
    from fazhi_docgen.importing.found import Found
    from fazhi_docgen.importing.own.pieces import OwnPiece
    from fazhi_docgen.untrusted.ofd import OfdFile

_ANY: Final = "{*}"
_BLANKS: Final = {tags.LINE_END: "\n", tags.TAB: "\t", tags.SPACE: " "}
_MOST_DIGITS: Final = 7

#: A character, and whether it is thickened.
_Char = tuple[str, bool]


def bring_in_sheets(path: Path, found: Found, account: Account) -> None:
    """Fill `found` with what an OFD file of ours is.

    Raises:
        InputError: the file cannot be read, is hostile, or is none of ours.
    """
    file = read_ofd(path)
    account.unit = "段"
    with refused(path):
        root = _tags(file)
        if root is None:
            raise InputError([mistake("import_foreign_ofd", Place(str(path)), {"found": path.name})])
        own = _Reader(file).file(root)
        check_bounds(path, (piece.text for piece in own.pieces if isinstance(piece, OwnParagraph)))
    bring_in(own, found, account)


def _tags(file: OfdFile) -> Any:
    """Return the tags of a file, by the name space that they are in; None where it has none of ours."""
    for path in file.roots:
        listed = file.package.xml(path).findtext(f"{_ANY}CustomTags")
        if not listed:
            continue
        place = file.package.path_of(listed, path)
        for entry in file.package.xml(place).iter(f"{_ANY}CustomTag"):
            if entry.get("NameSpace") == tags.ELEMENTS:
                return file.package.xml(file.package.path_of(entry.findtext(f"{_ANY}FileLoc") or "", place))
    return None


class _Reader:
    """Makes pieces of the tags of a file; `words` collects all that is read."""

    def __init__(self, file: OfdFile) -> None:
        self._file = file
        self._texts: dict[str, list[_Char]] = {}
        for text in (text for page in file.pages for text in page.texts):
            self._texts.setdefault(text.number, []).extend((char, text.is_bold) for char in text.text)
        self._images = {number: part for page in file.pages for number, part in page.images.items()}
        self._words: list[str] = []
        self._numbers: dict[int, str] = {}

    def file(self, root: Any) -> OwnFile:
        """Return the file whose tags these are."""
        pieces = [self._piece(node, number) for number, node in enumerate(root, start=1)]
        title = self._file.package.xml(self._file.package.path_of(ENTRY)).findtext(f".//{_ANY}Title")
        return OwnFile(
            pieces,
            "".join(self._words),
            kind_called(root.get(looks.KIND) or ""),
            title or "",
            signs_of_numbers(self._numbers),
            is_letter=has(root, looks.LETTER),
            is_sealed=has(root, looks.SEALED),
        )

    def _piece(self, node: Any, number: int) -> OwnPiece:
        name = _name(node)
        if name == tags.TABLE:
            rows = [[(cell, self._cell(cell)) for cell in row] for row in node]
            return table_of(node, number, rows, has_head=len(node) > 0 and has(node[0], tags.HEAD))
        if name in (tags.SEAL, Element.PICTURE):
            pictures = tuple(self._pictures(node, number))
            return OwnParagraph(number, Element.PICTURE, "", pictures=pictures, floating=name == tags.SEAL)
        return self._paragraph(node, name, number)

    def _paragraph(self, node: Any, name: str, number: int) -> OwnParagraph:
        classes, counted = classes_of(node), node.get(tags.NUMBER) or ""
        chars = self._chars(node)
        if counted and "".join(char for char, _ in chars[: len(counted)]) == counted:
            chars = chars[len(counted) :]
            self._note(node.get(tags.LEVEL), counted)
        runs = tuple(_runs(chars, _digits(node.get(tags.LEAD))))
        text = "".join(run.text for run in runs)
        self._words.append(text)
        element = ELEMENTS.get(name)
        is_item = element is Element.BODY and counted and not run_in_of(classes)
        return OwnParagraph(
            number,
            element,
            text,
            name,
            runs,
            run_in=run_in_of(classes),
            depth=_digits(node.get(tags.LEVEL))
            if is_item or (counted and element is Element.ATTACHMENT_NOTE)
            else None,
            counted=counted,
            align=align_of(classes),
            flush=looks.FLUSH in classes,
            landscape=has(node, looks.LANDSCAPE),
        )

    def _note(self, level: str | None, number: str) -> None:
        """Remember the first number of each level."""
        if told := _digits(level):
            self._numbers.setdefault(told, number)

    def _cell(self, node: Any) -> CellText:
        text = "".join(char for char, _ in self._chars(node))
        self._words.append(text)
        lines = tuple(line for line in (line.strip() for line in text.split("\n")) if line)
        return CellText(lines, count_of(node.get(tags.COLUMNS)), count_of(node.get(tags.ROWS)))

    def _chars(self, node: Any) -> list[_Char]:
        """Return the characters of a tag's objects, with the blanks between them that no object draws."""
        drawn = [char for number in _objects(node) for char in self._texts.get(number, ())]
        blanks = dict(_told_blanks(node.get(tags.BLANKS) or ""))
        chars: list[_Char] = []
        for place, char in enumerate([*drawn, ("", False)]):
            codes = blanks.get(place, "")
            chars += [(_BLANKS[code], False) for code in codes if code in _BLANKS]
            chars += [] if tags.DRAWN in codes else [char]
        return chars[:-1]

    def _pictures(self, node: Any, number: int) -> Iterator[PicturePiece]:
        for part in (self._images[item] for item in _objects(node) if item in self._images):
            if suffix := PICTURES.get(PurePosixPath(part).suffix.lower()):
                content = self._file.package.content(part)
                yield PicturePiece(number, content, suffix, width=length_of(node.get(tags.WIDTH)))


def _name(node: Any) -> str:
    return str(node.tag).rpartition("}")[2]


def _objects(node: Any) -> Iterator[str]:
    for reference in node:
        if _name(reference) == "ObjectRef":
            yield (reference.text or "").strip()


def _told_blanks(said: str) -> Iterator[tuple[int, str]]:
    """Tell where blanks are, by how many characters stand before them, and which they are."""
    for word in said.split():
        codes = word.lstrip("0123456789")
        yield _digits(word.removesuffix(codes)), codes


def _runs(chars: Iterable[_Char], lead: int) -> Iterator[OwnRun]:
    """Yield runs of characters that are set alike; the first `lead` ones are a heading that text runs on from."""
    set_so = ((char, bold, place < lead) for place, (char, bold) in enumerate(chars))
    for (bold, faced), group in groupby(set_so, key=lambda one: one[1:]):
        yield OwnRun("".join(char for char, *_ in group), bold, faced)


def _digits(said: str | None) -> int:
    return int(said) if said and said.isdecimal() and len(said) <= _MOST_DIGITS else 0
