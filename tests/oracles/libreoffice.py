"""LibreOffice as an oracle: renders .docx files with the families that Word knows mapped to the faces that ship."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import pytest
import uharfbuzz

from fazhi_docgen import Options, build
from fazhi_docgen.fonts.library import typefaces
from tests.oracles.pages import Page, read
from tests.oracles.remembered import Remembered

if TYPE_CHECKING:
    from collections.abc import Sequence

#: A PDF with the pages that stay blank before a section on an even page: LibreOffice prints them.
_AS_PRINTED = 'pdf:writer_pdf_Export:{"IsSkipEmptyPages":{"type":"boolean","value":"false"}}'
_FAMILY_NAME_ID = 1
_STYLE_NAME_ID = 2


class LibreOffice:
    """A private profile and font set of LibreOffice in `folder`; the machine's own fonts play no part."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._faces = folder / "faces"
        self._environment = {**os.environ, "FONTCONFIG_FILE": str(self._font_configuration())}
        self._remembered = Remembered(lambda documents: self.convert(documents, "pdf"))

    def install(self, face: Path) -> None:
        """Add a face that a template brings for a script of its own."""
        shutil.copy(face, self._faces)

    def render(self, documents: Sequence[Path]) -> list[Path]:
        """The documents as PDF files, in their order; nobody writes into them."""
        return self._remembered.render(documents)

    def convert(self, documents: Sequence[Path], kind: str) -> list[Path]:
        """The documents as files of another kind, such as `doc`, in their order."""
        out = self._folder / f"out{len(list(self._folder.glob('out*')))}"
        named = [_copied(document, out / f"{number}-{document.name}") for number, document in enumerate(documents)]
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation=file://{self._folder}/profile",
                "--headless",
                "--convert-to",
                _AS_PRINTED if kind == "pdf" else kind,
                "--outdir",
                str(out),
                *map(str, named),
            ],
            env=self._environment,
            check=True,
            capture_output=True,
            timeout=600,
        )
        return [out / f"{document.stem}.{kind}" for document in named]

    def _font_configuration(self) -> Path:
        self._faces.mkdir(parents=True)
        rules = []
        for typeface in typefaces().values():
            for path in (typeface.face.path, *typeface.fallbacks):
                shutil.copy(path, self._faces)
            rules.append(_alias(typeface.family, typeface.face.path))
        file = self._folder / "fonts.conf"
        file.write_text(
            '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
            f"<dir>{escape(str(self._faces))}</dir><cachedir>{escape(str(self._folder / 'cache'))}</cachedir>"
            f"{''.join(rules)}</fontconfig>",
            encoding="utf-8",
        )
        return file


def _copied(source: Path, target: Path) -> Path:
    """A document under a name of its own: those of several folders are rendered into one."""
    target.parent.mkdir(exist_ok=True)
    return Path(shutil.copy(source, target))


def _alias(family: str, path: Path) -> str:
    """A rule of fontconfig: who asks for `family` gets the face in `path`, in its own weight."""
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))
    substitute = escape(str(face.get_name(_FAMILY_NAME_ID)))
    weight = "bold" if face.get_name(_STYLE_NAME_ID) == "Bold" else "regular"
    return (
        f'<match target="pattern"><test name="family"><string>{escape(family)}</string></test>'
        f'<edit name="family" mode="assign" binding="strong"><string>{substitute}</string></edit>'
        f'<edit name="weight" mode="assign"><const>{weight}</const></edit></match>'
    )


def rendering(kind: str, source: Path, folder: Path, office: LibreOffice) -> list[Page]:
    """The pages of a document: of our PDF, or (`kind` Word) of our .docx as LibreOffice sets it."""
    docx, pdf = build(source, folder, Options(dialect="libreoffice")).outputs
    return read(office.render([docx])[0] if kind == "Word" else pdf)


def require() -> None:
    """Skip the test where there is no LibreOffice."""
    if shutil.which("soffice") is None:
        pytest.skip("这里没有 LibreOffice（soffice），不能核对 .docx 的排版")
