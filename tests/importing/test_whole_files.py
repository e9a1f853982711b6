"""Files that stand alone, each with a habit of its own, and all that comes of each: every field, and where every word went."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.importing.corpus import whole_word

from fazhi_docgen import loads
from fazhi_docgen.importing.run import import_file
from fazhi_docgen.resources.store import Memory

FOLDER = Path(__file__).parent / "corpus" / "whole"
#: Each file by its name; of a Word file the function that makes it stands in `whole_word`.
NAMES = sorted(path.stem for path in FOLDER.glob("*.yaml"))


def original(name: str, folder: Path) -> Path:
    """The file of a name."""
    if name in whole_word.FILES:
        whole_word.FILES[name]().save(str(folder / f"{name}.docx"))
        return folder / f"{name}.docx"
    return next(path for path in FOLDER.glob(f"{name}.*") if path.suffix != ".yaml")


def fields(text: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)
    return found


def test_every_file_has_its_right_structure_beside_it() -> None:
    written = {path.stem for path in FOLDER.iterdir() if path.suffix != ".yaml"} | set(whole_word.FILES)
    assert written == set(NAMES)
    assert len(NAMES) >= 40


@pytest.mark.parametrize("name", NAMES)
def test_a_file_comes_in_as_a_person_reads_it(name: str, tmp_path: Path) -> None:
    imported = import_file(original(name, tmp_path))
    assert fields(imported.text) == fields((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    assert not {entry.code for entry in imported.account.told} & {"import_unplaced", "import_unsourced"}
    assert loads(imported.text, Memory(imported.files)).render().layout.pages
