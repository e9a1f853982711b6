"""Messages about templates, measures and boilerplate."""

from __future__ import annotations

from typing import Final, Literal

TemplateCode = Literal[
    "template_missing", "template_value", "template_kind", "template_measure", "phrase_folder", "phrase_missing",
    "period_reversed", "period_undated", "period_overlap", "name_circle", "offset_range", "site_domain", "site_code",
    "template_circle", "font_unreadable", "deviation_unexplained", "deviation", "geometry_sheet", "geometry_positive",
    "geometry_folio", "geometry_lines", "geometry_chars", "geometry_tightest", "geometry_range", "geometry_size",
    "template_unfilled", "template_choice", "template_settled", "geometry_lines_few", "geometry_chars_few",
    "geometry_spacing", "geometry_loosest", "geometry_step", "template_inherited",
]  # fmt: skip

MESSAGES: Final[dict[TemplateCode, str]] = {
    "template_missing": "没有名为“{found}”的模板。改法：可用的有 {known}；自己的放在公文旁边或当前文件夹的 templates 里。",
    "template_value": "“{name}”的值不对：“{found}”。改法：写成“{example}”这样的值和单位。",
    "template_kind": "没有“{found}”这个文种。改法：写十五个文种之一，或“默认”。",
    "template_measure": "标准里没有“{found}”这一项尺寸。{suggestion}",
    "phrase_folder": "套话的文件夹“{found}”不是文种，里面的套话没有公文能用。{suggestion}",
    "phrase_missing": "模板里没有名为“{found}”的套话。{suggestion}",
    "period_reversed": "这一段时期到 {found} 停用，却从 {since} 才启用。改法：核对两个日期。",
    "period_undated": "这一段时期没有写“启用”或“停用”，会对所有的公文起作用。改法：写上日期；对所有公文的写在外面。",
    "period_overlap": "从 {since} 到 {until} 有两段时期都适用，都写了{names}，以写在后面的为准。改法：核对启用和停用的日期。",
    "name_circle": "机关的名称“{found}”绕来绕去引用了自己。改法：直接写出名称。",
    "offset_range": "套打的偏移为 {found}，最多 {limit}，再多就印到纸外去了。改法：核对数值和单位。",
    "site_domain": "“域名”应为 www.cqstl.gov.cn 这样的网站名，实为“{found}”。改法：不写 http:// 和斜杠，中间不空格。",
    "site_code": "“标识码”应为十位政府网站标识码，如 5001510001，实为“{found}”。改法：照网站底部的标识码写，加引号。",
    "template_circle": "模板“{found}”继承了自己，或继承的层数太多。改法：核对各模板的“继承”。",
    "font_unreadable": "“{found}”不是能用的字体文件。改法：核对文件，应为 .ttf、.otf 或 .ttc。",
    "deviation_unexplained": "“{name}”改为“{own}”，标准为“{standard}”（{source}），要写明理由。改法：写成“{{值: {own}, 理由: …}}”。",
    "deviation": "与标准不同：“{name}”为“{own}”，标准为“{standard}”（{source}{reason}）。",
    "geometry_sheet": "{name}共 {found}，超过纸张的 {limit}。改法：改小其中一项。",
    "geometry_positive": "尺寸应大于零。改法：核对数值和单位。",
    "geometry_folio": "地脚只有 {found}，页码在版心下 {limit}，放不下。改法：改小天头、版心高或页码的距离。",
    "geometry_lines": "每页 {lines} 行共高 {found}，版心只高 {limit}。改法：改小行距或每页行数。",
    "geometry_chars": "每行 {chars} 字共宽 {found}，版心只宽 {limit}。改法：改小字号、字距或每行字数。",
    "geometry_tightest": "最小行距 {found} 大于行距 {limit}。改法：改小“行与字.最小行距”。",
    "geometry_range": "“{name}”为 {found}，应在 {least} 与 {most} 之间。改法：核对数值和单位。",
    "geometry_size": "字号 {found} 大于行距 {limit}，上下行会重叠。改法：改小字号，或改大行距。",
    "template_unfilled": "模板 {name} 还有 {count} 处“【待填】”没有填，在第 {lines} 行。改法：用记事本打开它，填好。",
    "template_choice": "“{name}”不能是“{found}”。改法：可以写 {allowed}。",
    "template_settled": "模板不能改“{name}”：{why}。改法：删去这一项。",
    "geometry_lines_few": "行距 {pitch} 时一页排 {limit} 行，写的是 {lines} 行。改法：行距和每页行数只写一项，另一项随着定。",
    "geometry_chars_few": "字距 {spacing} 时一行排 {limit} 字，写的是 {chars} 字。改法：字距和每行字数只写一项，另一项随着定。",
    "geometry_spacing": "每行 {chars} 字，字距要 {found}，应在 {least} 与 {most} 之间。改法：每行字数写 {fewest}—{fullest}，或改字号。",
    "geometry_loosest": "最大行距 {found} 小于行距 {limit}。改法：改大“行与字.最大行距”。",
    "geometry_step": "“{name}”为 {found}，Word 里只能是 {step} 的倍数。改法：写成 {advice}。",
    "template_inherited": "模板的署名是“{own}”，“{name}”却照上一层的。改法：写自己的“{name}”；确是同一个就照样再写一遍。",
}
