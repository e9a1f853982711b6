"""OFD files of anyone: their sheets are measured as those of PDFs are, and none does harm."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests import attached
from tests.check.ofd_files import HARMFUL, SHEETS, WRONG, foreign, zipped

from fazhi_docgen import InputError, Options, build
from fazhi_docgen.check.run import check_file
from fazhi_docgen.untrusted.ofd import ofd_facts, read_ofd
from fazhi_docgen.untrusted.ofd_sheets import read_ofd_sheets
from fazhi_docgen.untrusted.pdf_sheets import read_sheets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fazhi_docgen.untrusted.sheets import SheetLine

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted(file for file in (ROOT / "examples").glob("*/*.yaml") if file.parent.name != "tongliang")
NEAR = 0.1
#: Ink ends inside the squares of its characters, a bracket's far inside.
INK = 0.75


def found(path: Path) -> set[str]:
    return {finding.rule.id for finding in check_file(path).findings}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_our_own_sheets_are_read_as_those_of_the_pdf_are(example: Path, tmp_path: Path) -> None:
    build(example, tmp_path, Options(formats=("pdf", "ofd"), pdf=attached.flavour(example)))
    ofd, pdf = tmp_path / f"{example.stem}.ofd", tmp_path / f"{example.stem}.pdf"
    for one, other in zip(read_ofd_sheets(ofd), read_sheets(pdf), strict=True):
        assert (one.width.pt, one.height.pt) == pytest.approx((other.width.pt, other.height.pt), abs=NEAR)
        if _has_turned_text(one.lines):
            continue
        for line, printed in zip(one.lines, other.lines, strict=True):
            assert (line.top.pt, line.size.pt) == pytest.approx((printed.top.pt, printed.size.pt), abs=NEAR)
            ends = (line.left.pt, line.right.pt)
            assert ends == pytest.approx((printed.left.pt, printed.right.pt), abs=INK * line.size.pt + 1)
        assert not one.missing_fonts
    assert not found(ofd)


def _has_turned_text(lines: Sequence[SheetLine]) -> bool:
    """Whether a sheet's text is turned but for its page number: OFD's is left out then, PDFium's is told in pieces."""
    return [re.sub(r"\d+", "", line.text) for line in lines] == ["—  —"]


def written(target: Path, **changed: object) -> Path:
    target.write_bytes(zipped(foreign(**changed)))
    return target


def test_a_file_of_another_program_that_is_right_is_found_right(tmp_path: Path) -> None:
    file = written(tmp_path / "好.ofd")
    assert found(file) == set()
    assert ofd_facts(file).pages == SHEETS
    assert ofd_facts(file).kind == "OFD"
    assert [text.text for text in read_ofd(file).pages[1].texts][-1] == "— 2 —"


@pytest.mark.parametrize("rule_id", WRONG)
def test_what_is_wrong_is_found_by_its_rule(rule_id: str, tmp_path: Path) -> None:
    assert rule_id in found(written(tmp_path / "坏.ofd", **WRONG[rule_id]))


def test_a_sheet_without_text_is_said_to_be_a_scan(tmp_path: Path) -> None:
    file = written(tmp_path / "扫描.ofd", lines=0, folio="")
    assert found(file) == {"PDF-012"}


@pytest.mark.parametrize("name", HARMFUL)
def test_what_is_no_sound_file_is_a_message(name: str, tmp_path: Path) -> None:
    file = tmp_path / "坏.ofd"
    file.write_bytes(HARMFUL[name]())
    with pytest.raises(InputError) as refused:
        check_file(file)
    assert [problem.code for problem in refused.value.problems] == ["ofd_refused"]
    assert "“坏.ofd”不能用" in str(refused.value)


def test_a_step_that_is_told_a_billion_times_takes_no_time(tmp_path: Path) -> None:
    parts = {
        name: part.replace("g 27", "g 1000000000000") if isinstance(part, str) else part
        for name, part in foreign().items()
    }
    (tmp_path / "步.ofd").write_bytes(zipped(parts))
    assert found(tmp_path / "步.ofd") == set()
