"""Files that mean harm, or are broken: each by its name and its bytes, made from a sound Word file and a sound PDF."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

MB = 1024 * 1024
_CATALOG = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
_DOCUMENT = "word/document.xml"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_LAUGHS = "".join(f'<!ENTITY l{level} "{f"&l{level - 1};" * 10}">' for level in range(1, 10))


def files(word: Path, pdf: Path) -> Iterator[tuple[str, bytes]]:
    """Each file's name and content."""
    yield from _of_bytes(word.read_bytes(), pdf.read_bytes())
    yield from _of_packages(word)
    yield from _of_xml(word)
    yield from _of_text()
    yield from _of_pdfs(pdf.read_bytes())


def _of_bytes(word: bytes, pdf: bytes) -> Iterator[tuple[str, bytes]]:
    noise = bytes((number * 7919 + number // 251) % 256 for number in range(200_000))
    for suffix in ("docx", "pdf", "yaml", "txt", "md"):
        yield f"空.{suffix}", b""
        yield f"乱.{suffix}", noise
        yield f"零.{suffix}", b"\0" * 100_000
    for share in (0.1, 0.5, 0.9, 0.99):
        yield f"截断{share}.docx", word[: int(len(word) * share)]
        yield f"截断{share}.pdf", pdf[: int(len(pdf) * share)]
    yield "是PDF.docx", pdf
    yield "是Word.pdf", word
    yield "是Word.yaml", word
    yield "只有头.docx", b"PK\x03\x04"
    yield "前面有垃圾.docx", noise[:5000] + word
    yield "老式.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 5000
    yield "大.docx", word + b"\0" * (60 * MB)


def _package(word: Path, change: Callable[[dict[str, bytes]], dict[str, bytes]]) -> bytes:
    with zipfile.ZipFile(word) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    return _zipped(change(parts))


def _zipped(parts: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for name, part in parts.items():
            new.writestr(name, part)
    return written.getvalue()


def _of_packages(word: Path) -> Iterator[tuple[str, bytes]]:
    def with_part(name: str, content: bytes) -> bytes:
        return _package(word, lambda parts: parts | {name: content})

    yield "炸弹.docx", with_part(_DOCUMENT, b" " * (201 * MB))
    yield "表格炸弹.docx", with_part("word/embeddings/500MB.xlsx", b"\0" * (500 * MB))
    yield "套炸弹.docx", with_part("word/media/image1.png", _zipped({"a": b"\0" * (50 * MB)}))
    yield "越出.docx", with_part("../../etc/passwd", b"x")
    yield "绝对路径.docx", with_part("/etc/cron.d/x", b"x")
    yield "反斜杠.docx", with_part("..\\..\\x.exe", b"x")
    yield "盘符.docx", with_part("C:\\x.exe", b"x")
    yield "部件太多.docx", _package(word, lambda parts: parts | {f"a{number}": b"" for number in range(5001)})
    yield "大小写重名.docx", with_part("WORD/DOCUMENT.XML", b"<x/>")
    yield "宏.docx", with_part("word/vbaProject.bin", b"\xd0\xcf\x11\xe0" * 1000)
    yield (
        "没有正文.docx",
        _package(word, lambda parts: {name: part for name, part in parts.items() if name != _DOCUMENT}),
    )
    yield (
        "没有类型.docx",
        _package(word, lambda parts: {name: part for name, part in parts.items() if name != "[Content_Types].xml"}),
    )
    yield "空包.docx", _zipped({})
    yield "符号链接.docx", _with_link(word)
    yield "自报大小.docx", _with_false_size(word.read_bytes())
    yield "加密.docx", _with_flag(word.read_bytes(), 0x1)
    yield "压缩方法.docx", word.read_bytes().replace(b"\x08\x00", b"\x63\x00")


def _with_link(word: Path) -> bytes:
    written = io.BytesIO(word.read_bytes())
    with zipfile.ZipFile(written, "a") as package:
        link = zipfile.ZipInfo("word/link.xml")
        link.create_system = 3
        link.external_attr = 0o120777 << 16
        package.writestr(link, "/etc/passwd")
    return written.getvalue()


def _with_false_size(word: bytes) -> bytes:
    """Every entry of the list of parts says that it is of one byte."""
    changed = bytearray(word)
    place = changed.find(b"PK\x01\x02")
    while place >= 0:
        changed[place + 24 : place + 28] = struct.pack("<I", 1)
        place = changed.find(b"PK\x01\x02", place + 1)
    return bytes(changed)


def _with_flag(word: bytes, flag: int) -> bytes:
    changed = bytearray(word)
    place = changed.find(b"PK\x01\x02")
    while place >= 0:
        changed[place + 8] |= flag
        place = changed.find(b"PK\x01\x02", place + 1)
    return bytes(changed)


def _of_xml(word: Path) -> Iterator[tuple[str, bytes]]:
    def document(text: str | bytes) -> bytes:
        content = text.encode() if isinstance(text, str) else text
        return _package(word, lambda parts: parts | {_DOCUMENT: content})

    def body(inside: str) -> bytes:
        return document(f"<w:document {_W}><w:body>{inside}</w:body></w:document>")

    yield "亿笑.docx", document(f'<!DOCTYPE l [<!ENTITY l0 "ha">{_LAUGHS}]><w:document {_W}>&l9;</w:document>')
    yield "外部实体.docx", document(f'<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:d {_W}>&a;</w:d>')
    yield "网络实体.docx", document(f'<!DOCTYPE l SYSTEM "http://127.0.0.1:9/x.dtd"><w:d {_W}/>')
    yield "参数实体.docx", document('<!DOCTYPE l [<!ENTITY % p SYSTEM "file:///dev/random"> %p;]><l/>')
    yield "UTF16实体.docx", document('<!DOCTYPE l [<!ENTITY a "b">]><l>&a;</l>'.encode("utf-16"))
    yield "UTF7.docx", document('<?xml version="1.0" encoding="utf-7"?>+ADw-l/+AD4-')
    yield "不是XML.docx", document("这不是 XML")
    yield "没关上.docx", document(f"<w:document {_W}><w:body><w:p>")
    yield "没有body.docx", document(f"<w:document {_W}/>")
    yield "别的根.docx", document("<html><body>甲</body></html>")
    yield "深.docx", body("<w:sdt><w:sdtContent>" * 5000 + "</w:sdtContent></w:sdt>" * 5000)
    yield "表套表.docx", body("<w:tbl><w:tr><w:tc>" * 800 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 800)
    yield "段太多.docx", body("<w:p/>" * 30_000)
    yield "标记太多.docx", body('<w:p w:a="" w:b="" w:c="" w:d="" w:e=""/>' * 300_000)
    yield "字太多.docx", body(f"<w:p><w:r><w:t>{'工作,' * 500_000}</w:t></w:r></w:p>")
    yield "括号.docx", body(f"<w:p><w:r><w:t>{'（(《“' * 50_000}</w:t></w:r></w:p>")
    yield (
        "跨列.docx",
        body('<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>'),
    )
    yield "负数.docx", body('<w:p/><w:sectPr><w:pgSz w:w="-1" w:h="x"/><w:pgMar w:top="99999999999"/></w:sectPr>')
    yield "样式成环.docx", _package(word, lambda parts: parts | {"word/styles.xml": _looped()})
    yield (
        "关系出去.docx",
        _package(
            word,
            lambda parts: (
                parts
                | {
                    "word/_rels/document.xml.rels": b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                    b'<Relationship Id="r" Type="http://x/image" Target="file:///etc/passwd" TargetMode="External"/>'
                    b'<Relationship Id="s" Type="http://x/image" Target="../../../../etc/passwd"/></Relationships>'
                }
            ),
        ),
    )


def _looped() -> bytes:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{number}"><w:name w:val="s{number}"/>'
        f'<w:basedOn w:val="s{(number + 1) % 500}"/></w:style>'
        for number in range(500)
    )
    return f"<w:styles {_W}>{styles}</w:styles>".encode()


def _of_text() -> Iterator[tuple[str, bytes]]:
    head = "文种: 通知\n标题: 关于防汛的通知\n"
    yield "大.txt", "工作,".encode() * (3 * MB)
    yield "一行.txt", ("工作,（(《“一是甲；" * 100_000).encode()
    yield "回溯.txt", ("一是" * 20_000 + "\n" + "第" * 50_000 + "\n" + "〔2019〕" + "1" * 50_000).encode()
    yield "年份.txt", ("2019年法治政府建设报告" * 10_000 + "甲").encode()
    yield "空格.txt", (" " * 300_000 + "\n" + "\u00a0 " * 100_000 + "甲\n").encode()
    yield "数字.txt", ("1" * 200_000 + "件，其中" + "9" * 100_000 + "件\n" + "12," * 100_000).encode()
    yield (
        "序号.txt",
        "（一二）甲\n（十十）乙\n（二三十）丙\n十十、丁\n（）戊\n一二三、己\n二九九十年十十月十十日\n".encode(),
    )
    yield "控制符.txt", "甲\x1b[2J\x07乙".encode()
    yield "锚点.yaml", (head + "正文: &a [*a, *a]\n").encode()
    yield "标签.yaml", (head + "正文: !!python/object/apply:os.system ['touch x']\n").encode()
    yield "深.yaml", (head + "正文: " + "[" * 50_000).encode()
    yield "外面的文件.yaml", (head + "正文:\n  - 图片: ../../../etc/passwd\n").encode()
    yield "模板注入.yaml", (head + "正文: ['{{ \"\".__class__.__mro__[1].__subclasses__() }}']\n").encode()
    yield "长循环.yaml", (head + "正文: ['{% for a in range(10**9) %}甲{% endfor %}']\n").encode()
    yield "UTF32.txt", "公文".encode("utf-32")


def _of_pdfs(pdf: bytes) -> Iterator[tuple[str, bytes]]:
    yield "只有头.pdf", b"%PDF-1.7\n%%EOF"
    yield (
        "没有页.pdf",
        _CATALOG + b"2 0 obj<</Type/Pages/Count 0/Kids[]>>endobj\n%%EOF",
    )
    yield (
        "环.pdf",
        _CATALOG + b"2 0 obj<</Type/Pages/Count 9/Kids[2 0 R 2 0 R]>>endobj\ntrailer<</Root 1 0 R>>",
    )
    yield (
        "脚本.pdf",
        pdf.replace(b"/Type /Catalog", b"/OpenAction<</S/JavaScript/JS(app.launchURL('x'))>>/Type /Catalog"),
    )
    yield "流炸弹.pdf", _pdf_bomb()
    yield "纸太大.pdf", pdf.replace(b"/MediaBox", b"/MediaBox [ 0 0 1e30 1e30 ] /Old")


def _pdf_bomb() -> bytes:
    stream = zlib.compress(zlib.compress(b"q " * (100 * MB)))
    return (
        _CATALOG + b"2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>endobj\n"
        b"4 0 obj<</Length %d/Filter[/FlateDecode/FlateDecode]>>stream\n%s\nendstream endobj\ntrailer<</Root 1 0 R>>"
        % (len(stream), stream)
    )
