"""What holds for everything that is read, before a field says what it must be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from fazhi_docgen.patterns import regex

if TYPE_CHECKING:
    from fazhi_docgen.diagnostics.codes import Code

#: What XML cannot hold or nobody can see; YAML escapes and data files can smuggle it past the check of the file itself.
UNPRINTABLE: Final = regex(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


#: How a switch is turned on.
YES: Final = ("是", "true", "yes")


class Unfit(ValueError):
    """What was written cannot be used: the code of the message that says why, and what stands in it."""

    def __init__(self, code: Code, params: dict[str, Any]) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


def problem(code: Code, **params: Any) -> Unfit:
    """Return what is wrong with a value, under its code in the catalogue of messages."""
    return Unfit(code, params)


def as_text(value: Any) -> str:
    """Return the text that a single value was written as."""
    if isinstance(value, (list, dict)):
        raise problem("not_text", found="一个列表" if isinstance(value, list) else "“键: 值”")
    return str(value)


def as_several(value: Any) -> Any:
    """Return a single mapping where a list of them may stand."""
    return [value] if isinstance(value, dict) else value
