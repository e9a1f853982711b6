"""What a clerk most likely did where a file is no YAML, and what to do about it."""

from __future__ import annotations

from typing import Final, Literal

CauseCode = Literal[
    "colon_wide", "colon_joined", "colon_blank", "colon_twice", "colon_missing", "colon_other", "colon_in_text",
    "key_unseen", "key_starred", "key_bracketed",
    "keys_on_one_line",
    "comma_after_value", "valued_list", "content_missing", "text_unindented", "text_behind_bar", "bar_missing",
    "facts_unquoted", "facts_in_list", "quotes_in_facts",
    "star_first", "after_quote", "after_square", "after_brace", "percent_first", "exclamation_first", "hash_first", "bar_first",
    "comma_first", "question_first", "quote_open", "quote_mixed", "backslash", "bracket_open", "bracket_mixed", "bracket_wide",
    "bracket_surplus", "bracket_unopened", "items_unparted", "item_missing", "item_dashed", "comma_wide", "mark_behind_list",
    "document_end", "merge_mark", "fence", "remark_other", "dash_joined", "dash_other", "dash_missing", "text_runs_on", "text_stray",
    "dash_column",
    "blank_first", "first_indented", "key_column", "colon_place", "colon_somewhere", "not_aligned",
    "dash_not_aligned", "bracket_unfinished", "sign_first", "tag", "control", "second_document", "other",
]  # fmt: skip

_QUOTE_ALL: Final = "整段文字加引号"
_KEY: Final = "写成“{found}: …”，半角冒号后面留一个空格"
_DASH: Final = "写成“- …”，半角短横线后面留一个空格"

#: What is wrong, and how to mend it; first what lines tell, then what the parser says.
CAUSES: Final[dict[CauseCode, tuple[str, str]]] = {
    "colon_wide": ("“{found}”后面用了全角冒号", _KEY),
    "colon_joined": ("“{found}:”后面缺少空格", _KEY),
    "colon_blank": ("“{found}:”后面的空格不是半角空格", _KEY),
    "colon_twice": ("“{found}”后面多了一个冒号", _KEY),
    "colon_missing": ("“{found}”后面缺少冒号", _KEY),
    "colon_other": ("“{found}”后面应是半角冒号，实为“{mark}”", _KEY),
    "colon_in_text": ("冒号的位置不对：文字里有半角冒号和空格", "文字里的冒号改用全角“：”，或整段加引号"),
    "key_unseen": ("“{found}”里混进了看不见的字符或空格（U+{mark}）", "删去“{found}:”这几个字，重新输入"),
    "key_starred": ("“{found}”两边有星号", "键只写文字，不加粗：写成“{found}: …”"),
    "key_bracketed": ("“{found}”两边有方括号", "键不加括号：写成“{found}: …”"),
    "keys_on_one_line": ("一行里写了两个键：“{found}”和“{other}”", "“{other}: …”另起一行"),
    "comma_after_value": ("行末多了逗号", "删去行末的逗号，一行写一项"),
    "valued_list": ("“{found}”后面已经写了文字，下面又是列表", "把这段文字也写成列表里的一条：另起一行，以“- ”开头"),
    "content_missing": (
        "“{found}”下面缺少“内容:”",
        "在第 {line} 行前面加一行“内容:”，与“{found}”左边对齐，列表缩进在它下面",
    ),
    "text_unindented": ("“{found}: {mark}”下面的文字没有缩进", "每一行文字前面空两格"),
    "text_behind_bar": ("“{found}: {mark}”后面直接跟了文字", "“{mark}”后面不写字，文字从下一行写起，每行前面空两格"),
    "bar_missing": ("“{found}:”下面是 Markdown，却没有“|”", "写成“{found}: |”，下面的文字每行前面空两格"),
    "facts_unquoted": ("以“{{{{”开头的文字要加引号", "整段加引号，如 '{{{{ 数据.件数 }}}}件'"),
    "facts_in_list": ("以“{{{{”开头的文字要加引号", "每一项加引号，如 ['{{{{ 数据.件数 }}}}件']"),
    "quotes_in_facts": ("引号里又有同样的引号", "外面用双引号，里面用单引号，如 \"{{{{ 数据.各村|顿号('村') }}}}\""),
    "star_first": ("以星号（*）或 & 开头的文字在 YAML 里另有用处", _QUOTE_ALL),
    "after_quote": ("收尾的引号后面还有文字", "整段外面加另一种引号，或文字里的引号改用“”"),
    "after_square": ("收尾的方括号后面还有文字", _QUOTE_ALL),
    "after_brace": ("收尾的花括号后面还有文字", _QUOTE_ALL),
    "percent_first": ("以 %、@ 或反引号开头的文字在 YAML 里另有用处", _QUOTE_ALL),
    "exclamation_first": ("以感叹号（!）开头的文字在 YAML 里另有用处", _QUOTE_ALL),
    "hash_first": ("以井号（#）开头的是批注，不会印出来", "是正文就给整段加引号：'{found}'；是批注就另起一行"),
    "bar_first": ("以 | 或 > 开头的文字在 YAML 里另有用处", _QUOTE_ALL),
    "comma_first": ("以逗号或收尾的括号开头的文字在 YAML 里另有用处", _QUOTE_ALL),
    "question_first": ("以问号开头的文字在 YAML 里另有用处", _QUOTE_ALL),
    "quote_open": ("引号没有成对", "补上收尾的引号；文字里的引号用“”"),
    "quote_mixed": ("引号没有成对：开头是半角引号，收尾是全角引号", "前后都用半角引号，或者都不要；文字里的引号用“”"),
    "backslash": ("双引号里的反斜杠另有用处", "改用单引号，或写两个反斜杠"),
    "bracket_open": ("{found}没有写完", "补上收尾的括号；各项用逗号隔开"),
    "bracket_mixed": ("{found}没有成对：开头是半角的，收尾是全角的", "前后都用半角的括号"),
    "bracket_wide": ("列表要用半角方括号，实为“{found}”", "写成 [甲, 乙]：半角方括号，各项用半角逗号加空格隔开"),
    "bracket_surplus": ("收尾的{found}多了一个", "删去多的一个，或补上开头的"),
    "bracket_unopened": ("列表少了开头的方括号", "写成 [甲, 乙]：前后都有半角方括号"),
    "items_unparted": ("方括号里的各项没有用半角逗号隔开", "各项之间用半角逗号加空格隔开"),
    "item_missing": ("方括号里两个逗号之间没有内容", "空着的一格写 ''；多打的逗号删去"),
    "item_dashed": ("方括号里的各项前面不用短横线", "写成 [甲, 乙]；一行一项就不用方括号"),
    "comma_wide": ("花括号里的各项没有用半角逗号隔开", "各项之间用半角逗号加空格隔开"),
    "mark_behind_list": ("收尾的方括号后面多了“{found}”", "删去“{found}”"),
    "document_end": ("单独一行的“{found}”表示公文到此结束", "删去这一行"),
    "merge_mark": ("“{found}”是合并两个版本时留下的记号", "两处内容留一处，三行记号都删去"),
    "fence": ("“{found}”是代码的记号，不是公文的内容", "删去这一行和收尾的那一行"),
    "remark_other": ("批注要以半角的“#”开头，实为“{found}”", "写成“# …”；是正文就给整段加引号"),
    "dash_joined": ("短横线后面缺少空格", _DASH),
    "dash_other": ("列表的每一条要以半角短横线开头，实为“{found}”", _DASH),
    "dash_missing": ("这一段前面缺少短横线", "列表里每一段以“- ”开头，与别的短横线左对齐"),
    "text_runs_on": (
        "这一行接着上一行的话，却没有缩进",
        "接在上一行后面，或与上一行的文字左对齐；另起一段就以“- ”开头",
    ),
    "text_stray": (
        "这一行既不是“键: 值”，也没有缩进",
        "接着上一行的，写在上一行后面；是正文，移到“正文”里，以“- ”开头；是批注，前面加“# ”",
    ),
    "dash_column": (
        "列表的短横线没有对齐：这里在第 {column} 列，第 {line} 行的在第 {other} 列",
        "同一层的“- ”左边对齐",
    ),
    "blank_first": ("行首用了{found}", "行首缩进一律用半角空格"),
    "first_indented": ("“{found}”前面多了空格", "最外层的键都从行首写起，左边对齐"),
    "key_column": (
        "“{found}”没有与第 {line} 行的“{other}”左边对齐，前面{mark}了空格",
        "同一层的键左边对齐：前面空 {column} 格",
    ),
    "colon_place": ("冒号的位置不对", "文字里有半角冒号时整段加引号，键的冒号后面留一个空格"),
    "colon_somewhere": ("这一行缺少冒号", "写成“键: 值”，冒号用半角，后面留一个空格"),
    "not_aligned": ("缩进或引号没有对齐", "同一层的键左边对齐；引号要成对"),
    "dash_not_aligned": ("列表的短横线没有对齐", "同一层的“- ”左边对齐"),
    "bracket_unfinished": ("方括号或花括号没有写完", "补上逗号或收尾的括号"),
    "sign_first": ("开头的符号在 YAML 里另有用处", _QUOTE_ALL),
    "tag": ("感叹号开头的是类型标签，这里不接受", _QUOTE_ALL),
    "control": ("文件里有看不见的控制字符", "用记事本重新另存为 UTF-8"),
    "second_document": ("前面已经是一份完整的公文", "最外层的键左边对齐；删去单独一行的“---”“...”"),
    "other": ("{found}", "检查这一行和上一行的冒号、引号和缩进"),
}
