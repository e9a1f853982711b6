"""The moments that files claim (SOURCE_DATE_EPOCH), so that the same in gives the same out on any day."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import Final

EPOCH_VARIABLE: Final = "SOURCE_DATE_EPOCH"
#: The date that files claim where nothing in them has one: the earliest that a zip archive can hold.
UNDATED: Final = datetime(1980, 1, 1, tzinfo=UTC)


def given_moment() -> datetime | None:
    """The moment that the environment asks files to claim; nothing where it does not."""
    epoch = os.environ.get(EPOCH_VARIABLE, "")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch.isdecimal() else None
