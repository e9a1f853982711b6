"""Notices of all lengths: no paragraph is cut, no signature is alone, no page ends after a line or two.

`FAZHI_NOTICES` says how many; by hand some hundreds are tried.
"""

from __future__ import annotations

import os
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest
from tests.notices import notice
from tests.oracles import pages
from tests.oracles.parity import compare

from fazhi_docgen import Options, build
from fazhi_docgen.fonts.scripts import width_in_chars
from fazhi_docgen.layout.rescue import Rescue
from fazhi_docgen.pipeline.build import prepare
from fazhi_docgen.pipeline.rendering import Rendering
from fazhi_docgen.standard.elements import HEADINGS, Element
from fazhi_docgen.standard.profile import standard_profile

if TYPE_CHECKING:
    from tests.oracles.onlyoffice import OnlyOffice

    from fazhi_docgen.layout.page import Page

#: Two rounds over all lengths of the last page.
SEEDS = range(int(os.environ.get("FAZHI_NOTICES", "80")))
#: Some of those that are mended in different ways: closer, wider, by whole paragraphs, more than one page, in the midst.
MENDED = (0, 14, 21, 41, 42, 57, 58)
TEXT = (Element.BODY, *HEADINGS)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("notices")


@cache
def _prepared(folder: Path, seed: int) -> Rendering:
    source = folder / f"{seed}.yaml"
    source.write_text(notice(seed), encoding="utf-8")
    return prepare(source)


def _parts(rendering: Rendering) -> list[list[Page]]:
    """The pages of the document and of each of its attachments."""
    parts: list[list[Page]] = []
    for page in rendering.layout.pages:
        begins = any(line.element is Element.ATTACHMENT_LABEL for line in page.lines)
        parts[len(parts) if begins or not parts else len(parts) - 1 :] = [
            [*([] if begins or not parts else parts[-1]), page]
        ]
    return parts


@pytest.mark.parametrize("seed", SEEDS)
def test_text_stands_above_the_signature(folder: Path, seed: int) -> None:
    rendering = _prepared(folder, seed)
    if any(deed.rescue is Rescue.ALONE for deed in rendering.layout.deeds):
        # A body of one paragraph, too short to give a line to the next page, and too long to stand there: that is told.
        assert len(rendering.document.body) == 1
        return
    # One paragraph and 「特此通知。」, too long to stand above a signature on the first page: the second one goes over.
    wanted = 2 if len(rendering.document.body) > 2 else 1
    for page in rendering.layout.pages:
        elements = [line.element for line in page.lines]
        above = list(takewhile(lambda element: element not in (Element.SIGNATORY, Element.DATE), elements))
        assert len(above) == len(elements) or sum(element in TEXT for element in above) >= wanted


@pytest.mark.parametrize("seed", SEEDS)
def test_no_page_ends_after_a_line_or_two(folder: Path, seed: int) -> None:
    in_imprint = (Element.COPIES, Element.PRINTED)
    for part in _parts(_prepared(folder, seed)):
        lines = [sum(line.element not in in_imprint for line in page.lines) for page in part]
        assert all(count == 0 or count >= 3 for count in lines[1:])


@pytest.mark.parametrize("seed", SEEDS)
def test_no_page_begins_with_the_end_of_a_sentence(folder: Path, seed: int) -> None:
    """Wherever in the document: 「100%。」 is no wider than three characters."""
    rendering = _prepared(folder, seed)
    loosest = standard_profile().grid.loosest_pitch
    if any(deed.rescue is Rescue.ALONE or (deed.pitch or loosest) > loosest for deed in rendering.layout.deeds):
        return  # nothing less brought text above the signature at all
    for page in rendering.layout.pages[1:]:
        first = next(iter(page.lines), None)
        if first and first.element in TEXT:
            text = "".join(run.text for run in first.runs)
            assert width_in_chars(text) > 3 or f"- {text}\n" in notice(seed)


def test_mended_notices_hold_each_paragraph_whole_and_are_alike_in_onlyoffice(
    folder: Path, second_office: OnlyOffice
) -> None:
    for seed in MENDED:
        assert _prepared(folder, seed).layout.deeds
    built = [build(folder / f"{seed}.yaml", options=Options(dialect="onlyoffice")).outputs for seed in MENDED]
    for seed, (file, _) in zip(MENDED, built, strict=True):
        wanted = [text for text in notice(seed).splitlines() if text.startswith("- ") and text.endswith("。")]
        written = {paragraph.text for paragraph in docx.Document(str(file)).paragraphs}
        assert [text for text in wanted if text.removeprefix("- ") not in written] == []
    rendered = second_office.render([file for file, _ in built])
    for (_, pdf), theirs in zip(built, rendered, strict=True):
        parity = compare(pages.read(pdf), pages.read(theirs))
        assert parity.pages[0] == parity.pages[1]
        assert parity.share == 1
