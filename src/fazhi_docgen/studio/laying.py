"""A text laid out for the page (排版): the rendering, or what kept it from being one, and all that is to be told of it."""

from __future__ import annotations

import gc
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from fazhi_docgen.diagnostics.catalogue import message
from fazhi_docgen.diagnostics.problems import InputError
from fazhi_docgen.pipeline.loading import loads
from fazhi_docgen.resources.store import Folder
from fazhi_docgen.studio.protocol import Finding

if TYPE_CHECKING:
    from fazhi_docgen.diagnostics.problems import Diagnostic
    from fazhi_docgen.pipeline.rendering import Rendering


#: A document with what most have.
_FIRST: Final = """标题: 关于做好工作的通知
主送机关: [各村]
正文:
  - 标题: 工作
    内容: [正文 2024。]
署名: 镇政府
成文日期: 2024-05-20
"""


class Outcome(Struct, frozen=True):
    """What became of a text: its pages, None where there are none, and what is wrong or of note."""

    rendering: Rendering | None
    findings: tuple[Finding, ...]


def lay_out(text: str, path: Path, templates: Path | None) -> Outcome:
    """Lay a text out as the document of a path; never fails.

    Args:
        text: the YAML.
        path: the file that it is the text of; pictures and tables are looked for beside it.
        templates: a folder with templates, looked through before the others.
    """
    try:
        rendering = loads(text, Folder(path.parent), name=path.name, templates=templates, tolerant=True).render()
        return Outcome(rendering, tuple(map(_finding, rendering.diagnostics)))
    except InputError as error:
        return Outcome(None, tuple(map(_finding, error.problems)))
    except Exception as error:  # a fault of this program must not cost the clerk the text
        fault = message("program_wrong", {"found": f"{type(error).__name__}: {error}"})
        return Outcome(None, (Finding("error", fault, code="program_wrong"),))


def warm_up() -> None:
    """Load what laying out takes, so that the first document is there at once; it stays, and need not be gone through."""
    lay_out(_FIRST, Path("公文.yaml"), None)
    gc.collect()
    gc.freeze()


def sizes_of(rendering: Rendering | None) -> list[tuple[int, float, float]]:
    """Return how many pages follow one another of which width and height."""
    sizes = [(page.width, page.height) for page in rendering.layout.pages] if rendering else []
    return [(len([*alike]), *size) for size, alike in groupby(sizes)]


def _finding(found: Diagnostic) -> Finding:
    place = found.place
    return Finding(
        found.severity.value,
        found.text,
        place.line,
        place.column,
        found.page,
        found.code,
        place.path,
    )
