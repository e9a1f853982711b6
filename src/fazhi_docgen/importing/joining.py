"""Lines that belong together (断开的行): a number on a line of its own, a sentence that was broken at the edge of a page."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from fazhi_docgen.check.functions.lines import FEWEST, NARROWEST, SLACK, WIDEST
from fazhi_docgen.importing.account import shown
from fazhi_docgen.importing.blanks import BLANK, WHITE
from fazhi_docgen.importing.dates import read_date
from fazhi_docgen.importing.mends import is_row
from fazhi_docgen.importing.numbers import ITEM, Shape
from fazhi_docgen.importing.pieces import Line
from fazhi_docgen.source.unfilled import TO_FILL_IN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fazhi_docgen.importing.account import Account
    from fazhi_docgen.importing.pieces import Piece

#: What a paragraph ends with.
ENDS: Final = tuple("。；：！？…”’）〕》.;:!?)】")
#: A line is named by so many of its characters.
_NAMED: Final = 12
#: A field with what it says: 建设单位：石门乡人民政府.
_FIELD: Final = re.compile(rf"[一-鿿（）、/{WHITE}]{{2,12}}[:：]")
_INDENT: Final = re.compile(f"[{WHITE}]{{2}}")
#: A part of an address of the net, which has no blank in it.
_ADDRESS: Final = re.compile(r"[\w.]*[@/][\w./-]*$|[\w-]*\.(?:cn|com|gov|net|org)")
_COMMAS: Final = ("，", "、", ",")
_STOPS: Final = ("。", "；", ".")
#: A figure with a comma where its dot should be: 1,水源.
_COMMA: Final = re.compile(r"([1-9][0-9]?)[,，]\s*(?=[一-鿿])")
#: A figure whose dot was lost, and none that counts or measures: 3法律规定.
_DOTLESS: Final = re.compile(
    r"([0-9]{1,2})(?=[一-鿿“《])(?![名个件次年月日项条天户亩元万千百亿人家位份场期号届级类处周种岁时分秒米公斤吨名批层辆台套])"
)


def joined(pieces: Sequence[Piece], account: Account) -> list[Piece]:
    """Return the pieces with such lines joined, each told; a number that nothing follows is asked about."""
    return _with_dots(_unbroken(_with_numbers(pieces, account), account), account)


def with_commas(pieces: Sequence[Piece]) -> list[Piece]:
    """Return figures that count from one on with commas behind them are numbers: 1,水源；2,管网."""
    kept = list(pieces)
    commas = [(place, found) for place, piece in enumerate(kept) if (found := _counted_by_comma(piece))]
    counts = [int(found[1]) for _, found in commas]
    for at, (place, found) in enumerate(commas):
        first = at - counts[at] + 1
        last = next((end for end in range(at + 1, len(counts)) if counts[end] != counts[end - 1] + 1), len(counts))
        piece = kept[place]
        if (
            first >= 0
            and counts[first : at + 1] == [*range(1, counts[at] + 1)]
            and last - first > 1
            and isinstance(piece, Line)
        ):
            kept[place] = replace(piece, ordinal=found[0], level=int(Shape.FIGURE))
    return kept


def _counted_by_comma(piece: Piece) -> re.Match[str] | None:
    return _COMMA.match(piece.stripped) if isinstance(piece, Line) and not piece.level and not piece.outline else None


def _with_numbers(pieces: Sequence[Piece], account: Account) -> list[Piece]:
    """Put a number on a line of its own before the line below it; before another number something is to be
    filled in."""
    kept: list[Piece] = []
    waiting: Line | None = None
    for piece in pieces:
        if waiting is not None:
            if isinstance(piece, Line) and not piece.level and not piece.outline and not piece.article:
                account.tell(piece.number, "import_number_joined", text=shown(waiting.stripped))
                piece = replace(waiting, raw=waiting.stripped + piece.stripped)
            else:
                kept.append(_to_fill(waiting, account))
            waiting = None
        if isinstance(piece, Line) and _is_bare(piece):
            waiting = piece
        else:
            kept.append(piece)
    return kept if waiting is None else [*kept, _to_fill(waiting, account)]


def _is_bare(line: Line) -> bool:
    return 0 < line.level < ITEM and not line.outline and not line.text and bool(line.ordinal)


def _to_fill(line: Line, account: Account) -> Line:
    account.ask(line.number, "import_number_alone", gained=TO_FILL_IN, text=shown(line.stripped))
    return replace(line, raw=line.stripped + TO_FILL_IN, ordinal=line.stripped)


def _unbroken(pieces: list[Piece], account: Account) -> list[Piece]:
    """Return paragraphs whose lines were broken by hand, by a mail or by a program that recognised a page, whole again."""
    lines = [piece for piece in pieces if isinstance(piece, Line)]
    width = max((_width(line) for line in lines), default=0)
    pairs = [pair for pair in pairwise(pieces) if width <= WIDEST and _breaks(*pair, width)]
    is_indented = any(_INDENT.match(line.raw) for line in lines)
    sure = sum(_is_sentence(above) for above, _ in pairs if isinstance(above, Line))
    sure += sum(is_indented and _is_cut(*pair) for pair in pairwise(pieces))
    if sure < (1 if is_indented else FEWEST):
        _ask_broken(lines, account)
        return pieces
    kept: list[Piece] = []
    count, above_width = 0, 0
    for piece in pieces:
        above = kept[-1] if kept else None
        is_full = above_width >= width - SLACK
        goes_on = (
            isinstance(above, Line) and isinstance(piece, Line) and is_full and _goes_on(above, piece, is_indented)
        )
        if isinstance(above, Line) and isinstance(piece, Line) and (goes_on or (is_indented and _is_cut(above, piece))):
            kept[-1] = _one(above, piece)
            count += 1
        else:
            kept.append(piece)
        above_width = _width(piece) if isinstance(piece, Line) else 0
    account.ask(lines[0].number, "import_lines_joined", count=count)
    return kept


def _one(above: Line, below: Line) -> Line:
    """Return two lines as one."""
    head, text = above.raw.rstrip(BLANK), below.stripped
    is_address = _ADDRESS.search(head) or _ADDRESS.match(text)
    gap = (
        " "
        if not is_address and re.search("[0-9A-Za-z][A-Za-z]$|[A-Za-z][0-9]$", head) and re.match("[0-9A-Za-z]", text)
        else ""
    )
    return replace(above, raw=head + gap + text, thick=above.thick + below.thick)


def _goes_on(above: Line, below: Line, is_indented: bool) -> bool:
    """Tell whether a full line of a broken paragraph goes on in the line below it."""
    if not _may_join(above, below):
        return False
    if not above.stripped.endswith(ENDS):
        return True
    return is_indented and not _INDENT.match(below.raw)


def _is_cut(above: Piece, below: Piece) -> bool:
    """Tell whether an indented line stops in the middle of a sentence that the line below it, which is not indented, ends."""
    if not (
        isinstance(above, Line) and isinstance(below, Line) and _INDENT.match(above.raw) and _may_join(above, below)
    ):
        return False
    is_begun = "。" in above.text and not above.stripped.endswith(ENDS)
    return (is_begun or above.stripped.endswith(_COMMAS)) and below.stripped.endswith(_STOPS)


def _breaks(above: Piece, below: Piece, width: int) -> bool:
    """Tell whether a full line ends in the middle of a sentence, and plain text follows."""
    return (
        isinstance(above, Line)
        and isinstance(below, Line)
        and _may_join(above, below)
        and _width(above) >= max(width - SLACK, NARROWEST)
        and not above.stripped.endswith(ENDS)
    )


def _may_join(above: Line, below: Line) -> bool:
    is_plain = not (below.level or below.outline or below.article or below.centred or above.outline or above.centred)
    apart = (read_date(below.stripped), is_row(above.stripped), is_row(below.stripped), _INDENT.match(below.raw))
    return is_plain and not any(apart)


def _is_sentence(line: Line) -> bool:
    """Tell whether a line is no heading: it has no number, or more than one sentence."""
    return not line.level or "。" in line.text


def _width(line: Line) -> int:
    """Tell how wide a line is, in Han characters."""
    text = line.raw.rstrip(BLANK)
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text) // 2


def _ask_broken(lines: list[Line], account: Account) -> None:
    """Ask whether lines that end in the middle of a sentence are one paragraph that was broken by hand."""
    plain = [line.stripped for line in lines if not line.level and not line.outline and not line.article]
    broken = [text for text in plain if len(text) >= NARROWEST and not (text.endswith(ENDS) or is_row(text))]
    broken = [text for text in broken if not _FIELD.match(text)]
    if len(broken) > FEWEST and 2 * len(broken) >= len(plain):
        account.ask(0, "import_wrapped", count=len(plain), broken=len(broken))


def _with_dots(pieces: list[Piece], account: Account) -> list[Piece]:
    """Return a figure that counts on and has lost its dot is a number, and a person is asked: 3法律规定 after 2.."""
    following = 0
    for place, piece in enumerate(pieces):
        if not isinstance(piece, Line):
            continue
        if piece.level == Shape.FIGURE:
            following = (piece.count or 0) + 1
        elif 0 < piece.level < Shape.FIGURE or piece.outline:
            following = 0
        elif following > 1 and not piece.level and (dotless := _DOTLESS.match(piece.stripped)):
            if int(dotless[1]) != following:
                continue
            pieces[place] = replace(piece, raw=piece.stripped, ordinal=dotless[1], level=int(Shape.FIGURE))
            account.ask(piece.number, "import_dot_lost", text=shown(piece.stripped[:_NAMED]), number=f"{following}.")
            following += 1
    return pieces
