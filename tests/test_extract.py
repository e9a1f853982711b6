"""Files inside a PDF/A-3: listed by poppler, taken out by us, and the same PDF built from them again."""

from __future__ import annotations

import random
import shutil
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1
from pypdf import PdfWriter

from fazhi_docgen import InputError, Options, build
from fazhi_docgen.cli import main
from fazhi_docgen.pipeline.extract import extract
from tests import forms, reports
from tests.oracles import programs, verapdf

EXAMPLES = sorted(reports.EXAMPLES.glob("*/*.yaml"))
RICH = """\
模板: 清河
文种: 通知
标题: 清河镇人民政府关于做好防汛工作的通知
数据: 数字/汛情.csv
正文:
  - 全镇共有{{ 数据.水库 }}座水库。
  - 图片: {文件: 图/堤坝.png, 宽度: 60mm}
  - 表格: {数据: 数字/物资.csv}
署名: 清河镇人民政府
成文日期: 2021-05-20
印章: 章.png
"""
#: Of each kind; for each a process is started that reads the file.
DAMAGES = 40


@pytest.fixture
def rich(tmp_path: Path) -> Path:
    """A document that draws on files of every kind, some of them in folders, with a template that brings a face."""
    folder = tmp_path / "文件"
    for part in ("图", "数字", "templates/清河"):
        (folder / part).mkdir(parents=True)
    forms.draw_seal(folder / "章.png")
    forms.draw_seal(folder / "图/堤坝.png")
    (folder / "数字/汛情.csv").write_text("名称,数量\n水库,7\n", encoding="utf-8")
    (folder / "数字/物资.csv").write_text("物资,数量\n编织袋,3000\n", encoding="utf-8")
    faces = Path(build.__code__.co_filename).parents[1] / "fonts/faces"
    shutil.copy(next(faces.glob("LXGWWenKai*")), folder / "templates/清河/楷.ttf")
    (folder / "templates/云川").mkdir()
    forms.draw_seal(folder / "templates/云川/县章.png")
    parent, template = "印章: 县章.png\n", "继承: 云川\n字体文件: {仿宋: 楷.ttf}\n"
    (folder / "templates/云川/template.yaml").write_text(parent, encoding="utf-8")
    (folder / "templates/清河/template.yaml").write_text(template, encoding="utf-8")
    (folder / "通知.yaml").write_text(RICH, encoding="utf-8")
    return folder / "通知.yaml"


def _archived(source: Path, folder: Path, flavour: str = "a-3b") -> Path:
    return build(source, folder, Options(formats=("pdf",), pdf=flavour)).outputs[0]


def test_everything_that_was_read_is_inside_and_says_what_it_is(rich: Path, tmp_path: Path) -> None:
    file = _archived(rich, tmp_path / "out")
    catalog = PDFDocument(PDFParser(BytesIO(file.read_bytes()))).catalog
    found = {}
    for reference in resolve1(catalog["AF"]):
        specification: dict[str, Any] = resolve1(reference)
        stream = resolve1(specification["EF"]["F"])
        name = specification["UF"].decode("utf-16")
        found[name] = (specification["AFRelationship"].name, stream["Subtype"].name)
        assert stream["Params"]["ModDate"] == b"D:20210520000000+00'00'"
        assert stream["Params"]["Size"] == len(stream.get_data())
    assert found == {
        "通知.yaml": ("Source", "application/yaml"),
        "通知.docx": ("Alternative", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        "图/堤坝.png": ("Source", "image/png"),
        "章.png": ("Source", "image/png"),
        "数字/汛情.csv": ("Data", "text/csv"),
        "数字/物资.csv": ("Data", "text/csv"),
        "templates/云川/template.yaml": ("Source", "application/yaml"),
        "templates/云川/县章.png": ("Source", "image/png"),
        "templates/清河/template.yaml": ("Source", "application/yaml"),
        "templates/清河/楷.ttf": ("Source", "font/ttf"),
    }


def test_a_reader_of_others_lists_the_same_files(rich: Path, tmp_path: Path) -> None:
    if shutil.which("pdfdetach") is None:
        pytest.skip("这里没有 pdfdetach")
    file = _archived(rich, tmp_path / "out")
    command = ["pdfdetach", "-list", "-enc", "UTF-8", str(file)]
    listed = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[1:]
    names = {line.partition(": ")[2] for line in listed}
    extracted = extract(file, tmp_path / "x")
    assert names == {path.relative_to(tmp_path / "x").as_posix() for path in extracted}
    assert programs.complaints(file) == ""


@pytest.mark.parametrize("flavour", ["3a", "3b"])
def test_the_standard_holds_with_files_inside(flavour: verapdf.Flavour, rich: Path, tmp_path: Path) -> None:
    assert verapdf.validate([_archived(rich, tmp_path / "out", f"a-{flavour}")], flavour) == []


def test_the_oracle_sees_a_file_that_is_not_said_to_belong(rich: Path, tmp_path: Path) -> None:
    file = _archived(rich, tmp_path / "out")
    file.write_bytes(file.read_bytes().replace(b"/AFRelationship", b"/AFRelationshiq"))
    assert {violation.clause for violation in verapdf.validate([file], "3b")} == {"6.8"}


@pytest.mark.parametrize("flavour", ["a-3a", "a-3b"])
@pytest.mark.parametrize("name", ["rich", *(path.stem for path in EXAMPLES)])
def test_what_was_taken_out_builds_the_same_bytes(name: str, flavour: str, rich: Path, tmp_path: Path) -> None:
    source = rich if name == "rich" else next(path for path in EXAMPLES if path.stem == name)
    file = _archived(source, tmp_path / "out", flavour)
    extract(file, tmp_path / "取出")
    again = build(tmp_path / "取出" / source.name, tmp_path / "again", Options(pdf=flavour)).outputs
    assert again[1].read_bytes() == file.read_bytes()
    assert again[0].read_bytes() == (tmp_path / "取出" / again[0].name).read_bytes()


def test_a_document_of_a_list_carries_its_row_and_is_built_again_with_it(tmp_path: Path) -> None:
    """Every fourth township of the district, from its own PDF alone."""
    source, townships = (reports.EXAMPLES / "tongliang" / name for name in ("report.yaml", "townships.xlsx"))
    folder = tmp_path / "district"
    assert _batch(source, townships, folder) == 0
    for file in sorted(folder.glob("*.pdf"))[::4]:
        taken, again = tmp_path / "取出" / file.stem, tmp_path / "again"
        extract(file, taken)
        assert {path.name for path in taken.glob("*.*")} == {
            "report.yaml",
            f"{file.stem}.名单.yaml",
            f"{file.stem}.docx",
        }
        assert _batch(taken / "report.yaml", taken / f"{file.stem}.名单.yaml", again) == 0
        for name in (file.name, f"{file.stem}.docx"):
            assert (again / name).read_bytes() == (folder / name).read_bytes()


def test_whatever_stands_in_a_row_comes_back(tmp_path: Path) -> None:
    """Cells that YAML would take for something else; a name by the first cell; a group that is a figure, too."""
    source = tmp_path / "通知.yaml"
    text = "标题: 通知\n正文: ['{{ 数据.a }}{{ 数据.b.c }}{{ 数据.是 }}{{ 上年.a }}']\n署名: 甲\n成文日期: 2024-05-20\n"
    source.write_text(text, encoding="utf-8")
    rows = tmp_path / "名单.csv"
    rows.write_text(
        "a,b.c,是,上年.a,机关.全称\n是,007, # 非 ,1:20,是\n2024-05-20,~,\"x: 'y'\",- 1,甲/乙\n", encoding="utf-8"
    )
    assert _batch(source, rows, tmp_path / "out") == 0
    files = sorted((tmp_path / "out").glob("*.pdf"))
    assert [file.name for file in files] == ["通知-2024-05-20.pdf", "通知-是.pdf"]
    for file in files:
        extract(file, tmp_path / file.stem)
        row = tmp_path / file.stem / f"{file.stem}.名单.yaml"
        assert _batch(tmp_path / file.stem / source.name, row, tmp_path / "again") == 0
        assert (tmp_path / "again" / file.name).read_bytes() == file.read_bytes()


def test_the_command_says_how_a_document_of_a_list_is_built_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, rows = tmp_path / "通知.yaml", tmp_path / "名单.csv"
    source.write_text("标题: 通知\n正文: ['{{ 数据.村 }}。']\n", encoding="utf-8")
    rows.write_text("村\n双塘村\n", encoding="utf-8")
    _batch(source, rows, tmp_path)
    with pytest.raises(SystemExit):
        main(["extract", str(tmp_path / "通知-双塘村.pdf")])
    assert "batch 公文.yaml --each 通知-双塘村.名单.yaml" in capsys.readouterr().out


def _batch(source: Path, rows: Path, folder: Path) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["batch", str(source), "--each", str(rows), "-o", str(folder), "--pdf", "a-3a", "--jobs", "1"])
    assert isinstance(ended.value.code, int)
    return ended.value.code


def test_other_kinds_of_pdf_carry_nothing(tmp_path: Path) -> None:
    for flavour in ("a-2a", "a-2b", "a-1b", "plain"):
        file = build(EXAMPLES[0], tmp_path, Options(formats=("pdf",), pdf=flavour)).outputs[0]
        with pytest.raises(InputError, match="没有附带的文件"):
            extract(file, tmp_path / "x")


@pytest.mark.parametrize(
    "name",
    [
        "../外.yaml",
        "/外.yaml",
        "a/../../外.yaml",
        "..\\外.yaml",
        "C:外.yaml",
        "link/外.yaml",
        "a\u202eb",
        "x" * 400,
        ".",
    ],
)
def test_a_name_that_leads_elsewhere_is_refused_and_nothing_is_written(name: str, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out/link").symlink_to(tmp_path)
    file = _made({"好.yaml": b"a", name: b"b"}, tmp_path)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(InputError, match="不安全"):
        extract(file, tmp_path / "out")
    assert sorted(tmp_path.rglob("*")) == before


def test_what_the_user_has_is_not_overwritten(tmp_path: Path) -> None:
    file = _made({"甲.yaml": b"new", "乙.yaml": b"same"}, tmp_path)
    (tmp_path / "甲.yaml").write_bytes(b"old")
    (tmp_path / "乙.yaml").write_bytes(b"same")
    with pytest.raises(InputError, match="已经存在"):
        extract(file, tmp_path)
    assert (tmp_path / "甲.yaml").read_bytes() == b"old"
    (tmp_path / "甲.yaml").unlink()
    extract(file, tmp_path)
    assert (tmp_path / "甲.yaml").read_bytes() == b"new"


def _cut(content: bytes, rng: random.Random) -> bytes:
    return content[: rng.randrange(len(content))]


def _flipped(content: bytes, rng: random.Random) -> bytes:
    damaged = bytearray(content)
    for _ in range(rng.randrange(1, 400)):
        damaged[rng.randrange(len(damaged))] = rng.randrange(256)
    return bytes(damaged)


def _renumbered(content: bytes, rng: random.Random) -> bytes:
    """References that lead elsewhere, perhaps to themselves."""
    return content.replace(f" {rng.randrange(1, 30)} 0 R".encode(), f" {rng.randrange(1, 30)} 0 R".encode())


@pytest.mark.parametrize("damage", [_cut, _flipped, _renumbered])
def test_damaged_files_are_read_or_refused(damage: Callable[[bytes, random.Random], bytes], tmp_path: Path) -> None:
    content = _archived(EXAMPLES[0], tmp_path).read_bytes()
    file, refused = tmp_path / "坏.pdf", 0
    for seed in range(DAMAGES):
        file.write_bytes(damage(content, random.Random(seed)))
        try:
            extract(file, tmp_path / f"{damage.__name__}{seed}")
        except InputError as error:
            refused += 1
            assert "改法" in str(error)
    assert refused


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n", b"not a pdf at all", b"\x00" * 5000])
def test_what_is_no_pdf_ends_in_a_message(content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.pdf").write_bytes(content)
    with pytest.raises(SystemExit) as ended:
        main(["extract", str(tmp_path / "x.pdf")])
    assert ended.value.code == 1
    assert "改法" in capsys.readouterr().err


def test_an_endless_stream_is_refused(tmp_path: Path) -> None:
    file = _made({f"{number}": b"0" * 60_000_000 for number in range(5)}, tmp_path)
    with pytest.raises(InputError, match="太多或太大"):
        extract(file, tmp_path / "x")


def test_the_command_says_where_the_files_are(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = _archived(EXAMPLES[0], tmp_path)
    with pytest.raises(SystemExit) as ended:
        main(["extract", str(file)])
    assert ended.value.code == 0
    written = tmp_path / f"{file.stem}-源文件" / EXAMPLES[0].name
    assert written.read_bytes() == EXAMPLES[0].read_bytes()
    assert f"已取出：{written}" in capsys.readouterr().out


def _made(files: dict[str, bytes], folder: Path) -> Path:
    """A PDF by another writer with these files inside."""
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    for name, content in files.items():
        writer.add_attachment(name, content)
    path = folder / "made.pdf"
    writer.write(path)
    return path
