"""The head of a document (版头), its title (标题) and its recipients (主送机关): what stands before the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from fazhi_docgen.check.recognise import leads_on
from fazhi_docgen.forms.designs import recognised_form
from fazhi_docgen.importing import mends
from fazhi_docgen.importing.mends import mended
from fazhi_docgen.importing.pieces import Line
from fazhi_docgen.importing.red_head import NUMBER, red_head, written_number
from fazhi_docgen.importing.title import ask_untitled, take_title
from fazhi_docgen.source.unfilled import TO_FILL_IN
from fazhi_docgen.standard.kinds import Presence, rules_of
from fazhi_docgen.standard.vocabulary import Form, Kind

if TYPE_CHECKING:
    from fazhi_docgen.importing.account import Account
    from fazhi_docgen.importing.found import Found
    from fazhi_docgen.importing.pieces import Piece

_COLON: Final = ("：", ":")
_LONGEST_NAME: Final = 40
#: Recipients that stand on so many lines are no list of bodies any more.
_MOST_LINES: Final = 4
#: No body has such things in its name.
_NO_BODY: Final = re.compile(
    r"[。；？！【】\[\]]|(?:19|20)[0-9]{2}\s*[-/.年]|^\s*(?:时间|地点|日期|来源|浏览|附件|附|主题|联系人|联系电话|电话|地址|名称|编号|一是|本人|我|兹|承诺|[^：:]*(?:承诺|声明|保证|证明|如下)[：:]?$)"
)


def head(pieces: list[Piece], found: Found, account: Account) -> list[Piece]:
    """Return the pieces after the head, the title, its note and the recipients."""
    rest = take_title(red_head(pieces, found, account), found, account)
    _form(found, account)
    if found.is_order:
        return rest
    rest = recipients(rest, found, account)
    ask_untitled(found, account)
    _ask_unsigned_upward(found, account)
    return rest


def _ask_unsigned_upward(found: Found, account: Account) -> None:
    """Ask who signed (签发人) what goes up with a red head: where nobody did, there is a place for the name."""
    kind, mark = found.kind, found.fields.get("发文机关标志") or found.office.has_mark
    if not kind or not mark or found.fields.get("格式") == Form.PLAIN.value or "签发人" in found.fields:
        return
    form = Form(found.fields["格式"]) if "格式" in found.fields else rules_of(kind).form
    required = (rule.element for rule in rules_of(kind).element_rules(form) if rule.presence is Presence.REQUIRED)
    if "signers" in required:
        found.put("签发人", [TO_FILL_IN])
        account.ask(0, "import_no_signer", gained=TO_FILL_IN, kind=kind)


def _number_of_record(found: Found, account: Account) -> None:
    """Take the number of the record of publication, for a document with a red head whose text has none."""
    said = NUMBER.fullmatch(found.fields.get("公开", {}).get("发文字号", ""))
    has_head = found.office.has_mark or "发文机关标志" in found.fields
    if said and has_head and "发文字号" not in found.fields:
        found.put("发文字号", written_number(said))
        account.ask(0, "import_number_of_record", gained=said[0], text=said[0])
        mends.said(said[0], written_number(said), 0, "NUM-001", account)


def recipients(pieces: list[Piece], found: Found, account: Account) -> list[Piece]:
    """Return the pieces after the names of bodies that a colon ends, on one line or on several."""
    lines = _lines_to_colon(pieces)
    raw = "".join(line.stripped for line in lines)
    text = raw[:-1]
    if not lines or _NO_BODY.search(raw) or leads_on(raw):
        return pieces
    if len(text) > _LONGEST_NAME and not re.search(r"[，、,]", text):
        return pieces
    found.put("主送机关", mended(text, lines[0].number, account))
    account.part(lines[0].number, "主送机关", raw, text)
    return pieces[len(lines) :]


def _lines_to_colon(pieces: list[Piece]) -> list[Line]:
    """Return the lines down to the first one that ends with a colon; none if there is no such line, or one is no list of
    names."""
    lines: list[Line] = []
    for piece in pieces[:_MOST_LINES]:
        if not isinstance(piece, Line) or not piece.is_short or piece.level or piece.outline or piece.article:
            return []
        lines.append(piece)
        if piece.stripped.endswith(_COLON):
            return lines
        if not re.search(r"[，、,]", piece.stripped):
            return []
    return []


def _form(found: Found, account: Account) -> None:
    """Settle the form: with a mark the document has a red head, its own or its office's; a number without one cannot be
    printed, and a person decides.
    """
    _number_of_record(found, account)
    if found.office.has_mark and "发文字号" in found.fields and "发文机关标志" not in found.fields:
        return
    mark = found.fields.get("发文机关标志")
    if mark:
        found.put("格式", recognised_form(mark[-1], found.kind or Kind.REPORT).value)
        return
    found.put("格式", Form.PLAIN.value)
    for name in ("发文字号", "签发人", "份号", "密级", "保密期限", "紧急程度"):
        value = found.fields.pop(name, None)
        if value:
            text = "、".join(value) if isinstance(value, list) else value
            found.notes.append(f"{name}: {text}")
            account.ask(0, "import_no_mark", lost="".join(value), name=name, text=text)
