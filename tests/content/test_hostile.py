"""Files that nobody wrote in good faith, made here because they are large, binary or odd: refused in words, at once."""

from __future__ import annotations

import os
import re
import struct
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfWriter
from tests.content.documents import BODY, TITLE, complaints, loaded, markdown, problems, written

MEGABYTE = 1024 * 1024


def codes(path: Path) -> list[str]:
    found = problems(path)
    assert all(problem.text for problem in found)
    return [problem.code for problem in found]


def picture(folder: Path, data: bytes, name: str = "图.png") -> Path:
    (folder / name).write_bytes(data)
    return written(folder, f"{TITLE}正文:\n  - 图片: {name}\n")


def png(columns: int, rows: int, pixels: bytes = b"") -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", columns, rows, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(pixels)) + chunk(b"IEND", b"")


def test_a_missing_file_a_folder_and_an_empty_file(tmp_path: Path) -> None:
    assert codes(tmp_path / "没有.yaml") == ["file_missing"]
    assert codes(tmp_path) == ["file_unreadable"]
    assert codes(written(tmp_path, "")) == ["file_empty"]
    assert codes(written(tmp_path, " \n\n")) == ["file_empty"]


def test_a_scalar_of_fifty_megabytes(tmp_path: Path) -> None:
    assert codes(written(tmp_path, TITLE.encode() + b"a" * (50 * MEGABYTE))) == ["file_too_large"]


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="only where there are devices")
def test_a_device_without_an_end() -> None:
    assert codes(Path("/dev/zero")) == ["file_unreadable"]


def test_binary_files(tmp_path: Path) -> None:
    assert codes(written(tmp_path, b"PK\x03\x04\x14\x00\x06\x00\x08\x00\xff\xfe\x9c")) == ["file_binary"]
    assert codes(written(tmp_path, png(1, 1, b"\0\0"))) == ["file_binary"]
    assert codes(written(tmp_path, b"\xff\xfe\x00")) == ["encoding_unknown"]
    assert codes(written(tmp_path, b"a: \x81\x20\xff\xff")) == ["encoding_unknown"]


@pytest.mark.parametrize("char", ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\x9f", "\u2028", "\uffff"])
def test_an_invisible_character_is_named_with_its_place(tmp_path: Path, char: str) -> None:
    path = written(tmp_path, f"{TITLE}正文:\n  - 甲{char}乙\n")
    assert complaints(path) == [("character_control", 3, 6)]
    assert f"U+{ord(char):04X}" in problems(path)[0].text


@pytest.mark.parametrize(
    "escape",
    [
        "\\0",
        "\\x07",
        "\\x08",
        "\\v",
        "\\f",
        "\\x0e",
        "\\x1f",
        "\\x7f",
        "\\N",
        "\\x9f",
        "\\u2028",
        "\\u2029",
        "\\ufffe",
        "\\uffff",
    ],
)
def test_an_escape_is_no_way_round(tmp_path: Path, escape: str) -> None:
    assert complaints(written(tmp_path, f'{TITLE}正文:\n  - "甲{escape}乙"\n')) == [("character_control", 3, 5)]


def test_a_bomb_of_aliases(tmp_path: Path) -> None:
    bomb = "a0: &a0 [甲, 乙]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))
    assert set(codes(written(tmp_path, bomb + TITLE + BODY))) == {"yaml_alias"}


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_absurd_depth(tmp_path: Path, opening: str) -> None:
    assert codes(written(tmp_path, f"标题:\n  {opening * 20_000}")) == ["yaml_deep"]


def test_so_many_mistakes_that_nobody_reads_them(tmp_path: Path) -> None:
    assert len(codes(written(tmp_path, TITLE + BODY + "".join(f"键{n}: x\n" for n in range(20_000))))) == 100
    assert len(codes(written(tmp_path, f"{TITLE}正文:\n" + "  - ''\n" * 20_000))) == 100
    assert len(codes(written(tmp_path, f"{TITLE}正文:\n" + "  - {标题: 一、甲, 内容: [文]}\n" * 5_000))) == 100


@pytest.mark.parametrize(
    "expression", ["9**9**9", "'a' * 999999999", "数据.a" + ".a" * 300, "(" * 9999 + "1" + ")" * 9999]
)
def test_an_expression_that_would_never_end(tmp_path: Path, expression: str) -> None:
    assert codes(written(tmp_path, f'{TITLE}正文: ["{{{{ {expression} }}}}"]\n')) == ["facts_syntax"]


@pytest.mark.parametrize("count", ["1000000000", "9" * 5000, "-1", "1.5", "٣"])
def test_a_span_beyond_reason(tmp_path: Path, count: str) -> None:
    text = f"{TITLE}正文:\n  - 表格: {{行: [[{{文字: 甲, 跨列: {count}}}]]}}\n"
    assert codes(written(tmp_path, text)) == ["number_wrong"]


@pytest.mark.parametrize("width", ["9" * 400, "1e400", "nan", "inf", "0", "-1", "9999999mm", "0mm"])
def test_a_width_beyond_reason(tmp_path: Path, width: str) -> None:
    assert codes(written(tmp_path, f"{TITLE}正文:\n  - 表格: {{列宽: [{width}], 行: [[甲]]}}\n")) == ["width_form"]


def test_a_link_out_of_the_folder_is_followed_and_refused(tmp_path: Path) -> None:
    inner = tmp_path / "公文"
    inner.mkdir()
    (tmp_path / "外.png").write_bytes(png(1, 1, b"\0\0"))
    (inner / "图.png").symlink_to(tmp_path / "外.png")
    (inner / "环.png").symlink_to(inner / "环.png")
    path = written(inner, f"{TITLE}正文: [{{图片: 图.png}}, {{图片: 环.png}}]\n数据: 图.png\n")
    assert codes(path) == ["path_outside", "path_missing", "path_outside"]


def test_pictures_that_are_none(tmp_path: Path) -> None:
    assert codes(picture(tmp_path, b"GIF89a\x01\x00\x01\x00\x00\x00\x00;", "图.gif")) == ["picture_unreadable"]
    assert codes(picture(tmp_path, b"not a picture")) == ["picture_unreadable"]
    assert codes(picture(tmp_path, png(60_000, 60_000))) == ["picture_unreadable"]
    assert codes(picture(tmp_path, png(10_000, 10_000))) == ["picture_unreadable"]
    assert codes(picture(tmp_path, png(0, 0))) == ["picture_unreadable"]


def test_a_picture_that_was_cut_short(tmp_path: Path) -> None:
    whole = png(100, 100, b"".join(b"\0" + os.urandom(100) for _ in range(100)))
    assert loaded(tmp_path, picture(tmp_path, whole).read_bytes()).body[0].pixels == (100, 100)
    assert codes(picture(tmp_path, whole[:900])) == ["picture_unreadable"]


def attached(folder: Path, content: bytes) -> list[tuple[str, int, int]]:
    (folder / "附.pdf").write_bytes(content)
    path = written(folder, f"{TITLE}{BODY}附件:\n  - 名称: 甲\n    文件: 附.pdf\n")
    assert all(problem.text for problem in problems(path))
    return complaints(path)


def pdf(pages: int = 1, width: float = 595, height: float = 842, password: str = "") -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(width, height)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def test_pdfs_that_are_none(tmp_path: Path) -> None:
    unreadable = [("attachment_pdf_unreadable", 6, 9)]
    assert attached(tmp_path, b"") == unreadable
    assert attached(tmp_path, b"not a PDF") == unreadable
    assert attached(tmp_path, b"%PDF-1.7\n" + os.urandom(5000)) == unreadable
    assert attached(tmp_path, pdf()[:60]) == unreadable
    assert attached(tmp_path, pdf(0)) == unreadable
    assert attached(tmp_path, pdf().replace(b"/Count 1", b"/Count 9")) == unreadable


def test_pdfs_that_are_no_attachment(tmp_path: Path) -> None:
    assert attached(tmp_path, pdf(password=TITLE)) == [("attachment_pdf_locked", 6, 9)]
    assert attached(tmp_path, pdf(10_000)) == [("attachment_pdf_pages", 6, 9)]
    assert attached(tmp_path, pdf() + bytes(64 * MEGABYTE)) == [("attachment_pdf_large", 6, 9)]
    for width, height in ((20_000, 842), (595, 10**9), (1, 842)):
        assert attached(tmp_path, pdf(1, width, height)) == [("attachment_pdf_size", 6, 9)]


def test_a_pdf_is_no_picture_in_the_text(tmp_path: Path) -> None:
    assert codes(picture(tmp_path, pdf(), "图.pdf")) == ["picture_unreadable"]


def test_csv_files_that_are_none(tmp_path: Path) -> None:
    def table(data: bytes) -> list[str]:
        (tmp_path / "表.csv").write_bytes(data)
        return codes(written(tmp_path, f"{TITLE}正文:\n  - 表格: {{数据: 表.csv}}\n"))

    assert table(b"") == ["table_empty"]
    assert table("村,件数\n甲,3,4\n".encode()) == ["table_ragged"]
    assert table("村,件数\n甲\x07,3\n".encode()) == ["character_control"]
    assert table(b"a,b\n\x81\x20,\xff\xff\n") == ["data_unreadable"]
    assert table(b"a" * (6 * MEGABYTE)) == ["data_unreadable"]
    assert table(b'"' + b"a" * MEGABYTE) == ["data_unreadable"]


def test_a_number_of_thousands_of_digits_between_the_brackets(tmp_path: Path) -> None:
    text = f"{TITLE}正文: ['{{{{ 数据[{'9' * 5000}] }}}}']\n数据: {{甲: 1}}\n"
    assert complaints(written(tmp_path, text)) == [("facts_syntax", 2, 6)]


@pytest.mark.parametrize("name", ["\\x1b[31m", "\\ud800", "\\x00"])
def test_a_message_holds_nothing_that_commands_the_terminal(tmp_path: Path, name: str) -> None:
    text = f"{TITLE}正文: ['{{{{ 数据[\"{name}\"] }}}}']\n数据: {{甲: 1}}\n"
    (problem,) = problems(written(tmp_path, text))
    assert not re.search(r"[\x00-\x1f\ud800-\udfff]", problem.text)


def test_thousands_of_facts_that_are_not_there(tmp_path: Path) -> None:
    body = "".join(f"  - '{{{{ 数据.甲乙丙{n} }}}}'\n" for n in range(5000))
    facts = "".join(f"  甲乙丁{n}: 1\n" for n in range(5000))
    path = written(tmp_path, f"{TITLE}正文:\n{body}数据:\n{facts}")
    assert codes(path) == ["facts_undefined"] * 100
    assert all(len(problem.text) < 1000 for problem in problems(path))


def test_a_table_wider_than_word_can_hold(tmp_path: Path) -> None:
    cells = "{跨列: 999}, " * 5000
    text = f"{TITLE}正文:\n  - 表格:\n      行:\n        - [{cells}甲]\n"
    assert complaints(written(tmp_path, text)) == [("table_wide", 4, 7)]
    assert loaded(tmp_path, text.replace(cells, "{跨列: 62}, ")).body


def test_emphasis_inside_emphasis_without_an_end(tmp_path: Path) -> None:
    stars = "*" * 5000
    assert complaints(written(tmp_path, markdown(f"{stars}甲{stars}"))) == [("yaml_deep", 3, 3)]


def test_a_caption_of_spaces(tmp_path: Path) -> None:
    text = markdown(f"表：甲{' ' * 40_000}乙\n\n|a|\n|-|\n|1|")
    assert loaded(tmp_path, text).body[0].caption.startswith("甲 ")
