"""OFD files as other programs write them, drawn by hand: full sheets of text, and files that mean harm."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
#: Without a prefix, as some programs write it.
NAMES = 'xmlns="http://www.ofdspec.org/2016"'
#: A sheet as the standard has it, in millimetres; each wrong file changes one thing.
RIGHT = {
    "paper": (210.0, 297.0),
    "left": 28.0,
    "top": 37.0,
    "pitch": 225 / 22,
    "lines": 22,
    "characters": 28,
    "size": 16 / 72 * 25.4,
    "advance": 156 / 28,
    "folio": "— {} —",
    "below": 7.0,
    "sides": True,
    "embedded": True,
}
WRONG: dict[str, dict[str, object]] = {
    "PDF-001": {"paper": (182.0, 257.0)},
    "PDF-002": {"left": 32.0},
    "PDF-003": {"top": 27.0},
    "PDF-004": {"lines": 24, "pitch": 225 / 24},
    "PDF-005": {"characters": 30, "advance": 156 / 30},
    "PDF-006": {"size": 15 / 72 * 25.4},
    "PDF-007": {"folio": ""},
    "PDF-008": {"folio": "- {} -"},
    "PDF-009": {"sides": False},
    "PDF-010": {"below": 15.0},
    "PDF-011": {"embedded": False},
}
SHEETS = 3


def zipped(parts: dict[str, bytes | str]) -> bytes:
    """A package of these parts."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return written.getvalue()


def foreign(**changed: object) -> dict[str, bytes | str]:
    """The parts of a file of three sheets: the folio on a template page, resources below the root, places in capitals."""
    said: dict[str, object] = RIGHT | changed
    width, height = said["paper"]  # type: ignore[misc]
    box = f"<PhysicalBox>0 0 {width} {height}</PhysicalBox>"
    pages = "".join(f'<Page ID="{10 + n}" BaseLoc="Pages/P{n}/Content.xml"/>' for n in range(SHEETS))
    tpls = "".join(f'<TemplatePage ID="{90 + n}" BaseLoc="Tpls/T{n}/Content.xml"/>' for n in range(SHEETS))
    common = f"<CommonData><PageArea>{box}</PageArea>{tpls}<PublicRes>/Doc_0/PublicRes.xml</PublicRes></CommonData>"
    file = "<FontFile>font.ttf</FontFile>" if said["embedded"] else ""
    parts: dict[str, bytes | str] = {
        "OFD.xml": f'{HEAD}<OFD {NAMES} Version="1.0" DocType="OFD"><DocBody><DocInfo/>'
        "<DocRoot>doc_0/Document.xml</DocRoot></DocBody></OFD>",
        "Doc_0/Document.xml": f"{HEAD}<Document {NAMES}>{common}<Pages>{pages}</Pages></Document>",
        "Doc_0/PublicRes.xml": f'{HEAD}<Res {NAMES} BaseLoc="Res"><Fonts>'
        f'<Font ID="1" FontName="宋体">{file}</Font></Fonts></Res>',
        "Doc_0/Res/font.ttf": b"\x00\x01\x00\x00",
    }
    for number in range(SHEETS):
        parts[f"Doc_0/Pages/P{number}/Content.xml"] = _page(number, said)
        parts[f"Doc_0/Tpls/T{number}/Content.xml"] = _folio(number, said)
    return parts


def _page(sheet: int, said: dict[str, object]) -> str:
    size, count = float(said["size"]), int(said["characters"])  # type: ignore[arg-type]
    objects = []
    for line in range(int(said["lines"])):  # type: ignore[call-overload]
        pitch, top = float(said["pitch"]), float(said["top"])  # type: ignore[arg-type]
        baseline = top + line * pitch + (pitch - size) / 2 + size * 0.88
        text = "".join(chr(ord("一") + sheet + 3 * line + 7 * place) for place in range(count))
        objects.append(
            f'<TextObject ID="{1000 * sheet + line}" Font="1" Size="{size}" CTM="1 0 0 1 0 0" '
            f'Boundary="{said["left"]} {baseline - size} 170 10"><TextCode X="0" Y="{size}" '
            f'DeltaX="g {count - 1} {said["advance"]}">{text}</TextCode></TextObject>'
        )
    layer = f'<Layer ID="7"><PageBlock ID="8">{"".join(objects)}</PageBlock></Layer>'
    template = f'<Template TemplateID="{90 + sheet}"/>'
    return f"{HEAD}<Page {NAMES}>{template}<Content>{layer}</Content></Page>"


def _folio(sheet: int, said: dict[str, object]) -> str:
    text, place = str(said["folio"]).format(sheet + 1), 98
    if said["sides"]:
        place = 164 if sheet % 2 == 0 else 32
    size = 14 / 72 * 25.4
    baseline = 37 + 225 + float(said["below"]) + size * 0.38  # type: ignore[arg-type]
    code = f'<TextCode X="0" Y="{size}">{text}</TextCode>' if text else ""
    item = f'<TextObject ID="5" Font="1" Size="{size}" Boundary="{place} {baseline - size} 30 8">{code}</TextObject>'
    return f"{HEAD}<Page {NAMES}><Content><Layer>{item}</Layer></Content></Page>"


def _changed(old: str, new: str) -> bytes:
    """The foreign file with a text changed in all its parts."""
    parts = foreign()
    return zipped({name: part.replace(old, new) if isinstance(part, str) else part for name, part in parts.items()})


def _with(name: str, before: str, added: str) -> bytes:
    """The foreign file with something added in one part, before what stands there."""
    parts = foreign()
    return zipped({**parts, name: str(parts[name]).replace(before, added + before, 1)})


def _cut(share: float) -> bytes:
    content = zipped(foreign())
    return content[: int(len(content) * share)]


_PAGE = "Doc_0/Pages/P0/Content.xml"
_BLOCK = "<PageBlock"
_CODES = "<TextObject Boundary='0 0 1 1' Size='1'>" + "<TextCode>一</TextCode>" * 30_000 + "</TextObject>"
#: Files that mean harm or are broken, by what is wrong with them.
HARMFUL: dict[str, Callable[[], bytes]] = {
    "空": bytes,
    "零": lambda: bytes(100_000),
    "只有头": lambda: b"PK\x03\x04",
    "是 PDF": lambda: b"%PDF-1.7\n" * 100,
    "截断十分之一": lambda: _cut(0.1),
    "截断一半": lambda: _cut(0.5),
    "截断百分之一": lambda: _cut(0.99),
    "空包": lambda: zipped({"别的.xml": "<a/>"}),
    "根不在": lambda: _changed("doc_0/Document.xml", "Doc_9/Document.xml"),
    "指到外面": lambda: _changed("doc_0/Document.xml", "../../etc/passwd"),
    "没有根": lambda: _changed("<DocRoot>doc_0/Document.xml</DocRoot>", ""),
    "页不在": lambda: _changed("P0/Content.xml", "P9/Content.xml"),
    "模板不在": lambda: _changed('<Template TemplateID="90"', '<Template TemplateID="99"'),
    "没有尺寸": lambda: _changed("<PhysicalBox>0 0 210.0 297.0</PhysicalBox>", ""),
    "尺寸不是数": lambda: _changed("0 0 210.0 297.0", "0 0 nan 1e999"),
    "尺寸少数": lambda: _changed("0 0 210.0 297.0", "0 0"),
    "位置不是数": lambda: _changed("1 0 0 1 0 0", "甲 0 0 1 0 0"),
    "步长不是数": lambda: _changed("g 27", "g x"),
    "实体": lambda: _changed(HEAD, f'{HEAD}<!DOCTYPE a [<!ENTITY b "c">]>'),
    "不是 XML": lambda: _changed("</Page>", "</Pag>"),
    "很深": lambda: _with(_PAGE, _BLOCK, "<a>" * 50_000 + "</a>" * 50_000),
    "页太多": lambda: _with("Doc_0/Document.xml", "</Pages>", '<Page ID="1" BaseLoc="Pages/P0/Content.xml"/>' * 3000),
    "字太多": lambda: _with(_PAGE, _BLOCK, _CODES),
    "标记太多": lambda: _with(_PAGE, _BLOCK, "<a b=c/>" * 900_000),
    "炸弹": lambda: zipped({**foreign(), "Doc_0/Res/大.bin": bytes(150 * 1024 * 1024)}),
}
