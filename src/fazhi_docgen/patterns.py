"""Regular expressions that are compiled when they are first used.

Every build loads sixty of them and uses a third. To compile them all took a twentieth of its time, so the modules that
every build loads write `regex` for `re.compile`.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any, cast


class _Lazy:
    """Stands for a compiled pattern: whatever is asked of it is asked of the real one, and kept to be found at once."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self._source, self._flags)

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._compiled, name)
        setattr(self, name, found)
        return found


def regex(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern that has the methods of a compiled one; it is no argument for the functions of `re`."""
    return cast("re.Pattern[str]", _Lazy(source, flags))
