"""A document that is open in one window or several (打开的公文): its text, its pages, its file.

All changes come here and are put in one order; a window whose changes came too late brings them in line with the others'
and sends them again. The text is laid out as fast as that goes, and saved within a second.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final, TypeVar

from msgspec import Struct, field

from fazhi_docgen.diagnostics.catalogue import message, reason_of
from fazhi_docgen.diagnostics.problems import InputError, OutputError
from fazhi_docgen.studio.checking import checked, mended
from fazhi_docgen.studio.form.describe import described
from fazhi_docgen.studio.form.operations import performed
from fazhi_docgen.studio.form.source import Unsuitable
from fazhi_docgen.studio.laying import Outcome, lay_out, sizes_of
from fazhi_docgen.studio.protocol import (
    Ahead,
    Checked,
    Laid,
    Opened,
    Proposed,
    Said,
    Seen,
    Stale,
    State,
    Told,
    Update,
    Updated,
)
from fazhi_docgen.studio.saving import Keeper, OnDisk
from fazhi_docgen.studio.sight import Sight
from fazhi_docgen.studio.text import Text

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from concurrent.futures import Executor
    from pathlib import Path

    from fazhi_docgen.diagnostics.codes import Code
    from fazhi_docgen.pipeline.rendering import Rendering
    from fazhi_docgen.studio.faces import Shelf
    from fazhi_docgen.studio.protocol import Change, FaceSlice, Mend, Sheet

#: What is typed is in the file after so many seconds.
_DELAY: Final = 0.6
#: The checker waits until nothing was typed for so many seconds.
_QUIET: Final = 0.7
#: Whoever makes the changes that come from the file.
_FILE: Final = "file"
_T = TypeVar("_T")


class Window(Struct, eq=False):
    """A window of the browser: how to speak to it, and what it shows."""

    say: Callable[[Said], Awaitable[None]]
    sight: Sight = field(default_factory=Sight)
    form: bool = False


class Tools(Struct, frozen=True):
    """What all documents use: one thread that lays out, the slices of typefaces, the user's folder of templates."""

    press: Executor
    shelf: Shelf
    templates: Path | None


class Live:
    """An open document; used by the thread of the server alone."""

    def __init__(self, path: Path, name: str, tools: Tools) -> None:
        """Read the file.

        Raises:
            InputError: it cannot be read.
        """
        self.path = path
        self.name = name
        self.windows: list[Window] = []
        self.version = 0
        self.state = State("saved")
        self._tools = tools
        self._keeper = Keeper.of(path)
        self._text = Text.of(self._keeper.stored.text)
        self._saved = self._text
        self._outcome = Outcome(None, ())
        self._shown: Rendering | None = None
        self._laying: asyncio.Task[None] | None = None
        self._saving: asyncio.Task[None] | None = None
        self._checking: asyncio.Task[None] | None = None
        self._dirty = False

    @property
    def text(self) -> str:
        """The text as it is now."""
        return str(self._text)

    @property
    def rendering(self) -> Rendering | None:
        """The last good pages."""
        return self._shown

    async def join(self, window: Window) -> None:
        """Show the document in a window."""
        self.windows.append(window)
        window.sight.sent.clear()
        await window.say(Opened(self.name, self.text, self.version))
        await window.say(self.state)
        self._lay_out()

    async def leave(self, window: Window) -> None:
        """Take a window away; what is not saved yet is."""
        self.windows.remove(window)
        await self.save()

    async def push(self, window: Window, version: int, updates: Sequence[Update]) -> None:
        """Take changes of a window, if they are of the text as it is now.

        Raises:
            BadChanges: they do not fit the text.
        """
        if version != self.version:
            await window.say(Stale())
            return
        text = self._text
        for update in updates:
            text = text.changed(update.changes)
        await self._take(text, updates)
        self._schedule_saving()

    async def replace(self, text: str, client: str = _FILE) -> None:
        """Put another text in the place of the one that is open."""
        new = Text.of(text)
        if new != self._text:
            await self._take(new, [Update(client, self._text.changes_to(new))])

    async def _take(self, text: Text, updates: Sequence[Update]) -> None:
        before, self._text = self.version, text
        self.version += len(updates)
        await self._say_all(Updated(before, list(updates)))
        self._lay_out()

    # the pages

    def _lay_out(self) -> None:
        self._dirty = True
        if self._laying is None or self._laying.done():
            self._laying = asyncio.create_task(self._keep_laying())

    async def _keep_laying(self) -> None:
        while self._dirty:
            self._dirty = False
            version, text = self.version, self.text
            windows = list(self.windows)
            for window, said in zip(windows, await self._press(self._lay, text, version, windows), strict=True):
                await window.say(said)
            if any(window.form for window in windows):
                form = await self._press(described, text, version)
                for window in filter(lambda window: window.form, windows):
                    await window.say(form)
        self._check()

    def _lay(self, text: str, version: int, windows: Sequence[Window]) -> list[Laid]:
        """Lay the text out, and return what is to be said of it to each window."""
        self._outcome = lay_out(text, self.path, self._tools.templates)
        self._shown = self._outcome.rendering or self._shown
        return [self._laid(window.sight, version) for window in windows]

    def _laid(self, sight: Sight, version: int) -> Laid:
        fresh = self._outcome.rendering is not None
        sheets, faces = self._sheets(sight)
        at = sight.at(self._shown)
        return Laid(version, fresh, sizes_of(self._shown), sheets, faces, list(self._outcome.findings), at)

    def _sheets(self, sight: Sight) -> tuple[list[Sheet], list[FaceSlice]]:
        return sight.catch_up(self._shown, self._tools.shelf) if self._shown else ([], [])

    async def show(self, window: Window, form: bool) -> None:
        """Send a window the form, now and whenever the text has changed, or no longer."""
        window.form = form
        if form:
            await window.say(await self._press(described, self.text, self.version))

    async def change(self, window: Window, asked: Change) -> None:
        """Propose the changes to the text that the form asks for."""
        await self._propose(window, asked.number, performed, asked.operation)

    async def mend(self, window: Window, asked: Mend) -> None:
        """Propose the changes that mend what the checker found."""
        await self._propose(window, asked.number, mended, self.path, asked, self._tools.templates)

    async def _propose(self, window: Window, number: int, work: Callable[..., str], *args: object) -> None:
        text, version = self._text, self.version
        try:
            new = await self._press(work, str(text), *args)
        except (Unsuitable, InputError) as error:
            code: Code = "studio_unsuitable" if isinstance(error, Unsuitable) else "studio_mend_first"
            await window.say(Proposed(number, version, None, message(code, {})))
            return
        await window.say(Proposed(number, version, text.changes_to(Text.of(new))))

    def _check(self) -> None:
        if self._checking:
            self._checking.cancel()
        self._checking = asyncio.create_task(self._check_soon())

    async def _check_soon(self) -> None:
        """Tell what the checker finds, once nobody has typed for a while."""
        await asyncio.sleep(_QUIET)
        rendering = self._outcome.rendering
        if rendering and self.windows:
            version, text = self.version, self.text
            found = await asyncio.to_thread(checked, rendering, text)
            await self._say_all(Checked(version, found))
            await self._look_ahead()

    async def _look_ahead(self) -> None:
        """Send each window the faces for what will be typed."""
        for window in list(self.windows):
            if faces := await self._press(window.sight.given.ahead, self._tools.shelf):
                await window.say(Ahead(faces))

    async def look(self, window: Window) -> None:
        """Send a window the pages that came into its sight."""
        sheets, faces = await self._press(self._sheets, window.sight)
        await window.say(Seen(sheets, faces, window.sight.at(self._shown)))

    async def _press(self, work: Callable[..., _T], *args: object) -> _T:
        """Return what the one thread that lays out makes of something."""
        return await asyncio.get_running_loop().run_in_executor(self._tools.press, work, *args)

    # the file

    def _schedule_saving(self) -> None:
        if self._saving is None or self._saving.done():
            self._saving = asyncio.create_task(self._save_soon())

    async def _save_soon(self) -> None:
        await self._tell(State("unsaved") if self.state.state == "saved" else self.state)
        await asyncio.sleep(_DELAY)
        await self.save()

    async def save(self, *, keep: bool = False) -> None:
        """Write the text into the file; `keep` a version of it."""
        text = self._text
        if text == self._saved and not keep and self.state.state == "saved":
            return
        try:
            found = await asyncio.to_thread(self._keeper.save, str(text), keep=keep)
        except (OutputError, OSError) as error:
            await self._tell(_failed(error))
            return
        if found is OnDisk.CHANGED:
            await self._tell(State("conflict", message("studio_conflict", {"found": self.name})))
            return
        await self._settled(text)

    async def settle(self, keep: str) -> None:
        """End a conflict: write `mine` over the file, or take `theirs`; the other is kept as a version."""
        try:
            if keep == "mine":
                text = self._text
                await asyncio.to_thread(self._keeper.overwrite, str(text))
                await self._settled(text)
            else:
                await self._reread()
        except (InputError, OutputError, OSError) as error:
            await self._tell(_failed(error))

    async def watch(self) -> None:
        """Look whether another program has changed the file: take that over, unless both have changed."""
        if self.state.state == "conflict" or (self._saving and not self._saving.done()):
            return
        try:
            if await asyncio.to_thread(self._keeper.look) is OnDisk.SAME:
                return
            if self._text != self._saved:
                await self.save()
                return
            await self._reread()
            await self._say_all(Told(message("studio_reread", {"found": self.name})))
        except (InputError, OutputError, OSError) as error:
            await self._tell(_failed(error))

    async def _reread(self) -> None:
        text = await asyncio.to_thread(self._keeper.reread, self.text)
        await self.replace(text)
        await self._settled(self._text)

    async def _settled(self, text: Text) -> None:
        self._saved = text
        await self._tell(State("saved"))
        if self._text != text:
            self._saving = asyncio.create_task(self._save_soon())

    async def _tell(self, state: State) -> None:
        if state != self.state:
            self.state = state
            await self._say_all(state)

    async def _say_all(self, said: Said) -> None:
        for window in list(self.windows):
            await window.say(said)


def _failed(error: Exception) -> State:
    match error:
        case InputError():
            reason = str(error)
        case OutputError():
            reason = error.reason
        case OSError():
            reason = reason_of(error)
        case _:
            reason = str(error)
    return State("failed", message("studio_unsaved", {"reason": reason}))
