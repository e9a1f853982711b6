"""What keeps a page of a PDF from being taken over as it is (不能原样收入的页)."""

from __future__ import annotations


class Unfit(Exception):
    """A page that does not keep to the rules for archives, or to what is known here of them; it is drawn instead."""


def check(fine: object, what: str) -> None:
    """Raise `Unfit`, with what is wrong, unless it is fine."""
    if not fine:
        raise Unfit(what)
