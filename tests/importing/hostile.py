"""Files that nobody wrote in good faith, or that were broken on their way, of every kind that can be imported."""

from __future__ import annotations

import copy
import io
import random
import struct
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import nsdecls
from lxml import etree

TITLE = "清河镇人民政府关于防汛的通知"
MB = 1024 * 1024
_WORD = "word/document.xml"
_LAUGHS = "".join(
    f'<!ENTITY {after} "{f"&{before};" * 10}">' for before, after in zip("abcdefghi", "bcdefghij", strict=True)
)
_IMAGES = "<img src=file:///etc/passwd><img src=//127.0.0.1:9/a.png><img src=../outside.png>"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def word(*paragraphs: str) -> bytes:
    """A sound Word file."""
    document = docx.Document()
    for text in (TITLE, "各村：", "为做好防汛工作，现通知如下。", *paragraphs):
        document.add_paragraph(text)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def package(parts: dict[str, bytes], base: bytes = b"", *, packed: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip package: the parts, and of `base` those that they do not replace."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", packed) as new:
        if base:
            with zipfile.ZipFile(io.BytesIO(base)) as old:
                for name in old.namelist():
                    if name not in parts:
                        new.writestr(name, old.read(name))
        for name, part in parts.items():
            new.writestr(name, part)
    return written.getvalue()


def body(inside: str) -> bytes:
    """A Word file whose body is this XML."""
    text = f"<w:p><w:r><w:t>{TITLE}</w:t></w:r></w:p><w:p><w:r><w:t>正文。</w:t></w:r></w:p>"
    xml = f"<w:document {nsdecls('w', 'r', 'a', 'wp', 'pic')}><w:body>{text}{inside}</w:body></w:document>"
    return package({_WORD: xml.encode()}, word())


def _with_size(content: bytes, size: int) -> bytes:
    """A package whose first entry says another size of itself."""
    at = content.index(b"PK\x01\x02") + 24
    return content[:at] + struct.pack("<I", size) + content[at + 4 :]


def _nested(tag: str, depth: int, inside: str) -> str:
    return f"<{tag}>" * depth + inside + f"</{tag}>" * depth


def _cell(properties: str) -> str:
    return (
        f"<w:tbl><w:tr><w:tc><w:tcPr>{properties}</w:tcPr><w:p/></w:tc></w:tr><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    )


def _circle() -> bytes:
    styles = '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="甲"/><w:basedOn w:val="A"/></w:style>'
    return package({"word/styles.xml": f"<w:styles {nsdecls('w')}>{styles}</w:styles>".encode()}, word())


def _macros() -> bytes:
    return package({"word/vbaProject.bin": _OLE + b"Auto_Open Shell" * 100}, word())


def external(port: int = 9) -> bytes:
    """A Word file with a picture that stands elsewhere."""
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
        f'Target="http://127.0.0.1:{port}/a.png" TargetMode="External"/></Relationships>'
    )
    picture = '<w:p><w:r><w:drawing><a:blip r:link="rId9"/></w:drawing></w:r></w:p>'
    return package({"word/_rels/document.xml.rels": relations.encode()}, body(picture))


def _words() -> Iterator[tuple[str, Callable[[], bytes]]]:
    laughs = f'<!DOCTYPE l [<!ENTITY a "ha">{_LAUGHS}]><w>&j;</w>'.encode()
    outside = b'<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]><w>&a;</w>'
    remote = b'<!DOCTYPE l SYSTEM "http://127.0.0.1:9/l.dtd"><w/>'
    whole = word()
    yield from {
        "nothing": lambda: b"",
        "no zip": lambda: b"PK\x03\x04 nothing",
        "empty zip": lambda: package({}),
        "other package": lambda: package({"a.txt": b"x"}),
        "bomb": lambda: package({_WORD: b" " * (300 * MB)}, whole),
        "bomb of marks": lambda: package({_WORD: b"<w:p/>" * (12 * MB)}, whole),
        "nested bomb": lambda: package({"a.zip": package({"b": b"\0" * (40 * MB)})}, whole),
        "billion laughs": lambda: package({_WORD: laughs}, whole),
        "laughs in the types": lambda: package({"[Content_Types].xml": laughs}, whole),
        "laughs in the styles": lambda: package({"word/styles.xml": laughs}, whole),
        "laughs in UTF-16": lambda: package({_WORD: laughs.decode().encode("utf-16")}, whole),
        "laughs in UTF-7": lambda: package({_WORD: b'<?xml version="1.0" encoding="UTF-7"?>' + laughs}, whole),
        "external entity": lambda: package({_WORD: outside}, whole),
        "external definition": lambda: package({_WORD: remote}, whole),
        "external picture": external,
        "macros": _macros,
        "many parts": lambda: package({f"a{number}": b"" for number in range(6000)}, whole),
        "traversal": lambda: package({"../../outside.txt": b"x"}, whole),
        "traversal of Windows": lambda: package({"..\\..\\outside.txt": b"x"}, whole),
        "absolute name": lambda: package({"/outside.txt": b"x"}, whole),
        "name of a drive": lambda: package({"C:\\outside.txt": b"x"}, whole),
        "same name twice": lambda: package({_WORD.upper(): b"<w/>"}, whole),
        "half a zip": lambda: whole[: len(whole) // 2],
        "without its end": lambda: whole[:-30],
        "only its end": lambda: whole[-200:],
        "false sizes": lambda: _with_size(whole, 0xFFFFFFFF),
        "small false sizes": lambda: _with_size(whole, 1),
        "random after a beginning": lambda: b"PK\x03\x04" + random.Random(1).randbytes(100_000),
        "no document part": lambda: package({_WORD: b""}, whole),
        "text for a document": lambda: package({_WORD: TITLE.encode()}, whole),
        "another root": lambda: package({_WORD: b"<html/>"}, whole),
        "styles in a circle": _circle,
        "deep elements": lambda: body(_nested("w:sdt", 5000, "<w:p/>")),
        "deep tables": lambda: body(_nested("w:tbl", 80, "") + "<w:p/>"),
        "a cell over a milliard columns": lambda: body(_cell('<w:gridSpan w:val="1000000000"/>')),
        "a cell over minus one column": lambda: body(_cell('<w:gridSpan w:val="-1"/>')),
        "a cell over no number of columns": lambda: body(_cell('<w:gridSpan w:val="三"/>')),
        "cells that go on from nowhere": lambda: body(_cell("<w:vMerge/>")),
        "levels that are none": lambda: body('<w:p><w:pPr><w:outlineLvl w:val="x"/></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>'),
        "a list that is none": lambda: body('<w:p><w:pPr><w:numPr><w:numId w:val="x"/></w:numPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>'),
        "30,000 paragraphs": lambda: body("<w:p><w:r><w:t>防汛。</w:t></w:r></w:p>" * 30_000),
        "a paragraph of a million characters": lambda: body(f"<w:p><w:r><w:t>{'防汛。' * 333_333}</w:t></w:r></w:p>"),
        "10,000 rows": lambda: body("<w:tbl>" + "<w:tr><w:tc><w:p/></w:tc></w:tr>" * 10_000 + "</w:tbl>"),
        "5,000 numbered lines": lambda: body("<w:p><w:r><w:t>1.防汛；</w:t></w:r></w:p>" * 5_000),
    }.items()  # fmt: skip


def _texts() -> Iterator[tuple[str, Callable[[], bytes]]]:
    yield from {
        "nothing.txt": lambda: b"",
        "zeros.txt": lambda: b"\0" * 1000,
        "random.txt": lambda: random.Random(2).randbytes(100_000),
        "half a character.txt": lambda: f"{TITLE}\n正文".encode()[:-1],
        "UTF-16 cut.txt": lambda: f"{TITLE}\n正文。".encode("utf-16")[:-1],
        "too large.txt": lambda: (f"{TITLE}\n" + "正文。\n" * MB).encode(),
        "a million lines.txt": lambda: f"{TITLE}\n".encode() + b"\n".join([b"a"] * MB),
        "one line.txt": lambda: f"{TITLE}\n{'防汛' * 300_000}".encode(),
        "brackets.txt": lambda: f"{TITLE}\n正文。\n{'(' * 100_000}\n{'（' * 100_000}".encode(),
        "blanks.txt": lambda: f"{TITLE}\n正文。\n甲{' ' * 200_000}乙\n：{'　' * 100_000}甲：".encode(),
        "numbers.txt": lambda: f"{TITLE}\n正文。\n{'一' * 100_000}、\n（{'一' * 100_000}".encode(),
        "dates.txt": lambda: f"{TITLE}\n正文。\n{'2024年' * 50_000}\n".encode(),
        "tabs.txt": lambda: (f"{TITLE}\n正文。\n" + ("甲\t" * 3000 + "\n") * 20).encode(),
        "commands.txt": lambda: f"{TITLE}\n\x1b]0;命令\x07正文。\n".encode(),
        "directions.txt": lambda: f"{TITLE}\n\u202e正文。\u202c\n特此通知。".encode(),
        "yaml.txt": lambda: f"{TITLE}\n!!python/object/apply:os.system ['id']\n&a [*a]\n特此通知。".encode(),
        "deep list.md": lambda: f"# {TITLE}\n正文。\n{'- ' * 5000}甲".encode(),
        "deep quote.md": lambda: f"# {TITLE}\n正文。\n{'> ' * 5000}甲".encode(),
        "stars.md": lambda: f"# {TITLE}\n正文。\n{'*a ' * 30_000}\n{'[' * 30_000}\n{'`' * 30_000}".encode(),
        "backticks.md": lambda: f"# {TITLE}\n\n正文。\n\n甲{'`' * 20_000}\n".encode(),
        "rows of backticks.md": lambda: f"# {TITLE}\n\n正文。\n\n{' '.join('`' * count for count in range(1, 250))}\n".encode(),
        "front.md": lambda: b"---\n" + b"a: &a [*a]\n" * 100_000,
        "pictures.md": lambda: f"# {TITLE}\n正文。\n![](../outside.png) ![](http://127.0.0.1:9/a.png) ![](/etc/passwd)".encode(),
        "data.md": lambda: f"# {TITLE}\n正文。\n![](data:image/png;base64,!!) ![](data:image/png;base64,AAAA)".encode(),
        "wide.md": lambda: (f"# {TITLE}\n正文。\n\n|" + "a|" * 5000 + "\n|" + "-|" * 5000 + "\n|b|").encode(),
        "laughs.html": lambda: f'<!DOCTYPE l [<!ENTITY a "ha">{_LAUGHS}]><p>{TITLE}</p><p>&j;正文。</p>'.encode(),
        "entity.html": lambda: f'<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]><p>{TITLE}</p><p>&a;正文。</p>'.encode(),
        "deep.html": lambda: ("<div>" * 50_000 + f"<p>{TITLE}</p><p>正文。</p>").encode(),
        "deep inline.html": lambda: (f"<p>{TITLE}</p><p>" + "<b>" * 20_000 + "正文。").encode(),
        "spans.html": lambda: f"<p>{TITLE}</p><p>正文。</p><table><tr><td colspan=99999999 rowspan=99999999>甲</table>".encode(),
        "many spans.html": lambda: (f"<p>{TITLE}</p><p>正文。</p><table>" + "<tr>" + "<td colspan=1000 rowspan=1000>" * 5000).encode(),
        "pictures.html": lambda: f"<p>{TITLE}</p><p>正文。{_IMAGES}</p>".encode(),
        "script.html": lambda: f"<script>{'a' * 100_000}</script><p>{TITLE}</p><p onload=x()>正文。</p>".encode(),
        "random.html": lambda: random.Random(3).randbytes(100_000),
        "unclosed.html": lambda: f"<p>{TITLE}<p>正文。<table><tr><td><p>甲<ul><li>乙<!-- <!-- <![CDATA[".encode(),
        "random.doc": lambda: random.Random(4).randbytes(100_000),
        "zeros.doc": lambda: b"\0" * 100_000,
        "random after a beginning.doc": lambda: _OLE + random.Random(5).randbytes(100_000),
        "package.doc": lambda: package({"../outside.txt": b"x"}, word()),
        "page.wps": lambda: f"<html><p>{TITLE}</p></html>".encode(),
        "nothing.wps": lambda: b"",
        "deep.doc": lambda: rb"{\rtf1" + b"{" * 50_000,
        "picture.png": lambda: b"\x89PNG\r\n\x1a\n",
    }.items()  # fmt: skip


def files() -> dict[str, Callable[[], bytes]]:
    """What to write, by the names of the files."""
    return {**{f"{name}.docx": content for name, content in _words()}, **dict(_texts())}


def fuzzed(originals: list[Path], count: int, seed: int = 0) -> Iterator[tuple[str, bytes]]:
    """Sound files with something changed in them: their bytes, their characters, or the elements of a Word file's parts."""
    chance = random.Random(seed)
    contents = [(path.suffix, path.read_bytes()) for path in originals]
    for number in range(count):
        suffix, content = chance.choice(contents)
        if chance.random() < _SHARE_OF_BYTES:
            content = _changed_bytes(content, chance)
        elif suffix == ".docx":
            content = _changed_part(content, chance)
        else:
            content = _changed_text(content, chance)
        yield f"{number}{suffix}", content


_SHARE_OF_BYTES = 0.2
#: What has a meaning somewhere in a file of these kinds.
_PIECES = [
    *("附件：", "抄送：", "（一）", "一、", "2020112", "\t", "\n\n", "附件1\n", "】", "“", "\u200b", "𠮷", "清河镇人民政府\n"),
    *("<table>", "<td colspan=99>", "<ul><li>", "</div>", "&#0;", "<!--", "|", "```\n", "# ", "> ", "\u2028", "\ue000", "{{", "\x85"),
]  # fmt: skip


def _changed_bytes(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 5, 50))):
        at, length = chance.randrange(len(changed) + 1), chance.choice((1, 1, 4, 100))
        match chance.randrange(3):
            case 0:
                changed[at : at + length] = chance.randbytes(length)
            case 1:
                del changed[at : at + length]
            case _:
                changed[at:at] = changed[at : at + length]
    return bytes(changed[: chance.randrange(len(changed) + 1)] if chance.random() < _SHARE_OF_BYTES else changed)


def _changed_text(content: bytes, chance: random.Random) -> bytes:
    """The text of a file with pieces put in, taken out, or put elsewhere; a file in GBK stays in it."""
    try:
        text, encoding = content.decode(), "utf-8"
    except UnicodeDecodeError:
        text, encoding = content.decode("gb18030"), "gb18030"
    for _ in range(chance.choice((1, 2, 5, 20))):
        at, other = chance.randrange(len(text) + 1), chance.randrange(len(text) + 1)
        length = chance.choice((1, 3, 20, 200))
        piece = chance.choice((chance.choice(_PIECES), text[other : other + length], ""))
        text = text[:at] + piece + text[at + chance.choice((0, 0, length)) :]
    return text.encode(encoding)


def _changed_part(content: bytes, chance: random.Random) -> bytes:
    """A Word file with elements of one part taken out, put twice or elsewhere, and attributes and texts changed."""
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        names = [name for name in old.namelist() if name.endswith((".xml", ".rels"))]
        name = chance.choice([_WORD, _WORD, _WORD, *names])
        root = etree.fromstring(old.read(name))
    for _ in range(chance.choice((1, 2, 5, 20))):
        nodes = [node for node in root.iter(etree.Element) if node is not root]
        if nodes:
            _change_element(chance.choice(nodes), chance.choice(nodes), chance)
    return package({name: etree.tostring(root)}, content)


def _change_element(node: Any, other: Any, chance: random.Random) -> None:
    match chance.randrange(5):
        case 0:
            node.getparent().remove(node)
        case 1:
            node.addnext(copy.deepcopy(node))
        case 2:
            other.append(copy.deepcopy(node))
        case 3:
            node.text = chance.choice([piece for piece in _PIECES if piece not in ("\x85", "\ue000")])
        case _:
            for name in node.attrib:
                node.set(name, chance.choice(("", "0", "-1", "x", "4294967296", "一", node.get(name))))
