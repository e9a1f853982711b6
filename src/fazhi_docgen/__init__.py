"""fazhi-docgen: structured YAML to official-format Word and PDF by GB/T 9704-2012."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fazhi_docgen.version import __version__

if TYPE_CHECKING:
    from fazhi_docgen.diagnostics.problems import FazhiError, InputError, OutputError
    from fazhi_docgen.pipeline.build import Report, build
    from fazhi_docgen.pipeline.loading import load

__all__ = ["FazhiError", "InputError", "OutputError", "Report", "__version__", "build", "load"]

_HOMES = {
    "build": "fazhi_docgen.pipeline.build",
    "Report": "fazhi_docgen.pipeline.build",
    "load": "fazhi_docgen.pipeline.loading",
    "FazhiError": "fazhi_docgen.diagnostics.problems",
    "InputError": "fazhi_docgen.diagnostics.problems",
    "OutputError": "fazhi_docgen.diagnostics.problems",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used: a command that needs none of them starts at once."""
    if name not in _HOMES:
        raise AttributeError(name)
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
