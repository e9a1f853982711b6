"""A file of ours comes back as what it was made of, from every format: the same text, structure and lines on paper."""

from __future__ import annotations

import subprocess
import zipfile
from pathlib import Path

import pytest
from tests import forms
from tests.attached import flavour
from tests.what_is_said import said as said_in
from tests.written import texts

from fazhi_docgen import InputError, Options, build, load
from fazhi_docgen.batch.jobs import Job, jobs_of_rows
from fazhi_docgen.batch.rows import read_rows
from fazhi_docgen.content import blocks as written_blocks
from fazhi_docgen.content import model
from fazhi_docgen.importing.run import import_file
from fazhi_docgen.pipeline.build import Report

ROOT = Path(__file__).parents[2]
DISTRICT = ROOT / "examples/tongliang"
EXAMPLES = sorted(file for file in (ROOT / "examples").glob("*/*.yaml") if file.parent.name != "tongliang")
#: Formats that are brought back; no page of a site is made of what is secret.
FORMATS = ("docx", "html", "ofd")
KEPT_BACK = "密级:"
#: What a file says of a document, besides its text.
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
            named = getattr(block, "topic", "") or next(iter(block.wordings())).text
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


def registered(document: model.Document) -> object:
    """What the record of publication says."""
    return said_in(document.publication)


def brought_back(file: Path, folder: Path, first: str = "") -> Path:
    """The YAML of a file, with its pictures; `first` is what a person writes above it."""
    imported = import_file(file, "回")
    yaml = folder / "回.yaml"
    yaml.write_text(first + imported.text, encoding="utf-8")
    for name, content in imported.files.items():
        (folder / name).write_bytes(content)
    return yaml


def unplaced(file: Path) -> list[str]:
    """What was lost or won on the way, as the import itself tells it."""
    told = import_file(file).account.decisions
    return [str(entry) for entry in told if entry.code in ("import_unplaced", "import_unsourced", "import_unbuildable")]


def printed(report: Report, suffix: str) -> Path:
    return next(file for file in report.outputs if file.suffix == suffix)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_a_document_survives(example: Path, name: str, tmp_path: Path) -> None:
    if name == "html" and KEPT_BACK in example.read_text(encoding="utf-8"):
        pytest.skip("no page is made of what is secret")
    kind = flavour(example)
    first = build(example, out_dir=tmp_path / "一", options=Options(formats=("pdf", name), pdf=kind))
    file = printed(first, f".{name}")
    yaml = brought_back(file, tmp_path)
    ours, theirs = load(yaml).document, load(example).document
    assert unplaced(file) == []
    assert said(ours) == said(theirs)
    if name == "html":
        assert registered(ours) == registered(theirs)
    attached = zip(ours.all_attachments, theirs.all_attachments, strict=True)
    for back, went in (
        (ours.body, theirs.body),
        *((one.body, other.body) for one, other in zip(ours.issued, theirs.issued, strict=True)),
        *((one.body, other.body) for one, other in attached if not other.file),
    ):
        assert list(texts(back, tables=True)) == list(texts(went, tables=True))
        assert outline(back) == outline(went)
        assert lists(back) == lists(went)
    again = build(yaml, out_dir=tmp_path / "二", options=Options(formats=("pdf",), pdf=kind))
    assert lines(printed(again, ".pdf")) == lines(printed(first, ".pdf"))


def townships() -> list[Job]:
    """One township of the district for each template."""
    rows = read_rows(DISTRICT / "townships.xlsx")
    jobs = jobs_of_rows(DISTRICT / "report.yaml", rows, DISTRICT / "townships.xlsx")
    return [*{job.given.template: job for job in jobs}.values()]


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("job", townships(), ids=lambda job: job.given.template)
def test_a_township_s_report_survives_under_its_template(job: Job, name: str, tmp_path: Path) -> None:
    options = Options(formats=("pdf", name))
    first = build(job.source, out_dir=tmp_path / "一", given=job.given, name="报告", options=options)
    yaml = brought_back(printed(first, f".{name}"), tmp_path, f"模板: {job.given.template}\n")
    again = build(yaml, out_dir=tmp_path / "二", options=Options(formats=("pdf",)))
    assert lines(printed(again, ".pdf")) == lines(printed(first, ".pdf"))


@pytest.mark.parametrize("form", FORMATS)
def test_a_letter_s_number_beside_its_label_comes_back_as_its_own(form: str, tmp_path: Path) -> None:
    source = forms.write(tmp_path, "函", forms.LETTER)
    (file,) = build(source, options=Options(formats=(form,))).outputs
    back = tmp_path / "回.yaml"
    back.write_text(import_file(file).text, encoding="utf-8")
    before, after = load(source).document, load(back).document
    assert after.urgency
    assert (after.urgency, after.document_number) == (before.urgency, before.document_number)


def test_the_mark_of_a_joint_issue_comes_back_with_its_last_word(tmp_path: Path) -> None:
    example = (ROOT / "examples/kinds/lianhe.yaml").read_text(encoding="utf-8")
    joint = tmp_path / "联合.yaml"
    joint.write_text(example.replace("标志: [中共清河镇委员会,", "标志: [中共清河镇委员会文件,"), encoding="utf-8")
    first = build(joint, out_dir=tmp_path / "一")
    back = load(brought_back(printed(first, ".docx"), tmp_path)).document
    assert back.issuing_mark == ("中共清河镇委员会文件", "清河镇人民政府", "清河镇人民武装部")


def test_a_fragment_comes_back_out_of_the_page_of_the_site_that_it_was_pasted_into(tmp_path: Path) -> None:
    example = ROOT / "examples/kinds/tongzhi.yaml"
    (fragment,) = build(example, tmp_path, Options(formats=("html-fragment",))).outputs
    page = tmp_path / "网页.html"
    inside = fragment.read_text(encoding="utf-8").replace("\n", "\n    ")
    around = (
        "<html><body><nav><a href='/'>首页</a> &gt; 政策文件</nav><div class='TRS_Editor'>",
        "</div><p>上一篇：无</p></body></html>",
    )
    page.write_text(inside.join(around), encoding="utf-8")
    assert unplaced(page) == []
    ours, theirs = load(brought_back(page, tmp_path)).document, load(example).document
    assert said(ours) == said(theirs)
    assert list(texts(ours.body, tables=True)) == list(texts(theirs.body, tables=True))


def test_what_a_site_s_editor_put_into_a_page_of_ours_comes_with_it(tmp_path: Path) -> None:
    example = ROOT / "examples/kinds/tongzhi.yaml"
    (page,) = build(example, tmp_path, Options(formats=("html",))).outputs
    html = page.read_text(encoding="utf-8")
    place = html.index('<p class="signatory')
    page.write_text(f"{html[:place]}<p>咨询电话：023-45670012。</p>没有标签的话。{html[place:]}", encoding="utf-8")
    assert unplaced(page) == []
    said_last = [*texts(load(brought_back(page, tmp_path)).document.body)][-2:]
    assert said_last == ["咨询电话：023-45670012。", "没有标签的话。"]


def changed(file: Path, part: str, old: str, new: str) -> Path:
    """A copy of a package with one of its parts changed."""
    copy = file.with_name(f"改{file.name}")
    with zipfile.ZipFile(file) as read, zipfile.ZipFile(copy, "w") as write:
        for name in read.namelist():
            content = read.read(name)
            write.writestr(name, content.replace(old.encode(), new.encode()) if name == part else content)
    return copy


def test_an_ofd_without_our_tags_is_refused_with_a_way_out(tmp_path: Path) -> None:
    (file,) = build(EXAMPLES[0], tmp_path, Options(formats=("ofd",))).outputs
    foreign = changed(file, "Doc_0/Tags/CustomTags.xml", "urn:gb:9704:2012", "urn:another")
    with pytest.raises(InputError) as refusal:
        import_file(foreign)
    assert [problem.code for problem in refusal.value.problems] == ["import_foreign_ofd"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<title ", "<标题 "),
        ('blanks="', 'blanks="999999999n 1q '),
        ("PageRef", "Other"),
        ('level="1"', 'level="99999999999"'),
        ("<ofd:ObjectRef", "<row/><cell/><ofd:ObjectRef"),
    ],
)
def test_tags_that_somebody_spoilt_lose_no_text(tmp_path: Path, old: str, new: str) -> None:
    example = ROOT / "examples/kinds/tongzhi.yaml"
    (file,) = build(example, tmp_path, Options(formats=("ofd",))).outputs
    spoilt = changed(file, "Doc_0/Tags/Elements.xml", old, new)
    if old == "<title ":
        spoilt = changed(spoilt, "Doc_0/Tags/Elements.xml", "</title>", "</标题>")
    said_at_all = "".join(texts(load(brought_back(spoilt, tmp_path)).document.body))
    assert all(text in said_at_all for text in texts(load(example).document.body))


@pytest.mark.parametrize("typed", ["1一、", "一1、", "十〇、"])
def test_a_number_of_figures_and_numerals_on_our_own_page_loses_no_heading(tmp_path: Path, typed: str) -> None:
    source = tmp_path / "公文.yaml"
    source.write_text(
        "标题: 关于防汛的通知\n文种: 通知\n正文: [{标题: 总体要求, 内容: [甲。]}, {标题: 值班, 内容: [乙。]}]\n",
        encoding="utf-8",
    )
    (page,) = build(source, tmp_path, Options(formats=("html",))).outputs
    written = page.read_text(encoding="utf-8")
    assert "二、" in written
    page.write_text(written.replace("二、", typed), encoding="utf-8")
    text = import_file(page, "回").text
    assert all(words in text for words in ("总体要求", "值班", "甲。", "乙。"))
