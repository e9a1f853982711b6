"""In both word processors everything stands where it stands in our PDF: text, numbers of pages, rules, seals, imprint.

What the PDF has is measured against the standard's figures in the other tests of this folder.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests import attached, forms
from tests.oracles import pages
from tests.oracles.places import CLOSE, LIBREOFFICE, ONLYOFFICE, misplaced, red_below
from tests.rendered import test_elements, test_signatures, test_tables

from fazhi_docgen import Options, build

if TYPE_CHECKING:
    from pathlib import Path

HABITS = {"libreoffice": LIBREOFFICE, "onlyoffice": ONLYOFFICE}
FIXTURES = {"libreoffice": "office", "onlyoffice": "second_office"}
CASES = {
    **forms.FORMS,
    **test_elements.CASES,
    **test_signatures.CASES,
    **test_tables.CASES,
    "long mark": forms.notice(发文机关标志="云川县清河镇农村土地承包经营纠纷仲裁委员会文件"),
}
#: Digits beside text hang lower in ONLYOFFICE, so that a row of a high cell reads as two; columns are read as one line.
_UNREADABLE = {"groups with much to say"}
Built = dict[str, tuple["Path", "Path"]]


@pytest.fixture(scope="module", params=HABITS)
def habit(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture(scope="module")
def rendered(
    habit: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, examples: Path
) -> Built:
    """Our PDF and the word processor's, of every case and every example."""
    office: Any = request.getfixturevalue(FIXTURES[habit])
    folder = tmp_path_factory.mktemp(habit)
    sources = {name: forms.write(folder, name.replace(" ", "-"), text) for name, text in CASES.items()}
    sources |= {f"{path.parent.name} {path.stem}": path for path in sorted(examples.glob("*/*.yaml"))}
    built = [
        build(source, folder / name.replace(" ", "-"), Options(dialect=habit, pdf=attached.flavour(source))).outputs
        for name, source in sources.items()
    ]
    theirs = office.render([docx for docx, _ in built])
    return {name: (pdf, other) for name, (_, pdf), other in zip(sources, built, theirs, strict=True)}


def test_everything_stands_where_it_stands_in_the_pdf(habit: str, rendered: Built) -> None:
    found = {}
    for name, (pdf, other) in rendered.items():
        if name not in _UNREADABLE:
            found[name] = misplaced(pages.read(pdf), pages.read(other), HABITS[habit])
    assert {name: places for name, places in found.items() if places} == {}


def test_seals_and_stamps_are_printed_where_they_are_in_the_pdf(rendered: Built) -> None:
    sealed = 0
    for name in (*test_signatures.CASES, "upward", "joint", "order"):
        pdf, other = rendered[name]
        for number, page in enumerate(pages.read(pdf), start=1):
            if page.images:
                top = max((rule.middle for rule in page.rules if rule.colour == forms.RED), default=0.0)
                top = max(top, min(image[1] for image in page.images) - CLOSE)
                ours, theirs = (red_below(file, number, top) for file in (pdf, other))
                assert len(ours) == len(theirs) > 0
                for mine, drawn in zip(ours, theirs, strict=True):
                    assert list(vars(drawn).values()) == pytest.approx(list(vars(mine).values()), abs=CLOSE)
                sealed += 1
    assert sealed > 5
