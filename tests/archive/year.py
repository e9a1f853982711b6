"""A year's documents to file: every example, every form, and generated reports."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from fazhi_docgen import load
from fazhi_docgen.archive import sitting
from fazhi_docgen.archive.filing import Defaults
from fazhi_docgen.archive.options import Options
from fazhi_docgen.archive.sitting import Filed
from tests import forms, reports

DEFAULTS = Defaults(fonds="Z109", year="2024", retention="永久", category="BGS 办公室")
FONDS_NAME = "云川县清河镇人民政府"
_GENERATED = 2


def documents(folder: Path) -> list[Path]:
    """Thirty documents and more in a folder, with the files that they draw on."""
    # The district's shared report is filed by each township under its own template.
    for example in sorted(set(reports.EXAMPLES.glob("*/*")) - set(reports.EXAMPLES.glob("tongliang/*"))):
        folder.mkdir(parents=True, exist_ok=True)
        if example.suffix in (".png", ".pdf") or (example.suffix == ".yaml" and _is_dated(example)):
            shutil.copy(example, folder)
    for name, text in forms.FORMS.items():
        forms.write(folder, name, text)
    for seed in range(_GENERATED):
        (folder / f"样例{seed}.yaml").write_text(reports.generate(seed, 2), encoding="utf-8")
    return sorted(folder.glob("*.yaml"))


def _is_dated(example: Path) -> bool:
    """Forms to fill in and speeches have no date, and are not filed as they are."""
    document = load(example).document
    return document.date is not None or "年" in (document.title_note or "")


def archive(
    sources: Iterable[Path],
    folder: Path,
    defaults: Defaults = DEFAULTS,
    fonds_name: str = "",
    *,
    update: bool = False,
    registers: tuple[Path, ...] = (),
) -> tuple[Filed, ...]:
    """Documents filed in one sitting."""
    names = (("", fonds_name),) if fonds_name else ()
    options = Options(defaults, names, registers=registers, update=update)
    return sitting.archive(sources, folder, options).filed


def file_all(sources: list[Path], folder: Path, defaults: Defaults = DEFAULTS) -> dict[str, Filed]:
    """The documents filed, by the names of their files."""
    return {filed.source.name: filed for filed in archive(sources, folder, defaults, FONDS_NAME)}
