"""What is thickened in a text (加粗): Han text between pairs of stars, in YAML and in Markdown alike."""

from __future__ import annotations

from typing import Final

from fazhi_docgen.patterns import regex

#: What stands on both sides of it.
STARS: Final = "**"
#: **一是** is thickened: Han text between pairs of stars, but not what is hidden in a number (5102**1990**1234) or a name
#: (张**、李**). Beside a letter or a figure, stars are of a pair where no letter and no figure stands inside next to them:
#: **三是补短板。**3个村.
_OPENS: Final = r"(?:(?<![A-Za-z0-9*])\*\*(?=[\w《“（])|(?<!\*)\*\*(?=[^\W0-9A-Za-z_]|[《“（]))"
_CLOSES: Final = r"(?:(?<=[^A-Za-z0-9*])\*\*(?!\*)|\*\*(?![A-Za-z0-9*]))"
EMPHASIS: Final = regex(rf"{_OPENS}([^*\n]+){_CLOSES}")
