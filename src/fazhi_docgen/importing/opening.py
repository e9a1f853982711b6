"""Where a document opens (公文的起点): what a site writes above its title, a column's name or its own, is none of its text.

A page says its title for itself, and the article says it once more: the last time counts. Above the last line that only
sites write stands nothing of the document but its title, where none stands below.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from fazhi_docgen.importing.account import shown
from fazhi_docgen.importing.blanks import BLANK
from fazhi_docgen.importing.red_head import is_of_head, kind_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from fazhi_docgen.diagnostics.codes import Code
    from fazhi_docgen.importing.account import Account
    from fazhi_docgen.importing.pieces import Line

#: A site writes no more lines above a title, its record of publication among them.
_HEAD: Final = 60
#: A title stands on no more lines than these.
_MOST_LINES: Final = 4
#: Fewer characters that stand twice are no title.
_SHORTEST: Final = 6
_LONGEST: Final = 120
#: What no title has in it.
_SENTENCE: Final = re.compile(r"[。；！？]|[，,：:；;]$")
#: What titles without the name of a kind have in them.
_SPEAKS: Final = re.compile(
    r"关于|印发|转发|方案|预案|规划|计划|总结|要点|办法|细则|规定|规则|制度|公示|公约|倡议书|报告|情况"
)


def from_opening(lines: Sequence[tuple[int, Line]], last: int, account: Account) -> list[tuple[int, Line]]:
    """Return the lines from the opening of a document on.

    Args:
        lines: what stands above the text and is no site's own by its words, each with its place among the pieces.
        last: the place of the last line that only sites write; -1 if there is none.
        account: told of what is left out.
    """
    kept = [*_said_last(list(lines[:_HEAD]), account), *lines[_HEAD:]]
    if not 0 <= last < _HEAD:
        return kept
    above = [(place, line) for place, line in kept if place < last]
    below = [(place, line) for place, line in kept if place > last]
    if any(is_titled(line) for _, line in below):
        return [*_left_out(above, account), *below]
    title = _last_group(above)
    before, after = ([one for one in above if cut(one[0])] for cut in _around(title))
    return [*_left_out(before, account), *title, *_left_out(after, account), *below]


def _around(group: list[tuple[int, Line]]) -> tuple[Callable[[int], bool], Callable[[int], bool]]:
    """Tell whether a place is above a group of lines, and whether it is below it."""
    first, last = (group[0][0], group[-1][0]) if group else (0, -1)
    return (lambda place: place < first), (lambda place: place > last)


def is_titled(line: Line) -> bool:
    """Tell whether a line is one of a title by what it says."""
    text = line.stripped
    if line.title:
        return True
    if line.level or len(text) > _LONGEST or _SENTENCE.search(text):
        return False
    return kind_of(text) is not None or _SPEAKS.search(text) is not None


def _last_group(lines: list[tuple[int, Line]]) -> list[tuple[int, Line]]:
    """Return the last lines that stand together and have a title among them; the last ones where none has."""
    groups: list[list[tuple[int, Line]]] = []
    for place, line in lines:
        if groups and groups[-1][-1][0] == place - 1:
            groups[-1].append((place, line))
        else:
            groups.append([(place, line)])
    titled = [group for group in groups if any(is_titled(line) for _, line in group)]
    return next(reversed(titled or groups), [])


def _left_out(lines: list[tuple[int, Line]], account: Account) -> list[tuple[int, Line]]:
    """Tell of lines that are a site's own; those of a red head among them are kept."""
    kept = [(place, line) for place, line in lines if is_of_head(line)]
    for _, line in lines:
        if not is_of_head(line):
            account.tell(line.number, "import_chrome", lost=line.raw, text=shown(line.stripped))
    return kept


def _said_last(lines: list[tuple[int, Line]], account: Account) -> list[tuple[int, Line]]:
    """Return the lines from the last one on that says, with those below it, what lines above have said: the title once more."""
    for start in range(len(lines) - 1, 0, -1):
        for end in range(min(start + _MOST_LINES, len(lines)), start, -1):
            again = _plain(lines[start:end])
            is_title = any(is_titled(line) for _, line in lines[start:end])
            if not is_title or len(again) < _SHORTEST or not _stands(again, lines[:start]):
                continue
            kept = []
            for place, line in lines[:start]:
                if is_of_head(line):
                    kept.append((place, line))
                    continue
                code: Code = "import_page_title" if _plain([(place, line)]) in again else "import_chrome"
                account.tell(line.number, code, lost=line.raw, text=shown(line.stripped))
            titles = [(place, replace(line, title=True)) for place, line in lines[start:end]]
            return [*kept, *titles, *lines[end:]]
    return lines


def _stands(text: str, lines: list[tuple[int, Line]]) -> bool:
    """Tell whether some lines that stand together say a text."""
    count = len(lines)
    return any(
        _plain(lines[start:end]) == text
        for start in range(count)
        for end in range(start + 1, min(start + _MOST_LINES, count) + 1)
    )


def _plain(lines: list[tuple[int, Line]]) -> str:
    return re.sub(f"[{BLANK}]", "", "".join(line.raw for _, line in lines))
