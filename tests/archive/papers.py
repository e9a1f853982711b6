"""Documents and papers to file, made as tests need them."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw

NOTICE = """文种: 通知
发文机关标志: 清河镇人民政府文件
发文字号: 清府发〔2024〕{serial}号
标题: 清河镇人民政府关于{matter}的通知
主送机关: 镇属各部门
正文: [请按照要求做好{matter}工作。]
署名: 清河镇人民政府
成文日期: {day}
归档: {{{filing}}}
"""
#: Without a number: known by title and date.
PLAIN = """文种: 通知
格式: 白头
标题: 清河镇人民政府关于{matter}的通知
主送机关: 镇属各部门
正文: [请按照要求做好{matter}工作。]
署名: 清河镇人民政府
成文日期: {day}
归档: {{{filing}}}
"""
TEN = "全宗号: Z109, 保管期限: 10年, 机构或问题: BGS"
CLASS = "Z109-WS·2024-D10-BGS"


def notice(
    file: Path, serial: int, day: str = "2024-01-15", matter: str = "安全检查", filing: str = TEN, extra: str = ""
) -> Path:
    """A notice with a number."""
    file.parent.mkdir(parents=True, exist_ok=True)
    text = NOTICE.format(serial=serial, day=day, matter=matter, filing=filing)
    file.write_text(text + extra, encoding="utf-8")
    return file


def plain(file: Path, day: str, matter: str, filing: str = TEN, extra: str = "") -> Path:
    """A notice without a number."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(PLAIN.format(day=day, matter=matter, filing=filing) + extra, encoding="utf-8")
    return file


def scan(file: Path, text: str = "scan", *, blank_head: bool = True, size: tuple[int, int] = (620, 877)) -> Path:
    """A picture of a page, its head blank or not."""
    file.parent.mkdir(parents=True, exist_ok=True)
    picture = Image.new("L", size, 255)
    pen = ImageDraw.Draw(picture)
    if not blank_head:
        pen.rectangle((0, 0, size[0], size[1] // 8), fill=0)
    pen.text((size[0] // 4, size[1] // 2), text, fill=0)
    picture.save(file)
    return file


def scan_pdf(file: Path, pages: int = 2) -> Path:
    """A PDF of scanned pages, as a scanner makes it."""
    pictures = [Image.open(scan(file.with_name(f"{file.stem}-{page}.png"), f"page {page}")) for page in range(pages)]
    pictures[0].save(file, save_all=True, append_images=pictures[1:], resolution=75)
    for page in range(pages):
        file.with_name(f"{file.stem}-{page}.png").unlink()
    return file


def contents(folder: Path) -> dict[str, bytes]:
    """All files of a folder by their paths."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
