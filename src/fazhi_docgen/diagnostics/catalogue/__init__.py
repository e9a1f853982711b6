"""The one catalogue of messages and of the reasons in them, in Chinese: what is wrong, what was expected and found, how to mend it.

One file for each room of the program; a file is read when one of its messages is to be shown.
"""

from __future__ import annotations

import errno
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from fazhi_docgen.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fazhi_docgen.diagnostics.catalogue.reasons import ReasonCode
    from fazhi_docgen.diagnostics.catalogue.yaml_causes import CauseCode
    from fazhi_docgen.diagnostics.codes import Code

#: The files of the catalogue, those first whose messages are shown most.
_ROOMS: Final = (
    *("layout", "source", "content", "kinds", "files", "template", "facts"),
    *("check", "batch", "importing", "importing_questions", "archive", "studio"),
)
#: A value longer than this is shown by its beginning.
_SHOWN: Final = 40
#: What an author wrote may be long; what is advised is shown whole.
_LONG: Final = ("found", "reason")
#: Nothing that an author wrote may command the terminal, or fail to be printed on it.
_COMMANDS: Final = regex(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
#: Why the system would not read or write, in our words.
_REASONS: Final[dict[int, str]] = {
    errno.EACCES: "没有权限，或正被别的程序打开",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘是只读的",
    errno.ENOSPC: "磁盘已满",
    errno.ENOENT: "没有这个文件夹",
    errno.EEXIST: "已有同名的文件",
    errno.ENOTDIR: "路径里有一段是文件，不是文件夹",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.EBADF: "输出已经关闭",
    errno.ESPIPE: "这是管道或设备，不是文件",
    errno.ENAMETOOLONG: "文件名太长",
    errno.ELOOP: "链接绕成了圈",
}


def reason_of(error: OSError) -> str:
    """Tell why the system refused; in its own words where we have none."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)


def reason(code: ReasonCode, **params: Any) -> str:
    """Return the reason of `code`, its gaps filled, as it stands inside a message."""
    from fazhi_docgen.diagnostics.catalogue.reasons import REASONS

    return REASONS[code].format(**params)


def yaml_cause(code: CauseCode, **params: Any) -> dict[str, str]:
    """Return what `yaml_syntax` says of a cause: its reason and advice, their gaps filled."""
    from fazhi_docgen.diagnostics.catalogue.yaml_causes import CAUSES

    why, advice = CAUSES[code]
    return {"reason": why.format(**params), "advice": advice.format(**params)}


def message(code: Code, params: Mapping[str, Any]) -> str:
    """Return the message of `code`, its gaps filled."""
    text = _template(code).format(**{name: _shown(value) if name in _LONG else value for name, value in params.items()})
    return _COMMANDS.sub("\ufffd", text)


def messages() -> dict[str, str]:
    """Return all messages by their codes, their gaps open."""
    return {code: text for room in _ROOMS for code, text in _messages_of(room).items()}


def _template(code: str) -> str:
    """Return the message of a code, its gaps open; the rooms are read one after the other until one of them has it."""
    return next(found[code] for found in map(_messages_of, _ROOMS) if code in found)


def _messages_of(room: str) -> dict[str, str]:
    found: dict[str, str] = import_module(f"{__name__}.{room}").MESSAGES
    return found


def _shown(value: Any) -> Any:
    """Return a value as a message shows it: long text by its beginning, on one line."""
    if not isinstance(value, str):
        return value
    text = " ".join(value.split())
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
