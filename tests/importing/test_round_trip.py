"""A Word file of ours comes back as what it was made of: the same text, structure and lines on paper."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from tests.written import texts

from fazhi_docgen import build, load
from fazhi_docgen.content import model
from fazhi_docgen.content.kinds import Form
from fazhi_docgen.importing.run import import_file

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted(file for file in (ROOT / "examples").glob("*/*.yaml") if file.parent.name != "tongliang")
#: What a Word file says of a document, besides its text.
FIELDS = (
    *(
        "kind",
        "form",
        "copy_number",
        "secrecy",
        "secrecy_period",
        "urgency",
        "issuing_mark",
        "document_number",
        "signers",
    ),
    *("subtitle", "title_note", "signatories", "date", "note", "printed_by", "printed_on", "attendees", "absentees"),
    *("observers", "copies_to", "seals"),
)


def lines(pdf: Path) -> list[str]:
    """The lines of a PDF as another program reads them, page by page."""
    said = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    return [line for line in said.replace("\f", "\n\f\n").split("\n") if line.strip()]


def outline(blocks: tuple[model.Block, ...], depth: int = 1) -> list[tuple[int, str, bool]]:
    """The headings with their levels, and whether text runs on from them."""
    found = []
    for block in blocks:
        if isinstance(block, model.Section):
            found += [(depth, block.heading, block.run_in), *outline(block.body, depth + 1)]
    return found


def lists(blocks: tuple[model.Block, ...]) -> list[int]:
    """How many items each list has."""
    found = []
    for block in blocks:
        if isinstance(block, model.Section):
            found += lists(block.body)
        elif isinstance(block, model.ItemList):
            found += [len(block.items), *(count for item in block.items for count in lists(item))]
    return found


def said(document: model.Document) -> dict[str, object]:
    """The fields, told apart as they are printed: one text or a list of its parts read the same."""
    values = {name: getattr(document, name) for name in FIELDS}
    for name in ("observers", "copies_to"):
        values[name] = "".join("".join(values[name]).split()).replace("，", "")
    return values | {
        "form": document.form or Form.ORDINARY,
        "title": "".join(document.title),
        "recipients": "、".join(document.recipients),
        "attachments": [(part.title, part.landscape, part.apart) for part in document.attachments],
        "stamp": [(stamp.title, stamp.name) for stamp in document.signature_stamp],
    }


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_a_document_survives_word(example: Path, tmp_path: Path) -> None:
    first = build(example, out_dir=tmp_path / "一")
    word, pdf = (next(file for file in first.outputs if file.suffix == suffix) for suffix in (".docx", ".pdf"))
    imported = import_file(word, "回")
    yaml = tmp_path / "回.yaml"
    yaml.write_text(imported.text, encoding="utf-8")
    for name, content in imported.files.items():
        (tmp_path / name).write_bytes(content)
    ours, theirs = load(yaml).document, load(example).document
    assert said(ours) == said(theirs)
    attached = zip(ours.attachments, theirs.attachments, strict=True)
    for back, went in (
        (ours.body, theirs.body),
        *((one.body, other.body) for one, other in attached if not other.file),
    ):
        assert list(texts(back, tables=True)) == list(texts(went, tables=True))
        assert outline(back) == outline(went)
        assert lists(back) == lists(went)
    again = build(yaml, out_dir=tmp_path / "二")
    assert lines(next(file for file in again.outputs if file.suffix == ".pdf")) == lines(pdf)
