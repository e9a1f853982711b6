"""What stands around an article on a government's site (网页): its record of publication, and the site's own words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from fazhi_docgen.importing.pieces import Line

if TYPE_CHECKING:
    from fazhi_docgen.importing.account import Account
    from fazhi_docgen.importing.found import Found
    from fazhi_docgen.importing.pieces import Piece

#: Whole lines that sites put above an article, and below it.
_ABOVE: Final = re.compile(
    r"您?当前的?位置\s*[:：]?.*|首页\s*[>＞].*|(?:发布|更新)(?:时间|日期)\s*[:：].*|(?:信息)?来源\s*[:：].*"
    r"|(?:浏览|阅读|点击)(?:次数|量|数)?\s*[:：].*|[\[【]?\s*字体\s*[:：].*|【?打印(?:本页)?】?.*|分享到?\s*[:：]?.*"
)
_BELOW: Final = re.compile(
    r"扫一扫.*|.*(?:小龙人|智能机器人)形象|智能问答.*|(?:【?打印(?:本页)?】?|【?关闭(?:本页|窗口)?】?|[\s|｜])+|分享到?\s*[:：]?.*"
    r"|(?:上一篇|下一篇|附件下载|责任编辑|编辑|审核|主办单位|承办单位|网站标识码|版权所有|ICP备|渝公网安备).*"
)
_BULLET: Final = re.compile(r"\s*[•·●]\s*")
_INDEX: Final = re.compile(r"[0-9A-HJ-NPQRTUWXY]{18}/[0-9]{4}-[0-9]{5}|[0-9]{8,9}[0-9X]?[-/][0-9]{4}-[0-9]+")
#: The order in which sites list a record without its names.
_ORDER: Final = ("索引号", "主题分类", "体裁分类", "发布机构", "成文日期", "发布日期")
_KEPT: Final = ("索引号", "主题分类", "体裁分类", "发布机构", "发布日期")
_LABELLED: Final = re.compile(
    r"[•·●\[【]?\s*(索\s*引\s*号|主题分类|体裁分类|发布机构|成文日期|发布日期|发文字号|有\s*效\s*性|公开方式|公开日期|公文名称|名\s*称)\s*[\]】]?\s*[:：]\s*(.*)"
)
#: What is asked on one line of a page: no paragraph is so short and so near the beginning.
_FIRST_LINES: Final = 30


def labelled(text: str) -> tuple[str, str] | None:
    """A line of a record that names what it says: 索引号：…"""
    found = _LABELLED.fullmatch(text.strip())
    return (re.sub(r"\s", "", found[1]), found[2].strip()) if found else None


def without_site(pieces: list[Piece], found: Found, account: Account) -> list[Piece]:
    """The pieces without the site's own words, and its record of publication put in its fields."""
    pieces = _without_below(pieces, account)
    kept: list[Piece] = []
    for place, piece in enumerate(pieces):
        early = isinstance(piece, Line) and place < _FIRST_LINES and not _is_sentence(piece.stripped)
        if early and isinstance(piece, Line) and _ABOVE.fullmatch(piece.stripped):
            account.tell(piece.number, "import_chrome", lost=piece.raw, found=piece.stripped)
        elif early and isinstance(piece, Line) and (named := labelled(piece.stripped)):
            record(piece.number, *named, piece.raw, found, account)
        else:
            kept.append(piece)
    return _unlabelled(kept, found, account)


def record(number: int, name: str, value: str, raw: str, found: Found, account: Account) -> None:
    """One entry of a record of publication; what a document has no field for is told, and not brought in."""
    if name in _KEPT and value and name not in found.fields.get("公开", {}):
        found.fields.setdefault("公开", {})[name] = value
        account.tell(number, "import_record", lost=raw.replace(value, "", 1), name=name, found=value)
    else:
        account.tell(number, "import_record_left", lost=raw, name=name, found=value)


def _without_below(pieces: list[Piece], account: Account) -> list[Piece]:
    """Without the lines at the end that are a site's own."""
    end = len(pieces)
    while end:
        piece = pieces[end - 1]
        if not isinstance(piece, Line) or not _BELOW.fullmatch(piece.stripped) or _is_sentence(piece.stripped):
            break
        end -= 1
        account.tell(piece.number, "import_chrome", lost=piece.raw, found=piece.stripped)
    return pieces[:end]


def _unlabelled(pieces: list[Piece], found: Found, account: Account) -> list[Piece]:
    """A record without names: its entries are known by their order, which the account says."""
    first = (place for place, piece in enumerate(pieces) if isinstance(piece, Line) and _is_index(piece.stripped))
    start = next(first, None)
    if start is None:
        return pieces
    rows = [piece for piece in pieces[start : start + len(_ORDER)] if isinstance(piece, Line)]
    rows = [line for line in rows if _BULLET.match(line.raw) or _is_index(line.stripped)]
    for name, line in zip(_ORDER, rows, strict=False):
        value = _BULLET.sub("", line.raw, count=1).strip()
        account.tell(line.number, "import_record_order", found=value, name=name)
        record(line.number, name, value, line.raw, found, account)
    return [piece for piece in pieces if piece not in rows]


def _is_index(text: str) -> bool:
    return _INDEX.fullmatch(_BULLET.sub("", text, count=1).strip()) is not None


def _is_sentence(text: str) -> bool:
    return text.endswith(("。", "；", "！"))
