"""The imprint of a document (版记): who gets copies, who printed it and when; of minutes also who was there."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from fazhi_docgen.importing.account import shown
from fazhi_docgen.importing.dates import read_date
from fazhi_docgen.importing.mends import mended
from fazhi_docgen.importing.pieces import TablePiece, last_lines, line_of
from fazhi_docgen.importing.signature import people_in
from fazhi_docgen.standard.vocabulary import Form, Kind

if TYPE_CHECKING:
    from fazhi_docgen.importing.account import Account
    from fazhi_docgen.importing.found import Found
    from fazhi_docgen.importing.pieces import Line, Piece

_COPIES: Final = re.compile(r"(抄\s*[送报]|[分发]\s*送)\s*[:：]\s*(.+?)[。.]?")
#: Whether the public may read it: a line of some offices' imprints.
_OPENNESS: Final = re.compile(
    r"(?:(?:政府)?信息)?公开(?:方式|属性|选项|形式|类别)\s*[:：]\s*((?:主动|依申请|不予|此件)?[一-鿿]{0,6}公开)[。]?"
)
#: Words of the rules before 2012 that a document does not bear any more, and how many copies were printed.
_OBSOLETE: Final = re.compile(r"主\s*题\s*词\s*[:：].*|[（(]?共印\s*[0-9]+\s*份[）)]?")
_PRINTED: Final = re.compile(
    r"(\S.*?)\s*((?:19|20)[0-9]{2}\s*年[0-9\s]+月[0-9\s]+日|[二一][〇○零Ｏ0九]\S{8,12}日)\s*印\s*发"
    r"\s*([（(]?共印\s*[0-9]+\s*份[）)]?)?"
)
#: Who was there, who was not, who sat in: below the text of minutes.
_ATTENDANCE: Final = re.compile(r"(出席|请假|列席)(?:人员)?\s*[:：]\s*(.+)")
#: To whom a briefing goes: up, beside, down.
_READERS: Final = re.compile(r"([报送发])\s*[:：]\s*(.+?)[。.]?")
#: Who wrote them down, for which minutes have no place of their own: it stays in the text.
_NOTED: Final = re.compile(r"(?:会议)?(?:记录|整理)(?:人)?\s*[:：]\s*.{2,20}")
#: The names of who gets copies cover no more lines than these, with what stands below them.
_MOST_LINES: Final = 12
_GAP: Final = "\u3000\u3000"


def without_imprint(pieces: list[Piece], found: Found, account: Account) -> list[Piece]:
    """Return the pieces without an imprint at their end, its lines in either order; one that was typed in a table is one too."""
    pieces = _with_whole_copies(_with_lines(pieces))
    end = len(pieces)
    noted: list[Line] = []
    for line in last_lines(pieces):
        if _are_minutes(found) and not noted and _NOTED.fullmatch(line.stripped):
            noted.append(line)
        elif not imprint_line(line, found, account):
            break
        end -= 1
    return [*pieces[:end], *noted]


def _with_whole_copies(pieces: list[Piece]) -> list[Piece]:
    """Tell who gets copies, on one line where the names go on over several."""
    below: list[Line] = []
    for line in last_lines(pieces)[:_MOST_LINES]:
        if not _COPIES.fullmatch(line.stripped):
            below.insert(0, line)
            continue
        goes_on = list(takewhile(_is_of_copies, below))
        if not goes_on or line.stripped.endswith("。"):
            return pieces
        start, rest = len(pieces) - len(below) - 1, below[len(goes_on) :]
        whole = line.stripped + "".join(more.stripped for more in goes_on)
        return [*pieces[:start], replace(line, raw=whole), *rest]
    return pieces


def _is_of_copies(line: Line) -> bool:
    """Tell whether a line goes on with the names of who gets copies."""
    return not (
        is_imprint(line.stripped) or _ATTENDANCE.fullmatch(line.stripped) or line.level or "（" in line.stripped[:1]
    )


def _with_lines(pieces: list[Piece]) -> list[Piece]:
    """Return an imprint that was typed in a table, as the lines that it says."""
    table = pieces[-1] if pieces else None
    if not isinstance(table, TablePiece):
        return pieces
    rows = [_GAP.join("".join(cell.text) for cell in row if cell.text) for row in table.rows]
    rows = [row for row in rows if row]
    if not any(_COPIES.fullmatch(row) or _PRINTED.fullmatch(row) for row in rows):
        return pieces
    return [*pieces[:-1], *(line_of(table.number, row) for row in rows)]


def is_imprint(text: str) -> bool:
    """Tell whether a line looks like one of an imprint."""
    return any(pattern.fullmatch(text) for pattern in (_COPIES, _PRINTED, _OBSOLETE, _OPENNESS))


def imprint_line(line: Line, found: Found, account: Account) -> bool:
    """Tell whether a line is of an imprint; then it stands in its field."""
    text = line.stripped
    if (open_to := _OPENNESS.fullmatch(text)) and "公开属性" not in found.fields.get("公开", {}):
        found.fields["公开"] = {**found.fields.get("公开", {}), "公开属性": open_to[1]}
        account.became(line.number, "import_record", "公开属性", line.stripped, open_to[1])
        return True
    if _OBSOLETE.fullmatch(text):
        account.tell(line.number, "import_left", lost=line.raw, text=shown(text))
        return True
    if (printed := _PRINTED.fullmatch(text)) and "印发机关" not in found.fields:
        return _printed(line, printed, found, account)
    if (present := _ATTENDANCE.fullmatch(text)) and _are_minutes(found) and present[1] not in found.fields:
        people = people_in(present[2].rstrip("。"))
        account.part(line.number, present[1], text, people)
        found.put(present[1], [mended(name, line.number, account, heading=True) for name in people])
        return True
    if (readers := _READERS.fullmatch(text)) and _is_briefing(found) and readers[1] not in found.fields:
        bodies = [name.strip() for name in re.split("[，,]", readers[2]) if name.strip()]
        account.part(line.number, readers[1], text, bodies)
        found.put(readers[1], [mended(name, line.number, account, heading=True) for name in bodies])
        return True
    if (copies := _COPIES.fullmatch(text)) and "抄送" not in found.fields:
        return _copies(line, copies, found, account)
    return False


def _is_briefing(found: Found) -> bool:
    """Tell whether the mark is that of a briefing, which names who reads it."""
    return found.fields.get("格式") == Form.BRIEFING.value


def _are_minutes(found: Found) -> bool:
    """Tell whether the mark is that of minutes, which name who was there."""
    return str(found.fields.get("发文机关标志", [""])[-1]).endswith(Kind.MINUTES.value)


def _printed(line: Line, printed: re.Match[str], found: Found, account: Account) -> bool:
    reading = read_date(printed[2])
    if reading is None or not reading.day:
        return False
    found.put("印发机关", mended(printed[1], line.number, account, heading=True))
    found.put("印发日期", reading.day)
    account.part(line.number, "印发", f"{line.stripped[: printed.end(2)]}印发", printed[1] + reading.day)
    if printed[3]:
        account.tell(line.number, "import_left", lost=printed[3], text=shown(printed[3]))
    return True


def _copies(line: Line, copies: re.Match[str], found: Found, account: Account) -> bool:
    bodies = [name.strip() for name in re.split("[，,]", copies[2]) if name.strip()]
    account.part(line.number, "抄送", line.stripped, bodies)
    if copies[1].endswith("报"):
        account.ask(line.number, "import_copies_up", text=shown(line.stripped))
    found.put("抄送", [mended(name, line.number, account, heading=True) for name in bodies])
    return True
