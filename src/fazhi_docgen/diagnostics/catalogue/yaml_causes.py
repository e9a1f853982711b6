"""What a clerk most likely did where a file is no YAML, and what to do about it."""

from __future__ import annotations

from typing import Final, Literal

CauseCode = Literal[
    "colon_place", "colon_missing", "not_aligned", "dash_not_aligned", "quote_open", "quotes_in_text", "bracket_open",
    "sign_first", "exclamation", "backslash", "control", "facts_unquoted", "star_first", "after_double_quote",
    "after_single_quote", "after_bracket", "percent_first", "dash_joined", "tab", "valued_list", "colon_wide",
    "colon_joined", "other",
]  # fmt: skip

#: What is wrong, and how to mend it.
CAUSES: Final[dict[CauseCode, tuple[str, str]]] = {
    "colon_place": ("冒号的位置不对", "文字里有半角冒号时整段加引号，键的冒号后面留一个空格"),
    "colon_missing": ("这一行缺少冒号", "写成“键: 值”，冒号用半角，后面留一个空格"),
    "not_aligned": ("缩进或引号没有对齐", "同一层的键左边对齐；引号要成对"),
    "dash_not_aligned": ("列表的短横线没有对齐", "同一层的“- ”左边对齐"),
    "quote_open": ("引号没有成对", "补上收尾的引号"),
    "quotes_in_text": ("引号没有成对", "补上收尾的引号；文字里的引号用“”"),
    "bracket_open": ("方括号或花括号没有写完", "补上逗号或收尾的括号"),
    "sign_first": ("开头的符号在 YAML 里另有用处", "整段文字加引号"),
    "exclamation": ("感叹号开头的是类型标签，这里不接受", "整段文字加引号"),
    "backslash": ("双引号里的反斜杠另有用处", "改用单引号，或写两个反斜杠"),
    "control": ("文件里有看不见的控制字符", "用记事本重新另存为 UTF-8"),
    "facts_unquoted": ("以“{{{{”开头的文字要加引号", "整段加引号，如 '{{{{ 数据.件数 }}}}件'"),
    "star_first": ("以星号（*）或 & 开头的文字在 YAML 里另有用处", "整段文字加引号"),
    "after_double_quote": ("收尾的引号后面还有文字", "整段加单引号，或文字里的引号改用“”"),
    "after_single_quote": ("收尾的引号后面还有文字", "整段加双引号，或文字里的引号改用“”"),
    "after_bracket": ("收尾的方括号后面还有文字", "整段文字加引号"),
    "percent_first": ("以 %、@ 或反引号开头的文字在 YAML 里另有用处", "整段文字加引号"),
    "dash_joined": ("短横线后面缺少空格", "写成“- …”，短横线后面留一个空格"),
    "tab": ("行首用了制表符（Tab）", "行首缩进一律用空格"),
    "valued_list": ("“{found}”后面已经写了文字，下面又是列表", "把这段文字也写成列表里的一条：另起一行，以“- ”开头"),
    "colon_wide": ("“{found}”后面用了全角冒号", "写成“{found}: …”，半角冒号后面留一个空格"),
    "colon_joined": ("“{found}:”后面缺少空格", "写成“{found}: …”，半角冒号后面留一个空格"),
    "other": ("{found}", "检查这一行和上一行的冒号、引号和缩进"),
}
