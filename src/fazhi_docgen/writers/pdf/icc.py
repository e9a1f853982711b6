"""The colour space sRGB as an ICC profile of version 2, the newest that PDF/A-1 takes (ICC.1:1998-09; IEC 61966-2-1)."""

from __future__ import annotations

import struct
from functools import cache
from typing import Final

#: White and primaries as ICC wants them: XYZ under the illuminant D50.
_WHITE: Final = (0.9642, 1.0, 0.8249)
_PRIMARIES: Final = {
    b"rXYZ": (0.4360, 0.2225, 0.0139),
    b"gXYZ": (0.3851, 0.7169, 0.0971),
    b"bXYZ": (0.1431, 0.0606, 0.7139),
}
_CURVES: Final = (b"rTRC", b"gTRC", b"bTRC")
#: One point for each value of a channel, so that nothing is interpolated.
_POINTS: Final = 256
_HEADER_BYTES: Final = 128
_VERSION: Final = 0x02100000
#: The day of the standard: a fixed date keeps files the same.
_DATE: Final = (1999, 10, 18, 0, 0, 0)
_NAME: Final = b"sRGB IEC61966-2.1"
_RIGHTS: Final = b"No copyright, use freely"


@cache
def srgb() -> bytes:
    """Return the profile, built once a process."""
    curve = _curve()
    tags = {b"desc": _description(), b"cprt": _aligned(b"text\0\0\0\0" + _RIGHTS + b"\0"), b"wtpt": _xyz(_WHITE)}
    tags |= {name: _xyz(primary) for name, primary in _PRIMARIES.items()}
    tags |= dict.fromkeys(_CURVES, curve)
    table, body = _tagged(tags)
    return _header(_HEADER_BYTES + len(table) + len(body)) + table + body


def _tagged(tags: dict[bytes, bytes]) -> tuple[bytes, bytes]:
    """Return the table of the tags and their data, equal data once."""
    start = _HEADER_BYTES + 4 + 12 * len(tags)
    offsets: dict[bytes, int] = {}
    table, body = struct.pack(">I", len(tags)), b""
    for name, data in tags.items():
        if data not in offsets:
            offsets[data] = start + len(body)
            body += data
        table += struct.pack(">4sII", name, offsets[data], len(data))
    return table, body


def _header(size: int) -> bytes:
    head = struct.pack(">I4xI4s4s4s6H4s", size, _VERSION, b"mntr", b"RGB ", b"XYZ ", *_DATE, b"acsp")
    illuminant = struct.pack(">3i", *map(_fixed, _WHITE))
    # Platform, flags, device, attributes and intent are all none or 0.
    return (head.ljust(68, b"\0") + illuminant).ljust(_HEADER_BYTES, b"\0")


def _description() -> bytes:
    """Return the name in ASCII; the Unicode and Macintosh names that must follow are empty."""
    name = struct.pack(">4s4xI", b"desc", len(_NAME) + 1) + _NAME + b"\0"
    return _aligned(name + bytes(4 + 4 + 2 + 1 + 67))


def _xyz(value: tuple[float, float, float]) -> bytes:
    return struct.pack(">4s4x3i", b"XYZ ", *map(_fixed, value))


def _curve() -> bytes:
    points = [round(_linear(step / (_POINTS - 1)) * 0xFFFF) for step in range(_POINTS)]
    return struct.pack(f">4s4xI{_POINTS}H", b"curv", _POINTS, *points)


def _linear(value: float) -> float:
    """Return the light of a channel's value, both from 0 to 1 (IEC 61966-2-1, 5.2)."""
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _fixed(value: float) -> int:
    return round(value * 0x10000)


def _aligned(data: bytes) -> bytes:
    return data + bytes(-len(data) % 4)
