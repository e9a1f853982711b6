"""Messages about pages, faces and formats."""

from __future__ import annotations

from typing import Final, Literal

LayoutCode = Literal[
    "imprint_too_high", "row_too_high", "calibration_no_head", "letter_joint", "mark_small", "signature_pitch",
    "signature_moved", "page_pitch", "opening_pitch", "imprint_pitch", "white_given_up", "signature_alone",
    "signature_alone_short", "signature_sparse",
    "imprint_pages", "table_crowded", "table_crowded_landscape", "name_parted", "page_secret", "page_tags_missing",
    "ofd_postscript_face", "face_substituted",
    "face_fallback",
]  # fmt: skip

MESSAGES: Final[dict[LayoutCode, str]] = {
    "imprint_too_high": "主送、抄送机关太多，版记一页放不下。改法：用统称（如“各镇人民政府”），或把名单作为附件。",
    "row_too_high": "表格里有一行连同表头比一页还高，印不下。改法：缩短表头或跨行的格子里的文字，或者写“横排: 是”。",
    "calibration_no_head": "这份公文没有红色分隔线，不能校准套打。改法：用有“发文机关标志”的公文。",
    "letter_joint": "信函只印主办机关的标志“{found}”（GB/T 9704第10.1条）；{others}不印在标志里。",
    "mark_small": "发文机关标志太长（{chars} 字），只能排成 {size} 磅，比标题的 {title} 磅还小，不醒目（GB/T 9704第7.2.4条）。"
    "改法：用规范化简称；联合行文可只用主办机关的标志。",
    "signature_pitch": "署名原在单独一页：第 {page} 页和前面的行距改为 {pitch} 磅，署名与正文同页。",
    "signature_moved": "署名原在单独一页：正文最后的整段移到第 {page} 页，署名与正文同页。",
    "page_pitch": "第 {page} 页原来只有一两行正文，或以段末几个字开头：这一页和前面的行距改为 {pitch} 磅。",
    "opening_pitch": "第 {page} 页原来以段末几个字开头：前一页的行距改为 {pitch} 磅。",
    "imprint_pitch": "版记原要另起一张纸：第 {page} 页和前面的行距收紧到 {pitch} 磅，版记排在正文之后。",
    "white_given_up": "第 {page} 页和前面放不下：那里的表格、图片与上下文字之间不空半行。",
    "signature_alone": "署名或印章所在的页没有正文，移不过去（GB/T 9704第7.3.5.5条）。"
    "改法：在表格、图片后面再写一段话，或把表格作附件；联合行文的印章一页放不下的，减少盖章的机关。",
    "signature_alone_short": "署名所在的页没有正文（GB/T 9704第7.3.5.5条）：正文只有一段，行距放到最宽也移不过一行。"
    "改法：把最后一两句另起一段，那一段就移到署名上面；或增减几行字。",
    "signature_sparse": "第 {page} 页署名上面只有一行正文：行距收紧、放宽到 {pitch} 磅都不行。改法：正文增减几行。",
    "imprint_pages": "第 {page} 页放不下版记，另起了 {pages} 页。改法：正文减少 {lines} 行，就不用另起。",
    "table_crowded": "第 {line} 行的表格栏太多或太窄，有的数字要断成两行。改法：写“横排: 是”，或减少栏数、调整“列宽”。",
    "table_crowded_landscape": "第 {line} 行的表格栏太多或太窄，有的数字要断成两行。改法：减少栏数，或调整“列宽”。",
    "name_parted": "第 {line} 行的人名在行末断开（“{found}”），Word 里也会。"
    "改法：写成“- 人员: {{成员: [甲, 乙]}}”或“- 名单: [甲, 乙]”，名字就不拆开。",
    "page_secret": "密级是“{found}”的公文不能做成网页（{format}）。改法：去掉密级，或不输出网页。",
    "page_tags_missing": "网页缺少《政府网站发展指引》要求的标记：{names}。改法：补上后再生成。",
    "ofd_postscript_face": "字体“{found}”是 PostScript 轮廓，OFD 阅读器画不出。改法：模板里换成 TrueType（.ttf）的字体，或不输出 OFD。",
    "face_substituted": "本机没有字体 {families}，PDF 用随附的字体代替（不是错误；fonts 命令列出各是哪些）。",
    "face_fallback": "“{chars}”：{role}字体里没有，PDF 用“{face}”补字。",
}
