"""What a function of a rule gives (发现): the piece of text, from which character, what was found, and more words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from fazhi_docgen.check.units import Unit

#: Where in a piece of text something is wrong: the piece, from where, what was found, and more words if need be.
Hit = tuple[Unit, int, str, str]
Function = Callable[[Sequence[Unit]], Iterator[Hit]]
