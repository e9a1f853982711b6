"""What a template changes stands at the same places in our PDF and in our .docx as LibreOffice sets it, measure by measure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from msgspec.structs import replace
from tests.oracles import pages
from tests.template.measures import COMPANIONS, DOCUMENTS, NATIONAL_FACES, SETTABLE, another, fits
from tests.template.test_measures import laid_out, loaded_into, places

from fazhi_docgen.standard.dialect import DialectName
from fazhi_docgen.standard.overlay import overlaid
from fazhi_docgen.standard.terms import measure_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.oracles.libreoffice import LibreOffice
    from tests.oracles.pages import Page

    from fazhi_docgen.pipeline.loading import Loaded

#: How far a line may be off, in millimetres.
CLOSE: Final = 0.7
#: Documents that have all elements between them.
_ALL_ELEMENTS: Final = ("tabled", "upward", "minutes", "letter", "order", "joint", "rules")


def _changes() -> Iterator[tuple[str, dict[str, str], tuple[str, ...]]]:
    """Changes by what they are called, with the documents to try them on.

    Each field is changed for every other element at once; what is no element's is changed alone.
    """
    fields = dict.fromkeys(path.rpartition(".")[2] for path in SETTABLE if path.startswith("elements."))
    for field in fields:
        paths = [path for path in SETTABLE if path.startswith("elements.") and path.endswith(f".{field}")]
        for half in (paths[::2], paths[1::2]):
            values: dict[str, str] = {}
            for path in half:
                wider = {**values, path: another(path), **COMPANIONS.get(path, {})}
                values = wider if fits(wider) else values
            yield f"{field} of {len(values)}", values, _ALL_ELEMENTS
    for path in SETTABLE:
        if not path.startswith("elements."):
            yield measure_name(path), {path: another(path), **COMPANIONS.get(path, {})}, tuple(DOCUMENTS)


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory, office: LibreOffice) -> dict[str, list[str]]:
    """The differences under each change."""
    folder = tmp_path_factory.mktemp("measures")
    loaded = {name: _for_libreoffice(one) for name, one in loaded_into(folder).items()}
    files: dict[str, tuple[Path, Path]] = {}
    for number, (change, values, names) in enumerate(_changes()):
        profile = overlaid(values)
        for name in names:
            rendering = laid_out(loaded[name], profile)
            if len(names) == len(DOCUMENTS) and places(rendering) == places(laid_out(loaded[name], overlaid({}))):
                continue
            pair = folder / f"{number}-{name}.docx", folder / f"{number}-{name}.pdf"
            for file in pair:
                file.write_bytes(rendering.to(file.suffix[1:]))
            files[f"{change}（{name}）"] = pair
            if len(names) == len(DOCUMENTS):
                break
    for face in NATIONAL_FACES.values():
        office.install(face)
    rendered = office.render([docx for docx, _ in files.values()])
    return {
        key: list(_differences(pages.read(pdf), pages.read(theirs)))
        for (key, (_, pdf)), theirs in zip(files.items(), rendered, strict=True)
    }


def _for_libreoffice(loaded: Loaded) -> Loaded:
    return replace(loaded, template=replace(loaded.template, dialect=DialectName.LIBREOFFICE))


def _differences(ours: list[Page], theirs: list[Page]) -> Iterator[str]:
    if len(ours) != len(theirs):
        yield f"{len(ours)} 页，Word {len(theirs)} 页"
    for number, (page, other) in enumerate(zip(ours, theirs, strict=False), start=1):
        if page.texts != other.texts:
            yield f"第 {number} 页：{_first_difference(page.texts, other.texts)}"
            continue
        for line, their in zip(page.lines, other.lines, strict=True):
            off = line.left - their.left, line.right - their.right, line.baseline - their.baseline
            if max(map(abs, off)) > CLOSE:
                yield f"第 {number} 页 {line.text[:10]}：{off[0]:.1f} {off[1]:.1f} {off[2]:.1f}"
            if {char.colour for char in line.chars} != {char.colour for char in their.chars}:
                yield f"第 {number} 页 {line.text[:10]}：颜色"
        for image, their_image in zip(page.images, other.images, strict=False):
            if max(abs(one - two) for one, two in zip(image, their_image, strict=True)) > CLOSE:
                yield f"第 {number} 页：图片"


def _first_difference(ours: list[str], theirs: list[str]) -> str:
    pairs = zip([*ours, ""], [*theirs, ""], strict=False)
    return next((f"{one!r} / {two!r}" for one, two in pairs if one != two), "行数")


def test_both_renderings_agree_whatever_a_template_changes(compared: dict[str, list[str]]) -> None:
    differing = [f"{key}：{found[:4]}" for key, found in compared.items() if found]
    assert differing == [], "\n".join(differing)


def test_the_changes_are_all_that_there_are(compared: dict[str, list[str]]) -> None:
    alone = {measure_name(path) for path in SETTABLE if not path.startswith("elements.")}
    assert alone - {key.partition("（")[0] for key in compared} == set()
