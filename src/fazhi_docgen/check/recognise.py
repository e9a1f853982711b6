"""What each line of a document is by its look (认出各要素): title, recipients, signature, date, headings, text.

Files of others do not say what a line is. Only what leaves no doubt is recognised; the rest is text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from fazhi_docgen.check.units import Part

if TYPE_CHECKING:
    from collections.abc import Sequence

_HEADING: Final = re.compile(r"\s*(?:[一二三四五六七八九十]+[、.．,，]|[（(][一二三四五六七八九十]*[)）]|[)）])")
_DATE: Final = re.compile(
    r"\s*(?:[0-9]{6,8}|(?:19|20)[0-9]{2}[.．/-][0-9]{1,2}[.．/-][0-9]{1,2}|[0-9〇○零一二三四五六七八九十]{4}年.{2,9}日)\s*"
)
_LONGEST_HEADING: Final = 60
_RUNS_ON: Final = re.compile(r"[。；：;:]\s*[^。；：;:\s]")
#: A title stands among the first lines of a file, and ends with a kind of document or with what stands for one.
_FIRST: Final = 14
_LONGEST_TITLE: Final = 90
_KINDS: Final = (
    "决议|决定|命令|令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|函|纪要|总结|汇报|情况说明|工作要点"
)
#: A sentence that ends so (提出如下意见。) is none: a title has no comma, and with a full stop it has 关于.
_TITLE: Final = re.compile(
    rf"[^。；：:;!？?，,]{{4,}}(?:{_KINDS})(?:（[^（）]*）)?|[^。；：:;!？?，,]*关于[^。；：:;!？?，,]{{2,}}(?:{_KINDS})[。.]"
)
_NUMBER: Final = re.compile(
    r"\s*[一-鿿]{1,15}\s*[〔\[【（(［](?:19|20)?[0-9]{2}[〕\]】）)］]\s*第?[0-9]+\s*号(?:\s*签发人.*)?|\s*签发人\s*[:：].*"
)
_RECIPIENTS: Final = re.compile(r"[^。；]{2,160}[:：]")
_LEADING_ON: Final = re.compile(r"如下|以下|下列|通知|报告|函复|一是|现将|现就|根据|按照|经.{0,6}研究")
#: The heading of an attachment's page; 附件： alone opens the list of attachments.
_ATTACHMENT: Final = re.compile(r"\s*附件(?:\s*[0-9]{1,2}\s*[:：]?)?\s*")
_COPIES: Final = re.compile(r"\s*(?:抄送|抄报|分送)\s*[:：]")
#: The most bodies that sign together in files where one stands above another.
_MOST_SIGNERS: Final = 3
_ORGAN: Final = re.compile(
    r"\s*[一-鿿（）“”\s\u3000]{2,40}(?:政府|委员会|办公室|办事处|主席团|党委|党组|[局院厅处所站部委会社])(?:（[^（）]*）)?\s*"
)


def parts_of(lines: Sequence[str], headings: Sequence[bool] = ()) -> list[Part]:
    """Return what each of the lines is; `headings` tells of those that a style says are headings."""
    parts = [
        Part.HEADING if said else look_of(line)
        for line, said in zip(lines, headings or [False] * len(lines), strict=True)
    ]
    title = _title(lines, parts)
    if title is not None:
        _head(lines, parts, title)
        _recipients(lines, parts, title)
    _signatures(lines, parts)
    _ending(lines, parts)
    return parts


def look_of(line: str) -> Part:
    """Return what a line is by itself: a date, a heading, text; a run-in heading (接排) stands in the paragraph of its text."""
    if _DATE.fullmatch(line):
        return Part.DATE
    alone = len(line.strip()) <= _LONGEST_HEADING and not _RUNS_ON.search(line)
    return Part.HEADING if alone and _HEADING.match(line) else Part.BODY


def _title(lines: Sequence[str], parts: list[Part]) -> int | None:
    """Return the line that ends with a kind of document; a page says its title twice, and the second time is the document's."""
    found = None
    for place, line in enumerate(lines[:_FIRST]):
        if parts[place] is Part.BODY and len(line) <= _LONGEST_TITLE and _TITLE.fullmatch(line.strip()):
            parts[place] = Part.TITLE
            found = place
        elif found is not None and (len(line) > _LONGEST_HEADING or _ATTACHMENT.fullmatch(line)):
            break
    return found


def _head(lines: Sequence[str], parts: list[Part], title: int) -> None:
    for place in range(title):
        if _NUMBER.fullmatch(lines[place]):
            parts[place] = Part.HEAD


def _recipients(lines: Sequence[str], parts: list[Part], title: int) -> None:
    for place in range(title + 1, min(title + 3, len(lines))):
        text = lines[place].strip()
        if parts[place] is Part.BODY and _RECIPIENTS.fullmatch(text) and not leads_on(text):
            parts[place] = Part.RECIPIENTS
            return


def leads_on(text: str) -> bool:
    """Tell whether a line that ends with a colon is a sentence that leads on to the text (现将有关情况报告如下：)."""
    return _LEADING_ON.search(text) is not None


def _signatures(lines: Sequence[str], parts: list[Part]) -> None:
    """Recognise the bodies above a date."""
    for date, part in enumerate(parts):
        if part is not Part.DATE:
            continue
        for place in range(date - 1, max(date - 1 - _MOST_SIGNERS, -1), -1):
            if parts[place] is not Part.BODY or not _ORGAN.fullmatch(lines[place]):
                break
            parts[place] = Part.SIGNATURE


def _ending(lines: Sequence[str], parts: list[Part]) -> None:
    """Recognise lines that say by themselves what they are, and the title of an attachment on a page of its own."""
    for place, line in enumerate(lines):
        if _COPIES.match(line):
            parts[place] = Part.COPIES
        elif _ATTACHMENT.fullmatch(line) and place + 1 < len(lines):
            parts[place] = Part.OTHER
            parts[place + 1] = Part.ATTACHMENT
