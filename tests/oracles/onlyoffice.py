"""ONLYOFFICE as an oracle: renders .docx files, with copies of the faces that ship under the names that Word knows."""

from __future__ import annotations

import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from fontTools.ttLib import TTFont

from fazhi_docgen.fonts.library import typefaces
from tests.oracles.remembered import Remembered

if TYPE_CHECKING:
    from collections.abc import Sequence

#: The numbers of a name's kinds in a font: family, style, own identity, full, PostScript.
_FAMILY, _STYLE, _IDENTITY, _FULL, _POSTSCRIPT = 1, 2, 3, 4, 6
_WINDOWS, _UNICODE = 3, 1
_ENGLISH, _CHINESE = 0x409, 0x804
_ROOT = Path(__file__).parents[2]


class OnlyOffice:
    """A font set of ONLYOFFICE in `folder`; the machine's own fonts play no part."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._faces = folder / "faces"
        self._faces.mkdir(parents=True)
        self._remembered = Remembered(self._render)
        for role, typeface in typefaces().items():
            _copy_renamed(typeface.face.path, self._faces / role.value, typeface.family)
            for path in typeface.fallbacks:
                shutil.copy(path, self._faces)

    def render(self, documents: Sequence[Path]) -> list[Path]:
        """The documents as PDF files, in their order; nobody writes into them."""
        return self._remembered.render(documents)

    def _render(self, documents: Sequence[Path]) -> list[Path]:
        """By one start of the engine."""
        out = self._folder / f"out{len(list(self._folder.glob('out*')))}"
        out.mkdir()
        rendered = [out / f"{number}-{document.stem}.pdf" for number, document in enumerate(documents)]
        pairs = [str(path) for pair in zip(documents, rendered, strict=True) for path in pair]
        command = [sys.executable, "-m", __name__, str(self._faces), *pairs]
        subprocess.run(command, cwd=_ROOT, check=True, capture_output=True, timeout=600)
        return rendered


def _copy_renamed(source: Path, target: Path, family: str) -> None:
    """A copy of a face under the name of another family, with its suffix put behind `target`."""
    font: Any = TTFont(source)
    names = font["name"]
    names.names = []
    postscript = family if family.isascii() else target.name.encode().hex()
    wanted = {
        _FAMILY: family,
        _STYLE: "Regular",
        _IDENTITY: f"{family} copy",
        _FULL: family,
        _POSTSCRIPT: postscript.replace(" ", ""),
    }
    for language in (_ENGLISH, _CHINESE):
        for kind, text in wanted.items():
            names.setName(text, kind, _WINDOWS, _UNICODE, language)
    font.save(target.with_suffix(source.suffix))


def require() -> None:
    """Skip the test where there is no ONLYOFFICE: its wheels are for few kinds of machine."""
    if find_spec("docbuilder") is None:
        pytest.skip("这里没有 ONLYOFFICE（document-builder），不能核对 .docx 的排版")


def _render(faces: str, pairs: Sequence[str]) -> None:
    """Render each document to the file named after it. What it says of a licence means nothing."""
    import docbuilder

    builder = docbuilder.CDocBuilder()
    for name, value in (("--fonts-system", "false"), ("--fonts-dir", faces), ("--check-fonts", "true")):
        builder.SetProperty(name, value)
    for source, target in zip(pairs[::2], pairs[1::2], strict=True):
        builder.OpenFile(source, "")
        builder.SaveFile("pdf", target)
        builder.CloseFile()


if __name__ == "__main__":
    _render(sys.argv[1], sys.argv[2:])
