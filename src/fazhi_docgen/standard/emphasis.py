"""What is thickened in a text (加粗): Han text between pairs of stars, in YAML and in Markdown alike."""

from __future__ import annotations

import re
from typing import Final

#: **一是** is thickened: Han text between pairs of stars, but not what is hidden in a number (5102**1990**1234) or a name
#: (张**、李**).
EMPHASIS: Final = re.compile(r"(?<![A-Za-z0-9*])\*\*([\w《“（][^*\n]*)\*\*(?![A-Za-z0-9*])")
