"""The proof of an import (核对): every character of the original stands in the YAML, or the account names it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from fazhi_docgen.importing.account import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.diagnostics.codes import Code
    from fazhi_docgen.importing.account import Account
    from fazhi_docgen.importing.found import Found

_BLANK: Final = re.compile(r"[\s\u200b\u200c\u200d\ufeff]+")
#: What a document says by itself, without words of the original.
_OWN: Final = (
    "模板",
    "文种",
    "格式",
    "接排",
    "跨列",
    "跨行",
    "列宽",
    "行高",
    "对齐",
    "上下",
    "框线",
    "续表",
    "每行",
    "增加",
    "序号",
    "起始号",
    "目录",
    "横排",
    "文件",
    "宽度",
    "编号",
    "不合订",
    "印章",
)
_PEOPLE: Final = "人员"


def prove(found: Found, account: Account) -> None:
    """Compare all that can be read in a file with what came of it; what is missing, a person must look for.

    The parts that recognise a document each say what they drop. This is the balance over all of them.
    """
    expected, stands = _counted(found.words), _counted("".join(_texts(found.fields)))
    for entry in account.told:
        expected.subtract(_counted(entry.lost))
        expected.update(_counted(entry.gained))
    missing, unsourced = _without(expected - stands, found.marks), _without(stands - expected, found.marks)
    balance: tuple[tuple[Code, Counter[str]], ...] = (("import_unplaced", missing), ("import_unsourced", unsourced))
    for code, chars in balance:
        if chars:
            account.ask(0, code, text=shown("".join(chars.elements())))


def _counted(text: str) -> Counter[str]:
    return Counter(_BLANK.sub("", text))


def _without(chars: Counter[str], marks: frozenset[str]) -> Counter[str]:
    return Counter({char: count for char, count in chars.items() if char not in marks})


def _texts(value: Any) -> Iterator[str]:
    """Yield the words of fields that came from the original."""
    match value:
        case str():
            yield value
        case list():
            for inner in value:
                yield from _texts(inner)
        case dict():
            for key, inner in value.items():
                if key == _PEOPLE:  # whose keys are what people are: 组长, 成员
                    yield from inner
                if key not in _OWN:
                    yield from _texts(inner)
