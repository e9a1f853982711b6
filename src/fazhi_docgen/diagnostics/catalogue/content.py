"""Messages about what an author writes in a document."""

from __future__ import annotations

from typing import Final, Literal

ContentCode = Literal[
    "date_form", "date_impossible", "switch_wrong", "number_wrong", "start_wrong", "copy_number_form", "document_number_form",
    "width_form", "length_form", "heading_numbered", "sign_unknown", "signs_twice", "heading_deep", "block_unknown",
    "block_mixed", "page_break_false", "table_ragged", "table_unparted", "table_thousands",
    "table_rowspan", "table_widths", "table_aligns", "table_wide",
    "table_empty", "table_two_sources", "attachment_two_sources", "attachment_numbered", "level_signs", "not_in_form", "mark_missing",
    "mark_picture_text", "mark_picture_joint", "letter_foot_long", "seals_count", "seals_undated", "seal_shape", "seal_wrong",
    "headings_typed",
    "self_other", "indicator_limit", "attachment_empty", "issued_unnamed", "part_missing", "table_formats",
    "number_format", "total_twice", "total_merged", "total_column", "total_no_figure", "stars_useless",
    "rules_misplaced", "rules_typed", "table_heights", "article_added_first", "article_named_twice",
]  # fmt: skip

MESSAGES: Final[dict[ContentCode, str]] = {
    "date_form": "日期应写成 2020-01-12 或 2020年1月12日，实为“{found}”。改法：{advice}。",
    "date_impossible": "没有这一天：“{found}”。改法：核对月份和日期。",
    "switch_wrong": "应为 是 或 否，实为“{found}”。改法：写“是”或“否”。",
    "number_wrong": "应为 1 到 999 的整数，实为“{found}”。改法：只写数字。",
    "start_wrong": "应为 接上，或 1 到 999 的整数，实为“{found}”。改法：接着前面的编，写“接上”；从第几个编起，只写数字。",
    "copy_number_form": "份号应为 6 位以内的数字，实为“{found}”。改法：写成 000001 这样的编号。",
    "document_number_form": "发文字号应写成“{example}”，实为“{found}”。改法：{advice}。",
    "width_form": "宽度应写成 30mm 或相对的数字，实为“{found}”。改法：如“列宽: [1, 2, 30mm]”。",
    "length_form": "长度应写成 120mm 这样的毫米数，实为“{found}”。改法：写数字和单位 mm。",
    "heading_numbered": "标题不写序号，序号按层次自动生成；发现“{found}”。改法：改为“{advice}”。",
    "sign_unknown": "没有“{found}”这种序号，可用的有 {known}。改法：写每层的第一个，如“序号: [一、, 1., （1）]”。",
    "signs_twice": "“序号”里有两层用了同一种：“{found}”。改法：每层写一种。",
    "heading_deep": "标题最多四级（一、（一）1.（1）），这里是第 {level} 级。改法：合并层次，或改为“条目”。",
    "block_unknown": "正文的一段应为文字，或以 标题、段落、条目、章、节、条、表格、图片、分页 之一开头，发现“{found}”。{suggestion}",
    "block_mixed": "一个块只能是一种：同时写了“{found}”和“{other}”。改法：拆成两块，各以“- ”开头。",
    "page_break_false": "“分页”只能写“是”。改法：不分页就删去这一块。",
    "table_ragged": "表格第 {row} 行有 {found} 格，应为 {expected} 格。改法：补上空格“''”，或用“跨列”“跨行”说明合并。",
    "table_unparted": "表格第 {row} 行只有一格“{text}”，应为 {expected} 格。改法：各格用半角逗号加空格隔开，如 [{advice}]。",
    "table_thousands": "表格第 {row} 行有 {found} 格，应为 {expected} 格：“{text}”被逗号分成了两格。改法：数字里不写逗号，或给整格加引号。",
    "table_rowspan": "表格第 {row} 行的“跨行”超出了表格：下面没有那么多行。改法：改小“跨行”，或补上缺的行。",
    "table_widths": "列宽有 {found} 个，表格有 {expected} 列。改法：每列写一个宽度。",
    "table_aligns": "对齐有 {found} 个，表格有 {expected} 列。改法：每列写一个，如“对齐: [中, 左, 右]”。",
    "table_wide": "表格有 {found} 列，Word 的表格最多 {limit} 列。改法：拆成几张表，或改小“跨列”。",
    "table_empty": "表格没有内容。改法：写“行”，或用“数据”指定 CSV、.xlsx 文件或“数据.各村”。",
    "table_two_sources": "“行”和“数据”只能写一个。改法：删去其中之一。",
    "attachment_two_sources": "附件的“正文”和“文件”只能写一个。改法：删去其中之一。",
    "attachment_numbered": "附件的名称不写序号，序号自动编；发现“{found}”。改法：改为“{advice}”。",
    "level_signs": "与标准不同：各层的序号依次为“{found}”，标准的次序是 一、（一）1.（1）（GB/T 9704第7.3.3条，可以）。",
    "not_in_form": "“{form}”格式没有“{name}”，写了不会印出来。改法：删去这一项，或改“格式”；红头文件要写“发文机关标志”。",
    "mark_missing": "“{form}”格式要有红色的“发文机关标志”。改法：补上一行“发文机关标志: …”，或写“格式: 白头”。",
    "mark_picture_text": "“标志图片”有“{found}”，“发文机关标志”没有。改法：在“发文机关标志”里写明图片上的文字。",
    "mark_picture_joint": "联合行文的标志由各机关名称排成，不用图片。改法：删去“标志图片”。",
    "letter_foot_long": "信函页脚的一行“{found}”有 {chars} 字，双线下面一行只放得下 {room} 字。改法：写成列表，分两三行。",
    "seals_count": "署名有 {expected} 个机关，印章图片有 {found} 个。改法：每个机关一个印章，次序相同。",
    "seals_undated": "盖章要有署名和成文日期，印章才有位置。改法：补上“署名”和“成文日期”。",
    "seal_shape": "印章图片“{found}”不是正方形。改法：沿印章外缘裁成正方形，背景留白。",
    "seal_wrong": "“印章”应为 是、否，或图片文件的名字，实为“{found}”。改法：只留出位置写“是”；有图片写文件名，如 章.png。",
    "headings_typed": "第 {lines} 行的段落以手写的序号开头（“{found}”），排成正文，不是标题。"
    "改法：写成“- 标题: {advice}”，去掉序号，下面的段落缩进写在“内容”里（Markdown 里写“{marks} {advice}”）；"
    "用 check --fix 一次改完序号接得上的。",
    "self_other": "第 {line} 行写“{found}”，署名是{office}，应为“{expected}”。"
    "改法：写 {{{{ 机关.自称 }}}} 或 {{{{ 机关.第一人称 }}}}，各单位各用各的。",
    "indicator_limit": "“{part}”多于“{whole}”：{part_name}不能多于{whole_name}。改法：核对这两个数。",
    "attachment_empty": "附件“{found}”（第 {lines} 行）没有内容，只列在附件说明里，不另起页。改法：写“正文”或“文件”；另送的不用改。",
    "issued_unnamed": "第 {line} 行印发的“{found}”，公文的标题和正文都没有提到。"
    "改法：在标题里写“关于印发……的通知”，或核对印发的是不是这一件。",
    "part_missing": "{kind}应有“{name}”一部分（{source}）。改法：补上一个这样的一级标题和内容。",
    "table_formats": "列格式有 {found} 个，表格有 {expected} 列。改法：每列写一个，不改的写“自动”。",
    "number_format": "没有“{found}”这种数字格式，可用的有 {known}，或 Excel 的写法 0.0%、#,##0.00。改法：改成其中一种。",
    "total_twice": "表格里已经有“合计”一行，再合计就翻倍。改法：删去那一行，或删去“合计: 是”。",
    "total_merged": "有合并的格子，算不出合计。改法：把“跨列”“跨行”的格子拆开，或自己写合计一行。",
    "total_column": "没有“{found}”这一列，合计不了；表头有 {known}。改法：写表头里的列名。",
    "total_no_figure": "“{name}”一列有“{found}”，不是数，合计不了。改法：改成数，或不合计这一列。",
    "stars_useless": "第 {lines} 行的“{found}”：两对星号在段落里是加粗，在标题、表格里没有用处，照样印出来。改法：删去星号。",
    "rules_misplaced": "“{found}”放在这里数不了，应放在{home}。改法：移到那里。",
    "rules_typed": "第 {lines} 行的段落以手写的“{found}”开头，排成正文，不编号，插入一条时后面的不会变。"
    "改法：写成“- {key}: {advice}”，去掉序号，下面的项、款缩进写在“内容”里。",
    "table_heights": "行高有 {found} 个，表格有 {expected} 行（表头也算）。改法：每行写一个，或只写一个。",
    "article_added_first": "“增加”写在第一条上，前面没有条，编不成“之一”。改法：删去“增加”。",
    "article_named_twice": "代号“{found}”第 {line} 行的条已经用了，引用时分不清。改法：换一个代号。",
}
