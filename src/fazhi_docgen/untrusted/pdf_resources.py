"""Colours, pictures and graphics states (资源) in PDFs of anyone's: those that PDF/A-2 takes anywhere, and their objects.

Transparency, colours for print, and packed pictures of rarer kinds are not: ISO 19005-2, 6.2, takes them only in company.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from fazhi_docgen.untrusted.pdf_copies import dictionary, name, number, numbers, unpacked, value, written
from fazhi_docgen.untrusted.pdf_unfit import Unfit, check

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fazhi_docgen.untrusted.pdf_copies import Copies

_DEVICES: Final = {"/DeviceGray": 1, "/DeviceRGB": 3}
_PROFILES: Final = {1: b"GRAY", 3: b"RGB "}
_PROFILE_CLASSES: Final = (b"mntr", b"scnr", b"prtr", b"spac")
_PROFILE_VERSIONS: Final = (2, 4)
_PROFILE_HEADER: Final = 128
_LARGEST_PROFILE: Final = 2 * 1024 * 1024
_MOST_COLOURS: Final = 256
#: A full page at 600 dots an inch.
_MOST_PIXELS: Final = 40_000_000
_BITS: Final = (1, 2, 4, 8, 16)
_FILTERS: Final = (
    "/FlateDecode",
    "/CCITTFaxDecode",
    "/RunLengthDecode",
    "/DCTDecode",
    "/ASCII85Decode",
    "/ASCIIHexDecode",
)
_PHOTOGRAPH: Final = "/DCTDecode"
_PARAMETERS: Final = ("/Predictor", "/Colors", "/BitsPerComponent", "/Columns", "/Rows", "/K", "/ColorTransform",
                      "/DamagedRowsBeforeError", "/EarlyChange")  # fmt: skip
_SWITCHES: Final = ("/EndOfLine", "/EncodedByteAlign", "/EndOfBlock", "/BlackIs1")
_MODES: Final = {1: "L", 3: "RGB"}
#: Of a graphics state, what is taken over; what must have its usual value; what says nothing where all is opaque.
_LINES: Final = ("/LW", "/LC", "/LJ", "/ML", "/FL")
_USUAL: Final[Mapping[str, tuple[object, ...]]] = {
    "/CA": (1,), "/ca": (1,), "/BM": ("/Normal", "/Compatible"), "/SMask": ("/None",), "/AIS": (False, True),
    "/OP": (False,), "/op": (False,), "/OPM": (0, 1), "/SA": (False, True), "/TK": (False, True), "/Type": ("/ExtGState",),
    "/SM": tuple(range(2)), "/TR2": ("/Default",),
}  # fmt: skip


def copied_state(thing: Any, copies: Copies) -> str:
    """Return a graphics state (ISO 32000-1, 8.4.5)."""
    state = dictionary(thing)
    words = []
    for key, found in state.items():
        if key in _LINES:
            words.append(f"{key} {written(number(found))}")
        elif key == "/D":
            dashes, phase = value(found)
            words.append(f"/D[{numbers(dashes)} {written(number(phase))}]")
        else:
            check(key in _USUAL and _plain(value(found)) in _USUAL[key], f"graphics state {key}")
    return copies.put(f"<</Type/ExtGState{''.join(words)}>>")


def _plain(found: Any) -> object:
    return bool(found) if type(found).__name__ == "BooleanObject" else found


def copied_colours(thing: Any, copies: Copies) -> tuple[str, int]:
    """Return a colour space, and how many numbers a colour in it has (ISO 32000-1, 8.6)."""
    found = value(thing)
    if isinstance(found, list) and len(found) == 1:
        found = value(found[0])
    if isinstance(found, str):
        check(found in _DEVICES, "colours")
        return found, _DEVICES[found]
    check(isinstance(found, list) and found, "colours")
    match value(found[0]), len(found):
        case "/ICCBased", 2:
            return _profiled(found[1], copies)
        case "/Indexed", 4:
            return _indexed(found[1], found[2], found[3], copies), 1
    raise Unfit("colours")


def _profiled(stream: Any, copies: Copies) -> tuple[str, int]:
    profile = unpacked(stream, _LARGEST_PROFILE)
    count = int(number(dictionary(stream)["/N"]))
    check(len(profile) > _PROFILE_HEADER and profile[36:40] == b"acsp", "profile")
    check(profile[8] in _PROFILE_VERSIONS and profile[12:16] in _PROFILE_CLASSES, "profile")
    check(profile[16:20] == _PROFILES.get(count) and int.from_bytes(profile[:4], "big") == len(profile), "profile")
    return copies.put(f"[/ICCBased {copies.put(f'/N {count}', profile)}]"), count


def _indexed(base: Any, last: Any, table: Any, copies: Copies) -> str:
    space, count = copied_colours(base, copies)
    check(not isinstance(value(base), list) or value(value(base)[0]) != "/Indexed", "colours")
    most = int(number(last))
    check(0 <= most < _MOST_COLOURS, "colours")
    colours = _bytes(table)
    check(len(colours) >= (most + 1) * count, "colours")
    return f"[/Indexed {space} {most}<{colours[: (most + 1) * count].hex().upper()}>]"


def _bytes(thing: Any) -> bytes:
    found = value(thing)
    if hasattr(found, "get_data"):
        return unpacked(found, _MOST_COLOURS * 4)
    content = getattr(found, "original_bytes", found)
    if not isinstance(content, bytes):
        raise Unfit("colours")
    return content


def copied_picture(thing: Any, copies: Copies) -> str:
    """Return an image, opaque (ISO 32000-1, 8.9.5)."""
    picture = dictionary(thing)
    check(not {"/SMask", "/Mask", "/Alternates", "/OPI", "/OC", "/SMaskInData", "/F"} & picture.keys(), "picture")
    columns, rows = (int(number(picture[key])) for key in ("/Width", "/Height"))
    check(0 < columns * rows <= _MOST_PIXELS and columns > 0, "size of a picture")
    filters, words = _packing(picture)
    content: bytes = picture._data  # type: ignore[attr-defined]
    if bool(value(picture.get("/ImageMask", False))):
        check(_PHOTOGRAPH not in filters, "picture")
        words += "/ImageMask true/BitsPerComponent 1"
    else:
        words += _colours_of(picture, filters, content, copies)
    if "/Decode" in picture:
        words += f"/Decode{numbers(picture['/Decode'])}"
    return copies.put(f"/Type/XObject/Subtype/Image/Width {columns}/Height {rows}{words}", content, packed=True)


def _colours_of(picture: dict[str, Any], filters: list[str], content: bytes, copies: Copies) -> str:
    space, count = copied_colours(picture["/ColorSpace"], copies)
    bits = int(number(picture["/BitsPerComponent"]))
    check(bits in _BITS, "picture")
    if _PHOTOGRAPH in filters:
        check(
            filters == [_PHOTOGRAPH] and space.startswith(("/Device", "@")) and _mode(content) == _MODES[count],
            "photograph",
        )
    return f"/ColorSpace {space}/BitsPerComponent {bits}"


def _mode(content: bytes) -> str:
    from PIL import Image

    with Image.open(BytesIO(content), formats=("JPEG",)) as photograph:
        return photograph.mode


def _packing(picture: dict[str, Any]) -> tuple[list[str], str]:
    """Return the filters of a stream, and the words for them and for what they are told."""
    found = value(picture.get("/Filter", []))
    filters = [name(one) for one in (found if isinstance(found, list) else [found])]
    check(all(one in _FILTERS for one in filters), "filter")
    told = value(picture.get("/DecodeParms"))
    told = told if isinstance(told, list) else [] if _is_nothing(told) else [told]
    check(len(told) in (0, len(filters)), "filter")
    parameters = f"/DecodeParms[{' '.join(map(_parameters, told))}]" if told else ""
    return filters, f"/Filter[{''.join(filters)}]{parameters}" if filters else ""


def _is_nothing(found: Any) -> bool:
    return found is None or type(found).__name__ == "NullObject"


def _parameters(thing: Any) -> str:
    found = value(thing)
    if _is_nothing(found):
        return "null"
    words = []
    for key, one in dictionary(found).items():
        check(key in (*_PARAMETERS, *_SWITCHES), "filter")
        words.append(f"{key} {'true' if value(one) else 'false'}" if key in _SWITCHES else f"{key} {int(number(one))}")
    return f"<<{''.join(words)}>>"
