"""What is told of originals that were formatted (排版说明): what each was taken for, what was mended, what a person decides."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from fazhi_docgen.check.rules import Mend, rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fazhi_docgen.formatting.work import Formatted
    from fazhi_docgen.importing.account import Entry

#: Parts that there are many of: counted, not quoted.
_COUNTED: Final = {
    "import_heading": "标题",
    "import_run_in": "标题",
    "import_table": "表格",
    "import_picture": "图片",
}
_MANY: Final = ("段落", "条目")
#: A part is quoted by so many of its characters.
_QUOTED: Final = 40
_INDENT: Final = "  "


def in_short(one: Formatted) -> Iterator[str]:
    """Yield what is told of one among many: what was made, how much is to be looked at, and why it was not built."""
    counts = {"改正": len(list(mends(one))), "不能原样转入": len(one.account.inexact), "要由人定": len(decisions(one))}
    said = "，".join(f"{name} {count} 处" for name, count in counts.items() if count)
    yield heading(one) + (f"（{said}）" if said else "")
    yield from _part("没有生成", one.problems)


def lines_of(one: Formatted) -> Iterator[str]:
    """Yield what is told of one."""
    yield heading(one)
    yield from _part("认成", [recognised(one)] if one.account.entries else [])
    yield from _part("不能原样转入", map(str, one.account.inexact))
    yield from _part("改正", mends(one))
    yield from _part("要由人定", map(str, decisions(one)))
    yield from _part("生成时的提示", one.notes)
    yield from _part("没有生成", one.problems)


def whole(one: Formatted) -> Iterator[str]:
    """Yield all that is told of one, with what became of every line of its original."""
    yield from lines_of(one)
    yield from _part("逐行", map(str, sorted(one.account.entries, key=lambda entry: entry.line)))


def heading(one: Formatted) -> str:
    """Return what was made of it, and where that is."""
    names = "、".join(map(str, one.files))
    if one.pages:
        return f"{one.job.source}：共 {one.pages} 页 → {names}"
    return f"{one.job.source}：没有排出来" + (f"，导入的内容在 {names}，改好以后用 build 生成" if names else "")


def recognised(one: Formatted) -> str:
    """Return what its lines were taken for: the parts of a document that it has once, and how many of the others."""
    parts: dict[str, list[str]] = {}
    counts: Counter[str] = Counter()
    for entry in sorted(one.account.entries, key=lambda entry: entry.line):
        name = str(entry.params.get("name", ""))
        if entry.code in _COUNTED:
            counts[_COUNTED[entry.code]] += 1
        elif entry.code in ("import_part", "import_long_part") and name in _MANY:
            counts[name] += 1
        elif entry.code == "import_part":
            parts.setdefault(name, []).append(_quoted(str(entry.params["text"]).rstrip("：:")))
    quoted = (f"{name}{''.join(texts)}" for name, texts in parts.items())
    return "，".join([*quoted, *(f"{name} {count} 处" for name, count in counts.items())])


def mends(one: Formatted) -> Iterator[str]:
    """Yield what was mended: while it was brought in each change with how often, then by the check each place."""
    counts: Counter[str] = Counter()
    for entry in one.account.entries:
        if entry.code == "import_mended":
            counts["{rule} “{text}”改为“{to}”".format(**entry.params)] += entry.params["count"]
        elif entry.code == "import_dropped":
            counts["{rule} 去掉“{text}”".format(**entry.params)] += entry.params["count"]
    yield from (f"{change}，{count} 处" for change, count in counts.items())
    yield from one.mends


def decisions(one: Formatted) -> list[Entry]:
    """Return what a person must decide, in the order of the original: not what the check mended, nor what stopped the build."""
    mended = {rule.id for rule in rules().values() if rule.mend is Mend.MACHINE}
    open_ones = [
        entry
        for entry in one.account.decisions
        if entry.code != "import_unbuildable" and entry.params.get("rule") not in mended
    ]
    told = one.account.inexact
    return sorted((entry for entry in open_ones if entry not in told), key=lambda entry: entry.line)


def _quoted(text: str) -> str:
    return f"“{text}”" if len(text) <= _QUOTED else f"“{text[:_QUOTED]}……”"


def _part(name: str, said: Iterable[str]) -> Iterator[str]:
    """Yield a part of what is told, under its name and how many there are."""
    lines = list(said)
    if len(lines) == 1:
        yield f"{_INDENT}{name}：{lines[0]}"
    elif lines:
        yield f"{_INDENT}{name}，{len(lines)} 处："
        yield from (f"{_INDENT * 2}· {line}" for line in lines)
