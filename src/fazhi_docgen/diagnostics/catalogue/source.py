"""Messages about YAML, Markdown and single values."""

from __future__ import annotations

from typing import Final, Literal

SourceCode = Literal[
    "yaml_syntax", "yaml_alias", "yaml_tag", "yaml_many", "yaml_deep", "yaml_large", "document_long",
    "paragraph_long", "element_long", "epoch_wrong", "not_a_mapping", "not_a_mapping_wide", "root_dashed",
    "not_a_list", "not_text", "key_unknown", "key_twice", "block_twice", "data_comma", "key_not_text", "value_missing", "value_empty",
    "value_many", "value_wrong", "choice_wrong", "markdown_html", "markdown_unsupported", "markdown_picture", "markdown_link",
    "markdown_star", "markdown_start", "character_tab", "character_control", "script_shaped", "character_missing", "hash_lost",
    "heading_lost",
    "comma_parted", "unfilled", "unchecked", "unfilled_facts", "unchecked_facts", "sentence_parted", "marks_mean_nothing",
]  # fmt: skip

MESSAGES: Final[dict[SourceCode, str]] = {
    "yaml_syntax": "YAML 写法有误：{reason}。改法：{advice}。",
    "yaml_alias": "不接受锚点和别名（& 与 *），发现“{found}”。改法：是文字就给整段加引号；不是就把内容直接写在这里。",
    "yaml_tag": "不接受类型标签“{found}”。改法：是文字就给整段加引号；不是就删去感叹号开头的标签。",
    "yaml_many": "一个文件只写一份公文，这里又出现了“---”。改法：拆成两个文件。",
    "yaml_deep": "内容嵌套超过 {limit} 层。改法：公文最多四级标题，检查缩进是否有误。",
    "yaml_large": "内容超过 {limit} 项，不像一份公文。改法：拆成几个文件；大的表格放在 CSV 或 .xlsx 里。",
    "document_long": "公文太长：有 {found} {unit}，最多 {limit} {unit}（表格一格算一段；附件的一页、图片、分页各算十段）。"
    "改法：拆成几份，大的表格另送。",
    "paragraph_long": "这里有 {found} 字，一段或一格最多 {limit} 字。改法：分成几段。",
    "element_long": "“{name}”共有 {found} 字，最多 {limit} 字。改法：用统称，或把名单写进附件的正文。",
    "epoch_wrong": "环境变量 SOURCE_DATE_EPOCH 应为 {least} 到 {most} 的整数（1970 年以来的秒数），实为“{found}”。改法：改正或取消它。",
    "not_a_mapping": "应为“键: 值”的形式，实为{found}。改法：写成“{example}”。",
    "not_a_mapping_wide": "应为“键: 值”的形式，实为{found}：冒号是全角的。改法：改用半角冒号，后面留一个空格。",
    "root_dashed": "最外层的“{found}”前面多了短横线。改法：最外层的键都从行首写起，不写“- ”。",
    "not_a_list": "应为一个或多个条目，实为{found}。改法：每个条目一行，以“- ”开头；或写成 [甲, 乙]。",
    "not_text": "应为一段文字，实为{found}。改法：直接写文字，不另加短横线、方括号；文字里有冒号时加引号。",
    "key_unknown": "不认识的键“{found}”。{suggestion}",
    "key_twice": "“{found}”写了两次，第一次在第 {line} 行。改法：合并或删去一处。",
    "block_twice": "“{found}”写了两次，第一次在第 {line} 行。改法：另起一块就在这一行前面写“- ”，与别的短横线左对齐；不是就删去一处。",
    "data_comma": "“,{found}”被当成了另一项：花括号里的逗号隔开各项。改法：数字里不写逗号，或给数字加引号。",
    "key_not_text": "键应为文字，实为{found}。改法：检查缩进和短横线。",
    "value_missing": "缺少“{name}”。改法：补上一行“{name}: …”。",
    "value_empty": "“{name}”是空的。改法：写上内容，或删去这一行。",
    "value_many": "“{name}”至多 {most} 项，写了 {found} 项。改法：合并，或删去几项。",
    "value_wrong": "“{name}”应为{expected}，实为“{found}”。改法：{advice}",
    "choice_wrong": "“{name}”应为 {expected} 之一，实为“{found}”。{suggestion}",
    "markdown_html": "Markdown 正文里不接受 HTML 标签“{found}”。改法：删去标签，只写文字。",
    "markdown_unsupported": "Markdown 的“{found}”在公文里没有对应的写法。改法：改写成段落、标题、列表或表格。",
    "markdown_picture": "图片“{found}”夹在文字里。改法：图片单独写一段，前后各空一行。",
    "markdown_link": "公文里没有链接：“{found}”。改法：只写文字，网址需要时照样写出来。",
    "markdown_star": "“{found}”的星号可能是强调，也可能是文字。改法：要印星号就在每个星号前加反斜杠 \\；不要就删去。",
    "markdown_start": "编号从 {found} 开始；条目的编号应从 1 到 999 的数开始。改法：从 1 写起。",
    "character_tab": "文字里有制表符（Tab 键），公文里没有停它的位置。改法：要对齐就做成表格，隔开两个词用一个全角空格。",
    "character_control": "文字里有看不见的控制字符 U+{found}。改法：删去，或重新输入这一处。",
    "script_shaped": "{script}的字母（“{found}”）随前后变形、连写，程序不能排成文字。改法：一个机关的标志里单独一行，"
    "并在模板里写“民族文字字体: 文件.ttf”；信函和联合行文的标志连同汉字做成一张图片，写“标志图片: 文件.png”；"
    "正文里的做成图片放进来。",
    "character_missing": "字体里没有“{found}”（U+{code}）这个字。改法：核对是否误输；确需用字时在模板里指定含有它的字体文件。",
    "hash_lost": "第 {line} 行第 {column} 列：空格后面的“{found}”被 YAML 当作批注，不会印出来。"
    "改法：是正文就给整段加引号：'{advice} {found}'。",
    "heading_lost": "第 {line} 行的“{found}”被 YAML 当作批注，不会印出来。改法：是标题就写成“- 标题: {advice}”；是批注就只写一个“#”。",
    "comma_parted": "第 {line} 行第 {column} 列：“{found}”在方括号里被逗号分成了两项。"
    "改法：是一个数就去掉逗号，或给整段加引号；是两项就在逗号后面空一格。",
    "unfilled": "还有 {count} 处“【待填】”没有填，在第 {lines} 行；填完再发文。",
    "unchecked": "还有 {count} 处“【待核】”没有核对，在第 {lines} 行；核对、改好后删去这个记号，再发文。",
    "unfilled_facts": "引用的数据里还有 {count} 处“【待填】”没有填；填完再发文。",
    "unchecked_facts": "引用的数据里还有 {count} 处“【待核…】”没有核对；核对、改好后删去记号，再发文。",
    "sentence_parted": "第 {line} 行第 {column} 列：“{found}”在方括号里被逗号分成了两段。"
    "改法：是一句话就改用全角逗号“，”，或给整段加引号；是两段就各以句末的标点结束。",
    "marks_mean_nothing": "第 {lines} 行有“{found}”这样的记号，公文没有：下划线、删除线、代码、脚注、公式照样印出来；"
    "Markdown 里的星号、反引号不印，只印文字。改法：删去记号，只写文字。",
}
