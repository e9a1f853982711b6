"""Messages about the commands check and compare."""

from __future__ import annotations

from typing import Final, Literal

CheckCode = Literal[
    "rule_broken", "check_kind", "check_long", "pdf_beyond", "baseline_wrong", "compare_same", "compare_other",
    "compare_line", "compare_shift", "compare_folio", "compare_more", "compare_text", "compare_paper", "compare_font",
    "compare_dialect", "compare_marks", "compare_only_pages", "compare_unknown",
]  # fmt: skip

MESSAGES: Final[dict[CheckCode, str]] = {
    "rule_broken": "{rule} {says}",
    "check_kind": "不会检查“{found}”这种文件。改法：可以检查 .yaml、.docx、.doc、.wps、.pdf、.ofd、.html、.txt、.md。",
    "check_long": "太长：最多检查 {units} 段、{characters} 万字。改法：拆成几个文件；核对是不是公文。",
    "pdf_beyond": "“{found}”读不完：要的内存或时间太多，不像公文。改法：用生成它的程序重新导出；来历不明的不要打开。",
    "baseline_wrong": "“{found}”不是检查的基线。改法：用 check 文件… --write-baseline 重新记一份。",
    "compare_same": "{file} 与 {pdf} 逐行一致：{pages} 页、{lines} 行（打印的程序：{program}；方言：{dialect}）。",
    "compare_other": "{file} 与 {pdf} 不同：我们 {ours} 页，打印的 {printed} 页；{lines} 行里 {same} 行相同"
    "（打印的程序：{program}；方言：{dialect}）。",
    "compare_line": "第{page}页第{line}行\n  我们：{ours}\n  打印：{printed}{where}",
    "compare_shift": "第{page}页第{line}行，分页不同：“{ours}”打印在第{to}页第{row}行。",
    "compare_folio": "第{page}页的页码：我们{ours}，打印{printed}。",
    "compare_more": "另有 {count} 处不同，没有列出；全部见 --json。",
    "compare_text": "有的文字不同：打印的不是由这份 YAML 生成的 .docx，或打开以后改过。改法：重新 build，打开后不改动就打印。",
    "compare_paper": "打印的纸是 {size}，不是 A4。改法：打印时选 A4，不缩放。",
    "compare_font": "“{family}”没有用上，打印用的是“{printed}”：打印的机器没有这种字体。改法：装上字体再打印；字宽不同，断行就不同。",
    "compare_dialect": "按 --dialect {dialect} 断行，{lines} 行里有 {same} 行相同。"
    "改法：用这个软件的单位在模板里写“字处理: {dialect}”，或 build 时加 --dialect {dialect}。",
    "compare_marks": "打印的有一行以“{mark}”开头：这个软件没有用中文的避头尾规则。改法：在它的选项里打开“避头尾”“按中文习惯控制首尾字符”。",
    "compare_only_pages": "各行都相同，只是分页不同：多半是行距、页边或字体的高度。改法：核对打印时有没有改过页面设置。",
    "compare_unknown": "看不出原因。改法：把 YAML、打印的 PDF、软件的名称和版本发给维护者。",
}
