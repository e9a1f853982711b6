"""Digests of files (摘要): SHA-256, and the Chinese SM3 (GB/T 32905-2016).

Not every OpenSSL has SM3; where this machine's has not, the library `cryptography`, which brings its own, does it.
"""

from __future__ import annotations

import hashlib
from functools import cache
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.hashes import Hash

SHA256: Final = "sha256"
SM3: Final = "sm3"
#: A digest is read and typed in groups of so many characters.
_GROUP: Final = 8


class Digest(Protocol):
    """A digest in the making."""

    def update(self, data: bytes, /) -> None:
        """Take in the next part."""

    def hexdigest(self) -> str:
        """Return the digest of all parts."""


class _LibrarySm3:
    """SM3 by `cryptography`."""

    def __init__(self, hasher: Hash) -> None:
        self._hasher = hasher

    def update(self, data: bytes) -> None:
        """Take in the next part."""
        self._hasher.update(data)

    def hexdigest(self) -> str:
        """Return the digest of all parts."""
        return self._hasher.copy().finalize().hex()


def new_sm3() -> Digest | None:
    """Return an SM3 in the making; None where nothing on this machine does it."""
    try:
        return hashlib.new(SM3)
    except ValueError:
        pass
    try:
        from cryptography.hazmat.primitives import hashes
    except ImportError:
        return None
    return _LibrarySm3(hashes.Hash(hashes.SM3()))


@cache
def has_sm3() -> bool:
    """Tell whether this machine can make an SM3."""
    return new_sm3() is not None


def digests_of(content: bytes) -> dict[str, str]:
    """Return all digests of `content` that can be made here."""
    digests = {SHA256: hashlib.sha256(content).hexdigest()}
    if sm3 := new_sm3():
        sm3.update(content)
        digests[SM3] = sm3.hexdigest()
    return digests


def spaced(digest: str) -> str:
    """Return a digest in groups, as people read it."""
    return " ".join(digest[start : start + _GROUP] for start in range(0, len(digest), _GROUP))
