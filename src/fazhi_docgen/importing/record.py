"""Records of publication (公开信息) as sites write them: which label means what, and the entries of a line or a table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from fazhi_docgen.importing.blanks import WHITE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.importing.pieces import TablePiece

#: What the labels of sites mean, by the names of the fields of 公开; those that it has no field for stand for themselves.
_LABELS: Final = {
    "索引号": ("索引号", "信息索引号", "信息索引", "索引码"),
    "主题分类": ("主题分类", "信息分类", "主题类别", "所属主题", "分类"),
    "体裁分类": ("体裁分类", "公文种类", "公文体裁", "体裁", "文件种类"),
    "发布机构": (
        "发布机构", "发文机关", "发布单位", "发文单位", "制发机关", "发文机构", "发布机关", "公开机构", "公开责任部门", "信息公开单位",
    ),
    "发文字号": ("发文字号", "文号", "发布文号", "公文字号", "文件编号", "文件号", "文书号"),
    "成文日期": ("成文日期", "成文时间", "生成日期", "发文日期", "发文时间", "制发日期", "签发日期", "印发日期", "生成时间"),
    "发布日期": ("发布日期", "公开日期", "公开时间", "公布日期", "上网日期", "上网时间"),
    "有效性": ("有效性", "效力状态", "时效性", "是否有效", "文件状态", "有效状态", "时效"),
    "公开属性": ("公开属性", "公开方式", "公开形式", "公开类别", "信息公开属性", "信息公开选项", "公开选项"),
    **{name: (name,) for name in (
        "公文名称", "信息名称", "文件名称", "名称", "文章标题", "文件标题", "信息标题", "标题", "主题词", "关键词", "内容概述", "公开时限",
        "公开范围", "生效日期", "失效日期",
        "废止日期", "实施日期", "有效期", "公开目录", "公开程序", "记录形式", "载体类型", "服务对象", "联合发文单位", "发布层级",
        "行政相对人", "信息来源", "统一登记号", "规范性文件编号", "文种", "发布时间", "组配分类", "生效时间", "废止时间", "失效时间",
        "来源", "浏览次数", "摘要", "主题分类号", "发文类别", "公开期限", "信息格式", "语种", "责任编辑", "所属栏目", "解读链接",
    )},
}  # fmt: skip
_MEANING: Final = {label: name for name, labels in _LABELS.items() for label in labels}
#: Labels that texts use too: they are of a record only beside one that is not.
WEAK: Final = frozenset(
    {
        *(
            "名称",
            "标题",
            "分类",
            "文种",
            "时效",
            "有效期",
            "体裁",
            "关键词",
            "主题词",
            "发布时间",
            "信息来源",
            "印发日期",
        ),
        *("来源", "浏览次数", "摘要", "责任编辑", "语种"),
    }
)
_BULLET: Final = re.compile(rf"[•·●◆■▪]?[{WHITE}]*")
#: What makes of a word the name of an entry: a bullet, a bracket, a colon.
_BULLET_OR_MARK: Final = re.compile(r"^\s*[•·●◆■▪\[【〔（(［]|[:：\]】〕）)］]\s*$")
#: An entry that no field of ours is called by, as sites list them: • 组配分类：.
_LISTED: Final = re.compile(
    rf"[{WHITE}]*[•·●◆■▪][{WHITE}]*(?P<label>[一-鿿（）]{{2,10}})[{WHITE}]*[:：][{WHITE}]*(?P<value>.*)"
)


def _spread(label: str) -> str:
    """Return a label as sites spread it: 索 引 号, 文　　号."""
    return rf"[{WHITE}]*".join(label)


_ANY: Final = "|".join(map(_spread, sorted(_MEANING, key=len, reverse=True)))
_OPEN, _CLOSE = r"\[【〔（(［", r"\]】〕）)］"
_LABEL: Final = re.compile(
    rf"[{_OPEN}][{WHITE}]*(?P<bracketed>{_ANY})[{WHITE}]*[:：]?[{WHITE}]*[{_CLOSE}][{WHITE}]*[:：]?"
    rf"|(?<![一-鿿])(?P<plain>{_ANY})[{WHITE}]*[:：]"
)
_ALONE: Final = re.compile(rf"[{_OPEN}{WHITE}]*(?P<label>{_ANY})[{_CLOSE}{WHITE}]*[:：]?[{WHITE}]*")
_LONGEST_VALUE: Final = 100
#: A value that is known by nothing but its place is no longer than this.
_LONGEST_WORD: Final = 60
_MOMENT: Final = re.compile(r"(?:19|20)[0-9]{2}\s*[-/.年]\s*[0-9]{1,2}\s*[-/.月]\s*[0-9]{1,2}")
_CODE: Final = re.compile(r"[0-9A-Za-z]{4,}[-/0-9A-Za-z_]*")
_NONE: Final = ("无", "—", "-", "--")

#: The field of 公开, its value, and both as they stand in the text.
Entry = tuple[str, str, str]


def entries(text: str) -> list[Entry] | None:
    """Return the entries of a line that is wholly made of them, by the names of 公开: 索引号：… 发文字号：…; None if it is none."""
    start = _BULLET.match(text)
    found = list(_LABEL.finditer(text))
    if not found or start is None or found[0].start() != start.end():
        return None
    ends = [label.start() for label in found[1:]] + [len(text)]
    starts = [0, *ends[:-1]]
    values = [text[label.end() : end].strip() for label, end in zip(found, ends, strict=True)]
    if any(len(value) > _LONGEST_VALUE or "。" in value for value in values):
        return None
    names = [_name(label["bracketed"] or label["plain"]) for label in found]
    raws = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    return list(zip(names, values, raws, strict=True))


def is_certain(found: list[Entry]) -> bool:
    """Tell whether entries can be of nothing but a record."""
    return any(name not in WEAK for name, _, _ in found)


def label_of(cell: str) -> str | None:
    """Return the field that a cell names, which says nothing else: [ 索引号 ], 文　　号."""
    found = _ALONE.fullmatch(cell)
    return _name(found["label"]) if found else None


def listed_entry(text: str) -> Entry | None:
    """Return an entry behind a bullet whose label is no field's; None if it is none."""
    found = _LISTED.fullmatch(text)
    return (found["label"], found["value"].strip(), text) if found and len(found["value"]) <= _LONGEST_VALUE else None


def named(text: str) -> str | None:
    """Return the field that a line names and leaves open, as the value stands on the next line; None if it names none."""
    name = label_of(_BULLET.sub("", text, count=1))
    return name if name and (_BULLET_OR_MARK.search(text) is not None) else None


def fits(name: str, value: str, after: str) -> bool:
    """Tell whether a line may be the value of the field that the line above it names; `after` is the line below it."""
    if label_of(_BULLET.sub("", value, count=1)) is not None or entries(value) or listed_entry(value):
        return False
    if name in ("成文日期", "发布日期") or name.endswith(("日期", "时间")):
        return _MOMENT.match(value) is not None
    if name == "索引号":
        return _CODE.fullmatch(value) is not None
    if name == "发文字号":
        return value.endswith("号") or value in _NONE
    is_next_named = label_of(_BULLET.sub("", after, count=1)) is not None or bool(entries(after) or listed_entry(after))
    return len(value) <= _LONGEST_WORD and "。" not in value and (is_next_named or name == "有效性")


def table_entries(table: TablePiece) -> list[Entry] | None:
    """Return the entries of a table that is a record, those without a name among them; None for any other table."""
    rows = [["".join(cell.text) for cell in row] for row in table.rows]
    found = list(_of_rows(rows))
    named = [name for name, _, _ in found if name]
    cells = sum(1 for row in rows for cell in row if cell.strip())
    is_record = bool(named) and any(name not in WEAK for name in named) and 2 * len(named) >= cells - len(named)
    return found if is_record and len(found) <= 2 * len(named) else None


def _of_rows(rows: list[list[str]]) -> Iterator[Entry]:
    head, *below = rows or [[]]
    if len(below) == 1 and len(head) == len(below[0]) > 1 and all(map(label_of, head)):
        yield from (
            (label_of(name) or "", value.strip(), f"{name}{value}") for name, value in zip(head, *below, strict=True)
        )
        return
    for row in rows:
        place = 0
        while place < len(row):
            cell = row[place].strip()
            place += 1
            if not cell:
                continue
            if whole := entries(cell) if label_of(cell) is None else None:
                yield from whole
                continue
            name = label_of(cell)
            has_value = name is not None and place < len(row) and label_of(row[place]) is None
            value = row[place].strip() if has_value else ""
            place += has_value
            yield name or "", value, f"{cell}{value}"


def _name(label: str) -> str:
    return _MEANING[re.sub(rf"[{WHITE}]", "", label)]
