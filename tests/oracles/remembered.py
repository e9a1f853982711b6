"""What a word processor made of a .docx is kept: several tests look at the same documents."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path


class Remembered:
    """The renderings of one word processor by the bytes that they were made of."""

    def __init__(self, render: Callable[[Sequence[Path]], Sequence[Path]]) -> None:
        """Of a word processor that renders documents together, in their order."""
        self._render = render
        self._known: dict[str, Path] = {}

    def render(self, documents: Sequence[Path]) -> list[Path]:
        """The documents as PDF files, in their order; the same bytes are rendered once."""
        digests = [sha256(document.read_bytes()).hexdigest() for document in documents]
        unknown = {
            digest: document for digest, document in zip(digests, documents, strict=True) if digest not in self._known
        }
        if unknown:
            rendered = self._render(list(unknown.values()))
            self._known.update(zip(unknown, rendered, strict=True))
        return [self._known[digest] for digest in digests]
