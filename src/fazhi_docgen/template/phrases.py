"""Boilerplate (套话): texts in the `phrases` folder of a template, put where a document calls them by name.

`phrases/报告/结尾.txt` holds for reports, `phrases/结尾.txt` for every kind; a township's own goes before its district's.
Each line of the text is a paragraph, and may quote facts and names as a document does; `{% if %}` and `{% for %}` choose
and repeat what depends on them.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

from fazhi_docgen.content.blocks import Block, Paragraph, Phrase
from fazhi_docgen.diagnostics.problems import Diagnostic, InputError, Place, mistake
from fazhi_docgen.diagnostics.suggestions import did_you_mean
from fazhi_docgen.resources.files import SourceFile
from fazhi_docgen.source.nodes import read_text
from fazhi_docgen.standard.vocabulary import Kind, WorkingKind
from fazhi_docgen.template.shelves import FOLDER as TEMPLATES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from fazhi_docgen.content.model import Document
    from fazhi_docgen.standard.vocabulary import AnyKind
    from fazhi_docgen.template.template import Template

_FOLDER: Final = "phrases"
_SUFFIX: Final = ".txt"
#: How many folders of texts a process remembers: those of a district's townships.
_FOLDERS: Final = 256


def with_phrases(
    document: Document, template: Template, expand: Callable[[str, Place], str], used: dict[str, SourceFile]
) -> tuple[Document, list[Diagnostic]]:
    """Return the document with its template's texts where it called for them, and calls that nothing answers.

    `used` learns of the files.
    """
    if Phrase not in map(type, document.blocks):
        return document, []
    names = phrase_names(template.folders, document.kind)
    filler = _Filler(names, template.folders, expand, used)
    filled = document.rebuilt(filler.blocks)
    return filled, filler.problems


class _Filler(Struct):
    """Puts paragraphs in the place of calls, at any depth."""

    names: Mapping[str, Path]
    folders: Mapping[str, Path]
    expand: Callable[[str, Place], str]
    used: dict[str, SourceFile]
    problems: list[Diagnostic] = field(default_factory=list)

    def blocks(self, blocks: tuple[Block, ...]) -> Iterator[Block]:
        for block in blocks:
            if isinstance(block, Phrase):
                yield from self._paragraphs(block)
            else:
                yield block.rebuilt(self.blocks)

    def _paragraphs(self, phrase: Phrase) -> Iterator[Paragraph]:
        file = self.names.get(phrase.phrase)
        if file is None:
            params = {"found": phrase.phrase, "suggestion": did_you_mean(phrase.phrase, self.names)}
            self.problems.append(mistake("phrase_missing", phrase.place, params))
            return
        try:
            text, _ = read_text(file)
            self._note(file)
            lines = self.expand(text, Place(str(file))).split("\n")
            yield from (Paragraph(text=line.strip(), place=phrase.place) for line in lines if line.strip())
        except InputError as error:
            self.problems += error.problems

    def _note(self, file: Path) -> None:
        """Say that the text is used, by the name under which it stands beside a document that takes it along."""
        name, folder = next((name, folder) for name, folder in self.folders.items() if file.is_relative_to(folder))
        self.used[f"{TEMPLATES}/{name}/{file.relative_to(folder).as_posix()}"] = SourceFile.at(file)


def check_phrases(template: Template) -> Iterator[Diagnostic]:
    """Yield what is wrong with the texts of a template, whatever the facts are: folders of no kind, what Jinja2 cannot read."""
    from fazhi_docgen.facts.sandbox import Expander

    expander, kinds = Expander({}), [kind.value for kind in (*Kind, *WorkingKind)]
    for folder in template.folders.values():
        for file in _files_in(folder):
            kind = file.parent.relative_to(folder / _FOLDER).as_posix()
            if kind not in (*kinds, "."):
                hint = did_you_mean(kind, kinds)
                yield mistake("phrase_folder", Place(str(file)), {"found": kind, "suggestion": hint})
            try:
                expander.check_phrase(read_text(file)[0], Place(str(file)))
            except InputError as error:
                yield from error.problems


def phrase_files(template: Template) -> Iterator[Path]:
    """Yield all texts of a template and of those that it stands on."""
    return (file for folder in template.folders.values() for file in _files_in(folder))


def _files_in(folder: Path) -> list[Path]:
    return sorted((folder / _FOLDER).rglob(f"*{_SUFFIX}"))


def phrase_names(folders: Mapping[str, Path], kind: AnyKind) -> dict[str, Path]:
    """Return the texts that documents of a kind may call, in the folders of a template and its ancestors, the nearest first."""
    names: dict[str, Path] = {}
    for folder in folders.values():
        for place in (folder / _FOLDER / kind.value, folder / _FOLDER):
            for file in _texts(place, folder, _changed(place)):
                names.setdefault(file.stem, file)
    return names


@lru_cache(maxsize=_FOLDERS)
def _texts(place: Path, folder: Path, changed: int) -> tuple[Path, ...]:
    """Return the texts in a place that are inside the template's folder; looked for anew when the place has changed."""
    del changed
    root = folder.resolve()
    return tuple(file for file in sorted(place.glob(f"*{_SUFFIX}")) if file.resolve().is_relative_to(root))


def _changed(place: Path) -> int:
    try:
        return place.stat().st_mtime_ns
    except OSError:
        return 0
