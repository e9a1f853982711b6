"""A Word file of ours comes back as what it was made of: the same text, structure and lines on paper."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from tests.written import texts

from fazhi_docgen import build, load
from fazhi_docgen.batch.jobs import Job, jobs_of_rows
from fazhi_docgen.batch.rows import read_rows
from fazhi_docgen.content import blocks as written_blocks
from fazhi_docgen.content import model
from fazhi_docgen.importing.run import import_file
from fazhi_docgen.pipeline.build import Report

ROOT = Path(__file__).parents[2]
DISTRICT = ROOT / "examples/tongliang"
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

#: What rules are made of.
RULES = (written_blocks.Chapter, written_blocks.Division, written_blocks.Article)


def lines(pdf: Path) -> list[str]:
    """The lines of a PDF as another program reads them, page by page."""
    said = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    return [line for line in said.replace("\f", "\n\f\n").split("\n") if line.strip()]


def outline(blocks: tuple[written_blocks.Block, ...], depth: int = 1) -> list[tuple[int, str, bool]]:
    """The headings with their levels, and whether text runs on from them."""
    found = []
    for block in blocks:
        if isinstance(block, written_blocks.Section):
            found += [(depth, block.heading, block.run_in), *outline(block.body, depth + 1)]
        elif isinstance(block, RULES):
            named = getattr(block, "topic", "") or next(block.wordings()).text
            found += [(0, f"{block.keys[0]} {named}", False), *outline(block.body, depth)]
    return found


def lists(blocks: tuple[written_blocks.Block, ...]) -> list[int]:
    """How many items each list has."""
    found = []
    for block in blocks:
        if isinstance(block, (written_blocks.Section, *RULES)):
            found += lists(block.body)
        elif isinstance(block, written_blocks.ItemList):
            found += [len(block.items), *(count for item in block.items for count in lists(item))]
    return found


def said(document: model.Document) -> dict[str, object]:
    """The fields, told apart as they are printed: one text or a list of its parts read the same."""
    values = {name: getattr(document, name) for name in FIELDS}
    for name in ("observers", "copies_to"):
        values[name] = "".join("".join(values[name]).split()).replace("，", "")
    return values | {
        "form": document.set_in,
        "title": "".join(document.title),
        "recipients": "、".join(document.recipients),
        "attachments": [(part.title, part.landscape, part.apart) for part in document.all_attachments],
        "issued": [
            ("".join(one.title), one.title_note, "".join(one.recipients), one.signatories, one.date)
            for one in document.issued
        ],
        "stamp": [(stamp.title, stamp.name) for stamp in document.signature_stamp],
    }


def brought_back(word: Path, folder: Path, first: str = "") -> Path:
    """The YAML of a Word file, with its pictures; `first` is what a person writes above it."""
    imported = import_file(word, "回")
    yaml = folder / "回.yaml"
    yaml.write_text(first + imported.text, encoding="utf-8")
    for name, content in imported.files.items():
        (folder / name).write_bytes(content)
    return yaml


def printed(report: Report, suffix: str) -> Path:
    return next(file for file in report.outputs if file.suffix == suffix)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_a_document_survives_word(example: Path, tmp_path: Path) -> None:
    first = build(example, out_dir=tmp_path / "一")
    yaml = brought_back(printed(first, ".docx"), tmp_path)
    ours, theirs = load(yaml).document, load(example).document
    assert said(ours) == said(theirs)
    attached = zip(ours.all_attachments, theirs.all_attachments, strict=True)
    for back, went in (
        (ours.body, theirs.body),
        *((one.body, other.body) for one, other in zip(ours.issued, theirs.issued, strict=True)),
        *((one.body, other.body) for one, other in attached if not other.file),
    ):
        assert list(texts(back, tables=True)) == list(texts(went, tables=True))
        assert outline(back) == outline(went)
        assert lists(back) == lists(went)
    again = build(yaml, out_dir=tmp_path / "二")
    assert lines(printed(again, ".pdf")) == lines(printed(first, ".pdf"))


def townships() -> list[Job]:
    """One township of the district for each template."""
    rows = read_rows(DISTRICT / "townships.xlsx")
    jobs = jobs_of_rows(DISTRICT / "report.yaml", rows, DISTRICT / "townships.xlsx")
    return [*{job.given.template: job for job in jobs}.values()]


@pytest.mark.parametrize("job", townships(), ids=lambda job: job.given.template)
def test_a_township_s_report_survives_word_under_its_template(job: Job, tmp_path: Path) -> None:
    first = build(job.source, out_dir=tmp_path / "一", given=job.given, name="报告")
    yaml = brought_back(printed(first, ".docx"), tmp_path, f"模板: {job.given.template}\n")
    again = build(yaml, out_dir=tmp_path / "二")
    assert lines(printed(again, ".pdf")) == lines(printed(first, ".pdf"))


def test_the_mark_of_a_joint_issue_comes_back_with_its_last_word(tmp_path: Path) -> None:
    example = (ROOT / "examples/kinds/lianhe.yaml").read_text(encoding="utf-8")
    joint = tmp_path / "联合.yaml"
    joint.write_text(example.replace("标志: [中共清河镇委员会,", "标志: [中共清河镇委员会文件,"), encoding="utf-8")
    first = build(joint, out_dir=tmp_path / "一")
    back = load(brought_back(printed(first, ".docx"), tmp_path)).document
    assert back.issuing_mark == ("中共清河镇委员会文件", "清河镇人民政府", "清河镇人民武装部")
