"""Mechanical mends of a text (机械的修改): marks that lost their width, blanks that a web page put in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from fazhi_docgen.check.rules import Mend, rules
from fazhi_docgen.importing.account import shown
from fazhi_docgen.importing.blanks import WHITE

if TYPE_CHECKING:
    from fazhi_docgen.diagnostics.codes import Code
    from fazhi_docgen.importing.account import Account

_HAN_CHARS: Final = "一-鿿〇《》〈〉“”‘’、。，；：！？（）〔〕％"
_HAN: Final = f"[{_HAN_CHARS}]"
_OTHER: Final = f"[^{_HAN_CHARS}\\s]"
#: Brackets of half width with Han text in them or straight beside them, which change together.
_PAIR: Final = re.compile(rf"\(([^()]*{_HAN}[^()]*)\)|(?<={_HAN})\(([^()]*)\)|\(([^()]*)\)(?={_HAN})")
#: Rules that the checker only proposes, but that a text without any full-width bracket leaves no doubt of.
_WIDTHS: Final = (
    ("NUM-001", re.compile(r"[\[【［]((?:19|20)[0-9]{2})[\]】］](?=\s*第?[0-9]+\s*号)"), r"〔\1〕"),
    ("PUN-004", re.compile(rf"\((?=[^()]*{_HAN})"), "（"),
    ("PUN-004", re.compile(rf"(?<={_HAN})\)|(?<=号)\)|(?<=[0-9])\)(?={_HAN})"), "）"),
)
_WHITE: Final = f"[{WHITE}]"
#: Words spread over a line: 通　知.
_SPREAD: Final = re.compile(f"[一-鿿](?:{_WHITE}+[一-鿿])+")
#: The number of an article or a chapter, which a blank parts from its text.
_ARTICLE: Final = re.compile(f"(第[一二三四五六七八九十百零0-9]+[编章节条])({_WHITE}+)(?={_HAN}|{_OTHER})")
#: A row of words, each under a name of its own: 联系人：杨帆　电话：…
_ROW: Final = re.compile(f"[：:][^：:。]{{1,20}}?{_WHITE}+[一-鿿]{{2,8}}[：:]")
_WORDS: Final = rf"[一-鿿·（）()]{{1,20}}(?:{_WHITE}+[一-鿿·（）()]{{1,20}})+"
#: Names in a row, which ends with a mark only where it begins with a label: 出席：张三　李四。
_NAMES: Final = re.compile(rf"{_WORDS}|[^：:。]{{0,20}}[：:]{_WHITE}*{_WORDS}[。；]?")
#: A name and what its bearer is, of which there may be several: 组　长：周明远　乡党委副书记、乡长.
_POST: Final = re.compile(
    rf"(?:[^：:。，]{{0,20}}[：:]{_WHITE}*)?[一-鿿](?:{_WHITE}?[一-鿿·]){{1,3}}{_WHITE}+[一-鿿·（）()、]{{2,60}}"
    r"(?:长|主任|书记|委员|主席|经理|干部|人员|员|代表|警|师|工|调研员|负责人|村民)[。；]?"
)
#: Blanks between two Han characters, between one and a letter or figure, and between Latin words, which they part.
#: Those between bodies that issue together stay: 《中共中央　国务院关于…》.
_JOINT: Final = re.compile(
    f"(?:(?<=中共中央){_WHITE}+(?=国务院)|(?<=[委会府局厅部办院署行社团组]){_WHITE}+(?=[一-鿿]{{3,30}}(?:关于|印发|转发)[^《》]{{0,80}}》))"
)
_HAN_BLANKS: Final = re.compile(f"(?<={_HAN})(?!{_JOINT.pattern}){_WHITE}+(?={_HAN})")
#: A box to tick stands apart from the words before it: 是　□否.
_BOX: Final = "[□☐☑☒■○●◯√×]"
_MIXED_BLANKS: Final = re.compile(f"(?<={_HAN}){_WHITE}+(?!{_BOX})(?={_OTHER})|(?<={_OTHER}){_WHITE}+(?={_HAN})")
#: The number of a part of a plan (预案), which a blank parts from its heading: 1 总则, 2.1 组织体系; but not 3 月.
_PART: Final = re.compile(
    rf"[0-9]{{1,2}}(?:\.[0-9]{{1,2}}){{0,3}}{_WHITE}(?={_HAN})(?![年月日时分个名件次万亿元天人户吨亩公])"
)
_BLANKS: Final = re.compile(f"{_WHITE}+")
_LATIN_BLANKS: Final = re.compile(f"(?<={_OTHER})(?! {_OTHER}){_WHITE}+(?={_OTHER})")
#: Room to write in by hand (空白): three spaces and more, or any after a colon that nothing follows.
_ROOM: Final = re.compile(f"{_WHITE}{{3,}}|\u3000{{2,}}")
_ROOM_AFTER_COLON: Final = re.compile(f"(?<=[：:]){_WHITE}{{3,}}|(?<=[：:])\u3000{{2,}}")
#: The parts of a day, which room to write in parts: 　年　月　日.
_DAY_TO_FILL: Final = re.compile(f"年{_WHITE}+月(?:{_WHITE}+日)?")
#: Room before the unit of what is to be written in it: 　镇　村　组.
_UNIT_TO_FILL: Final = re.compile(
    rf"(?:{_WHITE}{{3,}}|\u3000{{2,}})[年月日时分镇乡村社组户号栋元岁人天页份万亩米](?=[{WHITE}。；，（]|$)"
)
_HIDDEN: Final = re.compile("[\u200b\u200c\u200d\ufeff]")
_STOP: Final = re.compile("。$")
#: A text without marks and blanks, of which nothing is mended: most cells of tables.
_BARE: Final = re.compile("[一-鿿0-9]*")
#: A blank between two halves of a heading, or two names of a title, is one full-width space.
_GAP: Final = "\u3000"


def mended(text: str, line: int, account: Account, *, heading: bool = False) -> str:
    """Return the text with its mechanical mends, each told under the rule that asks for it.

    In headings, titles and names (`heading`) a blank between Han characters means something and stays, as one full-width
    space.
    """
    if _BARE.fullmatch(text):
        return text
    text = _told(_HIDDEN, "", text, line, "SPC-001", account)
    if article := _ARTICLE.match(text):
        said(article[2], _GAP, line, "SPC-001", account)
        return article[1] + _GAP + mended(text[article.end() :], line, account, heading=heading)
    if _is_to_fill(text):
        return text
    room = None if heading else _ROOM_AFTER_COLON if _ROW.search(text) else None if is_row(text) else _ROOM
    if room and (blank := room.search(text)):
        before, after = text[: blank.start()], text[blank.end() :]
        return mended(before, line, account) + blank[0] + mended(after, line, account)
    if heading and _SPREAD.fullmatch(text):
        return _told(_BLANKS, "", text, line, "SPC-002", account)
    if _ROW.search(text) or is_row(text):
        text = _told(_BLANKS, _GAP, text, line, "SPC-001", account)
    else:
        gap, rule_id = (_GAP, "SPC-003") if heading else ("", "SPC-002")
        text = _told(_JOINT, _GAP, text, line, "SPC-001", account)
        text = _told(_HAN_BLANKS, gap, text, line, rule_id, account)
        part = _PART.match(text)
        behind = part.end() if part else 0
        text = text[:behind] + _told(_MIXED_BLANKS, "", text[behind:], line, "SPC-004", account)
        text = _told(_LATIN_BLANKS, " ", text, line, "SPC-001", account)
    text = _widened(text, line, account)
    for rule_id, pattern, to in _WIDTHS:
        text = _told(pattern, to, text, line, rule_id, account)
    for rule in rules().values():
        if rule.mend is Mend.MACHINE and rule.pattern is not None and rule.to is not None and rule.id.startswith("PUN"):
            text = _told(rule.pattern, rule.to, text, line, rule.id, account)
    return text


def mended_cell(text: str, line: int, account: Account) -> str:
    """Return the text of a cell with its mends; words that are spread over it are drawn together: 标 准,元 is 标准，元."""
    if _is_to_fill(text):
        return text
    parts = re.split(r"([，,、。；;：:（）()\d]+)", text)
    if len(parts) > 1:
        parts = [
            _told(_BLANKS, "", part, line, "SPC-002", account) if _SPREAD.fullmatch(part.strip()) else part
            for part in parts
        ]
    return mended("".join(parts), line, account, heading=True)


def _is_to_fill(text: str) -> bool:
    """Tell whether a text has room before units, which somebody is to write in."""
    return (_DAY_TO_FILL.search(text) or _UNIT_TO_FILL.search(text)) is not None


def is_row(text: str) -> bool:
    """Tell whether a text is a row of names or words, which only blanks part."""
    return (_NAMES.fullmatch(text) or _POST.fullmatch(text)) is not None


def without_stop(text: str, line: int, account: Account) -> str:
    """Return a heading on a line of its own without the full stop at its end."""
    return _told(_STOP, "", text, line, "HED-001", account)


def _widened(text: str, line: int, account: Account) -> str:
    """Widen both brackets of a pair, whatever stands beside them."""
    widened = _PAIR.sub(lambda pair: f"（{pair[1] or pair[2] or pair[3] or ''}）", text)
    if count := text.count("(") - widened.count("("):
        said("(", "（", line, "PUN-004", account, count)
        said(")", "）", line, "PUN-004", account, count)
    return widened


def said(old: str, new: str, line: int, rule: str, account: Account, count: int = 1) -> None:
    """Tell a change from one text to another, so many times on a line."""
    if old != new:
        lost, gained = old * count, new * count
        code: Code = "import_mended" if new else "import_dropped"
        account.tell(line, code, lost=lost, gained=gained, rule=rule, text=shown(old), to=shown(new), count=count)


def _told(pattern: re.Pattern[str], to: str, text: str, line: int, rule: str, account: Account) -> str:
    """Return the text with every match replaced; each kind of change told once a line, with how often."""
    changes: dict[tuple[str, str], int] = {}

    def change(found: re.Match[str]) -> str:
        new = found.expand(to)
        if new != found[0]:
            changes[found[0], new] = changes.get((found[0], new), 0) + 1
        return new

    text = pattern.sub(change, text)
    for (old, new), count in changes.items():
        said(old, new, line, rule, account, count)
    return text
