"""Messages about facts and their filters."""

from __future__ import annotations

from typing import Final, Literal

FactsCode = Literal[
    "data_unreadable", "facts_undefined", "facts_bare", "facts_blank", "facts_syntax", "filter_unknown", "filter_arguments",
    "filter_number", "filter_small", "filter_base", "filter_decimals", "filter_date", "filter_group", "filter_list",
    "filter_column", "filter_total", "data_no_table", "facts_many", "facts_long",
]  # fmt: skip

MESSAGES: Final[dict[FactsCode, str]] = {
    "data_unreadable": "数据文件“{found}”不能用：{reason}。改法：改正这个文件，存为 .xlsx、UTF-8 的 CSV 或 YAML。",
    "facts_undefined": "数据或机关名称里没有“{found}”。{suggestion}",
    "facts_bare": "以“{{{{”开头的文字要加引号，不加就读成“键: 值”。改法：整段加引号，如 '{{{{ 数据.件数 }}}}件'；列表里每一项加。",
    "facts_blank": "数据“{found}”是空的。改法：填上这一项；没有这件事，就删去引用它的话。",
    "facts_syntax": "“{found}”里的 {{{{ }}}} 写法有误：{reason}。改法：如 {{{{ 数据.调解.件数 }}}}。",
    "filter_unknown": "数据没有“{found}”这个过滤器。{suggestion}",
    "filter_arguments": "过滤器“{found}”的括号写得不对，应为“{expected}”。改法：照样写，各项用半角逗号隔开。",
    "filter_number": "“{filter}”要的是数字，实为“{found}”。改法：“数据”里这一项只写数字（整数不超过 16 位），不带单位。",
    "filter_small": "“{filter}”会把 {found} 印成“{text}”。改法：不用“{filter}”，照原数写；或多留几位小数，如“{filter}(4)”。",
    "filter_base": "“{filter}”要除以大于零的数，实为“{found}”。改法：核对上年数或总数；确是零就直接写文字，不用“{filter}”。",
    "filter_decimals": "“{filter}”的小数位数应为 0 到 {limit}，实为“{found}”。改法：如“{filter}(1)”，次序见用法。",
    "filter_date": "“{filter}”要的是日期，实为“{found}”。改法：写成 2020-01-12 或 2020年1月12日。",
    "filter_group": "“{filter}”要的是一项，实为{found}。改法：写出是哪一项，或用“合计”“顿号”。",
    "filter_list": "“{filter}”要的是一列数据，实为{found}。改法：“数据”里写成列表，或在括号里写列名。",
    "filter_column": "“{filter}”在{found}里找不到“{column}”一列。改法：核对列名，加引号，各行都要有。",
    "filter_total": "这组数据里已有“{found}”一行，合计会重复计算。改法：删去这一行，或直接引用它。",
    "data_no_table": "“{found}”不能排成表格：{reason}。改法：各行写成“键: 值”，键相同，值是文字或数字。",
    "facts_many": "全文的过滤器一共用了超过 {limit} 项数据。改法：把合计的结果写进“数据”，再引用它。",
    "facts_long": "引用的数据加起来超过 {limit} 字。改法：正文只引用数字和短语，不引用大段文字。",
}
