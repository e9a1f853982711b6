"""Word and PDF agree line for line: our PDF against our .docx as LibreOffice breaks it."""

from __future__ import annotations

from pathlib import Path

import pytest

from fazhi_docgen import build
from tests import reports
from tests.oracles import pages
from tests.oracles.libreoffice import LibreOffice
from tests.oracles.parity import Parity, compare

#: Seeds of the generated reports and about how many pages each has.
GENERATED = {1: 3, 2: 4, 3: 5, 4: 6, 5: 8, 6: 10, 7: 12, 8: 16, 9: 24, 10: 40}
#: The least share of equal lines, by dialect; `docs/word-processors.md` explains what differs in the default one.
LEAST = {"libreoffice": 0.995, "word": 0.95}


@pytest.fixture(scope="module", params=sorted(LEAST))
def parities(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, office: LibreOffice, examples: Path
) -> dict[str, Parity]:
    """Every example and every generated report, built in one dialect and compared."""
    folder = tmp_path_factory.mktemp(request.param)
    sources = sorted(examples.glob("*/*.yaml"))
    for seed, count in GENERATED.items():
        path = folder / f"generated-{seed}.yaml"
        path.write_text(reports.generate(seed, count), encoding="utf-8")
        sources.append(path)
    built = [build(source, folder / source.parent.name, dialect_name=request.param).outputs for source in sources]
    rendered = office.render([docx for docx, _ in built])
    return {
        f"{request.param} {pdf.parent.name}/{pdf.stem}": compare(pages.read(pdf), pages.read(theirs))
        for (_, pdf), theirs in zip(built, rendered, strict=True)
    }


def test_word_and_pdf_agree(parities: dict[str, Parity]) -> None:
    for name, parity in parities.items():
        print(f"{name}：{parity}")
    for name, parity in parities.items():
        least = LEAST[name.split()[0]]
        assert parity.pages[0] == parity.pages[1], name
        assert parity.share >= least, f"{name}：{parity}"
