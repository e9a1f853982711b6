"""A year filed by DA/T 22-2015, looked at as a clerk and an archivist would: on paper, in Excel, in the folder."""

from __future__ import annotations

import hashlib
import json
import random
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import openpyxl
import pdfplumber
import pytest
from docx import Document as open_docx
from docx.enum.section import WD_ORIENTATION
from lxml import etree

from fazhi_docgen import InputError, build
from fazhi_docgen.archive.filing import Defaults
from fazhi_docgen.archive.folder import read_archive
from fazhi_docgen.archive.manifest import stored
from fazhi_docgen.archive.metadata import SOURCES
from fazhi_docgen.archive.verify import verify
from fazhi_docgen.cli import main
from tests import forms
from tests.archive import year
from tests.archive.year import archive
from tests.oracles import ooxml, programs, verapdf

MM = 25.4 / 72
RED = (1.0, 0.0, 0.0)
CLASS = "Z109-WS·2024-Y-BGS"
COLUMNS = ["序号", "档号", "文号", "责任者", "题名", "日期", "密级", "页数", "备注"]
#: By GB/T 33480-2016.
CORE = [
    "公文标识",
    "文种",
    "份号",
    "密级和保密期限",
    "紧急程度",
    "发文机关标志",
    "发文字号",
    "签发人",
    "标题",
    "主送机关",
    "附件说明",
    "发文机关或签发人署名",
    "成文日期",
    "附注",
    "抄送机关",
    "印发机关",
    "印发日期",
    "发布层次",
]
NOTICE = "标题: 关于防汛的通知\n发文机关标志: 清河镇人民政府文件\n发文字号: 清府发〔2024〕{number}号\n正文: [做好防汛工作。]\n"
NOTICE += (
    "文种: 通知\n主送机关: 各村\n署名: 清河镇人民政府\n成文日期: 2024-05-20\n印发机关: 办公室\n印发日期: 2024-05-20\n"
)


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return year.documents(tmp_path_factory.mktemp("公文"))


@pytest.fixture(scope="module")
def folder(sources: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("归档") / "2024"
    year.file_all(sources, folder)
    return folder


def _notice(folder: Path, number: int, extra: str = "") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    source = folder / f"通知{number}.yaml"
    source.write_text(NOTICE.format(number=number) + extra, encoding="utf-8")
    return source


def _codes(sources: list[Path], folder: Path, defaults: Defaults = year.DEFAULTS) -> list[str]:
    with pytest.raises(InputError) as refused:
        archive(sources, folder, defaults)
    return [problem.code for problem in refused.value.problems]


def test_thirty_documents_are_filed_by_one_command(sources: list[Path], tmp_path: Path) -> None:
    assert len(sources) >= 30
    options = [
        "--fonds",
        "Z109",
        "--year",
        "2024",
        "--retention",
        "永久",
        "--category",
        "BGS",
        "--fonds-name",
        "清河镇",
    ]
    with pytest.raises(SystemExit) as ended:
        main(["archive", str(sources[0].parent), "-o", str(tmp_path / "out"), *options])
    assert ended.value.code in (0, None)
    numbers = sorted(path.name for path in (tmp_path / "out").glob("Z109*"))
    assert numbers == [f"{CLASS}-{item:04}" for item in range(1, len(sources) + 1)]


def test_every_pdf_is_for_archives_and_every_word_file_valid(folder: Path, sources: list[Path]) -> None:
    made = [path for path in sorted(folder.rglob("*")) if path.parent.name != SOURCES]
    pdfs, words = ([path for path in made if path.suffix == suffix] for suffix in (".pdf", ".docx"))
    assert (len(pdfs), len(words)) == (2 * len(sources) + 5, len(sources) + 3)
    joined = [path for path in pdfs if path.name in ("整盒.pdf", "盒脊.pdf")]
    tagged = [path for path in pdfs if path not in joined]
    assert verapdf.validate(tagged, "2a") == []
    assert verapdf.validate(tagged, "ua1") == []
    assert verapdf.validate(joined, "2b") == []
    assert ooxml.validate(words) == []


def test_the_original_is_what_build_makes_and_the_sources_build_it_again(folder: Path, tmp_path: Path) -> None:
    for item in sorted(folder.glob("Z109*"))[::5]:
        [source] = (item / "源文件").glob("*.yaml")
        docx, pdf = build(source, tmp_path / item.name).outputs
        assert pdf.read_bytes() == (item / "正本.pdf").read_bytes()
        assert docx.read_bytes() == (item / "定稿.docx").read_bytes()


def test_the_stamp_is_45_by_16_mm_red_in_the_middle_of_blank_space(folder: Path) -> None:
    items = sorted(folder.glob("Z109*"))
    for item in items:
        with pdfplumber.open(item / "正本.pdf") as plain, pdfplumber.open(item / "归档件.pdf") as stamped:
            before, after = plain.pages[0], stamped.pages[0]
            old = {_line(line) for line in before.lines}
            rules = [line for line in after.lines if _line(line) not in old]
            assert {tuple(map(float, line["stroking_color"])) for line in rules} == {RED}
            half = rules[0]["linewidth"] / 2
            upright = sorted(line["x0"] for line in rules if line["x0"] == line["x1"])
            level = sorted(line["top"] for line in rules if line["top"] == line["bottom"])
            left, right = upright[0] - half, upright[-1] + half
            top, bottom = level[0] - half, level[-1] + half
            assert ((right - left) * MM, (bottom - top) * MM) == pytest.approx((45, 16), abs=0.02)
            assert [(b - a) * MM for a, b in pairwise(upright)] == pytest.approx([15, 15, 15], abs=0.15)
            assert [(b - a) * MM for a, b in pairwise(level)] == pytest.approx([8, 8], abs=0.15)
            assert (left + right) / 2 == pytest.approx(float(after.width) / 2, abs=0.01)
            assert 5 < top * MM < 20
            assert not _inside(before, left, top, right, bottom)
            drawn = "".join(char["text"] for char in _inside(after, left, top, right, bottom))
            mark = _inside(after, 190 / MM, 4 / MM, 200 / MM, 10 / MM)
            assert len(after.chars) - len(before.chars) == len(drawn) + len(mark)


def test_the_cells_say_where_the_item_belongs(folder: Path) -> None:
    with pdfplumber.open(folder / f"{CLASS}-0007" / "归档件.pdf") as stamped:
        page = stamped.pages[0]
        x0, top = (float(page.width) - 45 / MM) / 2, 10 / MM
        found = []
        for row in range(2):
            for column in range(3):
                left, upper = x0 + column * 15 / MM, top + row * 8 / MM
                inside = _inside(page, left, upper, left + 15 / MM, upper + 8 / MM)
                assert {tuple(map(float, char["non_stroking_color"])) for char in inside} == {RED}
                found.append("".join(char["text"] for char in inside))
        pages = _row(folder, 7)[7]
        assert found == ["Z109", "2024", "0007", "办公室", "永久", str(pages)]
        assert pages == len([page for page in stamped.pages if page.chars])
    tags = programs.tags(folder / f"{CLASS}-0007" / "归档件.pdf")
    assert [tag.text for tag in tags[-6:]] == found


def _line(line: dict[str, Any]) -> tuple[float, ...]:
    return tuple(round(line[name], 2) for name in ("x0", "top", "x1", "bottom"))


def _inside(page: Any, left: float, top: float, right: float, bottom: float) -> list[dict[str, Any]]:
    """The characters any part of whose ink height reaches into a rectangle, left to right."""
    return [
        char
        for char in page.chars
        if char["x1"] > left
        and char["x0"] < right
        and char["bottom"] - 0.3 * char["size"] > top
        and char["top"] + 0.3 * char["size"] < bottom
    ]


def _sheet(folder: Path) -> list[tuple[Any, ...]]:
    book = openpyxl.load_workbook(folder / "归档目录" / CLASS / "归档文件目录.xlsx")
    return list(book.active.iter_rows(values_only=True))  # type: ignore[union-attr]


def _row(folder: Path, item: int) -> tuple[Any, ...]:
    return _sheet(folder)[item + 1]


def _item(folder: Path, name: str) -> int:
    """The number that the document of a file was given."""
    [found] = folder.glob(f"Z109*/源文件/{name}")
    return int(found.parts[-3][-4:])


def test_the_list_is_the_same_in_excel_word_and_pdf(folder: Path, sources: list[Path]) -> None:
    title, head, *rows = _sheet(folder)
    assert title[0] == "归档文件目录"
    assert list(head) == COLUMNS
    assert [row[0] for row in rows] == list(range(1, len(sources) + 1))
    expected = [["".join(str(cell if cell is not None else "").split()) for cell in row] for row in rows]
    lists = folder / "归档目录" / CLASS
    document = open_docx(str(lists / "归档文件目录.docx"))
    assert document.sections[0].orientation == WD_ORIENTATION.LANDSCAPE
    [table] = document.tables
    assert [["".join(cell.text.split()) for cell in row.cells] for row in table.rows][1:] == expected
    with pdfplumber.open(lists / "归档文件目录.pdf") as pdf:
        assert {(round(page.width * MM), round(page.height * MM)) for page in pdf.pages} == {(297, 210)}
        found = [row for page in pdf.pages for row in page.extract_table() or [] if row[0] != "序号"]
        assert [["".join((cell or "").split()) for cell in row] for row in found] == expected
        assert all((page.extract_table() or [[]])[0] == COLUMNS for page in pdf.pages)


def test_a_row_tells_what_the_document_says(folder: Path, sources: list[Path]) -> None:
    item = _item(folder, "baogao.yaml")
    number, title = "清河府文〔2024〕46号", "清河镇人民政府关于“7·12”暴雨洪涝灾害应急处置情况的报告"
    row = (item, f"{CLASS}-{item:04}", number, "清河镇人民政府", title, "20240714", "秘密")
    assert _row(folder, item)[:7] == row


def test_cover_and_note_say_what_the_box_holds(folder: Path, sources: list[Path]) -> None:
    lists = folder / "归档目录" / CLASS
    with pdfplumber.open(lists / "封面.pdf") as pdf:
        [page] = pdf.pages
        values = [("全宗号", "Z109"), ("全宗名称", year.FONDS_NAME), ("年度", "2024"), ("保管期限", "永久")]
        found = [tuple(row) for row in page.extract_table() or []]
        assert found == [*values, ("机构（问题）", "BGS 办公室")]
        assert "归档文件目录" in page.extract_text()
    with pdfplumber.open(lists / "第1盒" / "备考表.pdf") as pdf:
        [page] = pdf.pages
        rows = page.extract_table() or []
        assert [row[0] for row in rows] == ["盒内文件情况说明", "整理人", "整理日期", "检查人", "检查日期"]
        pages = sum(row[7] for row in _sheet(folder)[2:])
        assert f"归档文件{len(sources)}件，共{pages}页，件号0001至{len(sources):04}" in "".join(
            (rows[0][1] or "").split()
        )
        assert "—" not in page.extract_text()


def test_metadata_has_the_core_elements_by_name(folder: Path, sources: list[Path]) -> None:
    item = _item(folder, "baogao.yaml")
    where = folder / f"{CLASS}-{item:04}"
    root = etree.fromstring((where / "metadata.xml").read_bytes())
    core = {child.tag: child.text or "" for child in root.find("公文元数据")}  # type: ignore[union-attr]
    assert list(core) == CORE
    assert (core["密级和保密期限"], core["签发人"], core["成文日期"]) == ("秘密★1年", "周明远", "2024-07-14")
    for file in root.iterfind("电子属性/文件"):
        content = (where / str(file.findtext("文件名"))).read_bytes()
        assert file.findtext("SHA-256") == hashlib.sha256(content).hexdigest()
        assert int(str(file.findtext("大小"))) == len(content)


def test_the_manifest_vouches_for_every_file(folder: Path) -> None:
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert manifest["files"].keys() == there - {"manifest.json"}
    for path, record in manifest["files"].items():
        content = (folder / path).read_bytes()
        assert record["digests"]["sha256"] == hashlib.sha256(content).hexdigest()
        if path.endswith(".pdf") and SOURCES not in path:
            with pdfplumber.open(folder / path) as pdf:
                assert len(pdf.pages) == record["pages"]
                names = {re.sub("^[A-Z]{6}[+]", "", char["fontname"]) for page in pdf.pages for char in page.chars}
                assert names == set(record["fonts"])


def test_sm3_is_that_of_the_standard() -> None:
    from fazhi_docgen.archive.digests import digests_of

    # GB/T 32905-2016, annex A.1
    assert digests_of(b"abc")["sm3"] == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"


def test_sm3_does_not_need_an_openssl_that_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    from fazhi_docgen.archive import digests

    ours = digests.digests_of("永嘉镇".encode())

    def lacking(name: str, *rest: object) -> object:
        raise ValueError(name)

    monkeypatch.setattr(digests.hashlib, "new", lacking)
    assert digests.digests_of("永嘉镇".encode()) == ours


def test_numbers_stay_when_documents_are_added_and_filed_again(sources: list[Path], tmp_path: Path) -> None:
    folder, some, rest = tmp_path / "out", sources[10:14], sources[:10] + sources[14:]
    first = {name: filed.number for name, filed in year.file_all(some, folder).items()}
    assert sorted(first.values()) == [f"{CLASS}-{item:04}" for item in range(1, 5)]
    originals = {number: (folder / number / "正本.pdf").read_bytes() for number in first.values()}
    later = year.file_all(rest, folder)
    assert sorted(filed.number for filed in later.values()) == [
        f"{CLASS}-{item:04}" for item in range(5, len(sources) + 1)
    ]
    again = year.file_all(list(reversed(sources)), folder)
    assert {name: filed.number for name, filed in again.items()} == first | {n: f.number for n, f in later.items()}
    assert not any(filed.is_new or filed.is_changed for filed in again.values())
    assert {number: (folder / number / "正本.pdf").read_bytes() for number in originals} == originals


def test_a_document_is_known_by_its_number_whatever_its_file_is_called(tmp_path: Path) -> None:
    source = _notice(tmp_path, 8)
    [first] = archive([source], tmp_path / "out", year.DEFAULTS)
    [again] = archive([source.rename(tmp_path / "改名.yaml")], tmp_path / "out", year.DEFAULTS)
    assert (again.number, again.is_new, again.is_changed) == (first.number, False, False)
    assert [path.name for path in (tmp_path / "out" / first.number / "源文件").iterdir()] == ["通知8.yaml"]


def test_what_is_filed_is_not_lost_to_what_was_changed_unless_told(tmp_path: Path) -> None:
    """Nor to another document that bears its number by mistake."""
    out, source = tmp_path / "out", _notice(tmp_path, 8)
    [first] = archive([source], out, year.DEFAULTS)
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    source.write_text(source.read_text(encoding="utf-8").replace("防汛", "防火"), encoding="utf-8")
    assert _codes([source, _notice(tmp_path / "b", 9)], out) == ["archive_changed"]
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before
    [again] = archive([source], out, year.DEFAULTS, update=True)
    assert (again.number, again.is_new, again.is_changed) == (first.number, False, True)
    assert "防火" in programs.text(out / first.number / "正本.pdf")
    assert verify(out).findings == ()


def test_without_its_index_an_archive_gives_no_number_to_another_document(tmp_path: Path) -> None:
    out = tmp_path / "out"
    archive([_notice(tmp_path, 1)], out, year.DEFAULTS)
    (out / "归档索引.json").unlink()
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    assert _codes([_notice(tmp_path, 2)], out) == ["archive_part_missing"]
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before


def test_what_was_filed_is_left_as_it_was_by_a_later_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out, source = tmp_path / "out", _notice(tmp_path, 1)
    archive([source], out, year.DEFAULTS)
    before = {path: path.read_bytes() for path in out.glob("Z109*/*.pdf")}
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1735689600")  # all that is made now would differ
    archive([source, _notice(tmp_path, 2)], out, year.DEFAULTS)
    assert {path: path.read_bytes() for path in before} == before
    assert verify(out).findings == ()


def test_what_is_missing_of_an_item_is_made_again(tmp_path: Path) -> None:
    out, source = tmp_path / "out", _notice(tmp_path, 1)
    [filed] = archive([source], out, year.DEFAULTS)
    (out / filed.number / "定稿.docx").unlink()
    [again] = archive([source], out, year.DEFAULTS)
    assert not again.is_changed
    assert again.restored == ("定稿.docx",)
    assert verify(out).findings == ()


def test_what_is_damaged_is_never_mended_without_a_word(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, source = tmp_path / "out", _notice(tmp_path, 1)
    [filed] = archive([source], out, year.DEFAULTS)
    with (out / filed.number / "正本.pdf").open("ab") as file:
        file.write(b"x")
    with pytest.raises(SystemExit):
        main(["archive", str(source), "-o", str(out), "--fonds", "Z109", "--year", "2024", "--retention", "永久",
              "--category", "BGS 办公室"])  # fmt: skip
    assert "重写了缺少或损坏的 正本.pdf" in capsys.readouterr().out
    assert verify(out).findings == ()
    [again] = archive([source], out, year.DEFAULTS)
    assert again.restored == ()


def test_what_is_of_note_stands_under_its_document(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is so on this machine, such as its faces, is said once at the end."""
    strange = _notice(tmp_path, 2).read_text(encoding="utf-8").replace("各村", "䶮村")
    (tmp_path / "通知2.yaml").write_text(strange, encoding="utf-8")
    _notice(tmp_path, 1), _notice(tmp_path, 3)
    with pytest.raises(SystemExit):
        main(["archive", str(tmp_path), "-o", str(tmp_path / "out"), "--fonds", "Z109", "--retention", "永久"])
    lines = capsys.readouterr().out.splitlines()
    first, second, note, third, *rest = [line for line in lines if "印章" not in line and "全宗" not in line]
    assert [line.partition("，")[0][-4:] for line in (first, second, third)] == ["0001", "0002", "0003"]
    assert "䶮" in note
    assert len(rest) == len(set(rest))
    assert all("代替" in line for line in rest[:-1])


def test_what_the_author_wrote_wins_over_the_command(tmp_path: Path) -> None:
    own = "归档: {全宗号: A7, 年度: 2023, 保管期限: 定期30年, 机构或问题: DZB, 件号: 12}\n"
    [first] = archive([_notice(tmp_path, 1, own)], tmp_path / "out", year.DEFAULTS)
    assert first.number == "A7-WS·2023-D30-DZB-0012"
    plain = "归档: {保管期限: 10年}\n"
    [second] = archive([_notice(tmp_path, 2, plain)], tmp_path / "out", Defaults(fonds="A7"))
    assert second.number == "A7-WS·2024-D10-0001"
    assert len(list((tmp_path / "out/归档目录").iterdir())) == 2


def test_what_cannot_be_filed_is_said_at_once_and_nothing_is_written(tmp_path: Path) -> None:
    wrong = "归档: {全宗号: 全宗, 年度: 24, 保管期限: 5年, 机构或问题: 办公室, 件号: 12345}\n"
    missing = _notice(tmp_path / "b", 2)
    found = _codes([_notice(tmp_path, 1, wrong), missing], tmp_path / "out", Defaults())
    assert sorted(found) == ["archive_value"] * 5 + ["archive_value_missing"] * 2
    assert not (tmp_path / "out").exists()


def test_a_filed_document_is_not_moved_or_renumbered(tmp_path: Path) -> None:
    out = tmp_path / "out"
    archive([_notice(tmp_path, 1), _notice(tmp_path, 2)], out, year.DEFAULTS)
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    assert _codes([_notice(tmp_path, 1, "归档: {保管期限: 10年}\n")], out) == ["archive_moved"]
    assert _codes([_notice(tmp_path, 1, "归档: {件号: 5}\n")], out) == ["archive_moved"]
    assert _codes([_notice(tmp_path, 3, "归档: {件号: 2}\n")], out) == ["archive_item_taken"]
    assert _codes([_notice(tmp_path, 4), _notice(tmp_path / "b", 4, "附注: 急\n")], out) == ["archive_twice"]
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before


RECORDS = ["归档索引.json", "manifest.json", "归档日志.jsonl"]


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"items": 3, "fonds_name": ""}', b"\xff", b"[" * 100_000])
@pytest.mark.parametrize("name", RECORDS)
def test_a_folder_with_records_that_are_not_ours_is_left_alone(name: str, content: bytes, tmp_path: Path) -> None:
    out = tmp_path / "out"
    archive([_notice(tmp_path, 1)], out, year.DEFAULTS)
    (out / name).write_bytes(content)
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    assert _codes([_notice(tmp_path, 1)], out) == ["archive_file_wrong"]
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before


def test_a_long_office_is_named_by_its_code_on_the_stamp(tmp_path: Path) -> None:
    defaults = Defaults("Z109", "2024", "永久", "GHB 规划建设管理和生态环境保护办公室")
    [filed] = archive([_notice(tmp_path, 1)], tmp_path / "out", defaults)
    with pdfplumber.open(tmp_path / "out" / filed.number / "归档件.pdf") as pdf:
        text = pdf.pages[0].extract_text().replace(" ", "")
    assert "GHB" in text
    assert "规划建设管理和生态环境保护办公室" not in text


def test_the_same_documents_give_the_same_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1735689600")
    contents = []
    for name in ("a", "b"):
        archive([_notice(tmp_path, 1), _notice(tmp_path, 2)], tmp_path / name, year.DEFAULTS)
        files = sorted(path for path in (tmp_path / name).rglob("*") if path.is_file())
        contents.append({path.relative_to(tmp_path / name): path.read_bytes() for path in files})
    assert contents[0] == contents[1]


def test_text_that_looks_like_a_formula_is_text_in_excel(tmp_path: Path) -> None:
    source = _notice(tmp_path, 1)
    source.write_text(source.read_text(encoding="utf-8").replace("关于防汛的通知", '"=1+1"'), encoding="utf-8")
    archive([source], tmp_path / "out", year.DEFAULTS)
    book = openpyxl.load_workbook(tmp_path / "out" / "归档目录" / CLASS / "归档文件目录.xlsx")
    cell = book.active["E3"]  # type: ignore[index]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_files_of_a_document_stay_in_its_folder(tmp_path: Path) -> None:
    """A picture called by a way that leads out and back in is kept inside the item all the same."""
    folder = tmp_path / "公文"
    source = _notice(folder, 1)
    forms.draw_seal(folder / "章.png")
    text = source.read_text(encoding="utf-8").replace("[做好防汛工作。]", "[做好防汛工作。, {图片: ../公文/章.png}]")
    source.write_text(text, encoding="utf-8")
    [filed] = archive([source], tmp_path / "out", year.DEFAULTS)
    item = tmp_path / "out" / filed.number
    assert {path.relative_to(item).as_posix() for path in item.rglob("*.[yp]*")} == {
        "正本.pdf",
        "归档件.pdf",
        "源文件/通知1.yaml",
        "源文件/章.png",
    }


WRONG = ["../../外", "", 0, -3, None, [], {}, "Z" * 300, "20240230", True]


@pytest.mark.parametrize("seed", range(60))
def test_an_index_changed_by_hand_leads_nowhere(seed: int, tmp_path: Path) -> None:
    """Any one value of the index made wrong: a message, or a folder as sound as before."""
    out, rng = tmp_path / "out", random.Random(seed)
    archive([_notice(tmp_path, 1)], out, year.DEFAULTS)
    data = json.loads((out / "归档索引.json").read_text(encoding="utf-8"))
    item = data["items"][0]
    part = rng.choice([item, item["number"], item["number"]["group"], item["row"]])
    part[rng.choice(sorted(part))] = rng.choice(WRONG)
    (out / "归档索引.json").write_text(json.dumps(data), encoding="utf-8")
    source = _notice(tmp_path, 2)
    before = _outside(tmp_path, out)
    try:
        archive([source], out, year.DEFAULTS)
    except InputError as error:
        assert {problem.code for problem in error.problems} == {"archive_file_wrong"}
    assert _outside(tmp_path, out) == before


def _outside(folder: Path, inside: Path) -> set[Path]:
    return {path for path in folder.parent.rglob("*") if inside not in path.parents}


def test_a_manifest_that_names_files_outside_is_refused(tmp_path: Path) -> None:
    out, other = tmp_path / "out", tmp_path / "别人的.txt"
    [filed] = archive([_notice(tmp_path, 1)], out, year.DEFAULTS)
    other.write_text("甲", encoding="utf-8")
    manifest = read_archive(out).manifest
    manifest.files[f"{filed.number}/../../别人的.txt"] = stored(b"").record
    (out / "manifest.json").write_bytes(manifest.content())
    assert _codes([_notice(tmp_path, 1)], out) == ["archive_file_wrong"]
    assert other.exists()
