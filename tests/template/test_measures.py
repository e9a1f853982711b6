"""Every measure that a template may change shows on the page and in the Word file; all others are refused with a reason."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from tests import forms
from tests.template.measures import COMPANIONS, DOCUMENTS, NATIONAL_FACES, SETTABLE, STANDARD, another

from fazhi_docgen import InputError, load
from fazhi_docgen.diagnostics.problems import Place
from fazhi_docgen.standard.length import Length
from fazhi_docgen.standard.overlay import overlaid
from fazhi_docgen.standard.settled import settled_by
from fazhi_docgen.standard.terms import measure_name
from fazhi_docgen.template.lookup import find_template

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from fazhi_docgen.pipeline.loading import Loaded
    from fazhi_docgen.pipeline.rendering import Rendering
    from fazhi_docgen.standard.profile import Profile


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Loaded]:
    folder = tmp_path_factory.mktemp("measures")
    return loaded_into(folder)


def loaded_into(folder: Path) -> dict[str, Loaded]:
    """All documents, written into a folder and loaded, with the faces that their scripts take."""
    loaded = {name: load(forms.write(folder, name, text)) for name, text in DOCUMENTS.items()}
    for name, face in NATIONAL_FACES.items():
        loaded[name] = replace(loaded[name], template=replace(loaded[name].template, national_face=face))
    return loaded


def laid_out(loaded: Loaded, profile: Profile) -> Rendering:
    return replace(loaded, template=replace(loaded.template, profile=profile)).render()


def places(rendering: Rendering) -> list[object]:
    """What stands where on the pages."""
    return [
        (
            (page.width, page.height),
            [(line.left, line.baseline, _runs(line)) for line in page.all_lines()],
            page.rules,
            [(image.x, image.y, image.width, image.height) for image in page.images],
        )
        for page in rendering.layout.pages
    ]


def _runs(line: object) -> list[object]:
    return [
        (run.text, run.role, run.size, run.x, run.advances, run.ink, run.scale)
        for run in line.runs  # type: ignore[attr-defined]
    ]


def word_parts(rendering: Rendering) -> dict[str, bytes]:
    """All that Word lays the document out from."""
    with zipfile.ZipFile(BytesIO(rendering.to("docx"))) as package:
        return {name: package.read(name) for name in package.namelist() if name.startswith("word/")}


def test_every_measure_changes_the_page_and_the_word_file(documents: Mapping[str, Loaded]) -> None:
    usual: dict[tuple[str, tuple[tuple[str, str], ...]], tuple[list[object], dict[str, bytes]]] = {}
    idle, one_sided = [], []
    for path in SETTABLE:
        companions = COMPANIONS.get(path, {})
        profile = overlaid({path: another(path), **companions})
        for name, loaded in documents.items():
            key = name, tuple(companions.items())
            if key not in usual:
                before = laid_out(loaded, overlaid(companions))
                usual[key] = places(before), word_parts(before)
            after = laid_out(loaded, profile)
            if places(after) != usual[key][0]:
                if word_parts(after) == usual[key][1]:
                    one_sided.append(f"{measure_name(path)}（{name}）")
                break
        else:
            idle.append(measure_name(path))
    assert (idle, one_sided) == ([], [])


def test_every_other_measure_is_refused_with_what_settles_it(tmp_path: Path) -> None:
    others = [path for path in STANDARD.provisions if settled_by(path) is not None]
    template(tmp_path, "".join(f"  {measure_name(path)}: 1\n" for path in others))
    with pytest.raises(InputError) as raised:
        find_template("镇", tmp_path, Place(""))
    told = {problem.params["name"]: problem.text for problem in raised.value.problems}
    assert set(told) <= {measure_name(path) for path in others}
    assert len(told) == min(len(others), 100)
    assert all(settled_by(path) in told.get(measure_name(path), settled_by(path)) for path in others)  # type: ignore[operator,arg-type]


def test_every_named_substitute_is_a_measure_that_can_be_set() -> None:
    names = {measure_name(path) for path in SETTABLE}
    named = {
        word
        for path in STANDARD.provisions
        for word in (settled_by(path) or "").replace("”", "“").split("“")[1::2]
        if "." in word
    }
    assert named - names == set()


def template(folder: Path, measures: str) -> None:
    file = folder / "templates/镇/template.yaml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"版式:\n{measures}", encoding="utf-8")


def test_characters_of_a_line_set_how_far_apart_they_stand(tmp_path: Path) -> None:
    template(tmp_path, "  行与字.每行字数: 26\n  行与字.每页行数: 20\n")
    grid = find_template("镇", tmp_path, Place("")).profile.grid
    assert (grid.chars_per_line, grid.spacing) == (26, Length(1.0))
    assert (grid.lines_per_page, grid.pitch) == (20, Length(31.85))
    text = forms.notice(模板="镇", 正文=forms.listed([forms.SENTENCE * 8] * 3))
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    lines = load(tmp_path / "a.yaml").render().layout.pages[0].lines
    full = [line.text for line in lines if line.element == "body"][1]
    assert len(full) == 26


def test_the_size_of_the_body_is_that_of_all_its_elements(tmp_path: Path) -> None:
    template(tmp_path, "  正文.字号: {值: 小三, 理由: 办法第三条}\n  署名.字号: {值: 四号, 理由: 办法第三条}\n")
    profile = find_template("镇", tmp_path, Place("")).profile
    sizes = {str(element): style.size.pt for element, style in profile.elements.items()}
    assert {sizes[name] for name in ("body", "heading_1", "heading_4", "recipients", "date", "attachment_note")} == {15}
    assert (sizes["signatory"], sizes["document_number"], sizes["title"]) == (14, 16, 22)
    assert profile.grid.chars_per_line == 29


def test_the_standards_own_grid_is_what_follows_from_its_page() -> None:
    """5.2.3: 22 lines of 28 characters fill the type area; what a template leaves out is worked out the same way."""
    assert overlaid({"grid.chars_per_line": "28"}).grid == STANDARD.grid
    assert overlaid({"grid.lines_per_page": "22"}).grid == STANDARD.grid
    assert overlaid({"elements.body.size": "三号"}).grid == STANDARD.grid


@pytest.mark.parametrize("written", ["居中", "center"])
def test_a_page_number_in_the_middle_is_there_in_word_too(tmp_path: Path, written: str) -> None:
    template(tmp_path, f"  页码文字.对齐: {{值: {written}, 理由: 按办法}}\n")
    (tmp_path / "a.yaml").write_text(forms.notice(模板="镇"), encoding="utf-8")
    rendering = load(tmp_path / "a.yaml").render()
    folio, page = rendering.layout.pages[0].folio, rendering.typesetter.profile.page
    assert folio is not None
    middle = folio.left + sum(run.width for run in folio.runs) / 2
    assert middle == pytest.approx((page.left_margin + page.area_width * 0.5).pt, abs=0.01)
    parts = word_parts(rendering)
    footers = [part for name, part in parts.items() if "footer" in name]
    assert not any(b"w:jc" in part or b"w:ind" in part for part in footers)
