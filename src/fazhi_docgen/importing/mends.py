"""Mechanical mends of a text (机械的修改): marks that lost their width, blanks that a web page put in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from fazhi_docgen.check.rules import Mend, rules
from fazhi_docgen.importing.account import shown

if TYPE_CHECKING:
    from fazhi_docgen.importing.account import Account

_HAN: Final = "[一-鿿〇《》〈〉“”‘’、。，；：！？（）〔〕％]"
#: Rules that the checker only proposes, but that a text without any full-width bracket leaves no doubt of.
_WIDTHS: Final = (
    ("NUM-001", re.compile(r"[\[【［]((?:19|20)[0-9]{2})[\]】］](?=\s*第?[0-9]+\s*号)"), r"〔\1〕"),
    ("PUN-004", re.compile(rf"\((?=[^()]*{_HAN})"), "（"),
    ("PUN-004", re.compile(rf"(?<={_HAN})\)|(?<=号)\)|(?<=[0-9])\)(?={_HAN})"), "）"),
)
_WHITE: Final = "[\t\u00a0\u3000 ]"
#: Blanks beside a Han character; those between Latin words part them.
_BLANKS: Final = re.compile(f"(?<={_HAN}){_WHITE}+|{_WHITE}+(?={_HAN})")
_LATIN_BLANKS: Final = re.compile("[\t\u00a0\u3000]+| {2,}")
_HIDDEN: Final = re.compile("[\u200b\u200c\u200d\ufeff]")
#: A blank between two halves of a heading, or two names of a title, is one full-width space.
_GAP: Final = "\u3000"


def mended(text: str, line: int, account: Account, *, heading: bool = False) -> str:
    """The text with its mechanical mends, each told under the rule that asks for it.

    In headings, titles and names (`heading`) a blank means something and stays, as one full-width space.
    """
    text = _told(_HIDDEN, "", text, line, "SPC-001", account)
    text = _told(_BLANKS, _GAP if heading else "", text, line, "SPC-003" if heading else "SPC-001", account)
    text = _told(_LATIN_BLANKS, _GAP if heading else " ", text, line, "SPC-001", account)
    for rule in rules().values():
        if rule.mend is Mend.MACHINE and rule.pattern is not None and rule.to is not None and rule.id.startswith("PUN"):
            text = _told(rule.pattern, rule.to, text, line, rule.id, account)
    for rule_id, pattern, to in _WIDTHS:
        text = _told(pattern, to, text, line, rule_id, account)
    return text


def without_stop(text: str, line: int, account: Account) -> str:
    """A heading on a line of its own without the full stop at its end."""
    if not text.endswith("。"):
        return text
    account.tell(line, "import_mended", lost="。", rule="HED-001", found="。", to="")
    return text[:-1]


def _told(pattern: re.Pattern[str], to: str, text: str, line: int, rule: str, account: Account) -> str:
    """The text with every match replaced; each kind of change told once a line, with how often."""
    changes: dict[tuple[str, str], int] = {}

    def change(found: re.Match[str]) -> str:
        new = found.expand(to)
        if new != found[0]:
            changes[found[0], new] = changes.get((found[0], new), 0) + 1
        return new

    text = pattern.sub(change, text)
    for (old, new), count in changes.items():
        account.tell(
            line,
            "import_mended_often",
            lost=old * count,
            gained=new * count,
            rule=rule,
            found=shown(old),
            to=shown(new),
            count=count,
        )
    return text
