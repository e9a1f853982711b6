"""Blanks (空白): every character that leaves room and shows nothing."""

from __future__ import annotations

from typing import Final

#: What may stand around the text of a line, or in it: spaces of all widths that web pages and office programs write.
BLANK: Final = " \t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
#: The same, as it stands in a class of characters of a pattern.
WHITE: Final = BLANK
