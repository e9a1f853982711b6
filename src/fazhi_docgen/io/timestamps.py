"""The moments that files claim (SOURCE_DATE_EPOCH), so that the same in gives the same out on any day."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from typing import Final

from fazhi_docgen.diagnostics.problems import InputError, Place, mistake

EPOCH_VARIABLE: Final = "SOURCE_DATE_EPOCH"
#: The date that files claim where nothing in them has one: the earliest that a zip archive can hold.
UNDATED: Final = datetime(1980, 1, 1, tzinfo=UTC)
#: The last second that a date can be of.
_LAST: Final = int(datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC).timestamp())
_DIGITS: Final = 12


def given_moment() -> datetime | None:
    """Return the moment that the environment asks files to claim; nothing where it does not.

    Raises:
        InputError: what stands there is no moment. A library that reads it too would stop over it.
    """
    epoch = os.environ.get(EPOCH_VARIABLE, "")
    if not epoch:
        return None
    if not (epoch.isascii() and epoch.isdecimal() and len(epoch) <= _DIGITS and int(epoch) <= _LAST):
        params = {"found": epoch, "least": 0, "most": _LAST}
        raise InputError([mistake("epoch_wrong", Place(EPOCH_VARIABLE), params)])
    return datetime.fromtimestamp(int(epoch), UTC)


def today() -> date:
    """Return the day that it is here, or that the environment asks for."""
    return (given_moment() or datetime.now().astimezone()).date()
