"""What the page and the server say to each other over the websocket (消息): JSON objects told apart by `type`."""

from __future__ import annotations

from typing import Final, Literal

from msgspec import Struct, json

from fazhi_docgen.studio.form.describe import Form
from fazhi_docgen.studio.form.operations import Operation  # noqa: TC001 (read when messages are decoded)
from fazhi_docgen.studio.text import Changes  # noqa: TC001 (read when messages are decoded)

#: The most bytes of one message: a document of the largest size, pasted whole, each character escaped.
LARGEST: Final = 32 * 1024 * 1024


class Update(Struct, frozen=True):
    """Changes to the text, and the window that made them."""

    client: str
    changes: Changes


class Open(Struct, frozen=True, tag="open"):
    """Open a document of the folder."""

    path: str


class Push(Struct, frozen=True, tag="push"):
    """Changes to the text of a version."""

    version: int
    updates: list[Update]


class Look(Struct, frozen=True, tag="look"):
    """Which pages are in sight, counted from 1."""

    first: int
    last: int


class Cursor(Struct, frozen=True, tag="cursor"):
    """The line of the source that the cursor is on."""

    line: int


class Save(Struct, frozen=True, tag="save"):
    """Save now, and keep this version."""


class Settle(Struct, frozen=True, tag="settle"):
    """Which text is to stay where the file was changed by another program."""

    keep: Literal["mine", "theirs"]


class Show(Struct, frozen=True, tag="show"):
    """Whether the window shows the form."""

    form: bool


class Change(Struct, frozen=True, tag="change"):
    """A change that the form asks for; the window makes it as its own, by what is proposed under its number."""

    number: int
    operation: Operation


class Mend(Struct, frozen=True, tag="mend"):
    """Mend what the checker found by a rule at a place; all that the machine may mend, where no rule is named."""

    number: int
    rule: str = ""
    line: int = 0
    column: int = 0


Asked = Open | Push | Look | Cursor | Save | Settle | Show | Change | Mend


class Opened(Struct, frozen=True, tag="opened"):
    """The text of a document and its version; where the page shows another text, it is this one from now on."""

    path: str
    text: str
    version: int


class Updated(Struct, frozen=True, tag="updated"):
    """Changes that were made to the text of a version, those of the window itself too."""

    version: int
    updates: list[Update]


class Stale(Struct, frozen=True, tag="stale"):
    """A push was of an old version: nothing of it was taken."""


class Finding(Struct, frozen=True):
    """What is wrong or of note: an error, a note of layout, or what the checker says."""

    severity: Literal["error", "warning", "note"]
    text: str
    line: int = 0
    column: int = 0
    page: int | None = None
    code: str = ""
    path: str = ""
    mends: bool = False


class Sheet(Struct, frozen=True):
    """A page: its SVG if that is new, and where what line of the source stands: line, left, top, right, bottom."""

    number: int
    svg: str | None
    spots: list[tuple[int, float, float, float, float]]


class FaceSlice(Struct, frozen=True):
    """Part of a typeface: its family, where it is had from, and the characters that it has (a CSS `unicode-range`)."""

    family: str
    key: str
    ranges: str


class Laid(Struct, frozen=True, tag="laid"):
    """How the text of a version was laid out.

    Attributes:
        version: the version of the text.
        fresh: whether the pages are of it; otherwise they are the last good ones.
        sizes: how many pages follow one another of which width and height, in points.
        sheets: those of the pages in sight that are new.
        faces: the slices of typefaces that they need and the page has not yet.
        findings: what is wrong or of note.
        at: the page that the cursor's line is on.
    """

    version: int
    fresh: bool
    sizes: list[tuple[int, float, float]]
    sheets: list[Sheet]
    faces: list[FaceSlice]
    findings: list[Finding]
    at: int | None


class Seen(Struct, frozen=True, tag="seen"):
    """Pages that came into sight, and the page that the cursor's line is on."""

    sheets: list[Sheet]
    faces: list[FaceSlice]
    at: int | None


class Ahead(Struct, frozen=True, tag="ahead"):
    """Slices of typefaces with what will be typed sooner or later."""

    faces: list[FaceSlice]


class State(Struct, frozen=True, tag="state"):
    """Whether the text is in its file: saved, not yet, changed on disk by another program too, or not to be written."""

    state: Literal["saved", "unsaved", "conflict", "failed"]
    text: str = ""


class Told(Struct, frozen=True, tag="told"):
    """Something to be shown for a while."""

    text: str
    severity: Literal["error", "note"] = "note"


class Checked(Struct, frozen=True, tag="checked"):
    """What the checker found in the text of a version."""

    version: int
    findings: list[Finding]


class Proposed(Struct, frozen=True, tag="proposed"):
    """The changes to the text of a version that a window has asked for; none where nothing can be done, which is told."""

    number: int
    version: int
    changes: Changes | None
    told: str = ""


Said = Opened | Updated | Stale | Laid | Seen | Ahead | State | Told | Checked | Proposed | Form

_DECODER: Final[json.Decoder[Asked]] = json.Decoder(Asked)
_ENCODER: Final = json.Encoder()


def decoded(message: str | bytes) -> Asked:
    """Return what the page asks.

    Raises:
        msgspec.DecodeError: it is nothing that a page asks.
    """
    return _DECODER.decode(message)


def encoded(said: Said) -> str:
    """Return what the server says as the page takes it."""
    return _ENCODER.encode(said).decode()
