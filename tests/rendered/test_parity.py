"""Word and PDF agree line for line: our PDF against our .docx as LibreOffice and ONLYOFFICE break it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests import attached, reports
from tests.oracles import pages
from tests.oracles.libreoffice import LibreOffice
from tests.oracles.onlyoffice import OnlyOffice
from tests.oracles.parity import Parity, cause, compare

from fazhi_docgen import Options, build

#: Seeds of the generated reports and about how many pages each has.
GENERATED = {1: 3, 2: 4, 3: 5, 4: 6, 5: 8, 6: 10, 7: 12, 8: 16, 9: 24, 10: 40}
#: The least share of equal lines where the PDF follows the word processor's own rules.
LEAST_ALIKE = 0.995

Parities = dict[str, Parity]


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory, examples: Path) -> list[Path]:
    """Every example and every generated report."""
    folder = tmp_path_factory.mktemp("generated")
    generated = []
    for seed, count in GENERATED.items():
        generated.append(folder / f"generated-{seed}.yaml")
        generated[-1].write_text(reports.generate(seed, count), encoding="utf-8")
    return [*sorted(examples.glob("*/*.yaml")), *generated]


def _parities(dialect: str, folder: Path, office: LibreOffice | OnlyOffice, sources: list[Path]) -> Parities:
    """All documents, built in one dialect and compared with what a word processor makes of their .docx."""
    built = [
        build(source, folder / source.parent.name, Options(dialect=dialect, pdf=attached.flavour(source))).outputs
        for source in sources
    ]
    rendered = office.render([docx for docx, _ in built])
    compared = {
        f"{dialect} {pdf.parent.name}/{pdf.stem}": compare(pages.read(pdf), pages.read(theirs))
        for (_, pdf), theirs in zip(built, rendered, strict=True)
    }
    for name, parity in compared.items():
        print(f"{name}：{parity}")
    return compared


@pytest.fixture(scope="module")
def in_libreoffice(tmp_path_factory: pytest.TempPathFactory, office: LibreOffice, sources: list[Path]) -> Parities:
    return _parities("libreoffice", tmp_path_factory.mktemp("libreoffice"), office, sources)


@pytest.fixture(scope="module")
def in_onlyoffice(tmp_path_factory: pytest.TempPathFactory, second_office: OnlyOffice, sources: list[Path]) -> Parities:
    return _parities("onlyoffice", tmp_path_factory.mktemp("onlyoffice"), second_office, sources)


@pytest.fixture(scope="module")
def default(tmp_path_factory: pytest.TempPathFactory, second_office: OnlyOffice, examples: Path) -> Parities:
    """Examples alone: in reports of dozens of pages, lines that are fuller in ONLYOFFICE add up to pages."""
    return _parities("word", tmp_path_factory.mktemp("default"), second_office, sorted(examples.glob("*/*.yaml")))


@pytest.mark.parametrize("parities", ["in_libreoffice", "in_onlyoffice"])
def test_pages_and_lines_agree_in_the_dialect_of_the_word_processor(
    parities: str, request: pytest.FixtureRequest
) -> None:
    compared: Parities = request.getfixturevalue(parities)
    assert {name: parity.pages for name, parity in compared.items() if len(set(parity.pages)) > 1} == {}
    assert {name: parity.share for name, parity in compared.items() if parity.share < LEAST_ALIKE} == {}


def test_pages_agree_in_the_default_dialect(default: Parities) -> None:
    assert {name: parity.pages for name, parity in default.items() if len(set(parity.pages)) > 1} == {}


def test_every_difference_in_the_default_dialect_is_a_documented_one(default: Parities) -> None:
    found = [difference for parity in default.values() for difference in parity.differences]
    assert [str(difference) for difference in found if cause(difference) is None] == []
