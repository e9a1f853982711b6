"""Paper that bears its red head already (套打), and how far an office's printer is off it."""

from __future__ import annotations

from dataclasses import dataclass

from fazhi_docgen.standard.length import Length


@dataclass(frozen=True, slots=True)
class Letterhead:
    """How far everything is moved so that it meets the printed head: to the right and downward (negative: back)."""

    right: Length = Length(0)
    down: Length = Length(0)
