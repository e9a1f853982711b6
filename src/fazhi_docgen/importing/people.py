"""Names of people in a text that is brought in (人员、名单): who is what in a group, and rows of names in columns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from fazhi_docgen.importing.blanks import BLANK, WHITE
from fazhi_docgen.importing.pieces import BlockPiece, Line, TablePiece

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fazhi_docgen.importing.account import Account
    from fazhi_docgen.importing.pieces import Piece

#: Blanks that spread a word; no more, lest a line of nothing else take minutes.
_S: Final = f"[{WHITE}]{{0,4}}"
_POSTS: Final = (
    "总指挥长", "总指挥", "指挥长", "政委", "总召集人", "召集人", "组长", "组员", "成员", "主任", "委员", "秘书长", "顾问", "领队",
    "联络员", "联系人", "队长", "队员", "会长", "理事长", "理事", "监事长", "监事", "站长", "所长", "主席", "普查指导员", "普查员",
)  # fmt: skip
_RANK: Final = rf"(?:第{_S}一|常{_S}务|执{_S}行)?{_S}副?{_S}"
#: 组长：, 常务副组长：, 成　员：
_LABEL: Final = re.compile(rf"{_S}({_RANK}(?:{'|'.join(_S.join(post) for post in _POSTS)})){_S}[：:](.*)")
_HAN: Final = "一-鿿㐀-䶿\U00020000-\U0003ffff"
_NAME: Final = re.compile(rf"[{_HAN}]{{2,4}}|[{_HAN}]{{2,8}}·[{_HAN}·]{{2,12}}")
_OFFICE: Final = re.compile(
    r"[^。；：]{0,60}(?:[长任记员委席师官事计理]|干部|主管|副职|负责人|教授|代表|调研员|科员)(?:（[^（）]{1,20}）)?"
)
_BETWEEN: Final = re.compile(f"[{WHITE}]+")
_LISTED: Final = re.compile("[、，,]")
_STOPS: Final = "。；;，,"
#: A group of people is told by two labels at least, rows of names by three in each and six in all.
_FEWEST_LABELS: Final = 2
_FEWEST_IN_ROW: Final = 3
_FEWEST_NAMES: Final = 6
_LONGEST: Final = 60


def with_people(pieces: Sequence[Piece], account: Account) -> list[Piece]:
    """Return the pieces, with groups of people and rows of names each as one."""
    found: list[Piece] = []
    place = 0
    while place < len(pieces):
        taken, block = _group(pieces, place, account) or _rows(pieces, place, account) or (1, None)
        found.append(block or pieces[place])
        place += taken
    return found


def _group(pieces: Sequence[Piece], place: int, account: Account) -> tuple[int, Piece] | None:
    """Return a group that begins at a place, and how many pieces it takes: labels with names, and names under them."""
    groups: dict[str, list[str]] = {}
    taken: list[tuple[Line, list[str]]] = []
    for line in _plain_lines(pieces, place):
        label = _LABEL.fullmatch(line.stripped)
        people = _people(label[2] if label else line.stripped)
        if label and not people:  # a sentence: then all of them are
            return None
        if not people or (not label and (not groups or not _may_follow(people))):
            break
        name = _BETWEEN.sub("", label[1]) if label else next(reversed(groups))
        if label and name in groups:
            break
        groups.setdefault(name, []).extend(people)
        taken.append((line, [name, *people] if label else people))
    if len(groups) < _FEWEST_LABELS:
        return None
    for line, kept in taken:
        account.part(line.number, "人员", line.stripped, kept)
    return len(taken), BlockPiece(taken[0][0].number, {"人员": groups})


def is_office(text: str) -> bool:
    """Tell whether a text ends as offices do: 副镇长, 应急办主任（兼）."""
    return _OFFICE.fullmatch(text) is not None


def _may_follow(people: list[str]) -> bool:
    """Tell whether what stands on a line without a label is of people: names with their offices, or several names."""
    return len(people) > 1 or " " in people[0]


def _plain_lines(pieces: Sequence[Piece], place: int) -> Iterator[Line]:
    """Yield the lines from a place on that have no number, up to what is none."""
    for piece in pieces[place:]:
        if not isinstance(piece, Line) or piece.level or piece.outline or piece.article:
            return
        yield piece


def _people(text: str) -> list[str]:
    """Return names, or one name and an office: 李明 镇长; empty if a text is neither."""
    words = _words(text.rstrip(_STOPS))
    if len(words) == 1:
        names = _LISTED.split(words[0])
        return names if all(map(_is_name, names)) else [words[0]] if _is_entry(words[0]) else []
    first, *others = words or [""]
    if not _is_name(first):
        return []
    office = "".join(others)
    if is_office(office) and (len(others) == 1 or not all(map(_is_name, others))):
        return [f"{first} {office}"]
    return words if all(map(_is_name, words)) else []


def _is_entry(text: str) -> bool:
    """Tell whether a text that is no name may stand for people: 各村党组织书记, but no sentence and no row of several."""
    return 0 < len(text) <= _LONGEST and not re.search("[、，。；：（]", text)


def _is_name(word: str) -> bool:
    return _NAME.fullmatch(word) is not None


def _words(text: str) -> list[str]:
    """Return what blanks part; two single characters are a name that was spread: 李　明."""
    words: list[str] = []
    waits = False
    for word in filter(None, _BETWEEN.split(text.strip(BLANK))):
        is_half = re.fullmatch(f"[{_HAN}]", word) is not None
        if is_half and waits:
            words[-1] += word
        else:
            words.append(word)
        waits = is_half and not waits
    return words


def _rows(pieces: Sequence[Piece], place: int, account: Account) -> tuple[int, Piece] | None:
    """Return rows of names that begin at a place, and how many pieces they take; the last one may be shorter."""
    piece = pieces[place]
    if isinstance(piece, TablePiece):
        rows = [[name for cell in row for text in cell.text for name in _words(text)] for row in piece.rows]
        return (1, _listed(piece.number, rows)) if piece.typed and _are_names(rows) else None
    lines: list[tuple[Line, list[str]]] = []
    for line in _plain_lines(pieces, place):
        names = _words(line.stripped)
        if not names or not all(map(_is_name, names)) or (lines and len(names) > len(lines[0][1])):
            break
        lines.append((line, names))
        if len(names) < len(lines[0][1]):
            break
    rows = [names for _, names in lines]
    if not _are_names(rows):
        return None
    for line, names in lines:
        account.part(line.number, "名单", line.stripped, names)
    return len(lines), _listed(piece.number, rows)


def _are_names(rows: list[list[str]]) -> bool:
    """Tell whether rows are of so many names that they are a list."""
    names = [name for row in rows for name in row]
    return bool(rows) and len(rows[0]) >= _FEWEST_IN_ROW and len(names) >= _FEWEST_NAMES and all(map(_is_name, names))


def _listed(number: int, rows: list[list[str]]) -> BlockPiece:
    names = [name for row in rows for name in row]
    return BlockPiece(number, {"名单": names, **({"每行": str(len(rows[0]))} if len(rows) > 1 else {})})
