"""Documents in both renderings: our PDF, and our .docx as LibreOffice sets it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from fazhi_docgen import Options, build
from tests import forms
from tests.oracles import pages

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.oracles.libreoffice import LibreOffice
    from tests.oracles.pages import Page

KINDS: Final = ("PDF", "Word")


class Rendering(NamedTuple):
    """A document in one format: its file, and its pages as they were read."""

    file: Path
    pages: list[Page]


Renderings = dict[str, dict[str, Rendering]]


def render(texts: Mapping[str, str], folder: Path, office: LibreOffice) -> Renderings:
    """The documents under their names, by the kind of rendering; their pictures are those of `forms`."""
    sources = [forms.write(folder, name.replace(" ", "-"), text) for name, text in texts.items()]
    outputs = [build(source, options=Options(dialect="libreoffice")).outputs for source in sources]
    files = {"PDF": [pdf for _, pdf in outputs], "Word": office.render([docx for docx, _ in outputs])}
    return {
        kind: {name: Rendering(file, pages.read(file)) for name, file in zip(texts, files[kind], strict=True)}
        for kind in KINDS
    }
