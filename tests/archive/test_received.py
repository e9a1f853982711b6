"""What others wrote is filed with a card: kept as it came, made PDF/A, stamped and numbered page by page."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pdfplumber
import pytest
from PIL import Image, ImageDraw

from fazhi_docgen import InputError, build
from fazhi_docgen import Options as Building
from fazhi_docgen.archive import sitting
from fazhi_docgen.archive.filing import Defaults
from fazhi_docgen.archive.folder import read_archive
from fazhi_docgen.archive.index import Row
from fazhi_docgen.archive.options import Options
from fazhi_docgen.archive.verify import verify
from tests.archive.papers import CLASS, TEN, notice, plain, scan, scan_pdf
from tests.oracles import verapdf

FIRST = f"{CLASS}-0001"
MM = 25.4 / 72
CARD = """文件: {files}
文号: 云府发〔2024〕3号
责任者: 云川县人民政府
题名: 云川县人民政府关于选址的批复
日期: 2024-03-01
密级: 秘密
保密期限: 1年
{more}归档: {{{filing}}}
"""


def _card(file: Path, files: str, more: str = "", filing: str = TEN) -> Path:
    file.write_text(CARD.format(files=files, more=more, filing=filing), encoding="utf-8")
    return file


def _file(source: Path, out: Path, *registers: Path) -> sitting.Sitting:
    defaults = Defaults("Z109", "", "10年", "BGS")
    return sitting.archive([source], out, Options(defaults, registers=registers))


def _row(out: Path, number: str = FIRST) -> Row:
    return read_archive(out).index.entries[number].row


def _marks(file: Path) -> list[tuple[str, str]]:
    """The numbers in the upper corners of each page: which, and on which side."""
    found = []
    with pdfplumber.open(file) as pdf:
        for page in pdf.pages:
            corner = [char for char in page.chars if char["top"] * MM < 9.5]
            side = "右" if corner and corner[0]["x0"] > page.width / 2 else "左"
            found.append(("".join(char["text"] for char in corner), side if corner else ""))
    return found


def test_a_scanned_paper_is_kept_and_made_pdf_a(tmp_path: Path) -> None:
    folder, out = tmp_path / "收文", tmp_path / "归档"
    folder.mkdir()
    paper = scan_pdf(folder / "批复.pdf", 3)
    picture = scan(folder / "处理单.png")
    _card(folder / "批复.yaml", "[批复.pdf, 处理单.png]")
    [one] = _file(folder, out).filed
    item = out / one.number
    assert (item / "原件/批复.pdf").read_bytes() == paper.read_bytes()
    assert (item / "原件/处理单.png").read_bytes() == picture.read_bytes()
    assert verapdf.validate([item / "正本.pdf", item / "归档件.pdf"], "2b") == []
    assert _marks(item / "正本.pdf") == [("", "")] * 4
    assert _marks(item / "归档件.pdf") == [("1", "右"), ("2", "左"), ("3", "右"), ("4", "左")]
    with pdfplumber.open(item / "归档件.pdf") as pdf:
        assert "Z109 2024 0001" in pdf.pages[0].extract_text()
        assert [(round(page.width * MM), round(page.height * MM)) for page in pdf.pages][3] == (210, 297)
    expected = ("云府发〔2024〕3号", "云川县人民政府", "云川县人民政府关于选址的批复", "20240301", "秘密", 4)
    row = _row(out)
    assert (row.document_number, row.responsible, row.title, row.date, row.secrecy, row.pages) == expected
    assert verify(out).findings == ()


def test_papers_come_again_under_another_name_as_they_were(tmp_path: Path) -> None:
    folder, out = tmp_path / "收文", tmp_path / "归档"
    folder.mkdir()
    scan(folder / "批复.png")
    card = _card(folder / "批复.yaml", "批复.png")
    _file(folder, out)
    (folder / "批复.png").rename(folder / "新名.png")
    _card(card, "新名.png")
    [again] = _file(folder, out).filed
    assert (again.number, again.is_new, again.is_changed) == (FIRST, False, False)
    scan(folder / "新名.png", "other")
    with pytest.raises(InputError, match="与归档的不同"):
        _file(folder, out)


def test_a_pdf_that_is_for_archives_stays_as_it_came(tmp_path: Path) -> None:
    folder = tmp_path / "收文"
    made = build(plain(tmp_path / "a.yaml", "2024-01-01", "例会"), folder, Building(formats=("pdf",))).outputs[0]
    _card(folder / "卡.yaml", made.name)
    [one] = _file(folder, tmp_path / "归档").filed
    item = tmp_path / "归档" / one.number
    assert (item / "正本.pdf").read_bytes() == made.read_bytes()
    assert not (item / "原件").exists()


def test_what_cannot_be_printed_is_filed_as_it_is_with_the_pages_of_its_card(tmp_path: Path) -> None:
    folder, out = tmp_path / "收文", tmp_path / "归档"
    made = build(plain(tmp_path / "a.yaml", "2024-01-01", "例会"), folder, Building(formats=("docx",))).outputs[0]
    card = _card(folder / "卡.yaml", made.name)
    with pytest.raises(InputError, match="页数"):
        _file(folder, out)
    _card(card, made.name, "页数: 3\n")
    [one] = _file(folder, out).filed
    assert [note.code for note in one.notes] == ["archive_unprinted"]
    assert (out / one.number / "原件" / made.name).read_bytes() == made.read_bytes()
    assert _row(out).pages == 3
    assert verify(out).findings == ()


def test_a_stamp_that_finds_no_blank_is_told_of(tmp_path: Path) -> None:
    folder = tmp_path / "收文"
    scan(folder / "满.png", blank_head=False)
    _card(folder / "卡.yaml", "满.png")
    [one] = _file(folder, tmp_path / "归档").filed
    assert [note.code for note in one.notes] == ["archive_stamp_over"]


def test_a_register_is_a_card_a_row(tmp_path: Path) -> None:
    folder, out = tmp_path / "收文", tmp_path / "归档"
    for name in ("甲", "乙", "丙"):
        scan(folder / f"{name}.png", {"甲": "1", "乙": "2", "丙": "3"}[name])
    book = openpyxl.Workbook()
    for row in (
        ["文件", "文号", "责任者", "题名", "日期", "保管期限", "收文日期"],
        ["甲.png、乙.png", "云司〔2024〕8号", "云川县司法局", "关于普法的通知", "2024-02-01", "30年", "2024-02-03"],
        ["", "云司〔2024〕9号", "云川县司法局", "便函", "2024-02-02", "", ""],
    ):
        book.active.append(row)  # type: ignore[union-attr]
    book.save(folder / "收文登记簿.xlsx")
    found = _file(folder, out, folder / "收文登记簿.xlsx")
    assert [(one.number, one.pages) for one in found.filed] == [("Z109-WS·2024-D30-BGS-0001", 2)]
    [left] = [note for note in found.notes if note.code == "archive_left"]
    assert left.params["files"] == str(folder / "丙.png")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("文件: 无.pdf\n", {"path_missing", "archive_own_value", "archive_value_missing"}),
        ("文件: ../外.png\n题名: 甲\n责任者: 乙\n日期: 2024-01-01\n归档: {保管期限: 永久}\n", {"path_outside"}),
        ("文件: 甲.png\n提名: 甲\n", {"key_unknown"}),
        ("文件: [甲.png]\n文件: 甲.png\n", {"key_twice"}),
        ("文件: {甲: 乙}\n", {"not_text"}),
        ("文件: 甲.png\n题名: 甲\n责任者: 乙\n日期: 一月\n页数: 许多\n归档: {保管期限: 永久}\n", {"archive_own_value"}),
        (
            "文件: 坏.pdf\n题名: 甲\n责任者: 乙\n日期: 2024-01-01\n归档: {保管期限: 永久}\n",
            {"attachment_pdf_unreadable"},
        ),
        ("文件: 甲.exe\n题名: 甲\n责任者: 乙\n日期: 2024-01-01\n归档: {保管期限: 永久}\n", {"archive_paper_unknown"}),
    ],
)
def test_a_wrong_card_is_told_of_at_once(text: str, codes: set[str], tmp_path: Path) -> None:
    folder = tmp_path / "收文"
    scan(folder / "甲.png")
    scan(tmp_path / "外.png")
    (folder / "坏.pdf").write_bytes(b"%PDF-1.4 broken")
    (folder / "甲.exe").write_bytes(b"MZ")
    (folder / "卡.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as refused:
        sitting.archive([folder / "卡.yaml"], tmp_path / "归档", Options(Defaults("Z109", "2024", "", "BGS")))
    assert {problem.code for problem in refused.value.problems} <= codes
    assert refused.value.problems
    assert not (tmp_path / "归档").exists()


def test_papers_without_a_card_are_told_of(tmp_path: Path) -> None:
    folder = tmp_path / "混"
    notice(folder / "通知.yaml", 1)
    build(folder / "通知.yaml")  # what is made of a document is no paper of others
    scan(folder / "来文.png")
    found = _file(folder, tmp_path / "归档")
    [left] = [note for note in found.notes if note.code == "archive_left"]
    assert left.params["files"] == str(folder / "来文.png")
    (folder / "通知.yaml").unlink()
    with pytest.raises(InputError, match="归档卡"):
        _file(folder, tmp_path / "又")


def test_the_scan_of_the_sealed_paper_is_the_original(tmp_path: Path) -> None:
    filing = f"{TEN}, 扫描件: 盖章件.pdf, 同件: [批复.png, 本件, 处理单.png]"
    source, out = notice(tmp_path / "请示.yaml", 1, filing=filing), tmp_path / "归档"
    scan_pdf(tmp_path / "盖章件.pdf", 2)
    scan(tmp_path / "批复.png", "reply")
    scan(tmp_path / "处理单.png", "slip")
    found = sitting.archive([tmp_path], out, Options())
    [one] = found.filed
    item = out / one.number
    assert "archive_left" not in [note.code for note in found.notes]
    assert "archive_unsealed" not in [note.code for note in one.notes]
    assert (item / "电子件.pdf").read_bytes() == build(source, tmp_path / "b").outputs[1].read_bytes()
    assert (item / "原件/盖章件.pdf").read_bytes() == (tmp_path / "盖章件.pdf").read_bytes()
    with pdfplumber.open(item / "正本.pdf") as pdf:
        assert (len(pdf.pages), len(pdf.pages[0].images)) == (2, 1)
    assert _marks(item / "归档件.pdf") == [("1", "右"), ("2", "左"), ("3", "右"), ("4", "左")]
    assert _row(out).pages == 4
    assert verify(out).findings == ()
    Image.open(item / "原件/批复.png").close()


def test_each_printed_side_bears_its_number(tmp_path: Path) -> None:
    """The side with the imprint has a page number of its own, no blank side standing before it (clause 7.5)."""
    more = "印发机关: 清河镇党政办公室\n印发日期: 2024-01-16\n"
    _, out = notice(tmp_path / "一.yaml", 1, extra=more), tmp_path / "归档"
    notice(tmp_path / "二.yaml", 2, day="2024-02-01")
    sitting.archive([tmp_path], out, Options())
    with pdfplumber.open(out / FIRST / "归档件.pdf") as pdf:
        assert all(f"— {number} —" in page.extract_text() for number, page in enumerate(pdf.pages, start=1))
    assert _row(out).pages == 2
    assert _marks(out / f"{CLASS}-0002" / "归档件.pdf") == [("", "")]
    with pdfplumber.open(out / f"{CLASS}-0002" / "归档件.pdf") as pdf:
        assert "— 1 —" in pdf.pages[0].extract_text()


def test_a_data_file_is_no_document(tmp_path: Path) -> None:
    folder = tmp_path / "公文"
    source = notice(folder / "通知.yaml", 1, matter="甲", extra="数据: 数字.yaml\n")
    text = source.read_text(encoding="utf-8").replace("[请按照要求做好甲工作。]", "['请做好{{ 数据.事 }}工作。']")
    source.write_text(text, encoding="utf-8")
    (folder / "数字.yaml").write_text("事: 防汛\n", encoding="utf-8")
    found = sitting.archive([folder], tmp_path / "归档", Options())
    assert [one.source.name for one in found.filed] == ["通知.yaml"]
    (folder / "别的.yaml").write_text("事: 防汛\n", encoding="utf-8")
    with pytest.raises(InputError):
        sitting.archive([folder], tmp_path / "归档", Options())


def _scanned(file: Path, pages: int, mode: str = "1", **options: object) -> Path:
    """A picture of several pages with a dark bar at the left of each, as a scanner writes it."""
    drawn = []
    for page in range(pages):
        picture = Image.new("RGB", (620, 877), "white")
        pen = ImageDraw.Draw(picture)
        pen.rectangle((20, 200, 60, 800), fill="black" if mode != "RGB" else "navy")
        pen.text((300, 400), f"page {page}", fill="black")
        drawn.append(picture.convert(mode))
    file.parent.mkdir(parents=True, exist_ok=True)
    drawn[0].save(file, **({"save_all": True, "append_images": drawn[1:]} if pages > 1 else {}), **options)
    return file


@pytest.mark.parametrize(
    ("name", "pages", "mode", "options"),
    [
        ("传真.tif", 3, "1", {"compression": "group4"}),
        ("彩色.tiff", 2, "RGB", {"compression": "jpeg"}),
        ("灰.TIF", 1, "L", {"compression": "tiff_lzw"}),
        ("索引色.bmp", 1, "P", {}),
    ],
)
def test_pictures_as_scanners_write_them_become_pdf_a(
    name: str, pages: int, mode: str, options: dict[str, object], tmp_path: Path
) -> None:
    folder, out = tmp_path / "收文", tmp_path / "归档"
    paper = _scanned(folder / name, pages, mode, **options)
    _card(folder / "卡.yaml", name)
    [one] = _file(folder, out).filed
    item = out / one.number
    assert (item / "原件" / name).read_bytes() == paper.read_bytes()
    assert verapdf.validate([item / "正本.pdf", item / "归档件.pdf"], "2b") == []
    assert _row(out).pages == pages
    assert [mark for mark, _ in _marks(item / "归档件.pdf")] == [str(page + 1) for page in range(pages)]
    assert _dark_side(item / "正本.pdf") == "左"
    assert _file(folder, out).filed[0].is_new is False


def _dark_side(file: Path) -> str:
    """On which side of the first page the bar is."""
    import pypdfium2

    picture = pypdfium2.PdfDocument(file)[0].render(scale=0.5).to_pil().convert("L")
    box = picture.point(lambda level: 255 * (level < 128)).getbbox()
    left, _, right, _ = box or (0, 0, 0, 0)
    return "左" if left < picture.width - right else "右"


def test_a_photograph_that_lies_on_its_side_is_set_upright(tmp_path: Path) -> None:
    """Telephones leave the picture as it was taken and note how it is to be held."""
    upright = Image.open(_scanned(tmp_path / "正.png", 1, "L"))
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned to the right
    folder, out = tmp_path / "收文", tmp_path / "归档"
    folder.mkdir()
    upright.transpose(Image.Transpose.ROTATE_90).save(folder / "照片.jpg", exif=exif)
    _card(folder / "卡.yaml", "照片.jpg")
    [one] = _file(folder, out).filed
    with pdfplumber.open(out / one.number / "正本.pdf") as pdf:
        assert pdf.pages[0].width < pdf.pages[0].height
    assert _dark_side(out / one.number / "正本.pdf") == "左"


@pytest.mark.parametrize("content", [b"", b"II*\x00" + b"\xff" * 400, b"MM\x00*\x00\x00\x00\x08", b"BM" + b"\x00" * 90])
@pytest.mark.parametrize("name", ["坏.tif", "坏.bmp"])
def test_a_picture_that_is_none_is_a_message(name: str, content: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    _card(tmp_path / "卡.yaml", name)
    with pytest.raises(InputError) as refused:
        _file(tmp_path / "卡.yaml", tmp_path / "归档")
    assert [problem.code for problem in refused.value.problems] == ["picture_broken"]


def test_a_picture_larger_than_a_paper_is_a_message(tmp_path: Path) -> None:
    Image.new("1", (30_000, 30_000)).save(tmp_path / "大.tif", compression="group4")
    _card(tmp_path / "卡.yaml", "大.tif")
    with pytest.raises(InputError, match="不是能用的图片"):
        _file(tmp_path / "卡.yaml", tmp_path / "归档")


def test_of_an_ofd_file_the_pages_are_counted(tmp_path: Path) -> None:
    folder, out = tmp_path / "收文", tmp_path / "归档"
    source = plain(tmp_path / "a.yaml", "2024-01-01", "例会")
    made = build(source, folder, Building(formats=("ofd",))).outputs[0]
    (folder / "坏.ofd").write_bytes(made.read_bytes()[:500])
    _card(folder / "卡.yaml", made.name)
    [one] = _file(folder / "卡.yaml", out).filed
    assert (_row(out).pages, (out / one.number / "原件" / made.name).read_bytes()) == (1, made.read_bytes())
    _card(folder / "卡.yaml", "坏.ofd")
    with pytest.raises(InputError, match=r"“坏\.ofd”印出来的面数"):
        _file(folder / "卡.yaml", tmp_path / "又")


def test_whatever_is_left_in_a_folder_is_said(tmp_path: Path) -> None:
    """Of any kind; but what the machine keeps for itself, what was built, and what documents draw on."""
    folder = tmp_path / "公文"
    notice(folder / "通知.yaml", 1)
    for name in (
        "通知.pdf",
        "通知.docx",
        "通知.fragment.html",
        ".隐藏.txt",
        "~$通知.docx",
        "Thumbs.db",
        "模板/x/template.yaml",
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"x")
    left = ["会议.mp4", "演示.pptx", "收文.ofd", "数据.csv", "说明.txt"]
    for name in left:
        (folder / name).write_bytes(b"x")
    out = sitting.archive([folder], tmp_path / "归档", Options(templates=folder / "模板"))
    [note] = [note for note in out.notes if note.code == "archive_left"]
    assert sorted(Path(name).name for name in note.params["files"].split("、")) == sorted(left)


def test_a_level_of_secrecy_that_there_is_not_is_refused_and_one_with_its_period_is_read(tmp_path: Path) -> None:
    scan(tmp_path / "a.png", "一")
    card = _card(tmp_path / "a.yaml", "a.png")
    text = card.read_text(encoding="utf-8")
    card.write_text(text.replace("密级: 秘密", "密级: 绝秘"), encoding="utf-8")
    with pytest.raises(InputError, match="绝密、机密、秘密"):
        sitting.archive([card], tmp_path / "档", Options())
    card.write_text(text.replace("密级: 秘密\n保密期限: 1年", "密级: 机密★3年"), encoding="utf-8")
    sitting.archive([card], tmp_path / "档", Options())
    (entry,) = read_archive(tmp_path / "档").index.entries.values()
    assert (entry.row.secrecy, entry.row.secrecy_period) == ("机密", "3年")


def test_a_day_yet_to_come_and_a_year_far_from_the_day_are_told(tmp_path: Path) -> None:
    for name, day, year in (
        ("甲", "2094-03-01", ""),
        ("乙", "2024-03-01", "年度: 2019, "),
        ("丙", "2024-12-30", "年度: 2025, "),
    ):
        scan(tmp_path / f"{name}.png", name)
        card = _card(tmp_path / f"{name}.yaml", f"{name}.png", filing=year + TEN)
        text = card.read_text(encoding="utf-8").replace("2024-03-01", day)
        card.write_text(text.replace("选址", name).replace("3号", f"{ord(name)}号"), encoding="utf-8")
    cards = sorted(tmp_path.glob("*.yaml"))
    notes = sitting.archive(cards, tmp_path / "档", Options()).notes
    assert sorted(note.code for note in notes if note.code in ("archive_to_come", "archive_other_year")) == [
        "archive_other_year", "archive_to_come",
    ]  # fmt: skip
    again = sitting.archive(cards, tmp_path / "档", Options()).notes
    assert not [note for note in again if note.code in ("archive_to_come", "archive_other_year")]
