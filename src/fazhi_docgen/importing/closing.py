"""The end of a document (落款、版记、附件): found from its last line upwards, so that the text is what is left."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field
from msgspec.structs import replace

from fazhi_docgen.importing.account import beginning, shown
from fazhi_docgen.importing.attachment_lists import (
    LABEL,
    LABEL_AND_TITLE,
    attachment_list,
    without_links,
    without_list,
)
from fazhi_docgen.importing.dates import read_date
from fazhi_docgen.importing.imprint import imprint_line, without_imprint
from fazhi_docgen.importing.mends import mended
from fazhi_docgen.importing.pieces import Line, TablePiece, is_office, last_lines
from fazhi_docgen.importing.placing import with_closing_lines
from fazhi_docgen.importing.red_head import kind_of
from fazhi_docgen.importing.signature import Signed, is_signed, put_names, sign, signed_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.importing.account import Account
    from fazhi_docgen.importing.found import Found
    from fazhi_docgen.importing.pieces import Piece

_NOTE: Final = re.compile(r"[（(](?!共印)(?P<said>.*)[）)]|(?P<open>此件(?:主动|依申请|不予)?公开(?:发布)?)[。]?")
#: No more than so many lines stand below the date of a document, and none of them is longer.
_MOST_BELOW: Final = 8
_LONGEST_BELOW: Final = 200


class Ending(Struct):
    """The text of a document without its end, and the pages of its attachments, each below its label."""

    text: list[Piece]
    attachments: list[tuple[Line, list[Piece]]] = field(default_factory=list)


def ending(pieces: list[Piece], found: Found, account: Account) -> Ending:
    """Take the end of a document off its text."""
    pieces = without_imprint(without_links(pieces, found, account), found, account)
    labels = list(_labels(pieces))
    ends = [place for place, _, _ in labels[1:]] + [len(pieces)]
    attached = []
    for (start, label, title), end in zip(labels, ends, strict=False):
        account.part(label.number, "附件", label.stripped, title)
        heading = [replace(label, raw=title, ordinal="")] if title else []
        attached.append((label, [*heading, *pieces[start + 1 : end]]))
    text = pieces[: labels[0][0]] if labels else pieces
    if not labels and (listed := _listed_table(pieces)):
        place, signed = listed
        attached, text = [(signed, [pieces[place]])], [*pieces[:place], *pieces[place + 1 :]]
    left = _without_signature(text, found, account)
    _ask_second(left, account)
    return Ending(left, attached)


def _listed_table(pieces: list[Piece]) -> tuple[int, Line] | None:
    """Tell where the only table below a signature is, which a list above that names (附表：预算表), and the line above it."""
    for place, (line, table) in enumerate(pairwise(pieces), start=1):
        if isinstance(line, Line) and isinstance(table, TablePiece) and is_signed(line):
            is_last = all(isinstance(piece, Line) and _NOTE.fullmatch(piece.stripped) for piece in pieces[place + 1 :])
            is_listed = any(attachment_list(pieces, at) for at in range(max(0, place - _MOST_BELOW), place))
            return (place, line) if is_last and is_listed else None
    return None


def _labels(pieces: list[Piece]) -> Iterator[tuple[int, Line, str]]:
    """Yield what heads the pages of attachments, with the title on the same line; the list of them below the text is none."""
    signed = False
    for place, line in enumerate(pieces):
        if not isinstance(line, Line) or not line.is_short:
            continue
        titled = LABEL_AND_TITLE.fullmatch(line.stripped) if signed else None
        if titled and attachment_list(pieces, place) in (None, place + 1):
            yield place, line, titled[1]
        elif place and LABEL.fullmatch(line.stripped) and attachment_list(pieces, place) is None:
            yield place, line, ""
        signed |= signed_line(line) is not None


def _without_signature(pieces: list[Piece], found: Found, account: Account) -> list[Piece]:
    """Take off date, names, note and list of attachments; what stands below the date and is none of them, goes to the text."""
    pieces = without_list(with_closing_lines(without_imprint(pieces, found, account)), found, account)
    lines = last_lines(pieces)
    place, signed = _dated(lines)
    if signed is None and found.above:
        return _sign_above(_without_note(pieces, found, account), found, account)
    for line in found.above:
        account.ask(line.number, "import_twice", lost=line.raw, name="落款", text=shown(line.stripped))
    if signed is None and (office := _signed_by(lines, found)):
        put_names([(office, office.stripped)], found, account)
        return without_list(pieces[: pieces.index(office)], found, account)
    if signed is None:
        _ask_undated(lines, account)
        _ask_dated_within(pieces, account)
        return without_list(_without_note(pieces, found, account), found, account)
    below = reversed(lines[:place])
    left = [line for line in below if not (imprint_line(line, found, account) or _note(line, found, account))]
    for line in left:
        account.ask(line.number, "import_after_signature", text=beginning(line.stripped))
    above = pieces[: len(pieces) - place - 1]
    return [*without_list(sign(above, signed, found, account), found, account), *left]


def _signed_by(lines: list[Line], found: Found) -> Line | None:
    """Return the office in the last line of a text whose date only its record of publication has; None if there is none."""
    is_alone = len(lines) > 1 and not lines[0].level and not lines[0].outline and is_office(lines[0].stripped)
    return lines[0] if is_alone and found.said_dates.get("成文日期") else None


def _sign_above(pieces: list[Piece], found: Found, account: Account) -> list[Piece]:
    """Return a signature that stands below the title, put where the standard has it."""
    *names, dated = found.above
    for line in found.above:
        account.tell(line.number, "import_moved_signature", text=shown(line.stripped))
    if signed := signed_line(dated):
        sign([*names], signed, found, account)
    return without_list(pieces, found, account)


def _dated(lines: list[Line]) -> tuple[int, Signed | None]:
    """Return the lowest line that is a date, if what stands below it may stand there; how many lines that are."""
    for place, line in enumerate(lines[: _MOST_BELOW + 1]):
        if signed := signed_line(line):
            return place, signed
        if line.level or line.outline or len(line.stripped) > _LONGEST_BELOW:
            break
    return 0, None


def _without_note(pieces: list[Piece], found: Found, account: Account) -> list[Piece]:
    """Take off a note at the end of a document that is not signed, below the line of an office at least."""
    lines = last_lines(pieces)
    if len(lines) > 1 and is_office(lines[1].stripped) and not lines[1].level and _note(lines[0], found, account):
        return pieces[:-1]
    return pieces


def _note(line: Line, found: Found, account: Account) -> bool:
    note = _NOTE.fullmatch(line.stripped)
    text = (note["said"] or note["open"] or "").strip() if note else ""
    if not text or "附注" in found.fields:
        return False
    found.put("附注", mended(text, line.number, account, heading=True))
    account.part(line.number, "附注", line.stripped, text)
    return True


def _ask_undated(lines: list[Line], account: Account) -> None:
    """Ask a person about a last line that looks like a name; it stays in the text."""
    last = next((line for line in lines if not _NOTE.fullmatch(line.stripped)), None)
    if last is not None and len(lines) > 1 and not last.level and is_office(last.stripped):
        account.ask(last.number, "import_undated", text=shown(last.stripped))


def _ask_second(pieces: list[Piece], account: Account) -> None:
    """Ask about what is titled as a document is, below the signature of one: two of them may stand in a file."""
    signed = next((at for at, piece in enumerate(pieces) if isinstance(piece, Line) and is_signed(piece)), len(pieces))
    titles = (piece for piece in pieces[signed + 1 : signed + 3] if isinstance(piece, Line) and piece.is_short)
    for line in titles:
        if not line.level and kind_of(line.stripped):
            account.ask(line.number, "import_second", text=shown(line.stripped))
            return


def _ask_dated_within(pieces: list[Piece], account: Account) -> None:
    """Ask about a date on a line of its own with more text below it than stands below a signature: what follows may be
    attached."""
    for piece in pieces:
        if isinstance(piece, Line) and piece.is_short and read_date(piece.stripped):
            account.ask(piece.number, "import_dated_within", text=shown(piece.stripped))
