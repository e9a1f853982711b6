"""Imports go down the floors of the house, and never in a circle; imports for type checkers count as all others do."""

from __future__ import annotations

import ast
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Final

import pytest

PACKAGE: Final = "fazhi_docgen"
SOURCES: Final = Path(__file__).parents[1] / "src" / PACKAGE
#: The rooms of the house, the lowest floor first; rooms of one floor know nothing of each other.
FLOORS: Final = (
    {"patterns"},
    {"diagnostics", "fonts", "version"},
    {"io", "standard"},
    {"source", "untrusted"},
    {"resources"},
    {"facts"},
    {"content"},
    {"template"},
    {"layout"},
    {"forms", "writers"},
    {"pipeline"},
    {"check", "compare", "starting"},
    {"archive", "batch", "importing"},
    {"formatting"},
    {"studio"},
    {"cli"},
)
#: Writers decide nothing, so they know only what is finished; layout opens no file.
STRANGERS: Final = {
    "writers": {"source", "resources", "facts", "content", "template"},
    "layout": {"source", "resources", "facts", "io"},
}


def _modules() -> dict[str, Path]:
    paths = {path.relative_to(SOURCES).with_suffix("").parts: path for path in SOURCES.rglob("*.py")}
    return {".".join(part for part in parts if part != "__init__"): path for parts, path in paths.items()}


MODULES: Final = _modules()


def _imported(path: Path) -> set[str]:
    """The modules of the house that one imports, anywhere in it."""
    nodes = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.ImportFrom)]
    named = [(node.module.removeprefix(PACKAGE).lstrip("."), node.names) for node in nodes if _is_ours(node.module)]
    full = ((module, f"{module}.{alias.name}".lstrip(".")) for module, names in named for alias in names)
    return {name if name in MODULES else module for module, name in full}


def _is_ours(module: str | None) -> bool:
    return module is not None and module.split(".")[0] == PACKAGE


IMPORTS: Final = {module: _imported(path) - {module} for module, path in MODULES.items()}


def _room(module: str) -> str:
    return module.split(".")[0]


def test_no_modules_import_each_other_in_a_circle() -> None:
    assert len([*TopologicalSorter(IMPORTS).static_order()]) == len(MODULES)


def test_every_room_has_its_floor() -> None:
    rooms = {_room(module) for module in MODULES} - {"", "__main__"}
    assert rooms == set().union(*FLOORS)


@pytest.mark.parametrize("room", sorted(set().union(*FLOORS)))
def test_a_room_imports_from_lower_floors_only(room: str) -> None:
    number = next(number for number, rooms in enumerate(FLOORS) if room in rooms)
    allowed = {room}.union(*FLOORS[:number]) - STRANGERS.get(room, set())
    arrows = [(own, other) for own in IMPORTS if _room(own) == room for other in IMPORTS[own]]
    assert [arrow for arrow in arrows if _room(arrow[1]) not in allowed] == []


#: What reads files that a document names.
_OPENING: Final = (
    "resources.media",
    "resources.tables",
    "resources.workbook",
    "resources.store",
    "fonts.face",
    "io.files",
)


@pytest.mark.parametrize(
    "module",
    [name for name in MODULES if name.startswith(("content.model", "content.blocks", "content.attachment"))]
    + ["content.issued", "content.values", "template.model"],
)
def test_the_model_opens_no_file(module: str) -> None:
    """What it needs of files is fetched before it is asked (`content.resolving`)."""
    assert not IMPORTS[module] & set(_OPENING)
