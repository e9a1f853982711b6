"""A sound document, and Word files in which one thing is wrong, each with the rule that tells of it."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

_TEXT = "做好防汛工作，落实各项责任，确保按时完成。" * 4
GOOD = f"""\
文种: 通知
标题: 关于防汛的通知
主送机关: 各村
正文: [{_TEXT}, {{标题: 领导, 内容: [{_TEXT}, {{标题: 责任, 内容: [{_TEXT}]}}]}}]
编号: 文本
署名: 清河镇人民政府
成文日期: 2024-03-05
"""


def patched(word: Path, target: Path, change: Callable[[str, str], str]) -> Path:
    """A Word file with the XML of its parts changed."""
    with zipfile.ZipFile(word) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(name, content.decode()).encode() if name.endswith(".xml") else content)
    return target


def _swap(part: str, pattern: str, to: str) -> Callable[[str, str], str]:
    def change(name: str, text: str) -> str:
        if not re.search(part, name):
            return text
        return re.sub(pattern, to, text, flags=re.DOTALL)

    return change


def _set_by_hand(name: str, text: str) -> str:
    """Every paragraph of the body at 30 pt, as one who marks all of them sets it."""
    return _swap(
        "document.xml",
        r'<w:pStyle w:val="Body"/>',
        r'<w:pStyle w:val="Body"/><w:spacing w:line="600" w:lineRule="exact"/>',
    )(name, text)


WRONG = {
    "B5 paper": ("LAY-001", _swap("document.xml", r'w:w="11906"', 'w:w="10318"')),
    "letter paper": ("LAY-001", _swap("document.xml", r'w:h="16838"', 'w:h="15840"')),
    "margins of Word": ("LAY-002", _swap("document.xml", r'w:top="\d+"', 'w:top="1440"')),
    "margins 28/28/27/27": ("LAY-002", _swap("document.xml", r'(w:pgMar[^>]*?)w:top="\d+"', r'\1w:top="1588"')),
    "narrow binding edge": ("LAY-002", _swap("document.xml", r'w:left="\d+"', 'w:left="1134"')),
    "wide edge": ("LAY-002", _swap("document.xml", r'(w:pgMar[^>]*?)w:right="\d+"', r'\1w:right="1800"')),
    "lines of 33 pt": ("LAY-003", _swap("styles.xml", r'w:line="579"', 'w:line="660"')),
    "lines of 28 pt in 23 lines": ("LAY-003", _swap("styles.xml", r'w:line="579"', 'w:line="550"')),
    "lines of 30 pt set by hand, by no style": (
        "LAY-003",
        lambda name, text: _swap(
            "styles.xml", 'w:line="579"[^>]*?w:lineRule="exact"', 'w:line="259" w:lineRule="auto"'
        )(name, _set_by_hand(name, text)),
    ),
    "a long document at 30 pt": (
        "LAY-003",
        lambda name, text: _swap("document.xml", "(?s)(<w:p>(?:(?!</w:p>).)*?Body.*?</w:p>)", r"\1" * 40)(
            name, _set_by_hand(name, text)
        ),
    ),
    "small text": ("LAY-004", _swap("styles.xml", r'w:sz w:val="32"', 'w:sz w:val="30"')),
    "large text": ("LAY-004", _swap("styles.xml", r'w:sz w:val="32"', 'w:sz w:val="36"')),
    "text in 黑体": ("LAY-005", _swap("styles.xml", "仿宋_GB2312", "黑体")),
    "text in 宋体": ("LAY-005", _swap("styles.xml", "仿宋_GB2312", "宋体")),
    "first level in 仿宋": ("LAY-006", _swap("styles.xml|document.xml", "黑体", "仿宋_GB2312")),
    "first level in 宋体": ("LAY-006", _swap("styles.xml|document.xml", "黑体", "宋体")),
    "second level in 仿宋": ("LAY-007", _swap("styles.xml|document.xml", "楷体_GB2312", "仿宋_GB2312")),
    "theme faces": ("LAY-008", _swap("styles.xml", "<w:rFonts ", '<w:rFonts w:eastAsiaTheme="minorEastAsia" ')),
    "no page number": ("LAY-009", _swap("footer", "PAGE", "DATE")),
    "simple field": (
        "LAY-010",
        _swap("footer", r"(<w:p\b[^>]*>)", r'\1<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'),
    ),
    "hyphens": ("LAY-011", _swap("footer", "—", "-")),
    "no dashes": ("LAY-011", _swap("footer", "— | —", "")),
    "same on odd and even": ("LAY-012", _swap("settings.xml", r"<w:evenAndOddHeaders[^>]*/>", "")),
    "blanks": ("LAY-013", _swap("document.xml", "做好防汛", "　　做好防汛")),
    "lost headings": ("LAY-014", _swap("styles.xml", r"<w:outlineLvl[^>]*/>", "")),
    "half-width comma": ("PUN-001", _swap("document.xml", "，落实", ",落实")),
    "typed number": ("SEQ-002", _swap("document.xml", "（一）", "（一）、")),
    "wrong character": ("TRM-005", _swap("document.xml", "落实各项", "布署各项")),
    "two spaces": ("SPC-002", _swap("document.xml", "各项责任", "各项 责任")),
    "comments": (
        "LAY-016",
        _swap("document.xml", r"(<w:p\b[^>]*>)", r'\1<w:r><w:commentReference w:id="0"/></w:r>'),
    ),
    "tracked changes": (
        "LAY-017",
        _swap("document.xml", "(<w:r>.*?</w:r>)", r'<w:ins w:id="9" w:author="甲">\1</w:ins>'),
    ),
    "hidden text": (
        "LAY-018",
        _swap("document.xml", r"(</w:p>)", r"<w:r><w:rPr><w:vanish/></w:rPr><w:t>内部掌握</w:t></w:r>\1"),
    ),
    "empty paragraphs": (
        "SPC-005",
        _swap(
            "document.xml",
            r"(完成。</w:t></w:r></w:p>)",
            r"\1<w:p/><w:p/><w:p><w:r><w:t>请遵照执行。</w:t></w:r></w:p>",
        ),
    ),
    "empty heading": (
        "HED-004",
        _swap("document.xml", r"(<w:body>)", r'\1<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr></w:p>'),
    ),
    "inserted text": (
        "PUN-001",
        _swap(
            "document.xml",
            "(<w:body>)",
            r"\1<w:p><w:ins w:id='9' w:author='甲'><w:r><w:t>工作,责任</w:t></w:r></w:ins></w:p>",
        ),
    ),
    "text in a content control": (
        "PUN-001",
        _swap(
            "document.xml",
            "(<w:body>)",
            r"\1<w:sdt><w:sdtContent><w:p><w:r><w:t>工作,责任</w:t></w:r></w:p></w:sdtContent></w:sdt>",
        ),
    ),
    "text in a smart tag": (
        "PUN-001",
        _swap(
            "document.xml",
            "(<w:body>)",
            r"\1<w:p><w:smartTag w:element='a'><w:r><w:t>工作,责任</w:t></w:r></w:smartTag></w:p>",
        ),
    ),
    "small title": ("LAY-019", _swap("styles.xml", r'w:sz w:val="44"', 'w:sz w:val="32"')),
    "title in 黑体": ("LAY-020", _swap("styles.xml", "方正小标宋简体", "黑体")),
    "title at the left": ("LAY-021", _swap("styles.xml", 'w:jc w:val="center"', 'w:jc w:val="left"')),
    "no indent": ("LAY-022", _swap("styles.xml|document.xml", 'w:firstLine(Chars)?="[0-9]+"', "")),
    "large imprint": (
        "LAY-023",
        _swap(
            "document.xml",
            "(<w:sectPr)",
            r'<w:p><w:r><w:rPr><w:sz w:val="32"/></w:rPr><w:t>抄送：县水利局。</w:t></w:r></w:p>\1',
        ),
    ),
    "1.5 lines and no grid": (
        "LAY-003",
        lambda name, text: _swap(
            "styles.xml", 'w:line="579"[^>]*?w:lineRule="exact"', 'w:line="360" w:lineRule="auto"'
        )(name, _swap("document.xml", "<w:docGrid[^>]*/>", "")(name, text)),
    ),
}
