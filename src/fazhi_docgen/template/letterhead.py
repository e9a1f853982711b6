"""Paper that bears its red head already (套打), and how far an office's printer is off it."""

from __future__ import annotations

from msgspec import Struct

from fazhi_docgen.standard.length import Length


class Letterhead(Struct, frozen=True):
    """How far everything is moved so that it meets the printed head: to the right and downward (negative: back)."""

    right: Length = Length(0)
    down: Length = Length(0)
