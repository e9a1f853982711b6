"""Pictures and fonts as every writer needs them: what kind a picture is, and data inside a text."""

from __future__ import annotations

from base64 import b64encode
from typing import Final, Literal

_PNG: Final = b"\x89PNG"


def picture_kind(content: bytes) -> Literal["png", "jpeg"]:
    """Return the kind of a picture; every one that a document names is a PNG or a JPEG."""
    return "png" if content.startswith(_PNG) else "jpeg"


def picture_url(content: bytes) -> str:
    """Return a picture as a `data:` URL."""
    return data_url(f"image/{picture_kind(content)}", content)


def data_url(media_type: str, content: bytes) -> str:
    """Return data of a media type as a `data:` URL."""
    return f"data:{media_type};base64,{b64encode(content).decode()}"
