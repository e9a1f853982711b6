"""The red star (五角星) at the middle of the red rule, as papers of the Party bore it before 2012 and some offices keep it."""

from __future__ import annotations

from math import cos, pi
from pathlib import Path
from typing import TYPE_CHECKING, Final

from fazhi_docgen.layout.flow import Floating

if TYPE_CHECKING:
    from fazhi_docgen.standard.profile import Profile

#: Drawn by `scripts/draw_star.py`; only writers open it.
_PICTURE: Final = Path(__file__).parents[1] / "standard/star.png"
#: A star's width to its height, and how much of the height is above its middle.
_WIDTH: Final = 1.05
_ABOVE: Final = 1 / (1 + cos(pi / 5))


def rule_star(profile: Profile) -> Floating:
    """Return the star beside a rule across the measure: its middle is the rule's."""
    head, page = profile.head, profile.page
    width = head.star_height * _WIDTH
    y = head.rule_weight * 0.5 - head.star_height * _ABOVE
    return Floating(_PICTURE, (page.area_width - width) * 0.5, y, width, head.star_height)
