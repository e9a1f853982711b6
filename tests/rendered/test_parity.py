"""Word and PDF agree line for line: our PDF against our .docx as LibreOffice breaks it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests import reports
from tests.oracles import pages
from tests.oracles.libreoffice import LibreOffice
from tests.oracles.parity import Parity, cause, compare, overall

from fazhi_docgen import Options, build

#: Seeds of the generated reports and about how many pages each has.
GENERATED = {1: 3, 2: 4, 3: 5, 4: 6, 5: 8, 6: 10, 7: 12, 8: 16, 9: 24, 10: 40}
#: The least share of equal lines where the PDF follows LibreOffice's own rules, and where it follows Word's.
LEAST_ALIKE = 0.995
LEAST_IN_DEFAULT = 0.95

Parities = dict[str, Parity]


def _parities(dialect: str, folder: Path, office: LibreOffice, examples: Path) -> Parities:
    """Every example and every generated report, built in one dialect and compared."""
    sources = sorted(examples.glob("*/*.yaml"))
    for seed, count in GENERATED.items():
        path = folder / f"generated-{seed}.yaml"
        path.write_text(reports.generate(seed, count), encoding="utf-8")
        sources.append(path)
    built = [build(source, folder / source.parent.name, Options(dialect=dialect)).outputs for source in sources]
    rendered = office.render([docx for docx, _ in built])
    compared = {
        f"{pdf.parent.name}/{pdf.stem}": compare(pages.read(pdf), pages.read(theirs))
        for (_, pdf), theirs in zip(built, rendered, strict=True)
    }
    for name, parity in compared.items():
        print(f"{dialect} {name}：{parity}")
    return compared


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory, office: LibreOffice, examples: Path) -> Parities:
    return _parities("libreoffice", tmp_path_factory.mktemp("own"), office, examples)


@pytest.fixture(scope="module")
def default(tmp_path_factory: pytest.TempPathFactory, office: LibreOffice, examples: Path) -> Parities:
    return _parities("word", tmp_path_factory.mktemp("default"), office, examples)


def test_the_number_of_pages_agrees(own: Parities, default: Parities) -> None:
    counts = {name: parity.pages for parities in (own, default) for name, parity in parities.items()}
    assert {name: ours for name, (ours, _) in counts.items()} == {name: theirs for name, (_, theirs) in counts.items()}


def test_lines_agree_in_the_dialect_of_the_word_processor(own: Parities) -> None:
    assert {name: parity.share for name, parity in own.items() if parity.share < LEAST_ALIKE} == {}


def test_lines_agree_in_the_default_dialect(default: Parities) -> None:
    assert overall(default.values()) >= LEAST_IN_DEFAULT


def test_every_difference_in_the_default_dialect_is_a_documented_one(default: Parities) -> None:
    first = [difference for parity in default.values() for difference in parity.first_differences()]
    assert [str(difference) for difference in first if cause(difference) is None] == []
