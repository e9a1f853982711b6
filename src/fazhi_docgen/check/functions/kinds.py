"""What each kind of document asks for (文种): recipients, signer, closing words, and what must not stand in it.

Our own documents are held to it when they are read (`content.kind_rules`); these functions look at files of others.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from fazhi_docgen.check.functions.whole import annual_year, closing_text, kind_of, text_units, title_of
from fazhi_docgen.check.units import Part
from fazhi_docgen.standard.contents import ANNUAL_REPORT, content_of
from fazhi_docgen.standard.kinds import FULL_STOPS, Direction, all_endings, asks_for_approval, rules_of
from fazhi_docgen.standard.vocabulary import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fazhi_docgen.check.hits import Hit
    from fazhi_docgen.check.units import Unit

_SIGNER: Final = re.compile(r"签\s*发\s*人")
#: Kinds that always go to somebody.
_ADDRESSED: Final = (Kind.REQUEST, Kind.REPORT, Kind.LETTER, Kind.REPLY, Kind.NOTICE)
_SUBORDINATES: Final = re.compile(r"各(?:行政)?村|各社区|各乡|各镇|各街道|各科室|各站所|镇属|村民委员会|居民委员会")
_NAMES: Final = re.compile(r"[、，]")
#: The committee and the government of one place are addressed together in annual reports.
_PAIR: Final = re.compile(r".*(?:委|委员会)[、，].*政府")
#: Bodies by the ends of their names; 各村 and the like are some, too.
_ENDS: Final = "委|政府|委员会|局|办|办公室|部门|单位|站所|科室|社区）?|党组织|党支部|中心校"
_BODY: Final = rf"[^、，。：:；\s]{{0,20}}(?:{_ENDS})|各[^、，。：:；\s]{{1,12}}"
_UNCLOSED: Final = re.compile(rf"(?:{_BODY})(?:[、，](?:{_BODY})){{1,20}}")


def foreign_kind(units: Sequence[Unit]) -> Iterator[Hit]:
    """Yield a title that ends with another kind than the document says it is."""
    said = units[0] if units and (units[0].part is Part.KIND or units[0].text in set(Kind)) else None
    title = next((unit for unit in units if unit.part is Part.TITLE and unit is not said), None)
    kind = kind_of(title.text) if title else None
    if said and title and kind and kind.value != said.text:
        yield title, 0, title.text, f"文种写的是“{said.text}”"


def requests_elsewhere(units: Sequence[Unit]) -> Iterator[Hit]:
    """Yield a request for approval in a document that is not for one."""
    title, kind = _titled(units)
    if kind is None or rules_of(kind).requests:
        return
    for unit in text_units(units, title):
        if asks_for_approval(unit.text):
            yield unit, 0, unit.text.strip()[-20:], ""


def unclosed_requests(units: Sequence[Unit]) -> Iterator[Hit]:
    """Yield a request that does not end by asking, or asks several times."""
    title, kind = _titled(units)
    if title is None or kind is None or not rules_of(kind).must_end:
        return
    asking = [unit for unit in text_units(units, title) if asks_for_approval(unit.text)]
    closing = closing_text(units, title)
    if closing and not asking and not closing.text.rstrip(FULL_STOPS).endswith(rules_of(kind).endings):
        yield closing, 0, closing.text.strip()[-20:], f"最后写“{rules_of(kind).endings[0]}。”"
    if len(asking) > 1:
        yield asking[-1], 0, asking[-1].text.strip()[-20:], f"这里请示了 {len(asking)} 次"


def missing_signers(units: Sequence[Unit]) -> Iterator[Hit]:
    """Yield an upward document with a head and without its signer."""
    title, kind = _titled(units)
    number = _number(units)
    upward = kind is not None and rules_of(kind).directions == (Direction.UPWARD,)
    if title and number and upward and not any(_SIGNER.search(unit.text) for unit in units):
        yield number, 0, number.text.strip(), ""


def missing_recipients(units: Sequence[Unit]) -> Iterator[Hit]:
    """Yield a document with a head that goes to nobody."""
    title, kind = _titled(units)
    if title and _number(units) and kind in _ADDRESSED and not _addressed(units) and not _unclosed(units, title):
        yield title, 0, title.text.strip(), ""


def unclosed_recipients(units: Sequence[Unit]) -> Iterator[Hit]:
    """Yield recipients without their colon."""
    title, _ = _titled(units)
    if title and not _addressed(units) and (unit := _unclosed(units, title)):
        yield unit, 0, unit.text.strip(), f"写成“{unit.text.strip()}：”"


def several_recipients(units: Sequence[Unit]) -> Iterator[Hit]:
    """Yield an upward document to several bodies, where the rules on what it is do not send it to several."""
    _, kind = _titled(units)
    goes_to_several = annual_year(units) is not None and "recipients" in content_of(ANNUAL_REPORT).several
    if kind is None or goes_to_several or rules_of(kind).directions != (Direction.UPWARD,):
        return
    for unit in units:
        names = unit.text.strip().rstrip("：:")
        if unit.part is Part.RECIPIENTS and _NAMES.search(names) and not _PAIR.fullmatch(names):
            yield unit, 0, names, "其余的写在“抄送”里"


def copied_subordinates(units: Sequence[Unit]) -> Iterator[Hit]:
    """Yield an upward document copied to bodies below its own."""
    kind = _titled(units, ours=True)[1]
    if kind is None or rules_of(kind).directions != (Direction.UPWARD,):
        return
    for unit in units:
        found = _SUBORDINATES.search(unit.text)
        if unit.part is Part.COPIES and found:
            yield unit, found.start(), found[0], ""


def foreign_endings(units: Sequence[Unit]) -> Iterator[Hit]:
    """Yield the closing words of another kind."""
    title, kind = _titled(units)
    closing = closing_text(units, title)
    if kind is None or closing is None:
        return
    words, endings = closing.text.strip().rstrip(FULL_STOPS), rules_of(kind).endings
    if words in all_endings() and not words.endswith(endings or ("\0",)):
        yield closing, 0, words, f"{kind}写“{endings[0]}。”" if endings else f"{kind}没有结束语"


def _titled(units: Sequence[Unit], *, ours: bool = False) -> tuple[Unit | None, Kind | None]:
    """Return the title and the kind that it names; of our own documents none, unless they are asked for."""
    if not ours and any(unit.part is Part.KIND for unit in units[:1]):
        return None, None
    title = title_of(units)
    return title, kind_of(title.text) if title else None


def _number(units: Sequence[Unit]) -> Unit | None:
    return next((unit for unit in units if unit.part is Part.HEAD), None)


def _addressed(units: Sequence[Unit]) -> bool:
    return any(unit.part is Part.RECIPIENTS for unit in units)


def _unclosed(units: Sequence[Unit], title: Unit) -> Unit | None:
    """Return the line below the title, if it lists recipients without a colon."""
    after = next((unit for unit, above in zip(units[1:], units, strict=False) if above is title), None)
    return after if after and _UNCLOSED.fullmatch(after.text.strip()) else None
