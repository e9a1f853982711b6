"""fazhi-docgen: structured YAML to official-format Word and PDF by GB/T 9704-2012.

The door of the house: everything that other programs use is here, and nothing is imported before it is used.
`docs/api.md` shows how.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from fazhi_docgen.version import __version__

if TYPE_CHECKING:
    from fazhi_docgen.check.run import check_file
    from fazhi_docgen.diagnostics.problems import Diagnostic, FazhiError, InputError, OutputError, Place, Severity
    from fazhi_docgen.pipeline.build import Report, build
    from fazhi_docgen.pipeline.loading import Loaded, load, loads
    from fazhi_docgen.pipeline.options import Options
    from fazhi_docgen.pipeline.pages import RenderedPage
    from fazhi_docgen.pipeline.rendering import Rendering
    from fazhi_docgen.resources.store import Folder, Memory

__all__ = [
    "Diagnostic",
    "FazhiError",
    "Folder",
    "InputError",
    "Loaded",
    "Memory",
    "Options",
    "OutputError",
    "Place",
    "RenderedPage",
    "Rendering",
    "Report",
    "Severity",
    "__version__",
    "build",
    "check_file",
    "load",
    "loads",
]

#: Where each name is at home, as `module:name`.
_HOMES: Final = {
    "Diagnostic": "diagnostics.problems:Diagnostic",
    "FazhiError": "diagnostics.problems:FazhiError",
    "Folder": "resources.store:Folder",
    "InputError": "diagnostics.problems:InputError",
    "Loaded": "pipeline.loading:Loaded",
    "Memory": "resources.store:Memory",
    "Options": "pipeline.options:Options",
    "OutputError": "diagnostics.problems:OutputError",
    "Place": "diagnostics.problems:Place",
    "RenderedPage": "pipeline.pages:RenderedPage",
    "Rendering": "pipeline.rendering:Rendering",
    "Report": "pipeline.build:Report",
    "Severity": "diagnostics.problems:Severity",
    "build": "pipeline.build:build",
    "check_file": "check.run:check_file",
    "load": "pipeline.loading:load",
    "loads": "pipeline.loading:loads",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used: a command that needs none of them starts at once."""
    if name not in _HOMES:
        raise AttributeError(name)
    from importlib import import_module

    module, _, own = _HOMES[name].partition(":")
    return getattr(import_module(f"{__name__}.{module}"), own)
