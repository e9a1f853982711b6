"""PDFs of anyone: what is wrong on their sheets is found, and nothing on our own."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from fazhi_docgen import InputError, Options, build
from fazhi_docgen.check.run import check_file
from fazhi_docgen.check.sheet_geometry import SHEETS

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted(file for file in (ROOT / "examples").glob("*/*.yaml") if file.parent.name != "tongliang")
MM = 72 / 25.4
FACE = "STSong-Light"
#: A sheet as the standard has it, in millimetres and points; each wrong file changes one thing.
RIGHT = {
    "paper": (210.0, 297.0),
    "left": 28.0,
    "top": 37.0,
    "pitch": 225 / 22 * MM,
    "lines": 22,
    "characters": 28,
    "size": 16.0,
    "advance": 156 / 28 * MM,
    "folio": "— {} —",
    "below": 7.0,
    "sides": True,
}
WRONG = {
    "PDF-001": {"paper": (182.0, 257.0)},
    "PDF-002": {"left": 32.0},
    "PDF-003": {"top": 27.0},
    "PDF-004": {"lines": 24, "pitch": 225 / 24 * MM},
    "PDF-005": {"characters": 30, "advance": 156 / 30 * MM},
    "PDF-006": {"size": 15.0},
    "PDF-007": {"folio": ""},
    "PDF-008": {"folio": "- {} -"},
    "PDF-009": {"sides": False},
    "PDF-010": {"below": 15.0},
    "PDF-011": {},
}


def _words(line: int, characters: int) -> str:
    """Words that stand nowhere else: of the same words at the same place PDFium takes one for the other's shadow."""
    return "".join(chr(ord("一") + line + 7 * character) for character in range(characters))


def drawn(target: Path, **changed: object) -> Path:
    """A PDF of three sheets full of text, drawn by hand with a face that is not in the file."""
    said = RIGHT | changed
    pdfmetrics.registerFont(UnicodeCIDFont(FACE))
    width, height = (side * MM for side in said["paper"])
    canvas = Canvas(str(target), pagesize=(width, height))
    for sheet in (1, 2, 3):
        for line in range(said["lines"]):
            foot = height - said["top"] * MM - (line + 1) * said["pitch"] + (said["pitch"] - said["size"]) / 2 + 2
            text = canvas.beginText(said["left"] * MM, foot)
            text.setFont(FACE, said["size"])
            text.setCharSpace(said["advance"] - said["size"])
            text.textOut(_words(3 * line + sheet, said["characters"]))
            canvas.drawText(text)
        folio = said["folio"].format(sheet)
        canvas.setFont(FACE, 14)
        place = 164 if sheet % 2 and said["sides"] else 32 if said["sides"] else 98
        canvas.drawString(place * MM, height - (37 + 225 + said["below"]) * MM - 5, folio)
        canvas.showPage()
    canvas.save()
    return target


def found(path: Path) -> set[str]:
    return {finding.rule.id for finding in check_file(path).findings}


@pytest.mark.parametrize("rule_id", WRONG)
def test_what_is_wrong_is_found_by_its_rule(rule_id: str, tmp_path: Path) -> None:
    right, wrong = found(drawn(tmp_path / "好.pdf")), found(drawn(tmp_path / "坏.pdf", **WRONG[rule_id]))
    assert right == {"PDF-011"}, "the face is not in the file, nothing else is wrong"
    assert rule_id in wrong


@pytest.mark.parametrize(("pitch", "lines", "holds_22"), [(28, 22, True), (29, 21, True), (30, 21, False)])
def test_lines_count_as_a_page_holds_them(pitch: float, lines: int, holds_22: bool, tmp_path: Path) -> None:
    assert ("PDF-004" in found(drawn(tmp_path / "文.pdf", pitch=float(pitch), lines=lines))) is not holds_22


def test_a_scan_is_said_to_be_one(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "扫描.pdf"), pagesize=(210 * MM, 297 * MM))
    canvas.rect(50, 50, 200, 200, fill=1)
    canvas.showPage()
    canvas.save()
    assert found(tmp_path / "扫描.pdf") == {"PDF-012"}
    assert set(WRONG) | {"PDF-012"} == set(SHEETS)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_our_own_sheets_are_in_order(example: Path, tmp_path: Path) -> None:
    build(example, tmp_path, Options(formats=("pdf",)))
    assert not found(tmp_path / f"{example.stem}.pdf")


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7\n", b"\x00" * 99, b"PK\x03\x04", b"%PDF-1.7\ntrailer<</Root 1 0 R>>"]
)
def test_what_is_no_pdf_is_a_message(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "坏.pdf").write_bytes(content)
    with pytest.raises(InputError):
        check_file(tmp_path / "坏.pdf")
