"""Texts and Markdown as people save them, after what was met: copied from a page, from Word, recognised from paper."""

from __future__ import annotations

import re

from tests.importing.corpus.rows import Paper, Row

_WIDE = str.maketrans("0123456789.", "０１２３４５６７８９．")
_NARROW = str.maketrans("，；：（）", ",;:()")


def _cells(row: Row) -> list[str]:
    return ["\t".join(cells) for cells in row.cells]


def _lines(paper: Paper, indent: str = "") -> list[str]:
    lines: list[str] = []
    for row in (*paper.head, *paper.rows):
        if row.what == "table":
            lines += _cells(row)
        else:
            lines.append(
                ("" if row.what in ("mark", "number", "title", "recipients", "label", "copies") else indent) + row.typed
            )
    return lines


def indented(paper: Paper) -> str:
    """Two full-width blanks before every paragraph, the signature set to the right by blanks."""
    lines = _lines(paper, "　　")
    return "\n".join(lines) + "\n"


def apart(paper: Paper) -> str:
    """A blank line after each line, the title in two lines that blanks centre, the signature set to the right by blanks."""
    cut = paper.title.find("关于")
    title = [paper.title] if cut < 1 else [" " * 20 + paper.title[:cut], " " * 12 + paper.title[cut:]]
    lines = [*(row.typed for row in paper.head), *title]
    for row in paper.rows[1:]:
        lines += (
            _cells(row)
            if row.what == "table"
            else [(" " * 30 if row.what in ("signatory", "date") else "    ") + row.typed]
        )
    blank = [line if "\t" in line else f"{line}\n" for line in lines]
    return "\n".join(blank) + "\n"


def copied(paper: Paper) -> str:
    """Copied from a page: marks of half width, hard blanks before paragraphs."""
    lines = [line.translate(_NARROW) for line in _lines(paper, "\u00a0\u00a0\u00a0\u00a0")]
    return "\n".join(lines) + "\n"


def wide(paper: Paper) -> str:
    """Figures of numbers in full width: １．（１）."""
    lines = []
    for row in (*paper.head, *paper.rows):
        number = row.number.translate(_WIDE) if row.what in ("heading", "item") else row.number
        lines += _cells(row) if row.what == "table" else [f"{number}{row.text}{row.run_on}"]
    return "\n".join(lines) + "\n"


def wrapped(paper: Paper) -> str:
    """Lines broken at the edge of a page, as recognition gives them, with the numbers of pages between."""
    lines: list[str] = []
    for row in (*paper.head, *paper.rows):
        if row.what == "table":
            lines += _cells(row)
        elif row.what not in ("heading", "item", "paragraph"):
            lines.append(row.typed)
        else:
            lines += _set("　　" + row.typed)
    pages = [lines[start : start + 12] for start in range(0, len(lines), 12)]
    return "\n".join("\n".join([*page, f"— {number} —"]) for number, page in enumerate(pages, 1)) + "\n"


def _set(text: str) -> list[str]:
    """A paragraph in lines of 28 Han characters, none of which begins with a mark."""
    lines, width = [""], 0.0
    for char in text:
        wide = 0.5 if char.isascii() else 1
        if width + wide > 28 and char not in "，。；：、）”%":
            lines.append("")
            width = 0
        lines[-1] += char
        width += wide
    return lines


def above(paper: Paper) -> str:
    """A page copied whole, its record a name and a value a line."""
    head = [
        *(
            "返回顶部",
            "",
            paper.title,
            "",
            "  • 索引号:",
            "",
            "    5110280000/2024-001005",
            "  • 主题分类:",
            "",
            "  • 来源:",
            "",
        ),
        *(
            "  • 发文机构:",
            "",
            "    县政府网站",
            "  • 发文字号:",
            "",
            "  • 发文日期:",
            "",
            "    2024年10月30日 16:40",
            "  • 有效性:",
            "",
        ),
        *("  • 发布日期:", "", "    2024年11月02日 16:34", "  • 内容概述:", ""),
    ]
    return "\n".join([*head, *_lines(paper, "  ")]) + "\n"


def named_site(paper: Paper) -> str:
    """A page copied with the site's name and the day above it, the title said twice."""
    head = [
        "清河县人民政府 2024年11月3日星期日",
        "无障碍 简体| 繁体",
        paper.title,
        "来源:清河县人民政府办公室 发布时间:2024-11-02 09:18",
        "",
    ]
    return "\n".join([*head, *_lines(paper)]) + "\n"


def column(paper: Paper) -> str:
    """A page copied with the column's name above the place in the site."""
    head = [
        "今天是:2024年11月3日 星期日 农历十月初三",
        "工作动态",
        "",
        "您所在的位置:政务公开 > 工作动态",
        "",
        paper.title,
        "文章来源:党政办 更新时间:2024/11/02 11:30:01",
        "",
        "",
    ]
    tail = ["", "【打印本页】【关闭窗口】", "上一篇：没有了", "下一篇：关于放假的通知"]
    return "\n".join([*head, *_lines(paper), *tail]) + "\n"


def rows_of_record(paper: Paper) -> str:
    """A page copied with the record in rows of two, some of them blank."""
    head = [
        *("首页 > 清河县人民政府办公室信息公开 > 信息浏览", "索引号: 003129766/202411-00336 组配分类: 规范性文件发布"),
        *(
            "信息分类: 通知   发布机构: 清河县人民政府办公室",
            "生成日期: 2024-10-30 文号:",
            "生效时间: 2024-11-01 废止时间:",
        ),
        *(f"名称: {paper.title}", "信息来源: 关键词:", "浏览次数: 590 内容概述:", ""),
    ]
    return "\n".join([*head, *_lines(paper, "  ")]) + "\n"


def archived(paper: Paper) -> str:
    """A page copied from an archive of a site, the title once on one line and once on two."""
    cut = max(paper.title.find("关于"), 0)
    twice = [part for part in (paper.title[:cut], paper.title[cut:]) if part]
    head = [
        "归档时间:2024-11-15",
        "当前位置: 首页 > 公开领域 > 通知公告",
        "",
        paper.title,
        "",
        "详细信息",
        "",
        "公开具体内容",
        "",
    ]
    return "\n".join([*head, *twice, *_lines(paper)[1 + len(paper.head) :]]) + "\n"


def marked(paper: Paper) -> str:
    """Markdown with headings by their levels, without numbers; lists and tables as Markdown has them."""
    lines = [f"# {paper.title}", ""]
    for row in paper.rows[1:]:
        if row.what == "table":
            head, *rest = ("| " + " | ".join(cells) + " |" for cells in row.cells)
            lines += [head, "|" + " --- |" * len(row.cells[0]), *rest, ""]
        elif row.what == "heading" and not row.run_on:
            lines += [f"{'#' * (row.level + 1)} {row.number}{row.text}", ""]
        else:
            lines += [re.sub(r"^([0-9]+)\.", r"\1\\.", row.typed), ""]
    return "\n".join(lines)


def corpus_text(paper: Paper) -> str:
    """Markdown of a collection of policies: front matter, a quotation of the source, headings in bold."""
    lines = [
        "---",
        f"title: {paper.title}",
        "source: 清河县人民政府网",
        "---",
        "",
        "> 来源：清河县人民政府网，2024年11月2日下载",
        "",
        f"# {paper.title}",
        "",
    ]
    for row in paper.rows[1:]:
        if row.what == "table":
            head, *rest = ("| " + " | ".join(cells) + " |" for cells in row.cells)
            lines += [head, "|" + " --- |" * len(row.cells[0]), *rest, ""]
        elif row.what == "heading":
            lines += [f"**{row.number}{row.text}**{row.run_on}", ""]
        else:
            lines += [re.sub(r"^([0-9]+)\.", r"\1\\.", row.typed), ""]
    return "\n".join(lines)


TEXTS = {
    "indented": indented, "apart": apart, "copied": copied, "wide": wide, "wrapped": wrapped, "above": above, "named_site": named_site,
    "column": column, "rows_of_record": rows_of_record, "archived": archived,
}  # fmt: skip
MARKDOWN = {"marked": marked, "corpus_text": corpus_text}
