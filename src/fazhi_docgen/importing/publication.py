"""What stands around an article on a government's site (网页): its record of publication, and the site's own words.

Only whole lines that sites are known to write are left out, and only above the text or below it; each is named.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from fazhi_docgen.importing.account import shown
from fazhi_docgen.importing.dates import read_date
from fazhi_docgen.importing.furniture import Certainty, certainty, is_rule, published_on
from fazhi_docgen.importing.opening import from_opening
from fazhi_docgen.importing.pieces import Line, TablePiece
from fazhi_docgen.importing.record import WEAK, entries, fits, is_certain, listed_entry, named, table_entries

if TYPE_CHECKING:
    from fazhi_docgen.diagnostics.codes import Code
    from fazhi_docgen.importing.account import Account
    from fazhi_docgen.importing.found import Found
    from fazhi_docgen.importing.pieces import Piece

#: Whole lines that stand below an article and nowhere else.
_BELOW: Final = re.compile(
    r"扫一扫.{0,12}(?:打开|查看|分享|关注).{0,10}|小龙人形象|智能机器人形象|智能问答(?:\s+[^\s。；，！？]{2,8})+"
    r"|[（(]?\s*(?:责任编辑|责编)\s*[:：].{0,20}|(?:政府)?网站标识码\s*[:：].*|.{1,3}ICP(?:备|证).*|.{0,4}公网安备.*|(?:版权所有|Copyright|CopyRight).*"
    r"|(?:[【\[]\s*)?(?:上一篇|下一篇|上一条|下一条|相关链接|相关文章|相关阅读|相关稿件|关联文档|政策解读|解读文件)(?:\s*[】\]])?\s*[:：].*|网站地图.{0,40}|返回顶部|(?:上一[页篇条]|下一[页篇条])(?:\s*[|｜/]\s*(?:上一[页篇条]|下一[页篇条]))*|\s*[|｜]+\s*"
)
#: Lines that are a site's own where one of those stands with them.
_BESIDE: Final = re.compile(
    r"(?:主办|承办|主管|协办|技术支持|维护)(?:单位)?\s*[:：].*|(?:责任)?编辑\s*[:：].{0,20}|联系我们|关于我们|网站声明|隐私声明|(?:附件)?下载\s*[:：]?"
    r"|(?:地址|邮编|邮政编码|联系电话|电话|传真|邮箱)\s*[:：].{0,60}|网站(?:地图|声明|帮助).{0,40}"
)
_BULLET: Final = re.compile(r"\s*[•·●]\s*")
_INDEX: Final = re.compile(
    r"[0-9A-HJ-NPQRTUWXY]{18}/[0-9]{4}-[0-9]{5}|[0-9]{8,9}[0-9X]?[-/][0-9]{4}-[0-9]+|[0-9]{6}/[0-9]{4}-[0-9]{3,6}"
)
#: The order in which sites list a record without its names.
_ORDER: Final = ("索引号", "主题分类", "体裁分类", "发布机构", "成文日期", "发布日期")
_DATES: Final = ("成文日期", "发布日期")
_KEPT: Final = (
    *("索引号", "主题分类", "体裁分类", "发布机构", "发文字号"),
    *("成文日期", "发布日期", "有效性", "公开属性"),
)
#: A line that ends otherwise than this, and has no full stop in it, may stand above the text however long it is.
_RUNS_ON: Final = ("。", "；", "！", "？", "，", "：", ":", ",", ";")
_LONGEST_ABOVE: Final = 200
_HEAD_LINES: Final = 20


def without_site(pieces: list[Piece], found: Found, account: Account) -> list[Piece]:
    """Return the pieces without the site's own words, and its record of publication put in its fields."""
    pieces = _without_rules(_without_below(pieces, account), account)
    kept: list[tuple[int, Line]] = []
    last, place = -1, 0
    while place < len(pieces):
        piece = pieces[place]
        if not isinstance(piece, Line):
            if not (isinstance(piece, TablePiece) and record_table(piece, found, account)):
                break
            last, place = place, place + 1
        elif height := _recorded(place, pieces, found, account):
            last, place = place + height - 1, place + height
        elif _is_chrome(piece, found, account):
            last = place if certainty(piece.stripped) is Certainty.STRONG else last
            place += 1
        elif _is_text(piece):
            break
        else:
            kept.append((place, piece))
            place += 1
    named = _unlabelled(kept, found, account)
    return [*(line for _, line in from_opening(named, last, account)), *pieces[place:]]


def _recorded(place: int, pieces: list[Piece], found: Found, account: Account) -> int:
    """Tell how many lines are of a record of publication: one, two where a value stands below its name, or none; its
    entries stand in their fields.
    """
    lines = [piece if isinstance(piece, Line) and piece.is_short else None for piece in pieces[place : place + 3]]
    line, value, after = [*lines, None, None][:3]
    if line is None:
        return 0
    text = line.stripped
    name = named(text)
    listed = [(name, "", line.raw)] if name else entries(text)
    one = listed_entry(line.raw)
    listed = listed or ([one] if one else None)
    if not listed or not (is_certain(listed) or _has_certain(pieces)):
        return 0
    if all(entry[0] in WEAK for entry in listed) and certainty(text) is Certainty.STRONG:
        return 0
    height = 1
    open_name = listed[-1][0] if not listed[-1][1] else ""
    if open_name and value and fits(open_name, value.stripped, after.stripped if after else ""):
        listed = [*listed[:-1], (open_name, value.stripped, f"{listed[-1][2]}{value.raw}")]
        height = 2
    for entry in listed:
        record(line.number, *entry, found, account)
    return height


def _has_certain(pieces: list[Piece]) -> bool:
    """Tell whether the lines that a text begins with have an entry that can be of nothing but a record."""
    texts = [piece.stripped for piece in pieces[:_HEAD_LINES] if isinstance(piece, Line) and piece.is_short]
    names = (name for text in texts if (name := named(text)))
    return any(name not in WEAK for name in names) or any(
        is_certain(listed) for text in texts if (listed := entries(text))
    )


def _is_chrome(line: Line, found: Found, account: Account) -> bool:
    if line.level or _BULLET.match(line.raw) or certainty(line.stripped) is Certainty.NONE:
        return False
    if day := published_on(line.stripped):
        published(line.number, day, found, account)
    account.tell(line.number, "import_chrome", lost=line.raw, text=shown(line.stripped))
    return True


def published(number: int, day: str, found: Found, account: Account) -> None:
    """Note a day that a page says it was published on, if its record does not say so."""
    reading = read_date(day)
    if reading is not None and reading.day and "发布日期" not in found.fields.get("公开", {}):
        found.fields["公开"] = {**found.fields.get("公开", {}), "发布日期": reading.day}
        account.tell(number, "import_record", gained=reading.day, name="发布日期", text=reading.day)


def record_table(table: TablePiece, found: Found, account: Account) -> bool:
    """Tell whether a table is a record of publication; then its entries stand in their fields."""
    listed = table_entries(table)
    for name, value, raw in listed or ():
        if name:
            record(table.number, name, value, raw, found, account)
        else:
            account.tell(table.number, "import_chrome", lost=raw, text=shown(raw))
    return listed is not None


def record(number: int, name: str, value: str, raw: str, found: Found, account: Account) -> None:
    """Take one entry of a record of publication; what a document has no field for is told, and not brought in."""
    known = found.fields.get("公开", {})
    if name in _DATES and value:
        found.said_dates.setdefault(name, value)
    written = _written(name, value)
    if name in _KEPT and written and name not in known:
        found.fields["公开"] = {**known, name: written}
        account.became(number, "import_record", name, raw, written)
    else:
        code: Code = "import_record_left" if value else "import_record_empty"
        account.tell(number, code, lost=raw, name=name, text=shown(raw.strip()))


def _written(name: str, value: str) -> str:
    """Return an entry as the document has it: a date without the hour, in the form of official documents; none if it is
    no date."""
    if name not in _DATES:
        return "" if value in ("无", "—", "-", "--") else value
    reading = read_date(value.split()[0]) if value else None
    return reading.day if reading else ""


def _is_text(line: Line) -> bool:
    """Tell whether the text of a document begins with it, or the line before its text: no site writes above that."""
    return (
        bool(line.level) or "。" in line.stripped or len(line.raw) > _LONGEST_ABOVE or line.stripped.endswith(_RUNS_ON)
    )


def _without_rules(pieces: list[Piece], account: Account) -> list[Piece]:
    """Take out lines that are drawn of marks, wherever they stand."""
    kept: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, Line) and is_rule(piece.stripped):
            account.tell(piece.number, "import_chrome", lost=piece.raw, text=shown(piece.stripped))
        else:
            kept.append(piece)
    return kept


def _without_below(pieces: list[Piece], account: Account) -> list[Piece]:
    """Take off the lines at the end that are a site's own."""
    foot: list[Line] = []
    for piece in reversed(pieces):
        if not isinstance(piece, Line) or not piece.is_short or not _is_below(piece):
            break
        foot.append(piece)
    while foot and not any(map(_is_surely_below, foot)):
        foot.pop()
    for line in foot:
        account.tell(line.number, "import_chrome", lost=line.raw, text=shown(line.stripped))
    return pieces[: len(pieces) - len(foot)]


def _is_below(line: Line) -> bool:
    text = line.stripped
    return _BELOW.fullmatch(text) is not None or _BESIDE.fullmatch(text) is not None or _is_button(text, Certainty.WEAK)


def _is_surely_below(line: Line) -> bool:
    return _BELOW.fullmatch(line.stripped) is not None or _is_button(line.stripped, Certainty.STRONG)


def _is_button(text: str, least: Certainty) -> bool:
    """Tell whether a line is a site's own by its words; a day by itself is not: it is that of the document."""
    return read_date(text) is None and certainty(text).value >= least.value


def _unlabelled(lines: list[tuple[int, Line]], found: Found, account: Account) -> list[tuple[int, Line]]:
    """Return the head without a record that does not name its entries: they are known by their order, which a person confirms."""
    start = next((at for at, (_, line) in enumerate(lines) if _INDEX.fullmatch(_bare(line))), None)
    if start is None:
        return lines
    rows = [lines[start][1]]
    for _, line in lines[start + 1 : start + len(_ORDER)]:
        if not _BULLET.match(line.raw):
            break
        rows.append(line)
    values = dict(zip(_ORDER, map(_bare, rows), strict=False))
    is_usual = len(rows) == len(_ORDER) and all((read := read_date(values[name])) and read.day for name in _DATES)
    for (name, value), line in zip(values.items(), rows, strict=True):
        if is_usual or line is rows[0]:
            record(line.number, name, value, line.raw, found, account)
        else:
            account.ask(line.number, "import_record_unknown", lost=line.raw, text=shown(line.stripped))
    if is_usual:
        said = "、".join(f"{name}“{shown(value)}”" for name, value in values.items())
        account.ask(rows[0].number, "import_record_order", text=said)
    return [(place, line) for place, line in lines if not any(line is row for row in rows)]


def _bare(line: Line) -> str:
    """Return an entry without its bullet."""
    return _BULLET.sub("", line.raw, count=1).strip()
