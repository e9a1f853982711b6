"""Lines into the parts of a document: record of publication, title, headings by level, lists, signature, date."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from fazhi_docgen.content.kinds import Kind
from fazhi_docgen.importing.lines import BLANK
from fazhi_docgen.importing.mends import mended

if TYPE_CHECKING:
    from fazhi_docgen.importing.account import Account
    from fazhi_docgen.importing.lines import Line

_CHROME: Final = re.compile(r"扫一扫在手机打开|小龙人|智能问答|智能机器人|打印本页|关闭窗口")
_TRAIL: Final = re.compile(r"您?当前的?位置|首页\s*[>＞]")
_BULLET: Final = re.compile(r"\s*[•·●]\s*")
_INDEX: Final = re.compile(r"[0-9A-HJ-NPQRTUWXY]{18}/[0-9]{4}-[0-9]{5}|[0-9]{8,9}[0-9X]?[-/][0-9]{4}-[0-9]+")
_RECORD: Final = ("索引号", "主题分类", "体裁分类", "发布机构", "成文日期", "发布日期")
_DAY: Final = re.compile(r"((?:19|20)[0-9]{2})年([0-9]{1,2})月([0-9]{1,2})日")
_DIGITS: Final = re.compile(r"((?:19|20)[0-9]{2})([0-9]{2,4})")
_OFFICE: Final = re.compile(r".*(?:委员会|政府|办事处|办公室|委|局|院|会)")
_LONGEST_TITLE: Final = 40
_LONGEST_NAME: Final = 40
_SENTENCE: Final = tuple("。；：:;，,")


@dataclass(slots=True)
class Found:
    """What a text was found to be. Blocks are as YAML has them."""

    kind: str = Kind.REPORT.value
    title: list[str] = field(default_factory=list)
    recipients: str = ""
    body: list[Any] = field(default_factory=list)
    signatory: str = ""
    date: str = ""
    candidates: list[str] = field(default_factory=list)
    note: str = ""
    record: dict[str, str] = field(default_factory=dict)


def recognise(lines: list[Line], account: Account) -> Found:
    """The parts of a document; of every line the account tells what it became."""
    found = Found()
    lines = _without_chrome(lines, account)
    lines = _record(lines, found, account)
    lines = _title(lines, found, account)
    lines = _closing(lines, found, account)
    _Body(account).fill(lines, found)
    return found


def _without_chrome(lines: list[Line], account: Account) -> list[Line]:
    """Without what a web page puts above and below an article."""
    end = next((place for place, line in enumerate(lines) if _CHROME.search(line.raw)), len(lines))
    kept = []
    for place, line in enumerate(lines):
        if place >= end or _TRAIL.search(line.raw):
            account.tell(line.number, "import_chrome", found=line.raw.strip(BLANK))
        else:
            kept.append(line)
    return kept


def _record(lines: list[Line], found: Found, account: Account) -> list[Line]:
    """The record of publication: a list without names, in the order of the government's sites."""
    start = next((place for place, line in enumerate(lines) if _INDEX.search(line.raw)), None)
    if start is None:
        return lines
    rows = []
    for line in lines[start : start + len(_RECORD)]:
        if not _BULLET.match(line.raw):
            break
        rows.append(line)
    for name, line in zip(_RECORD, rows, strict=False):
        value = _BULLET.sub("", line.raw, count=1).strip(BLANK)
        account.tell(line.number, "import_record", name=name, found=value)
        found.record[name] = value
    return lines[:start] + lines[start + len(rows) :]


def _title(lines: list[Line], found: Found, account: Account) -> list[Line]:
    """The lines before the text; a page's own title that they say again is left out."""
    end = 0
    while end < len(lines) and not lines[end].level and _is_title_line(lines[end].raw):
        end += 1
    title = lines[:end]
    if len(title) > 1 and title[0].text.endswith(title[-1].text):
        account.tell(title[0].number, "import_page_title", found=title[0].text)
        title = title[1:]
    for line in title:
        account.tell(line.number, "import_part", name="标题", found=line.text)
    found.title = [mended(line.text, line.number, account, heading=False) for line in title]
    whole = "".join(found.title)
    found.kind = next((kind.value for kind in Kind if whole.endswith(kind.value)), Kind.REPORT.value)
    rest = lines[end:]
    if rest and rest[0].raw.rstrip(BLANK).endswith(("：", ":")) and len(rest[0].text) <= _LONGEST_TITLE:
        found.recipients = mended(rest[0].text.rstrip("：:"), rest[0].number, account, heading=False)
        account.tell(rest[0].number, "import_part", name="主送机关", found=rest[0].text)
        rest = rest[1:]
    return rest


def _is_title_line(raw: str) -> bool:
    text = raw.strip(BLANK)
    return len(text) <= _LONGEST_TITLE and not text.endswith(_SENTENCE)


def _closing(lines: list[Line], found: Found, account: Account) -> list[Line]:
    """Note, date and signature, from the end."""
    rest = list(lines)
    if rest and re.fullmatch(r"[（(].*[）)]", rest[-1].raw.strip(BLANK)) and not rest[-1].is_heading:
        note = rest.pop()
        found.note = note.raw.strip(BLANK)[1:-1]
        account.tell(note.number, "import_part", name="附注", found=found.note)
    if rest and _date(rest[-1], found, account):
        rest.pop()
        if rest and len(rest[-1].text) <= _LONGEST_NAME and _OFFICE.fullmatch(rest[-1].text) and not rest[-1].level:
            found.signatory = rest[-1].text
            account.tell(rest[-1].number, "import_part", name="署名", found=found.signatory)
            rest.pop()
    return rest


def _date(line: Line, found: Found, account: Account) -> bool:
    """A date, or what is left of one: then its readings, among which a person decides."""
    text = line.raw.strip(BLANK)
    if _DAY.fullmatch(text):
        found.date = text
        account.tell(line.number, "import_part", name="成文日期", found=text)
        return True
    digits = _DIGITS.fullmatch(text)
    if digits is None:
        return False
    found.candidates = _readings(digits[1], digits[2])
    published = found.record.get("发布日期", "")
    account.ask(
        line.number,
        "import_date",
        found=text,
        candidates="、".join(found.candidates) or "无",
        published=f"；发布日期是 {published}" if published else "",
    )
    return True


def _readings(year: str, rest: str) -> list[str]:
    """All days that the digits of a month and a day may mean."""
    readings = []
    for place in range(1, len(rest)):
        month, day = int(rest[:place]), int(rest[place:])
        try:
            date(int(year), month, day)
        except ValueError:
            continue
        if not rest[place:].startswith("0") and not rest.startswith("0"):
            readings.append(f"{year}年{month}月{day}日")
    return readings


@dataclass(slots=True)
class _Body:
    """Puts paragraphs under their headings. `stack` has the blocks of each open level, the whole body first."""

    account: Account
    stack: list[tuple[int, list[Any]]] = field(default_factory=list)

    def fill(self, lines: list[Line], found: Found) -> None:
        self.stack = [(0, found.body)]
        for line in lines:
            if line.is_heading:
                self._heading(line)
            elif line.level:
                self._item(line)
            else:
                self._paragraph(line)
        if lines and not lines[-1].level and len(self.stack) > 1 and _after_list(self.stack[-1][1]):
            self.account.ask(lines[-1].number, "import_closing", found=lines[-1].text[:20])

    def _heading(self, line: Line) -> None:
        self._say_number(line)
        while self.stack[-1][0] >= line.level:
            self.stack.pop()
        body: list[Any] = []
        text = mended(line.text, line.number, self.account, heading=True)
        self.stack[-1][1].append({"标题": text, "内容": body})
        self.account.tell(line.number, "import_heading", level=len(self.stack), found=text)
        self.stack.append((line.level, body))

    def _item(self, line: Line) -> None:
        """A numbered paragraph: one of a list."""
        self._say_number(line)
        blocks = self.stack[-1][1]
        if not (blocks and isinstance(blocks[-1], dict) and "条目" in blocks[-1]):
            blocks.append({"条目": []})
        blocks[-1]["条目"].append(mended(line.text, line.number, self.account, heading=False))
        self.account.tell(line.number, "import_part", name="条目", found=line.text[:20])

    def _paragraph(self, line: Line) -> None:
        self.stack[-1][1].append(mended(line.text, line.number, self.account, heading=False))
        self.account.tell(line.number, "import_part", name="段落", found=line.text[:20])

    def _say_number(self, line: Line) -> None:
        code = "import_number_damaged" if line.ordinal.strip() in ("）", ")") else "import_number"
        self.account.tell(line.number, code, found=line.ordinal.strip(BLANK))


def _after_list(blocks: list[Any]) -> bool:
    """Whether the last block is a paragraph that follows a list: it may close the list's section, or all of the text."""
    return len(blocks) > 1 and isinstance(blocks[-1], str) and isinstance(blocks[-2], dict)
