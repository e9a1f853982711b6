"""What stands around an article on a government's site (网页): its record of publication, and the site's own words.

Only whole lines that sites are known to write are left out, and only above the text or below it; each is named.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from fazhi_docgen.importing.account import shown
from fazhi_docgen.importing.dates import read_date
from fazhi_docgen.importing.pieces import Line

if TYPE_CHECKING:
    from fazhi_docgen.importing.account import Account
    from fazhi_docgen.importing.found import Found
    from fazhi_docgen.importing.pieces import Piece

_PRINT: Final = r"[【\[]?(?:打印(?:本页|此页)?|关闭(?:本页|窗口|此页)?)[】\]]?"
_SHARE: Final = r"(?:分享|转发)到?\s*[:：].{0,40}"
#: Whole lines that sites put above an article.
_ABOVE: Final = re.compile(
    r"(?:您?当前的?|您?的?(?:现在)?)所?在?位置\s*[:：].*[>＞»].*|首页\s*[>＞»].*"
    r"|(?:发布|更新)(?:时间|日期)\s*[:：]\s*[12][0-9]{3}[-年./].*|(?:信息|文章)?来源\s*[:：].{0,40}"
    r"|(?:浏览|阅读|点击)(?:次数|量|数)\s*[:：].{0,20}|[\[【]?\s*字体\s*[:：]\s*[\[【]?\s*大.{0,40}"
    rf"|{_PRINT}|{_SHARE}"
)
#: Whole lines that stand below an article and nowhere else.
_BELOW: Final = re.compile(
    r"扫一扫.{0,8}(?:打开|查看|分享).{0,6}(?:页|手机)?|小龙人形象|智能机器人形象|智能问答(?:\s+[^\s。；，！？]{2,8})+"
    rf"|网站标识码\s*[:：].*|.{{1,3}}ICP备.*|.公网安备.*|版权所有\s*[:：].*|(?:{_PRINT}|[\s|｜])+|{_SHARE}"
    r"|(?:上一篇|下一篇)\s*[:：].*|网站地图|返回顶部"
)
#: Lines that are a site's own where one of those stands with them.
_BESIDE: Final = re.compile(
    r"(?:主办|承办|技术支持)(?:单位)?\s*[:：].*|责任编辑\s*[:：].{0,20}|联系我们|附件下载\s*[:：]?"
)
_BULLET: Final = re.compile(r"\s*[•·●]\s*")
_INDEX: Final = re.compile(r"[0-9A-HJ-NPQRTUWXY]{18}/[0-9]{4}-[0-9]{5}|[0-9]{8,9}[0-9X]?[-/][0-9]{4}-[0-9]+")
#: The order in which sites list a record without its names.
_ORDER: Final = ("索引号", "主题分类", "体裁分类", "发布机构", "成文日期", "发布日期")
_DATES: Final = ("成文日期", "发布日期")
_KEPT: Final = ("索引号", "主题分类", "体裁分类", "发布机构", "发布日期")
_LABELLED: Final = re.compile(
    r"[•·●\[【]?\s*(索\s*引\s*号|主题分类|体裁分类|发布机构|成文日期|发布日期|发文字号|有\s*效\s*性|公开方式|公开日期|公文名称|名\s*称)\s*[\]】]?\s*[:：]\s*(.*)"
)
_LONGEST_TITLE: Final = 40
_RUNS_ON: Final = ("。", "；", "！", "？", "，", "：", ":", ",", ";")


def labelled(text: str) -> tuple[str, str] | None:
    """A line of a record that names what it says: 索引号：…"""
    found = _LABELLED.fullmatch(text.strip())
    return (re.sub(r"\s", "", found[1]), found[2].strip()) if found else None


def without_site(pieces: list[Piece], found: Found, account: Account) -> list[Piece]:
    """The pieces without the site's own words, and its record of publication put in its fields."""
    pieces = _without_below(pieces, account)
    kept: list[Piece] = []
    for place, piece in enumerate(pieces):
        if not isinstance(piece, Line) or not piece.is_short:
            return _unlabelled(kept, found, account) + pieces[place:]
        if named := labelled(piece.stripped):
            record(piece.number, *named, piece.raw, found, account)
        elif _ABOVE.fullmatch(piece.stripped):
            account.tell(piece.number, "import_chrome", lost=piece.raw, text=shown(piece.stripped))
        elif _is_text(piece):
            return _unlabelled(kept, found, account) + pieces[place:]
        else:
            kept.append(piece)
    return _unlabelled(kept, found, account)


def record(number: int, name: str, value: str, raw: str, found: Found, account: Account) -> None:
    """One entry of a record of publication; what a document has no field for is told, and not brought in."""
    known = found.fields.get("公开", {})
    if name in _DATES:
        found.said_dates.setdefault(name, value)
    written = _written(name, value)
    if name in _KEPT and written and name not in known:
        found.fields["公开"] = {**known, name: written}
        account.became(number, "import_record", name, raw, written)
    else:
        account.tell(number, "import_record_left", lost=raw, name=name, text=shown(raw.strip()))


def _written(name: str, value: str) -> str:
    """An entry as the document has it: a date without the hour, in the form of official documents; none if it is no date."""
    if name not in _DATES:
        return value
    reading = read_date(value.split()[0]) if value else None
    return reading.day if reading else ""


def _is_text(line: Line) -> bool:
    """Whether the text of a document begins with it, or the line before its text: no site writes above that."""
    return bool(line.level) or len(line.stripped) > _LONGEST_TITLE or line.stripped.endswith(_RUNS_ON)


def _without_below(pieces: list[Piece], account: Account) -> list[Piece]:
    """Without the lines at the end that are a site's own."""
    foot: list[Line] = []
    for piece in reversed(pieces):
        if (
            not isinstance(piece, Line)
            or not piece.is_short
            or not (_BELOW.fullmatch(piece.stripped) or _BESIDE.fullmatch(piece.stripped))
        ):
            break
        foot.append(piece)
    if not any(_BELOW.fullmatch(line.stripped) for line in foot):
        return pieces
    for line in foot:
        account.tell(line.number, "import_chrome", lost=line.raw, text=shown(line.stripped))
    return pieces[: len(pieces) - len(foot)]


def _unlabelled(pieces: list[Piece], found: Found, account: Account) -> list[Piece]:
    """The head without a record that does not name its entries: they are known by their order, which a person confirms."""
    lines = [piece for piece in pieces if isinstance(piece, Line)]
    start = next((place for place, line in enumerate(lines) if _INDEX.fullmatch(_bare(line))), None)
    if start is None:
        return pieces
    rows = [lines[start]]
    for line in lines[start + 1 : start + len(_ORDER)]:
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
    return [piece for piece in pieces if not any(piece is row for row in rows)]


def _bare(line: Line) -> str:
    """An entry without its bullet."""
    return _BULLET.sub("", line.raw, count=1).strip()
