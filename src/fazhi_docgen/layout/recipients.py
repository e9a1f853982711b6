"""The recipients (主送机关, clause 7.3.2): those to whom a document is addressed, on the line before the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fazhi_docgen.layout.flow import Datum
from fazhi_docgen.layout.styling import styled
from fazhi_docgen.standard.elements import Element
from fazhi_docgen.standard.fields import Field

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.diagnostics.problems import Place
    from fazhi_docgen.layout.flow import Paragraph
    from fazhi_docgen.standard.profile import Profile

#: How the names of recipients of one kind are parted, and how the kinds are (GB/T 15834, 4.5.3).
_SEPARATOR: Final = "、"
_BETWEEN_KINDS: Final = "，"


def recipients_line(recipients: tuple[str, ...], profile: Profile, place: Place) -> Iterator[Paragraph]:
    """Yield the names with a colon behind them; nothing where there are none.

    An entry that names several is a kind of its own: 各村、各社区，镇属各部门.
    """
    kinds = any(_SEPARATOR in name for name in recipients)
    names = (_BETWEEN_KINDS if kinds else _SEPARATOR).join(recipients).rstrip("：:")
    if names:
        yield styled(Element.RECIPIENTS, f"{names}：", profile, place=place, data=(Datum(Field.RECIPIENTS, names),))
