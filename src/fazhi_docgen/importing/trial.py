"""A trial of what was brought in (试排): whether it can be built, and which numbers it will bear."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fazhi_docgen.diagnostics.problems import InputError
from fazhi_docgen.importing.numbers import ITEM, count_of, level_of
from fazhi_docgen.layout.flow import LabelKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.importing.account import Account
    from fazhi_docgen.importing.found import Found
    from fazhi_docgen.layout.flow import Flow

_NAME: Final = "试排.yaml"
#: So many numbers are named where a whole level of them changes its form.
_NAMED: Final = 3


def try_out(text: str, found: Found, account: Account) -> None:
    """Lay out what was brought in, and ask about all that is in the way, or that would look otherwise than it was typed."""
    from fazhi_docgen.pipeline.loading import loads
    from fazhi_docgen.resources.store import Memory

    try:
        files, templates = Memory(found.files), found.office.templates
        flow = loads(text, files, name=_NAME, templates=templates).render().flow
    except InputError as error:
        for problem in error.problems:
            account.ask(0, "import_unbuildable", row=problem.place.line or 1, problem=problem.text)
        return
    _ask_renumbered(flow, found, account)


def _ask_renumbered(flow: Flow, found: Found, account: Account) -> None:
    """Ask about levels whose numbers will have another form than the one they were typed with."""
    changes: dict[tuple[int, int], list[tuple[int, str, str]]] = {}
    for (line, typed), printed in zip(found.typed, _numbers(flow), strict=False):
        levels = level_of(typed), level_of(printed)
        if levels[0] not in (0, ITEM, levels[1]) and count_of(typed) is not None:
            changes.setdefault(levels, []).append((line, typed, printed))
    for many in changes.values():
        more = "等" if len(many) > _NAMED else ""
        typed, printed = ("".join(f"“{each[place]}”" for each in many[:_NAMED]) + more for place in (1, 2))
        account.ask(many[0][0], "import_renumbered", text=typed, to=printed)


def _numbers(flow: Flow) -> Iterator[str]:
    """Yield the numbers of headings and items in their order; those of a list of attachments nobody counts by levels."""
    for block in flow.blocks:
        label = getattr(block, "label", None)
        if label is not None and label.kind is not LabelKind.ATTACHMENT:
            yield label.text
