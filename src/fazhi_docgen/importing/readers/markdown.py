"""Markdown (.md): its headings, lists and tables say what they are; its marks are told, and not brought in."""

from __future__ import annotations

import re
import string
from html.entities import html5
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from fazhi_docgen.importing.bounds import bounded_text
from fazhi_docgen.importing.dates import read_date
from fazhi_docgen.importing.emphasis import thick_in
from fazhi_docgen.importing.numbers import ITEM, Shape
from fazhi_docgen.importing.pieces import CellText, Line, Original, PicturePiece, TablePiece, is_office, line_of
from fazhi_docgen.importing.readers.markdown_html import html_pieces, without_tags
from fazhi_docgen.importing.readers.markdown_notes import with_notes
from fazhi_docgen.importing.readers.pictures import local_picture
from fazhi_docgen.importing.red_head import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

#: What parts the cells of a table.
_BAR: Final = re.compile(r"(?<!\\)\|")
#: A character by its name or its number, never without the semicolon (CommonMark 0.31, 6.2), and what is none: a mark
#: after a backslash, code, and a row of backticks that no other of its length closes.
_CHARACTER: Final = re.compile(
    r"\\.|(?P<fence>`++).*?(?<!`)(?P=fence)(?!`)|`++"
    r"|&(?:#(?P<ten>[0-9]{1,7})|#[xX](?P<sixteen>[0-9a-fA-F]{1,6})|(?P<name>[a-zA-Z][a-zA-Z0-9]*));",
    re.DOTALL,
)
#: A comment; of what stands behind the marks of code Markdown itself makes none, and no document has either.
_COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)
#: A bold stretch that Markdown sees none in, since a Han mark and no blank stands beside its end: **（一）总要求。**要.
_BOLD: Final = re.compile(r"\*\*([^*\n]+?)\*\*")
#: What tools for sites put before a text, as YAML or as TOML, and the title in it.
_FRONT: Final = re.compile(r"\A(?P<fence>---|\+\+\+)[ \t]*\n(?P<said>.*?\n)(?P=fence)[ \t]*(?:\n|\Z)", re.DOTALL)
_FRONT_TITLE: Final = re.compile(r"^title\s*[:=]\s*[\"']?(.{4,200}?)[\"']?\s*$", re.MULTILINE)
#: The title stands among so many lines at most.
_HEAD_LINES: Final = 6


def read_markdown(path: Path) -> Original:
    """Return the pieces of a Markdown file. The first heading is the title; the others count from the level below it.

    Raises:
        InputError: the file cannot be read.
    """
    text = bounded_text(path)
    original = Original(words=_CHARACTER.sub(_character, text), marks=frozenset(string.punctuation))
    front = _FRONT.match(text)
    if front:
        original.leave(1, "import_markup", front["said"].strip())
        text = "\n" * front[0].count("\n") + text[front.end() :]
    for comment in _COMMENT.finditer(text):
        original.leave(text.count("\n", 0, comment.start()) + 1, "import_markup", comment[0])
    text = _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), text)
    text = with_notes(text, original)
    _Walk(path, original, text).over(_parser().parse(text))
    original.count_headings()
    if front and (title := _FRONT_TITLE.search(front["said"])):
        _add_title(title[1], original)
    return original


def _add_title(title: str, original: Original) -> None:
    """Add the title that stands only in what is put before a text, before a text without one."""
    lines = [piece for piece in original.pieces[:_HEAD_LINES] if isinstance(piece, Line)]
    said = re.sub(r"\s", "", "".join(line.stripped for line in lines))
    is_said = any(line.title or kind_of(line.stripped) for line in lines) or re.sub(r"\s", "", title) in said
    if not is_said:
        original.pieces.insert(0, Line(0, title, title=True))
        original.gained.append((0, "import_title_of_page", title))


def _character(found: re.Match[str]) -> str:
    """Return what the parser reads where a character is named or numbered."""
    from markdown_it.common.utils import isValidEntityCode

    if not (found["ten"] or found["sixteen"]):
        return html5.get(f"{found['name']};", found[0])
    code = int(found["ten"] or found["sixteen"], 10 if found["ten"] else 16)
    return chr(code) if isValidEntityCode(code) else "\ufffd"


def _parser() -> MarkdownIt:
    """Return a parser that takes addresses as they stand, and no line for the definition of one: it would be lost."""
    from markdown_it import MarkdownIt

    class Parser(MarkdownIt):
        def normalizeLink(self, url: str) -> str:
            return url

        def validateLink(self, url: str) -> bool:
            return bool(url)

    return Parser("commonmark", {"html": True}).enable("table").disable(["reference", "html_inline"])


class _Walk:
    """Goes over the tokens once; what is open decides what a text is."""

    def __init__(self, path: Path, original: Original, text: str) -> None:
        self._path, self._original, self._lines_of_file = path, original, text.split("\n")
        self._heading, self._first_in_item = 0, False
        self._lists: list[str] = []
        self._auto, self._quotes, self._has_title = "", 0, False
        self._rows: list[list[CellText]] | None = None

    def over(self, tokens: list[Token]) -> None:
        self._has_title = any(token.type == "heading_open" for token in tokens)
        for token in tokens:
            self._take(token)

    def _take(self, token: Token) -> None:
        number = token.map[0] + 1 if token.map else 0
        match token.type:
            case "heading_open":
                self._heading = int(token.tag[1])
                self._original.leave(number, "import_markup", "#" * self._heading)
            case "heading_close":
                self._heading = 0
            case "blockquote_open" | "blockquote_close":
                self._quotes += token.nesting
            case "ordered_list_open" | "bullet_list_open":
                self._lists.append(token.type)
            case "ordered_list_close" | "bullet_list_close":
                self._lists.pop()
            case "list_item_open":
                self._first_in_item = True
                self._auto = f"{token.info}." if token.info else ""
                self._original.leave(number, "import_markup", f"{token.info}{token.markup}")
            case "table_open":
                self._rows, self._start = [], number
            case "table_close" if self._rows is not None:
                rows = tuple(map(tuple, self._rows))
                self._surplus(rows)
                self._original.pieces.append(TablePiece(self._start, rows, heads=1))
                self._rows = None
            case "tr_open" if self._rows is not None:
                self._rows.append([])
            case "inline":
                self._inline(token, number)
            case "html_block":
                self._original.pieces += html_pieces(token.content, self._path, number, self._original)
            case "fence" | "code_block":
                if token.info.strip():
                    self._original.leave(number, "import_markup", token.info)
                self._lines(token.content, number)

    def _surplus(self, rows: Sequence[Sequence[CellText]]) -> None:
        """Tell of cells of a row that has more of them than the head: Markdown itself drops them."""
        lines = self._lines_of_file[self._start + 1 : self._start + 1 + len(rows) - 1]
        for number, line in enumerate(lines, start=self._start + 2):
            for cell in _BAR.split(line.strip().removeprefix("|").removesuffix("|"))[len(rows[0]) :]:
                if cell.strip():
                    self._original.leave(number, "import_left", cell)

    def _inline(self, token: Token, number: int) -> None:
        runs: list[tuple[str, bool]] = []
        bold = 0
        for child in token.children or ():
            text = ""
            if child.type == "image":
                self._picture(child, number)
            elif child.type in ("softbreak", "hardbreak"):
                text = "\n"
            elif child.content:
                text = child.content
            elif child.nesting and child.markup:
                bold += child.nesting * (child.tag == "strong")
                self._original.leave(number, "import_markup", child.markup)
            elif child.type == "link_open" and child.markup != "autolink":
                self._address(child, "href", number)
            runs += [(text, True)] if bold else self._unmarked(text, number)
        text, tags = without_tags("".join(text for text, _ in runs))
        for tag in tags:
            self._original.leave(number, "import_markup", tag)
        if self._rows:
            self._rows[-1].append(CellText(tuple(line.strip() for line in text.split("\n") if line.strip())))
        elif self._rows is None:
            self._lines(text, number, thick_in(runs))

    def _unmarked(self, text: str, number: int) -> Iterator[tuple[str, bool]]:
        """Yield stretches of a text between stars that Markdown sees nothing in, and what stands around them."""
        for place, stretch in enumerate(_BOLD.split(text)):
            if place % 2:
                self._original.leave(number, "import_markup", "**")
            yield stretch, place % 2 == 1

    def _lines(self, text: str, number: int, thick: tuple[str, ...] = ()) -> None:
        """Take source lines of a paragraph as one paragraph, but for lines that are numbered by hand; what somebody
        quotes above the title is no text.
        """
        if self._quotes and self._has_title and not self._original.pieces:
            self._original.leave(number, "import_quote", text)
            return
        for raw in _paragraphs(text):
            typed = line_of(number, raw)
            if self._heading:
                line = Line(number, raw, typed.ordinal, typed.level, self._heading)
            elif self._lists and self._first_in_item and not typed.ordinal:
                line = Line(number, raw, level=self._level(), auto=self._auto)
            else:
                line = typed
            self._first_in_item = False
            self._original.pieces.append(replace(line, thick=thick))

    def _level(self) -> int:
        """Return the level of an item of a list by its depth; one that has no number is below all others."""
        return min(Shape.FIGURE + len(self._lists) - 1, Shape.FIGURE_BRACKETS) if self._auto else ITEM

    def _picture(self, token: Token, number: int) -> None:
        source = str(token.attrs.get("src", ""))
        picture = local_picture(self._path, source)
        if picture is None:
            self._original.leave(number, "import_picture_left", f"{token.content} {source}")
        else:
            self._address(token, "src", number)
            self._original.pieces.append(PicturePiece(number, *picture, caption=token.content))

    def _address(self, token: Token, name: str, number: int) -> None:
        """Tell where a link leads to or a picture is, and its title."""
        said = filter(None, (token.attrs.get(name), token.attrs.get("title")))
        self._original.leave(number, "import_markup", " ".join(map(str, said)))


def _paragraphs(text: str) -> list[str]:
    """Return lines that run on are joined: a Han character takes no blank, other words one; a signature keeps its lines."""
    paragraphs: list[str] = []
    lines = [raw for raw in text.split("\n") if raw.strip()]
    for raw, below in zip_longest(lines, lines[1:], fillvalue=""):
        if paragraphs and not line_of(0, raw).ordinal and not _signs(raw.strip(), below.strip()):
            gap = " " if raw[0].isascii() and paragraphs[-1][-1:].isascii() else ""
            paragraphs[-1] += gap + raw.strip()
        else:
            paragraphs.append(raw.strip())
    return paragraphs


def _signs(line: str, below: str) -> bool:
    """Tell whether a line is the date of a document, or the office above it."""
    return read_date(line) is not None or (is_office(line) and read_date(below) is not None)
